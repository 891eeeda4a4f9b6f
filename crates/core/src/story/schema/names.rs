//! Names of fields: their spellings, their order, and which of them a misspelt one is near to.

/// Longer keys are no field and are not compared with any.
const LONGEST_NAME: usize = 40;

/// The fields that a kind of mapping has: for each its names, the canonical one first.
#[derive(Debug)]
pub(in crate::story) struct Shape {
    /// What such a mapping is called in messages.
    pub(in crate::story) what: &'static str,
    pub(in crate::story) names: &'static [&'static [&'static str]],
}

impl Shape {
    pub(in crate::story) const fn new(
        what: &'static str,
        names: &'static [&'static [&'static str]],
    ) -> Self {
        Self { what, names }
    }

    /// The canonical name of a field.
    pub(in crate::story) fn canonical(&self, field: usize) -> &'static str {
        self.names[field][0]
    }

    /// Which field a key names, and which of its names it is: the lower the rank, the stronger.
    /// Most names differ in their first letter, so looking at each costs less than hashing.
    pub(in crate::story) fn find(&self, key: &str) -> Option<(usize, usize)> {
        if key.len() > LONGEST_NAME {
            return None;
        }
        let first = key.bytes().find(|&byte| !is_separator(byte))?.to_ascii_lowercase();
        for (field, names) in self.names.iter().enumerate() {
            for (rank, name) in names.iter().enumerate() {
                if name.as_bytes()[0] == first && same_name(key, name) {
                    return Some((field, rank));
                }
            }
        }
        None
    }

    /// The name nearest to a key that is none, where one is near.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::story) fn nearest(&self, key: &str) -> Option<&'static str> {
        if key.len() < 3 || key.len() > LONGEST_NAME {
            return None;
        }
        let key = squash(key);
        let allowed = if key.len() < 6 { 1 } else { 2 };
        let names = self.names.iter().flat_map(|names| names.iter().copied());
        let wanted = alphabet(&key);
        names
            // Most names are out of reach by their length or their letters alone.
            .filter(|name| {
                let length = letters(name.as_bytes()).count();
                length.abs_diff(key.len()) <= allowed
                    && name.len() > 3
                    && (alphabet(name) ^ wanted).count_ones() as usize <= 2 * allowed
            })
            .map(|name| (strsim::osa_distance(&key, &squash(name)), name))
            .filter(|&(distance, name)| {
                distance > 0 && distance <= allowed && name.len() > distance + 2
            })
            .min_by_key(|&(distance, _)| distance)
            .map(|(_, name)| name)
    }
}

/// A name without what spellings differ in: `storyId`, `story-id` and `STORY_ID` are one.
#[must_use]
pub fn squash(name: &str) -> String {
    letters(name.as_bytes()).map(char::from).collect()
}

/// Whether two names are spellings of one. Loops, not iterators: this runs for every key of a
/// source, and the module is compiled with little inlining.
#[must_use]
pub fn same_name(first: &str, second: &str) -> bool {
    let (first, second) = (first.as_bytes(), second.as_bytes());
    let (mut at, mut other) = (0, 0);
    loop {
        while at < first.len() && is_separator(first[at]) {
            at += 1;
        }
        while other < second.len() && is_separator(second[other]) {
            other += 1;
        }
        if at == first.len() || other == second.len() {
            return at == first.len() && other == second.len();
        }
        if !first[at].eq_ignore_ascii_case(&second[other]) {
            return false;
        }
        at += 1;
        other += 1;
    }
}

#[inline]
fn is_separator(byte: u8) -> bool {
    matches!(byte, b'_' | b'-' | b' ')
}

/// Which letters a name has: a bit for each.
pub(in crate::story) fn alphabet(name: &str) -> u32 {
    let bits = letters(name.as_bytes()).filter(u8::is_ascii_alphabetic);
    bits.fold(0, |bits, letter| bits | 1 << (letter - b'a'))
}

/// Names of fields are ASCII: other letters only have to stay different from them.
fn letters(name: &[u8]) -> impl Iterator<Item = u8> + '_ {
    name.iter().filter(|byte| !is_separator(**byte)).map(u8::to_ascii_lowercase)
}
