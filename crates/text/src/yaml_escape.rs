//! The inside of a YAML text in double quotes.

use std::borrow::Cow;

/// A text as it stands between double quotes, every character escaped that YAML would read as
/// something else.
pub fn double_quoted(text: &str) -> Cow<'_, str> {
    if !text.chars().any(needs_escape) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if needs_escape(character) => {
                let code = u32::from(character);
                out.push_str(if code > 0xFF { "\\u" } else { "\\x" });
                let digits = if code > 0xFF { 4 } else { 2 };
                out.extend(
                    (0..digits)
                        .rev()
                        .filter_map(|digit| char::from_digit(code >> (4 * digit) & 0xF, 16)),
                );
            }
            _ => out.push(character),
        }
    }
    Cow::Owned(out)
}

fn needs_escape(character: char) -> bool {
    matches!(character, '"' | '\\' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
        || character.is_control()
}

#[cfg(test)]
mod tests {
    use super::double_quoted;

    #[test]
    fn what_yaml_would_read_otherwise_is_escaped() {
        assert_eq!(
            double_quoted("a\"b\\c\n\u{7f}\u{2028}\u{1}"),
            "a\\\"b\\\\c\\n\\x7f\\u2028\\x01"
        );
        assert_eq!(double_quoted("漢字: #"), "漢字: #");
    }
}
