//! A drawing as it stands in the Markdown: a code block, and what it could not show.

use super::shown::{Piece, fenced};
use crate::story::{Drawing, Field, Text};

/// A drawing, ready to be printed.
#[derive(Clone, Debug)]
pub struct Drawn<'s> {
    /// Which one.
    pub which: Drawing,
    /// The word behind the fence: `mermaid`, or nothing.
    pub language: &'s str,
    /// The lines of the code block.
    pub text: String,
    /// For a drawing of the writer's own: its code and its language, in place of the above.
    pub own: Option<(&'s Text<'s>, Option<&'s Text<'s>>)>,
}

impl Drawn<'_> {
    /// The code block.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        match self.own {
            Some((source, language)) => {
                let language =
                    language.map_or(Piece::own(""), |text| Piece::text(text, Field::Diagrams));
                let language = if &*language.text == "text" {
                    Piece { text: "".into(), ..language }
                } else {
                    language
                };
                fenced(Piece::text(source, Field::Diagrams), language)
            }
            None => fenced(Piece::own(&self.text), Piece::own(self.language)),
        }
    }
}
