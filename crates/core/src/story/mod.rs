//! The story: what a source says, lowered from the tree once; invalid states can't be expressed.

mod architecture;
mod bounds;
mod criteria;
mod declare;
mod description;
mod extras;
mod facts;
mod fields;
mod lower;
mod mapping;
mod number;
mod record;
mod schema;
mod shape;
mod sources;
mod tasks;

pub use architecture::{
    Aggregate, Architecture, Code, Component, Container, Context, Deployment, DomainModel, Drawing,
    External, IntegrationPoint, Monitoring, Node, Person, Phase, Qualities, Quality, References,
    Relation,
};
pub use criteria::{Criterion, Step};
pub use description::Description;
pub use extras::{Artifact, DocumentGroup, Extensions, OwnSection, TestCommand, TestPlan};
pub use facts::Fact;
pub use fields::Field;
pub(crate) use lower::swallowed;
pub use mapping::{Declared, Mapping, Takes, Value};
pub use schema::SCHEMA;
pub use shape::{same_name, squash};
pub use sources::{Found, find};
pub use tasks::Task;

use std::borrow::Cow;

use crate::parse::{NodeId, Tree};
use crate::text::Span;

/// A text of the source: its characters as YAML reads them, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'t> {
    /// The characters.
    pub value: Cow<'t, str>,
    /// Where it stands in the source.
    pub span: Span,
}

impl Text<'_> {
    /// Whether nothing is to be seen of it. Such a text counts as absent, except in the seed,
    /// which prints what it gets.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.value.trim().is_empty()
    }
}

/// What the story says about the document itself.
#[derive(Clone, Debug, Default)]
pub struct DocumentInfo<'t> {
    /// Such as `draft`.
    pub status: Option<Text<'t>>,
    /// Such as `0.1`.
    pub version: Option<Text<'t>>,
    /// When the document was last changed.
    pub updated: Option<Text<'t>>,
}

declare::mapping! {
    /// The system that the story belongs to.
    System "`system`" at "system" {
        /// Its name in drawings.
        name: text = ["name"];
        /// What it does.
        description: text = ["description"];
    }
}

/// A key of the story that has a value, known or not.
#[derive(Clone, Debug)]
pub struct Present<'t> {
    /// The field, where it is one that Groundplan knows.
    pub field: Option<Field>,
    /// Its canonical name, or the key as written, with the way to it: `tasks.owner`.
    pub name: Cow<'t, str>,
    /// Where the key stands.
    pub span: Span,
}

/// A story.
#[derive(Clone, Debug, Default)]
pub struct Story<'t> {
    /// Where the story stands.
    pub span: Span,
    /// Its first key, where a missing field is reported.
    pub first_key: Span,
    /// Its id.
    pub id: Option<Text<'t>>,
    /// Its title.
    pub title: Option<Text<'t>>,
    /// What it is about.
    pub description: Option<Description<'t>>,
    /// Who wrote it.
    pub author: Option<Text<'t>>,
    /// When it was written.
    pub created_date: Option<Text<'t>>,
    /// What it says about the document.
    pub document: DocumentInfo<'t>,
    /// The system it belongs to: a [`System`].
    pub system: Mapping<'t>,
    /// What is to be done.
    pub tasks: Vec<Task<'t>>,
    /// What must hold in the end.
    pub criteria: Vec<Criterion<'t>>,
    /// Its status on the board.
    pub status: Option<Text<'t>>,
    /// Its priority.
    pub priority: Option<Text<'t>>,
    /// Its type, such as `feature`.
    pub kind: Option<Text<'t>>,
    /// How much work it is thought to be.
    pub estimated_effort: Option<Text<'t>>,
    /// The ids of the stories that come before.
    pub dependencies: Vec<Text<'t>>,
    /// How the criteria are verified.
    pub test_plan: Vec<TestPlan<'t>>,
    /// What the plan knows of it.
    pub extensions: Extensions<'t>,
    /// Documents that have to do with it.
    pub documents: Vec<DocumentGroup<'t>>,
    /// What the work leaves behind: [`Artifact`]s.
    pub artifacts: Vec<Mapping<'t>>,
    /// Its architecture: an [`Architecture`].
    pub architecture: Mapping<'t>,
    /// Its quality attributes, which stand under `architecture` too.
    pub qualities: Qualities<'t>,
    /// Sections of its writer's own: [`OwnSection`]s.
    pub sections: Vec<Mapping<'t>>,
    /// Every key with a value, in the order of the source.
    pub present: Vec<Present<'t>>,
    /// Every known key without a value.
    pub empty: Vec<Present<'t>>,
}

/// What a list of stories shows of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head<'t> {
    /// The story's id.
    pub id: Option<Text<'t>>,
    /// Its title.
    pub title: Option<Text<'t>>,
    /// Its status.
    pub status: Option<Text<'t>>,
    /// Its priority.
    pub priority: Option<Text<'t>>,
    /// Its type.
    pub kind: Option<Text<'t>>,
    /// The ids of the stories that come before.
    pub dependencies: Vec<Text<'t>>,
    /// Where the story stands.
    pub span: Span,
}

impl<'t> Story<'t> {
    /// The system it belongs to.
    #[must_use]
    pub fn system(&self) -> System<'_, 't> {
        System { of: &self.system }
    }

    /// What it says of its architecture.
    #[must_use]
    pub fn architecture(&self) -> Architecture<'_, 't> {
        Architecture { of: &self.architecture }
    }

    /// What a list of stories shows of it.
    #[must_use]
    pub fn head(&self) -> Head<'t> {
        Head {
            id: self.id.clone(),
            title: self.title.clone(),
            status: self.status.clone(),
            priority: self.priority.clone(),
            kind: self.kind.clone(),
            dependencies: self.dependencies.clone(),
            span: self.span,
        }
    }
}

/// Reads one story. Whatever is wrong with it is named in the problems, and left out.
#[must_use]
pub fn lower<'t>(
    tree: &'t Tree<'_>,
    found: &Found,
) -> (Story<'t>, Vec<crate::diagnostic::Problem>) {
    fields::lower(tree, found)
}

/// Reads only what a list of stories shows.
#[must_use]
pub fn head<'t>(tree: &'t Tree<'_>, node: NodeId) -> Head<'t> {
    fields::head(tree, node)
}
