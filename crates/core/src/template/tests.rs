//! Which test verifies which criterion.

use super::shown::{Piece, fenced};
use super::values::given;
use crate::story::{Criterion, Field, Story, TestPlan, Text, label_of, labelled, squash};

/// How far a code block in a test's list is indented.
const INDENT: &str = "      ";

/// The tests of a story.
pub(super) struct Tested<'s, 't> {
    /// For each criterion those that verify it.
    pub(super) by_criterion: Vec<Vec<&'s TestPlan<'t>>>,
    /// Those of which no criterion is known.
    pub(super) rest: Vec<&'s TestPlan<'t>>,
}

/// Sorts the tests by the criterion that each names, by its number or by its text.
pub(super) fn by_criterion<'s, 't>(story: &'s Story<'t>) -> Tested<'s, 't> {
    let mut by_criterion = vec![Vec::new(); story.criteria.len()];
    let mut rest = Vec::new();
    for test in &story.test_plan {
        let named = given(test.criterion.as_ref()).and_then(|named| {
            let named = &*named.value;
            story.criteria.iter().position(|criterion| is_named(criterion, named))
        });
        match named {
            Some(index) => by_criterion[index].push(test),
            None => rest.push(test),
        }
    }
    Tested { by_criterion, rest }
}

fn is_named(criterion: &Criterion<'_>, named: &str) -> bool {
    let label = squash(&criterion.label);
    let text = criterion.text.as_ref().map_or("", |text| text.value.trim());
    squash(&label_of(named)) == label
        || labelled(named).is_some_and(|found| squash(&found) == label)
        || criterion.written.trim() == named.trim()
        || (!text.is_empty() && text == named.trim())
}

/// A command or what it prints: code in the line, or a block below it where it has several lines.
pub(super) fn code(text: Option<&Text<'_>>) -> Vec<Piece> {
    let Some(text) = given(text) else { return Vec::new() };
    let piece = Piece::text(text, Field::FunctionalTestPlan);
    if !text.value.trim().contains('\n') {
        return piece.placed("code").into_iter().collect();
    }
    let mut pieces = vec![Piece::own("\n\n")];
    let indented = |text: &str| {
        let lines = text.split('\n').enumerate();
        let lines = lines.map(|(index, line)| match (index, line) {
            (0, line) => line.to_owned(),
            (_, "") => String::new(),
            (_, line) => format!("{INDENT}{line}"),
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    pieces.push(Piece::own(INDENT));
    for piece in fenced(piece, Piece::own("")) {
        let text = indented(&piece.text);
        pieces.push(Piece { text: text.into(), ..piece });
    }
    pieces
}
