//! Drawings as SVG, in place of the code blocks that stand for them.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::writer::Writer;
use crate::diagram::{Graph, svg};
use crate::document::Document;

impl Writer<'_> {
    /// Draws the drawing that begins here in place of its code block, where there is one.
    pub(super) fn drawing<'e>(
        &mut self,
        document: &Document,
        at: usize,
        events: &mut impl Iterator<Item = (Event<'e>, Range<usize>)>,
    ) -> bool {
        let place = document.drawings.iter().find(|place| place.start == at);
        let graph = place.and_then(|place| self.shape.drawings.get(place.index)?.as_ref());
        let Some((name, graph)) = graph else { return false };
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
