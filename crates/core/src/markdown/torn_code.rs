//! Code that some readers tear: they know pairs of signs, as those of formulas, strikethrough and changes,
//! whose second sign they find in code, so that a backtick of it is lost, and what is code and what is text
//! change places from there on.

use super::code_spans::code_ranges;
use super::references::is_tag_start;

/// The signs that end such pairs. What is within `$`, `~`, `\(` or the braces of changes is not looked at.
const ENDS: &[&str] = &["~", "$", "\\)", "\\]", "--}", "++}", "==}"];
const STARTS: &[&str] = &["~", "$", "\\(", "\\[", "{--", "{++", "{=="];

/// What is known of a text up to a piece of code in it.
#[derive(Default)]
pub(super) struct TornCode {
    /// Whether something outside code may begin a pair.
    may_begin: bool,
    /// Whether earlier code has what may end one.
    has_ended: bool,
}

impl TornCode {
    /// Whether code, backticks included, has to be text: what it says would be markup if it were torn.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn is_text(&mut self, before: &str, code: &str) -> bool {
        let has = |text: &str, signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
        self.may_begin = self.may_begin || has(before, STARTS);
        let content = code.trim_matches('`');
        let ends = has(content, ENDS)
            // Within emphasis, some readers find no code that has backticks.
            || content.contains('`') && content.contains(['*', '_']);
        let had_ended = self.has_ended;
        self.has_ended |= ends;
        let tags = || content.match_indices('<').map(|(at, _)| &content[at + 1..]);
        let is_link = content.contains("](");
        if !is_link && !tags().any(is_tag_start) {
            return false;
        }
        ends || had_ended && (self.may_begin || is_link || tags().any(|tag| !is_name(tag)))
    }
}

/// Whether some code of a text would be torn, if all of it is in one line.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn is_torn(text: &str) -> bool {
    let (mut torn, mut start) = (TornCode::default(), 0);
    text.contains('`')
        && text.contains(['~', '$', '\\', '}', '*', '_'])
        && code_ranges(text.as_bytes()).into_iter().any(|range| {
            let before = &text[std::mem::replace(&mut start, range.end)..range.start];
            torn.is_text(before, &text[range])
        })
}

/// Whether what follows a `<` is no more than a name between brackets, and none that lets what follows be
/// read otherwise.
fn is_name(tag: &str) -> bool {
    const READ_OTHERWISE: &[&str] = &[
        "script",
        "style",
        "iframe",
        "textarea",
        "title",
        "xmp",
        "plaintext",
        "svg",
        "math",
        "no",
    ];
    let is_part = |sign: char| sign.is_alphanumeric() || "-_. ".contains(sign);
    let name = tag.trim_start_matches(is_part);
    let begins =
        |start: &&str| tag.get(..start.len()).is_some_and(|name| name.eq_ignore_ascii_case(start));
    name.starts_with('>') && !READ_OTHERWISE.iter().any(begins)
}
