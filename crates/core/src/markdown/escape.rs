//! Text for its context in Markdown: only what would break out of that is escaped.

use std::borrow::Cow;

use crate::text::{double_quoted, is_plain_scalar, line_start};

/// Inline Markdown in the middle of a line: line breaks become spaces, `<` outside code `\<`.
pub(crate) fn inline(text: &str) -> Cow<'_, str> {
    let text = one_line(text);
    if text.contains('<') { Cow::Owned(without_tags(&text)) } else { text }
}

/// Inline Markdown at the start of a block: what would begin a block there is escaped too.
pub(crate) fn start(text: &str) -> Cow<'_, str> {
    escaped(inline(text), None)
}

/// Adds the backslash that keeps text, or the line that it begins, from beginning a block.
fn escaped<'t>(text: Cow<'t, str>, line: Option<&str>) -> Cow<'t, str> {
    match block_start(line.unwrap_or(&text)) {
        Some(at) => Cow::Owned(format!("{}\\{}", &text[..at], &text[at..])),
        None => text,
    }
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

/// Inline Markdown between two `**`: a backslash at its end would escape one of them, and text of
/// only asterisks would become a rule.
pub(crate) fn strong(text: &str) -> Cow<'_, str> {
    let text = inline(text);
    if text.bytes().all(|byte| matches!(byte, b'*' | b' ' | b'\t')) {
        return Cow::Owned(text.replace('*', "\\*"));
    }
    let backslashes = text.bytes().rev().take_while(|&byte| byte == b'\\').count();
    if backslashes % 2 == 0 { text } else { Cow::Owned(format!("{text}\\")) }
}

/// Text as inline code, within more backticks than it contains in a row.
pub(crate) fn code(text: &str) -> Cow<'_, str> {
    let text = one_line(text);
    let marks = "`".repeat(longest_run(&text, '`') + 1);
    let edge = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let space = if edge { " " } else { "" };
    Cow::Owned(format!("{marks}{space}{text}{space}{marks}"))
}

/// The lines of a code block: every line break as `\n`, no blank lines around.
pub(crate) fn code_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let blank = text.len() - text.trim_start_matches([' ', '\t', '\n']).len();
    let start = line_start(&text, blank);
    text[start..].trim_end().to_owned()
}

/// The length of a character's longest run.
pub(crate) fn longest_run(text: &str, mark: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for character in text.chars() {
        run = if character == mark { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// A YAML scalar: as it is if every YAML reader reads that text, otherwise in double quotes.
pub(crate) fn scalar(text: &str) -> Cow<'_, str> {
    if is_plain_scalar(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("\"{}\"", double_quoted(text)))
    }
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

fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The offset for a backslash so that text at the start of a line doesn't begin a block.
fn block_start(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends = |at: usize| bytes.get(at).is_none_or(|&byte| byte == b' ' || byte == b'\t');
    let run = |byte: u8| bytes.iter().take_while(|&&other| other == byte).count();
    let rule = |mark: u8| {
        let marks = bytes.iter().filter(|&&byte| byte == mark).count();
        marks >= 3 && bytes.iter().all(|&byte| byte == mark || byte == b' ' || byte == b'\t')
    };
    match *bytes.first()? {
        b'#' if run(b'#') <= 6 && ends(run(b'#')) => Some(0),
        b'>' => Some(0),
        b'-' | b'+' | b'*' if ends(1) => Some(0),
        mark @ (b'-' | b'*' | b'_') if rule(mark) => Some(0),
        b'=' if bytes.iter().all(|&byte| byte == b'=') => Some(0),
        b'~' if run(b'~') >= 3 => Some(0),
        b'`' if run(b'`') >= 3 && !bytes[run(b'`')..].contains(&b'`') => Some(0),
        // What follows the text may close an open bracket.
        b'[' if text.contains("]:") || !text.contains(']') => Some(0),
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let mark = matches!(bytes.get(digits), Some(b'.' | b')'));
            if digits <= 9 && mark && ends(digits + 1) { Some(digits) } else { None }
        }
        _ => None,
    }
}

/// Escapes each `<` that is neither code nor escaped already.
pub(super) fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut last_of: Vec<usize> = Vec::new();
    let bytes = text.as_bytes();
    for (at, length) in runs(bytes) {
        let known = last_of.len().max(length + 1);
        last_of.resize(known, 0);
        last_of[length] = at;
    }
    let (mut at, mut copied) = (0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 2,
            b'`' => {
                let length = bytes[at..].iter().take_while(|&&byte| byte == b'`').count();
                let closes = last_of[length] > at;
                let close =
                    runs(&bytes[at + length..]).find(|&(_, other)| closes && other == length);
                at += length + close.map_or(0, |(offset, _)| offset + length);
            }
            b'<' => {
                out.push_str(&text[copied..at]);
                out.push_str("\\<");
                at += 1;
                copied = at;
            }
            _ => at += 1,
        }
    }
    out.push_str(&text[copied..]);
    out
}

/// The runs of backticks, each with its offset and length.
fn runs(bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes.get(at..)?.iter().position(|&byte| byte == b'`')?;
        let start = at;
        at += bytes[at..].iter().take_while(|&&byte| byte == b'`').count();
        Some((start, at - start))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("***", "\\***"),
            ("_ _ _", "\\_ _ _"),
            ("===", "\\==="),
            ("```", "\\```"),
            ("```x``` y", "```x``` y"),
            ("~~~ a", "\\~~~ a"),
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
        for (text, wanted) in
            [("[ADR-1]", "\\[ADR-1]"), ("# a", "\\# a"), ("1.", "1."), ("-", "-"), ("~~~", "\\~~~")]
        {
            assert_eq!(label(text), wanted);
        }
    }

    #[test]
    fn asterisks_alone_are_no_rule_between_asterisks() {
        assert_eq!(strong("***"), "\\*\\*\\*");
        assert_eq!(strong("* *"), "\\* \\*");
        assert_eq!(strong("*x*"), "*x*");
        assert_eq!(strong("x\\"), "x\\\\");
    }

    #[test]
    fn tags_are_escaped_outside_code_only() {
        for (text, wanted) in [
            ("a <b> c", "a \\<b> c"),
            ("`<b>` <c>", "`<b>` \\<c>"),
            ("\\<b>", "\\<b>"),
            ("`` <a` `` <", "`` <a` `` \\<"),
            ("` <a", "` \\<a"),
            ("\\` <a> `", "\\` \\<a> `"),
            ("\\\\<", "\\\\\\<"),
        ] {
            assert_eq!(inline(text), wanted);
        }
    }

    #[test]
    fn many_unclosed_backticks_take_linear_time() {
        let text: String = (1..2000).map(|length| format!("{}<", "`".repeat(length))).collect();
        assert_eq!(inline(&text).matches("\\<").count(), 1999);
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

    #[test]
    fn yaml_words_that_are_no_text_are_quoted() {
        for text in ["no", "Null", "007", "0.10", "2026-01-27", "a: b", "", "~", "-x", "é"] {
            assert_eq!(scalar(text), format!("\"{text}\""));
        }
        assert_eq!(scalar("PAY-17"), "PAY-17");
    }
}
