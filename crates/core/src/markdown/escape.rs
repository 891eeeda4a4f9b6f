//! Text for its context in Markdown: only what would break out of that is escaped.

use std::borrow::Cow;

use super::address::label_length;
use super::block_start::{escaped, is_underline};
pub(crate) use super::code_spans::longest_run;
use super::harmful_code::{code_element, is_harmful};
use super::inert::inert_line;
pub(crate) use super::literal::literal;
use crate::text::line_start;

/// Inline Markdown in the middle of a line: line breaks become spaces, and whatever could be HTML
/// is text.
pub(crate) fn inline(text: &str) -> Cow<'_, str> {
    let inert = match one_line(text) {
        Cow::Borrowed(text) => inert_line(text),
        Cow::Owned(text) => Cow::Owned(inert_line(&text).into_owned()),
    };
    match definition(&inert) {
        Some(at) => Cow::Owned(format!("{}\\{}", &inert[..at], &inert[at..])),
        None => inert,
    }
}

/// Where a text has the label of a definition, with the colon after it that it has or that a template
/// writes, if the text is all of an item.
fn definition(text: &str) -> Option<usize> {
    let is_marker = |sign: char| sign.is_ascii_digit() || " \t>-+*.)".contains(sign);
    let label = text.trim_start_matches(is_marker);
    let inside = label.strip_prefix('[')?;
    let at = text.len() - label.len();
    let after = inside[label_length(inside)? + 1..].trim_start();
    // The label of an abbreviation may have brackets.
    let is_abbreviation =
        text[..at].ends_with('*') && ["]:", "] :"].iter().any(|end| inside.contains(end));
    (after.is_empty() || after.starts_with(':') || is_abbreviation).then_some(at)
}

/// Inline Markdown at the start of a block: what would begin a block there is escaped too.
pub(crate) fn start(text: &str) -> Cow<'_, str> {
    escaped(inline(text), None)
}

/// Inline Markdown at the start of a block, in which other text may follow on the same line.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn start_before_text(text: &str) -> Cow<'_, str> {
    // Below a line, they would make a heading of it; in an item, a rule.
    if is_underline(text) {
        return Cow::Owned(format!("\\{text}"));
    }
    let with_text = format!("{text} x");
    escaped(start(text), Some(&with_text).filter(|_| is_run(text)).map(String::as_str))
}

/// Whether text is nothing but one of the signs that begin a block of some reader, with words after it.
fn is_run(text: &str) -> bool {
    text.starts_with([':', '!', '?', '/']) && text.bytes().all(|sign| sign == text.as_bytes()[0])
}

/// Inline Markdown at the start of a list item: there is no line above that `=` could underline.
pub(crate) fn item(text: &str) -> Cow<'_, str> {
    let text = inline(text);
    if text.bytes().all(|byte| byte == b'=') { text } else { escaped(text, None) }
}

/// Inline Markdown at the start of a block, before a colon that the template writes.
pub(crate) fn label(text: &str) -> Cow<'_, str> {
    let text = inline(text);
    let with_colon = format!("{text}:");
    escaped(text, Some(&with_colon))
}

/// Inline Markdown as a heading: a run of `#` at its end would count as decoration.
pub(crate) fn heading(text: &str) -> Cow<'_, str> {
    let text = inline(text);
    let body = text.trim_end_matches('#');
    if body.len() < text.len() && (body.is_empty() || body.ends_with(' ')) {
        return Cow::Owned(format!("{body}\\{}", &text[body.len()..]));
    }
    text
}

/// Inline Markdown in a table cell: `|` ends a cell even inside code.
pub(crate) fn cell(text: &str) -> Cow<'_, str> {
    let text = inline(text);
    if !text.contains('|') {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 4);
    let mut backslashes = 0;
    for character in text.chars() {
        if character == '|' && backslashes % 2 == 0 {
            out.push('\\');
        }
        backslashes = if character == '\\' { backslashes + 1 } else { 0 };
        out.push(character);
    }
    Cow::Owned(out)
}

/// Inline Markdown between two `**`: text of only asterisks would become a rule, and those at one
/// end of a name would belong to what is around it.
pub(crate) fn strong(text: &str) -> Cow<'_, str> {
    let text = inline(text);
    let has_text = text.bytes().any(|byte| !matches!(byte, b'*' | b' ' | b'\t'));
    let has_mark_at_one_end = text.starts_with('*') != text.ends_with('*')
        && !text.trim_matches('*').contains('*')
        && !text.ends_with("\\*");
    if has_text && !has_mark_at_one_end {
        return text;
    }
    Cow::Owned(text.replace('*', "\\*"))
}

/// Text without the signs that Python-Markdown and PyMdown have for marks of their own, and leave out.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn without_marks(text: &str) -> Cow<'_, str> {
    const MARKS: [char; 4] = ['\u{1}', '\u{2}', '\u{3}', '\u{4}'];
    match text.contains(MARKS) {
        // Of one byte as these are.
        true => Cow::Owned(text.replace(MARKS, "\u{7f}")),
        false => Cow::Borrowed(text),
    }
}

/// Text inside a comment, which nothing in it ends.
pub(crate) fn comment(text: &str) -> String {
    text.replace("--", "- -").replace("--", "- -").replace("*/", "* /")
}

/// Text as inline code: within more backticks than it contains in a row, or as an element.
pub(crate) fn code(text: &str) -> Cow<'_, str> {
    Cow::Owned(code_of(&one_line(text)))
}

/// Text as inline code for a place that a template has made: in a cell, a pipe in it would end that, and
/// beside other code, backticks would be taken together.
pub(crate) fn code_anywhere(text: &str) -> Cow<'_, str> {
    let line = one_line(text);
    Cow::Owned(if line.contains(['|', '`']) { code_element(&line) } else { code_of(&line) })
}

#[cfg_attr(small_where_cold, optimize(size))]
fn code_of(line: &str) -> String {
    // Two backticks without anything between them begin code that ends with later ones.
    if line.is_empty() {
        return String::new();
    }
    if is_harmful(line) {
        return code_element(line);
    }
    let marks = "`".repeat(longest_run(line, '`') + 1);
    let edge = line.starts_with(['`', ' ']) || line.ends_with(['`', ' ']);
    let space = if edge { " " } else { "" };
    format!("{marks}{space}{line}{space}{marks}")
}

/// Lines of code for a place where not every reader knows a block of code: each is code of its
/// own, and ends with a line break. The words of the fence are text before them, and lines after
/// the first begin with `indent`.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn code_in_lines(words: &str, text: &str, indent: &str) -> String {
    let words = Some(start(words).into_owned()).filter(|words| !words.is_empty());
    let code = text.split(is_break).filter(|line| !line.trim().is_empty());
    // With three backticks at its start, a line would end a block of code for some readers.
    let written = code.map(|line| match line.contains("``") {
        true => code_element(line.trim_end()),
        false => code_of(line.trim_end()),
    });
    let lines: Vec<_> = words.into_iter().chain(written).collect();
    lines.join(&format!("\\\n{indent}"))
}

/// The lines of a code block: every line break as `\n`, no blank lines around.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn code_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let blank = text.len() - text.trim_start_matches([' ', '\t', '\n']).len();
    let start = line_start(&text, blank);
    text[start..].trim_end().to_owned()
}

/// Text whose line breaks and control characters are spaces.
pub(crate) fn line(text: &str) -> String {
    let is_space = |sign: char| sign.is_control() || is_break(sign);
    text.chars().map(|sign| if is_space(sign) { ' ' } else { sign }).collect()
}

/// The text on one line: each line break, with the white space around it, becomes a space.
fn one_line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.contains(is_break) {
        return Cow::Borrowed(text);
    }
    let lines = text.split(is_break).map(str::trim).filter(|line| !line.is_empty());
    Cow::Owned(lines.collect::<Vec<_>>().join(" "))
}

pub(super) fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_has_marks_that_it_does_not_hold_and_none_of_nothing() {
        for (text, wanted) in
            [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), (" a", "`a`"), ("", "")]
        {
            assert_eq!(code(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn what_would_begin_a_block_is_escaped_and_nothing_else() {
        for (text, wanted) in [
            ("# a", "\\# a"),
            ("#a", "#a"),
            ("####### a", "####### a"),
            ("> a", "\\> a"),
            ("- a", "\\- a"),
            ("-a", "-a"),
            ("+ a", "\\+ a"),
            ("* a", "\\* a"),
            ("*a* b", "*a* b"),
            ("1. a", "1\\. a"),
            ("1) a", "1\\) a"),
            ("1.5 a", "1.5 a"),
            ("2026-01-27", "2026-01-27"),
            ("---", "\\---"),
            ("!!! x", "\\!!! x"),
            ("::: x", "&#58;:: x"),
            (": x", "&#58; x"),
            ("*[x]: y", "*\\[x]: y"),
            ("***", "\\***"),
            ("_ _ _", "\\_ _ _"),
            ("===", "&#61;=="),
            ("```", "&#96;&#96;&#96;"),
            ("```x``` y", "&#8288;```x``` y"),
            ("[x](a) b", "&#8288;[x](a) b"),
            ("[a](b) [c]: d", "&#8288;[a](b) [c]: d"),
            ("++}[a]: b", "&#43;+}[a]: b"),
            (":-", "&#58;-"),
            ("2026-01-27 10:30", "2026-01-27 10:30"),
            ("~~~ a", "&#126;~~ a"),
            ("[a]: b", "\\[a]: b"),
            ("[a](b)", "[a](b)"),
            ("[ a", "\\[ a"),
            ("-", "\\-"),
            ("42.", "42\\."),
        ] {
            assert_eq!(start(text), wanted);
        }
    }

    #[test]
    fn the_first_line_of_an_item_underlines_nothing() {
        assert_eq!(item("="), "=");
        assert_eq!(item("---"), "\\---");
    }

    #[test]
    fn a_label_is_escaped_for_what_it_is_with_its_colon() {
        for (text, wanted) in [
            ("[ADR-1]", "\\[ADR-1]"),
            ("# a", "\\# a"),
            ("1.", "1."),
            ("-", "-"),
            ("~~~", "&#126;~~"),
        ] {
            assert_eq!(label(text), wanted);
        }
    }

    #[test]
    fn asterisks_alone_are_no_rule_between_asterisks() {
        assert_eq!(strong("***"), "\\*\\*\\*");
        assert_eq!(strong("* *"), "\\* \\*");
        assert_eq!(strong("*x*"), "*x*");
        assert_eq!(strong("*.x"), "\\*.x");
        assert_eq!(strong("x**"), "x\\*\\*");
        assert_eq!(strong("x\\"), "x&#92;");
    }

    #[test]
    fn a_cell_keeps_its_pipes_and_its_line() {
        assert_eq!(cell("a | b\n c \\| d"), "a \\| b c \\| d");
        assert_eq!(cell("a \\\\| b"), "a \\\\\\| b");
    }

    #[test]
    fn a_heading_keeps_the_hash_at_its_end() {
        assert_eq!(heading("Learn C #"), "Learn C \\#");
        assert_eq!(heading("C#"), "C#");
    }
}
