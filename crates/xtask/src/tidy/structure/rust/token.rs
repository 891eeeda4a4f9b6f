//! Rust's tokens in one flat list, each with its line; comments and strings are left out.

use proc_macro2::{TokenStream, TokenTree};

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    Word(String),
    Mark(char),
    Literal,
}

/// A token and its line, counted from 1.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) line: usize,
}

impl Token {
    pub(super) fn is(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(word) => Some(word),
            TokenKind::Mark(_) | TokenKind::Literal => None,
        }
    }
}

/// The tokens of a file, including brackets; the error explains why it isn't Rust.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let stream: TokenStream = text.parse().map_err(|error| format!("not Rust: {error}"))?;
    let mut found = Vec::new();
    flatten(stream, &mut found);
    Ok(found)
}

fn flatten(stream: TokenStream, found: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line;
        let kind = match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ('(', ')'),
                    proc_macro2::Delimiter::Brace => ('{', '}'),
                    proc_macro2::Delimiter::Bracket => ('[', ']'),
                    proc_macro2::Delimiter::None => (' ', ' '),
                };
                found.push(Token { kind: TokenKind::Mark(open), line });
                flatten(group.stream(), found);
                let line = group.span_close().start().line;
                found.push(Token { kind: TokenKind::Mark(close), line });
                continue;
            }
            TokenTree::Ident(word) => TokenKind::Word(word.to_string()),
            TokenTree::Punct(mark) => TokenKind::Mark(mark.as_char()),
            TokenTree::Literal(_) => TokenKind::Literal,
        };
        found.push(Token { kind, line });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_strings_hold_no_names() {
        let text = "//! Job.\n/* a::b */ fn f() { \"c::d\"; r#\"e\"#; 'x' }\n";
        let tokens = tokens(text).expect("this is Rust");
        let words: Vec<_> = tokens.iter().filter_map(Token::word).collect();
        assert_eq!(words, ["doc", "fn", "f"]);
        assert_eq!(tokens.last().map(|token| token.line), Some(2));
    }
}
