//! A drawing as it stands in the Markdown: a code block, or a table where it would be too large.

use crate::diagram::Graph;
use crate::markdown::escape;
use crate::story::{Code, Drawing, Field, Text};
use crate::template::values::functions::fenced;
use crate::template::values::printable::Piece;

/// A drawing, ready to be printed.
#[derive(Clone, Debug)]
pub struct Drawn<'s> {
    /// Which one.
    pub which: Drawing,
    /// What is printed.
    pub content: Content<'s>,
    /// Whether a box or a frame in it waits for its name.
    pub open: bool,
}

/// What is printed for a drawing.
#[derive(Clone, Debug)]
pub enum Content<'s> {
    /// The writer's own code.
    Own(Code<'s, 's>),
    /// Lines, under the word behind the fence: `mermaid`, or nothing.
    Lines(&'static str, String),
    /// Nothing yet: the output draws it.
    Later,
    /// A table of the relations.
    Table(String),
}

impl Drawn<'_> {
    /// The block.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let mut pieces = match &self.content {
            Content::Own(code) => {
                let piece = |text: Option<&Text<'_>>| {
                    text.map_or(Piece::own(""), |text| Piece::text(text, Field::Diagrams))
                };
                let language = piece(code.language());
                // A plain text needs no word behind its fence.
                let plain = language.text.trim() == "text";
                let language = if plain { Piece::own("") } else { language };
                fenced(piece(code.source()), language)
            }
            // What is drawn comes from the story, if not from one text of it.
            Content::Lines(language, text) => fenced(self.of_story(text), Piece::own(language)),
            Content::Later => fenced(self.of_story("…"), Piece::own("")),
            Content::Table(table) => vec![self.of_story(table.trim_end())],
        };
        if self.open {
            pieces.push(Piece::placeholder("", field(self.which)));
        }
        pieces
    }

    fn of_story(&self, text: &str) -> Piece {
        Piece::value(text, field(self.which), None)
    }
}

/// The field that a drawing is about.
pub(super) fn field(which: Drawing) -> Field {
    match which {
        Drawing::Landscape => Field::Systems,
        Drawing::Containers => Field::Containers,
        Drawing::Components => Field::Components,
        Drawing::DataFlow => Field::DataFlow,
        Drawing::Deployment => Field::Deployment,
    }
}

/// The relations of a graph as a table, with a word on why it is none.
#[must_use]
pub fn table(graph: &Graph<'_>) -> String {
    let (boxes, arrows) = (graph.nodes.len(), graph.edges.len());
    let mut table = format!(
        "A drawing of {boxes} parts and {arrows} relations would not be readable; these are the relations:\n\n"
    );
    table.push_str("| From | To | What | How |\n|------|----|------|-----|\n");
    let title = |index: usize| graph.nodes.get(index).map_or("", |node| &*node.title);
    for edge in &graph.edges {
        let cells = [
            title(edge.from),
            title(edge.to),
            edge.label.as_deref().unwrap_or(""),
            edge.technology.as_deref().unwrap_or(""),
        ];
        for cell in cells {
            table.push_str("| ");
            table.push_str(&escape::cell(cell));
            table.push(' ');
        }
        table.push_str("|\n");
    }
    table
}
