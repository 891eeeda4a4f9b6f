//! Scans Markdown line by line: headings, the items of lists, and the texts between them.

use std::borrow::Cow;

use crate::text::{Span, same_name};

/// A heading, and what is under it up to the next heading.
pub(super) struct BodySection {
    /// From 1 to 6; 0 for what is before the first heading.
    pub(super) level: usize,
    /// Its text.
    pub(super) title: Span,
    /// What is under it.
    pub(super) content: Span,
}

/// An item of a list.
pub(super) struct ListItem {
    /// Where in its line the text begins.
    pub(super) column: usize,
    /// Its text, which may have several lines.
    pub(super) text: Span,
    /// What is nested in it.
    pub(super) nested: Option<Span>,
}

impl ListItem {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn new(line: Span, column: usize) -> Self {
        let text = Span::new(line.start as usize + column, line.end as usize);
        Self { column, text, nested: None }
    }
}

/// A list, and the paragraphs around it.
#[derive(Default)]
pub(super) struct List {
    pub(super) items: Vec<ListItem>,
    pub(super) paragraphs: Vec<Span>,
    /// Whether something is neither an item nor a paragraph: code, a table, or a quotation.
    pub(super) has_blocks: bool,
}

impl List {
    /// Whether it has items, or only paragraphs that may be some.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn is_list(&self) -> bool {
        !self.items.is_empty() || !self.has_blocks && !self.paragraphs.is_empty()
    }
}

/// The fence of the code block that a line is in: its character, and how many of them.
#[derive(Default)]
struct Fence(Option<(u8, usize)>);

impl Fence {
    /// Whether a line is part of a code block; the lines of its fences are too.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn covers(&mut self, line: &str) -> bool {
        let text = line.trim();
        let mark = text.bytes().next().unwrap_or_default();
        let length = text.bytes().take_while(|&byte| byte == mark).count();
        match self.0 {
            Some((open, least)) => {
                if mark == open && length >= least && length == text.len() {
                    self.0 = None;
                }
                true
            }
            None => {
                let opens =
                    length > 2 && (mark == b'~' || mark == b'`' && !text[length..].contains('`'));
                self.0 = opens.then_some((mark, length));
                opens
            }
        }
    }
}

/// The lines of a span, without their line ends.
#[cfg_attr(small_where_cold, optimize(size))]
fn lines(source: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = span.start as usize;
    span.of(source).split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        Span::new(start, start + line.trim_end_matches(['\n', '\r']).len())
    })
}

/// The headings of a text, each with what is under it. The first stands for what has no heading.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn headings(source: &str, body: Span) -> Vec<BodySection> {
    let mut headings =
        vec![BodySection { level: 0, title: Span::at(body.start as usize), content: body }];
    let mut fence = Fence::default();
    let mut above = None;
    for line in lines(source, body) {
        let text = line.of(source);
        let is_code = fence.covers(text);
        let found = if is_code { None } else { heading(source, line, above) };
        let is_paragraph = !is_code && found.is_none() && is_paragraph(text);
        above = if is_paragraph { Some(line) } else { None };
        let Some((level, start, title)) = found else { continue };
        if let Some(last) = headings.last_mut() {
            last.content.end = start;
        }
        let content = Span { start: line.end, end: body.end };
        headings.push(BodySection { level, title, content });
    }
    headings
}

/// The level, start and title of a heading that ends with a line.
#[cfg_attr(small_where_cold, optimize(size))]
fn heading(source: &str, line: Span, above: Option<Span>) -> Option<(usize, u32, Span)> {
    let text = line.of(source);
    let trimmed = text.trim_start_matches(' ');
    if text.len() - trimmed.len() > 3 {
        return None;
    }
    let marks = trimmed.bytes().take_while(|&byte| byte == b'#').count();
    let rest = &trimmed[marks..];
    if (1..=6).contains(&marks) && (rest.trim().is_empty() || rest.starts_with([' ', '\t'])) {
        let title = rest.trim();
        let unmarked = title.trim_end_matches('#');
        let title = if unmarked.is_empty() || unmarked.ends_with(' ') { unmarked } else { title };
        let start = line.end as usize - rest.trim_start().len();
        return Some((marks, line.start, Span::new(start, start + title.trim_end().len())));
    }
    let underlines =
        |mark| !trimmed.is_empty() && trimmed.trim_end().bytes().all(|byte| byte == mark);
    let level = if underlines(b'=') {
        1
    } else if underlines(b'-') {
        2
    } else {
        return None;
    };
    let above = above?;
    let title = above.of(source);
    let start = above.start as usize + (title.len() - title.trim_start().len());
    Some((level, above.start, Span::new(start, start + title.trim().len())))
}

/// Whether a line may be one of a paragraph.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_paragraph(line: &str) -> bool {
    !line.trim().is_empty() && !is_block(line) && marker(line).is_none()
}

/// Whether a line belongs to a table, a quotation, or HTML.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_block(line: &str) -> bool {
    line.trim_start().starts_with(['|', '>', '<'])
}

/// Where in a line the text of a list's item begins.
#[cfg_attr(small_where_cold, optimize(size))]
fn marker(line: &str) -> Option<usize> {
    let text = line.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = text[digits..].chars().next()?;
    let is_mark =
        if digits > 0 { matches!(mark, '.' | ')') } else { matches!(mark, '-' | '*' | '+') };
    if !is_mark || digits >= 10 {
        return None;
    }
    let rest = text.get(digits + 1..)?;
    // `* * *` and `- - -` are lines between paragraphs.
    let is_rule = rest.len() > 2 && text.chars().all(|letter| letter == mark || letter == ' ');
    let is_item = rest.is_empty() || rest.starts_with([' ', '\t']) && !is_rule;
    if is_item { Some(line.len() - rest.trim_start().len()) } else { None }
}

/// Whether a line is only a comment, such as the marks that task managers write around sections.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_comment(line: &str) -> bool {
    let text = line.trim();
    text.starts_with("<!--") && text.find("-->").is_some_and(|at| at + 3 == text.len())
}

/// The items of the lists in a span, and what is between them. Deeper items are part of these.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn list(source: &str, span: Span) -> List {
    let mut list = List::default();
    let mut fence = Fence::default();
    let (mut top, mut in_item, mut is_after_blank) = (0, false, false);
    for line in lines(source, span) {
        let text = line.of(source);
        let is_code = fence.covers(text);
        let is_blank = !is_code && text.trim().is_empty();
        if is_blank || !is_code && is_comment(text) {
            is_after_blank |= is_blank;
            continue;
        }
        let marker = if is_code { None } else { marker(text) };
        let indent = text.len() - text.trim_start().len();
        let item = if in_item { list.items.last_mut() } else { None };
        match (marker, item) {
            (Some(column), None) => {
                top = if list.items.is_empty() { indent } else { top };
                in_item = true;
                list.items.push(ListItem::new(line, column));
            }
            (Some(column), Some(_)) if indent < top + 2 => {
                list.items.push(ListItem::new(line, column))
            }
            (marker, Some(item)) if marker.is_some() || !is_after_blank || indent > top => {
                item.text.end = line.end;
                if marker.is_some() && item.nested.is_none() {
                    item.nested = Some(line);
                }
            }
            _ => {
                in_item = false;
                list.has_blocks |= is_code || is_block(text);
                match list.paragraphs.last_mut() {
                    Some(paragraph) if !is_after_blank => paragraph.end = line.end,
                    _ => list.paragraphs.push(line),
                }
            }
        }
        is_after_blank = false;
    }
    list
}

/// The text of a span and its own span, without comments, blank lines around it, and the indentation
/// of its lines.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn text(source: &str, span: Span, indent: usize) -> (Cow<'_, str>, Span) {
    let mut fence = Fence::default();
    let mut kept: Option<Span> = None;
    let mut text = String::new();
    for line in lines(source, span) {
        let written = line.of(source);
        if !fence.covers(written) && is_comment(written) {
            continue;
        }
        let spaces = written.bytes().take_while(|&byte| byte == b' ').count();
        let is_blank = written.trim().is_empty();
        if is_blank && kept.is_none() {
            continue;
        }
        let cut = spaces.min(indent);
        text += &written[cut..];
        text.push('\n');
        let line = Span::new(line.start as usize + cut, line.end as usize);
        match &mut kept {
            _ if is_blank => {}
            Some(kept) => kept.end = line.end,
            None => kept = Some(line),
        }
    }
    let span = kept.unwrap_or(Span::at(span.start as usize));
    let text = text.trim_end();
    match span.of(source) {
        written if written.trim_end() == text => (Cow::Borrowed(written.trim_end()), span),
        _ => (Cow::Owned(text.to_owned()), span),
    }
}

/// Whether a heading is only the title, perhaps with the id before it, or as the title of a document
/// that Groundplan rendered.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn is_only_title(heading: &str, id: &str, title: &str) -> bool {
    let heading = heading.trim();
    let heading = heading.strip_suffix(" - Architecture Document").unwrap_or(heading);
    let title = title.strip_suffix(" - Architecture").unwrap_or(title);
    let Some(before) = heading.strip_suffix(title) else {
        return same_name(heading, title);
    };
    let is_mark = |it: char| it.is_whitespace() || it.is_ascii_punctuation() || "–—".contains(it);
    let trimmed = before.trim_matches(is_mark);
    trimmed.is_empty() || trimmed == id.trim_matches(is_mark)
}

/// The name that a heading has as a field: `Tasks / Subtasks` and `Tasks:` are `Tasks`.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn name(title: &str) -> &str {
    let title = title.split(" / ").next().unwrap_or_default();
    title.trim_matches([':', '*', '_', ' '])
}
