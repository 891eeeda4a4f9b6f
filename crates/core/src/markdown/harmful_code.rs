//! Code within lines that would be markup if a reader took it for text. Readers of Markdown don't agree on
//! where such code is: what is beside it, in another field or in a template, can begin formulas, struck
//! out text, changes or emphasis whose end they find in it, so that a backtick is lost, and what is code and
//! what is text change places. So it has no backticks, but is an element, and its signs are references.

use std::fmt::Write as _;

use super::code_spans::{COMMENT, has_stray_reference, longest_run};
use super::references::is_tag_start;

/// What is around such code.
pub(crate) const ELEMENT: (&str, &str) = ("<code>", "</code>");

/// Schemes of addresses that some readers make links of, or that run.
const SCHEMES: [&str; 5] = ["ftp://", "ftps://", "dict://", "xmpp:", "script:"];

/// The most backticks in a row that are written around code: some readers know no more than eighty.
const MAX_MARKS: usize = 79;

/// What remarks, links of wikis and tags begin with; and what divides cells for some readers only.
const MARKS: [&str; 4] = ["[[", "\\<", COMMENT, "\\\\|"];

/// Whether code would be a tag, a link, attributes, a comment or a torn reference as text, or has more
/// backticks than can be around it.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn is_harmful(code: &str) -> bool {
    has_tag(code)
        || MARKS.iter().any(|mark| code.contains(mark))
        || ends_label(code)
        || has_attributes(code)
        || has_stray_reference(code)
        // In text, some readers look for addresses after they have decoded it.
        || code.contains('@') && code.contains(['&', '\\'])
        || code.contains(':') && {
            let lower = code.to_ascii_lowercase();
            SCHEMES.iter().any(|scheme| lower.contains(scheme))
        }
        || longest_run(code, '`') >= MAX_MARKS
}

/// Whether a tag may begin in code, with what is after it, too.
pub(super) fn has_tag(code: &str) -> bool {
    code.match_indices('<').any(|(at, _)| {
        let after = &code[at + 1..];
        after.is_empty() || after.starts_with('`') || is_tag_start(after)
    })
}

/// Whether the label of a link or of a definition may end in code: some readers allow white space after it.
pub(super) fn ends_label(code: &str) -> bool {
    code.match_indices(']')
        .any(|(at, _)| code[at + 1..].trim_start_matches([' ', '\t']).starts_with(['(', ':']))
}

/// Whether some reader could find a value of an attribute between braces.
fn has_attributes(code: &str) -> bool {
    code.split('{').skip(1).any(|after| after.split('}').next().is_some_and(|it| it.contains('=')))
}

/// Code of a line, backticks included, as an element if it would do harm or has more backticks than every
/// reader knows.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn element(span: &str) -> Option<String> {
    let marks = span.len() - span.trim_start_matches('`').len();
    let is_element = marks > MAX_MARKS || is_harmful(&span[marks..span.len() - marks]);
    is_element.then(|| span_element(span))
}

/// Code of a line, backticks included, as an element.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn span_element(span: &str) -> String {
    let marks = span.len() - span.trim_start_matches('`').len();
    code_element(without_padding(&span[marks..span.len() - marks]))
}

/// The element that code is.
pub(super) fn code_element(code: &str) -> String {
    let (open, close) = ELEMENT;
    let mut out = String::from(open);
    push_references(&mut out, code);
    out.push_str(close);
    out
}

/// Code without the space that readers leave out at both ends.
fn without_padding(code: &str) -> &str {
    let inside = code.strip_prefix(' ').and_then(|code| code.strip_suffix(' '));
    inside.filter(|inside| !inside.trim_matches(' ').is_empty()).unwrap_or(code)
}

/// Appends a text of which every sign of ASCII but letters, digits and spaces is a reference; so that
/// people can read it, a few are not where no reader makes anything of them.
pub(crate) fn push_references(out: &mut String, text: &str) {
    // An address that some readers look for when references are decoded.
    let is_foreign = text.to_ascii_lowercase().contains("xmpp:");
    let mut previous = ' ';
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied().unwrap_or(' ');
        let is_in_word = previous.is_alphanumeric() && next.is_alphanumeric();
        match sign {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '@' if is_foreign => out.push_str("&#8288;&#64;"),
            '-' if is_in_word => out.push(sign),
            ',' if next == ' ' => out.push(sign),
            '/' if previous == '<' || next == '>' => out.push(sign),
            '=' if previous.is_alphanumeric() && (next == '"' || is_in_word) => out.push(sign),
            _ if sign.is_ascii_alphanumeric() || sign == ' ' => out.push(sign),
            // References to controls are other signs, or none.
            _ if sign.is_control() && !sign.is_ascii_whitespace() => out.push(sign),
            _ if !sign.is_ascii() && !sign.is_whitespace() => out.push(sign),
            _ => _ = write!(out, "&#{};", u32::from(sign)),
        }
        previous = sign;
    }
}
