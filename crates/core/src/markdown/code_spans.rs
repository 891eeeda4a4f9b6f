//! Code within lines: where it is, and what keeps it code for every reader of Markdown.

use std::borrow::Cow;
use std::ops::Range;

use super::address_word::ends_in_address;
use super::references::is_stray_reference;
use super::rewrite::Rewrite;

/// What begins a remark in Python-Markdown's syntax for changes, which hides what is in it, code or not.
pub(super) const COMMENT: &str = "{>>";

/// The most backticks around code that are written again for a sign in it.
const MAX_MARKS: usize = 8;

/// Ends an address before code. Some readers make a link of everything up to the next space, and would
/// find the backtick in it, and no code.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn apart(text: &mut Rewrite<'_>, before: Range<usize>) {
    let end = before.end;
    if ends_in_address(&text.text[before]) {
        text.replace(end..end, " ");
    }
}

/// Whether text has such a reference.
pub(super) fn has_stray_reference(text: &str) -> bool {
    text.match_indices("&#").any(|(at, _)| is_stray_reference(&text.as_bytes()[at..]))
}

/// Code within a line, backticks included. Some readers look for `</code>`, for references and for tags
/// after a backslash before they look for backticks, so that a sign of these is written outside.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn code(text: &mut Rewrite<'_>, range: Range<usize>) {
    let code = &text.text[range.clone()];
    if !["</", "<!", "<?", "&#", "\\<", COMMENT].iter().any(|mark| code.contains(mark)) {
        return;
    }
    let (marks, content) = code.split_at(code.len() - code.trim_start_matches('`').len());
    // A space at both ends is not part of the code.
    let is_padded = content.starts_with(' ') && content.trim_end_matches('`').ends_with(' ');
    let pad = if is_padded { " " } else { "" };
    let last_end = code.rfind('>').unwrap_or(0);
    // So does a tag that ends only behind the code.
    let ends_behind = |at: usize| {
        at > last_end && code.as_bytes().get(at + 2).is_some_and(u8::is_ascii_alphabetic)
    };
    // Some readers look for the end of a comment in all that follows the code.
    let last_ends = OPEN.map(|(_, end)| code.rfind(end).unwrap_or(0));
    let is_open = |at: usize, text: &str| {
        let kind = OPEN.iter().zip(last_ends).find(|((start, _), _)| text.starts_with(start));
        kind.is_some_and(|((start, _), last)| last < at + start.len())
    };
    for (at, sign) in code.match_indices(['<', '{', '&']) {
        let from = &code[at..];
        let begin = range.start + at;
        let (hidden, reference) = if sign == "&" && is_stray_reference(from.as_bytes()) {
            (begin + 1, "&#35;")
        } else if from.starts_with("</") && ends_behind(at) || closes_code(from) {
            (begin + 1, "&#47;")
        } else if is_open(at, from) {
            (begin + 1, if from.starts_with("<!") { "&#33;" } else { "&#63;" })
        } else if sign == "<" && at > last_end && code[..at].ends_with('\\') {
            (begin, "&#60;")
        } else {
            if from.starts_with(COMMENT) {
                text.replace(begin + 2..begin + 2, " ");
            }
            continue;
        };
        let rest = code[hidden + 1 - range.start..].trim_start_matches(' ');
        let is_last = rest.len() == marks.len();
        // More marks for each sign would be more text than there is, and they may not be joined with a
        // backtick of the code.
        let joins = pad.is_empty() && !is_last && rest.starts_with('`');
        if joins || marks.len() > MAX_MARKS {
            text.replace(hidden..hidden, " ");
        } else if is_last {
            text.replace(hidden..range.end, &format!("{pad}{marks}{reference}"));
        } else {
            text.replace(hidden..hidden + 1, &format!("{pad}{marks}{reference}{marks}{pad}"));
        }
    }
}

/// A block of code in which nothing begins a remark, and no line asks for another file, as PyMdown's
/// snippets do before anything knows that it is code.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn inert_code(code: &str) -> Cow<'_, str> {
    let mut code = Cow::Borrowed(code);
    if code.contains(COMMENT) {
        code = Cow::Owned(code.replace(COMMENT, "{> >"));
    }
    if code.contains("-8<-") {
        let lines = code.split('\n').map(|line| {
            let mark = line.trim_start_matches([' ', '\t']).trim_start_matches(';');
            match mark.starts_with('-') && mark.trim_start_matches('-').starts_with("8<-") {
                true => line.replacen("8<", "8 <", 1),
                false => line.to_owned(),
            }
        });
        code = Cow::Owned(lines.collect::<Vec<_>>().join("\n"));
    }
    code
}

/// What begins a comment, an instruction and the like, and what ends it.
const OPEN: [(&str, &str); 4] = [("<!--", "-->"), ("<![", "]]>"), ("<!", ">"), ("<?", "?>")];

/// Whether text begins with the end tag of code, or of the script that some readers make of a formula.
pub(super) fn closes_code(text: &str) -> bool {
    let begins =
        |tag: &str| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    begins("</code") || begins("</script")
}

/// How often a byte is repeated from an offset on.
pub(super) fn run(bytes: &[u8], at: usize, byte: u8) -> usize {
    bytes[at..].iter().take_while(|&&other| other == byte).count()
}

/// The ranges of code in a line, backticks included.
pub(super) fn code_ranges(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut last_of: Vec<usize> = Vec::new();
    for (at, length) in runs(bytes) {
        let known = last_of.len().max(length + 1);
        last_of.resize(known, 0);
        last_of[length] = at;
    }
    if last_of.is_empty() {
        return ranges;
    }
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 2,
            b'`' => {
                let length = run(bytes, at, b'`');
                let start = at;
                at += length;
                if last_of.get(length).is_some_and(|&last| last > start) {
                    let close = runs(&bytes[at..]).find(|&(_, other)| other == length);
                    if let Some((offset, _)) = close {
                        at += offset + length;
                        ranges.push(start..at);
                    }
                }
            }
            _ => at += 1,
        }
    }
    ranges
}

/// The runs of backticks, each with its offset and length.
fn runs(bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes.get(at..)?.iter().position(|&byte| byte == b'`')?;
        let start = at;
        at += run(bytes, at, b'`');
        Some((start, at - start))
    })
}
