//! The descriptions in boxes: how much of them is shown.

use groundplan_diagram::{Graph, Metrics, Node, Role, layout};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

/// A description of words of up to nine letters is whole in its box, or fills so many lines.
fn check_note(note: &str, metrics: &Metrics, max_lines: usize) {
    let node = Node { title: "Shop".into(), note: Some(note.into()), ..Node::default() };
    let graph = Graph { nodes: vec![node], ..Graph::default() };
    let layout = layout(&graph, metrics).expect("it can be laid out");
    let lines = layout.boxes[0].lines.iter().filter(|it| it.role == Role::Note);
    let lines: Vec<_> = lines.map(|it| it.text.as_str()).collect();
    let shown = lines.join(" ");
    let Some(start) = shown.strip_suffix('…') else {
        assert_eq!(shown, note);
        return;
    };
    assert!(note.starts_with(start), "{lines:?}");
    assert_eq!(lines.len(), max_lines, "{lines:?}");
    // No line has room for the next word.
    let wide = lines.iter().map(|it| it.width()).max().unwrap_or(0);
    assert!(lines.iter().all(|it| it.width() + 10 > wide), "{lines:?}");
}

proptest! {
    #[test]
    fn a_description_ends_in_an_ellipsis_only_where_its_lines_are_used_up(
        words in prop::collection::vec("[a-z]{1,9}", 1..60),
    ) {
        check_note(&words.join(" "), &Metrics::pixels(), 8);
        check_note(&words.join(" "), &Metrics::cells(100), 8);
    }
}
