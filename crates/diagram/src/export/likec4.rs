//! A graph as a model of LikeC4 with one view.

use super::notation::notation;
use super::tree::{Step, steps};
use super::writer::{BraceWriter, edges, with_joiner};
use crate::text::{clean, name};
use crate::{Arrangement, Edge, EdgeEnd, Graph, Kind};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn write(graph: &Graph<'_>, title: &str) -> String {
    let mut out = BraceWriter::new(graph, with_joiner);
    out.start("specification").open();
    let kinds = graph.nodes.iter().map(|it| it.kind).chain(graph.groups.iter().map(|it| it.kind));
    let mut written: Vec<Kind> = Vec::new();
    for kind in kinds {
        if !written.contains(&kind) {
            written.push(kind);
            out.start("element ").push(kind.class()).push(" { style { shape ");
            out.push(notation(kind).likec4).push(" } }");
        }
    }
    out.close();
    out.start("model").open();
    let mut roots = Vec::new();
    let mut depth = 0;
    for step in steps(graph) {
        match step {
            Step::Node(index) => {
                let node = &graph.nodes[index];
                if depth == 0 {
                    roots.push(EdgeEnd::Node(index));
                }
                element(EdgeEnd::Node(index), node.kind, &node.title, &mut out);
                out.open();
                out.member("technology", node.technology.as_deref().unwrap_or(""));
                out.member("description", node.note.as_deref().unwrap_or(""));
                out.close_if_filled();
            }
            Step::Open(index) => {
                let group = &graph.groups[index];
                if depth == 0 {
                    roots.push(EdgeEnd::Group(index));
                }
                depth += 1;
                element(EdgeEnd::Group(index), group.kind, &group.title, &mut out);
                out.open();
                out.member("technology", group.technology.as_deref().unwrap_or(""));
            }
            Step::Close => {
                depth -= 1;
                out.close_if_filled();
            }
        }
    }
    for edge in edges(graph) {
        if edge.from == edge.to || graph.is_nested(edge) {
            out.comment("// ", edge);
        } else {
            relation(edge, &mut out);
        }
    }
    out.close();
    out.start("views").open();
    if graph.arrangement == Arrangement::Sequence {
        out.start("dynamic view index").open();
        out.member("title", title);
        for edge in edges(graph) {
            if edge.from == edge.to || !graph.is_nested(edge) {
                relation(edge, &mut out);
            }
        }
    } else {
        out.start("view index").open();
        out.member("title", title);
        out.start("include *");
        for root in roots {
            if let EdgeEnd::Group(_) = root {
                out.push(", ").push_id(root).push(".**");
            }
        }
        let is_right = graph.arrangement == Arrangement::LayersRight;
        out.start(if is_right { "autoLayout LeftRight" } else { "autoLayout TopBottom" });
    }
    out.close();
    out.close();
    out.finish()
}

fn element(end: EdgeEnd, kind: Kind, title: &str, out: &mut BraceWriter<'_, '_>) {
    out.start("").push_id(end).push(" = ").push(kind.class()).quoted(&name(title));
}

fn relation(edge: &Edge<'_>, out: &mut BraceWriter<'_, '_>) {
    let (from, to) = (out.path(edge.from), out.path(edge.to));
    out.start(&from).push(" -> ").push(&to).quoted(edge.label.as_deref().unwrap_or(""));
    let technology = clean(edge.technology.as_deref().unwrap_or(""));
    if !technology.is_empty() {
        out.open();
        out.member("technology", &technology);
        out.close();
    }
}
