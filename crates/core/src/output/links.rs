//! Which addresses a link may have: http, https, mailto, and addresses relative to the page.

use super::escape;

/// The address as it may appear in the page; `None` if it isn't allowed.
pub(super) fn safe(address: &str) -> Option<String> {
    let trimmed: String =
        address.trim().chars().filter(|character| !character.is_control()).collect();
    // Browsers skip control characters and white space inside a scheme.
    let mut scheme = String::new();
    for character in trimmed.chars() {
        match character {
            ':' => {
                let known = ["http", "https", "mailto"].contains(&scheme.as_str());
                return known.then_some(trimmed);
            }
            '/' | '?' | '#' => break,
            _ if character.is_whitespace() => {}
            _ => scheme.push(character.to_ascii_lowercase()),
        }
    }
    Some(trimmed)
}

/// The address of a link as a document has it: a place on this page is one in this document, whose ids
/// have the prefix.
pub(super) fn encoded(address: &str, is_mail: bool, id_prefix: &str) -> String {
    let (start, prefix, rest) = match address.strip_prefix('#') {
        _ if is_mail => ("mailto:", "", address),
        Some(id) => ("#", id_prefix, id),
        None => ("", "", address),
    };
    format!("{start}{prefix}{}", escape::percent_encoded(rest))
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn only_harmless_addresses_pass() {
        for good in [
            "https://a.example/b",
            "HTTP://a",
            "mailto:x@y.example",
            "docs/a.md",
            "#part",
            "?q=a:b",
            "/a:b",
            "//host/a",
            "",
        ] {
            assert!(safe(good).is_some(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JaVa\tScRiPt:alert(1)",
            " data:text/html,x",
            "vbscript:x",
            "java\u{0}script:x",
            "file:///etc",
            "\u{1}javascript:x",
        ] {
            assert!(safe(bad).is_none(), "{bad}");
        }
    }
}
