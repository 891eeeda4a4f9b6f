//! Texts and addresses as they must be written in HTML and XML.

/// Where a text goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Between tags of HTML.
    Html,
    /// Between tags of XML, which can't have control characters at all.
    Xml,
    /// Between the quotes of an attribute; XML's rules hold for HTML too.
    Attribute,
    /// In a CDATA section of XML.
    Cdata,
}

/// Appends a text.
pub(super) fn text(out: &mut String, text: &str, place: Place) {
    let mut copied = 0;
    for (at, character) in text.char_indices() {
        let written = match character {
            '&' if place != Place::Cdata => "&amp;",
            '<' if place != Place::Cdata => "&lt;",
            '>' if place != Place::Cdata => "&gt;",
            '"' if place == Place::Attribute => "&quot;",
            '\'' if place == Place::Attribute => "&#39;",
            '\t' | '\n' | ' '..='\u{7e}' => continue,
            '\0'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' if place != Place::Html => "",
            _ => continue,
        };
        out.push_str(&text[copied..at]);
        out.push_str(written);
        copied = at + character.len_utf8();
    }
    out.push_str(&text[copied..]);
}

/// Appends an address, what an address can't have as `%` and two digits.
pub(super) fn address(out: &mut String, address: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in address.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            _ if byte.is_ascii_alphanumeric() || b"!#$%()*+,-./:;=?@^_~".contains(&byte) => {
                out.push(char::from(byte));
            }
            _ => {
                out.push('%');
                out.push(char::from(DIGITS[usize::from(byte >> 4)]));
                out.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
}
