//! Tags and character references, as readers find them in text.

/// Whether text begins with `&#` and no number after it. Some readers stop there, and no longer know at
/// which columns the tags after it are.
pub(super) fn is_stray_reference(text: &[u8]) -> bool {
    let Some(after) = text.strip_prefix(b"&#") else { return false };
    let (is_digit, digits): (fn(&u8) -> bool, _) = match after {
        [b'x' | b'X', digits @ ..] => (u8::is_ascii_hexdigit, digits),
        digits => (u8::is_ascii_digit, digits),
    };
    let length = digits.iter().take_while(|byte| is_digit(byte)).count();
    length == 0 || digits.get(length).is_some_and(u8::is_ascii_hexdigit)
}

/// Whether text begins with a reference that is `@`.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn is_at_sign(text: &str) -> bool {
    let Some(end) = text.bytes().take(12).position(|byte| byte == b';') else { return false };
    let name = text[1..end].to_ascii_lowercase();
    let number = name.strip_prefix('#').unwrap_or("");
    let hex = number.strip_prefix('x').unwrap_or("");
    name == "commat"
        || number.trim_start_matches('0') == "64"
        || hex.trim_start_matches('0') == "40"
}

/// Whether a reference may be in the last word of a text; of a long one, nothing is known.
fn may_have_reference(before: &str) -> bool {
    const MAX: usize = 64;
    let mut word = before.bytes().rev().take_while(|byte| !byte.is_ascii_whitespace());
    (0..MAX).any(|_| word.next() == Some(b'&')) || word.next().is_some()
}

/// Whether what is before an `@` is no plain name: with references, it may have a scheme, since they are decoded
/// before addresses are looked for; with signs of emphasis, it is torn.
pub(super) fn is_odd_mail(before: &str) -> bool {
    may_have_reference(before) || may_have_emphasis(before)
}

/// Whether the word before an `@` has signs that some readers take for emphasis within the address that they
/// make of it.
fn may_have_emphasis(before: &str) -> bool {
    const MAX: usize = 64;
    let word = before.bytes().rev().take(MAX).take_while(|byte| !byte.is_ascii_whitespace());
    let (mut has_marks, mut first) = (false, b' ');
    for byte in word {
        (has_marks, first) = (has_marks || matches!(byte, b'*' | b'~'), byte);
    }
    has_marks || first == b'_'
}

/// Whether what follows a `<` makes a tag, a comment or the like of it, also if a template changes its case:
/// `ſ` is an `S` in capitals.
pub(crate) fn is_tag_start(after: &str) -> bool {
    after.starts_with(|sign: char| sign.is_alphabetic() || "/!?".contains(sign))
}
