//! Blocks of code that every reader of Markdown takes for one, from the same line to the same line.

use super::escape::{code_in_lines, longest_run, start};
use super::inert::closes_code;

/// Whether the word after a fence is one that every reader accepts there.
pub(crate) fn is_language(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_#.+-".contains(&byte))
}

/// Whether code has a line that some readers take for the end of code, fence or not.
pub(crate) fn has_end_tag(code: &str) -> bool {
    let begins = |line: &str| {
        let text = line.trim_start_matches(' ');
        line.len() - text.len() <= 3 && closes_code(text)
    };
    code.contains("</") && code.lines().any(begins)
}

/// Whether a block, from its fence on, is written as every reader expects it.
pub(super) fn is_common(block: &str, code: &str) -> bool {
    let (first, rest) = block.split_once('\n').unwrap_or((block, ""));
    let mark = if first.starts_with('~') { '~' } else { '`' };
    let word = first.trim_start_matches(mark);
    let fence = &first[..first.len() - word.len()];
    let last = rest.rsplit('\n').next().unwrap_or("").trim_start_matches([' ', '>']);
    fence.len() > longest_run(code, mark).max(2)
        && is_language(word)
        && last == fence
        && !code.is_empty()
}

/// Code as a block of its own. Words that not every reader accepts after a fence are text before it.
pub(super) fn block(words: &str, code: &str) -> String {
    let code = code.strip_suffix('\n').unwrap_or(code);
    if has_end_tag(code) {
        return format!("\n{}\n", code_in_lines(words, code, ""));
    }
    let fence = "`".repeat(longest_run(code, '`').max(2) + 1);
    let words = words.trim();
    if is_language(words) {
        return format!("{fence}{words}\n{code}\n{fence}");
    }
    format!("\n{}\n\n{fence}\n{code}\n{fence}", start(words))
}

/// Whether code in a list or a quote, where some readers take it for text, could do harm as such.
pub(crate) fn is_harmful_as_text(code: &str) -> bool {
    let has_tag = code.match_indices('<').any(|(at, _)| {
        let next = code.as_bytes().get(at + 1);
        next.is_none_or(|next| next.is_ascii_alphabetic() || b"/!?".contains(next))
    });
    let is_attributes = |line: &str| {
        let line = line.trim();
        line.starts_with('{') && line.ends_with('}')
    };
    has_tag || code.contains("](") || code.contains("]:") || code.lines().any(is_attributes)
}
