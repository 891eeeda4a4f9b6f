//! Reports the mistakes in a source that its events and errors show.

use granit_parser::{ScanError, StructureStyle};

use super::Limits;
use super::builder::TreeBuilder;
use super::errors::{explain, starts_with};
use super::repair::{Failure, Line, bullet_list, opening};
use super::tree::{NodeKind, Style};
use super::writing::{quoted_at, unquoted};
use crate::diagnostic::{Problem, Severity, codes};
use crate::text::{Span, nearest};

/// How many anchors an unknown alias is compared with.
const MAX_COMPARED_ANCHORS: usize = 100;

/// How many bytes the list of merged aliases before an unknown one may have.
const MAX_MERGED: usize = 400;

/// After so many problems, a syntax error is reported as the parser words it: nobody reads so far, and
/// to look for the mistake and for a fix takes longer than to parse.
const MAX_EXPLAINED: usize = 1_000;

impl TreeBuilder<'_> {
    /// Adds a list that is written with bullets of another format.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn add_bullets(&mut self, span: Span, anchor: usize) -> bool {
        let source = self.tree.source();
        let is_value = self.frames.last().is_some_and(|frame| frame.mapping && !frame.flow);
        let list = if is_value { bullet_list(source, span) } else { None };
        let Some((items, problem)) = list else { return false };
        self.problems.push(problem);
        self.open(NodeKind::Sequence, span, StructureStyle::Block, anchor);
        for item in items {
            let (text, style) = match unquoted(item.of(source)) {
                Some(text) => (text, Style::Explicit),
                // In YAML, it is a part of a text: no other type, and quotes would be signs of it.
                None => (item.of(source).into(), Style::Explicit),
            };
            self.leaf(NodeKind::Scalar(text, style), item, 0);
        }
        self.close(span);
        true
    }

    /// Reports an alias without an anchor. It is perhaps a misspelt one, or a text.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn unknown_alias(&mut self, name: &str, span: Span) {
        let source = self.tree.source();
        let problem = Problem::new(
            &codes::UNKNOWN_ALIAS,
            span,
            format!("no anchor `&{name}` is defined before this `*{name}`"),
        );
        // Merged are mappings: one, or several in a list.
        let before = &source[..span.start as usize];
        let before = &before[before.floor_char_boundary(before.len().saturating_sub(MAX_MERGED))..];
        let is_name = |letter: char| {
            letter.is_alphanumeric() || letter.is_whitespace() || "[,*_-".contains(letter)
        };
        let is_merge =
            before.rsplit_once("<<:").is_some_and(|(_, names)| names.chars().all(is_name));
        let has_anchors = self.anchors.len() > 1;
        let near =
            if has_anchors && self.guesses > 0 { self.nearest_anchor(name, span) } else { None };
        self.problems.push(match near {
            Some(near) => problem.help(format!("did you mean `*{near}`?")).fix(
                format!("write `*{near}`"),
                span,
                format!("*{near}"),
            ),
            None if is_merge => problem.help("define the anchor, or remove the line"),
            None => {
                let problem = problem.help("quote the text if it isn't an alias");
                let quoted = quoted_at(&self.tree, span, span.of(source));
                match has_anchors {
                    true => problem.fix("quote the text", span, quoted),
                    false => problem.safe_fix("quote the text", span, quoted),
                }
            }
        });
    }

    /// The anchor before an alias whose name is nearest to it.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn nearest_anchor(&mut self, name: &str, span: Span) -> Option<String> {
        self.guesses -= 1;
        let before = &self.tree.source()[..span.start as usize];
        let ends = |letter: char| letter.is_whitespace() || ",[]{}".contains(letter);
        let names = before.match_indices('&').filter_map(|(at, _)| {
            let name = before[at + 1..].split(ends).next()?;
            (before[..at].is_empty() || before[..at].ends_with(ends)).then_some(name)
        });
        let max = if name.len() < 4 { 1 } else { 2 };
        let mut names = names.take(MAX_COMPARED_ANCHORS).map(|name| (name.into(), name));
        nearest(name, &mut names, &|_| max).map(str::to_owned)
    }

    /// Reports a closing bracket that isn't indented more than the key of its list: Groundplan reads
    /// it, other YAML parsers don't.
    #[inline]
    pub(super) fn bracket_at_margin(&mut self, open: usize, close: usize) {
        // Brackets inside of others don't matter, and neither does a document that is one.
        if self.frames.last().is_some_and(|frame| frame.mapping && !frame.flow) {
            self.check_bracket(open, close);
        }
    }

    #[inline(never)]
    #[cfg_attr(small_where_cold, optimize(size))]
    fn check_bracket(&mut self, open: usize, close: usize) {
        let source = self.tree.source();
        let (first, last) = (Line::at(source, open), Line::at(source, close));
        let column = first.key().map_or(first.indent(), |key| key.column);
        if first.start == last.start
            || last.start + last.indent() != close
            || last.indent() > column
        {
            return;
        }
        let Some(bracket) = source.get(close..=close).filter(|it| matches!(*it, "]" | "}")) else {
            return;
        };
        let span = Span::new(close, close + 1);
        let message = format!("`{bracket}` must be indented more than the key of its list");
        let mut problem = Problem::new(&codes::SYNTAX_ERROR, span, message)
            .help("other YAML parsers don't read the file")
            .safe_fix("indent it", Span::new(last.start, close), " ".repeat(column + 2));
        problem.severity = Severity::Warning;
        self.problems.push(problem);
    }

    /// Reports a syntax error. Returns where what is broken begins: at the error, or at the bracket or
    /// quote before it that is open there, which has swallowed the lines between them.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn explain(&mut self, error: &ScanError, limits: &Limits) -> usize {
        let source = self.tree.source();
        let at = self.offset_of(error);
        let document = || source[..at].rfind("\n---").map_or(0, |found| found + 1);
        let from =
            if self.base > self.text_base { self.base } else { document().max(self.text_base) };
        // The bracket of a document that is one isn't an event yet: it could begin a key.
        let text = source.get(from..at).unwrap_or_default();
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let is_flow = self.frames.is_empty() && text.starts_with(['{', '[']);
        let outermost = if is_flow { Some(at - text.len()) } else { None };
        let opened = self.frames.iter().find(|frame| frame.flow).map(|frame| frame.start as usize);
        let failure = Failure {
            source,
            from,
            at,
            bracket: opened.or(outermost),
            after: self.after.max(self.base),
            limits,
        };
        // `**bold** start` is first an unknown alias, then a scalar where none is allowed: one
        // mistake, one problem.
        let of_alias = self.problems.last().is_some_and(|last| {
            let end = last.span.end as usize;
            last.is(&codes::UNKNOWN_ALIAS)
                && source.get(end..at).is_some_and(|text| !text.contains('\n'))
        });
        let alias = if of_alias { self.problems.pop() } else { None };
        let mistake = if self.problems.len() < MAX_EXPLAINED { failure.mistake() } else { None };
        // No closure, which would not be small.
        let problem = if let Some(mistake) = mistake {
            mistake
        } else {
            let mut problem = match alias {
                Some(alias) => Problem::new(&codes::SYNTAX_ERROR, alias.span, starts_with('*'))
                    .help("quote the text"),
                None => {
                    let open = self.frames.last().map(|frame| self.tree.span(frame.node));
                    explain(error, source, at, open, failure.after, limits)
                }
            };
            let at = (problem.span.start as usize).min(source.len());
            if self.problems.len() < MAX_EXPLAINED {
                Failure { at, ..failure }.offer(&mut problem);
            }
            problem
        };
        self.problems.push(problem);
        if let Some(open) = failure.bracket.filter(|&open| open > failure.from) {
            let end = Line::at(source, open).below_at_margin();
            let close = end.filter(|end| end.body().starts_with([']', '}']));
            close.into_iter().for_each(|end| self.check_bracket(open, end.start + end.indent()));
        }
        let open = failure.bracket.or_else(|| opening(source, failure.after, at));
        open.map_or(at, |open| open.min(at))
    }

    /// Reports a document of keys that YAML reads as one text: `title = Refunds`.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn explain_text(&mut self) {
        let source = self.tree.source();
        let is_text = |root| matches!(self.tree.kind(root), NodeKind::Scalar(_, Style::Plain));
        let Some(root) = self.root.filter(|&root| is_text(root)) else { return };
        let span = self.tree.span(root);
        let (from, at) = (span.start as usize, span.end as usize);
        let limits = &Limits::default();
        let failure = Failure { source, from, at, bracket: None, after: from, limits };
        self.problems.extend(failure.mistake());
    }
}
