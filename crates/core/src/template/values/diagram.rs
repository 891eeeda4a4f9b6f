//! A diagram in the Markdown: a code block, or a table if it would be too large.

use super::fragment::Fragment;
use super::functions::fenced;
use crate::diagram::Graph;
use crate::document::{DiagramBody, EmbeddedDiagram};
use crate::labels::Labels;
use crate::markdown::escape;
use crate::story::{Field, Text};

/// The block.
pub(in crate::template) fn diagram_fragments(diagram: &EmbeddedDiagram<'_>) -> Vec<Fragment> {
    let field = diagram.field();
    // What is drawn comes from the story, if not from one text of it.
    let of_story = |text: &str| Fragment::value(text, field, None);
    let mut fragments = match &diagram.body {
        DiagramBody::Custom(code) => {
            let fragment = |text: Option<&Text<'_>>| {
                text.map_or(Fragment::own(""), |text| Fragment::text(text, Field::Diagrams))
            };
            let language = fragment(code.language());
            // Plain text needs no word after its fence.
            let plain = language.text.trim() == "text";
            let language = if plain { Fragment::own("") } else { language };
            fenced(fragment(code.source()), language)
        }
        DiagramBody::Lines(language, text) => {
            // In a picture, what keeps a remark from beginning takes no room.
            let text = text.replace("{>>", "{>\u{2060}>");
            fenced(of_story(&text), Fragment::own(language))
        }
        DiagramBody::Deferred(..) => fenced(of_story("…"), Fragment::own("")),
        DiagramBody::Table(table) => vec![of_story(table.trim_end())],
    };
    if diagram.open {
        fragments.push(Fragment::placeholder("", field));
    }
    fragments
}

/// The relations of a graph as a table, with a note on why it isn't a diagram.
#[must_use]
pub fn table(graph: &Graph<'_>, labels: &Labels) -> String {
    let (boxes, arrows) = (graph.nodes.len().to_string(), graph.edges.len().to_string());
    let intro = labels.plain("large_diagram");
    let intro = intro.replace("{boxes}", &boxes).replace("{arrows}", &arrows);
    let [from, to, what, technology] =
        ["from", "to", "what", "technology"].map(|name| labels.get(name));
    let mut table = format!(
        "{}\n\n| {from} | {to} | {what} | {technology} |\n|------|----|------|-----|\n",
        escape::literal(&intro)
    );
    let title = |end| graph.title(end).unwrap_or_default();
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
