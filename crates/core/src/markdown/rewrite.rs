//! Text with replacements: copied only if there are any.

use std::borrow::Cow;
use std::ops::Range;

/// A text and what has been replaced in it so far, from its start to its end.
pub(super) struct Rewrite<'t> {
    pub(super) text: &'t str,
    /// How many brackets are open that could begin a link, whatever code is between.
    pub(super) labels: usize,
    out: String,
    copied: usize,
}

impl<'t> Rewrite<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, labels: 0, out: String::new(), copied: 0 }
    }

    /// Replaces a range that begins after all earlier ones; any other is left as it is.
    pub(super) fn replace(&mut self, range: Range<usize>, with: &str) {
        if range.start < self.copied {
            return;
        }
        self.out.push_str(&self.text[self.copied..range.start]);
        self.out.push_str(with);
        self.copied = range.end;
    }

    pub(super) fn finish(mut self) -> Cow<'t, str> {
        if self.copied == 0 && self.out.is_empty() {
            return Cow::Borrowed(self.text);
        }
        self.out.push_str(&self.text[self.copied..]);
        Cow::Owned(self.out)
    }
}
