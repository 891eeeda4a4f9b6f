//! A graph as a Mermaid flowchart.

use crate::graph::{bundles, parent};
use crate::text::{bundle_texts, clean, detail, edge_text, frame_title, name};
use crate::{Arrangement, EdgeEnd, Graph, Kind, Node};

/// Mermaid reads no text longer than 50,000 characters.
const MAX_BYTES: usize = 45_000;

/// The flowchart, whatever the size of the graph. No text of the graph can be read as syntax:
/// ids are our own, labels are quoted, and what Mermaid looks for within quotes is escaped.
///
/// `title` and `description` are for people who don't see it; what is empty is left out.
#[must_use]
pub fn mermaid(graph: &Graph<'_>, title: &str, description: &str) -> String {
    let (kind, body) = match graph.arrangement {
        Arrangement::Sequence => ("sequenceDiagram\n", sequence(graph)),
        Arrangement::LayersRight => ("flowchart LR\n", flowchart(graph)),
        Arrangement::Layers | Arrangement::LayersDown => ("flowchart TB\n", flowchart(graph)),
    };
    let mut out = kind.to_owned();
    for (word, text) in [("accTitle", title), ("accDescr", description)] {
        let start = out.len();
        for piece in ["  ", word, ": "] {
            out.push_str(piece);
        }
        escape(&clean(text), &mut out);
        if text.is_empty() || out.len() + body.len() > MAX_BYTES {
            out.truncate(start);
        } else {
            out.push('\n');
        }
    }
    out + &body
}

#[cfg_attr(small_where_cold, optimize(size))]
fn flowchart(graph: &Graph<'_>) -> String {
    let mut out = String::new();
    let count = graph.groups.len();
    // The nodes and groups directly within each group; in the last, those in none.
    let mut within: Vec<(Vec<usize>, Vec<usize>)> = vec![Default::default(); count + 1];
    for (index, node) in graph.nodes.iter().enumerate() {
        within[node.group.unwrap_or(count).min(count)].0.push(index);
    }
    for group in 0..count {
        within[parent(graph, group).unwrap_or(count)].1.push(group);
    }
    let mut has_port = vec![false; count];
    for edge in &graph.edges {
        for (end, other) in [(edge.from, edge.to), (edge.to, edge.from)] {
            if let EdgeEnd::Group(group) = end
                && graph.is_around(end, other)
                && graph.title(other).is_some()
            {
                has_port[group] = true;
            }
        }
    }
    // Groups that are open, with how many of their groups are written.
    let mut open = vec![(count, 0)];
    while let Some((group, written)) = open.pop() {
        let depth = open.len();
        if written == 0 {
            for &index in &within[group].0 {
                indent(depth + 1, &mut out);
                node(graph, &graph.nodes[index], index, &mut out);
            }
        }
        if let Some(&next) = within[group].1.get(written) {
            open.extend([(group, written + 1), (next, 0)]);
            indent(depth + 1, &mut out);
            out.push_str("subgraph g");
            number(next, &mut out);
            out.push_str("[\"");
            let it = &graph.groups[next];
            escape(&frame_title(graph, it), &mut out);
            out.push_str("\"]\n");
            if has_port[next] {
                indent(depth + 2, &mut out);
                port(next, &mut out);
                out.push_str("{{\"");
                escape(&name(&it.title), &mut out);
                out.push_str("\"}}\n");
            }
        } else if group < count {
            indent(depth, &mut out);
            out.push_str("end\n");
        }
    }
    for bundle in bundles(graph) {
        let Some(edge) = bundle.first().map(|&edge| &graph.edges[edge]) else { continue };
        if !graph.is_drawable(edge) {
            continue;
        }
        out.push_str("  ");
        inner_id(graph, edge.from, edge.to, &mut out);
        out.push_str(if graph.is_derived(&bundle) { " -.->" } else { " -->" });
        let texts = bundle_texts(graph, &bundle);
        for (text, index) in texts.iter().zip(0..) {
            out.push_str(if index == 0 { "|\"" } else { "<br/>" });
            escape(text, &mut out);
        }
        if !texts.is_empty() {
            out.push_str("\"|");
        }
        out.push(' ');
        inner_id(graph, edge.to, edge.from, &mut out);
        out.push('\n');
    }
    for (kind, style) in STYLES {
        if graph.nodes.iter().any(|node| node.kind == kind) {
            out.push_str("  classDef ");
            out.push_str(kind.class());
            out.push_str(style);
        }
    }
    out
}

/// A sequence diagram: a participant for each box, a message for each arrow.
fn sequence(graph: &Graph<'_>) -> String {
    let mut out = String::new();
    for (index, it) in graph.nodes.iter().enumerate() {
        out.push_str(if it.kind == Kind::Person { "  actor n" } else { "  participant n" });
        number(index, &mut out);
        out.push_str(" as ");
        escape_line(&name(&it.title), &mut out);
        let detail = detail(graph, it);
        if !detail.is_empty() {
            out.push_str("<br/>");
            escape_line(&detail, &mut out);
        }
        out.push('\n');
    }
    for edge in &graph.edges {
        let (EdgeEnd::Node(from), EdgeEnd::Node(to)) = (edge.from, edge.to) else { continue };
        if from.max(to) >= graph.nodes.len() {
            continue;
        }
        out.push_str("  ");
        id(edge.from, &mut out);
        out.push_str("->>");
        id(edge.to, &mut out);
        out.push_str(": ");
        escape_line(&edge_text(edge), &mut out);
        out.push('\n');
    }
    out
}

/// Escapes text without quotes, to the end of a line: there, these two are syntax as well.
fn escape_line(text: &str, out: &mut String) {
    for piece in text.split_inclusive([';', ':']) {
        match piece.strip_suffix([';', ':']) {
            Some(before) => {
                escape(before, out);
                reference(if piece.ends_with(';') { ';' } else { ':' }, out);
            }
            None => escape(piece, out),
        }
    }
}

/// No colours: the theme gives them.
const STYLES: [(Kind, &str); 2] =
    [(Kind::System, " stroke-width:3px\n"), (Kind::External, " stroke-dasharray:5 4\n")];

fn node(graph: &Graph<'_>, node: &Node<'_>, index: usize, out: &mut String) {
    let (start, end) = match node.kind {
        Kind::Person => ("([\"", "\"])"),
        Kind::Database => ("[(\"", "\")]"),
        Kind::Queue => ("[[\"", "\"]]"),
        Kind::Step | Kind::Interface => ("(\"", "\")"),
        _ => ("[\"", "\"]"),
    };
    out.push('n');
    number(index, out);
    out.push_str(start);
    escape(&name(&node.title), out);
    for text in [detail(graph, node), clean(node.note.as_deref().unwrap_or(""))] {
        if !text.is_empty() {
            out.push_str("<br/>");
            escape(&text, out);
        }
    }
    out.push_str(end);
    if STYLES.iter().any(|(kind, _)| *kind == node.kind) {
        out.push_str(":::");
        out.push_str(node.kind.class());
    }
    out.push('\n');
}

/// Escapes text within quotes for Mermaid, whose entities begin with `#`.
fn escape(text: &str, out: &mut String) {
    for (at, character) in text.char_indices() {
        // Mermaid searches whole lines for these words, quoted or not, and changes what follows.
        let rest = &text[at..];
        let is_word = rest.starts_with("style")
            || rest.starts_with("classDef")
            || rest.strip_prefix("direction").is_some_and(|rest| rest.starts_with([' ', '\t']));
        match character {
            '"' | '#' | '&' | '<' | '>' | '%' | '`' | '{' | '}' | '\\' | '|' | '$' | '@' | '*'
            | '_' | '~' => {}
            'a'..='z' if is_word => {}
            _ => {
                out.push(character);
                if rest.starts_with(":fa-") {
                    reference(JOINER, out);
                }
                continue;
            }
        }
        reference(character, out);
        if rest.starts_with("$$") || rest.starts_with("\\n") {
            reference(JOINER, out);
        }
    }
}

/// Invisible. What Mermaid looks for in a label after it has decoded it, formulas, icons and `\n`, is
/// no longer that with one in the middle.
const JOINER: char = '\u{2060}';

fn reference(character: char, out: &mut String) {
    out.push('#');
    decimal(character as usize, out);
    out.push(';');
}

fn indent(depth: usize, out: &mut String) {
    // Deeper than this, the indentation would outgrow the text.
    out.extend(std::iter::repeat_n("  ", depth.min(20)));
}

fn id(end: EdgeEnd, out: &mut String) {
    let (letter, index) = match end {
        EdgeEnd::Node(node) => ('n', node),
        EdgeEnd::Group(group) => ('g', group),
    };
    out.push(letter);
    number(index, out);
}

/// The id of an end of an arrow. Mermaid before its version 12 hides an arrow between a frame and what is
/// in it behind a box: there, a box of the frame's name stands for the frame.
fn inner_id(graph: &Graph<'_>, end: EdgeEnd, other: EdgeEnd, out: &mut String) {
    match end {
        EdgeEnd::Group(group) if graph.is_around(end, other) => port(group, out),
        _ => id(end, out),
    }
}

fn port(group: usize, out: &mut String) {
    out.push('f');
    number(group, out);
}

/// Ids count from 1, as people do.
fn number(index: usize, out: &mut String) {
    decimal(index + 1, out);
}

fn decimal(number: usize, out: &mut String) {
    out.push_str(&number.to_string());
}
