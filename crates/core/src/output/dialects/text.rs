//! Text in a dialect: each sign that its reader could take for markup is written so that it can't.

use std::fmt::Write as _;

use crate::markdown::{percent_encoded, push_references};
use crate::output::dialect::DialectSpec;

/// Where a text is.
#[derive(Clone, Copy)]
pub(super) struct TextPlace {
    /// Whether it is at the start of a block.
    pub(super) starts_block: bool,
    /// Whether it is in a heading, whose last `#` would be decoration.
    pub(super) in_heading: bool,
    /// Whether it is in a cell of a table.
    pub(super) in_cell: bool,
    /// What follows it in the Markdown; a backslash or `&` if that is not known.
    pub(super) next: char,
    /// Whether an ampersand at its end could begin a reference with what follows.
    pub(super) ends_reference: bool,
    /// Whether it goes on with an address.
    pub(super) in_address: bool,
}

impl Default for TextPlace {
    fn default() -> Self {
        Self {
            starts_block: false,
            in_heading: false,
            in_cell: false,
            next: '\\',
            ends_reference: true,
            in_address: false,
        }
    }
}

/// Appends a text. The result is whether it ends in an address.
pub(super) fn push(out: &mut String, text: &str, spec: &DialectSpec, place: TextPlace) -> bool {
    let mut previous = out.chars().next_back().unwrap_or('\n');
    let mut at_start = place.starts_block;
    let mut in_address = place.in_address;
    let mut signs = text.chars().peekable();
    // The words can come in several texts.
    let is_statement = |word: &str| text.starts_with(word) || word.starts_with(text);
    if at_start && spec.statements.iter().any(|word| is_statement(word)) {
        signs.next().into_iter().for_each(|sign| reference(out, sign));
        at_start = false;
    }
    let after = Some(place.next).filter(|next| !['\\', '&'].contains(next));
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied().or(after);
        let is_before_word = is_before_word(sign, previous, next);
        let starts = at_start && next.is_none_or(|next| !next.is_alphanumeric());
        in_address &= !sign.is_ascii_whitespace() && sign != '<';
        match sign {
            '&' if in_address => {
                let is_reference = next == Some('#')
                    || !spec.nests
                    || could_end_reference(signs.clone()).unwrap_or(place.ends_reference);
                out.push_str(if is_reference { "&amp;" } else { "&" });
            }
            _ if in_address && is_of_address(out, (previous, sign, next), spec) => out.push(sign),
            _ if in_address && is_written_in_hex(sign, previous, next, spec) => {
                // Readers make no reference at the end of an address a part of it.
                match next {
                    Some(next) if !next.is_ascii_whitespace() => {
                        _ = write!(out, "%{:02X}", u32::from(sign));
                    }
                    _ => reference(out, sign),
                }
            }
            '<' => out.push_str("&lt;"),
            '>' if at_start => out.push_str("&gt;"),
            '&' if next.is_none_or(|next| next.is_alphanumeric() || next == '#') => {
                out.push_str("&amp;");
            }
            '{' if spec.element.contains('{') => {
                let doubled = next.is_none_or(|next| next == '{') || out.ends_with(['{', '>']);
                out.push_str(if doubled { "<span>{</span>" } else { "\\{" });
            }
            '`' | '~' | '\n' | '\r' => reference(out, sign),
            '|' if place.in_cell => reference(out, sign),
            ' ' | '\t' if at_start && !previous.is_ascii_digit() => reference(out, sign),
            _ if spec.element.contains(sign) && is_before_word => {
                _ = write!(out, "<span>{sign}</span>");
            }
            _ if spec.reference.contains(sign) && is_markup(sign, previous, next) => {
                reference(out, sign);
            }
            '\\' | '*' | '[' | ']' => _ = write!(out, "\\{sign}"),
            '_' if !(previous.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)) => {
                out.push_str("\\_");
            }
            '#' if place.in_heading || at_start => out.push_str("\\#"),
            '!' if next.is_none_or(|next| next == '[') => reference(out, sign),
            '+' | '-' | '=' | ':' | '!' | '?' | '/' | '%' | '|' if starts => reference(out, sign),
            '.' | ')' if at_start && previous.is_ascii_digit() => _ = write!(out, "\\{sign}"),
            _ if spec.backslash.contains(sign) && is_before_word => _ = write!(out, "\\{sign}"),
            // A number at the start whose dot may come from elsewhere.
            '0'..='9'
                if at_start && signs.peek().is_none() && matches!(next, None | Some('.' | ')')) =>
            {
                reference(out, sign);
            }
            // Readers make links of addresses, also of schemes that no link may have.
            ':' if next == Some('/')
                && !["http", "https"].iter().any(|it| before(out, it).is_some()) =>
            {
                out.push_str("<span>:</span>");
            }
            _ => out.push(sign),
        }
        let is_space = sign == ' ' || sign == '\t';
        at_start &= sign.is_ascii_digit() || (is_space && !previous.is_ascii_digit());
        previous = sign;
        in_address = in_address || "/.".contains(sign) && begins_address(out);
    }
    in_address
}

/// Whether a text ends with the start of an address that readers make a link of.
fn begins_address(text: &str) -> bool {
    let is_alone = |before: &str| !before.ends_with(char::is_alphanumeric);
    let is_apart = |before: &str| {
        before.is_empty()
            || before.ends_with(|sign: char| sign.is_whitespace() || "(*_".contains(sign))
    };
    ["http://", "https://"].into_iter().filter_map(|start| before(text, start)).any(is_alone)
        || before(text, "www.").is_some_and(is_apart)
}

/// What is before the end of a text, if it ends so, in small letters or capitals.
fn before<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    let (before, last) = text.split_at_checked(text.len().checked_sub(end.len())?)?;
    last.eq_ignore_ascii_case(end).then_some(before)
}

/// Whether these signs after an ampersand could make a reference of it; none if they end before that is
/// known.
pub(super) fn could_end_reference(signs: impl Iterator<Item = char>) -> Option<bool> {
    /// No name is longer.
    const MAX: usize = 40;
    signs.take(MAX).find(|&sign| !sign.is_ascii_alphanumeric() && sign != '#').map(
        // What is written in references comes out of them.
        |end| [';', '&', '\\'].contains(&end),
    )
}

/// Whether a sign within an address is one there for every reader, whatever it is elsewhere.
fn is_of_address(
    out: &str,
    (previous, sign, next): (char, char, Option<char>),
    spec: &DialectSpec,
) -> bool {
    let is_in_word = previous.is_alphanumeric() || previous == '/';
    let is_doubled = previous == sign || next == Some(sign);
    match sign {
        // In front of a name; two within words would strike out what is between them.
        '~' => previous == '/' && !is_doubled,
        '#' | '%' | '=' | '+' | '/' => is_in_word && !is_doubled || sign == '/' && previous == ':',
        // Of a port; in MDX it would be the name of a directive if there were no address.
        ':' => {
            previous.is_alphanumeric()
                && next.is_some_and(|next| next.is_ascii_digit())
                && (spec.statements.is_empty() || path(out) == Some(""))
        }
        // Where there is no address, it would mention somebody.
        '@' => previous == '/' && path(out).is_some_and(|path| path.starts_with('/')),
        _ => false,
    }
}

/// What follows the host of the address that a text ends with, if every reader knows that host for one.
fn path(text: &str) -> Option<&str> {
    /// No more of it is looked at.
    const MAX: usize = 200;
    let tail = &text[text.ceil_char_boundary(text.len().saturating_sub(MAX))..];
    let (_, address) = tail.rsplit_once("://")?;
    let path = address.trim_start_matches(|sign: char| {
        sign.is_ascii_alphanumeric() || sign == '-' || sign == '.'
    });
    let host = &address[..address.len() - path.len()];
    let is_word = |part: &str| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-');
    host.split('.').all(is_word).then_some(path)
}

/// Whether a sign within an address has to be written as addresses have it: readers that make links of
/// addresses know neither backslashes nor references there.
fn is_written_in_hex(sign: char, previous: char, next: Option<char>, spec: &DialectSpec) -> bool {
    match sign {
        '\\' | '`' | '*' | '[' | ']' | '|' => true,
        '_' => !(previous.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)),
        '~' | '=' | '+' => spec.reference.contains(sign) || sign == '~',
        // A reader that decodes references before it looks for braces has elements.
        '{' | '}' | '$' | '^' => {
            let is_of_dialect = [spec.reference, spec.backslash].iter().any(|it| it.contains(sign));
            is_of_dialect || sign == '$' && spec.element.contains(sign)
        }
        _ => false,
    }
}

/// Whether a sign is in front of a word or of itself, where it isn't that of a time.
fn is_before_word(sign: char, previous: char, next: Option<char>) -> bool {
    match next {
        None => true,
        Some('0'..='9') if sign == ':' => !previous.is_ascii_digit(),
        // A formula can begin with any sign.
        Some(next) if sign == '$' => !next.is_whitespace(),
        Some(next) => {
            // Readers have their own idea of white space.
            let is_letter = next.is_alphanumeric()
                || next == '\u{85}'
                || !next.is_ascii_graphic() && !next.is_whitespace();
            is_letter || ['_', '[', '`', '\t', sign].contains(&next)
        }
    }
}

/// Whether a sign between these two could be a part of markup: of `1/4`, `c/o` and `(c)`, too.
fn is_markup(sign: char, previous: char, next: Option<char>) -> bool {
    match (sign, next) {
        (':', _) => is_before_word(sign, previous, next),
        ('/', Some(next)) => match previous {
            '0'..='9' => next.is_ascii_digit(),
            _ => previous == 'c' && next == 'o',
        },
        ('(', Some(next)) => ['c', 'r', 't'].contains(&next),
        _ => true,
    }
}

/// Writes an address between brackets or quotes.
pub(super) fn push_address(out: &mut String, address: &str) {
    for sign in address.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '$' => out.push_str("%24"),
            _ => match u8::try_from(sign).ok().and_then(percent_encoded) {
                Some(written) => out.push_str(written),
                None => out.push(sign),
            },
        }
    }
}

/// Writes the title of a link, after a space.
pub(super) fn push_title(out: &mut String, name: &str, title: &str) {
    if !title.is_empty() {
        out.push(' ');
        out.push_str(name);
        out.push('"');
        push_references(out, title);
        out.push('"');
    }
}

fn reference(out: &mut String, sign: char) {
    _ = write!(out, "&#{};", u32::from(sign));
}
