//! Syntax errors in a template's own words: the tag that was opened and never closed, and what was
//! expected in place of what is there.

use super::lexer::{Tag, tags};
use super::messages::missing;
use crate::text::Span;

/// Tags that have an end.
const BLOCKS: &[&str] =
    &["autoescape", "block", "call", "filter", "for", "if", "macro", "raw", "set", "with"];

/// All tags.
const TAGS: &[&str] = &[
    "autoescape",
    "block",
    "call",
    "do",
    "elif",
    "else",
    "extends",
    "filter",
    "for",
    "from",
    "if",
    "import",
    "include",
    "macro",
    "raw",
    "set",
    "with",
];

/// A mistake in the structure of a template: its place, what is wrong, what to do.
pub(super) type Mistake = (Span, String, Option<String>);

/// The first tag that isn't closed, or closes nothing, if that explains the engine's message.
pub(super) fn unbalanced(text: &str, detail: &str) -> Option<Mistake> {
    let is_of_blocks = detail.contains("end of input") || detail.starts_with("unknown statement e");
    let found = first_unbalanced(text)?;
    let is_sign = found.0.end - found.0.start == 2;
    (is_of_blocks || is_sign).then_some(found)
}

/// The first tag that isn't closed, or closes nothing; none if the tags match.
#[cfg_attr(small_where_cold, optimize(size))]
fn first_unbalanced(text: &str) -> Option<Mistake> {
    let mut open: Vec<(&str, Span)> = Vec::new();
    for tag in tags(text) {
        if !tag.is_closed {
            let start = tag.span.start as usize;
            let sign = &text[start..start + 2];
            let end = if tag.is_block { "%}" } else { "}}" };
            let message = format!("`{sign}` on line {} is never closed", line(text, tag.span));
            return Some((Span::new(start, start + 2), message, Some(format!("add `{end}`"))));
        }
        let Some(first) = tag.tokens.first().filter(|_| tag.is_block) else { continue };
        let name = first.span.of(text);
        if let Some(closed) = name.strip_prefix("end").filter(|name| BLOCKS.contains(name)) {
            match open.pop() {
                Some((last, _)) if last == closed => {}
                Some(last) if open.iter().any(|(name, _)| *name == closed) => {
                    return Some(never_closed(text, last));
                }
                _ => {
                    let message = format!("`{{% {name} %}}` closes no `{{% {closed} %}}`");
                    return Some((tag.span, message, None));
                }
            }
        } else if matches!(name, "else" | "elif") {
            let is_in =
                |(last, _): &(&str, Span)| *last == "if" || (*last == "for" && name == "else");
            if open.last().is_none_or(|last| !is_in(last)) {
                return match open.last() {
                    Some(&last) if open.iter().any(is_in) => Some(never_closed(text, last)),
                    _ => {
                        let message = format!("`{{% {name} %}}` is in no `{{% if %}}`");
                        Some((tag.span, message, None))
                    }
                };
            }
        } else if BLOCKS.contains(&name) && !is_assignment(&tag, text) {
            open.push((name, tag.span));
        }
    }
    open.pop().map(|last| never_closed(text, last))
}

/// Whether a `set` has a value instead of a block.
fn is_assignment(tag: &Tag, text: &str) -> bool {
    let mut words = tag.tokens.iter().map(|token| token.span.of(text));
    words.next() == Some("set") && words.take_while(|word| *word != "|").any(|word| word == "=")
}

fn never_closed(text: &str, (name, span): (&str, Span)) -> Mistake {
    let message = format!("`{{% {name} %}}` on line {} is never closed", line(text, span));
    (span, message, Some(format!("add `{{% end{name} %}}`")))
}

fn line(text: &str, span: Span) -> usize {
    1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..span.start as usize]).count()
}

/// The engine's message in other words, and what to do.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn reworded(detail: &str) -> (String, Option<String>) {
    if let Some(name) = detail.strip_prefix("unknown statement ") {
        return missing("tag", name, TAGS);
    }
    let Some(rest) = detail.strip_prefix("unexpected ") else { return (detail.to_owned(), None) };
    for (what, end) in
        [("string", "its quote"), ("comment", "`#}`"), ("raw block", "`{% endraw %}`")]
    {
        if rest.strip_prefix("end of ") == Some(what) {
            return (format!("a {what} is never closed"), Some(format!("add {end}")));
        }
    }
    let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, "a value"));
    (format!("expected {}, not {}", shown(expected), shown(found)), None)
}

fn shown(token: &str) -> &str {
    match token {
        "end of block" => "`%}`",
        "end of variable block" => "`}}`",
        "end of input" => "the end of the template",
        "identifier" => "a name",
        _ => token,
    }
}
