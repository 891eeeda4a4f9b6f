//! Attributes in braces, which some readers add to what is in front of them.

/// Whether a brace after this could begin attributes, as Python-Markdown has them: after a space,
/// or after what becomes an element. Within a path or a word it is no more than a brace.
pub(super) fn opens_attributes(before: &str) -> bool {
    /// Ordinals and addresses are words that some readers make elements of.
    const ENDS: [&str; 4] = ["st", "nd", "rd", "th"];
    let word = before.bytes().rev().take(64).take_while(|byte| !byte.is_ascii_whitespace()).count();
    let Some(word) = before.get(before.len() - word..) else { return true };
    let is_letter = |last: char| last.is_alphanumeric() || matches!(last, '/' | '-' | '.');
    !word.ends_with(is_letter)
        // What some readers make links of: numbers of issues, and those of commits.
        || word.len() >= 40
        || word.contains(['#', '!', '?'])
        || word.contains("://")
        || word.contains('@')
        || word.contains("ww.")
        || word.contains("WW.")
        || ENDS.iter().any(|end| word.ends_with(end))
}
