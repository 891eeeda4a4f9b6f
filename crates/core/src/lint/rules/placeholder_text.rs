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
use crate::text::{Span, same_name};

/// Placeholder words. Only in capitals: a `todo` list is something else. Whatever follows the first
/// three, they are placeholders.
const WORDS: [&str; 5] = ["TBD", "TBA", "Lorem ipsum", "TODO", "FIXME"];

/// Keys whose values are names or work to do, in which a placeholder word can be an ordinary one.
const NAMES: [&str; 8] =
    ["story_title", "title", "name", "summary", "tasks", "subtasks", "task", "labels"];

/// Keys whose values are states.
const STATES: [&str; 3] = ["status", "state", "column"];

pub(super) fn check(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    let Some(found) = placeholder(scalar.value) else { return };
    let is_whole = scalar.value.trim().trim_matches(['.', '[', ']', '(', ')']).len() <= found.len();
    // `TODO` is the status of a story that nobody has begun.
    let is_state = STATES.iter().any(|name| same_name(name, scalar.key));
    let is_ordinary = match found.starts_with('[') {
        true => !found.contains(' '),
        false => !is_whole && !WORDS[..3].contains(&found),
    };
    if is_state || is_ordinary && NAMES.iter().any(|name| same_name(name, scalar.key)) {
        return;
    }
    // The span of the word itself, if the source has the text verbatim.
    let written = scalar.written();
    let place = written.find(found).map_or(scalar.span.first_line(scalar.source), |at| {
        let from = scalar.span.start as usize + at;
        Span::new(from, from + found.len())
    });
    problems.push(
        Problem::new(
            &codes::PLACEHOLDER_TEXT,
            place,
            format!("placeholder text: `{}`", short(found)),
        )
        .help("write the text, or remove the field: the document then explains what belongs there"),
    );
}

/// Whether a text is a placeholder.
pub(super) fn is_placeholder(text: &str) -> bool {
    placeholder(text).is_some()
}

fn placeholder(text: &str) -> Option<&str> {
    let trimmed = text.trim();
    let whole = match trimmed.as_bytes() {
        // `[internal]` is a name, and `[ ]` and `[x]` are checkboxes.
        [b'[', inner @ .., b']'] => {
            inner.len() > 1
                && (inner[0].is_ascii_uppercase() || inner.contains(&b' '))
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
        .find_map(|at| {
            let index = WORDS.iter().position(|word| bytes[at..].starts_with(word.as_bytes()))?;
            let word = &text[at..at + WORDS[index].len()];
            let rest = &text[at + word.len()..];
            if rest.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '_' | '-')) {
                return None;
            }
            // Inside a sentence it is an ordinary word: `a TODO list`, `mark it as TODO`.
            let before = text[..at].trim_end();
            let is_first = before.trim_start_matches(['(', '[', '*', ' ']).is_empty();
            let is_last = rest.trim_matches(['.', '!', ')', ']', '*', ' ', '\n']).is_empty();
            let stands_out = match (is_first, is_last) {
                (true, true) => true,
                (true, false) => index < 3 || rest.starts_with([':', ',', ';', '/']),
                (false, true) => index < 3 || before.ends_with([':', '=', '(', '[', '—', '–']),
                (false, false) => before.ends_with(['(', '[']) && rest.starts_with([')', ']', ':']),
            };
            stands_out.then_some(word)
        })
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
