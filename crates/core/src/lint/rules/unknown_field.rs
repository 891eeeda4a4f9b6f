//! `unknown-field`: an unknown key looks like a field.
//!
//! The fix renames it. Review it first: the guess may be wrong. It is reported once for a source, and not if several stories have the key, or if it begins with `x-` or `_`.
//!
//! ## Why
//! A misspelt field is silently left out by most tools, and its section stays empty for no visible reason.
//!
//! ## Example
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! descripton: Boats lie idle on weekdays.
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! description: Boats lie idle on weekdays.
//! ```
//!
//! ## Severity
//! A warning: the key may be intended for another tool. Keys that don't look like a field are reported by `field-not-shown`.
//!
//! Emitted in `story/read/record.rs`.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::before;

/// A key that so many stories have is no slip. In large backlogs, so many in a hundred.
const MAX_SLIPS: usize = 2;
const MAX_SLIPS_PERCENT: usize = 5;

/// Keeps a guess only at the first of few places where the source has the key.
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    // The last first, so that removing one moves no other that is still to be looked at.
    for index in (0..problems.len()).rev() {
        if problems[index].is(&codes::UNKNOWN_FIELD) && !is_slip(subject, &problems[index]) {
            problems.remove(index);
        }
    }
}

#[cfg_attr(small_where_cold, optimize(size))]
fn is_slip(subject: &Subject<'_, '_>, problem: &Problem) -> bool {
    let source = subject.tree.source();
    if !subject.guesses.may_search(source) {
        return false;
    }
    let key = problem.span.of(source).trim_matches(['"', '\'']);
    let stories = subject.backlog.map_or(1, |(backlog, _)| backlog.heads().len());
    let most = MAX_SLIPS.max(stories * MAX_SLIPS_PERCENT / 100);
    let quotes = ['"', '\'', ' '];
    let is_key = |&at: &usize| {
        let before = before(source, at).trim_matches(quotes);
        let after = source[at + key.len()..].trim_start_matches(quotes);
        after.starts_with(':') && (before.is_empty() || before.ends_with(['-', '{', '[', ',']))
    };
    let mut places = source.match_indices(key).map(|(at, _)| at).filter(is_key);
    let span = problem.span.start as usize..=problem.span.end as usize;
    places.next().is_some_and(|first| span.contains(&first)) && places.take(most).count() < most
}
