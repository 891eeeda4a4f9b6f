//! Facts under names that the author chose.

use super::Text;

/// What is known under a name: some texts, further facts, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact<'t> {
    /// The key as written; an item of a list has none.
    pub name: Option<Text<'t>>,
    /// The texts.
    pub texts: Vec<Text<'t>>,
    /// What is nested in it.
    pub members: Vec<Fact<'t>>,
    /// Whether the source has a list here.
    pub is_list: bool,
    /// Whether the source has it in a place of the story where it can't be shown.
    pub is_moved: bool,
}
