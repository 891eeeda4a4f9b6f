//! Locates a syntax error's cause, and explains it from the text of its line.

use crate::text::{line_at, line_start};
use granit_parser::ErrorKind;

/// The offset of the tab, bracket or escape that caused an error, if the parser reports another
/// offset near it.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn exact(
    kind: &ErrorKind,
    source: &str,
    at: usize,
    open: Option<usize>,
    after: usize,
) -> Option<usize> {
    use ErrorKind::*;
    match kind {
        TabAtBlockScalarStart
        | TabNotAllowed
        | TabInBlockIndentation
        | TabInIndentation
        | TabInPlainScalar => {
            let start = line_start(source, at);
            let before = source[start..at].rfind('\t').map(|found| start + found);
            before.or_else(|| source[at..].find('\t').map(|length| at + length))
        }
        ExpectedDocumentStart => tab_above(source, at),
        MismatchedFlowCollectionEnd { close, .. } => {
            // Brackets in finished values close nothing.
            let open = open.filter(|&open| open <= at);
            let from = open.map_or(at, |open| open.max(after));
            let found =
                || outside_quotes(source.get(from..)?).find(|(_, it)| char::from(*it) == *close);
            // The last value that the parser has passed on may be far above.
            let matched = open.and_then(|open| Some(open + mismatched(&source[open..])?));
            matched.filter(|&it| it >= from).or_else(|| Some(from + found()?.0))
        }
        UnknownQuotedScalarEscape | InvalidQuotedScalarHexEscape | InvalidUnicodeEscape => {
            bad_escape(&source[at..]).map(|length| at + length)
        }
        _ => None,
    }
}

/// The tab that indents the lines right above: what begins there ends where a line isn't indented.
#[cfg_attr(small_where_cold, optimize(size))]
fn tab_above(source: &str, at: usize) -> Option<usize> {
    let mut found = None;
    let mut end = line_start(source, at);
    while let Some(above) = end.checked_sub(1) {
        let start = line_start(source, above);
        let line = &source[start..above];
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let is_indented = indent > 0 || line.trim().is_empty();
        if !is_indented {
            break;
        }
        found = line[..indent].find('\t').map(|tab| start + tab).or(found);
        end = start;
    }
    found
}

/// The offset of the first bracket that closes another one than was opened last.
#[cfg_attr(small_where_cold, optimize(size))]
fn mismatched(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    for (at, byte) in outside_quotes(text) {
        match byte {
            b'[' => open.push(b']'),
            b'{' => open.push(b'}'),
            b']' | b'}' if open.pop() != Some(byte) => return Some(at),
            b']' | b'}' if open.is_empty() => return None,
            _ => {}
        }
    }
    None
}

/// The bytes of a text between brackets that are in no quoted text, with their offsets.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::yaml) fn outside_quotes(text: &str) -> impl Iterator<Item = (usize, u8)> {
    let (mut quote, mut before) = (None, b' ');
    text.bytes().enumerate().filter(move |&(_, byte)| {
        let last = std::mem::replace(&mut before, byte);
        match quote {
            // Two backslashes are one, which escapes nothing.
            Some(b'"') if last == b'\\' => before = if byte == b'\\' { b' ' } else { byte },
            Some(open) if open == byte => quote = None,
            Some(_) => {}
            // Two single quotes are one of the text.
            None if last == b'\'' && byte == b'\'' => quote = Some(byte),
            None if matches!(byte, b'"' | b'\'') && b" \n\t,[{:".contains(&last) => {
                quote = Some(byte)
            }
            None => return true,
        }
        false
    })
}

/// The offset of the first escape that isn't valid in double quotes.
#[cfg_attr(small_where_cold, optimize(size))]
fn bad_escape(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find('\\') {
        let start = at + found;
        let letter = text[start + 1..].chars().next()?;
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ if "0abt\tnvfre \"/\\N_LP\n\r".contains(letter) => 0,
            _ => return Some(start),
        };
        let hex = text[start + 2..].bytes().take_while(u8::is_ascii_hexdigit).count();
        if hex < digits {
            return Some(start);
        }
        at = start + 1 + letter.len_utf8();
    }
    None
}

/// The message and the help for an error that the line itself explains better than the error's kind.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn in_line(kind: &ErrorKind, source: &str, at: usize) -> Option<(String, &'static str)> {
    use ErrorKind::*;
    let line = line_at(source, at).trim();
    let is_item = line.starts_with("- ");
    let is_key = !is_item && (line.contains(": ") || line.ends_with(':'));
    let whole = &source[line_start(source, at)..];
    let indented = whole.starts_with([' ', '\t']);
    let indent = &whole[..whole.len() - whole.trim_start_matches([' ', '\t']).len()];
    let words = match kind {
        ExpectedDocumentStart
        | MappingValueNotAllowed
        | ExpectedBlockMappingKey
        | ExpectedBlockSequenceEntry
        | BlockSequenceEntryNotAllowed
        | SimpleKeyExpected
        | InvalidIndentation
            if indent.contains('\t') =>
        {
            ("YAML doesn't allow tabs for indentation", "indent with spaces")
        }
        MappingValueNotAllowed if is_first_colon(line, source, at) => (
            "this line continues the text above, which isn't quoted and can't contain `: `",
            "quote the whole text, or indent the line like the key above",
        ),
        ExpectedBlockMappingKey if is_item && indented => (
            "this list item is indented differently from those above it",
            "indent it like the items above",
        ),
        ExpectedBlockSequenceEntry if is_key && indented => (
            "this key is indented differently from those above it",
            "indent it like the keys above",
        ),
        BlockSequenceEntryNotAllowed if is_item => (
            "a list can't start here",
            "add a space after each `-` above, and indent all items alike",
        ),
        _ => return None,
    };
    Some((words.0.to_owned(), words.1))
}

/// Whether an offset is that of the first `:` of its line.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_first_colon(line: &str, source: &str, at: usize) -> bool {
    let before = &source[line_start(source, at)..at];
    !before.contains(": ") && !line.starts_with("- ")
}
