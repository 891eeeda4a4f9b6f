//! What holds of every sequence: no text lies on a line, and every arrow joins its two lifelines.

use groundplan_diagram::{
    Arrangement, EdgeEnd, Graph, Layout, Metrics, Point, Rect, layout, mermaid, unicode,
};
use proptest::prelude::*;

use crate::any_graph::graph;
use crate::{check_svg, check_unicode, graph_text};

/// The same as a sequence, which has no frames.
fn sequence(graph: Graph<'_>) -> Graph<'_> {
    Graph { arrangement: Arrangement::Sequence, groups: Vec::new(), ..graph }
}

/// Whether a rectangle covers a point; in cells a border counts.
fn covers(rect: Rect, at: Point) -> bool {
    rect.x < at.x && at.x < rect.x + rect.w && rect.y < at.y && at.y < rect.y + rect.h
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

fn check(graph: &Graph<'_>, layout: &Layout) {
    assert_eq!(layout.boxes.len(), graph.nodes.len());
    assert_eq!(layout.lifelines.len(), graph.nodes.len());
    let boxes: Vec<_> = layout.boxes.iter().map(|it| it.rect).collect();
    let labels: Vec<_> = layout.edge_labels.iter().map(|it| it.rect).collect();
    let all: Vec<_> = boxes.iter().chain(&labels).copied().collect();
    for (index, a) in all.iter().enumerate() {
        assert!(a.x >= 0 && a.y >= 0);
        assert!(a.x + a.w <= layout.width && a.y + a.h <= layout.height);
        assert!(all[index + 1..].iter().all(|b| !overlap(*a, *b)), "{a:?}");
    }
    for label in &labels {
        for [top, bottom] in &layout.lifelines {
            let is_on = (top.y..=bottom.y).any(|y| covers(*label, Point { x: top.x, y }));
            assert!(!is_on, "a lifeline under a label");
        }
    }
    let is_node = |end| matches!(end, EdgeEnd::Node(node) if node < graph.nodes.len());
    let drawn = graph.edges.iter().filter(|it| is_node(it.from) && is_node(it.to)).count();
    assert_eq!(layout.edge_paths.len(), drawn, "an arrow is lost");
    let mut height = i32::MIN;
    for path in &layout.edge_paths {
        let points = &path.pieces[0];
        let (first, last) = (points[0], points[points.len() - 1]);
        let (start, end) = if path.runs_up { (last, first) } else { (first, last) };
        for (end, at) in [(graph.edges[path.edge].from, start), (graph.edges[path.edge].to, end)] {
            let EdgeEnd::Node(node) = end else { unreachable!("an arrow without lifelines") };
            assert_eq!(at.x, layout.lifelines[node][0].x, "an arrow beside its lifeline");
        }
        assert!(first.y > height, "steps out of order");
        height = last.y;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sequence_keeps_everything_apart(graph in graph(8, 30), width in 20..140_usize) {
        let graph = sequence(graph);
        for metrics in [Metrics::cells(100), Metrics::cells(width), Metrics::pixels()] {
            let layout = layout(&graph, &metrics).expect("it is small enough");
            check(&graph, &layout);
        }
        check_unicode(&graph, width);
        check_svg(&graph);
    }

    #[test]
    fn a_message_of_mermaid_is_one_line(graph in graph(8, 20)) {
        let text = mermaid(&sequence(graph), "", "");
        for line in text.lines().skip(1).filter(|it| it.contains("->>")) {
            let (_, message) = line.split_once(": ").expect("a message follows its arrow");
            prop_assert!(!message.contains(':'), "{line}");
            // Each of these ends a reference to a character.
            prop_assert_eq!(message.matches(';').count(), message.matches('#').count(), "{}", line);
        }
    }
}

#[test]
fn steps_come_one_below_the_other() {
    let graph = graph_text::read(
        "* sequence
         - person | Reader
         - service | Desk
         0 > 1 | asks for a book
         1 > 1 | looks
         1 > 0",
    );
    let expected = "
╭───────────╮       ┌───────────┐
│  Reader   │       │   Desk    │
│ [Person]  │       │ [Service] │
╰─────┬─────╯       └─────┬─────┘
      │  asks for a book  │
      ├──────────────────▶│
      │                   ├───┐ looks
      │                   │◀──┘
      │◀──────────────────┤
      ╵                   ╵
";
    assert_eq!(format!("\n{}", unicode(&graph, 100).text), expected);
}

#[test]
fn eight_participants_are_drawn_within_a_hundred_columns() {
    let node = |it: usize| format!("- component | Station {it} | Rust\n");
    let step = |it: usize| format!("{} > {} | hands the parcel over\n", it, it + 1);
    let text: String = (0..8).map(node).chain((0..7).map(step)).collect();
    let drawn = unicode(&graph_text::read(&format!("* sequence\n{text}")), 100);
    assert!(drawn.text.lines().all(|line| line.chars().count() <= 100), "{}", drawn.text);
    assert_eq!(drawn.text.matches('▶').count(), 7, "{}", drawn.text);
    assert!(drawn.text.contains("  Station 7 [Component: Rust]\n"), "{}", drawn.text);
}
