//! The lines of a text as every reader of Markdown reads them.

use std::borrow::Cow;

use super::code_spans::code_ranges;
use super::escape;
use super::inert::begins_line;
use crate::text::line_start;

/// The lines without what readers disagree about: other line ends, white space in blank lines, and
/// quotation marks and boxes in the head of a table.
pub(super) fn plain_lines(text: &str) -> Cow<'_, str> {
    let may_have_head = text.contains('|') && text.contains(['"', '[']);
    let has_other_break = text.chars().any(|sign| sign != '\n' && escape::is_break(sign));
    if !has_other_break && !may_have_head && !text.split('\n').any(is_only_space) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(with_plain_lines(text))
}

#[cfg_attr(small_where_cold, optimize(size))]
fn with_plain_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_other = |sign: char| sign != '\n' && escape::is_break(sign);
    let text: String = text.chars().map(|sign| if is_other(sign) { ' ' } else { sign }).collect();
    let mut lines = text.split('\n').peekable();
    let mut plain = String::with_capacity(text.len());
    while let Some(line) = lines.next() {
        let is_head = line.contains('|')
            && line.contains(['"', '['])
            && lines.peek().is_some_and(|next| may_be_table_rule(next));
        match is_head {
            true => plain += &table_head(line),
            false if is_only_space(line) => {}
            false => plain += line,
        }
        if lines.peek().is_some() {
            plain.push('\n');
        }
    }
    plain
}

/// Whether a line has nothing but white space, which some readers take for the indentation of what
/// follows.
fn is_only_space(line: &str) -> bool {
    !line.is_empty() && line.trim_matches([' ', '\t']).is_empty()
}

/// Whether a line could be the one below the head of a table, in whatever lists and quotes.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn may_be_table_rule(line: &str) -> bool {
    let in_front = |sign: char| sign.is_ascii_digit() || " \t|:>+*.)".contains(sign);
    let is_of_rule = |sign: char| in_front(sign) || "-=".contains(sign);
    let first = line.trim_start_matches(in_front).split('|').next().unwrap_or("");
    // That of a single column may have only a colon.
    line.contains(['|', ':']) && first.contains(['-', '=']) && first.chars().all(is_of_rule)
}

/// The first line of a table, whose words some readers make ids of: a quotation mark would end them,
/// or one of the box that a task becomes.
#[cfg_attr(small_where_cold, optimize(size))]
fn table_head(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 16);
    let mut start = 0;
    let box_at = line.find('[').filter(|&at| at > 0 && begins_line(&line[..at]));
    if let Some(at) = box_at {
        out += &line[..at];
        out += "&#91;";
        start = at + 1;
    }
    for range in code_ranges(line.as_bytes()) {
        out += &line[start..range.start].replace('"', "&quot;");
        let code = &line[range.clone()];
        out += &match code.contains('"') {
            true => escape::span_as_text(code).replace('"', "&quot;"),
            false => code.to_owned(),
        };
        start = range.end;
    }
    out + &line[start..].replace('"', "&quot;")
}

/// Whether a line has nothing but the signs of the quotes that it is in.
pub(super) fn is_blank(line: &str) -> bool {
    line.trim_matches([' ', '\t', '>']).is_empty()
}

/// What a further line begins with to be in the list item or quote that begins at an offset.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn continuation(text: &str, container: usize) -> String {
    let before = &text[line_start(text, container)..container];
    let marker = &text[container..];
    let mut indent: String =
        before.chars().map(|mark| if mark == '>' { '>' } else { ' ' }).collect();
    if marker.starts_with('>') {
        indent.push_str("> ");
        return indent;
    }
    let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
    let spaces = marker[digits..].bytes().skip(1).take_while(|&byte| byte == b' ').count();
    let spaces = if (1..5).contains(&spaces) { spaces } else { 1 };
    indent.extend(std::iter::repeat_n(' ', digits + 1 + spaces));
    indent
}
