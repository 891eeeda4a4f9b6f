//! `architecture`: the contents of the document's sections, one file for each group of them.

mod components;
mod containers;
mod context;
mod data;
mod decisions;
mod deployment;
mod diagrams;
mod element_names;
mod elements;
mod flows;
pub(super) mod gathered;
mod integration;
mod quality;
mod relation;
mod risks;

pub use components::Component;
pub use containers::Container;
pub(crate) use containers::KIND_WORDS;
pub use context::{External, Person, Stakeholder};
pub use data::{Aggregate, Code, Context, DomainModel};
pub use decisions::{Decision, Supersession};
pub use deployment::{Deployment, Monitoring, Node};
pub use diagrams::{DiagramKind, Diagrams};
pub use element_names::ElementNames;
pub use elements::{DeclaredElement, ElementKind, Elements};
pub use flows::{Flow, FlowStep};
pub(crate) use gathered::boundaries::BOUNDARIES;
pub use integration::{IntegrationPoint, MessageFormat};
pub(super) use quality::QUALITIES;
pub use quality::{Qualities, Quality, qualities};
pub use relation::{Relation, Relationship};
pub use risks::{Change, Phase, References, Risk, TradeOff};

use super::schema::declare::mapping;
use super::schema::field::Field;

mapping! {
    /// The architecture of a story's system.
    Architecture "`architecture`" inside "architecture" {
        /// Why the system exists, as Markdown.
        business_context: text = ["business_context"];
        /// Who has a stake in it.
        stakeholders: many Stakeholder = ["stakeholders"];
        /// The systems, services and teams around it.
        systems: many External = ["systems", "external_dependencies"];
        /// The people who use it.
        people: many Person = ["people", "actors"];
        /// What has been decided, and why.
        decisions: many Decision = ["decisions", "adrs"];
        /// Its applications and data stores.
        containers: many Container = ["containers"];
        /// The parts of its containers.
        components: many Component = ["components"];
        /// The terms of its domain.
        domain_model: one DomainModel = ["domain_model"];
        /// How its data is stored.
        database_schema: one Code = ["database_schema"];
        /// How data moves: steps, or one Markdown text.
        data_flow: texts = ["data_flow"];
        /// What happens in which order between the elements.
        flows: many Flow = ["flows"];
        /// Its interfaces to other systems.
        integration_points: many IntegrationPoint = ["integration_points"];
        /// The formats of its messages.
        message_formats: many MessageFormat = ["message_formats"];
        /// Its quality attributes.
        quality_attributes: own = ["quality_attributes"];
        /// How it is deployed.
        deployment: one Deployment = ["deployment"];
        /// The phases in which it is built.
        roadmap: many Phase = ["roadmap"];
        /// Its risks.
        risks: many Risk = ["risks"];
        /// Its trade-offs.
        trade_offs: many TradeOff = ["trade_offs"];
        /// Further reading.
        references: one References = ["references"];
        /// How the document has changed.
        changelog: many Change = ["changelog"];
        /// Custom diagrams.
        diagrams: one Diagrams = ["diagrams"];
    }
}

impl<'r, 't> Architecture<'r, 't> {
    /// The decision at an index, found without passing those before it.
    #[must_use]
    pub fn decision(self, index: usize) -> Option<Decision<'r, 't>> {
        let (member, _) = Architecture.names.find("decisions")?;
        self.of.many(member).get(index).map(|of| Decision { of })
    }
}

/// The member of `architecture` with this key, under any of its names and spellings.
#[must_use]
pub fn architecture_member(key: &str) -> Option<&'static str> {
    let (index, _) = Architecture.names.find(key)?;
    Some(Architecture.names.canonical(index))
}

/// [`Field`] repeats the members of [`Architecture`], because templates and sections refer to them:
/// unless both lists have the same names in the same order, this doesn't compile.
const _: () = {
    let (fields, members) = (Field::of_architecture(), Architecture.names.fields);
    assert!(fields.len() == members.len(), "`Field` and `Architecture` differ in length");
    let mut index = 0;
    while index < fields.len() {
        let name = fields[index].name().as_bytes();
        let (prefix, key) = name.split_at(PREFIX.len());
        assert!(same_bytes(prefix, PREFIX), "a field after `sections` is not under `architecture`");
        assert!(same_bytes(key, members[index][0].as_bytes()), "`Field` and `Architecture` differ");
        index += 1;
    }
};

const PREFIX: &[u8] = b"architecture.";

const fn same_bytes(first: &[u8], second: &[u8]) -> bool {
    let mut index = 0;
    while index < first.len() && index < second.len() && first[index] == second[index] {
        index += 1;
    }
    index == first.len() && index == second.len()
}
