//! Which fixes help: each problem is gone from its place, and no error is new.

use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::text::{NameIndex, Source, Span};

/// A replacement of a span of the source.
pub(super) type Replacement<'d> = (Span, &'d str);

/// A fix with the diagnostic that it is for.
pub(super) struct Candidate<'d> {
    /// Which of the given diagnostics.
    pub(super) index: usize,
    pub(super) diagnostic: &'d Diagnostic,
    /// The offset of its text in the source, before any fix.
    pub(super) text: usize,
    /// The offset of the diagnostic in its text.
    pub(super) at: usize,
    /// What the fix replaces, sorted and without overlap.
    pub(super) edits: Vec<Replacement<'d>>,
}

impl Candidate<'_> {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn start(&self) -> u32 {
        self.edits.first().map_or(0, |(span, _)| span.start)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn end(&self) -> u32 {
        self.edits.last().map_or(0, |(span, _)| span.end)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn is_of_syntax(&self) -> bool {
        self.diagnostic.code == codes::SYNTAX_ERROR.code
    }
}

/// The problems of a source.
pub(super) struct Check<'f> {
    found: &'f [Diagnostic],
    /// The names of the source's texts.
    names: NameIndex,
    places: NameIndex,
}

impl<'f> Check<'f> {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn new(source: &Source<'_>, found: &'f [Diagnostic]) -> Self {
        let mut places = NameIndex::default();
        for diagnostic in found {
            places.insert(&key(diagnostic, diagnostic.range.from, true), 0);
            places.insert(&key(diagnostic, diagnostic.range.from, false), 0);
        }
        Self { found, names: source.names(), places }
    }

    /// Whether there is the problem of a fix at an offset in its text.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn has(&self, candidate: &Candidate<'_>, at: usize) -> bool {
        self.places.contains(&key(candidate.diagnostic, at, true))
    }

    /// Which fixes of a batch are refused, now that all edits are made: those whose problem is still
    /// there, and those before or in which there is a new error.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn refused(
        &self,
        batch: &[&Candidate<'_>],
        edits: &[Replacement<'_>],
        before: &[Diagnostic],
        original: &Source<'_>,
    ) -> Vec<bool> {
        let mut tally = Tally::default();
        before.iter().for_each(|diagnostic| tally.add(diagnostic, 1));
        self.found.iter().for_each(|diagnostic| tally.add(diagnostic, -1));
        let shifts = Shifts::new(edits);
        let mut refused = vec![false; batch.len()];
        let errors = self.found.iter().filter(|it| it.severity == Severity::Error);
        // An error at another place with the same words is an old one, as long as there are no more.
        for error in errors.filter(|error| tally.of(error, true) < 0) {
            let Some(number) = self.names.get(&error.file) else { continue };
            let (text, at) = (original.span(number).start as usize, error.range.from);
            let place = |offset: u32, candidate: &Candidate<'_>| {
                let offset = offset as usize - candidate.text;
                shifts.moved(candidate.text, offset, true)
            };
            let is_before = |it: &&Candidate<'_>| {
                it.text < text || it.text == text && place(it.start(), it) <= at
            };
            let nearest = batch.partition_point(is_before).saturating_sub(1);
            // What is read only now, after a syntax error, may have errors of its own, and one that it
            // has hidden may be before it: then it must have a fix.
            let is_revealed = batch[nearest].is_of_syntax()
                && batch[nearest].text == text
                && (place(batch[nearest].end(), batch[nearest]) < at
                    || error.fixes.iter().any(|fix| fix.safe));
            refused[nearest] |= !is_revealed;
        }
        batch.iter().for_each(|candidate| tally.add(candidate.diagnostic, -1));
        for (candidate, refused) in batch.iter().zip(&mut refused) {
            // Another one may have moved up to its place: then there are fewer of them. A syntax error with
            // other words is another one, but what any other rule says is about the same.
            let same_words = candidate.is_of_syntax();
            let is_at = |ends| {
                let at = shifts.moved(candidate.text, candidate.at, ends);
                self.places.contains(&key(candidate.diagnostic, at, same_words))
            };
            let is_left = tally.of(candidate.diagnostic, same_words) < 0;
            *refused |= is_left && (is_at(false) || is_at(true));
        }
        refused
    }
}

/// Where offsets are after edits.
struct Shifts<'e> {
    edits: &'e [Replacement<'e>],
    /// What the edits before each one insert less what they remove, and those of all.
    sums: Vec<isize>,
}

impl<'e> Shifts<'e> {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn new(edits: &'e [Replacement<'e>]) -> Self {
        let mut sums = vec![0];
        let mut sum = 0;
        for (span, insert) in edits {
            sum += insert.len() as isize - span.len() as isize;
            sums.push(sum);
        }
        Self { edits, sums }
    }

    /// An offset in a text after the edits of this text that end before it; whether one that inserts
    /// something just there is before it is the caller's choice.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn moved(&self, text: usize, offset: usize, is_after: bool) -> usize {
        let place = Span::at(text + offset).start;
        let start = Span::at(text).start;
        let first = self.edits.partition_point(|(span, _)| span.start < start);
        let is_before =
            |(span, _): &Replacement<'_>| span.end <= place && (is_after || span.start < place);
        let last = self.edits.partition_point(is_before).max(first);
        offset.saturating_add_signed(self.sums[last] - self.sums[first])
    }
}

/// What a problem and its place in its text are recognized by, with or without its words.
#[cfg_attr(small_where_cold, optimize(size))]
fn key(diagnostic: &Diagnostic, at: usize, with_words: bool) -> String {
    let words = if with_words { &*diagnostic.message } else { "" };
    format!("{at} {} {} {words}", diagnostic.file, diagnostic.name)
}

/// How many problems there are of the same name, with the same words and with any.
#[derive(Default)]
struct Tally {
    names: NameIndex,
    counts: Vec<isize>,
}

impl Tally {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn add(&mut self, diagnostic: &Diagnostic, count: isize) {
        for with_words in [true, false] {
            let next = self.counts.len();
            let key = key(diagnostic, 0, with_words);
            let index = self.names.get_or_insert(&key, next).unwrap_or(next);
            if index == next {
                self.counts.push(0);
            }
            self.counts[index] += count;
        }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn of(&self, diagnostic: &Diagnostic, with_words: bool) -> isize {
        let index = self.names.get(&key(diagnostic, 0, with_words));
        index.map_or(0, |index| self.counts[index])
    }
}
