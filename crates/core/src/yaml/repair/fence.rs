//! A Markdown code block around a source.

use super::failure::{Failure, mistake};
use super::lines::Line;
use crate::diagnostic::Problem;
use crate::text::Span;

/// How many lines before an error may begin the block.
const MAX_LINES_BEFORE: usize = 1_000;

/// A source in a Markdown code block. The lines around the block become comments.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn fence(failure: &Failure<'_, '_>) -> Option<Problem> {
    let is_fence =
        |line: Line<'_>| line.text().starts_with("```") || line.text().starts_with("~~~");
    let source = failure.source;
    let first = Line::at(source, failure.from);
    let lines = || std::iter::successors(Some(first), |line| line.next());
    // A block that begins after the error is no reason for it.
    let before = lines().take_while(|line| line.start <= failure.at);
    before.take(MAX_LINES_BEFORE).find(|line| is_fence(*line))?;
    let fences: Vec<_> = lines().filter(|line| is_fence(*line)).take(3).collect();
    let (open, close) = match fences[..] {
        [open] => (open, None),
        [open, close] => (open, Some(close)),
        _ => return None,
    };
    let content = open.next()?;
    let comment = |out: &mut String, text: &str| {
        for line in text.split_inclusive('\n') {
            if !line.trim().is_empty() && !line.starts_with('#') {
                out.push_str("# ");
            }
            out.push_str(line);
        }
    };
    let mut fixed = String::new();
    comment(&mut fixed, &source[failure.from..open.start]);
    let end = close.map_or(source.len(), |close| close.start);
    fixed.push_str(&source[content.start..end]);
    if let Some(rest) = close.and_then(|close| close.next()) {
        comment(&mut fixed, &source[rest.start..]);
    }
    let problem = mistake(
        open.span(),
        "this is a Markdown code block, not YAML",
        "remove the lines around it",
    );
    Some(problem.safe_fix(
        "take the story out of the block",
        Span::new(failure.from, source.len()),
        fixed,
    ))
}
