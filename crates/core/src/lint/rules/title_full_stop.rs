//! `title-full-stop`: the title ends in a full stop.
//!
//! ## Why
//! It is a heading, and words follow it there: "Dim the street lamps. - Architecture Document".
//!
//! ## Fix
//! Safe: the full stop is removed. Dots that belong to the last word stay: `etc.`, `Inc.`, `v.i.p.`, three dots.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps.
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! ```
//!
//! ## Severity
//! An info: it only affects appearance.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::text::Span;

/// Abbreviations that titles end in.
const ABBREVIATIONS: [&str; 10] =
    ["etc", "inc", "ltd", "co", "corp", "no", "nr", "usw", "vs", "jr"];

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let Some(title) = subject.story.title.as_ref() else { return };
    let Some(stop) = full_stop(title.value.trim()) else { return };
    let written = title.span.of(subject.tree.source());
    let inside = written.trim_end().trim_end_matches(['"', '\'']).trim_end();
    // A title whose source differs from its value has no fix.
    let Some(rest) = inside.strip_suffix(stop) else { return };
    let from = title.span.start as usize + rest.len();
    let place = Span::new(from, from + stop.len_utf8());
    problems.push(
        Problem::new(&codes::TITLE_FULL_STOP, place, "the title ends in a full stop")
            .help("leave it out: the title is a heading")
            .safe_fix("remove the full stop", place, ""),
    );
}

/// The full stop at the end of a title, unless it belongs to an abbreviation.
fn full_stop(title: &str) -> Option<char> {
    let stop = title.chars().next_back().filter(|last| matches!(last, '.' | '。'))?;
    let rest = &title[..title.len() - stop.len_utf8()];
    let word = rest.rsplit([' ', '(']).next().unwrap_or_default();
    let belongs = word.is_empty()
        || word.contains(['.', '。'])
        || word.chars().count() == 1 && word.starts_with(char::is_alphabetic)
        || ABBREVIATIONS.iter().any(|known| word.eq_ignore_ascii_case(known));
    if stop == '。' || !belongs { Some(stop) } else { None }
}

#[cfg(test)]
mod tests {
    use super::full_stop;

    #[test]
    fn only_a_stop_that_ends_a_sentence_counts() {
        for title in ["Dim the lamps.", "Feed them at 7.", "街灯を暗くする。"] {
            assert!(full_stop(title).is_some(), "{title}");
        }
        for title in ["Dim lamps", "Lamps, signs etc.", "Wait...", "For v.i.p.", "Plan B.", "."] {
            assert_eq!(full_stop(title), None, "{title}");
        }
    }
}
