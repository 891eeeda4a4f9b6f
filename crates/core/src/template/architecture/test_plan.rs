//! Which test verifies which criterion.

use crate::story::{Field, Story, TestCommand, TestPlan};
use crate::template::values::functions::fenced;
use crate::template::values::mapping::given;
use crate::template::values::printable::Piece;

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
        let named = given(test.criterion.as_ref()).and(test.verifies);
        match named {
            Some(index) => by_criterion[index].push(test),
            None => rest.push(test),
        }
    }
    Tested { by_criterion, rest }
}

/// A command and what it prints: code in the line, or blocks below it where there are several
/// lines, which stand as far in as the list's text.
pub(super) fn command(command: &TestCommand<'_>, indent: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut in_block = false;
    let texts = [(&command.command, ""), (&command.expected_output, "→")];
    for (text, sign) in texts {
        let Some(text) = given(text.as_ref()) else { continue };
        let gap = match (pieces.is_empty(), in_block) {
            (true, _) => String::new(),
            (false, false) => " ".to_owned(),
            (false, true) => format!("\n\n{indent}"),
        };
        pieces.push(Piece::own(&format!("{gap}{sign}")));
        let piece = Piece::text(text, Field::FunctionalTestPlan);
        in_block = text.value.trim().contains(['\n', '\r']);
        if in_block {
            block(piece, indent, &mut pieces);
        } else {
            if !sign.is_empty() {
                pieces.push(Piece::own(" "));
            }
            pieces.extend(piece.placed("code"));
        }
    }
    pieces
}

/// A code block inside a list. At the start of an item it stands right behind the list's mark: a
/// mark alone would underline the line before it, and make it a heading.
fn block(piece: Piece, indent: &str, pieces: &mut Vec<Piece>) {
    let break_line = format!("\n{indent}");
    if !pieces.iter().all(|piece| piece.text.is_empty()) {
        pieces.push(Piece::own(&format!("\n{break_line}")));
    }
    for piece in fenced(piece, Piece::own("")) {
        pieces.push(Piece { text: piece.text.replace('\n', &break_line).into(), ..piece });
    }
}
