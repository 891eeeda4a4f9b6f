//! `foreign-markup`: a text has markup of Jira, Word or HTML.
//!
//! Such as `{color:red}`, `h3.` at the beginning of a line, `<p class=…>`. Code is not checked.
//!
//! ## Why
//! Texts are Markdown: other markup is shown as it is written.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! description: Lamps burn {color:red}all night{color}.
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! description: Lamps burn **all night**.
//! ```
//!
//! ## Severity
//! An info: the text can be read.

use crate::diagnostic::{Problem, codes};
use crate::lint::scalars::Scalar;
use crate::text::{Span, same_name};

/// Macros of Jira, and elements of HTML.
const MACROS: [&str; 6] = ["color", "code", "panel", "noformat", "quote", "status"];
const TAGS: [&str; 9] = ["p", "div", "span", "font", "ul", "ol", "li", "h3", "o:p"];

/// Keys whose values are code.
const CODE: [&str; 4] = ["source", "code", "schema", "example"];

#[inline]
pub(super) fn check(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    let bytes = scalar.value.as_bytes();
    let is_heading = matches!(bytes, [b'h', b'1'..=b'6', b'.', b' ', ..]);
    if is_heading || !scalar.plain || memchr::memchr2(b'{', b'<', bytes).is_some() {
        look(scalar, problems);
    }
}

#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn look(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    let Some(found) = markup(scalar.value) else { return };
    if CODE.iter().any(|key| same_name(key, scalar.key)) {
        return;
    }
    let span = scalar.written().find(found).map_or(scalar.span.first_line(scalar.source), |at| {
        let from = scalar.span.start as usize + at;
        Span::new(from, from + found.len())
    });
    let message = format!("`{found}` isn't Markdown");
    problems.push(
        Problem::new(&codes::FOREIGN_MARKUP, span, message)
            .help("write it as Markdown, or in backticks if it is meant as code"),
    );
}

/// The first markup that isn't Markdown.
fn markup(text: &str) -> Option<&str> {
    if text.contains("```") {
        return None;
    }
    let has_end = text.contains("</");
    let (mut backticks, mut counted) = (0, 0);
    for (at, _) in text.match_indices(['{', '<', 'h']) {
        let (before, rest) = (&text[counted..at], &text[at..]);
        backticks += before.bytes().filter(|byte| *byte == b'`').count();
        counted = at;
        let is_first = text[..at].is_empty() || text[..at].ends_with('\n');
        let inner = rest[1..].split(['}', '>', '<', '{', '\n']).next().unwrap_or_default();
        let name = inner.split([':', ' ']).next().unwrap_or_default();
        let (is_markup, length) = match rest.as_bytes() {
            [b'h', b'1'..=b'6', b'.', b' ', ..] => (is_first, 3),
            [b'{', ..] => {
                let has_value = inner[name.len()..].starts_with(':') || is_first;
                (has_value && MACROS.contains(&name), inner.len() + 2)
            }
            [b'<', ..] => (
                TAGS.contains(&inner.split(' ').next()?) && (has_end || inner.contains('=')),
                inner.len() + 2,
            ),
            _ => continue,
        };
        // Between backticks it is code.
        if is_markup && backticks % 2 == 0 {
            return text.get(at..at + length);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::markup;

    #[test]
    fn markup_of_other_tools_is_found() {
        for (text, found) in [
            ("{color:red}now{color}", "{color:red}"),
            ("a\nh3. Steps\nb", "h3."),
            ("<p class=\"MsoNormal\">Dim</p>", "<p class=\"MsoNormal\">"),
            ("<div>Dim the lamps</div>", "<div>"),
            ("{code:java}", "{code:java}"),
        ] {
            assert_eq!(markup(text), Some(found), "{text}");
        }
        for text in [
            "GET /lamps/{code}/state",
            "List<p> of lamps",
            "`<div class=\"lamp\">` is red",
            "Press h2. then leave",
            "A {{ color }} of lamps",
            "if a < b then { dim }",
            "```\n<p class=\"x\"></p>\n```",
        ] {
            assert_eq!(markup(text), None, "{text}");
        }
    }
}
