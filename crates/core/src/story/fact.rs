//! Facts under names that the author chose.

use super::Text;

/// What is known under a name: some texts, or further facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact<'t> {
    /// The key as written; an item of a list has none.
    pub name: Option<Text<'t>>,
    /// The texts, if it has no members.
    pub texts: Vec<Text<'t>>,
    /// What is nested in it.
    pub members: Vec<Fact<'t>>,
}
