//! Values that go on over several lines, in which nothing is a key or an item of what is around them.

use std::cell::RefCell;

use super::lines::{Line, after_markers, invisible};

/// How many lines a text in quotes is searched for its end.
const MAX_QUOTED_LINES: usize = 2_000;

/// How many lines all of them may be searched for.
const MAX_SEARCHED: usize = 4_000;

/// How many lines above those that are asked for may explain what they belong to.
const MAX_LINES_BEFORE: usize = 500;

/// The lines of a source, each with the value that it continues. Lines are asked for in their order.
#[derive(Clone)]
pub(super) struct LongValues<'s>(RefCell<LineScan<'s>>);

#[derive(Clone)]
struct LineScan<'s> {
    /// The line that was looked at last, and the value that it continues.
    line: Line<'s>,
    inside: Option<usize>,
    open: Option<LongValue>,
    /// How many lines may still be searched for the ends of texts in quotes.
    left: usize,
}

/// A value that may go on below the line on which it begins.
#[derive(Clone, Copy)]
struct LongValue {
    /// The offset of its line.
    start: usize,
    /// The column of the key or dash that it belongs to.
    column: usize,
    kind: LongKind,
}

#[derive(Clone, Copy)]
enum LongKind {
    /// A text after `|` or `>`, or one without quotes.
    Text,
    /// A text in quotes, and the offset of its end.
    Quoted(usize),
    /// A list or mapping in so many brackets that are open.
    Brackets(usize),
}

impl<'s> LongValues<'s> {
    /// Begins at the last line at the margin before another line.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn before(line: Line<'s>) -> Self {
        let lines = std::iter::successors(Some(line), |line| line.previous());
        let is_margin =
            |line: &Line<'_>| line.indent() == 0 && line.key().is_some_and(|key| key.is_read());
        let (mut first, mut count) = (line, 0);
        for line in lines {
            (first, count) = (line, count + 1);
            // No value is in two documents.
            if line.text().starts_with("---") {
                break;
            }
            if count > MAX_LINES_BEFORE && (is_margin(&line) || count > 2 * MAX_LINES_BEFORE) {
                break;
            }
        }
        let mut left = MAX_SEARCHED;
        // What is so far below the margin may be a part of a text.
        let open = match count > 2 * MAX_LINES_BEFORE && first.indent() > 0 {
            true => Some(LongValue {
                start: first.start,
                column: first.indent() - 1,
                kind: LongKind::Text,
            }),
            false => LongValue::begun_by(first, &mut left),
        };
        Self(RefCell::new(LineScan { line: first, inside: None, open, left }))
    }

    /// The offset of the line on which the value begins that a line continues.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn continued_by(&self, line: Line<'_>) -> Option<usize> {
        let mut scan = self.0.borrow_mut();
        while scan.line.start < line.start
            && let Some(next) = scan.line.next()
        {
            scan.advance(next);
        }
        scan.inside
    }
}

impl<'s> LineScan<'s> {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn advance(&mut self, line: Line<'s>) {
        self.line = line;
        self.inside = None;
        if let Some(value) = &mut self.open
            && value.goes_on(line)
        {
            self.inside = Some(value.start);
        } else if !line.is_blank() {
            self.open = LongValue::begun_by(line, &mut self.left);
        }
    }
}

impl LongValue {
    /// Whether a value goes on in the line after those that it has.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn goes_on(&mut self, line: Line<'_>) -> bool {
        let is_inner = line.indent() > self.column || line.body().is_empty();
        match &mut self.kind {
            LongKind::Text => is_inner,
            LongKind::Quoted(end) => line.start < *end,
            LongKind::Brackets(open) => {
                let is_open = *open > 0 && (is_inner || line.body().starts_with([']', '}']));
                *open = (*open + opened(line.text())).saturating_sub(closed(line.text()));
                is_open
            }
        }
    }

    /// The value that begins on a line, if it may go on below.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn begun_by(line: Line<'_>, left: &mut usize) -> Option<Self> {
        let text = line.text();
        let markers = after_markers(text);
        let key = line.key();
        let dash = text[..markers].rfind('-');
        let value = |kind, column| Some(Self { start: line.start, column, kind });
        if let Some(column) = block_header(line) {
            return value(LongKind::Text, column);
        }
        if let Some(kind) = enclosed(line, left) {
            return value(kind, key.map_or(dash.unwrap_or(markers), |key| key.column));
        }
        let rest = match key {
            Some(key) if key.is_read() => key.value.trim(),
            None if dash.is_some() => text.get(markers..)?,
            _ => return None,
        };
        // The colon of an address or a time separates no key.
        let mut colons = rest.match_indices(':').map(|(at, _)| rest.split_at(at));
        let has_key = colons.any(|(before, after)| {
            !after.starts_with("://") && !before.ends_with(|sign: char| sign.is_ascii_digit())
        });
        let is_sign = |sign: char| "\"'[{|>&*!#%@`-?".contains(sign);
        let is_plain =
            !rest.is_empty() && !rest.starts_with(is_sign) && !has_key && !rest.contains('=');
        match key.map(|key| key.column).or(dash) {
            Some(column) if is_plain => value(LongKind::Text, column),
            _ => None,
        }
    }
}

/// The column of the key or dash before `|` or `>`, if a line ends with it.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn block_header(line: Line<'_>) -> Option<usize> {
    let text = line.text();
    let markers = after_markers(text);
    let text = text.find(" #").map_or(text, |comment| &text[..comment]).trim_end();
    let is_end = |letter| [' ', ':', '='].contains(&letter) || invisible(letter).is_some();
    let last = text.rsplit(is_end).next().unwrap_or_default();
    let is_header = last.starts_with(['|', '>'])
        && last[1..].bytes().all(|byte| byte.is_ascii_digit() || b"+-".contains(&byte));
    is_header.then(|| {
        // Tags and anchors are between the dash and the sign.
        let between = text.get(markers..text.len() - last.len()).unwrap_or_default();
        let mut words = between.split(' ').filter(|word| !word.is_empty());
        let is_item = words.all(|word| word.starts_with(['&', '!']));
        text[..markers.min(text.len())].rfind('-').filter(|_| is_item).unwrap_or(markers)
    })
}

/// The line with `|` or `>` after which a line is a part of that text.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn block_around(line: Line<'_>) -> Option<Line<'_>> {
    let mut column = line.indent();
    let above = std::iter::successors(line.above(), |line| line.above());
    for line in above.take(MAX_LINES_BEFORE).take_while(|line| !line.is_marker()) {
        if column == 0 {
            break;
        }
        if block_header(line).is_some_and(|header| header < column) {
            return Some(line);
        }
        column = column.min(line.indent());
    }
    None
}

/// What the first quote or bracket of a line encloses that begins a value there.
#[cfg_attr(small_where_cold, optimize(size))]
fn enclosed(line: Line<'_>, left: &mut usize) -> Option<LongKind> {
    let text = line.text();
    let begins = |&(at, _): &(usize, &str)| {
        let head = text[..at].trim_end();
        let word = head.rsplit(' ').next().unwrap_or_default();
        let is_apart = head.len() < at;
        head.is_empty()
            || head.ends_with([':', '-', '=', ','])
            || is_apart && word.starts_with(['&', '!'])
    };
    let (at, mark) = text.match_indices(['"', '\'', '[', '{']).find(begins)?;
    match mark {
        "[" | "{" => {
            let open = opened(&text[at..]).saturating_sub(closed(&text[at..]));
            (open > 0).then_some(LongKind::Brackets(open))
        }
        _ => {
            let end = end_of_quoted(line, line.start + at, left)?;
            (end > line.end).then_some(LongKind::Quoted(end))
        }
    }
}

fn opened(text: &str) -> usize {
    text.matches(['[', '{']).count()
}

fn closed(text: &str) -> usize {
    text.matches([']', '}']).count()
}

/// The offset after the quote that closes one, if nothing but the end of a value can follow it.
#[cfg_attr(small_where_cold, optimize(size))]
fn end_of_quoted(first: Line<'_>, open: usize, left: &mut usize) -> Option<usize> {
    let lines = std::iter::successors(Some(first), |line| line.next());
    let (mut quote, mut skips) = (None, false);
    for line in lines.take(MAX_QUOTED_LINES.min(*left)) {
        *left -= 1;
        let from = open.max(line.start) - line.start;
        let text = &line.text()[from..];
        for (at, letter) in text.char_indices() {
            let Some(quote) = quote else {
                quote = Some(letter);
                continue;
            };
            let rest = &text[at + letter.len_utf8()..];
            if std::mem::take(&mut skips) {
            } else if letter == '\\' && quote == '"' || letter == quote && rest.starts_with('\'') {
                skips = true;
            } else if letter == quote {
                let is_end = rest.trim_start().starts_with([',', ']', '}', ':'])
                    || rest.trim().is_empty()
                    || rest.trim_start().starts_with('#');
                return is_end.then(|| line.start + from + at + 1);
            }
        }
        skips = false;
    }
    None
}
