//! `description`: Markdown, or the three parts of a user story.

use crate::story::Text;
use crate::story::read::context::Lowering;
use crate::story::schema::names::Shape;
use crate::yaml::{Kind, NodeId};

/// What a story is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Description<'t> {
    /// Block Markdown.
    Markdown(Text<'t>),
    /// "As a …, I want …, so that …"; at least one part is there.
    UserStory {
        /// Who wants it.
        as_a: Option<Text<'t>>,
        /// What is wanted.
        i_want: Option<Text<'t>>,
        /// What it is good for.
        so_that: Option<Text<'t>>,
    },
}

pub(in crate::story) static SHAPE: Shape = Shape::new(
    "`description`",
    &[&["as_a", "as_an", "as"], &["i_want", "i_want_to", "want"], &["so_that", "so"]],
);

pub(in crate::story) fn lower<'t>(
    lowering: &mut Lowering<'t, '_>,
    node: NodeId,
) -> Option<Description<'t>> {
    if !matches!(lowering.tree.kind(node), Kind::Mapping) {
        return lowering.text(node, "description").map(Description::Markdown);
    }
    let record = lowering.record(node, &SHAPE);
    if record.known() == 0 {
        return lowering.text(node, "description").map(Description::Markdown);
    }
    let unknown = lowering.misspelt(&record.unknown, &SHAPE);
    lowering.note_unknown("description", &unknown);
    let as_a = lowering.member(&record, 0, "description.as_a");
    let i_want = lowering.member(&record, 1, "description.i_want");
    let so_that = lowering.member(&record, 2, "description.so_that");
    let any = as_a.is_some() || i_want.is_some() || so_that.is_some();
    any.then_some(Description::UserStory { as_a, i_want, so_that })
}
