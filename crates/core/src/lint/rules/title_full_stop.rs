//! `title-full-stop`: the title ends in a full stop.
//!
//! ## Why
//! It is a heading, and words follow it there: "Dim the street lamps. - Architecture Document".
//!
//! ## Fix
//! Safe: the full stop is removed, and what is left is quoted where YAML would read it as a number, a date or another type. Dots that belong to the last word stay: `etc.`, `Inc.`, `v.i.p.`, three dots.
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
use crate::text::{Span, may_have_type};
use crate::yaml::{Style, quoted_at};

/// Abbreviations that titles end in.
const ABBREVIATIONS: [&str; 10] =
    ["etc", "inc", "ltd", "co", "corp", "no", "nr", "usw", "vs", "jr"];

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let Some(title) = subject.story.title.as_ref() else { return };
    let value = title.value.trim();
    let Some(stop) = full_stop(value) else { return };
    let written = title.span.of(subject.tree.source());
    let inside = written.trim_end().trim_end_matches(['"', '\'']).trim_end();
    // A title whose source differs from its value has no fix.
    let Some(rest) = inside.strip_suffix(stop) else { return };
    let from = title.span.start as usize + rest.len();
    let place = Span::new(from, from + stop.len_utf8());
    let left = value[..value.len() - stop.len_utf8()].trim_end();
    // Words without quotes have to stay text, also after a key that isn't meant as one.
    let last = left.rsplit(": ").next().unwrap_or(left);
    let stays = !may_have_type(last) && !left.ends_with(':') && !matches!(left, "-" | "?");
    let is_quoted = written.starts_with(['"', '\'']);
    let (span, insert) = match subject.tree.style_at(title.span) {
        Some(Style::Block) => (place, String::new()),
        Some(Style::Explicit) if is_quoted => (place, String::new()),
        _ if stays => (place, String::new()),
        None => return,
        Some(_) => (title.span, quoted_at(subject.tree, title.span, left)),
    };
    problems.push(
        Problem::new(&codes::TITLE_FULL_STOP, place, "the title ends in a full stop")
            .help("leave it out: the title is a heading")
            .safe_fix("remove the full stop", span, insert),
    );
}

/// The full stop at the end of a title, unless it belongs to an abbreviation.
fn full_stop(title: &str) -> Option<char> {
    let stop = title.chars().next_back().filter(|last| matches!(last, '.' | '。'))?;
    let rest = &title[..title.len() - stop.len_utf8()];
    let word = rest.rsplit(|it: char| it.is_whitespace() || it == '(').next().unwrap_or_default();
    let belongs = word.is_empty()
        || word.contains(['.', '。'])
        || word.chars().count() == 1 && word.starts_with(char::is_alphabetic)
        || ABBREVIATIONS.iter().any(|known| word.eq_ignore_ascii_case(known));
    let rest = rest.trim_end();
    let is_alone = stop == '。' && !rest.is_empty() && !rest.ends_with(['.', '。']);
    if is_alone || !belongs { Some(stop) } else { None }
}

#[cfg(test)]
mod tests {
    use super::full_stop;

    #[test]
    fn only_a_stop_that_ends_a_sentence_counts() {
        for title in ["Dim the lamps.", "Feed them at 7.", "街灯を暗くする。"] {
            assert!(full_stop(title).is_some(), "{title}");
        }
        for title in [
            "Dim lamps",
            "Lamps, signs etc.",
            "Wait...",
            "For v.i.p.",
            "Plan B.",
            ".",
            "Dim。 。",
            "。",
        ] {
            assert_eq!(full_stop(title), None, "{title}");
        }
    }
}
