//! Fixes with which everything can be read, but a story isn't found any more that was found before, or an
//! anchor that an alias refers to has become a part of a text.

use super::aliases::{BOTH, names, next_sign};
use crate::diagnostic::{Problem, Severity, SpanFix, codes};
use crate::input;
use crate::story::Field;
use crate::text::Source;
use crate::yaml::{INDENT_KEY, Limits, parse};

/// How many errors are looked at: of more, hardly one fix clears all.
const MAX_ERRORS: usize = 4;

/// A longer source isn't read again to try out a fix.
const MAX_BYTES: usize = 2_000_000;

/// Leaves no fix of a syntax error safe that loses one of so many stories, or an anchor.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::pipeline) fn doubt_fixes(
    source: &Source<'_>,
    limits: &Limits,
    problems: &mut [Problem],
    stories: usize,
) {
    let is_error = |it: &Problem| it.is(&codes::SYNTAX_ERROR) && it.severity == Severity::Error;
    for problem in problems.iter_mut().filter(|it| is_error(it)) {
        for fix in problem.fixes.iter_mut().filter(|fix| fix.title == INDENT_KEY) {
            fix.safe &= !may_go_on(source.text(), fix);
        }
    }
    let errors = problems.iter().filter(|it| is_error(it)).count();
    if errors > MAX_ERRORS || source.text().len() > MAX_BYTES.min(limits.bytes) {
        return;
    }
    for problem in problems.iter_mut().filter(|it| is_error(it)) {
        for fix in problem.fixes.iter_mut().filter(|fix| fix.safe) {
            let fixed = source.replaced(&[(fix.span, &*fix.insert)]);
            let mut parsed = parse(&fixed, limits);
            let is_broken = parsed.problems.iter().any(is_error);
            // Of an alias without an anchor that has one, the anchor isn't read as such.
            let names = names(fixed.text());
            let lacks_anchor = |it: &Problem| {
                let alias = next_sign(it.span.of(fixed.text()), &mut 0);
                it.is(&codes::UNKNOWN_ALIAS)
                    && alias.is_some_and(|alias| names.get(alias.name) == Some(BOTH))
            };
            let loses_anchor = parsed.problems.iter().any(lacks_anchor);
            fix.safe =
                !loses_anchor && (is_broken || input::find(&mut parsed).stories.len() >= stories);
        }
    }
}

/// Whether a line that a fix makes a key may be the next line of the text above it: it has no name that a
/// story's field has.
#[cfg_attr(small_where_cold, optimize(size))]
fn may_go_on(source: &str, fix: &SpanFix) -> bool {
    let key = fix.insert.split(':').next().unwrap_or_default();
    let above = source[..fix.span.start as usize].trim_end().rsplit('\n').next();
    let value = above.unwrap_or_default().rsplit([':', '-']).next().unwrap_or_default().trim();
    let is_text = value.starts_with(|first: char| first.is_alphanumeric() || "“‘„".contains(first));
    is_text && Field::of_story(key.trim()).is_none()
}
