//! A map from names to numbers, compiled once: in WebAssembly each kind of map costs kilobytes.

use std::collections::HashMap;

/// Names, each with a number.
#[derive(Debug, Default)]
pub struct NameIndex(HashMap<String, usize>);

impl NameIndex {
    /// The number of a name that is in the index; `None` if it was not, and now is with `number`.
    pub fn get_or_insert(&mut self, name: &str, number: usize) -> Option<usize> {
        if let Some(&known) = self.0.get(name) {
            return Some(known);
        }
        self.0.insert(name.to_owned(), number);
        None
    }

    /// The number of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }

    /// Whether a name is in the index.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Gives a name its number, whether or not it had one.
    pub fn insert(&mut self, name: &str, number: usize) {
        self.0.insert(name.to_owned(), number);
    }
}
