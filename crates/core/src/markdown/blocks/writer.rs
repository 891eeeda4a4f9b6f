//! Writes block Markdown anew: the blocks that CommonMark finds in a text, each with its lines as
//! every reader reads them.
//!
//! Readers disagree about where blocks begin and end. What is written here leaves no doubt: a fence
//! stands at the start of a line, no line begins another block than the one it is in, and code, links
//! and labels end in the line in which they begin.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

use super::events::events;
use super::layout::BlockLayout;
use super::table::Table;
use super::{fences, leaf, reference_links};
use crate::markdown::escape;
use crate::text::line_start;

/// Where block text is printed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BlockPlace {
    /// The highest level that its headings can have.
    pub(crate) top: usize,
    /// Whether it becomes part of a list's item.
    pub(crate) in_item: bool,
    /// Whether an empty line comes after it.
    pub(crate) is_apart: bool,
}

/// Writes blocks one after the other.
struct BlockWriter<'t> {
    text: &'t str,
    place: BlockPlace,
    /// By how many levels headings are moved down.
    shift: usize,
    layout: BlockLayout<'t>,
    /// The text of an item without paragraphs.
    leaf: Option<Range<usize>>,
    /// What is written as a whole, events in it or not.
    inside: Option<TagEnd>,
    code: Option<CodeBlock>,
    table: Option<Table>,
}

/// A block of code.
struct CodeBlock {
    /// The words after the fence; nothing if there is no fence.
    words: String,
    code: String,
    range: Range<usize>,
}

/// The blocks of a text, written anew.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn written(text: &str, place: BlockPlace) -> String {
    let text = &*reference_links::with_addresses(text);
    // What will be text is text for this reader: tags, and what could be a definition.
    let masked = text.replace('<', "\u{1a}").replace("]:", "]\u{1c}");
    let mut writer = BlockWriter {
        text,
        place,
        shift: shift(&masked, place),
        layout: BlockLayout::new(text),
        leaf: None,
        inside: None,
        code: None,
        table: None,
    };
    for (event, range) in events(&masked) {
        writer.event(event, range);
    }
    writer.finish()
}

fn unmasked(text: &str) -> String {
    text.replace('\u{1a}', "<").replace('\u{1c}', ":")
}

/// By how many levels the headings of a text have to be moved down.
#[cfg_attr(small_where_cold, optimize(size))]
fn shift(masked: &str, place: BlockPlace) -> usize {
    let underline = |line: &str| {
        let line = line.trim_start_matches(['>', ' ', '\t']).trim_end();
        !line.is_empty()
            && (line.bytes().all(|byte| byte == b'-') || line.bytes().all(|byte| byte == b'='))
    };
    if !masked.contains('#') && !masked.lines().any(underline) {
        return 0;
    }
    let levels = events(masked).filter_map(|(event, _)| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(level as usize),
        _ => None,
    });
    levels.min().map_or(0, |highest| place.top.saturating_sub(highest))
}

impl BlockWriter<'_> {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Some(end) = self.inside {
            match (event, &mut self.code, &mut self.table) {
                (Event::Text(piece), Some(code), _) => code.code.push_str(&piece),
                (Event::Start(Tag::TableHead), _, Some(table)) => {
                    let quotes = self.layout.quotes;
                    let end = range.start + self.text[range.start..].find('\n').unwrap_or(0);
                    table.push_row(rest_of_line(self.text, range.start, quotes));
                    table.push_rule(rest_of_line(self.text, end + 1, quotes));
                }
                (Event::Start(Tag::TableRow), _, Some(table)) => {
                    let quotes = self.layout.quotes;
                    table.push_row(rest_of_line(self.text, range.start, quotes));
                }
                (Event::End(tag), ..) if tag == end => self.end_block(),
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(Tag::Paragraph) => {
                self.inside = Some(TagEnd::Paragraph);
                self.leaf(range);
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.inside = Some(TagEnd::Heading(level));
                self.heading(range, level as usize);
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                self.end_leaf();
                self.inside = Some(TagEnd::CodeBlock);
                let words = match kind {
                    CodeBlockKind::Fenced(words) => unmasked(words.trim()),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some(CodeBlock { words, code: String::new(), range });
            }
            Event::Start(Tag::Table(sides)) => {
                self.start_block(&range);
                self.inside = Some(TagEnd::Table);
                self.table = Some(Table::new(sides));
            }
            Event::Start(Tag::List(_)) => {
                self.end_leaf();
                self.layout.list();
            }
            Event::Start(Tag::Item) => {
                self.end_leaf();
                self.layout.item(&range);
            }
            Event::Start(Tag::BlockQuote(_)) => {
                self.end_leaf();
                self.layout.quote(&range);
            }
            Event::End(TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_)) => {
                self.end_leaf();
                self.layout.close();
            }
            Event::Rule => {
                self.start_block(&range);
                // With the marker before it, any other would be one rule or the line below a heading.
                self.layout.out.push_str(if self.layout.is_nested() { "___" } else { "---" });
            }
            _ => {
                let start = self.leaf.as_ref().map_or(range.start, |leaf| leaf.start);
                let end = self.leaf.as_ref().map_or(0, |leaf| leaf.end);
                self.leaf = Some(start..end.max(range.end));
            }
        }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn end_block(&mut self) {
        self.inside = None;
        if let Some(mut block) = self.code.take() {
            block.code = unmasked(&block.code);
            self.code_block(&block);
        } else if let Some(table) = self.table.take() {
            let rows = table.rows.join(&format!("\n{}", self.layout.prefix));
            self.layout.out.push_str(&rows);
            // A line after it would be one of its rows.
            self.layout.needs_blank = true;
        }
    }

    fn finish(mut self) -> String {
        self.end_leaf();
        let mut out = self.layout.out;
        out.truncate(out.trim_end().len());
        // What follows would go on with this.
        if self.layout.needs_blank && !self.place.is_apart {
            out.push('\n');
        }
        out
    }

    fn is_nested(&self) -> bool {
        self.place.in_item || self.layout.is_nested()
    }

    fn start_block(&mut self, source: &Range<usize>) {
        self.end_leaf();
        self.layout.start_block(source);
    }

    /// Ends the text of an item.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn end_leaf(&mut self) {
        if let Some(mut range) = self.leaf.take() {
            // What is escaped begins with the backslash.
            let before = &self.text[..range.start];
            range.start -= usize::from(before.ends_with('\\'));
            self.leaf(range);
        }
    }

    /// A range with the box of a task before it, which is no part of the paragraph or heading.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn with_box(&self, range: Range<usize>) -> Range<usize> {
        let before = self.text[..range.start].trim_end_matches([' ', '\t']);
        let has_box = ["[ ]", "[x]", "[X]"].iter().any(|it| before.ends_with(it));
        if self.layout.continues && has_box { before.len() - 3..range.end } else { range }
    }

    fn leaf(&mut self, range: Range<usize>) {
        let range = self.with_box(range);
        self.start_block(&range);
        let place = leaf::LinesPlace {
            quotes: self.layout.quotes,
            in_item: self.is_nested(),
            prefix: &self.layout.prefix,
        };
        leaf::push(&mut self.layout.out, &self.text[range], &place);
        self.layout.needs_blank = false;
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn heading(&mut self, range: Range<usize>, level: usize) {
        let range = self.with_box(range);
        self.start_block(&range);
        let written = self.text[range].trim();
        let words = written.trim_start_matches('#');
        let is_atx = words.len() < written.len()
            && (words.is_empty() || words.starts_with([' ', '\t', '\n']));
        let text = if is_atx {
            let body = words.trim_end_matches('#');
            let is_closed = body.is_empty() || body.ends_with([' ', '\t']);
            (if is_closed { body } else { words }).trim().to_owned()
        } else {
            // The last line is what underlines it.
            let lines = written.rsplit_once('\n').map_or("", |(lines, _)| lines);
            let lines = lines.lines().map(|line| leaf::inside_quotes(line, self.layout.quotes));
            lines.map(str::trim).collect::<Vec<_>>().join(" ")
        };
        self.layout.out.push_str(&"#".repeat((level + self.shift).min(6)));
        if !text.is_empty() {
            self.layout.out.push(' ');
            self.layout.out.push_str(&escape::heading(&text));
        }
    }

    /// Code in a list or a quote is a block of its own only where that does no harm in readers which
    /// find none there.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn code_block(&mut self, block: &CodeBlock) {
        let CodeBlock { words, code, range } = block;
        let is_nested = self.is_nested();
        let is_first = match self.layout.is_nested() {
            true => self.layout.begins_item(),
            false => self.layout.out.is_empty(),
        };
        let in_lines =
            fences::has_end(code) || is_nested && (is_first || fences::is_harmful_as_text(code));
        let (language, more) = fences::language(words);
        if in_lines {
            let lines = escape::code_in_lines(words, code, &self.layout.prefix);
            self.layout.needs_blank = true;
            self.start_block(range);
            // An item with nothing in it would not be one after a paragraph.
            self.layout.out.push_str(if lines.is_empty() { "&nbsp;" } else { &lines });
            self.layout.needs_blank = true;
            return;
        }
        // What not every reader accepts after a fence is text before it.
        if !more.is_empty() {
            self.start_block(range);
            self.layout.out.push_str(&escape::start(more));
            self.layout.needs_blank = true;
        }
        self.start_block(range);
        let written = fences::block(language, code);
        let (first, rest) = written.split_once('\n').unwrap_or((&written, ""));
        self.layout.out.push_str(first);
        rest.split('\n').for_each(|line| self.layout.line(line));
        // The last fence would begin code for readers to which the first is in another paragraph.
        self.layout.needs_blank = is_nested && fences::is_parted(code);
    }
}

/// The line from an offset on, without the marks of the quotes that it is in.
#[cfg_attr(small_where_cold, optimize(size))]
fn rest_of_line(text: &str, at: usize, quotes: usize) -> &str {
    let Some(rest) = text.get(at..) else { return "" };
    let line = rest.split('\n').next().unwrap_or("");
    if text[line_start(text, at)..at].contains('>') {
        line
    } else {
        leaf::inside_quotes(line, quotes)
    }
}
