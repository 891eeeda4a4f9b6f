//! A graph in D2.

use super::notation::notation;
use super::tree::{Step, steps};
use super::writer::{BraceWriter, edges, with_backslash};
use crate::text::{clean, edge_text, name, with_technology};
use crate::{Arrangement, EdgeEnd, Graph, Kind};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn write(graph: &Graph<'_>, title: &str) -> String {
    let mut out = BraceWriter::new(graph, with_backslash);
    out.start("# ").push(&name(title));
    let is_sequence = graph.arrangement == Arrangement::Sequence;
    match graph.arrangement {
        Arrangement::Sequence => drop(out.start("shape: sequence_diagram")),
        Arrangement::LayersRight => drop(out.start("direction: right")),
        _ => {}
    }
    for step in steps(graph) {
        match step {
            Step::Node(index) => node(index, &mut out),
            Step::Open(index) => {
                let group = &graph.groups[index];
                let title = with_technology(name(&group.title), group.technology.as_deref());
                out.start("").push_id(EdgeEnd::Group(index)).push(":").quoted(&title);
                out.open();
            }
            Step::Close => out.close_if_filled(),
        }
    }
    for edge in edges(graph) {
        // In a sequence these would be groups of messages.
        if is_sequence
            && matches!((edge.from, edge.to), (EdgeEnd::Group(_), _) | (_, EdgeEnd::Group(_)))
        {
            out.comment("# ", edge);
            continue;
        }
        let (from, to) = (out.path(edge.from), out.path(edge.to));
        out.start(&from).push(" -> ").push(&to);
        let text = edge_text(edge);
        if !text.is_empty() {
            out.push(":").quoted(&text);
        }
    }
    out.finish()
}

fn node(index: usize, out: &mut BraceWriter<'_, '_>) {
    let node = &out.graph.nodes[index];
    out.start("").push_id(EdgeEnd::Node(index)).push(": \"").escaped(&name(&node.title));
    for text in
        [crate::text::detail(&Graph::default(), node), clean(node.note.as_deref().unwrap_or(""))]
    {
        if !text.is_empty() {
            out.push("\\n").escaped(&text);
        }
    }
    out.push("\"").open();
    out.start("shape: ").push(notation(node.kind).d2);
    if node.kind == Kind::External {
        out.start("style.stroke-dash: 4");
    }
    out.close();
}
