//! The destinations of links: which of them no reader of Markdown takes for something else.

use super::address_word::foreign_scheme;
use super::rewrite::Rewrite;

/// How a byte in the address of a link is written where some readers take it for the end of that, or for
/// markup in it.
pub(crate) fn percent_encoded(byte: u8) -> Option<&'static str> {
    Some(match byte {
        b'[' => "%5B",
        b']' => "%5D",
        b'(' => "%28",
        b')' => "%29",
        b'{' => "%7B",
        b'}' => "%7D",
        b'*' => "%2A",
        b'|' => "%7C",
        _ => return None,
    })
}

/// The address before a `>` that follows a `<`, if it is one that every reader could find between the
/// brackets of a link, as its text and as what it leads to.
pub(super) fn bracketed(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let bytes = rest.as_bytes();
    let is_plain = |at: usize| match bytes[at] {
        // That of a port.
        b':' => bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
        byte => byte.is_ascii_alphanumeric() || b"-./?#=%,_&".contains(&byte),
    };
    let length = (0..rest.len()).take_while(|&at| is_plain(at)).count();
    (length > 0 && rest[length..].starts_with('>'))
        .then(|| &text[..text.len() - rest.len() + length])
}

/// A link with such an address as its words.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn link_to_itself(address: &str) -> String {
    let address = address.replace('&', "&amp;");
    format!("[{}]({address})", address.replace('_', "\\_"))
}

/// Looks at what follows a closing bracket. The result is how much of it needs no further look.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn bracket(text: &mut Rewrite<'_>, whole: &str, place: usize) -> usize {
    let after = &whole[place + 1..];
    if let Some(address) = after.strip_prefix('(') {
        if let Some(length) = link_length(address) {
            let start = place + 2 + address.len() - address.trim_start_matches(' ').len();
            for at in start..start + address_length(&whole[start..]) {
                let colon = || foreign_scheme(&whole[start..at], &whole[at + 1..]).map(|_| "%3A");
                let byte = whole.as_bytes()[at];
                let with = if byte == b':' { colon() } else { percent_encoded(byte) };
                if let Some(with) = with {
                    text.replace(at..at + 1, with);
                }
            }
            return length + 1;
        }
        text.replace(place + 1..place + 2, "\\(");
        return 1;
    }
    // Some readers allow white space before the address.
    let spaces = after.len() - after.trim_start_matches([' ', '\t']).len();
    if let Some(address) = after[spaces..].strip_prefix('(').filter(|_| spaces > 0) {
        if begins_link(address) {
            text.replace(place + 1 + spaces..place + 2 + spaces, "\\(");
        }
        return spaces + 1;
    }
    0
}

/// Whether a link after this would be one, and no picture or second label.
pub(super) fn may_be_link(before: &str) -> bool {
    !before.ends_with(['!', ']', '['])
}

/// The length of what follows the `(` of a link, up to and including its `)`, if every reader sees
/// the same harmless address there.
pub(super) fn link_length(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start_matches(' ').len();
    let length = address_length(&text[start..]);
    // Not every reader sees an address in nothing.
    if length == 0 || !is_safe(&text[start..start + length]) {
        return None;
    }
    let after = start + length;
    let title = title_length(&text[after..]);
    text[after + title..].starts_with(')').then_some(after + title + 1)
}

/// The length of what follows an opening bracket, up to the one that closes it, if that is the same for
/// readers who look for links before they look for code: no bracket is in code, no backtick, no block.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn label_length(after: &str) -> Option<usize> {
    let mut rest = after;
    let mut is_inside = false;
    while let Some(at) = rest.find(['[', ']', '\\', '`']) {
        let from = &rest[at..];
        rest = match from.as_bytes()[0] {
            b']' if !is_inside => {
                let label = &after[..after.len() - from.len()];
                let is_plain = !label.contains("\n\n") && !label.contains("~~~");
                return is_plain.then_some(label.len());
            }
            mark @ (b'[' | b']') => {
                if mark == b'[' && is_inside {
                    return None;
                }
                is_inside = !is_inside;
                // A link or a picture in a label, with all that its address has.
                let address = from.strip_prefix("](");
                let length = address.and_then(link_length).map_or(0, |length| length + 1);
                &from[1 + length..]
            }
            b'\\' => from.get(2..).unwrap_or(&from[1..]),
            _ if is_inside => return None,
            _ => {
                let code = from.trim_start_matches('`');
                let marks = from.len() - code.len();
                let end = code.find(['[', ']', '\\', '`']).unwrap_or(code.len());
                let after = code[end..].trim_start_matches('`');
                if code.len() - end - after.len() != marks {
                    return None;
                }
                after
            }
        };
    }
    None
}

/// Whether a picture is one for every reader, from after its opening bracket on. What it is called
/// becomes an attribute, and some readers look for tags in what they have written.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn is_plain_picture(after: &str) -> bool {
    let end = after.find(sign_but(" .,;?-%()#'*_"));
    let Some(end) = end.filter(|&end| after[end..].starts_with("](")) else { return false };
    if after[..end].to_ascii_lowercase().contains("ww.") {
        return false;
    }
    let address = &after[end + 2..];
    link_length(address).is_some_and(|length| !address[..length].contains(['<', '>']))
}

/// Whether text after a bracket, white space and a parenthesis is a link for readers that allow the
/// white space, and not certainly one that is harmless.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn begins_link(text: &str) -> bool {
    let space = [' ', '\t', '\n'];
    let text = text.trim_start_matches(space);
    let (word, after) = text.split_once(space).unwrap_or((text, ""));
    let after = after.trim_start_matches(space);
    // Code is something without a space for them.
    let is_link =
        word.contains([')', '`']) || after.is_empty() || after.starts_with(['"', '\'', ')']);
    is_link
        && (word.contains(sign_but(".,;-+#/%_!?*()\\"))
            || !word.contains(')') && !after.starts_with(')'))
}

/// Whether a character is a sign of ASCII, or a space, but none of these.
fn sign_but(these: &'static str) -> impl Fn(char) -> bool {
    move |sign| sign.is_ascii() && !sign.is_ascii_alphanumeric() && !these.contains(sign)
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
        && !address[..length].contains(['[', ']', '{', '}', '(', ')', '*', '|'])
        && after.trim_end_matches(' ').is_empty()
}

/// No reader takes more open parentheses for a part of an address.
const MAX_OPEN: usize = 32;

/// An address ends at a space, or at a parenthesis that was not opened in it, or is one too many.
pub(super) fn address_length(text: &str) -> usize {
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
    // Some readers look for markup in the attribute that it becomes.
    let end = inside.find(sign_but(" .,;!?-%")).unwrap_or(inside.len());
    let is_address = inside[..end].to_ascii_lowercase().contains("ww.");
    let Some(rest) = inside[end..].strip_prefix('"').filter(|_| !is_address) else { return 0 };
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
    use super::{begins_link, is_safe_definition, link_length};

    #[test]
    fn links_of_harmless_addresses_are_kept() {
        for text in [
            "https://a.example/b?c=d&e=f)",
            "HTTP://a)",
            "mailto:a@b.example)",
            "docs/a_(b).md)",
            "#part)",
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
        for text in ["see below)", "see (1) x)", "c/d)", "PHP; 8", "a: b)"] {
            assert!(!begins_link(text), "{text}");
        }
        for text in [
            "javascript:x)",
            "javascript:x)`",
            "b(c)\"/onclick=x/)",
            "x\"/hidden/ )",
            "b \"t\")",
            "b",
            "`a`)",
            "javascript:x\u{a0}c)",
        ] {
            assert!(begins_link(text), "{text}");
        }
    }

    #[test]
    fn definitions_are_kept_if_they_are_one_address_on_one_line() {
        assert!(is_safe_definition(" https://a.example/b \"The title\" "));
        for text in [" javascript:x", "", " ", "https://a", " a b", " <a>", " a \"b\" c"] {
            assert!(!is_safe_definition(text), "{text}");
        }
    }
}
