//! Offers a fix for syntax errors, most often to quote a value that YAML reads as something else.

use granit_parser::Parser;

use super::candidates::candidates;
use crate::diagnostic::{Problem, SpanFix, codes};
use crate::text::Span;
use crate::yaml::Limits;

/// A text longer than this isn't parsed a second time to try out a fix.
const MAX_RETRIED_BYTES: usize = 2_000_000;

/// How many fixes of a problem are tried.
const MAX_CANDIDATES: usize = 3;

/// Adds a fix to a syntax error if rewriting the value of its line makes the line parse. Nothing is
/// guessed: the fixed text is parsed, and must get past the line. After an earlier error, it is
/// parsed from the offset at which parsing resumed.
pub(in crate::yaml) fn offer(
    problem: &mut Problem,
    source: &str,
    text: Span,
    limits: &Limits,
    resumed: &[usize],
) {
    let syntax = problem.is(&codes::SYNTAX_ERROR);
    let alias = problem.is(&codes::UNKNOWN_ALIAS);
    if !(syntax || alias) || text.len() > MAX_RETRIED_BYTES.min(limits.bytes) {
        return;
    }
    let source = &source[..text.end as usize];
    let at = (problem.span.start as usize).min(source.len());
    let from = resumed.iter().rev().find(|&&from| from <= at).copied().unwrap_or(0);
    let from = from.max(text.start as usize);
    let (is_item, candidates) = candidates(source, at);
    for fix in candidates.into_iter().take(MAX_CANDIDATES) {
        if makes_readable(source, from, &fix, limits) {
            problem.fixes.push(fix);
            // Several items may contain the error's offset; the first fix that helps is the right one.
            if is_item {
                break;
            }
        }
    }
}

/// Whether the edited document parses past the edit.
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
            Ok((_, span)) => (span.start.byte_offset(), true),
            Err(error) => (error.marker().byte_offset(), false),
        };
        let beyond = at.is_none_or(|at| at > past);
        if beyond || !good {
            return beyond;
        }
    }
    true
}
