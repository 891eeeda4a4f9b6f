//! Writes strings as YAML: plain if every YAML parser reads the same string back, otherwise quoted.

use std::borrow::Cow;

/// The inside of a string in double quotes: every character is escaped that YAML would read as
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
                out.push_str("\\u");
                out.extend(
                    (0..4)
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

/// Whether every YAML parser reads `text`, without quotes, as the same string: ASCII words that
/// begin with a letter and are no keyword.
#[must_use]
pub fn is_plain_scalar(text: &str) -> bool {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || " _-./&".contains(letter);
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && !text.ends_with(' ')
        && text.chars().all(fits)
        && !is_keyword(text)
}

/// The words that YAML 1.1 or 1.2 reads as something other than a string.
fn is_keyword(text: &str) -> bool {
    const KEYWORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    KEYWORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a YAML parser may read `text`, without quotes, as a number, a date, a boolean, a merge key or
/// nothing. Some words that all read as text count too.
#[must_use]
pub fn may_have_type(text: &str) -> bool {
    // Digits, those above nine included, and the letters of `0x1`, `0o7`, `.inf`, `.nan` and of times.
    let is_of_number =
        |byte: u8| byte.is_ascii_hexdigit() || b"_+-.:, xXoOtTzZiInN".contains(&byte);
    let is_number = text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first))
        && text.bytes().all(is_of_number);
    is_number || is_keyword(text) || matches!(text, "" | "~" | "=" | "<<")
}

#[cfg(test)]
mod tests {
    use super::{double_quoted, is_plain_scalar, may_have_type};

    #[test]
    fn what_some_yaml_parser_reads_as_another_type_is_known() {
        for text in [
            "",
            "~",
            "NULL",
            "True",
            "y",
            "Off",
            "=",
            "<<",
            "7",
            "-7",
            "+1",
            "0x1F",
            "0o17",
            "0b1",
            "1_000",
            "1.5e3",
            ".5",
            "-.inf",
            ".NaN",
            "12:30",
            "2026-01-02",
            "2026-01-02 10:00:00 +1",
            "2026-01-02T10:00:00Z",
        ] {
            assert!(may_have_type(text), "{text}");
        }
        for text in ["Dim it", "7 lamps", "no lamps", "- w", "A-7", "< x", "7. Mai"] {
            assert!(!may_have_type(text), "{text}");
        }
    }

    #[test]
    fn what_yaml_reads_as_something_else_is_no_plain_scalar() {
        for text in ["no", "Null", "007", "2026-01-27", "a: b", "a #b", "", "~", "-x", "a ", "é"] {
            assert!(!is_plain_scalar(text), "{text}");
        }
        for text in ["PAY-17", "docs/story.md", "Sales & Orders"] {
            assert!(is_plain_scalar(text), "{text}");
        }
    }

    #[test]
    fn what_yaml_would_read_otherwise_is_escaped() {
        assert_eq!(
            double_quoted("a\"b\\c\n\u{7f}\u{2028}\u{1}"),
            "a\\\"b\\\\c\\n\\u007f\\u2028\\u0001"
        );
        assert_eq!(double_quoted("漢字: #"), "漢字: #");
    }
}
