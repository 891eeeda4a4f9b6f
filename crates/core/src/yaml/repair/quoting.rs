//! The fix for what people type all the time: a text that YAML reads as something else, quoted.

use granit_parser::Parser;

use super::candidates::candidates;
use crate::diagnostic::{Problem, SpanFix, codes};
use crate::yaml::Limits;

/// A source longer than this is not read a second time to try a fix out.
const MAX_RETRIED_BYTES: usize = 2_000_000;

/// How many fixes of a problem are tried.
const MAX_CANDIDATES: usize = 3;

/// Adds the fix to a syntax error, where rewriting the value of its line makes the line readable.
/// Nothing is guessed: the fixed source is read, and must get past the line.
/// After an earlier error the text is read from where reading resumed.
pub(in crate::yaml) fn offer(
    problem: &mut Problem,
    source: &str,
    limits: &Limits,
    resumed: &[usize],
) {
    let syntax = problem.is(&codes::SYNTAX_ERROR);
    let alias = problem.is(&codes::UNKNOWN_ALIAS);
    if !(syntax || alias) || source.len() > MAX_RETRIED_BYTES.min(limits.bytes) {
        return;
    }
    let at = (problem.span.start as usize).min(source.len());
    let from = resumed.iter().rev().find(|&&from| from <= at).copied().unwrap_or(0);
    let (is_item, candidates) = candidates(source, at);
    for fix in candidates.into_iter().take(MAX_CANDIDATES) {
        if makes_readable(source, from, &fix, limits) {
            problem.fixes.push(fix);
            // Of the items that a place may be in, the first that helps is the one.
            if is_item {
                break;
            }
        }
    }
}

/// Whether the document of the edit reads past it once it is applied.
fn makes_readable(source: &str, from: usize, fix: &SpanFix, limits: &Limits) -> bool {
    let (start, end) = (fix.span.start as usize, fix.span.end as usize);
    let insert = &*fix.insert;
    let document = source[..start].rfind("\n---").map_or(0, |found| found + 1).max(from);
    let fixed = [&source[document..start], insert, &source[end..]].concat();
    let depth = limits.depth.min(250);
    let options = granit_parser::options! { flow_nesting_limit: depth, block_nesting_limit: depth };
    let past = start - document + insert.len();
    for event in Parser::new_from_str_with_options(&fixed, options) {
        let (at, good) = match &event {
            Ok((_, place)) => (place.start.byte_offset(), true),
            Err(error) => (error.marker().byte_offset(), false),
        };
        let beyond = at.is_none_or(|at| at > past);
        if beyond || !good {
            return beyond;
        }
    }
    true
}
