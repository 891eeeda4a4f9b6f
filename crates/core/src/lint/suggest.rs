//! Suggests the name that is nearest to an unknown one.

use std::borrow::Cow;
use std::cell::Cell;

use crate::text::{nearest, normalize_key};

/// Longer names are not compared: nobody mistypes them into another one.
const MAX_NAME_BYTES: usize = 60;

/// How many comparisons a source gets in total. This many take a moment; after that, no more names
/// are guessed.
const MAX_COMPARISONS: u32 = 300_000;

/// How many comparisons are left. Only a limited number of problems is shown, so a source with
/// thousands of unknown names needs no guess for each.
#[derive(Debug)]
pub struct Guesses(Cell<u32>);

impl Default for Guesses {
    fn default() -> Self {
        Self(Cell::new(MAX_COMPARISONS))
    }
}

impl Guesses {
    /// The name that differs from another in a letter or two, or only in its spelling.
    pub(super) fn nearest<'n>(
        &self,
        wanted: &str,
        names: impl Iterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let wanted = wanted.trim();
        let normalized = normalize_key(wanted);
        let max_distance = match normalized.len() {
            // In a name of two letters, each letter is half of the name.
            2 => 0,
            3..6 => 1,
            6..=MAX_NAME_BYTES => 2,
            _ => return None,
        };
        let is_exhausted = Cell::new(false);
        let in_budget = names.filter(|name| name.len() <= 2 * MAX_NAME_BYTES).take_while(|_| {
            let left = self.0.get();
            is_exhausted.set(left == 0);
            self.0.set(left.saturating_sub(1));
            left > 0
        });
        // Apart from separators, similar names have similar lengths.
        let longest = wanted.len() + 2 * max_distance + 4;
        let others = in_budget.filter(|name| name.len() <= longest && name.trim() != wanted);
        let mut others = others.map(|name| (Cow::Owned(normalize_key(name.trim())), name));
        let near = nearest(&normalized, &mut others, &|_| max_distance);
        if is_exhausted.get() { None } else { near }
    }
}

/// A name, shortened to one line for a message.
pub(super) fn short(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() <= MAX_NAME_BYTES {
        return name;
    }
    name.chars().take(MAX_NAME_BYTES - 1).chain(['…']).collect()
}
