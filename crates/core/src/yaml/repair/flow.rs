//! Candidate fixes between brackets: for items of YAML, and for strings of JSON.

use super::failure::fix;
use super::lines::Line;
use crate::diagnostic::SpanFix;
use crate::text::{Span, double_quoted};
use crate::yaml::errors::outside_quotes;
use crate::yaml::quoted;

/// An error is seldom further from the end of its item than so many commas and brackets.
const MAX_STOPS: usize = 50;

/// A string on a line of JSON with quotes or backslashes that are not escaped.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn json_string(line: Line<'_>) -> Option<SpanFix> {
    let text = line.text().trim_end();
    let end = text.trim_end_matches([',', ']', '}', ' ']).strip_suffix('"')?.len();
    let key = text.find("\": \"");
    let start = key.map_or_else(|| text.find('"'), |key| Some(key + 3))? + 1;
    let inner = text.get(start..end)?;
    // Quotes that enclose two strings belong to neither of them.
    if ["\",", "\":", ", \"", "\" \"", "\" = \""].iter().any(|mark| inner.contains(mark)) {
        return None;
    }
    let invalid = |(at, _): (usize, &str)| {
        !inner[at + 1..].starts_with(['"', '\\', '/', 'b', 'f', 'n', 'r', 't', 'u'])
    };
    let all = inner.matches('\\').count();
    let unknown = inner.match_indices('\\').filter(|&found| invalid(found)).count();
    if unknown == 0 && !inner.contains('"') {
        return None;
    }
    // A backslash may be meant as one, or begin an escape.
    let insert = match unknown {
        0 => escaped(inner, '"'),
        _ => format!("\"{}\"", double_quoted(inner)),
    };
    // The string may be a key that has lost a quote.
    let safe = (unknown == all || unknown == 0) && (key.is_some() || !inner.contains(": \""));
    let span = Span::new(line.start + start - 1, line.start + end + 1);
    Some(fix("escape what is inside the string", safe, span, insert))
}

/// The items at an error between brackets, each in quotes.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn items(source: &str, at: usize, flow: Span) -> Vec<SpanFix> {
    let spans = items_around(source, at, flow).into_iter();
    let inner = flow.of(source).trim_start_matches(['[', '{', ' ', '\t', '\n', '\r']);
    let is_json = inner.starts_with('"');
    let quote = |span: Span| {
        let text = span.of(source);
        let insert = if is_json { format!("\"{}\"", double_quoted(text)) } else { quoted(text) };
        // What has brackets of its own may be more than a text, and so is a key with its value.
        let is_pair = text.contains(": ") && begins_pair(&source[..span.start as usize], flow);
        let is_text =
            !is_pair && !text.contains(|it: char| matches!(it, '[' | '{') || it.is_control());
        fix("quote the text", is_text, span, insert)
    };
    spans.map(quote).collect()
}

/// Whether a key may begin after a part of a source that has the beginning of a list or mapping.
#[cfg_attr(small_where_cold, optimize(size))]
fn begins_pair(before: &str, flow: Span) -> bool {
    let flow = &before[flow.start as usize..];
    let mut closed = 0_usize;
    let open = outside_quotes(flow).collect::<Vec<_>>().into_iter().rev().find(|(_, byte)| {
        match byte {
            b']' | b'}' => closed += 1,
            b'[' | b'{' if closed > 0 => closed -= 1,
            b'[' | b'{' => return true,
            _ => {}
        }
        false
    });
    open.is_some_and(|(_, byte)| byte == b'{') && !flow.trim_end().ends_with(':')
}

/// The possible items around an offset: from the comma, bracket or colon before it to one of the
/// next commas and brackets.
#[cfg_attr(small_where_cold, optimize(size))]
fn items_around(source: &str, at: usize, value: Span) -> Vec<Span> {
    let (start, end) = (value.start as usize, value.end as usize);
    let at = at.clamp(start, end);
    let before = &source[start..at];
    let outside: Vec<_> = outside_quotes(before).collect();
    let ends_item = |&(index, byte): &(usize, u8)| match byte {
        b',' | b'[' => Some(index + 1),
        b':' if before[index + 1..].starts_with(' ') => Some(index + 1),
        b'{' if index == 0 || before[..index].ends_with([' ', '[', ',']) => Some(index + 1),
        _ => None,
    };
    let from = start + outside.iter().rev().find_map(ends_item).unwrap_or(0);
    let from = from + source[from..at].len() - source[from..at].trim_start().len();
    let stops = source[at..end].bytes().enumerate().filter(|(_, byte)| b",]}".contains(byte));
    let spans =
        stops.take(MAX_STOPS).map(|(index, _)| Span::new(from, at + index)).filter(|span| {
            let item = span.of(source);
            // Two quoted items lack a comma between them, two commas an item; an unbalanced
            // bracket isn't part of an item.
            let open = item.matches(['[', '{']).count();
            let is_text = !item.is_empty() && !item.starts_with(['"', '\'', ',']);
            is_text && open == item.matches([']', '}']).count()
        });
    spans.collect()
}

/// A string in its original quotes, with the unescaped quotes inside it escaped.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn escaped(inner: &str, quote: char) -> String {
    let mut out = String::from(quote);
    let mut letters = inner.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quote == '"' => {
                out.push(letter);
                out.extend(letters.next());
            }
            '\'' if quote == '\'' => {
                letters.next_if_eq(&'\'');
                out.push_str("''");
            }
            '"' if quote == '"' => out.push_str("\\\""),
            _ => out.push(letter),
        }
    }
    out.push(quote);
    out
}
