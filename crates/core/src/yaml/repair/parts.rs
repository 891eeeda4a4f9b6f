//! The parts of a scenario or a sentence that are written on one line.

use super::failure::fix;
use super::lines::Line;
use crate::diagnostic::SpanFix;
use crate::text::Span;

/// The keys of the parts of a scenario or a sentence, which people write on one line.
const PARTS: &[&str] = &["given", "when", "then", "and", "but", "as_a", "i_want", "so_that"];

/// Whether a key of a part is after a comma of a text.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn has_part_after_comma(text: &str) -> bool {
    let is_key = |piece: &str| {
        let name = piece.split_once(": ").map_or("", |(name, _)| name);
        PARTS.iter().any(|part| part.eq_ignore_ascii_case(name))
    };
    text.split(", ").skip(1).any(is_key)
}

/// A value with further keys after its commas: each on a line of its own. `None` if a quote or bracket
/// isn't closed, so that it isn't known where the values end.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn split_parts(source: &str, line: Line<'_>, value: Span) -> Option<Vec<SpanFix>> {
    let Some(first) = line.key() else { return Some(Vec::new()) };
    let is_part = |name: &str| PARTS.iter().any(|part| part.eq_ignore_ascii_case(name));
    let mut lines = String::new();
    let mut safe = is_part(first.name);
    for piece in parts(value.of(source))? {
        let name = piece.split(": ").next().filter(|name| name.len() < piece.len());
        let is_key = name
            .is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'));
        if lines.is_empty() {
            lines.push_str(piece);
        } else if is_key {
            safe &= name.is_some_and(is_part);
            lines.push('\n');
            lines.extend(std::iter::repeat_n(' ', first.column));
            lines.push_str(piece);
        } else {
            lines.push_str(", ");
            lines.push_str(piece);
        }
    }
    Some(match lines.contains('\n') {
        true => vec![fix("write each key on its own line", safe, value, lines)],
        false => Vec::new(),
    })
}

/// The parts of a text between the commas that no quotes or brackets enclose, if all of these are closed.
#[cfg_attr(small_where_cold, optimize(size))]
fn parts(text: &str) -> Option<Vec<&str>> {
    let (mut parts, mut closing, mut from) = (Vec::new(), Vec::new(), 0);
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let is_quoted = matches!(closing.last(), Some('"' | '\''));
        let begins = !before.is_alphanumeric() && !text[at + letter.len_utf8()..].starts_with(' ');
        match letter {
            _ if closing.last() == Some(&letter) => drop(closing.pop()),
            _ if is_quoted => {}
            '"' => closing.push('"'),
            '\'' if begins => closing.push('\''),
            '(' => closing.push(')'),
            '[' => closing.push(']'),
            '{' => closing.push('}'),
            ')' | ']' | '}' => return None,
            ',' if closing.is_empty() && text[at..].starts_with(", ") => {
                parts.push(&text[from..at]);
                from = at + 2;
            }
            _ => {}
        }
        before = letter;
    }
    parts.push(&text[from..]);
    closing.is_empty().then_some(parts)
}
