//! The legend below a diagram, with details that don't fit; also lists graphs that are too large.

use crate::Graph;
use crate::graph::ancestors;
use crate::text::{clean, detail, edge_text, frame_title, name, wrap};

/// Writes text, with its further lines indented.
pub(crate) fn paragraph(text: &str, width: usize, indent: usize, out: &mut String) {
    let room = width.saturating_sub(indent + 2).max(2);
    for (index, line) in wrap(text, room).iter().enumerate() {
        let indent = if index == 0 { indent } else { indent + 2 };
        out.extend(std::iter::repeat_n(' ', indent));
        out.push_str(line);
        out.push('\n');
    }
}

/// `A ──label──> B`
pub(crate) fn relation(graph: &Graph<'_>, edge: usize) -> Option<String> {
    let edge = &graph.edges[edge];
    let (from, to) = (name(graph.title(edge.from)?), name(graph.title(edge.to)?));
    let label = edge_text(edge);
    let arrow =
        if label.is_empty() { "──>".to_owned() } else { format!("──{label}──>") };
    Some(format!("{from} {arrow} {to}"))
}

/// Every box under its frames, then every relation.
pub(crate) fn whole(graph: &Graph<'_>, width: usize, out: &mut String) {
    nodes(graph, None, width, out);
    for (index, group) in graph.groups.iter().enumerate() {
        let mut path = String::new();
        for &outer in ancestors(graph, Some(index)).iter().skip(1).rev() {
            path.push_str(&name(&graph.groups[outer].title));
            path.push_str(" / ");
        }
        path.push_str(&frame_title(graph, group));
        paragraph(&path, width, 0, out);
        nodes(graph, Some(index), width, out);
    }
    for edge in 0..graph.edges.len() {
        if let Some(relation) = relation(graph, edge) {
            paragraph(&relation, width, 0, out);
        }
    }
}

fn nodes(graph: &Graph<'_>, group: Option<usize>, width: usize, out: &mut String) {
    for node in &graph.nodes {
        if node.group.filter(|&it| it < graph.groups.len()) != group {
            continue;
        }
        let mut text = format!("- {} {}", name(&node.title), detail(graph, node));
        let note = clean(node.note.as_deref().unwrap_or(""));
        if !note.is_empty() {
            text.push_str(": ");
            text.push_str(&note);
        }
        paragraph(text.trim_end(), width, 0, out);
    }
}
