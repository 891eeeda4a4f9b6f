//! What holds of every split: nothing is lost, nothing is said twice, and what comes out can be drawn.

use groundplan_diagram::{Edge, EdgeEnd, Graph, Group, Node, is_too_large, split};
use proptest::prelude::*;

use crate::any_graph::graph;
use crate::graph_text;

/// A graph whose elements are identified.
fn identified(mut graph: Graph<'static>) -> Graph<'static> {
    for (index, node) in graph.nodes.iter_mut().enumerate() {
        node.id = format!("n{index}").into();
    }
    for (index, group) in graph.groups.iter_mut().enumerate() {
        group.id = format!("g{index}").into();
    }
    graph
}

fn id(graph: &Graph<'_>, end: EdgeEnd) -> Option<String> {
    match end {
        EdgeEnd::Node(node) => graph.nodes.get(node).map(|it| it.id.to_string()),
        EdgeEnd::Group(group) => graph.groups.get(group).map(|it| it.id.to_string()),
    }
}

/// Every relation as its ends and its text.
fn relations(graph: &Graph<'_>) -> Vec<(String, String, String)> {
    let text =
        |edge: &groundplan_diagram::Edge<'_>| format!("{:?} {:?}", edge.label, edge.technology);
    graph
        .edges
        .iter()
        .filter_map(|it| Some((id(graph, it.from)?, id(graph, it.to)?, text(it))))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_relation_is_in_one_part_with_its_own_ends(graph in graph(60, 90)) {
        let graph = identified(graph);
        let Some(split) = split(&graph) else { return Ok(()) };
        let mut found: Vec<_> =
            split.parts.iter().flat_map(|(_, part)| relations(part)).collect();
        let mut expected = relations(&graph);
        found.sort();
        expected.sort();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn each_box_is_in_a_part_or_in_the_overview(graph in graph(60, 90)) {
        let graph = identified(graph);
        let Some(split) = split(&graph) else { return Ok(()) };
        let all = split.parts.iter().map(|(_, part)| part).chain([&split.overview]);
        let shown: Vec<_> = all.flat_map(|it| it.nodes.iter().map(|it| &*it.id)).collect();
        for node in &graph.nodes {
            prop_assert!(shown.contains(&&*node.id), "{}", node.id);
        }
    }

    #[test]
    fn an_arrow_of_the_overview_stands_for_one_of_the_graph(graph in graph(60, 90)) {
        let Some(split) = split(&graph) else { return Ok(()) };
        for (index, edge) in split.overview.edges.iter().enumerate() {
            prop_assert!(split.overview.is_drawable(edge));
            prop_assert_ne!(edge.from, edge.to);
            let is_same = |it: &groundplan_diagram::Edge<'_>| it.from == edge.from && it.to == edge.to;
            prop_assert!(!split.overview.edges[..index].iter().any(is_same), "two that are one");
        }
        prop_assert!(split.overview.nodes.len() <= graph.nodes.len() + graph.groups.len());
        prop_assert!(!is_too_large(&split.overview));
        for (_, part) in &split.parts {
            prop_assert!(!is_too_large(part));
        }
    }
}

#[test]
fn what_can_be_taken_in_is_not_split() {
    let text = "- service | A\n".repeat(15);
    assert!(split(&graph_text::read(&text)).is_none());
}

#[test]
fn a_system_of_two_areas_is_an_overview_and_two_parts() {
    let mut text = "+ Library\n+ Lending | | 0\n+ Catalogue | | 0\n- person | Reader\n".to_owned();
    for group in [1, 2] {
        for part in 0..8 {
            text.push_str(&format!("- service | Part {group}.{part} | | | {group}\n"));
        }
    }
    text.push_str("0 > 1 | borrows\n1 > 9 | looks up\n2 > 10 | looks up\n2 > 3 | notes\n");
    let split = split(&graph_text::read(&text)).expect("it is too large");
    let titles: Vec<_> = split.overview.nodes.iter().map(|it| &*it.title).collect();
    assert_eq!(titles, ["Lending", "Catalogue", "Reader"]);
    assert_eq!(split.overview.groups.len(), 1);
    let arrows: Vec<_> = split.overview.edges.iter().map(|it| it.label.as_deref()).collect();
    assert_eq!(arrows, [Some("borrows"), Some("looks up")]);
    assert!(split.overview.edges.iter().all(|it| it.derived));
    let sizes: Vec<_> = split
        .parts
        .iter()
        .map(|(name, part)| (&**name, part.nodes.len(), part.edges.len()))
        .collect();
    assert_eq!(sizes, [("Lending", 11, 4), ("Catalogue", 8, 0)]);
}

/// Two areas with so many boxes together, and so many arrows between different boxes.
fn of_size(boxes: usize, arrows: usize) -> Graph<'static> {
    let area = |title: &'static str| Group { title: title.into(), ..Group::default() };
    let node = |it: usize| Node {
        title: format!("Part {it}").into(),
        group: Some(it * 2 / boxes),
        ..Node::default()
    };
    let edge = |it: usize| {
        let (from, step) = (it % boxes, 1 + it / boxes);
        let to = EdgeEnd::Node((from + step) % boxes);
        Edge { from: EdgeEnd::Node(from), to, ..Edge::default() }
    };
    Graph {
        groups: vec![area("North"), area("South")],
        nodes: (0..boxes).map(node).collect(),
        edges: (0..arrows).map(edge).collect(),
        ..Graph::default()
    }
}

#[test]
fn fifteen_boxes_and_twenty_five_arrows_are_one_diagram_and_one_more_of_either_are_several() {
    for (boxes, arrows, is_split) in [(15, 25, false), (16, 15, true), (15, 26, true)] {
        assert_eq!(split(&of_size(boxes, arrows)).is_some(), is_split, "{boxes} and {arrows}");
    }
}
