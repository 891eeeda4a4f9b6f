//! Reports comments of JavaScript in JSON, which neither JSON nor YAML has.

use super::builder::TreeBuilder;
use crate::diagnostic::{Problem, codes};
use crate::text::Span;

impl TreeBuilder<'_> {
    /// Reports the comments of a text that is JSON, in place of what they lead to: the text isn't read.
    #[inline(never)]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn report_json_comments(
        &mut self,
        source: &str,
        text: Span,
        (first_document, first_problem): (usize, usize),
    ) {
        let whole = text.of(source);
        let comments = comments(whole);
        let (Some(first), Some(last)) = (comments.first(), comments.last()) else { return };
        let start = text.start as usize;
        let line_end =
            whole[first.start..first.end].find('\n').map_or(first.end, |it| first.start + it);
        let mut kept = String::new();
        let mut at = first.start;
        for comment in &comments {
            kept.push_str(&whole[at..comment.start]);
            at = comment.end;
        }
        self.documents.truncate(first_document);
        self.problems.truncate(first_problem);
        self.unread.retain(|span| span.start < text.start);
        self.unread.push(text);
        let written = whole[first.start..].trim_start_matches([' ', '\t']);
        let place = Span::new(start + whole.len() - written.len(), start + line_end);
        let problem = Problem::new(&codes::SYNTAX_ERROR, place, "JSON has no comments")
            .help("remove the comments, or write YAML, where `# ` begins one");
        let span = Span::new(start + first.start, start + last.end);
        // Somebody wrote them: only a person may decide that they go.
        self.problems.push(problem.fix("remove the comments", span, kept));
    }
}

/// The comments of a text that begins like JSON: with a bracket, and then a string, a bracket or a
/// comment.
#[cfg_attr(small_where_cold, optimize(size))]
fn comments(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let inner = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let begins = |text: &str, marks: &[&str]| marks.iter().any(|mark| text.starts_with(mark));
    let body = inner.strip_prefix(['{', '[']).map_or("", str::trim_start);
    let is_json = begins(body, &["\"", "{", "[", "//", "/*"]) || begins(inner, &["//", "/*"]);
    if !is_json || !text.contains("//") && !text.contains("/*") {
        return found;
    }
    let bytes = text.as_bytes();
    let (mut at, mut is_string) = (0, false);
    while at < bytes.len() {
        let is_free = at == 0
            || matches!(
                bytes[at - 1],
                b' ' | b'\t' | b'\n' | b'\r' | b',' | b'{' | b'[' | b'"' | b']' | b'}'
            );
        match bytes[at] {
            b'\\' if is_string => at += 1,
            b'"' => is_string = !is_string,
            b'/' if !is_string && is_free => {
                let length = match bytes.get(at + 1) {
                    Some(b'/') => text[at..].find(['\n', '\r']).unwrap_or(text.len() - at),
                    Some(b'*') => text[at..].find("*/").map_or(text.len() - at, |end| end + 2),
                    _ => 0,
                };
                if length > 0 {
                    // At the end of a line, the space before a comment belongs to it.
                    let before = text[..at].trim_end_matches([' ', '\t']).len();
                    let is_last = text[at + length..].starts_with(['\n', '\r']);
                    found.push(if is_last { before } else { at }..at + length);
                    at += length;
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}
