//! Spellings of one name: `storyId`, `story-id` and `STORY_ID` are the same.

/// A name without what spellings differ in: lower case, without separators.
#[must_use]
pub fn normalize_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    key.extend(letters(name.as_bytes()).map(char::from));
    key
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

/// The words and the number of an id such as `PAY-12` or `ADR 3`.
#[must_use]
#[inline(never)]
pub fn id_parts(id: &str) -> Option<(&str, u32)> {
    let id = id.trim();
    let words = id.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = &id.as_bytes()[words.len()..];
    let number = digits.iter().try_fold(0_u32, |number, digit| {
        number.checked_mul(10)?.checked_add(u32::from(digit - b'0'))
    });
    number.filter(|_| !digits.is_empty()).map(|number| (words, number))
}

/// Whether a byte separates the words of a name.
#[must_use]
#[inline]
pub fn is_separator(byte: u8) -> bool {
    matches!(byte, b'_' | b'-' | b' ')
}

/// The letters that a name has: a bit for each of a to z and of 0 to 9. An edit of a name adds at
/// most one and removes at most one.
#[must_use]
pub fn alphabet(name: &str) -> u64 {
    // A loop, as in `same_name`.
    let mut bits = 0;
    for byte in name.as_bytes() {
        match byte {
            b'0'..=b'9' => bits |= 1 << byte,
            b'A'..=b'Z' => bits |= 1 << (byte - b'A'),
            b'a'..=b'z' => bits |= 1 << (byte - b'a'),
            _ => {}
        }
    }
    bits
}

/// Whether names with these letters can become each other by so many edits.
#[must_use]
pub fn may_be_near(first: u64, second: u64, edits: usize) -> bool {
    let more = |one: u64, other: u64| (one & !other).count_ones() as usize;
    more(first, second).max(more(second, first)) <= edits
}

/// The bytes of a name without separators, in lower case. Names of fields are ASCII: other letters
/// only have to stay different from them.
pub fn letters(name: &[u8]) -> impl Iterator<Item = u8> + '_ {
    name.iter().filter(|byte| !is_separator(**byte)).map(u8::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{alphabet, normalize_key, same_name};

    #[test]
    fn case_and_separators_make_no_other_name() {
        assert_eq!(normalize_key("Story-ID"), "storyid");
        assert!(same_name("storyId", "STORY_ID"));
        assert!(!same_name("story", "story_id"));
    }

    #[test]
    fn an_alphabet_has_a_bit_for_each_letter() {
        assert_eq!(alphabet("b_A-a"), 0b11);
    }
}
