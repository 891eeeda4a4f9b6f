//! The tags of a template, cut into words, numbers, texts and marks as the engine cuts them.

use crate::text::Span;

/// A `{{ … }}` or `{% … %}`.
pub(super) struct Tag {
    /// Whether it is a `{% … %}`.
    pub(super) is_block: bool,
    pub(super) tokens: Vec<Token>,
    /// All of it, with its brackets.
    pub(super) span: Span,
    /// Whether it ends before the text does.
    pub(super) is_closed: bool,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    Number,
    /// A string.
    Text,
    /// Such as `.`, `|` or `==`.
    Mark,
}

/// A word, a number, a text or a mark.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

/// The marks of two characters.
const LONG_MARKS: [&str; 6] = ["//", "**", "==", "!=", ">=", "<="];

/// The tags of a template.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn tags(text: &str) -> impl Iterator<Item = Tag> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += memchr::memchr(b'{', text.as_bytes().get(at..)?)?;
            let is_block = match text.as_bytes().get(at + 1) {
                Some(b'{') => false,
                Some(b'%') => true,
                Some(b'#') => {
                    at = text[at + 2..].find("#}").map_or(text.len(), |found| at + found + 4);
                    continue;
                }
                _ => {
                    at += 1;
                    continue;
                }
            };
            let start = at;
            at += 2;
            if is_block && let Some(end) = lone(&text[at..], "raw") {
                at = end_of_raw(text, at + end);
                continue;
            }
            at += usize::from(text[at..].starts_with(['-', '+']));
            let close = if is_block { "%}" } else { "}}" };
            let (tokens, end) = tokens(text, at, close);
            at = end;
            let is_closed = text[..end].ends_with(close);
            return Some(Tag { is_block, tokens, span: Span::new(start, end), is_closed });
        }
    })
}

/// The end of a tag that consists of one word, after its `%}`.
#[cfg_attr(small_where_cold, optimize(size))]
fn lone(text: &str, word: &str) -> Option<usize> {
    let signs = ['-', '+'];
    let rest = text.strip_prefix(signs).unwrap_or(text);
    let rest = rest.trim_ascii_start().strip_prefix(word)?.trim_ascii_start();
    let rest = rest.strip_prefix(signs).unwrap_or(rest).strip_prefix("%}")?;
    Some(text.len() - rest.len())
}

#[cfg_attr(small_where_cold, optimize(size))]
fn end_of_raw(text: &str, mut at: usize) -> usize {
    while let Some(found) = text[at..].find("{%") {
        at += found + 2;
        if let Some(end) = lone(&text[at..], "endraw") {
            return at + end;
        }
    }
    text.len()
}

/// The tokens up to the end of a tag, and that end.
#[cfg_attr(small_where_cold, optimize(size))]
fn tokens(text: &str, mut at: usize, close: &str) -> (Vec<Token>, usize) {
    let mut tokens = Vec::new();
    let mut brackets = 0_i32;
    loop {
        at = text.len() - text[at..].trim_ascii_start().len();
        let rest = &text[at..];
        let Some(first) = rest.chars().next() else { return (tokens, text.len()) };
        let unsigned = rest.strip_prefix(['-', '+']).unwrap_or(rest);
        if brackets == 0 && unsigned.starts_with(close) {
            return (tokens, text.len() - unsigned.len() + close.len());
        }
        let (kind, length) = match first {
            '"' | '\'' => (TokenKind::Text, string(rest, first)),
            '0'..='9' => (TokenKind::Number, number(rest, text[..at].ends_with('.'))),
            'a'..='z' | 'A'..='Z' | '_' => {
                let ends =
                    |character: char| !(character.is_ascii_alphanumeric() || character == '_');
                (TokenKind::Word, rest.find(ends).unwrap_or(rest.len()))
            }
            _ => {
                match first {
                    '(' | '[' | '{' => brackets += 1,
                    ')' | ']' | '}' => brackets -= 1,
                    _ => {}
                }
                let is_long = LONG_MARKS.iter().any(|mark| rest.starts_with(mark));
                (TokenKind::Mark, if is_long { 2 } else { first.len_utf8() })
            }
        };
        tokens.push(Token { kind, span: Span::new(at, at + length) });
        at += length;
    }
}

/// The length of a string with its quotes.
#[cfg_attr(small_where_cold, optimize(size))]
fn string(text: &str, quote: char) -> usize {
    let mut escaped = true;
    let end = text.find(|character| {
        let ends = character == quote && !escaped;
        escaped = character == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 1)
}

/// The length of a number; after a dot it has no fraction: `a.1.0` is `a[1][0]`.
#[cfg_attr(small_where_cold, optimize(size))]
fn number(text: &str, after_dot: bool) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut has_dot, mut has_exponent) = (0, after_dot, false);
    let is_based = matches!(bytes.get(1), Some(b'x' | b'X' | b'o' | b'O' | b'b' | b'B'));
    while let Some(byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        match byte {
            b'0'..=b'9' | b'_' => {}
            _ if is_based && bytes[0] == b'0' => {
                if !byte.is_ascii_alphanumeric() {
                    break;
                }
            }
            b'.' if !has_dot && !has_exponent => {
                let follows = matches!(next, b'e' | b'E')
                    && matches!(bytes.get(at + 2), Some(b'+' | b'-' | b'0'..=b'9'));
                if !follows && (next.is_ascii_alphabetic() || next == b'_') {
                    break;
                }
                has_dot = true;
            }
            b'e' | b'E' if !has_exponent => has_exponent = true,
            b'+' | b'-' if has_exponent && matches!(bytes[at - 1], b'e' | b'E') => {}
            _ => break,
        }
        at += 1;
    }
    at
}
