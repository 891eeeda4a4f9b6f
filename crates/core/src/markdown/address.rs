//! The destinations of links: which of them no reader of Markdown takes for something else.

/// The length of what follows the `(` of a link, up to and including its `)`, if every reader sees
/// the same harmless address there.
pub(super) fn link_length(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start_matches(' ').len();
    let length = address_length(&text[start..]);
    if !is_safe(&text[start..start + length]) {
        return None;
    }
    let after = start + length;
    let title = title_length(&text[after..]);
    text[after + title..].starts_with(')').then_some(after + title + 1)
}

/// Whether what follows an opening bracket, up to the one that closes it, is the same for readers who
/// look for links before they look for code: no bracket is in code, and no backtick, and no block.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn is_plain_label(after: &str) -> bool {
    let mut rest = after;
    let mut is_inside = false;
    while let Some(at) = rest.find(['[', ']', '\\', '`']) {
        let from = &rest[at..];
        rest = match from.as_bytes()[0] {
            b']' if !is_inside => {
                let label = &after[..after.len() - from.len()];
                return !label.contains("\n\n") && !label.contains("~~~");
            }
            mark @ (b'[' | b']') => {
                if mark == b'[' && is_inside {
                    return false;
                }
                is_inside = !is_inside;
                &from[1..]
            }
            b'\\' => from.get(2..).unwrap_or(&from[1..]),
            _ if is_inside => return false,
            _ => {
                let code = from.trim_start_matches('`');
                let marks = from.len() - code.len();
                let end = code.find(['[', ']', '\\', '`']).unwrap_or(code.len());
                let after = code[end..].trim_start_matches('`');
                if code.len() - end - after.len() != marks {
                    return false;
                }
                after
            }
        };
    }
    false
}

/// Whether a picture is one for every reader, from after its opening bracket on. What it is called
/// becomes an attribute, and some readers look for tags in what they have written.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn is_plain_picture(after: &str) -> bool {
    let signs = ['[', ']', '!', '<', '>', '&', '"', '\\', '`'];
    let Some(end) = after.find(signs).filter(|&end| after[end..].starts_with("](")) else {
        return false;
    };
    let address = &after[end + 2..];
    link_length(address).is_some_and(|length| !address[..length].contains(['<', '>']))
}

/// Whether text in parentheses after a bracket and a space is no link, or a harmless one. Some
/// readers allow the space.
pub(super) fn is_harmless(text: &str) -> bool {
    let text = text.trim_start();
    let word = text.split(|end: char| end.is_whitespace() || end == ')').next().unwrap_or("");
    is_safe(word) || !word.contains([':', '&', '=', '\\'])
}

/// Whether text after a parenthesis is a link for readers that allow white space before that, and none
/// that is harmless.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn begins_link(text: &str) -> bool {
    let text = text.trim_start();
    // Code is one word for those readers.
    if text.starts_with('`') && text.contains('"') {
        return true;
    }
    let end = text.find(|end: char| end.is_whitespace() || end == ')').unwrap_or(text.len());
    let after = text[end..].trim_start();
    let is_harmless = is_harmless(text) && !text[..end].contains('"');
    !is_harmless && (after.is_empty() || after.starts_with([')', '"', '\'', '=', '>']))
}

/// Whether a line, from the colon of `[label]:` on, is a definition that every reader reads alike.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn is_safe_definition(text: &str) -> bool {
    let address = text.trim_start_matches(' ');
    let length = address_length(address);
    let after = &address[length..];
    let after = &after[title_length(after)..];
    length > 0
        && address.len() < text.len()
        && is_safe(&address[..length])
        && after.trim_end_matches(' ').is_empty()
}

/// No reader takes more open parentheses for a part of an address.
const MAX_OPEN: usize = 32;

/// An address ends at a space, or at a parenthesis that was not opened in it, or is one too many.
fn address_length(text: &str) -> usize {
    let mut open = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' if open == MAX_OPEN => return at,
            b'(' => open += 1,
            b')' if open == 0 => return at,
            b')' => open -= 1,
            b' ' | b'\t' | b'\n' => return at,
            _ => {}
        }
    }
    text.len()
}

/// The length of a title in double quotes with the spaces around it; 0 if there is none.
fn title_length(text: &str) -> usize {
    let title = text.trim_start_matches(' ');
    let Some(inside) = title.strip_prefix('"').filter(|_| title.len() < text.len()) else {
        return 0;
    };
    let end = inside.find(['"', '\'', '\\', '<', '&', '`', '\n', '{']).unwrap_or(inside.len());
    let Some(rest) = inside[end..].strip_prefix('"') else { return 0 };
    text.len() - rest.trim_start_matches(' ').len()
}

/// Whether an address is one of `http`, `https` or `mailto`, or relative, and has no character that
/// a reader could take for its end or decode into another one.
fn is_safe(address: &str) -> bool {
    let plain = |byte: u8| {
        !byte.is_ascii_control() && !matches!(byte, b'"' | b'\'' | b'\\' | b'<' | b'>' | b'`')
    };
    let scheme = address.split(['/', '?', '#']).next().unwrap_or("");
    let known = || {
        let (name, _) = scheme.split_once(':').unwrap_or_default();
        ["http", "https", "mailto"].iter().any(|known| name.eq_ignore_ascii_case(known))
    };
    address.bytes().all(plain) && !scheme.contains('&') && (!scheme.contains(':') || known())
}

#[cfg(test)]
mod tests {
    use super::{is_harmless, is_safe_definition, link_length};

    #[test]
    fn links_of_harmless_addresses_are_kept() {
        for text in [
            "https://a.example/b?c=d&e=f)",
            "HTTP://a)",
            "mailto:a@b.example)",
            "docs/a_(b).md)",
            "#part)",
            ")",
            "/users/{id} \"The title\")",
        ] {
            assert_eq!(link_length(text), Some(text.len()), "{text}");
            assert_eq!(link_length(&format!("{text} b)")), Some(text.len()), "{text}");
        }
    }

    #[test]
    fn other_schemes_and_whatever_could_hide_one_are_not() {
        for text in [
            "javascript:alert(1))",
            "java&colon;x)",
            "javascript&#58;x)",
            "\njavascript:x)",
            "<javascript:x>)",
            "data:text/html,x)",
            "x\"onerror=\"y)",
            "x 'title')",
            "x \"a\" onclick=\"b\")",
            "\u{1}javascript:x)",
            "java\\script:x)",
            "x",
        ] {
            assert_eq!(link_length(text), None, "{text}");
        }
    }

    #[test]
    fn words_in_parentheses_are_no_link() {
        assert!(is_harmless("see below)"));
        assert!(!is_harmless("javascript:x)"));
    }

    #[test]
    fn definitions_are_kept_if_they_are_one_address_on_one_line() {
        assert!(is_safe_definition(" https://a.example/b \"The title\" "));
        for text in [" javascript:x", "", " ", "https://a", " a b", " <a>", " a \"b\" c"] {
            assert!(!is_safe_definition(text), "{text}");
        }
    }
}
