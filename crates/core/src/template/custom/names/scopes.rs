//! Reads the tags of a template: the names that they define, and those that they use.

use super::shapes::Shape;
use crate::story::DiagramKind;
use crate::template::custom::lexer::{Tag, Token, TokenKind};
use crate::template::custom::story_values::{LABEL, SET};
use crate::template::jinja::{FILTERS, TESTS};
use crate::text::{NameIndex, Span};

/// Words that are not names.
const WORDS: &[&str] = &[
    "and",
    "as",
    "else",
    "false",
    "if",
    "import",
    "in",
    "is",
    "none",
    "not",
    "or",
    "true",
    "context",
    "ignore",
    "missing",
    "recursive",
    "scoped",
    "required",
    "with",
    "without",
    "False",
    "None",
    "True",
];

/// The function that places a diagram.
pub(super) const DIAGRAM: &str = "diagram";

/// So many names are known to be in scope; what others stand for is known by all that they are set
/// to.
const MAX_SCOPE: usize = 100;

/// A use of a name that may be unknown.
pub(super) struct NameUse<'t> {
    pub(super) span: Span,
    /// The path up to what may be unknown, as written.
    pub(super) path: &'t str,
    /// The member that is unknown, if it is one, and what it would be a member of.
    pub(super) member: Option<(&'t str, Shape)>,
    /// Whether it is called.
    pub(super) is_call: bool,
}

/// A name in a template that can only be one of a list.
pub(super) struct WrongName<'t> {
    pub(super) span: Span,
    pub(super) what: &'static str,
    pub(super) name: &'t str,
    pub(super) known: &'static [&'static str],
}

/// The names in the files of a template.
#[derive(Default)]
pub(super) struct Names<'t> {
    /// Whether the values are those of a built-in template.
    pub(super) is_ejected: bool,
    /// The names and paths that a file defines or asks for.
    pub(super) defined: NameIndex,
    /// What each name stands for in all files.
    pub(super) bound: Vec<(&'t str, Shape)>,
    /// Where each name is among these.
    places: NameIndex,
    /// The names that are read.
    pub(super) read: NameIndex,
    /// Of the last file.
    pub(super) uses: Vec<NameUse<'t>>,
    pub(super) wrong: Vec<WrongName<'t>>,
}

/// A reader of one file.
pub(super) struct ScopeReader<'t, 'n> {
    pub(super) text: &'t str,
    pub(super) set: &'n [(String, String)],
    pub(super) names: &'n mut Names<'t>,
    /// The names that are in scope, the inner ones last.
    scope: Vec<(&'t str, Shape)>,
    /// How many were in scope where each block began.
    starts: Vec<usize>,
}

impl<'t, 'n> ScopeReader<'t, 'n> {
    pub(super) fn new(
        text: &'t str,
        set: &'n [(String, String)],
        names: &'n mut Names<'t>,
    ) -> Self {
        Self { text, set, names, scope: Vec::new(), starts: Vec::new() }
    }

    pub(super) fn written(&self, tokens: &[Token], at: usize) -> &'t str {
        tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn is_word(tokens: &[Token], at: usize) -> bool {
        tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// The content of a string without escapes, and its span.
    pub(super) fn string(&self, tokens: &[Token], at: usize) -> Option<(&'t str, Span)> {
        let token = tokens.get(at).filter(|token| token.kind == TokenKind::Text)?;
        let inner = Span::new(token.span.start as usize + 1, token.span.end as usize - 1);
        let text = self.text.get(inner.start as usize..inner.end as usize)?;
        (!text.contains('\\')).then_some((text, inner))
    }

    pub(super) fn until(&self, tokens: &[Token], end: &str) -> usize {
        tokens.iter().position(|token| token.span.of(self.text) == end).unwrap_or(tokens.len())
    }

    /// The place of the bracket that closes the one at a place.
    pub(super) fn close(&self, tokens: &[Token], open: usize) -> usize {
        let mut depth = 0_usize;
        for (at, token) in tokens.iter().enumerate().skip(open) {
            match token.span.of(self.text) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        tokens.len()
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn bind(&mut self, name: &'t str, shape: Shape) {
        self.names.defined.insert(name, 0);
        match self.names.places.get_or_insert(name, self.names.bound.len()) {
            Some(place) => {
                if let Some((_, known)) = self.names.bound.get_mut(place) {
                    *known = known.or(shape);
                }
            }
            None => self.names.bound.push((name, shape)),
        }
        let start = self.starts.last().copied().unwrap_or(0);
        let count = self.scope.len();
        let scope = self.scope.get_mut(start..).unwrap_or_default();
        match scope.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = known.or(shape),
            None if count < MAX_SCOPE => self.scope.push((name, shape)),
            None => {}
        }
    }

    fn bind_words(&mut self, tokens: &[Token], shape: Shape) {
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            self.bind(token.span.of(self.text), shape);
        }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn shape_of(&self, name: &str) -> Shape {
        let inner = self.scope.iter().rev().find(|(known, _)| *known == name);
        let outer = || self.names.bound.get(self.names.places.get(name)?);
        let known = inner.or_else(outer).map(|(_, shape)| *shape);
        known.unwrap_or_else(|| match name {
            _ if self.names.is_ejected && !matches!(name, "loop" | LABEL | SET) => Shape::Any,
            _ => Shape::of_name(name),
        })
    }

    /// Reads a tag.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn tag(&mut self, tag: &Tag) {
        let mut tokens = &tag.tokens[..];
        let mut is_condition = false;
        if tag.is_block {
            let Some((first, rest)) = tokens.split_first() else { return };
            tokens = rest;
            let statement = first.span.of(self.text);
            match statement {
                "for" => return self.read_loop(tokens),
                "set" => return self.read_set(tokens),
                "macro" => {
                    self.bind_words(tokens.get(..1).unwrap_or_default(), Shape::Any);
                    self.starts.push(self.scope.len());
                    return self.bind_words(tokens.get(1..).unwrap_or_default(), Shape::Any);
                }
                "from" | "import" => {
                    let at = self.until(tokens, if statement == "from" { "import" } else { "as" });
                    self.bind_words(&tokens[at..], Shape::Any);
                    tokens = &tokens[..at];
                }
                "with" => {
                    self.starts.push(self.scope.len());
                    for at in 0..tokens.len() {
                        if self.written(tokens, at + 1) == "=" {
                            self.bind_words(&tokens[at..=at], Shape::Any);
                        }
                    }
                }
                "call" => {
                    self.starts.push(self.scope.len());
                    if self.written(tokens, 0) == "(" {
                        let at = self.until(tokens, ")");
                        self.bind_words(&tokens[..at], Shape::Any);
                        tokens = &tokens[at..];
                    }
                }
                "filter" => {
                    self.check(tokens, 0, "filter", FILTERS);
                    tokens = tokens.get(1..).unwrap_or_default();
                }
                "endfor" | "endmacro" | "endwith" | "endcall" => {
                    self.scope.truncate(self.starts.pop().unwrap_or(0));
                    return;
                }
                "if" | "elif" => is_condition = true,
                "include" | "extends" | "do" => {}
                _ => return,
            }
        }
        self.expression(tokens, is_condition);
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn read_loop(&mut self, tokens: &[Token]) {
        let at = self.until(tokens, "in");
        let (targets, rest) = tokens.split_at(at);
        let rest = rest.get(1..).unwrap_or_default();
        let (all, condition) = rest.split_at(self.until(rest, "if"));
        let shape = self.shape(all).each();
        self.expression(all, false);
        self.starts.push(self.scope.len());
        self.bind_words(targets, if targets.len() == 1 { shape } else { Shape::Any });
        self.expression(condition, false);
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn read_set(&mut self, tokens: &[Token]) {
        let at = self.until(tokens, "=").min(self.until(tokens, "|"));
        let (targets, rest) = tokens.split_at(at);
        let shape = match targets {
            [_] if self.written(rest, 0) == "=" => self.shape(&rest[1..]),
            _ => Shape::Any,
        };
        self.expression(rest, false);
        self.bind_words(targets, shape);
    }

    /// Reads the names of an expression.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn expression(&mut self, tokens: &[Token], is_condition: bool) {
        for at in 0..tokens.len() {
            if !Self::is_word(tokens, at) {
                continue;
            }
            let name = self.written(tokens, at);
            let before = at.checked_sub(1).map_or("", |at| self.written(tokens, at));
            let is_negated = before == "not" && at > 1 && self.written(tokens, at - 2) == "is";
            let next = self.written(tokens, at + 1);
            if before == "|" {
                self.check(tokens, at, "filter", FILTERS);
                if next == "(" {
                    match name {
                        "map" => self.check_string(tokens, at + 2, "filter", FILTERS),
                        "select" | "reject" => self.check_string(tokens, at + 2, "test", TESTS),
                        "selectattr" | "rejectattr" if self.written(tokens, at + 3) == "," => {
                            self.check_string(tokens, at + 4, "test", TESTS);
                        }
                        _ => {}
                    }
                }
            } else if is_negated || (before == "is" && name != "not") {
                self.check(tokens, at, "test", TESTS);
            } else if before == "." || before == "is" || next == "=" || WORDS.contains(&name) {
            } else if next == "(" {
                self.call(tokens, at);
            } else {
                self.path(tokens, at, Some(is_condition));
            }
        }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn call(&mut self, tokens: &[Token], at: usize) {
        let path = self.written(tokens, at);
        self.names.read.insert(path, 0);
        let end = self.close(tokens, at + 1).min(tokens.len() - 1);
        let span = tokens[at].span.to(tokens[end].span);
        if let Some((view, _)) = self.string(tokens, at + 2).filter(|_| path == DIAGRAM)
            && !DiagramKind::NAMES.contains(&view)
            && !view.starts_with(DiagramKind::FLOW)
        {
            let known = DiagramKind::NAMES;
            self.names.wrong.push(WrongName { span, what: "diagram", name: view, known });
        }
        self.names.uses.push(NameUse { span, path, member: None, is_call: true });
    }

    fn check(
        &mut self,
        tokens: &[Token],
        at: usize,
        what: &'static str,
        known: &'static [&'static str],
    ) {
        let name = self.written(tokens, at);
        if !known.contains(&name)
            && let Some(token) = tokens.get(at)
        {
            self.names.wrong.push(WrongName { span: token.span, what, name, known });
        }
    }

    fn check_string(
        &mut self,
        tokens: &[Token],
        at: usize,
        what: &'static str,
        known: &'static [&'static str],
    ) {
        if let Some((name, span)) = self.string(tokens, at)
            && !known.contains(&name)
        {
            self.names.wrong.push(WrongName { span, what, name, known });
        }
    }
}
