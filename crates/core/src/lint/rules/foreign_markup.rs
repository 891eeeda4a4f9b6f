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
use crate::text::same_name;

/// How markup begins: headings and macros of Jira, elements of HTML.
const MARKUP: [&str; 15] = [
    "\nh1. ",
    "\nh2. ",
    "\nh3. ",
    "\nh4. ",
    "{color:",
    "{code:",
    "{panel",
    "{noformat}",
    "{quote}",
    "<p ",
    "<p>",
    "<div",
    "<span ",
    "<font ",
    "<ul>",
];

/// Keys whose values are code.
const CODE: [&str; 4] = ["source", "code", "schema", "example"];

#[inline]
pub(super) fn check(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    let bytes = scalar.value.as_bytes();
    let is_heading = |text: &[u8]| matches!(text, [b'h', b'1'..=b'4', b'.', b' ', ..]);
    let mut lines = memchr::memchr_iter(b'\n', bytes);
    // Each piece of markup has one of these, and few texts have any.
    if memchr::memchr2(b'{', b'<', bytes).is_some()
        || is_heading(bytes)
        || !scalar.plain && lines.any(|end| is_heading(&bytes[end + 1..]))
    {
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
    let message = format!("`{found}` isn't Markdown");
    problems.push(
        Problem::new(&codes::FOREIGN_MARKUP, scalar.span_of(found), message)
            .help("write it as Markdown, or in backticks if it is meant as code"),
    );
}

/// Markup that isn't Markdown.
#[cfg_attr(small_where_cold, optimize(size))]
fn markup(text: &str) -> Option<&str> {
    let has_end = text.contains("</");
    MARKUP.iter().find_map(|markup| {
        let start = markup.trim_start();
        let at = match text.starts_with(start) {
            true => 0,
            false => text.find(markup)? + markup.len() - start.len(),
        };
        let is_code = text[..at].bytes().filter(|byte| *byte == b'`').count() % 2 == 1;
        let is_tag = start.starts_with('<');
        (!is_code && (has_end || !is_tag)).then(|| text[at..at + start.len()].trim_end())
    })
}

#[cfg(test)]
mod tests {
    use super::markup;

    #[test]
    fn markup_of_other_tools_is_found() {
        for (text, found) in [
            ("{color:red}now{color}", "{color:"),
            ("a\nh3. Steps\nb", "h3."),
            ("<p class=\"MsoNormal\">Dim</p>", "<p"),
            ("<div>Dim the lamps</div>", "<div"),
            ("{code:java}", "{code:"),
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
