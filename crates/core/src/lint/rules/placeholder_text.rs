//! `placeholder-text`: a field has placeholder text that is still to be replaced.
//!
//! TBD, TBA, TODO or FIXME in capitals, lorem ipsum, only question marks, or only text in square brackets, such as `[System Name]`. A title or a task may begin with the word: "TODO list", "TODO: write the migration".
//!
//! ## Why
//! In a document it reads like a fact. A field that is left out shows the template's placeholder, which explains what belongs there and is counted as open.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! description: TBD
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! ```
//!
//! ## Severity
//! An info: an early story may openly mark what is missing.

use crate::diagnostic::{Problem, codes};
use crate::lint::scalars::Scalar;
use crate::lint::suggest::short;
use crate::text::same_name;

/// Placeholder words. Only in capitals: a `todo` list is something else. Whatever follows the first
/// three, they are placeholders.
const WORDS: [&str; 5] = ["TBD", "TBA", "Lorem ipsum", "TODO", "FIXME"];

/// Keys whose values are states, then those whose values are names or work to do, in which a
/// placeholder word can be an ordinary one.
const NAMES: [&str; 11] = [
    "status",
    "state",
    "column",
    "story_title",
    "title",
    "name",
    "summary",
    "tasks",
    "subtasks",
    "task",
    "labels",
];

/// How many of these are keys of states.
const STATES: usize = 3;

#[inline]
pub(super) fn check(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    if let Some(found) = placeholder(scalar.value) {
        report(scalar, found, problems);
    }
}

#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn report(scalar: Scalar<'_>, found: &str, problems: &mut Vec<Problem>) {
    let is_whole = scalar.value.trim().len() <= found.len() + 2;
    let is_ordinary = match found.starts_with('[') {
        true => !found.contains(' '),
        false => !is_whole && !WORDS[..3].contains(&found),
    };
    let is_key = |names: &[&str]| names.iter().any(|name| same_name(name, scalar.key));
    // `TODO` is the status of a story that nobody has begun.
    if is_key(&NAMES[..STATES]) || is_ordinary && is_key(&NAMES[STATES..]) {
        return;
    }
    let message = format!("placeholder text: `{}`", short(found));
    problems.push(Problem::new(&codes::PLACEHOLDER_TEXT, scalar.span_of(found), message).help(
        "write the text, or remove the field: the document then explains what belongs there",
    ));
}

/// Whether a text is a placeholder.
pub(super) fn is_placeholder(text: &str) -> bool {
    placeholder(text).is_some()
}

fn placeholder(text: &str) -> Option<&str> {
    let trimmed = text.trim();
    let whole = match trimmed.as_bytes() {
        // `[internal]` is a name, and `[ ]` and `[x]` are checkboxes.
        [b'[', first, inner @ .., b']'] => {
            (first.is_ascii_uppercase() || inner.contains(&b' '))
                && !inner.is_empty()
                && !inner.iter().any(|byte| b"[](),:".contains(byte))
        }
        bytes => !bytes.is_empty() && bytes.iter().all(|byte| *byte == b'?'),
    };
    if whole {
        return Some(trimmed);
    }
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'T', b'F', b'L', bytes)
        .filter(|&at| at == 0 || !bytes[at - 1].is_ascii_alphanumeric() && bytes[at - 1] != b'_')
        .find_map(|at| word_at(text, at))
}

/// The placeholder word at a place, unless it is an ordinary word of a sentence: `a TODO list`.
#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn word_at(text: &str, at: usize) -> Option<&str> {
    let (before, after) = text.split_at(at);
    let index = WORDS.iter().position(|word| after.starts_with(word))?;
    let (word, rest) = after.split_at(WORDS[index].len());
    if rest.starts_with(|next: char| next.is_ascii_alphanumeric() || matches!(next, '_' | '-')) {
        return None;
    }
    let is_first = before.trim_matches(['(', '[', '*', ' ']).is_empty();
    let is_last = rest.trim_matches(['.', '!', ')', ']', '*', ' ', '\n']).is_empty();
    let follows = before.trim_end().ends_with([':', '=', '(', '[', '—', '–']);
    let is_set_off = rest.starts_with([':', ',', ';', '/', ')', ']']);
    let stands_out = match (is_first, is_last) {
        (true, true) => true,
        (true, false) => index < 3 || is_set_off,
        (false, true) => index < 3 || follows,
        (false, false) => before.ends_with(['(', '[']) && is_set_off,
    };
    stands_out.then_some(word)
}

#[cfg(test)]
mod tests {
    use super::placeholder;

    #[test]
    fn placeholders_differ_from_texts() {
        for (text, found) in [
            ("TBD", "TBD"),
            ("Owner: TODO.", "TODO"),
            ("TODO: ask the harbour master", "TODO"),
            ("TBD by the harbour master", "TBD"),
            ("At most (TBD) boats", "TBD"),
            ("Lorem ipsum dolor", "Lorem ipsum"),
            ("[System Name]", "[System Name]"),
            ("???", "???"),
        ] {
            assert_eq!(placeholder(text), Some(found), "{text}");
        }
        for text in [
            "A todo list",
            "Users keep a TODO list",
            "TODO list of the crew",
            "Mark a task as TODO",
            "All TODO: comments are removed",
            "TODOS",
            "TODO_LIST",
            "[x]",
            "[ ]",
            "[internal]",
            "__init__",
            "[a](b)",
            "Why?",
            "MTBD",
            "[a], [b]",
            "",
        ] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }
}
