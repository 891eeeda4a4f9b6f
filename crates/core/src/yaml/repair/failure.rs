//! A syntax error, and whether a fix lets the source be read beyond it.

use granit_parser::{ErrorKind, Parser};

use super::lines::Line;
use crate::diagnostic::{Problem, SpanFix, codes};
use crate::text::Span;
use crate::yaml::Limits;
use crate::yaml::limits::options_for;

/// A source longer than this isn't parsed a second time to try out a fix.
const MAX_RETRIED_BYTES: usize = 2_000_000;

/// How much of the source after an error is parsed to try out a fix.
const MAX_BYTES_AFTER: usize = 8_000;

/// A syntax error as the parser reports it.
pub(in crate::yaml) struct Failure<'s, 'l> {
    pub(in crate::yaml) source: &'s str,
    /// Where the text begins that is parsed up to the error.
    pub(in crate::yaml) from: usize,
    /// The offset of the error.
    pub(in crate::yaml) at: usize,
    /// The offset of the outermost bracket that is open there.
    pub(in crate::yaml) bracket: Option<usize>,
    /// The end of the last value before it.
    pub(in crate::yaml) after: usize,
    pub(in crate::yaml) limits: &'l Limits,
}

impl Failure<'_, '_> {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn is_too_long(&self) -> bool {
        self.source.len() > MAX_RETRIED_BYTES.min(self.limits.bytes)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn is_solved_by(&self, fix: &mut SpanFix) -> bool {
        fix.span.start as usize >= self.from
            && self.reads_beyond(fix, self.at.max(fix.span.end as usize))
    }

    /// Whether the source is read beyond an offset, and beyond the edit, after a fix. One that leaves
    /// lines below it that can't belong to what it makes isn't safe.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn reads_beyond(&self, fix: &mut SpanFix, offset: usize) -> bool {
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        if start < self.from {
            return false;
        }
        let stop = self.source.floor_char_boundary(offset + MAX_BYTES_AFTER);
        let fixed =
            [&self.source[self.from..start], &*fix.insert, &self.source[end..stop]].concat();
        let edited = start - self.from + fix.insert.len();
        let past = edited + (offset - end);
        let below = Line::at(&fixed, edited - (fix.insert.len() - fix.insert.trim_end().len()));
        let below = below.end_of_value().filter(|&below| fix.safe && below > past);
        if !self.reads_text(&fixed, past) {
            return false;
        }
        fix.safe &= below.is_none_or(|below| self.reads_text(&fixed, below));
        true
    }

    /// Whether there is no error in a text up to an offset.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn reads_text(&self, fixed: &str, past: usize) -> bool {
        let mut last = 0;
        for event in Parser::new_from_str_with_options(fixed, options_for(self.limits)) {
            let (at, good) = match &event {
                Ok((_, span)) => (span.start.byte_offset(), true),
                // A string that begins at the edit may end far from it.
                Err(error) if last <= past && is_of_quotes(error.kind()) => return false,
                Err(error) => (error.marker().byte_offset(), false),
            };
            last = event.as_ref().ok().and_then(|(_, span)| span.end.byte_offset()).unwrap_or(last);
            let beyond = at.is_none_or(|at| at > past);
            if beyond || !good {
                return beyond;
            }
        }
        true
    }
}

#[cfg_attr(small_where_cold, optimize(size))]
fn is_of_quotes(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidTrailingSingleQuotedScalar
            | ErrorKind::InvalidTrailingDoubleQuotedScalar
    )
}

/// A syntax error of a known cause.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn mistake(span: Span, message: impl Into<String>, help: impl Into<String>) -> Problem {
    Problem::new(&codes::SYNTAX_ERROR, span, message).help(help)
}

/// A fix of one replacement.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn fix(title: &str, safe: bool, span: Span, insert: String) -> SpanFix {
    SpanFix { title: title.to_owned(), safe, span, insert }
}
