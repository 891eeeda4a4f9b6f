//! Sorting and remembering, each compiled once: in WebAssembly every further kind of map or sort
//! is kilobytes.

use std::collections::HashMap;

/// The items sorted by their keys; those of one key keep their order.
pub fn sorted<T>(items: Vec<T>, key: impl Fn(&T) -> u64) -> Vec<T> {
    // What is gathered along a text mostly is in order.
    if items.is_sorted_by_key(&key) {
        return items;
    }
    let mut order: Vec<(u64, usize)> =
        items.iter().enumerate().map(|(index, item)| (key(item), index)).collect();
    order.sort_unstable();
    let mut items: Vec<_> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(_, index)| items[index].take()).collect()
}

/// Texts that have been met, each with a number.
#[derive(Debug, Default)]
pub struct Met(HashMap<String, usize>);

impl Met {
    /// The number of a text that was met before; else notes it with this one.
    pub fn meet(&mut self, text: &str, number: usize) -> Option<usize> {
        if let Some(&known) = self.0.get(text) {
            return Some(known);
        }
        self.0.insert(text.to_owned(), number);
        None
    }

    /// Whether a text was met before.
    pub fn has(&self, text: &str) -> bool {
        self.0.contains_key(text)
    }

    /// The number of a text that was met before.
    pub fn number(&self, text: &str) -> Option<usize> {
        self.0.get(text).copied()
    }

    /// Notes a text anew, whatever its number was.
    pub fn set(&mut self, text: &str, number: usize) {
        self.0.insert(text.to_owned(), number);
    }
}
