//! Applies fixes: those that don't touch each other, as far as they help.

use super::Pipeline;
use crate::api::options::{FixOptions, ValidateOptions};
use crate::api::results::Fixed;
use crate::diagnostic::{Diagnostic, Fix, Severity, codes};
use crate::text::{Lines, NameIndex, Range, Source, SourceLines, Span, sorted};

/// The maximum number of validations: the work stays proportional to the length of the text,
/// however many fixes don't help.
const MAX_VALIDATIONS: usize = 64;

/// A replacement of a span of the source.
type Replacement<'d> = (Span, &'d str);

/// A fix with the diagnostic that it is for.
struct Candidate<'d> {
    /// Which of the given diagnostics.
    index: usize,
    diagnostic: &'d Diagnostic,
    /// The offset of its text in the source, before any fix.
    text: usize,
    /// The offset of the diagnostic in its text.
    at: usize,
    /// What the fix replaces, sorted and without overlap.
    edits: Vec<Replacement<'d>>,
}

/// The state of applying fixes to a source.
struct Fixing<'o> {
    options: &'o ValidateOptions,
    source: Source<'static>,
    found: Vec<Diagnostic>,
    applied: Vec<usize>,
    validations: usize,
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
    let mut fixing = Fixing {
        options: &options.validate,
        source: source.replaced(&[]),
        found: validate(source, &options.validate),
        applied: Vec::new(),
        validations: 1,
    };
    // What is not wrong any more, or never was, needs no fix.
    let known = places(&fixing.found);
    let is_known =
        |candidate: &Candidate<'_>| known.contains(&key(candidate.diagnostic, candidate.at));
    let candidates: Vec<_> = candidates.into_iter().filter(is_known).collect();
    fixing.attempt(&candidates);
    let mut applied = fixing.applied;
    applied.sort_unstable();
    let applied = applied.into_iter().map(|index| given[index].clone()).collect();
    Fixed { source: fixing.source, applied }
}

impl Fixing<'_> {
    /// Applies these fixes if they help together, else each half of them: the later one first, so
    /// that the places before it stay.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn attempt(&mut self, candidates: &[Candidate<'_>]) {
        if candidates.is_empty() || self.validations == MAX_VALIDATIONS {
            return;
        }
        let edits = candidates.iter().flat_map(|candidate| &candidate.edits);
        let next = self.source.replaced(&edits.copied().collect::<Vec<_>>());
        self.validations += 1;
        let after = validate(&next, self.options);
        if helps(candidates, &self.found, &after) {
            self.applied.extend(candidates.iter().map(|candidate| candidate.index));
            self.source = next;
            self.found = after;
        } else if candidates.len() > 1 {
            let (earlier, later) = candidates.split_at(candidates.len() / 2);
            self.attempt(later);
            self.attempt(earlier);
        }
    }
}

fn validate(source: &Source<'_>, options: &ValidateOptions) -> Vec<Diagnostic> {
    Pipeline::new(source, &options.limits, &options.rules).validate(options)
}

/// The fixes that may be applied together, in the order of the text.
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
        Some(Candidate { index, diagnostic, text, at, edits: replacements(lines, text, fix)? })
    });
    let mut end = None;
    let found = sorted(found.collect(), |candidate| candidate.edits[0].0.start.into());
    let mut chosen: Vec<Candidate<'_>> = Vec::new();
    for candidate in found {
        // One that touches another may mean something else after it.
        if end.is_none_or(|end| candidate.edits[0].0.start > end) {
            end = candidate.edits.last().map(|(span, _)| span.end);
            chosen.push(candidate);
        }
    }
    chosen
}

/// What a fix replaces; `None` if its edits don't fit the text, or each other.
#[cfg_attr(small_where_cold, optimize(size))]
fn replacements<'d>(lines: &Lines<'_>, text: usize, fix: &'d Fix) -> Option<Vec<Replacement<'d>>> {
    let mut edits: Vec<Replacement<'_>> = Vec::new();
    for edit in &fix.edits {
        let range = resolved(lines, &edit.range)?;
        let span = Span::new(text + range.from, text + range.to);
        if edits.last().is_some_and(|(before, _)| span.start < before.end) {
            return None;
        }
        edits.push((span, &edit.insert));
    }
    if edits.is_empty() { None } else { Some(edits) }
}

/// A range that may come from outside: only its UTF-16 offsets count.
fn resolved(lines: &Lines<'_>, range: &Range) -> Option<Range> {
    lines.range_of_utf16(range.start.utf16, range.end.utf16)
}

/// Whether there are no more errors than before, or reading comes further, and each of the problems
/// is gone from its place.
#[cfg_attr(small_where_cold, optimize(size))]
fn helps(candidates: &[Candidate<'_>], before: &[Diagnostic], after: &[Diagnostic]) -> bool {
    if errors(after) > errors(before) && !reads_further(candidates, before, after) {
        return false;
    }
    let mut tally = Tally::default();
    before.iter().for_each(|diagnostic| tally.add(diagnostic, 1));
    after.iter().for_each(|diagnostic| tally.add(diagnostic, -1));
    candidates.iter().for_each(|candidate| tally.add(candidate.diagnostic, -1));
    let places = places(after);
    // What the edits before a place in its text insert less what they remove.
    let (mut shift, mut shifted) = (0_isize, 0);
    candidates.iter().all(|candidate| {
        let Candidate { diagnostic, text, at, edits, .. } = candidate;
        if std::mem::replace(&mut shifted, *text) != *text {
            shift = 0;
        }
        let place = Span::at(text + at).start;
        let inserted_at = edits.iter().filter(|(span, _)| span.end <= place);
        let before_it = inserted_at.clone().filter(|(span, _)| span.start < place);
        let shifts = [shift + growth(before_it), shift + growth(inserted_at)];
        shift += growth(edits.iter());
        // Another one may have moved up to its place: then there are fewer of them.
        tally.of(diagnostic) >= 0
            || shifts
                .iter()
                .all(|&shift| !places.contains(&key(diagnostic, at.saturating_add_signed(shift))))
    })
}

/// Whether the first syntax error of a text is gone, and the next one is after its place: what was
/// not read before may have problems of its own.
#[cfg_attr(small_where_cold, optimize(size))]
fn reads_further(
    candidates: &[Candidate<'_>],
    before: &[Diagnostic],
    after: &[Diagnostic],
) -> bool {
    candidates.iter().any(|candidate| {
        let first = |found: &[Diagnostic]| {
            let broken = found.iter().filter(|it| {
                it.name == codes::SYNTAX_ERROR.name
                    && it.severity == Severity::Error
                    && it.file == candidate.diagnostic.file
            });
            broken.map(|it| it.range.from).min()
        };
        let Some(was) = first(before) else { return false };
        let place = Span::at(candidate.text + was).start;
        let of_text = candidates.iter().filter(|other| other.text == candidate.text);
        let edits = of_text.flat_map(|other| &other.edits).filter(|(span, _)| span.end <= place);
        let moved = was.saturating_add_signed(growth(edits));
        first(after).is_none_or(|is| is > moved)
    })
}

fn growth<'d>(edits: impl Iterator<Item = &'d Replacement<'d>>) -> isize {
    edits.map(|(span, insert)| insert.len() as isize - span.len() as isize).sum()
}

/// What a problem and its place in its text are recognized by.
fn key(diagnostic: &Diagnostic, at: usize) -> String {
    format!("{at} {} {} {}", diagnostic.file, diagnostic.name, diagnostic.message)
}

/// The problems with their places.
#[cfg_attr(small_where_cold, optimize(size))]
fn places(found: &[Diagnostic]) -> NameIndex {
    let mut places = NameIndex::default();
    for diagnostic in found {
        places.insert(&key(diagnostic, diagnostic.range.from), 0);
    }
    places
}

/// How many problems there are of the same name and words.
#[derive(Default)]
struct Tally {
    names: NameIndex,
    counts: Vec<isize>,
}

impl Tally {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn add(&mut self, diagnostic: &Diagnostic, count: isize) {
        let next = self.counts.len();
        let index = self.names.get_or_insert(&key(diagnostic, 0), next).unwrap_or(next);
        if index == next {
            self.counts.push(0);
        }
        self.counts[index] += count;
    }

    fn of(&self, diagnostic: &Diagnostic) -> isize {
        self.names.get(&key(diagnostic, 0)).map_or(0, |index| self.counts[index])
    }
}

fn errors(found: &[Diagnostic]) -> usize {
    found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}
