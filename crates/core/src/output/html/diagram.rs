//! Drawings as SVG, in place of the code blocks that stand for them.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::writer::Writer;
use crate::diagram::{Graph, svg};
use crate::document::{DiagramBody, Document};

impl Writer<'_> {
    /// Draws the drawing that begins here in place of its code block, where there is one.
    pub(super) fn drawing<'e>(
        &mut self,
        document: &Document<'_>,
        at: usize,
        events: &mut impl Iterator<Item = (Event<'e>, Range<usize>)>,
    ) -> bool {
        let range = document.diagram_ranges.iter().find(|range| range.start == at);
        let diagram = range.and_then(|range| document.diagrams.get(range.index));
        let Some(diagram) = diagram else { return false };
        let DiagramBody::Deferred(graph) = &diagram.body else { return false };
        let name = diagram.name();
        for (event, _) in events.by_ref() {
            if event == Event::End(TagEnd::CodeBlock) {
                break;
            }
        }
        let slug = name.to_ascii_lowercase().replace(' ', "-");
        let prefix = format!("{}gp-{slug}-", self.shape.look.id_prefix);
        self.block("<figure class=\"groundplan-diagram\">");
        let drawn = svg(graph, &prefix, name, &described(graph));
        self.put(&drawn.unwrap_or_default());
        self.put("</figure>\n");
        true
    }
}

/// A graph in words, for those who don't see it.
fn described(graph: &Graph<'_>) -> String {
    let title = |index: usize| graph.nodes.get(index).map_or("", |node| &*node.title);
    let mut words = String::new();
    for edge in &graph.edges {
        words.push_str(title(edge.from));
        words.push_str(" → ");
        words.push_str(title(edge.to));
        if let Some(label) = &edge.label {
            words.push_str(": ");
            words.push_str(label);
        }
        words.push_str(". ");
    }
    if words.is_empty() {
        let titles: Vec<_> = graph.nodes.iter().map(|node| &*node.title).collect();
        words = titles.join(", ");
    }
    words
}
