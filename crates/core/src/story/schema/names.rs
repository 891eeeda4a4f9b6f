//! Names of fields: spellings, precedence, and suggestions for misspelt names.

use std::borrow::Cow;

use crate::text::{alphabet, is_separator, letters, nearest, normalize_key, same_name};

/// Longer keys aren't fields, and aren't compared with any.
const MAX_KEY_BYTES: usize = 40;

/// The fields of a kind of mapping: the names of each, the canonical one first.
#[derive(Debug)]
pub(in crate::story) struct FieldNames {
    /// The name of such a mapping in messages.
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

    /// The field of a key, and the precedence of the name; a lower number wins. Most names differ in
    /// their first letter, so comparing each costs less than hashing.
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

    /// The name that an unknown key probably means.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::story) fn nearest(&self, key: &str) -> Option<&'static str> {
        if key.len() < 3 || key.len() > MAX_KEY_BYTES {
            return None;
        }
        let key = normalize_key(key);
        let max_distance = if key.len() < 6 { 1 } else { 2 };
        let wanted = alphabet(&key);
        // Length and letters alone rule out most names.
        let is_near = |name: &&str| {
            let length = letters(name.as_bytes()).count();
            length.abs_diff(key.len()) <= max_distance
                && name.len() > 3
                && (alphabet(name) ^ wanted).count_ones() as usize <= 2 * max_distance
        };
        let names = self.fields.iter().flat_map(|names| names.iter().copied()).filter(is_near);
        let mut names = names.map(|name| (Cow::Owned(normalize_key(name)), name));
        // At least three letters of a short name must match.
        nearest(&key, &mut names, &|name| max_distance.min(name.len() - 3))
    }
}
