//! Writes generated graphs in the languages of other tools, for the tests with their own parsers.
#![expect(clippy::expect_used, reason = "a broken folder ends the run")]

#[path = "../tests/it/any_graph.rs"]
mod any_graph;

use std::path::Path;

use groundplan_diagram::{Arrangement, Graph, Kind, Tool, export};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder");
    let count: usize = arguments.next().and_then(|it| it.parse().ok()).expect("how many");
    let mut runner = TestRunner::deterministic();
    for index in 0..count {
        let mut new = || {
            let title = any_graph::name().new_tree(&mut runner).expect("a name").current();
            (title, any_graph::any_graph().new_tree(&mut runner).expect("a graph").current())
        };
        let (title, mut graph) = new();
        graph.arrangement = match index % 5 {
            0 | 1 => Arrangement::Layers,
            2 => Arrangement::LayersDown,
            3 => Arrangement::LayersRight,
            _ => Arrangement::Sequence,
        };
        vary(&mut graph, index);
        for (tool, ending) in [
            (Tool::Structurizr, "dsl"),
            (Tool::LikeC4, "c4"),
            (Tool::PlantUml, "puml"),
            (Tool::D2, "d2"),
        ] {
            let path = Path::new(&folder).join(format!("{index:03}.{ending}"));
            std::fs::write(path, export(&graph, &title, tool)).expect("written");
        }
    }
}

/// Gives frames kinds, and every second graph nothing that is deployed.
fn vary(graph: &mut Graph<'_>, index: usize) {
    let kinds = [Kind::System, Kind::Boundary, Kind::Service, Kind::Machine, Kind::Component];
    for (at, group) in graph.groups.iter_mut().enumerate() {
        group.kind = kinds[(index / 2 + at * 3) % kinds.len()];
    }
    if index.is_multiple_of(2) {
        let kinds = graph.nodes.iter_mut().map(|node| &mut node.kind);
        for kind in kinds.chain(graph.groups.iter_mut().map(|group| &mut group.kind)) {
            if *kind == Kind::Machine {
                *kind = Kind::System;
            }
        }
    }
}
