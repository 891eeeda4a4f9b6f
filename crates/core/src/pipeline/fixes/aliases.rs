//! Fixes that would change what an alias stands for.

use crate::diagnostic::{Problem, codes};
use crate::text::{NameIndex, Span};
use crate::yaml::Tree;

/// How many bytes of a name are compared: longer ones that begin alike are taken for the same.
const MAX_NAME_BYTES: usize = 64;

/// What the index of names has for one that is an anchor and an alias.
pub(super) const BOTH: usize = 3;

/// Leaves no fix safe that touches an alias, or a value that one refers to. What has a syntax error can't
/// be read before: its fix must only leave such an anchor outside of the quotes that it adds.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::pipeline) fn doubt_aliased(tree: &Tree<'_>, problems: &mut [Problem]) {
    let source = tree.source();
    if !problems.iter().any(|problem| problem.fixes.iter().any(|fix| fix.safe)) {
        return;
    }
    let names = names(source);
    let mut touched: Vec<Span> = Vec::new();
    let mut from = 0;
    while let Some(sign) = next_sign(source, &mut from) {
        if names.get(sign.name) != Some(BOTH) {
            continue;
        }
        let node = if sign.is_anchor { tree.span_after(sign.span.end) } else { None };
        let span = node.map_or(sign.span, |node| sign.span.to(node));
        match touched.last_mut() {
            Some(last) if last.end >= span.start => *last = last.to(span),
            _ => touched.push(span),
        }
    }
    if touched.is_empty() {
        return;
    }
    for problem in problems {
        let is_syntax = problem.is(&codes::SYNTAX_ERROR);
        for fix in &mut problem.fixes {
            if is_syntax {
                // What is below `|` or `>` is a text, too.
                let above = source[..fix.span.start as usize].trim_end();
                let is_block = above.trim_end_matches(['-', '+']).ends_with(['|', '>']);
                let written = fix.span.of(source);
                let quotes = |text: &str| text.matches(['"', '\'']).count();
                let adds_quotes = quotes(&fix.insert) > quotes(written);
                let plain = fix.insert.split(['"', '\'']).next().unwrap_or_default();
                from = 0;
                while let Some(sign) = next_sign(written, &mut from) {
                    let is_kept = !adds_quotes || plain.contains(sign.span.of(written));
                    let is_used = sign.is_anchor && names.get(sign.name) == Some(BOTH);
                    fix.safe &= !is_used || is_kept && !is_block;
                }
            } else {
                let next = touched.partition_point(|span| span.start <= fix.span.end);
                fix.safe &=
                    next.checked_sub(1).is_none_or(|last| touched[last].end < fix.span.start);
            }
        }
    }
}

/// By name, whether a text has an anchor, an alias or both.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn names(text: &str) -> NameIndex {
    let mut names = NameIndex::default();
    let mut from = 0;
    while let Some(sign) = next_sign(text, &mut from) {
        let known = names.get(sign.name).unwrap_or(0);
        names.insert(sign.name, known | if sign.is_anchor { 1 } else { 2 });
    }
    names
}

/// Whatever may be an anchor or an alias.
pub(super) struct Sign<'s> {
    pub(super) name: &'s str,
    is_anchor: bool,
    /// Where it is, with its name.
    span: Span,
}

/// The next anchor or alias of a text from an offset on, which is set to where to go on.
#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn next_sign<'s>(text: &'s str, from: &mut usize) -> Option<Sign<'s>> {
    while let Some(found) = text[*from..].find(['&', '*']) {
        let at = *from + found;
        *from = at + 1;
        let rest = &text[*from..text.floor_char_boundary(*from + MAX_NAME_BYTES)];
        let ends = |letter: char| letter.is_whitespace() || ",[]{}".contains(letter);
        let name = rest.split(ends).next().unwrap_or_default().trim_end_matches(':');
        let is_in_word = text[..at].ends_with(|before: char| before.is_ascii_alphanumeric());
        if !name.is_empty() && !is_in_word {
            let is_anchor = text[at..].starts_with('&');
            return Some(Sign { name, is_anchor, span: Span::new(at, *from + name.len()) });
        }
    }
    None
}
