//! Graphs at random, with names as they come and as nobody expects them.

use groundplan_diagram::{Edge, EdgeEnd, Graph, Group, Kind, Node};
use proptest::prelude::*;

/// Names as they come, and as nobody expects them.
pub fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[A-Z][a-z]{2,9}( [a-z]{2,9}){0,3}",
        1 => "[a-z]{20,60}",
        1 => Just("مرحبا بالعالم".to_owned()),
        1 => Just("👩\u{200d}👩\u{200d}👧 family 🇩🇪🇫🇷 ☺\u{fe0f}".to_owned()),
        1 => Just("決済システムと取引データベースの間にあるゲートウェイ".to_owned()),
        1 => Just("e\u{301}\u{302}\u{303}le\u{300}ve\r\n\t\u{7}bell".to_owned()),
        1 => Just(String::new()),
        1 => Just("\u{200d}".to_owned()),
        1 => "\\PC{0,40}",
        1 => "[\"#&<>%`{}|;\\\\\\[\\]()*_~:@$ -]{1,30}",
        1 => Just("end style x fill:#abc; %%{init: {}}%% classDef a:#b;".to_owned()),
        1 => "[a-z]{3,8} ".prop_map(|word| word.repeat(300)),
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![
        Kind::Person,
        Kind::System,
        Kind::External,
        Kind::Service,
        Kind::Interface,
        Kind::Database,
        Kind::Queue,
        Kind::Component,
        Kind::Machine,
        Kind::Step,
    ])
}

fn some(text: Option<String>) -> Option<std::borrow::Cow<'static, str>> {
    text.map(Into::into)
}

pub fn graph(nodes: usize, edges: usize) -> impl Strategy<Value = Graph<'static>> {
    let group = (name(), prop::option::of(name()), prop::option::of(0..9_usize));
    let node = (
        name(),
        kind(),
        prop::option::of(name()),
        prop::option::of(name()),
        prop::option::of(0..9_usize),
    );
    // A few nodes have most of the edges, as it is in life; a few edges point nowhere.
    let node_end = || prop_oneof![3 => 0..nodes + 2, 1 => 0..3_usize].prop_map(EdgeEnd::Node);
    let end = || prop_oneof![4 => node_end(), 1 => (0..9_usize).prop_map(EdgeEnd::Group)];
    let edge = (end(), end(), prop::option::of(name()), prop::option::weighted(0.2, name()));
    (
        prop::collection::vec(group, 0..8),
        prop::collection::vec(node, 0..=nodes),
        prop::collection::vec(edge, 0..=edges),
    )
        .prop_map(|(groups, nodes, edges)| Graph {
            groups: groups
                .into_iter()
                .map(|(title, technology, parent)| Group {
                    title: title.into(),
                    technology: some(technology),
                    parent,
                    ..Group::default()
                })
                .collect(),
            nodes: nodes
                .into_iter()
                .map(|(title, kind, technology, note, group)| Node {
                    title: title.into(),
                    kind,
                    technology: some(technology),
                    note: some(note),
                    group,
                    ..Node::default()
                })
                .collect(),
            edges: edges
                .into_iter()
                .map(|(from, to, label, technology)| Edge {
                    from,
                    to,
                    label: some(label),
                    technology: some(technology),
                    ..Edge::default()
                })
                .collect(),
            ..Graph::default()
        })
}

pub fn any_graph() -> impl Strategy<Value = Graph<'static>> {
    prop_oneof![graph(6, 8), graph(12, 20), graph(40, 80)]
}
