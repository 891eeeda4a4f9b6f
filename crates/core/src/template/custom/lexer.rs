//! The tags of a template, cut into words and marks.

use crate::text::Span;

/// A `{{ … }}` or `{% … %}`.
pub(super) struct Tag {
    /// Whether it is a `{% … %}`.
    pub(super) is_block: bool,
    /// Its words and marks; texts and numbers are left out.
    pub(super) tokens: Vec<Token>,
}

/// A word, or a mark such as `.`, `|` or `==`.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) is_word: bool,
    pub(super) span: Span,
}

/// The tags of a template that the engine has read without an error.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Tag> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += memchr::memchr(b'{', text.as_bytes().get(at..)?)?;
            let is_block = match text.as_bytes().get(at + 1) {
                Some(b'{') => false,
                Some(b'%') => true,
                Some(b'#') => {
                    at = text[at..].find("#}").map_or(text.len(), |found| at + found + 2);
                    continue;
                }
                _ => {
                    at += 1;
                    continue;
                }
            };
            // `{%-` trims the blanks before the tag.
            let trims = matches!(text.as_bytes().get(at + 2), Some(b'-' | b'+'));
            let from = at + 2 + usize::from(trims);
            let (tokens, end) = tokens(text, from, if is_block { "%}" } else { "}}" });
            at = end;
            let raw = is_block && tokens.first().is_some_and(|token| token.span.of(text) == "raw");
            if raw {
                at = text[at..].find("endraw").map_or(text.len(), |found| at + found);
            }
            return Some(Tag { is_block, tokens });
        }
    })
}

/// The words and marks up to the end of a tag, and the offset of that end.
fn tokens(text: &str, from: usize, close: &str) -> (Vec<Token>, usize) {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut braces = 0_usize;
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let run = |at: usize, takes: fn(char) -> bool| {
            at + text[at..].find(|character| !takes(character)).unwrap_or(text.len() - at)
        };
        let first = text[at..].chars().next().unwrap_or(' ');
        if braces == 0 && text[at..].starts_with(close) {
            return (tokens, at + close.len());
        }
        match byte {
            b'"' | b'\'' => {
                at += 1;
                while bytes.get(at).is_some_and(|&other| other != byte) {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += 1;
                // A token for the string: `'x'.y` must not look like a free `.y`.
                tokens.push(Token { is_word: false, span: Span::new(start, start + 1) });
                continue;
            }
            _ if byte.is_ascii_digit() => {
                at = run(at, |character| character.is_ascii_alphanumeric() || character == '_');
                continue;
            }
            _ if first.is_ascii_alphabetic() || first == '_' => {
                at = run(at, |character| character.is_ascii_alphanumeric() || character == '_');
                tokens.push(Token { is_word: true, span: Span::new(start, at) });
                continue;
            }
            b'{' => braces += 1,
            b'}' => braces = braces.saturating_sub(1),
            b'=' | b'!' | b'<' | b'>' if bytes.get(at + 1) == Some(&b'=') => at += 1,
            _ => {}
        }
        at += first.len_utf8();
        if !first.is_whitespace() {
            tokens.push(Token { is_word: false, span: Span::new(start, at) });
        }
    }
    (tokens, text.len())
}
