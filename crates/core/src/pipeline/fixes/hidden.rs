//! Fixes after which another mistake couldn't be seen any more.

use crate::diagnostic::{Problem, codes};
use crate::text::sorted;

/// Leaves no fix safe that puts what is before a `#` in quotes, if the `#` may be text that YAML takes for a
/// comment: after a text in quotes, everybody does.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::pipeline) fn doubt_before_comments(source: &str, problems: &mut [Problem]) {
    for problem in problems.iter_mut().filter(|it| !it.is(&codes::TEXT_LOST_TO_COMMENT)) {
        for fix in problem.fixes.iter_mut().filter(|fix| fix.safe) {
            let is_quoted = |text: &str| text.trim_end().ends_with(['"', '\'']);
            let rest = &source[fix.span.end as usize..];
            let comment =
                rest.trim_start_matches([' ', '\t']).strip_prefix('#').unwrap_or_default();
            let is_text =
                comment.starts_with(char::is_alphanumeric) && !comment.starts_with("groundplan:");
            fix.safe = !is_text || !is_quoted(&fix.insert) || is_quoted(fix.span.of(source));
        }
    }
}

/// Leaves no fix safe that writes another text in place of one with a mistake that has a safe fix itself.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::pipeline) fn doubt_enclosing(source: &str, problems: &mut [Problem]) {
    doubt_before_comments(source, problems);
    let mut safe = Vec::new();
    for (index, problem) in problems.iter().enumerate() {
        let fixes = problem.fixes.iter().enumerate().filter(|(_, fix)| fix.safe);
        safe.extend(fixes.map(|(number, fix)| (fix.span, index, number)));
    }
    let safe = sorted(safe, |(span, ..)| {
        u64::from(span.start) << u32::BITS | u64::from(u32::MAX - span.end)
    });
    for (at, &(outer, index, number)) in safe.iter().enumerate() {
        let others = safe[at + 1..].iter().take_while(|(span, ..)| span.start < outer.end);
        let mut inner = others.filter(|&&(span, other, _)| {
            other != index && span != outer && span.end <= outer.end && !span.is_empty()
        });
        let fix = &problems[index].fixes[number];
        if inner.any(|(span, ..)| !fix.insert.contains(span.of(source))) {
            problems[index].fixes[number].safe = false;
        }
    }
}
