//! Names of fields: their spellings, their precedence, and which of them a misspelt one is near to.

use std::borrow::Cow;

use crate::text::{alphabet, is_separator, letters, nearest, normalize_key, same_name};

/// Longer keys are no field and are not compared with any.
const MAX_KEY_BYTES: usize = 40;

/// The fields that a kind of mapping has: for each its names, the canonical one first.
#[derive(Debug)]
pub(in crate::story) struct FieldNames {
    /// What such a mapping is called in messages.
    pub(in crate::story) what: &'static str,
    pub(in crate::story) fields: &'static [&'static [&'static str]],
}

impl FieldNames {
    pub(in crate::story) const fn new(
        what: &'static str,
        fields: &'static [&'static [&'static str]],
    ) -> Self {
        Self { what, fields }
    }

    /// The canonical name of a field.
    pub(in crate::story) fn canonical(&self, field: usize) -> &'static str {
        self.fields[field][0]
    }

    /// Which field a key names, and the precedence of that name: the lower, the stronger.
    /// Most names differ in their first letter, so looking at each costs less than hashing.
    pub(in crate::story) fn find(&self, key: &str) -> Option<(usize, usize)> {
        if key.len() > MAX_KEY_BYTES {
            return None;
        }
        let first = key.bytes().find(|&byte| !is_separator(byte))?.to_ascii_lowercase();
        for (field, names) in self.fields.iter().enumerate() {
            for (precedence, name) in names.iter().enumerate() {
                if name.as_bytes()[0] == first && same_name(key, name) {
                    return Some((field, precedence));
                }
            }
        }
        None
    }

    /// The name that an unknown key may have been meant for.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::story) fn nearest(&self, key: &str) -> Option<&'static str> {
        if key.len() < 3 || key.len() > MAX_KEY_BYTES {
            return None;
        }
        let key = normalize_key(key);
        let max_distance = if key.len() < 6 { 1 } else { 2 };
        let wanted = alphabet(&key);
        // Most names are ruled out by their length or their letters alone.
        let is_near = |name: &&str| {
            let length = letters(name.as_bytes()).count();
            length.abs_diff(key.len()) <= max_distance
                && name.len() > 3
                && (alphabet(name) ^ wanted).count_ones() as usize <= 2 * max_distance
        };
        let names = self.fields.iter().flat_map(|names| names.iter().copied()).filter(is_near);
        let mut names = names.map(|name| (Cow::Owned(normalize_key(name)), name));
        // Of a short name, at least three letters stay.
        nearest(&key, &mut names, &|name| max_distance.min(name.len() - 3))
    }
}
