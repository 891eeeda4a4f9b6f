//! Text and addresses, escaped for XML and for attributes.

/// The context that text is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum XmlContext {
    /// Between tags.
    Text,
    /// Between the quotes of an attribute; XML's rules hold for HTML too.
    Attribute,
    /// In a CDATA section.
    Cdata,
}

/// Appends text. XML doesn't allow control characters at all.
pub(super) fn text(out: &mut String, text: &str, context: XmlContext) {
    let mut copied = 0;
    for (at, character) in text.char_indices() {
        let written = match character {
            '&' if context != XmlContext::Cdata => "&amp;",
            '<' if context != XmlContext::Cdata => "&lt;",
            '>' if context != XmlContext::Cdata => "&gt;",
            '"' if context == XmlContext::Attribute => "&quot;",
            '\'' if context == XmlContext::Attribute => "&#x27;",
            _ if is_control(character) => "",
            _ => continue,
        };
        out.push_str(&text[copied..at]);
        out.push_str(written);
        copied = at + character.len_utf8();
    }
    out.push_str(&text[copied..]);
}

fn is_control(character: char) -> bool {
    match character {
        '\t' | '\n' | ' '..='\u{7e}' => false,
        '\0'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => true,
        _ => false,
    }
}

/// The text for an attribute, without control characters.
pub(super) fn without_controls(text: &str) -> String {
    text.chars().filter(|&character| !is_control(character)).collect()
}

/// An address; what is not allowed in one becomes `%` and two digits.
pub(super) fn percent_encoded(address: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$%&'()*+,-./:;=?@^_~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(DIGITS[usize::from(byte >> 4)]));
            out.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
    out
}
