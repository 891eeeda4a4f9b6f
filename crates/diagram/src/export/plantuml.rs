//! A graph in C4-PlantUML, and a sequence in PlantUML.

use std::fmt::Write as _;

use super::notation::notation;
use super::tree::{Step, steps};
use super::writer::{BraceWriter, edges, group_detail};
use crate::text::{clean, edge_text, name};
use crate::{Arrangement, EdgeEnd, Graph, Kind};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn write(graph: &Graph<'_>, title: &str) -> String {
    let mut out = BraceWriter::new(graph, escape);
    out.start("@startuml");
    if graph.arrangement == Arrangement::Sequence {
        sequence(graph, title, &mut out);
    } else {
        model(graph, title, &mut out);
    }
    out.start("@enduml");
    out.finish()
}

fn model(graph: &Graph<'_>, title: &str, out: &mut BraceWriter<'_, '_>) {
    out.start("!include <C4/C4_Component>");
    let mut kinds =
        graph.nodes.iter().map(|it| it.kind).chain(graph.groups.iter().map(|it| it.kind));
    if kinds.any(|kind| notation(kind).plantuml == "Deployment_Node") {
        out.start("!include <C4/C4_Deployment>");
    }
    out.start("title ").escaped(&name(title));
    if graph.arrangement == Arrangement::LayersRight {
        out.start("LAYOUT_LEFT_RIGHT()");
    }
    for step in steps(graph) {
        match step {
            Step::Node(index) => {
                let node = &graph.nodes[index];
                let notation = notation(node.kind);
                call(notation.plantuml, EdgeEnd::Node(index), &node.title, out);
                let is_container = notation.plantuml.starts_with("Co");
                let parameter = if is_container { "techn" } else { "type" };
                argument(parameter, node.technology.as_deref(), out);
                argument("descr", node.note.as_deref(), out);
                out.push(")");
            }
            Step::Open(index) => {
                let group = &graph.groups[index];
                let (name, kind) = match group.kind {
                    Kind::Machine => ("Deployment_Node", String::new()),
                    kind => ("Boundary", group_detail(kind, group.technology.as_deref())),
                };
                call(name, EdgeEnd::Group(index), &group.title, out);
                let technology = group.technology.as_deref();
                argument("type", if kind.is_empty() { technology } else { Some(&kind) }, out);
                out.push(")").open();
            }
            Step::Close => out.close(),
        }
    }
    for edge in edges(graph) {
        out.start("Rel(").push_id(edge.from).push(", ").push_id(edge.to).push(",");
        out.quoted(edge.label.as_deref().unwrap_or(""));
        argument("techn", edge.technology.as_deref(), out);
        out.push(")");
    }
}

/// PlantUML takes no line of a sequence that is much longer, in bytes.
const MAX_MESSAGE: usize = 1000;

fn sequence(graph: &Graph<'_>, title: &str, out: &mut BraceWriter<'_, '_>) {
    out.max_text = MAX_MESSAGE;
    out.start("title ").escaped(&name(title));
    for step in steps(graph) {
        let (end, kind, title) = match step {
            Step::Node(index) => {
                let node = &graph.nodes[index];
                (EdgeEnd::Node(index), node.kind, &node.title)
            }
            Step::Open(index) => {
                let group = &graph.groups[index];
                (EdgeEnd::Group(index), group.kind, &group.title)
            }
            Step::Close => continue,
        };
        out.start(notation(kind).participant).quoted(&name(title)).push(" as ").push_id(end);
    }
    for edge in edges(graph) {
        out.start("").push_id(edge.from).push(" -> ").push_id(edge.to);
        let text = edge_text(edge);
        if !text.is_empty() {
            out.push(" : ").escaped(&text);
        }
    }
}

/// The call of a macro up to its second argument.
fn call(macro_name: &str, end: EdgeEnd, title: &str, out: &mut BraceWriter<'_, '_>) {
    out.start(macro_name).push("(").push_id(end).push(",").quoted(&name(title));
}

fn argument(parameter: &str, text: Option<&str>, out: &mut BraceWriter<'_, '_>) {
    let text = clean(text.unwrap_or(""));
    if !text.is_empty() {
        out.push(", $").push(parameter).push("=\"").escaped(&text).push("\"");
    }
}

/// Quotes can't be escaped in PlantUML, and text is read as markup; a reference to a character is
/// neither. Markup such as `//` and `--` is of doubled characters, or at the start.
fn escape(character: char, previous: char, out: &mut String) {
    let is_markup = "\"\\$%<>{}[]~|@!&#'`".contains(character)
        || character.is_ascii_punctuation() && (character == previous || previous == '\0');
    if is_markup {
        let _ = write!(out, "<U+{:04X}>", character as u32);
    } else {
        out.push(character);
    }
}
