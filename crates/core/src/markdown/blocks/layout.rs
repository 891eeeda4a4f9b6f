//! The lines of blocks: where each begins, and what is in front of it.

use std::ops::Range;

use crate::text::line_start;

/// What a block is in.
enum BlockContainer {
    Quote,
    List,
    /// An item: the column at which its text begins in the source, and by how much more the lists
    /// in it are indented; once it has one.
    Item(usize, Option<usize>),
}

/// The text so far, and where in it the next block is.
pub(super) struct BlockLayout<'t> {
    text: &'t str,
    pub(super) out: String,
    /// What is in front of each line.
    pub(super) prefix: String,
    /// Whether the next block goes on with a line: that of a marker.
    pub(super) continues: bool,
    /// Whether the marker of an item is in that line.
    is_behind_marker: bool,
    /// Whether an empty line has to come before the next block.
    pub(super) needs_blank: bool,
    containers: Vec<BlockContainer>,
    /// How long the prefix is outside of each container.
    outside: Vec<usize>,
    /// How many of the containers are quotes.
    pub(super) quotes: usize,
    /// Where the last block ends in the source.
    end: usize,
}

impl<'t> BlockLayout<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            out: String::with_capacity(text.len() + text.len() / 8),
            prefix: String::new(),
            continues: false,
            is_behind_marker: false,
            needs_blank: false,
            containers: Vec::new(),
            outside: Vec::new(),
            quotes: 0,
            end: 0,
        }
    }

    /// Whether blocks are in a list or a quote.
    pub(super) fn is_nested(&self) -> bool {
        !self.containers.is_empty()
    }

    /// Whether the next block begins in the line of an item's marker.
    pub(super) fn begins_item(&self) -> bool {
        self.continues && self.is_behind_marker
    }

    /// Begins a block on a line of its own, or on that of a marker. In a list, an empty line is where
    /// the source has one.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn start_block(&mut self, source: &Range<usize>) {
        let needs_blank = std::mem::take(&mut self.needs_blank);
        let continues = std::mem::take(&mut self.continues);
        self.is_behind_marker &= continues;
        let in_list =
            matches!(self.containers.last(), Some(BlockContainer::List | BlockContainer::Item(..)));
        let has_blank = || {
            let between = self.text.get(self.end..source.start).unwrap_or("");
            between.bytes().filter(|&byte| byte == b'\n').nth(1).is_some()
        };
        if !continues && !self.out.is_empty() {
            if needs_blank || !in_list || has_blank() {
                self.out.push('\n');
                self.out.push_str(self.prefix.trim_end());
            }
            self.out.push('\n');
            self.out.push_str(&self.prefix);
        }
        self.end = source.start + self.text[source.clone()].trim_end().len();
    }

    pub(super) fn list(&mut self) {
        self.open(BlockContainer::List, 0);
    }

    /// Begins a quote with its mark.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn quote(&mut self, range: &Range<usize>) {
        self.start_block(range);
        let mark = self.text[range.clone()].find('>');
        self.end = range.start + mark.map_or(0, |at| at + 1);
        self.out.push_str("> ");
        self.open(BlockContainer::Quote, 0);
        self.quotes += 1;
        self.continues = true;
    }

    /// Begins an item with its marker.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn item(&mut self, range: &Range<usize>) {
        let source = self.text[range.clone()].trim_start_matches([' ', '\t', '\n', '>']);
        let range = &(range.end - source.len()..range.end);
        let digits = source.bytes().take_while(u8::is_ascii_digit).count();
        let marker = source.get(..=digits).unwrap_or("-");
        let parent = match self.containers.iter_mut().rev().nth(1) {
            Some(BlockContainer::Item(text, extra)) => Some((*text, extra)),
            _ => None,
        };
        let (column, extra) = match parent {
            // In the line of its parent's marker.
            Some((text, extra)) if self.continues => (text, *extra.get_or_insert(0)),
            Some((text, extra)) => {
                let column = column(self.text, range.start);
                (column, *extra.get_or_insert(column.saturating_sub(text).min(3)))
            }
            None if self.continues => (0, 0),
            None => (column(self.text, range.start), 0),
        };
        self.start_block(range);
        self.end = range.start + marker.len();
        self.out.extend(std::iter::repeat_n(' ', extra));
        self.out.push_str(marker);
        self.out.push(' ');
        let after = source.get(marker.len()..).unwrap_or("");
        let spaces = after.bytes().take_while(|&byte| byte == b' ').count();
        let spaces = if (1..5).contains(&spaces) { spaces } else { 1 };
        let text = column + marker.len() + spaces;
        self.open(BlockContainer::Item(text, None), extra + marker.len() + 1);
        self.is_behind_marker = true;
        self.continues = true;
    }

    fn open(&mut self, container: BlockContainer, width: usize) {
        self.outside.push(self.prefix.len());
        match container {
            BlockContainer::Quote => self.prefix.push_str("> "),
            _ => self.prefix.extend(std::iter::repeat_n(' ', width)),
        }
        self.containers.push(container);
    }

    /// Ends a list, an item or a quote.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn close(&mut self) {
        let container = self.containers.pop();
        self.quotes -= usize::from(matches!(container, Some(BlockContainer::Quote)));
        self.prefix.truncate(self.outside.pop().unwrap_or(0));
        // A marker with nothing after it.
        if std::mem::take(&mut self.continues) {
            self.out.truncate(self.out.trim_end_matches(' ').len());
            let line = &self.out[line_start(&self.out, self.out.len())..];
            // Three of them would be a rule.
            let marks = line.bytes().filter(|&byte| byte != b' ').count();
            if marks > 2 && line.bytes().all(|byte| b" -*".contains(&byte)) {
                self.out.push_str(" &nbsp;");
                self.needs_blank = true;
            }
        }
    }

    /// A further line of the same block.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn line(&mut self, line: &str) {
        self.out.push('\n');
        self.out.push_str(if line.is_empty() { self.prefix.trim_end() } else { &self.prefix });
        self.out.push_str(line);
    }
}

/// The column of an offset in its line.
#[cfg_attr(small_where_cold, optimize(size))]
fn column(text: &str, at: usize) -> usize {
    let before = text[line_start(text, at)..at].bytes();
    before.fold(0, |column, byte| if byte == b'\t' { column / 4 * 4 + 4 } else { column + 1 })
}
