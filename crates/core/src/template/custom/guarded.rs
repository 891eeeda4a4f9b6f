//! A template with its guards, and where a place in it is without them.

use super::guard_scan::Insertion;
use super::guards::guards;
use super::source::CustomTemplate;
use crate::text::Span;

/// A template, and what was inserted into each of its files.
pub(super) struct GuardedTemplate {
    pub(super) template: CustomTemplate,
    insertions: Vec<(String, Vec<Insertion>)>,
}

impl GuardedTemplate {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn new(template: CustomTemplate) -> Self {
        Self { template, insertions: Vec::new() }
    }

    /// The text of a file with its guards, or the place of a chain that is too long.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn guard(&mut self, name: &str, text: &str) -> Result<String, Span> {
        let insertions = guards(text)?;
        let mut guarded = String::with_capacity(text.len());
        let mut from = 0;
        for insertion in &insertions {
            guarded.push_str(&text[from..insertion.at]);
            guarded.push_str(insertion.text);
            from = insertion.at;
        }
        guarded.push_str(&text[from..]);
        self.insertions.push((name.to_owned(), insertions));
        Ok(guarded)
    }

    /// Takes a file as it is.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn unguard(&mut self, name: &str) {
        self.insertions.retain(|(other, _)| other != name);
    }

    /// Where an offset in a file with guards is in the file itself.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn original(&self, name: &str, offset: usize) -> usize {
        let found = self.insertions.iter().find(|(other, _)| other == name);
        let mut inserted = 0;
        for insertion in found.into_iter().flat_map(|(_, insertions)| insertions) {
            let at = insertion.at + inserted;
            if offset <= at {
                break;
            }
            if offset < at + insertion.text.len() {
                return insertion.at;
            }
            inserted += insertion.text.len();
        }
        offset.saturating_sub(inserted)
    }
}
