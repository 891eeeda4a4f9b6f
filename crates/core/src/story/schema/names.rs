//! Names of fields: spellings, precedence, and suggestions for misspelt names.

use std::borrow::Cow;

use crate::text::{
    alphabet, is_separator, letters, may_be_near, nearest, normalize_key, same_name,
};

/// Longer keys aren't fields, and aren't compared with any.
const MAX_KEY_BYTES: usize = 40;

/// The fields of a kind of mapping: the names of each, the canonical one first.
#[derive(Clone, Copy, Debug)]
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
        let written = key;
        let key = normalize_key(key);
        let max_distance = if key.len() < 8 { 1 } else { 2 };
        let wanted = alphabet(&key);
        // Length and letters alone rule out most names.
        let is_near = |name: &&str| {
            let length = letters(name.as_bytes()).count();
            length.abs_diff(key.len()) <= max_distance
                && name.len() > 3
                && may_be_near(alphabet(name), wanted, max_distance)
        };
        let names = self.fields.iter().flat_map(|names| names.iter().copied()).filter(is_near);
        let mut names = names.map(|name| (Cow::Owned(normalize_key(name)), name));
        // At least three letters of a short name must match.
        let near = nearest(&key, &mut names, &|name| max_distance.min(name.len() - 3))?;
        // A short word with another letter is another word: `test` isn't `text`.
        let is_other_word = key.len() < 6 && key.len() == near.len() && wanted != alphabet(near);
        (!is_other_word && is_slip(written, near)).then_some(near)
    }
}

/// Whether each word of a key can be a slip of the same word of a name: `task_dir` isn't `task_id`,
/// and `createdAt` isn't `created_by`. A key or name of one word is compared as a whole.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_slip(key: &str, name: &str) -> bool {
    let (key, name) = (with_spaces(key), with_spaces(name));
    let count = |words: &str| words.split(' ').count();
    let is_near = |(word, known): (&str, &str)| {
        let allowed = usize::from(known.len() > 2) + usize::from(known.len() > 7);
        let swapped = word.len() == known.len() && alphabet(word) == alphabet(known);
        swapped
            || nearest(word, &mut std::iter::once((Cow::Borrowed(known), known)), &|_| allowed)
                .is_some()
    };
    if count(&key) == 1 || count(&name) == 1 {
        return true;
    }
    count(&key) == count(&name) && key.split(' ').zip(name.split(' ')).all(is_near)
}

/// A name in lower case with a space between its words: `storyId` and `story-id` are `story id`.
fn with_spaces(name: &str) -> String {
    let mut words = String::new();
    let mut is_small = false;
    for letter in name.chars() {
        let is_end = letter.is_ascii() && is_separator(letter as u8);
        if is_end || is_small && letter.is_ascii_uppercase() {
            words.push(' ');
        }
        is_small = letter.is_ascii_lowercase();
        if !is_end {
            words.push(letter.to_ascii_lowercase());
        }
    }
    words
}
