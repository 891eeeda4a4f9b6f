//! Text for diagrams: cleans, measures in columns, and wraps.

use crate::graph::{Edge, Graph, Group, Kind, Node};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of text in columns.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// The text on one line: white space and control characters become single spaces; characters
/// that turn the writing around or that XML can't hold go.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{ffff}' => {}
            _ if character.is_whitespace() || character.is_control() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ => out.push(character),
        }
    }
    out.truncate(out.trim_end().len());
    // Text without width is invisible, so it is left out.
    if columns(&out) == 0 { String::new() } else { out }
}

/// The text, or a replacement for a missing name.
pub(crate) fn name(text: &str) -> String {
    let text = clean(text);
    if text.is_empty() { "(unnamed)".to_owned() } else { text }
}

/// Text with its technology: `Charges the card [HTTPS]`.
pub(crate) fn with_technology(text: String, technology: Option<&str>) -> String {
    let technology = clean(technology.unwrap_or(""));
    match (text.is_empty(), technology.is_empty()) {
        (_, true) => text,
        (true, false) => format!("[{technology}]"),
        (false, false) => format!("{text} [{technology}]"),
    }
}

/// The label of an edge with its technology.
pub(crate) fn edge_text(edge: &Edge<'_>) -> String {
    let label = clean(edge.label.as_deref().unwrap_or(""));
    with_technology(label, edge.technology.as_deref())
}

/// The labels of the edges that are drawn as one: each with a mark if there are several.
pub(crate) fn bundle_texts(graph: &Graph<'_>, bundle: &[usize]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for text in bundle.iter().map(|&edge| edge_text(&graph.edges[edge])) {
        if !text.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    if texts.len() > 1 {
        texts.iter_mut().for_each(|text| text.insert_str(0, "• "));
    }
    texts
}

/// The kind and the technology of a box as one line: `[Database: PostgreSQL]`.
pub(crate) fn detail(graph: &Graph<'_>, node: &Node<'_>) -> String {
    with_technology(String::new(), Some(&what(graph, node.kind, node.technology.as_deref())))
}

/// The title of a frame with its technology, and with its kind if a box has the same name:
/// `Shop [Service: Rust]`.
pub(crate) fn frame_title(graph: &Graph<'_>, group: &Group<'_>) -> String {
    let is_same = |node: &Node<'_>| node.title.trim().eq_ignore_ascii_case(group.title.trim());
    let kind = match graph.nodes.iter().take(MAX_COMPARED_NODES).any(is_same) {
        true => group.kind,
        false => Kind::Boundary,
    };
    with_technology(name(&group.title), Some(&what(graph, kind, group.technology.as_deref())))
}

/// A graph with more boxes isn't drawn, only written as text.
const MAX_COMPARED_NODES: usize = 200;

/// A kind and a technology: `Database: PostgreSQL`.
fn what(graph: &Graph<'_>, kind: Kind, technology: Option<&str>) -> String {
    let technology = clean(technology.unwrap_or(""));
    match (graph.kind_word(kind), technology.is_empty()) {
        ("", _) => technology,
        (word, true) => word.to_owned(),
        (word, false) => format!("{word}: {technology}"),
    }
}

/// The bytes of the first grapheme: a character with all that is drawn onto it.
fn grapheme(text: &str) -> usize {
    let mut characters = text.char_indices();
    let Some((_, first)) = characters.next() else { return 0 };
    let is_flag = |it: char| matches!(it, '\u{1f1e6}'..='\u{1f1ff}');
    let (mut last, mut flags) = (first, usize::from(is_flag(first)));
    for (at, character) in characters {
        let joined = last == '\u{200d}'
            || matches!(character, '\u{1f3fb}'..='\u{1f3ff}')
            || character.width() == Some(0)
            || (flags == 1 && is_flag(character));
        if !joined {
            return at;
        }
        flags += usize::from(is_flag(character));
        last = character;
    }
    text.len()
}

/// How many bytes of the text fit into `width` columns; at least one grapheme, so that there is
/// always progress.
fn fitting(text: &str, width: usize) -> usize {
    let (mut end, mut taken) = (0, 0);
    while end < text.len() {
        let next = end + grapheme(&text[end..]);
        taken += columns(&text[end..next]);
        if taken > width && end > 0 {
            return end;
        }
        end = next;
    }
    end
}

/// The text in lines of at most `width` columns, of which at least 2 are needed. Breaks at
/// spaces, and within words that are too long for a line.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for mut word in text.split(' ') {
        let taken = columns(&line);
        if taken > 0 && taken + 1 + columns(word) <= width {
            line.push(' ');
            line.push_str(word);
            continue;
        }
        if taken > 0 {
            lines.push(std::mem::take(&mut line));
        }
        loop {
            let (piece, rest) = word.split_at(fitting(word, width));
            if rest.is_empty() {
                break;
            }
            lines.push(piece.to_owned());
            word = rest;
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The text wrapped to at most `max_lines` lines of about the same width; the last one ends with `…` if
/// something is left out.
pub(crate) fn wrap_at_most(text: &str, width: usize, max_lines: usize) -> (Vec<String>, bool) {
    let mut lines = wrap(text, width);
    let is_cut = lines.len() > max_lines;
    if !is_cut && lines.len() > 1 {
        // The narrowest of as many lines: then none has a word alone.
        let longest = text.split(' ').map(columns).max().unwrap_or(0);
        let least = longest.max(columns(text) / lines.len());
        let mut narrower = (least..width).map(|width| wrap(text, width));
        if let Some(balanced) = narrower.find(|it| it.len() == lines.len()) {
            lines = balanced;
        }
    }
    lines.truncate(max_lines);
    if is_cut && let Some(last) = lines.last_mut() {
        if columns(last) >= width {
            last.truncate(fitting(last, width - 1));
        }
        last.truncate(last.trim_end().len());
        last.push('…');
    }
    (lines, is_cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_on_one_clean_line() {
        assert_eq!(clean(" a\r\n\tb\u{202e}\u{7} c "), "a b c");
        assert_eq!(clean("\u{200b}\u{200d}"), "");
    }

    #[test]
    fn a_line_breaks_between_words_and_never_within_a_grapheme() {
        assert_eq!(wrap("Sends payment instructions", 14), ["Sends payment", "instructions"]);
        assert_eq!(wrap("漢字漢字", 5), ["漢字", "漢字"]);
        let family = "👩\u{200d}👩\u{200d}👧";
        assert_eq!(wrap(&family.repeat(3), 4), [family.repeat(2), family.to_owned()]);
        assert_eq!(wrap("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn what_is_cut_ends_with_an_ellipsis() {
        let (lines, is_cut) = wrap_at_most("one two three four", 5, 2);
        assert_eq!((lines, is_cut), (vec!["one".to_owned(), "two…".to_owned()], true));
    }

    #[test]
    fn lines_have_about_the_same_width() {
        let (lines, _) = wrap_at_most("Asks where the box is", 20, 4);
        assert_eq!(lines, ["Asks where", "the box is"]);
        assert_eq!(
            wrap_at_most("incomprehensibilities a b", 12, 4).0,
            wrap("incomprehensibilities a b", 12)
        );
    }
}
