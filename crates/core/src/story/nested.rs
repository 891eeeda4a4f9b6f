//! What is read before there is a place for it.

use super::Text;
use super::schema::mapping::Mapping;

/// What is declared elsewhere than in its own list.
#[derive(Debug, Default)]
pub(in crate::story) struct Nested<'t> {
    /// The relations of boundaries: [`struct@super::Relationship`]s.
    pub(in crate::story) relations: Vec<Mapping<'t>>,
    /// The containers that nodes declare.
    pub(in crate::story) containers: Vec<Mapping<'t>>,
    /// The id of a boundary, and its name.
    pub(in crate::story) ids: Vec<[Text<'t>; 2]>,
    /// How many elements were put into boundaries.
    pub(in crate::story) bounded: usize,
}

impl Nested<'_> {
    pub(in crate::story) fn is_empty(&self) -> bool {
        self.relations.is_empty() && self.containers.is_empty() && self.ids.is_empty()
    }
}
