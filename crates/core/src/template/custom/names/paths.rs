//! Reads paths in expressions: what they stand for, and what is unknown in them.

use super::scopes::{NameUse, ScopeReader};
use super::shapes::Shape;
use crate::template::custom::lexer::{Token, TokenKind};

/// Filters that return some of a list's items, or what they get.
const SAME: &[&str] = &[
    "d",
    "default",
    "list",
    "reject",
    "rejectattr",
    "reverse",
    "select",
    "selectattr",
    "sort",
    "unique",
];

/// Filters that return an item of a list.
const ONE: &[&str] = &["first", "last", "max", "min"];

/// Filters whose first argument is the name of a member.
const OF_MEMBER: &[&str] = &["groupby", "rejectattr", "selectattr"];

impl<'t> ScopeReader<'t, '_> {
    /// What an expression stands for, if it is one path.
    pub(super) fn shape(&mut self, tokens: &[Token]) -> Shape {
        if !Self::is_word(tokens, 0) {
            return Shape::Any;
        }
        let (shape, end) = self.path(tokens, 0, None);
        let is_all = end == tokens.len() || self.written(tokens, end) == "recursive";
        if is_all { shape } else { Shape::Any }
    }

    /// Reads a path with its filters: what it stands for, and where it ends. Records what is unknown
    /// in it if `condition` says whether it is in a condition.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn path(
        &mut self,
        tokens: &[Token],
        start: usize,
        condition: Option<bool>,
    ) -> (Shape, usize) {
        let name = self.written(tokens, start);
        let mut shape = self.shape_of(name);
        let (mut at, mut unknown) = (start + 1, None);
        loop {
            let index = match self.written(tokens, at) {
                "." => at + 1,
                "[" => at + 1,
                _ => break,
            };
            let is_bracket = self.written(tokens, at) == "[";
            let end = if is_bracket { self.close(tokens, at) } else { index };
            let key = match tokens.get(index).map(|token| token.kind) {
                Some(TokenKind::Word) if !is_bracket => Some(self.written(tokens, index)),
                Some(TokenKind::Text) if end == index + 1 => {
                    self.string(tokens, index).map(|(key, _)| key)
                }
                _ => None,
            };
            if !is_bracket && self.written(tokens, end + 1) == "(" {
                shape = Shape::Any;
                break;
            }
            shape = match key {
                Some(key) => match shape.member(key, self.set) {
                    Some(shape) => shape,
                    None => {
                        unknown = unknown.or(Some((key, shape, end)));
                        Shape::Any
                    }
                },
                None if tokens
                    .get(index..end)
                    .unwrap_or_default()
                    .iter()
                    .any(|token| token.span.of(self.text) == ":") =>
                {
                    shape
                }
                None => shape.each(),
            };
            at = end + 1;
        }
        if let Some(is_condition) = condition {
            self.record(tokens, (start, at), unknown, is_condition);
        }
        while self.written(tokens, at) == "|" && Self::is_word(tokens, at + 1) {
            let filter = self.written(tokens, at + 1);
            at += 2;
            if self.written(tokens, at) == "(" {
                let end = self.close(tokens, at);
                if condition.is_some() {
                    self.arguments(tokens.get(at + 1..end).unwrap_or_default(), filter, shape);
                }
                at = end + 1;
            }
            shape = match filter {
                _ if SAME.contains(&filter) => shape,
                _ if ONE.contains(&filter) => shape.each(),
                _ => Shape::Any,
            };
        }
        (shape, at)
    }

    /// Records a path that is read, with what is unknown in it.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn record(
        &mut self,
        tokens: &[Token],
        (start, end): (usize, usize),
        unknown: Option<(&'t str, Shape, usize)>,
        is_condition: bool,
    ) {
        self.names.read.insert(self.written(tokens, start), 0);
        // The template says itself what it prints if there is no such name.
        let is_asked_for = match self.written(tokens, end) {
            "|" => matches!(self.written(tokens, end + 1), "default" | "d"),
            "is" => self.written(tokens, end + 1) == "defined",
            "or" => !is_condition,
            _ => false,
        };
        let last = unknown.map_or(start, |(.., last)| last.min(tokens.len() - 1));
        let span = tokens[start].span.to(tokens[last].span);
        let path = span.of(self.text);
        if is_asked_for {
            self.names.defined.insert(path, 0);
        } else {
            let member = unknown.map(|(member, shape, _)| (member, shape));
            self.names.uses.push(NameUse { span, path, member, is_call: false });
        }
    }

    /// Checks the names of members in the arguments of a filter.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn arguments(&mut self, tokens: &[Token], filter: &str, shape: Shape) {
        let named = self.until(tokens, "attribute");
        let at = match self.written(tokens, named + 1) {
            "=" => named + 2,
            _ if OF_MEMBER.contains(&filter) => 0,
            _ => return,
        };
        let (Shape::Items(_), Some((path, span))) = (shape, self.string(tokens, at)) else {
            return;
        };
        let mut shape = shape.each();
        for name in path.split('.') {
            match shape.member(name, self.set) {
                Some(known) => shape = known,
                None => {
                    let member = Some((name, shape));
                    self.names.uses.push(NameUse { span, path, member, is_call: false });
                    return;
                }
            }
        }
    }
}
