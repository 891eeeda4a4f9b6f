//! A graph in words, for people who don't see it.

use crate::diagram::{Arrangement, Graph, Kind, is_too_large};
use crate::labels::Labels;

/// The description of a graph that is too large to draw isn't continued after so many bytes.
const MAX_BYTES: usize = 1_200;

/// The elements of a graph and its relations, in sentences. Other languages than English do without
/// plurals.
#[must_use]
#[cfg_attr(small_where_cold, optimize(size))]
pub fn description(graph: &Graph<'_>, labels: &Labels) -> String {
    let is_step = |kind| kind == Kind::Step && graph.arrangement != Arrangement::Sequence;
    let other = if labels.is_english() { None } else { Some(labels.plain("elements")) };
    let noun = if graph.nodes.iter().any(|node| is_step(node.kind)) { "step" } else { "element" };
    let names = graph.nodes.iter().map(|node| &*node.title);
    let frames = graph.groups.iter().map(|group| &*group.title);
    let mut words = String::new();
    let most = if is_too_large(graph) { MAX_BYTES } else { usize::MAX };
    sentence(noun, other, names, most, &mut words);
    sentence("frame", other.map(|_| labels.plain("group")), frames, most, &mut words);
    if noun == "step" {
        words.truncate(words.trim_end().len());
        return words;
    }
    let title = |end| graph.title(end).unwrap_or_default();
    let is_sequence = graph.arrangement == Arrangement::Sequence;
    let verb = match other {
        None if is_sequence => " to ",
        None => " uses ",
        Some(_) => " → ",
    };
    for (edge, number) in graph.edges.iter().zip(0..) {
        if words.len() > most {
            match other {
                None => count(graph.edges.len() - number, "more relation", &mut words),
                Some(_) => words.push('…'),
            }
            words.push('.');
            break;
        }
        words.push_str(title(edge.from));
        words.push_str(verb);
        words.push_str(title(edge.to));
        for (before, text, after) in [(": ", &edge.label, ""), (" (", &edge.technology, ")")] {
            if let Some(text) = text {
                [before, text, after].iter().for_each(|it| words.push_str(it));
            }
        }
        words.push_str(". ");
    }
    words.truncate(words.trim_end().len());
    words
}

/// `3 elements: A, B, C.`
#[cfg_attr(small_where_cold, optimize(size))]
fn sentence<'t>(
    noun: &str,
    other: Option<&str>,
    names: impl ExactSizeIterator<Item = &'t str>,
    most: usize,
    words: &mut String,
) {
    let all = names.len();
    if all == 0 {
        return;
    }
    match other {
        None => count(all, noun, words),
        Some(noun) => words.push_str(noun),
    }
    for (name, number) in names.zip(0..) {
        words.push_str(if number == 0 { ": " } else { ", " });
        if words.len() > most / 2 {
            words.push('…');
            break;
        }
        words.push_str(name);
    }
    words.push_str(". ");
}

#[cfg_attr(small_where_cold, optimize(size))]
fn count(number: usize, noun: &str, words: &mut String) {
    words.push_str(&number.to_string());
    words.push(' ');
    words.push_str(noun);
    if number != 1 {
        words.push('s');
    }
}
