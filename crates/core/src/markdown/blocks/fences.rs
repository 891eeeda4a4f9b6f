//! Blocks of code that every reader of Markdown takes for one, from the same line to the same line.

use crate::markdown::code_spans::{closes_code, has_stray_reference, inert_code};
use crate::markdown::escape::{is_break, longest_run};
use crate::markdown::harmful_code::{ends_label, has_tag};

/// Whether the word after a fence is one that every reader accepts there.
pub(crate) fn is_language(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_#.+-".contains(&byte))
}

/// The language among the words after a fence, and what not every reader accepts there: all of the words,
/// unless these are a language and attributes of the block.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn language(words: &str) -> (&str, &str) {
    let end = words.find([' ', '{']).unwrap_or(words.len());
    let (language, more) = words.split_at(end);
    let more = more.trim_start();
    let name = more.trim_start_matches(|sign: char| sign.is_ascii_alphabetic());
    let are_attributes = more.starts_with('{') || name.starts_with('=') && name.len() < more.len();
    match is_language(language) && (more.is_empty() || are_attributes) {
        true => (language, more),
        false => ("", words),
    }
}

/// Some readers count the signs of a fence in a byte, so that a longer one ends at so many.
const MAX_FENCE: usize = 255;

/// Whether code has a line that some readers take for the end of code, whatever its fence is.
pub(crate) fn has_end(code: &str) -> bool {
    let begins = |line: &str| {
        let text = line.trim_start_matches(' ');
        line.len() - text.len() <= 3 && closes_code(text)
    };
    longest_run(code, '`') + 1 >= MAX_FENCE
        || code.contains("</") && code.split(is_break).any(begins)
}

/// Code as a block of its own.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn block(language: &str, code: &str) -> String {
    let code = inert_code(code.strip_suffix('\n').unwrap_or(code));
    let fence = "`".repeat(longest_run(&code, '`').max(2) + 1);
    format!("{fence}{language}\n{code}\n{fence}")
}

/// Whether code in a list or a quote, where some readers take it for text, could do harm as such.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn is_harmful_as_text(code: &str) -> bool {
    let is_attributes = |line: &str| {
        let line = line.trim();
        line.starts_with('{') && line.ends_with('}')
    };
    let has_braces = |line: &str| line.find('{').is_some_and(|at| line[at..].contains('}'));
    let lower = code.to_ascii_lowercase();
    // Its backticks would be paired with others.
    has_tag(code)
        || code.contains('`')
        || ends_label(code)
        || ["ftp://", "xmpp:"].iter().any(|scheme| lower.contains(scheme))
        || code.lines().any(is_attributes)
        || is_parted(code) && code.lines().any(has_braces)
        || has_stray_reference(code)
}

/// Whether code has a line that begins a block of its own for those readers that find no code there:
/// its fences are in two paragraphs then, and each begins code that ends in another text.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn is_parted(code: &str) -> bool {
    let begins_block = |line: &str| {
        let first = line.trim_start().bytes().next();
        first.is_none_or(|first| first.is_ascii_digit() || b">#-*+_=|:!?[~".contains(&first))
    };
    code.is_empty() || code.lines().any(begins_block)
}
