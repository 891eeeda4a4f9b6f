//! Fixes after which another mistake couldn't be seen any more.

use crate::diagnostic::{Problem, codes};
use crate::text::sorted;

/// The most mistakes inside a fix that are looked at: each is looked for in all of its text.
const MAX_INNER: usize = 200;

/// Leaves no fix safe that puts what is before a `#` in quotes, if the `#` may be text that YAML takes for a
/// comment: after a text in quotes, everybody does.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::pipeline) fn doubt_before_comments(source: &str, problems: &mut [Problem]) {
    for problem in problems.iter_mut().filter(|it| !it.is(&codes::TEXT_LOST_TO_COMMENT)) {
        for fix in problem.fixes.iter_mut().filter(|fix| fix.safe) {
            let rest = &source[fix.span.end as usize..];
            let is_beside = may_be_text(rest.trim_start_matches([' ', '\t']))
                || is_below_comment(source, fix.span.start as usize);
            fix.safe = !is_beside || !is_quoted(&fix.insert) || is_quoted(fix.span.of(source));
        }
    }
}

fn is_quoted(text: &str) -> bool {
    text.trim_end().ends_with(['"', '\''])
}

/// Whether what begins with a `#` may be a text.
#[cfg_attr(small_where_cold, optimize(size))]
fn may_be_text(comment: &str) -> bool {
    let words = comment.strip_prefix('#').unwrap_or_default();
    words.starts_with(char::is_alphanumeric) && !words.starts_with("groundplan:")
}

/// Whether a value is on the line below its key, where it has such a `#` only.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_below_comment(source: &str, start: usize) -> bool {
    let above = source[..start].trim_end_matches([' ', '\t']);
    if !above.ends_with('\n') {
        return false;
    }
    let line = above.trim_end().rsplit('\n').next().unwrap_or_default();
    let comment = line.split_once(" #").filter(|(key, _)| key.trim_end().ends_with([':', '-']));
    comment.is_some_and(|(key, _)| may_be_text(&line[key.len() + 1..]))
}

/// Leaves no fix safe that writes another text in place of one with a mistake, or that puts what is after a
/// tag in quotes, if the tag may be text.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::pipeline) fn doubt_enclosing(source: &str, problems: &mut [Problem]) {
    if !problems.iter().any(|problem| problem.fixes.iter().any(|fix| fix.safe)) {
        return;
    }
    let all = problems.iter().enumerate();
    let all = all.map(|(index, it)| (it.span, index, it.is(&codes::TEXT_LOST_TO_TAG)));
    let all = sorted(all.collect(), |(span, ..)| span.start.into());
    for (index, problem) in problems.iter_mut().enumerate() {
        for fix in problem.fixes.iter_mut().filter(|fix| fix.safe) {
            let first = all.partition_point(|(span, ..)| span.start < fix.span.start);
            let begun = all[first..].iter().take_while(|(span, ..)| span.start < fix.span.end);
            let inner = begun.filter(|&&(span, other, _)| {
                other != index && span.end <= fix.span.end && span.len() < fix.span.len()
            });
            let hides_inner = inner.enumerate().any(|(count, (span, ..))| {
                count >= MAX_INNER || !fix.insert.contains(span.of(source))
            });
            let after_tag = all[..first].last().is_some_and(|&(tag, _, is_tag)| {
                let between = source.get(tag.end as usize..fix.span.start as usize);
                is_tag && between.is_some_and(|text| text.trim().is_empty())
            });
            let adds_quotes = is_quoted(&fix.insert) && !is_quoted(fix.span.of(source));
            let hides_tag = after_tag && adds_quotes;
            fix.safe = !hides_inner && !hides_tag;
        }
    }
}
