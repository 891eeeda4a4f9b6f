//! Items that begin as those of other formats do, with bullets or checkboxes, and neighbouring lines with one
//! mistake.

use std::borrow::Cow;

use super::failure::{Failure, mistake};
use super::lines::{Key, Line, after_markers, invisible};
use super::long_values::LongValues;
use crate::diagnostic::{Problem, codes};
use crate::text::Span;
use crate::yaml::writing::text_item;

/// How many further lines with the same mistake are labelled.
const MAX_LABELS: usize = 20;

/// How many lines before an error may have the same mistake.
const MAX_LINES_BEFORE: usize = 1_000;

/// Keys of texts, in which a list with bullets is no list of values.
const TEXTS: &[&str] = &["description", "summary", "details", "body", "text", "notes", "note"];

/// Neighbouring lines with the same mistake.
pub(super) struct Run<'s> {
    pub(super) lines: Vec<Line<'s>>,
    span: Span,
    rewritten: String,
}

impl<'s> Run<'s> {
    /// The lines around the error that can be rewritten. Blank lines and other list items between
    /// them stay. With `whole_items`, an item is rewritten with the lines that continue it.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn find(
        failure: &Failure<'s, '_>,
        whole_items: bool,
        rewrite: &dyn Fn(Line<'s>) -> Option<String>,
    ) -> Option<Self> {
        let error = Line::at(failure.source, failure.at);
        // What is within a text is right as it is.
        let is_text = |line: Line<'s>| {
            let value = LongValues::before(line).continued_by(line);
            value.is_some() && failure.bracket.is_none()
        };
        let seeds = [Some(error), error.above()].into_iter().flatten();
        let first = seeds.into_iter().find(|&line| rewrite(line).is_some() && !is_text(line))?;
        let within = Span::new(0, failure.source.len());
        Some(Self::around(failure.source, (first, within), whole_items, rewrite))
    }

    /// The lines around one that can be rewritten, as far as a span reaches. Those within another value
    /// that goes on over several lines stay.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn around(
        source: &'s str,
        (seed, within): (Line<'s>, Span),
        whole_items: bool,
        rewrite: &dyn Fn(Line<'s>) -> Option<String>,
    ) -> Self {
        let passes = |line: Line<'_>| line.is_blank() || line.body().starts_with("- ");
        let mut first = seed;
        // No list or mapping is in two documents.
        let is_within =
            |line: &Line<'_>| line.span().to(within) == within && !line.text().starts_with("---");
        let before = std::iter::successors(seed.previous(), |line| line.previous());
        let before: Vec<_> = before.take_while(is_within).take(MAX_LINES_BEFORE).collect();
        let top = before.last().copied().unwrap_or(seed);
        // Within one value, there is no other.
        let start = (within.len() == source.len()).then(|| LongValues::before(top));
        let continued = |values: &Option<LongValues<'s>>, line: Line<'s>| {
            values.as_ref().and_then(|values| values.continued_by(line))
        };
        let values = start.clone();
        let inside = before.iter().rev().map(|&line| continued(&values, line));
        let inside: Vec<_> = inside.collect();
        let value = continued(&values, seed);
        for (line, inside) in before.into_iter().zip(inside.into_iter().rev()) {
            if inside == value && rewrite(line).is_some() {
                first = line;
            } else if inside == value
                && !passes(line)
                && (!whole_items || line.indent() <= first.indent())
            {
                break;
            }
        }
        let values = start;
        let mut run =
            Self { lines: Vec::new(), span: Span::at(first.start), rewritten: String::new() };
        let mut next = Some(first);
        while let Some(line) = next {
            let mut last = line;
            let continues = |next: &Line<'s>| {
                whole_items
                    && next.indent() > line.indent()
                    && !passes(*next)
                    && (continued(&values, *next) != value || rewrite(*next).is_none())
            };
            let is_apart = continued(&values, line) != value;
            while let Some(next) = last.following().filter(|next| !is_apart && continues(next)) {
                last = next;
            }
            match rewrite(line.to(last)) {
                Some(text) if !is_apart => {
                    run.rewritten.push_str(&source[run.span.end as usize..line.start]);
                    run.rewritten.push_str(&text);
                    run.span = Span::new(first.start, last.end);
                    run.lines.push(line);
                }
                _ if is_apart || passes(line) => {}
                _ => break,
            }
            next = last.following().filter(is_within);
        }
        run
    }

    /// Whether what is after a marker may go on below, or be more than a text: a list or mapping, a block of
    /// text, a value with a tag or an anchor.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn opens_value(&self) -> bool {
        let count = |text: &str, letters: [char; 2]| text.matches(letters).count();
        self.lines.iter().filter_map(|line| marker(line.body())).any(|(_, text)| {
            text.starts_with(['|', '>', '&', '!', '*'])
                || text.starts_with(['[', '{']) && count(text, ['[', '{']) > count(text, [']', '}'])
        })
    }

    /// Adds the fix of all the lines to a problem of the first, and labels the others.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn fix(
        self,
        problem: Problem,
        (title, is_safe): (&str, bool),
        mark: fn(Line<'s>) -> Span,
    ) -> Problem {
        let others = self.lines.iter().skip(1).take(MAX_LABELS);
        let problem = others.fold(problem, |problem, &line| problem.label(mark(line), "and here"));
        match is_safe {
            true => problem.safe_fix(title, self.span, self.rewritten),
            false => problem.fix(title, self.span, self.rewritten),
        }
    }
}

/// The text of a line split at its first character that isn't white space.
#[cfg_attr(small_where_cold, optimize(size))]
fn split_indent(text: &str) -> (&str, &str) {
    text.split_at(text.len() - text.trim_start_matches([' ', '\t']).len())
}

/// `- [ ] text`, which begins a list in a list.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn checkbox(failure: &Failure<'_, '_>) -> Option<Problem> {
    let rewrite = |line: Line<'_>| {
        let item = line.text();
        let (indent, body) = split_indent(item);
        let text = body.strip_prefix("- ")?.trim();
        let is_box = ["[ ] ", "[x] ", "[X] "].iter().any(|it| text.starts_with(it));
        // Keys below it are those of a mapping.
        let is_key =
            |(at, _): (usize, &str)| Line::at(item, at + 1).key().is_some_and(Key::is_read);
        let rest = text.get(4..).unwrap_or_default();
        let is_block = rest.starts_with(['|', '>']) && item.contains('\n');
        if item.match_indices('\n').any(is_key) || begins_value(rest) || is_block {
            return None;
        }
        let (text, comment) = match text.find(" # ") {
            Some(at) if !text.contains('\n') => text.split_at(at),
            _ => (text, ""),
        };
        is_box.then(|| format!("{indent}- '{}'{comment}", text.replace('\'', "''")))
    };
    let run = Run::find(failure, true, &rewrite)?;
    let mark = |line: Line<'_>| {
        let start = line.start + after_markers(line.text());
        Span::new(start, (start + 3).min(line.end))
    };
    let first = mark(*run.lines.first()?);
    let message = format!("`{}` starts a YAML list", first.of(failure.source));
    let problem = mistake(first, message, "quote the item to keep the checkbox");
    Some(run.fix(problem, ("quote the checkboxes", true), mark))
}

/// The list marker of another format with which a line begins, and the text after it.
#[cfg_attr(small_where_cold, optimize(size))]
fn marker(body: &str) -> Option<(&str, &str)> {
    let first = body.chars().next()?;
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let length = match first {
        '1'..='9' if digits < 4 && body[digits..].starts_with(['.', ')']) => digits + 1,
        '-' | '*' | '+' | '–' | '—' | '•' | '◦' | '▪' | '‣' | '·' | '●' | '○' => {
            first.len_utf8()
        }
        _ => return None,
    };
    let (marker, rest) = body.split_at(length);
    let is_space = |letter: char| letter.is_whitespace() || invisible(letter).is_some();
    let text = rest.trim_start_matches(is_space);
    let fits = match first {
        '-' => rest.starts_with(|next: char| next.is_alphabetic() || next == '\u{a0}'),
        '•' | '◦' | '▪' | '‣' | '●' | '○' => true,
        _ => text.len() < rest.len(),
    };
    (fits && !text.is_empty()).then_some((marker, text))
}

fn is_number(marker: &str) -> bool {
    marker.len() > 1 && marker.is_ascii()
}

/// Whether a text is a key with a list or mapping, of which nothing else may become a part.
#[cfg_attr(small_where_cold, optimize(size))]
fn begins_value(text: &str) -> bool {
    let begins = |key: Key<'_>| matches!(key.value.trim().as_bytes(), [] | [b'[' | b'{', ..]);
    Line::at(text, 0).key().is_some_and(begins)
}

#[cfg_attr(small_where_cold, optimize(size))]
fn with_dash(line: Line<'_>) -> Option<String> {
    let (indent, body) = split_indent(line.text());
    let (marker, text) = marker(body)?;
    // A number stays: it may be one that others refer to.
    let text = if is_number(marker) { body } else { text };
    Some(format!("{indent}- {}", text_item(text)))
}

/// The marker of a line.
#[cfg_attr(small_where_cold, optimize(size))]
fn mark_marker(line: Line<'_>) -> Span {
    let (indent, body) = split_indent(line.text());
    let start = line.start + indent.len();
    Span::new(start, start + marker(body).map_or(0, |(marker, _)| marker.len()))
}

/// Items with a bullet, a number or a dash without a space.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn bullet(failure: &Failure<'_, '_>) -> Option<Problem> {
    let run = Run::find(failure, true, &with_dash)?;
    let first = mark_marker(*run.lines.first()?);
    let (message, help) = of_marker(first.of(failure.source));
    let numbers = |line: &Line<'_>| {
        marker(line.body()).is_some_and(|(marker, text)| is_number(marker) && begins_value(text))
    };
    let is_safe = !run.lines.iter().any(numbers) && !run.opens_value();
    Some(run.fix(mistake(first, message, help), ("write `- `", is_safe), mark_marker))
}

#[cfg_attr(small_where_cold, optimize(size))]
fn of_marker(marker: &str) -> (String, &'static str) {
    match marker {
        "-" => ("a space is missing after `-`".to_owned(), "write `- ` before each item"),
        _ => (format!("`{marker}` isn't a YAML list marker"), "use `- `"),
    }
}

/// The items of a list with bullets that YAML reads as one text, and the problem.
#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::yaml) fn bullet_list(source: &str, text: Span) -> Option<(Vec<Span>, Problem)> {
    let first_line = Line::at(source, text.start as usize);
    let written = text.of(source);
    let (first, _) = marker(written)?;
    let kind = |marker: &str| if marker.is_ascii() { marker.len() } else { 0 };
    let above = first_line.above()?;
    let is_text = above.key().is_some_and(|key| TEXTS.contains(&key.name));
    let is_value = !is_text
        && first_line.start + first_line.indent() == text.start as usize
        && !source[text.end as usize..].trim_start().starts_with(':')
        && above.body().ends_with(':');
    let mut items = Vec::new();
    let mut start = text.start as usize;
    let rest = source[text.end as usize..].trim_start_matches([' ', '\t']);
    if !is_value || rest.starts_with('#') {
        return None;
    }
    for line in written.split('\n') {
        let body = line.trim();
        let at = start + line.len() - line.trim_start().len();
        if at != text.start as usize && at - start != text.start as usize - first_line.start {
            return None;
        }
        let (marker, item) = marker(body)
            .filter(|(marker, _)| kind(marker) == kind(first))
            .or_else(|| Some(("-", body.strip_prefix("- ")?.trim_start())))?;
        // Numbers stay part of the items.
        let item = if kind(marker) > 1 { body } else { item };
        let end = at + body.len();
        items.push(Span::new(end - item.len(), end));
        start += line.len() + 1;
    }
    // Lines around the text may be keys.
    let lines = Span::new(first_line.start, Line::at(source, text.end as usize).end);
    // One number or dash may begin a text.
    let is_list = items.len() > 1 || !first.is_ascii();
    // An item with a dash that could be a part of the text needs quotes on its own.
    let with_quotes = |line: Line<'_>| {
        let (indent, body) = split_indent(line.text());
        let item = text_item(body.strip_prefix("- ")?.trim());
        matches!(item, Cow::Owned(_)).then(|| format!("{indent}- {item}"))
    };
    let rewrite = |line: Line<'_>| with_dash(line).or_else(|| with_quotes(line));
    let run = is_list.then(|| Run::around(source, (first_line, lines), false, &rewrite))?;
    let (message, help) = of_marker(first);
    let problem = Problem::new(&codes::SWALLOWED_ITEM, mark_marker(first_line), message).help(help);
    let is_safe = !run.opens_value();
    Some((items, run.fix(problem, ("write `- `", is_safe), mark_marker)))
}
