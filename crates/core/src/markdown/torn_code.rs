//! Code that some readers tear: they know pairs of signs, as those of formulas, strikethrough and changes,
//! whose second sign they find in code, so that a backtick of it is lost, and what is code and what is text
//! change places from there on.

use super::code_spans::code_ranges;
use super::references::is_tag_start;

/// What ends such pairs, and what begins them.
const ENDS: &[&str] = &["~", "$", "\\)", "\\]", "--}", "++}", "==}"];
const STARTS: &[&str] = &["~", "$", "\\(", "\\[", "{--", "{++", "{=="];

/// Schemes of addresses that some readers make links of.
const SCHEMES: &[&str] = &["ftp://", "xmpp:", "javascript:"];

/// What is known of a text up to a piece of code in it.
#[derive(Default)]
pub(super) struct TornCode {
    /// Whether something outside code may begin a pair.
    may_begin: bool,
    /// Whether earlier code has what may end one.
    has_ended: bool,
}

impl TornCode {
    /// Whether code, backticks included, has to be text: what it says would be markup if it were torn, or
    /// would tear what another text of the same line says.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn is_text(&mut self, before: &str, code: &str) -> bool {
        let has = |text: &str, signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
        self.may_begin = self.may_begin || has(before, STARTS);
        let content = code.trim_matches('`');
        let is_end = has(content, ENDS);
        // Within emphasis, some readers find no code that has backticks, or ends with a backslash.
        let tears = is_end || content.contains('`') || content.ends_with('\\');
        self.has_ended |= tears;
        let is_harmful = content.match_indices('<').any(|(at, _)| is_tag_start(&content[at + 1..]))
            || has(content, &["](", "[["])
            || has(&content.to_ascii_lowercase(), SCHEMES);
        is_harmful && (self.has_ended || content.contains('*')) || is_end && self.may_begin
    }
}

/// Whether some code of a text would be torn, if all of it is in one line.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn is_torn(text: &str) -> bool {
    let (mut torn, mut start) = (TornCode::default(), 0);
    text.contains('`')
        && code_ranges(text.as_bytes()).into_iter().any(|range| {
            let before = &text[std::mem::replace(&mut start, range.end)..range.start];
            torn.is_text(before, &text[range])
        })
}
