//! The types of a story, in which invalid states can't be expressed.

use super::schema::declare::mapping;
use super::{
    Architecture, Artifact, Container, Criterion, CustomSection, Description, DocumentGroup,
    Extensions, Fact, Mapping, PresentKey, Qualities, RelatedStory, Relation, Task, TestPlan, Text,
};
use crate::text::Span;

/// The story's metadata for the document itself.
#[derive(Clone, Debug, Default)]
pub struct DocumentInfo<'t> {
    /// Such as `draft`.
    pub status: Option<Text<'t>>,
    /// Such as `0.1`.
    pub version: Option<Text<'t>>,
    /// When the document was last changed.
    pub updated: Option<Text<'t>>,
}

mapping! {
    /// The system that the story belongs to.
    System "`system`" inside "system" {
        /// Its name in diagrams.
        name: text = ["name"];
        /// Its purpose.
        description: text = ["description"];
        /// What it uses.
        uses: many Relation = ["uses", "relations"];
        /// Its containers.
        containers: many Container = ["containers"];
        /// The id by which relations refer to it.
        id: text = ["id", "key"];
    }
}

/// A story.
#[derive(Clone, Debug, Default)]
pub struct Story<'t> {
    /// How much was read for it, in bytes: what stories share is counted with each of them.
    pub cost: usize,
    /// The span of the story.
    pub span: Span,
    /// Its first key; missing fields are reported there.
    pub first_key: Span,
    /// Its id.
    pub id: Option<Text<'t>>,
    /// Its title.
    pub title: Option<Text<'t>>,
    /// What it is about.
    pub description: Option<Description<'t>>,
    /// What it is about as a sentence in three parts, if the description is another text.
    pub sentence: Option<Description<'t>>,
    /// Who wrote it.
    pub author: Option<Text<'t>>,
    /// When it was written.
    pub created_date: Option<Text<'t>>,
    /// The metadata of its document.
    pub document: DocumentInfo<'t>,
    /// The system it belongs to: a [`struct@System`].
    pub system: Mapping<'t>,
    /// The work to do.
    pub tasks: Vec<Task<'t>>,
    /// What must hold in the end.
    pub criteria: Vec<Criterion<'t>>,
    /// Its status on the board.
    pub status: Option<Text<'t>>,
    /// Its priority.
    pub priority: Option<Text<'t>>,
    /// Its type, such as `feature`.
    pub kind: Option<Text<'t>>,
    /// The estimated amount of work.
    pub estimated_effort: Option<Text<'t>>,
    /// The tag of the language that it is written in.
    pub lang: Option<Text<'t>>,
    /// The stories that come before, and those that it is related to in another way.
    pub dependencies: Vec<RelatedStory<'t>>,
    /// How the criteria are verified.
    pub test_plan: Vec<TestPlan<'t>>,
    /// Facts from the plan, such as its business value.
    pub extensions: Extensions<'t>,
    /// Related documents.
    pub documents: Vec<DocumentGroup<'t>>,
    /// Files that the work produces: [`struct@Artifact`]s.
    pub artifacts: Vec<Mapping<'t>>,
    /// Its architecture: an [`struct@Architecture`].
    pub architecture: Mapping<'t>,
    /// The relations beside the elements whose `from` is none of them.
    pub relations: Vec<Mapping<'t>>,
    /// The ids of boundaries, each with the boundary's name.
    pub boundary_ids: Vec<[Text<'t>; 2]>,
    /// Its quality attributes, which are also in `architecture`.
    pub qualities: Qualities<'t>,
    /// Its custom sections: [`struct@CustomSection`]s.
    pub sections: Vec<Mapping<'t>>,
    /// What belongs beside it: its epic, its labels, who works on it.
    pub beside: Vec<Fact<'t>>,
    /// Everything else that is known of it.
    pub further: Vec<Fact<'t>>,
    /// Every key with a value, in the order of the source.
    pub present: Vec<PresentKey<'t>>,
    /// Every known key without a value.
    pub empty: Vec<PresentKey<'t>>,
}

/// The fields of a story that a list of stories shows.
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
    /// The span of the story.
    pub span: Span,
    /// Within which part of the source its id is unique; 0 if in all of it.
    pub scope: u32,
}

/// The id that a number means beside an id of the same kind: beside `PAY-7`, 1 is `PAY-1`.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn numbered_like(own: &str, number: &str) -> Option<String> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let (own, number) = (own.trim(), number.trim());
    let words = own.trim_end_matches(is_digit);
    let digits = &own[words.len()..];
    let width = if digits.starts_with('0') { digits.len() } else { 0 };
    let is_number = !number.is_empty() && number.len() < 10 && number.chars().all(is_digit);
    let is_numbered = !words.is_empty() && !digits.is_empty();
    (is_number && is_numbered).then(|| format!("{words}{number:0>width$}"))
}

/// The ids of those that come before.
pub(super) fn before(dependencies: Vec<RelatedStory<'_>>) -> Vec<Text<'_>> {
    let before = dependencies.into_iter().filter(|dependency| dependency.comes_before);
    before.map(|dependency| dependency.id).collect()
}

impl<'t> Story<'t> {
    /// The system it belongs to.
    #[must_use]
    pub fn system(&self) -> System<'_, 't> {
        System { of: &self.system }
    }

    /// Its architecture.
    #[must_use]
    pub fn architecture(&self) -> Architecture<'_, 't> {
        Architecture { of: &self.architecture }
    }

    /// Files that the work produces.
    pub fn artifacts(&self) -> impl Iterator<Item = Artifact<'_, 't>> {
        self.artifacts.iter().map(|of| Artifact { of })
    }

    /// Its custom sections.
    pub fn sections(&self) -> impl Iterator<Item = CustomSection<'_, 't>> {
        self.sections.iter().map(|of| CustomSection { of })
    }

    /// The fields that a list of stories shows.
    #[must_use]
    pub fn head(&self) -> Head<'t> {
        Head {
            id: self.id.clone(),
            title: self.title.clone(),
            status: self.status.clone(),
            priority: self.priority.clone(),
            kind: self.kind.clone(),
            dependencies: before(self.dependencies.clone()),
            span: self.span,
            scope: 0,
        }
    }
}
