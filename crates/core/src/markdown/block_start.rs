//! What begins a block at the start of a line, and how it is written where it is text.

use std::borrow::Cow;

use super::address;
use super::inert::inert_line;

/// What every reader of Markdown accepts after a backslash. All else shows the backslash in some.
const WITH_BACKSLASH: &str = "\\`*_{}[]()>#+-.!";

/// A line of a paragraph, after which the template writes nothing: it may be a label and no more. Only
/// in an item does anything look like the box of a task.
pub(super) fn start_of_line(text: &str, in_item: bool) -> Cow<'_, str> {
    let line = inert_line(text);
    if is_underline(&line) {
        return format!("\\{line}").into();
    }
    if line.starts_with(FENCE) {
        return apart_from_fences(line);
    }
    if is_label(&line) && !(in_item && is_box(&line)) { line } else { escaped(line, None) }
}

/// Whether a line would make a heading of the one above.
pub(super) fn is_underline(line: &str) -> bool {
    !line.is_empty() && line.bytes().all(|byte| byte == b'-')
}

fn is_label(line: &str) -> bool {
    line.starts_with('[') && line.contains(']') && !line.contains("]:")
}

/// Whether a line begins with a link that some readers take for the box of a task.
fn is_box(line: &str) -> bool {
    ["[](", "[ ](", "[x](", "[X]("].iter().any(|label| line.starts_with(label))
}

/// What some readers take for the first line of a block of code, whatever is after it.
const FENCE: &str = "```";

/// Code at the start of a line: apart from that if it could be a fence.
fn apart_from_fences(line: Cow<'_, str>) -> Cow<'_, str> {
    if line.starts_with(FENCE) { behind_joiner(&line) } else { line }
}

/// A line with something before it that nobody sees.
fn behind_joiner<'t>(line: &str) -> Cow<'t, str> {
    Cow::Owned(format!("&#8288;{line}"))
}

/// Text in which an item doesn't begin with what looks like the box of a task.
pub(crate) fn apart_from_boxes(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_box(&text) { behind_joiner(&text) } else { text }
}

fn begins_with_link(line: &str) -> bool {
    let after = line.strip_prefix('[');
    let rest = after.and_then(|after| Some(&after[address::label_length(after)?..]));
    rest.is_some_and(|rest| rest.starts_with("]("))
}

/// Whether a line of text would begin a block of another kind.
pub(super) fn begins_block(line: &str) -> bool {
    is_underline(line)
        || may_be_table_rule(line)
        || line.starts_with(FENCE)
        || is_box(line)
        || !is_label(line) && block_start(line).is_some()
}

/// Escapes what would let text, or the line that it begins, begin a block.
pub(super) fn escaped<'t>(text: Cow<'t, str>, line: Option<&str>) -> Cow<'t, str> {
    let Some(at) = block_start(line.unwrap_or(&text)) else {
        let line = if is_box(&text) { behind_joiner(&text) } else { apart_from_fences(text) };
        return outside_table(line);
    };
    // With a backslash, its address would be one in text, and what follows a part of it.
    if begins_with_link(&text) {
        return behind_joiner(&text);
    }
    let (before, after) = text.split_at(at);
    let mark =
        after.chars().next().filter(|&mark| !WITH_BACKSLASH.contains(mark) || ends_change(after));
    outside_table(Cow::Owned(match mark {
        Some(mark) => format!("{before}&#{};{}", u32::from(mark), &after[mark.len_utf8()..]),
        None => format!("{before}\\{after}"),
    }))
}

/// A line that is not the one below the head of a table, whatever line is above.
fn outside_table(line: Cow<'_, str>) -> Cow<'_, str> {
    match may_be_table_rule(&line) {
        true if line.contains('|') => Cow::Owned(line.replace('|', "&#124;")),
        true => Cow::Owned(line.replace(':', "&#58;")),
        false => line,
    }
}

/// Whether a line could be the one below the head of a table, in whatever lists and quotes.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn may_be_table_rule(line: &str) -> bool {
    let in_front = |sign: char| sign.is_ascii_digit() || " \t|:>+*.)".contains(sign);
    let has_pipe = line.contains('|');
    // That of a single column has nothing but a colon.
    let is_of_rule = |sign: char| "-=: \t".contains(sign) || has_pipe && in_front(sign);
    let first = line.trim_start_matches(in_front).split('|').next().unwrap_or("");
    (has_pipe || line.contains(':')) && first.contains(['-', '=']) && first.chars().all(is_of_rule)
}

/// Whether text ends a change in PyMdown's syntax, which becomes a line of its own: what follows would
/// be the start of one.
fn ends_change(text: &str) -> bool {
    ["++}", "~~}", "--}", "==}"].iter().any(|end| text.starts_with(end))
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
        b'+' | b'~' | b'-' | b'=' if ends_change(text) => Some(0),
        b'#' if run(b'#') <= 6 && ends(run(b'#')) => Some(0),
        b'>' => Some(0),
        b':' | b'~' if ends(1) => Some(0),
        mark @ (b':' | b'!' | b'?' | b'/') if (3..bytes.len()).contains(&run(mark)) => Some(0),
        // A formula, which may end in a block of code.
        b'$' if bytes.get(1) == Some(&b'$') => Some(0),
        // An abbreviation, whose meaning may be in a later line.
        b'*' if bytes.get(1) == Some(&b'[') => Some(0),
        b'-' | b'+' | b'*' if ends(1) => Some(0),
        mark @ (b'-' | b'*' | b'_') if rule(mark) => Some(0),
        // The tab of a set of pages, or what underlines a heading.
        b'=' if run(b'=') >= 3 || run(b'=') == bytes.len() => Some(0),
        b'~' if run(b'~') >= 3 => Some(0),
        // What follows the text may close an open bracket, or be a colon.
        b'[' if text.contains("]:") || text.ends_with(']') || !text.contains(']') => Some(0),
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let mark = matches!(bytes.get(digits), Some(b'.' | b')'));
            if digits <= 9 && mark && ends(digits + 1) { Some(digits) } else { None }
        }
        _ => None,
    }
}
