//! Applies fixes: those that don't touch each other, as far as they help.

mod aliases;
mod check;
mod hidden;
mod lost_stories;

use super::Pipeline;
use crate::api::options::{FixOptions, ValidateOptions};
use crate::api::results::Fixed;
use crate::diagnostic::{Diagnostic, Fix};
use crate::text::{Lines, NameIndex, Range, Source, SourceLines, Span, sorted};
pub(super) use aliases::doubt_aliased;
use check::{Candidate, Check, Replacement};
pub(super) use hidden::{doubt_before_comments, doubt_enclosing};
pub(super) use lost_stories::doubt_fixes;

/// The maximum number of validations: the work stays proportional to the length of the text,
/// however many fixes don't help.
const MAX_VALIDATIONS: usize = 32;

/// A source that is validated longer than this in all gets fewer validations.
const MAX_VALIDATED_BYTES: usize = 12_000_000;

/// How often fixes that don't help are taken out of a batch before it is halved.
const MAX_SIEVES: usize = 2;

/// How many problems are compared before and after a fix.
const MAX_COMPARED: usize = 100_000;

type Batch<'c, 'd> = Vec<&'c Candidate<'d>>;

/// The state of applying fixes to a source.
struct Fixing<'c, 'd> {
    options: ValidateOptions,
    /// The source before any fix: all spans are in it.
    original: &'c Source<'c>,
    /// The fixes that help, sorted.
    accepted: Batch<'c, 'd>,
    source: Source<'static>,
    /// The problems of the source with these fixes.
    found: Vec<Diagnostic>,
    /// How many validations are left.
    left: usize,
}

/// Applies the fixes of these diagnostics, in one pass over the source.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn apply_fixes(
    source: &Source<'_>,
    given: &[Diagnostic],
    options: &FixOptions,
) -> Fixed {
    let candidates = candidates(source, given, options);
    if candidates.is_empty() {
        return Fixed { source: source.replaced(&[]), applied: Vec::new() };
    }
    let mut options = options.validate.clone();
    options.limits.diagnostics = options.limits.diagnostics.max(MAX_COMPARED);
    let mut fixing = Fixing {
        original: source,
        accepted: Vec::new(),
        source: source.replaced(&[]),
        found: validate(source, &options),
        left: (MAX_VALIDATED_BYTES / source.bytes().max(1)).clamp(6, MAX_VALIDATIONS),
        options,
    };
    // What is not wrong any more, or never was, needs no fix.
    let known = Check::new(source, &fixing.found);
    let pending = candidates.iter().filter(|it| known.has(it, it.at));
    // Fixes that aren't Groundplan's own come last: they keep none of these out.
    let offered = offered(&fixing.found);
    let (own, others): (Batch<'_, '_>, Batch<'_, '_>) =
        pending.partition(|it| offered.contains(&offer(it.at, it.text, &it.edits)));
    for mut pending in [own, others] {
        while !pending.is_empty() && fixing.left > 0 {
            let (batch, others) = fixing.choose(pending);
            // What can be read after a syntax error may have errors of its own, so its fix is apart.
            let (syntax, rest) = batch.into_iter().partition(|it| it.is_of_syntax());
            fixing.attempt(rest);
            fixing.attempt(syntax);
            pending = others;
        }
    }
    let mut applied: Vec<_> = fixing.accepted.iter().map(|candidate| candidate.index).collect();
    applied.sort_unstable();
    let applied = applied.into_iter().map(|index| given[index].clone()).collect();
    Fixed { source: fixing.source, applied }
}

impl<'c, 'd> Fixing<'c, 'd> {
    /// The fixes that may be applied together, and those that touch one of them. One that touches an
    /// accepted fix is neither: it may mean something else after it.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn choose(&self, pending: Batch<'c, 'd>) -> (Batch<'c, 'd>, Batch<'c, 'd>) {
        let (mut batch, mut others): (Batch<'_, '_>, Batch<'_, '_>) = (Vec::new(), Vec::new());
        for candidate in pending {
            let before = self.accepted.partition_point(|it| it.start() <= candidate.end());
            let nearest = before.checked_sub(1).map(|index| self.accepted[index]);
            if nearest.is_some_and(|it| it.end() >= candidate.start()) {
                continue;
            }
            match batch.last() {
                Some(last) if last.end() >= candidate.start() => others.push(candidate),
                _ => batch.push(candidate),
            }
        }
        (batch, others)
    }

    /// Applies these fixes without those that don't help, or that make errors.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn attempt(&mut self, mut batch: Batch<'c, 'd>) {
        let mut sieves = 0;
        while !batch.is_empty() && self.left > 0 {
            self.left -= 1;
            sieves += 1;
            let all = [&self.accepted[..], &batch].concat();
            let all = sorted(all, |candidate| candidate.start().into());
            let edits: Vec<_> = all.iter().flat_map(|it| &it.edits).copied().collect();
            let next = self.original.replaced(&edits);
            let after = validate(&next, &self.options);
            let check = Check::new(&next, &after);
            let refused = check.refused(&batch, &edits, &self.found, self.original);
            if !refused.contains(&true) {
                (self.accepted, self.source, self.found) = (all, next, after);
                return;
            }
            // Which of several makes an error is a guess: if it doesn't help, each half is tried.
            if sieves > MAX_SIEVES && batch.len() > 1 {
                let later = batch.split_off(batch.len() / 2);
                self.attempt(batch);
                return self.attempt(later);
            }
            let mut refused = refused.into_iter();
            batch.retain(|_| refused.next() == Some(false));
        }
    }
}

/// What a fix is recognized by: its place in its text, and what it does there.
#[cfg_attr(small_where_cold, optimize(size))]
fn offer(at: usize, text: usize, edits: &[Replacement<'_>]) -> String {
    let mut offer = at.to_string();
    for (span, insert) in edits {
        let (start, end) = (span.start as usize - text, span.end as usize - text);
        offer.push_str(&format!(" {start} {end} {insert}"));
    }
    offer
}

/// The fixes of problems.
#[cfg_attr(small_where_cold, optimize(size))]
fn offered(found: &[Diagnostic]) -> NameIndex {
    let mut offers = NameIndex::default();
    for diagnostic in found {
        for fix in &diagnostic.fixes {
            let edits = fix.edits.iter();
            let edits =
                edits.map(|edit| (Span::new(edit.range.from, edit.range.to), &*edit.insert));
            offers.insert(&offer(diagnostic.range.from, 0, &edits.collect::<Vec<_>>()), 0);
        }
    }
    offers
}

#[cfg_attr(small_where_cold, optimize(size))]
fn validate(source: &Source<'_>, options: &ValidateOptions) -> Vec<Diagnostic> {
    Pipeline::new(source, &options.limits, &options.rules).validate(options)
}

/// The fixes to try, in the order of the text.
#[cfg_attr(small_where_cold, optimize(size))]
fn candidates<'d>(
    source: &Source<'_>,
    given: &'d [Diagnostic],
    options: &FixOptions,
) -> Vec<Candidate<'d>> {
    let (lines, names) = (SourceLines::new(source), source.names());
    let found = given.iter().enumerate().filter_map(|(index, diagnostic)| {
        let wanted =
            options.rules.is_empty() || options.rules.iter().any(|rule| rule == diagnostic.name);
        let number = names.get(&diagnostic.file).filter(|_| wanted)?;
        let (lines, text) = (lines.of(number), source.span(number).start as usize);
        let at = resolved(lines, &diagnostic.range)?.from;
        let fixes = &diagnostic.fixes;
        let any = || if options.unsafe_fixes { fixes.first() } else { None };
        let fix = fixes.iter().find(|fix| fix.safe).or_else(any)?;
        let edits = replacements(source, lines, text, fix)?;
        Some(Candidate { index, diagnostic, text, at, edits })
    });
    sorted(found.collect(), |candidate| candidate.start().into())
}

/// What a fix replaces; `None` if its edits don't fit the text, or each other, or change nothing.
#[cfg_attr(small_where_cold, optimize(size))]
fn replacements<'d>(
    source: &Source<'_>,
    lines: &Lines<'_>,
    text: usize,
    fix: &'d Fix,
) -> Option<Vec<Replacement<'d>>> {
    let mut edits: Vec<Replacement<'_>> = Vec::new();
    let mut changes = false;
    for edit in &fix.edits {
        let range = resolved(lines, &edit.range)?;
        let span = Span::new(text + range.from, text + range.to);
        if edits.last().is_some_and(|(before, _)| span.start < before.end) {
            return None;
        }
        changes |= span.of(source.text()) != edit.insert;
        edits.push((span, &edit.insert));
    }
    if changes { Some(edits) } else { None }
}

/// A range that may come from outside: only its UTF-16 offsets count.
#[cfg_attr(small_where_cold, optimize(size))]
fn resolved(lines: &Lines<'_>, range: &Range) -> Option<Range> {
    lines.range_of_utf16(range.start.utf16, range.end.utf16)
}
