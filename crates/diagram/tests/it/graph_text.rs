//! A notation for graphs: a few lines each.

use groundplan_diagram::{Arrangement, Edge, EdgeEnd, Graph, Group, Kind, Node};

/// Reads a graph: `* sequence` and `* right` arrange it, `+ title | technology | parent` is a group, `- kind | title | technology |
/// note | group` a node, and `from > to | label | technology` an edge. Nodes and groups are
/// counted from 0.
pub fn read(text: &str) -> Graph<'_> {
    let mut graph = Graph::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (mark, rest) = line.split_at(1);
        let cells: Vec<_> = rest.split('|').map(str::trim).collect();
        let cell = |index: usize| cells.get(index).copied().filter(|it| !it.is_empty());
        let text = |index: usize| cell(index).map(Into::into);
        let number = |index: usize| cell(index).and_then(|it| it.parse().ok());
        match mark {
            "*" => {
                graph.arrangement = match rest.trim() {
                    "right" => Arrangement::LayersRight,
                    _ => Arrangement::Sequence,
                }
            }
            "+" => graph.groups.push(Group {
                title: cells[0].into(),
                technology: text(1),
                parent: number(2),
                ..Group::default()
            }),
            "-" => graph.nodes.push(Node {
                kind: kind(cells[0]),
                title: cell(1).unwrap_or("").into(),
                technology: text(2),
                note: text(3),
                group: number(4),
                ..Node::default()
            }),
            _ => {
                let cells: Vec<_> = line.split('|').map(str::trim).collect();
                let Some((from, to)) = cells[0].split_once('>') else { continue };
                let text = |index: usize| {
                    cells.get(index).copied().filter(|it| !it.is_empty()).map(Into::into)
                };
                graph.edges.push(Edge {
                    from: end(from.trim()),
                    to: end(to.trim()),
                    label: text(1),
                    technology: text(2),
                    ..Edge::default()
                });
            }
        }
    }
    graph
}

/// `3` is a node, `g3` a group.
fn end(text: &str) -> EdgeEnd {
    let number = |text: &str| text.parse().unwrap_or(usize::MAX);
    match text.strip_prefix('g') {
        Some(group) => EdgeEnd::Group(number(group)),
        None => EdgeEnd::Node(number(text)),
    }
}

fn kind(word: &str) -> Kind {
    match word {
        "person" => Kind::Person,
        "system" => Kind::System,
        "external" => Kind::External,
        "interface" => Kind::Interface,
        "database" => Kind::Database,
        "queue" => Kind::Queue,
        "component" => Kind::Component,
        "machine" => Kind::Machine,
        "step" => Kind::Step,
        _ => Kind::Service,
    }
}
