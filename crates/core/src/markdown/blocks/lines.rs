//! The lines of a text as every reader of Markdown reads them.

use std::borrow::Cow;

use crate::markdown::escape;

/// The lines without what readers disagree about: other line ends, and white space in blank lines.
pub(super) fn plain_lines(text: &str) -> Cow<'_, str> {
    let has_other_break = text.chars().any(|sign| sign != '\n' && escape::is_break(sign));
    if !has_other_break && !text.split('\n').any(is_only_space) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_other = |sign: char| sign != '\n' && escape::is_break(sign);
    let text: String = text.chars().map(|sign| if is_other(sign) { ' ' } else { sign }).collect();
    let lines = text.split('\n').map(|line| if is_only_space(line) { "" } else { line });
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// Whether a line has nothing but white space, which some readers take for the indentation of what
/// follows.
fn is_only_space(line: &str) -> bool {
    !line.is_empty() && line.trim_matches([' ', '\t']).is_empty()
}
