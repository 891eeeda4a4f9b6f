//! The decisions for the template: what each is called, and what is said of it in which part.

use minijinja::Value;

use super::decision_headings::heading;
use super::view::ArchitectureView;
use crate::story::{Architecture, Fact, Field, Text};
use crate::template::values::facts::FactList;
use crate::template::values::mapping::ValueRecord;
use crate::text::same_name;

impl ArchitectureView<'_, '_, '_> {
    pub(super) fn decisions(&self, known: Architecture<'_, '_>) -> Value {
        let (build, field) = (self.build, Field::Decisions);
        let replaced = known.supersessions();
        let decisions = known.decisions().zip(&replaced).map(|(decision, replaced)| {
            let (id, name) = heading(decision);
            let outcome = if name.is_some_and(|name| is_same(Some(name), decision.decision())) {
                None
            } else {
                decision.decision()
            };
            let is_confirmation = |fact: &&Fact<'_>| {
                let name = fact.name.as_ref().map_or("", |name| &*name.value);
                same_name(name, "confirmation") && fact.members.is_empty()
            };
            let (confirmation, further): (Vec<_>, Vec<_>) =
                decision.of.further().iter().partition(is_confirmation);
            let confirmation: Vec<_> =
                confirmation.into_iter().flat_map(|fact| fact.texts.iter().cloned()).collect();
            let further: Vec<_> = further.into_iter().cloned().collect();
            ValueRecord::default()
                .with("id", build.text(id, field))
                .with("name", build.text(name, field))
                .with("outcome", build.text(outcome, field))
                .with("confirmation", build.texts(&confirmation, field))
                .with("further", FactList::value(&further, field))
                .with("supersedes", build.texts(&replaced.supersedes, field))
                .with("superseded_by", build.texts(&replaced.superseded_by, field))
                .with_base(build.mapping(decision.of, field))
                .done()
        });
        Value::from(decisions.collect::<Vec<_>>())
    }
}

fn is_same(one: Option<&Text<'_>>, other: Option<&Text<'_>>) -> bool {
    one.map(std::ptr::from_ref) == other.map(std::ptr::from_ref)
}
