//! What holds of every diagram, on the examples and on generated graphs.
#![expect(clippy::expect_used, reason = "a test that meets the unexpected ends")]

use groundplan_diagram::{
    Arrangement, Edge, EdgeEnd, Graph, Metrics, Node, STYLE, is_too_large, layout, mermaid, svg,
    unicode,
};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

mod any_graph;
mod contrast;
mod descriptions;
mod exports;
mod graph_text;
mod graphs;
mod layout_checks;
mod sequences;
mod splits;
mod titles;

use any_graph::{any_graph, graph};

fn check_layout(graph: &Graph<'_>) {
    for arrangement in [Arrangement::Layers, Arrangement::LayersRight] {
        let graph = Graph { arrangement, ..graph.clone() };
        for metrics in [Metrics::cells(100), Metrics::cells(60), Metrics::pixels()] {
            if let Some(layout) = layout(&graph, &metrics) {
                layout_checks::check(&graph, &layout, &metrics);
            }
        }
    }
}

/// The text without anything that wrapping adds.
fn squeezed(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

/// Whether a text is in a diagram: whole, or broken into lines between other things.
fn is_shown(text: &str, diagram: &str, squeezed_diagram: &str) -> bool {
    squeezed_diagram.contains(&squeezed(text))
        || text.split_whitespace().all(|word| {
            let mut rest = word;
            // A word that is too long for a line is broken, but not into crumbs.
            while !rest.is_empty() {
                let ends = (1..=rest.len()).rev().filter(|&end| rest.is_char_boundary(end));
                let Some(end) = ends.into_iter().find(|&end| diagram.contains(&rest[..end])) else {
                    return false;
                };
                rest = &rest[end..];
            }
            true
        })
}

fn check_unicode(graph: &Graph<'_>, width: usize) {
    let diagram = unicode(graph, width);
    for line in diagram.text.lines() {
        assert!(line.width() <= width.max(20), "{} columns: {line:?}", line.width());
        assert_eq!(line.trim_end(), line, "white space at the end of a line");
        assert!(!line.chars().any(char::is_control), "a control character: {line:?}");
    }
    let squeezed_diagram = squeezed(&diagram.text);
    let is_plain = |text: &str| {
        text.trim().width() > 0 && text.chars().all(|it| it.is_alphanumeric() || it == ' ')
    };
    let nodes = graph.nodes.iter().flat_map(|it| [Some(&it.title), it.technology.as_ref()]);
    let groups = graph.groups.iter().flat_map(|it| [Some(&it.title), it.technology.as_ref()]);
    let edges = graph
        .edges
        .iter()
        .filter(|it| graph.title(it.from).is_some() && graph.title(it.to).is_some())
        .flat_map(|it| [it.label.as_ref(), it.technology.as_ref()]);
    for text in nodes.chain(groups).chain(edges).flatten().filter(|text| is_plain(text)) {
        assert!(
            is_shown(text, &diagram.text, &squeezed_diagram),
            "{text:?} is lost in\n{}",
            diagram.text
        );
    }
}

fn check_svg(graph: &Graph<'_>) {
    let Some(svg) = svg(graph, "a\"b<", "Name & <more>", "What\u{1} it shows") else {
        assert!(is_too_large(graph));
        return;
    };
    for banned in ["style=", "<style", "<script", "foreignObject", "href", "url(", "NaN", "marker"]
    {
        let inside_of_tags: String =
            svg.split('<').map(|it| it.split('>').next().unwrap_or("")).collect();
        assert!(!inside_of_tags.contains(banned), "{banned} in {svg}");
    }
    layout_checks::well_formed(&svg);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_layout_keeps_everything_apart(graph in any_graph()) {
        check_layout(&graph);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_diagram_in_characters_loses_nothing(graph in any_graph(), width in 0..140_usize) {
        check_unicode(&graph, width);
    }

    #[test]
    fn svg_is_well_formed(graph in any_graph()) {
        check_svg(&graph);
    }

    #[test]
    fn mermaid_quotes_every_text(graph in any_graph()) {
        for line in mermaid(&graph, "", "").lines() {
            prop_assert!(line.matches('"').count() % 2 == 0, "{}", line);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_large_layout_keeps_everything_apart(graph in graph(200, 300)) {
        check_layout(&graph);
        check_unicode(&graph, 100);
    }
}

/// Two hundred boxes in the shapes that are hardest to lay out.
#[test]
fn two_hundred_boxes_are_drawn_whatever_their_shape() {
    type Arrows = fn(usize) -> Vec<(usize, usize)>;
    let shapes: [(&str, Arrows); 5] = [
        ("a star", |count| (1..count).map(|it| (0, it)).collect()),
        ("a chain", |count| (1..count).map(|it| (it - 1, it)).collect()),
        ("a grid", |count| {
            (0..count)
                .flat_map(|it| [(it, it + 1), (it, it + 14)])
                .filter(|it| it.1 < count)
                .take(300)
                .collect()
        }),
        ("two sides", |count| {
            (0..300).map(|it| (it % (count / 2), count / 2 + it * 7 % (count / 2))).collect()
        }),
        ("no arrows", |_| Vec::new()),
    ];
    for (name, edges) in shapes {
        let node = |it: usize| Node {
            title: format!("The service with number {it}").into(),
            ..Node::default()
        };
        let edge = |(from, to)| Edge {
            from: EdgeEnd::Node(from),
            to: EdgeEnd::Node(to),
            label: Some("asks for the rest".into()),
            ..Edge::default()
        };
        let graph = Graph {
            nodes: (0..200).map(node).collect(),
            edges: edges(200).into_iter().map(edge).collect(),
            ..Graph::default()
        };
        assert!(!is_too_large(&graph), "{name}");
        check_layout(&graph);
        check_unicode(&graph, 100);
    }
}

#[test]
fn the_examples_keep_everything_apart() {
    for (_, text) in graphs::ALL {
        let graph = graph_text::read(text);
        check_layout(&graph);
        check_unicode(&graph, 100);
        check_svg(&graph);
    }
}

#[test]
fn a_graph_that_is_too_large_is_listed() {
    let nodes = (0..201).map(|it| Node { title: format!("Node {it}").into(), ..Node::default() });
    let graph = Graph { nodes: nodes.collect(), ..Graph::default() };
    assert!(is_too_large(&graph));
    assert!(layout(&graph, &Metrics::pixels()).is_none());
    check_unicode(&graph, 80);
    assert_eq!(unicode(&graph, 80).left_out.len(), 1);
}

#[test]
fn a_name_of_ten_thousand_characters_is_given_in_full_below() {
    let title = "long ".repeat(2000);
    let graph = Graph {
        nodes: vec![Node { title: title.as_str().into(), ..Node::default() }],
        ..Graph::default()
    };
    let diagram = unicode(&graph, 100);
    assert!(squeezed(&diagram.text).contains(&squeezed(&title)));
    assert_eq!(diagram.left_out, ["1 text is given in full below the diagram"]);
}

#[test]
fn an_empty_graph_is_an_empty_diagram() {
    assert_eq!(unicode(&Graph::default(), 100).text, "");
    assert_eq!(mermaid(&Graph::default(), "", ""), "flowchart TB\n");
    check_svg(&Graph::default());
}

#[test]
fn frames_hold_their_boxes_and_arrows_carry_their_words() {
    let graph = graph_text::read(
        "+ Shop
         - person | Customer
         - database | Orders | SQLite || 0
         - external | Bank
         0 > 1 | orders
         1 > 2",
    );
    let expected = "
        ╭───────────╮
        │ Customer  │
        │ [Person]  │
        ╰─────┬─────╯
              │
           orders
              │
┌─ Shop ──────┼─────────────┐
│             ▼             │
│ ╭───────────────────────╮ │
│ ├───────────────────────┤ │
│ │        Orders         │ │
│ │  [Database: SQLite]   │ │
│ ╰───────────┬───────────╯ │
└─────────────┼─────────────┘
              ▼
      ┌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐
      ╎     Bank      ╎
      ╎  [External]   ╎
      └╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘
";
    assert_eq!(format!("\n{}", unicode(&graph, 100).text), expected);
}

#[test]
fn arrows_with_the_same_ends_are_one_with_several_labels() {
    let mut graph = graph_text::read(
        "- step | Till
         - step | Ledger
         0 > 1 | books sales
         0 > 1
         1 > 0 | answers
         0 > 1 | books refunds | SQL",
    );
    graph.edges[0].derived = true;
    graph.edges[2].derived = true;
    let diagram = unicode(&graph, 100);
    assert_eq!(diagram.text.matches(['▲', '▼']).count(), 2, "{}", diagram.text);
    assert!(diagram.text.contains("• books sales"), "{}", diagram.text);
    let second = ["• books  ", "refunds [SQL]"].iter().all(|it| diagram.text.contains(it));
    assert!(second, "{}", diagram.text);
    let text = mermaid(&graph, "", "");
    assert!(text.contains("  n1 -->|\"• books sales<br/>• books refunds [SQL]\"| n2\n"), "{text}");
    assert!(text.contains("  n2 -.->|\"answers\"| n1\n"), "{text}");
    let svg = svg(&graph, "a", "b", "c").expect("it is small enough");
    assert_eq!(svg.matches("class=\"gp-edge\"").count(), 2, "{svg}");
}

#[test]
fn what_is_written_from_right_to_left_stays_in_its_box() {
    let graph = graph_text::read("- step | مرحبا\n- step | بالعالم");
    assert_eq!(unicode(&graph, 100).text.matches('\u{200e}').count(), 4);
}

#[test]
fn the_style_sheet_names_the_classes_that_are_drawn() {
    let every_kind: String = graphs::ALL
        .iter()
        .filter_map(|(_, text)| svg(&graph_text::read(text), "a", "b", "c"))
        .collect();
    for class in STYLE.split("gp-").skip(1) {
        let is_name = |it: &char| it.is_ascii_alphabetic() || *it == '-';
        let name: String = class.chars().take_while(is_name).collect();
        let is_property = STYLE.contains(&format!("--gp-{name}"));
        assert!(is_property || every_kind.contains(&format!("gp-{name}")), "gp-{name}");
    }
}

#[test]
fn a_box_and_an_arrow_back_to_it() {
    let graph = graph_text::read("- step | Wait\n0 > 0 | again");
    let expected = "\
┌───────┐
│       ├───┐
│ Wait  │   │ again
│       │◀──┘
└───────┘
";
    assert_eq!(unicode(&graph, 100).text, expected);
}

#[test]
fn a_frame_and_a_box_of_one_name_are_told_apart() {
    let graph = graph_text::read(
        "+ Shop | Rust\n+ Yard\n- component | Shop ||| 0\n- component | Till ||| 1\n",
    );
    let text = unicode(&graph, 100).text;
    assert!(text.contains("─ Shop [Service: Rust] ─"), "{text}");
    assert!(text.contains("─ Yard ─"), "{text}");
    assert!(mermaid(&graph, "", "").contains("[\"Shop [Service: Rust]\"]"));
}
