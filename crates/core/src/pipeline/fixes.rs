//! Applies fixes: those that don't touch each other, as far as they help.

use super::Pipeline;
use crate::api::options::{FixOptions, ValidateOptions};
use crate::api::results::Fixed;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::text::{Lines, NameIndex, Range, sorted};

/// The maximum number of validations: the work stays proportional to the length of the text,
/// however many fixes don't help.
const MAX_VALIDATIONS: usize = 64;

/// A replacement of bytes.
struct Replacement<'d> {
    from: usize,
    to: usize,
    insert: &'d str,
}

/// A fix with the diagnostic that it is for.
struct Candidate<'d> {
    /// Which of the given diagnostics.
    index: usize,
    diagnostic: &'d Diagnostic,
    /// The offset of the diagnostic.
    at: usize,
    /// What the fix replaces, sorted and without overlap.
    edits: Vec<Replacement<'d>>,
}

/// The state of applying fixes to a text.
struct Fixing<'o> {
    options: &'o ValidateOptions,
    text: String,
    found: Vec<Diagnostic>,
    applied: Vec<usize>,
    validations: usize,
}

/// Applies the fixes of these diagnostics, in one pass over the text.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn apply_fixes(source: &str, given: &[Diagnostic], options: &FixOptions) -> Fixed {
    let candidates = candidates(source, given, options);
    if candidates.is_empty() {
        return Fixed { source: source.to_owned(), applied: Vec::new() };
    }
    let mut fixing = Fixing {
        options: &options.validate,
        text: source.to_owned(),
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
    Fixed { source: fixing.text, applied }
}

impl Fixing<'_> {
    /// Applies these fixes if they help together, else each half of them: the later one first, so
    /// that the places before it stay.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn attempt(&mut self, candidates: &[Candidate<'_>]) {
        if candidates.is_empty() || self.validations == MAX_VALIDATIONS {
            return;
        }
        let edits = || candidates.iter().flat_map(|candidate| &candidate.edits);
        let next = replaced(&self.text, edits());
        self.validations += 1;
        let after = validate(&next, self.options);
        if helps(candidates, &self.found, &after) {
            self.applied.extend(candidates.iter().map(|candidate| candidate.index));
            self.text = next;
            self.found = after;
        } else if candidates.len() > 1 {
            let (earlier, later) = candidates.split_at(candidates.len() / 2);
            self.attempt(later);
            self.attempt(earlier);
        }
    }
}

fn validate(source: &str, options: &ValidateOptions) -> Vec<Diagnostic> {
    Pipeline::new(source, &options.limits, &options.rules).validate(options)
}

/// The fixes that may be applied together, in the order of the text.
#[cfg_attr(small_where_cold, optimize(size))]
fn candidates<'d>(
    source: &str,
    given: &'d [Diagnostic],
    options: &FixOptions,
) -> Vec<Candidate<'d>> {
    let lines = Lines::new(source);
    let found = given.iter().enumerate().filter_map(|(index, diagnostic)| {
        let wanted =
            options.rules.is_empty() || options.rules.iter().any(|rule| rule == diagnostic.name);
        if !wanted || diagnostic.file != "source" {
            return None;
        }
        let at = resolved(&lines, &diagnostic.range)?.from;
        let fixes = &diagnostic.fixes;
        let any = || if options.unsafe_fixes { fixes.first() } else { None };
        let fix = fixes.iter().find(|fix| fix.safe).or_else(any)?;
        Some(Candidate { index, diagnostic, at, edits: replacements(&lines, fix)? })
    });
    let mut end = None;
    let found = sorted(found.collect(), |candidate| candidate.edits[0].from as u64);
    let mut chosen: Vec<Candidate<'_>> = Vec::new();
    for candidate in found {
        // One that touches another may mean something else after it.
        if end.is_none_or(|end| candidate.edits[0].from > end) {
            end = candidate.edits.last().map(|edit| edit.to);
            chosen.push(candidate);
        }
    }
    chosen
}

/// What a fix replaces; `None` if its edits don't fit the text, or each other.
#[cfg_attr(small_where_cold, optimize(size))]
fn replacements<'d>(lines: &Lines<'_>, fix: &'d Fix) -> Option<Vec<Replacement<'d>>> {
    let mut edits: Vec<Replacement<'_>> = Vec::new();
    for edit in &fix.edits {
        let range = resolved(lines, &edit.range)?;
        if edits.last().is_some_and(|before| range.from < before.to) {
            return None;
        }
        edits.push(Replacement { from: range.from, to: range.to, insert: &edit.insert });
    }
    if edits.is_empty() { None } else { Some(edits) }
}

/// A range that may come from outside: only its UTF-16 offsets count.
fn resolved(lines: &Lines<'_>, range: &Range) -> Option<Range> {
    lines.range_of_utf16(range.start.utf16, range.end.utf16)
}

fn replaced<'d>(text: &str, edits: impl Iterator<Item = &'d Replacement<'d>>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for edit in edits {
        out.push_str(&text[copied..edit.from]);
        out.push_str(edit.insert);
        copied = edit.to;
    }
    out.push_str(&text[copied..]);
    out
}

/// Whether there are no more errors than before, and each of the problems is gone from its place.
#[cfg_attr(small_where_cold, optimize(size))]
fn helps(candidates: &[Candidate<'_>], before: &[Diagnostic], after: &[Diagnostic]) -> bool {
    if errors(after) > errors(before) {
        return false;
    }
    let mut tally = Tally::default();
    before.iter().for_each(|diagnostic| tally.add(diagnostic, 1));
    after.iter().for_each(|diagnostic| tally.add(diagnostic, -1));
    candidates.iter().for_each(|candidate| tally.add(candidate.diagnostic, -1));
    let places = places(after);
    // What the edits before a place insert less what they remove.
    let mut shift = 0_isize;
    candidates.iter().all(|candidate| {
        let Candidate { diagnostic, at, edits, .. } = candidate;
        let before_it = edits.iter().filter(|edit| edit.to <= *at && edit.from < *at);
        let inserted_at = edits.iter().filter(|edit| edit.to <= *at);
        let shifts = [shift + growth(before_it), shift + growth(inserted_at)];
        shift += growth(edits.iter());
        // Another one may have moved up to its place: then there are fewer of them.
        tally.of(diagnostic) >= 0
            || shifts
                .iter()
                .all(|&shift| !places.contains(&key(diagnostic, at.saturating_add_signed(shift))))
    })
}

fn growth<'d>(edits: impl Iterator<Item = &'d Replacement<'d>>) -> isize {
    edits.map(|edit| edit.insert.len() as isize - (edit.to - edit.from) as isize).sum()
}

/// What a problem and its place are recognized by.
fn key(diagnostic: &Diagnostic, at: usize) -> String {
    format!("{at} {} {}", diagnostic.name, diagnostic.message)
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
