//! `placeholder-text`: a field has placeholder text that is still to be replaced.
//!
//! TBD, TBA, TODO or FIXME in capitals, lorem ipsum, only question marks, or only text in square brackets, such as `[Name]`.
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
use crate::text::Span;

/// Placeholder words. Only in capitals: a `todo` list is something else.
const WORDS: [&str; 5] = ["TBD", "TBA", "TODO", "FIXME", "Lorem ipsum"];

pub(super) fn check(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    let Some(found) = stand_in(scalar.value) else { return };
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
            format!("`{}` is to be replaced by a text", crate::lint::suggest::short(found)),
        )
        .help("write the text, or leave the field out: the document then says what belongs there"),
    );
}

/// Whether a text is a placeholder.
pub(super) fn stands_in(text: &str) -> bool {
    stand_in(text).is_some()
}

fn stand_in(text: &str) -> Option<&str> {
    let trimmed = text.trim();
    let whole = match trimmed.as_bytes() {
        [b'[', inner @ .., b']'] => {
            !inner.is_empty() && !inner.iter().any(|byte| b"[](),".contains(byte))
        }
        bytes => !bytes.is_empty() && bytes.iter().all(|byte| *byte == b'?'),
    };
    if whole {
        // `[ ]` and `[x]` are checkboxes of a task list.
        return (trimmed.len() > 3 || trimmed.starts_with('?')).then_some(trimmed);
    }
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'T', b'F', b'L', bytes)
        .filter(|&at| at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
        .find_map(|at| {
            let word = WORDS.iter().find(|word| bytes[at..].starts_with(word.as_bytes()))?;
            // Inside a sentence it is an ordinary word: `a TODO list`.
            let behind = text[at + word.len()..].trim_end_matches(['.', '!', ')', ']', ' ', '\n']);
            let stands_out = text[..at].trim_start_matches(['(', '[', ' ']).is_empty()
                || behind.is_empty()
                || behind.starts_with([':', ',', ';', '/']);
            let ends = !bytes.get(at + word.len()).is_some_and(u8::is_ascii_alphanumeric);
            (ends && stands_out).then(|| &text[at..at + word.len()])
        })
}

#[cfg(test)]
mod tests {
    use super::stand_in;

    #[test]
    fn stand_ins_are_told_from_texts() {
        for (text, found) in [
            ("TBD", "TBD"),
            ("Owner: TODO.", "TODO"),
            ("Lorem ipsum dolor", "Lorem ipsum"),
            ("[System Name]", "[System Name]"),
            ("???", "???"),
        ] {
            assert_eq!(stand_in(text), Some(found), "{text}");
        }
        for text in [
            "A todo list",
            "Users keep a TODO list",
            "TODOS",
            "[x]",
            "[ ]",
            "[a](b)",
            "Why?",
            "MTBD",
            "[a], [b]",
            "",
        ] {
            assert_eq!(stand_in(text), None, "{text}");
        }
    }
}
