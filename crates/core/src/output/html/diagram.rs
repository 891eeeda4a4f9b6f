//! A graph in words, for those who don't see its diagram.

use crate::diagram::Graph;

/// Its relations one after the other, or what is in it if there are none.
pub(crate) fn description(graph: &Graph<'_>) -> String {
    let title = |end| graph.title(end).unwrap_or_default();
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
