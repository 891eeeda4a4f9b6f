//! The lines of a document in a dialect: where blocks begin, and what is in front of each line.

use super::text::TextPlace;
use crate::output::dialect::DialectSpec;

/// What a block is in.
pub(super) enum Container {
    Quote,
    /// A list with the number of its next item, if it has numbers.
    List(Option<u64>),
    /// An item, with the indentation of its further lines.
    Item(usize),
}

/// The text so far, and where in it the next block is.
pub(super) struct Layout {
    pub(super) spec: &'static DialectSpec,
    pub(super) out: String,
    pub(super) containers: Vec<Container>,
    /// How many of the containers are items.
    pub(super) items: usize,
    pub(super) place: TextPlace,
    /// Whether the next block goes on with a line: that of an item's marker.
    pub(super) continues: bool,
    /// Whether no empty line comes between this block and the one before: items of a list.
    pub(super) is_tight: bool,
    /// Whether a block of its own has ended: text that follows without a start, as in an item near the
    /// others, is another one.
    pub(super) after_block: bool,
    /// Whether the last block was a list.
    pub(super) after_list: bool,
    /// Whether a rule waits for the block after it, which may have one of its own.
    pub(super) rule_waits: bool,
    /// Whether text goes into a link.
    pub(super) in_link: bool,
}

impl Layout {
    pub(super) fn new(spec: &'static DialectSpec, out: String) -> Self {
        Self {
            spec,
            out,
            containers: Vec::new(),
            items: 0,
            place: TextPlace::default(),
            continues: true,
            is_tight: false,
            after_block: false,
            after_list: false,
            rule_waits: false,
            in_link: false,
        }
    }

    /// Whether blocks are in an item that can't hold any: each is a line of its text.
    pub(super) fn is_flat(&self) -> bool {
        !self.spec.nests && self.items > 0
    }

    /// Ends a line, without the spaces at its end.
    pub(super) fn line(&mut self) {
        self.out.truncate(self.out.trim_end_matches([' ', '\t']).len());
        self.code_line();
    }

    /// Ends a line as it is.
    pub(super) fn code_line(&mut self) {
        self.out.push('\n');
        for container in &self.containers {
            match container {
                Container::Quote => self.out.push_str("> "),
                Container::Item(width) => self.out.extend(std::iter::repeat_n(' ', *width)),
                Container::List(_) => {}
            }
        }
    }

    /// Ends a line within a paragraph or an item. Nothing ends at the start of a block, where the tag
    /// would be all of a line and make HTML of the next.
    pub(super) fn break_line(&mut self) {
        if !self.place.starts_block {
            self.out.push_str("<br />");
            self.line();
        }
    }

    pub(super) fn start_block(&mut self) {
        if std::mem::take(&mut self.rule_waits) {
            self.rule();
        }
        let continues = std::mem::take(&mut self.continues);
        let is_tight = std::mem::take(&mut self.is_tight);
        (self.after_list, self.after_block) = (false, false);
        if !continues {
            if self.is_flat() {
                self.break_line();
            } else {
                if !is_tight {
                    self.line();
                }
                self.line();
            }
        }
        self.place.starts_block = true;
    }

    pub(super) fn rule(&mut self) {
        self.start_block();
        if !self.is_flat() {
            self.out.push_str(if self.out.is_empty() { "***" } else { "---" });
        }
        self.after_block = true;
    }

    /// Text goes into a line: that of an item without paragraphs begins a block of its own.
    pub(super) fn inline(&mut self) {
        if self.after_block {
            self.is_tight = true;
            self.start_block();
        }
        self.continues = false;
        self.is_tight = false;
        self.after_list = false;
    }

    /// The marker of the next item of the innermost list.
    pub(super) fn marker(&mut self) -> String {
        for container in self.containers.iter_mut().rev() {
            match container {
                Container::List(Some(number)) => {
                    *number += 1;
                    return format!("{}. ", *number - 1);
                }
                Container::List(None) => break,
                _ => {}
            }
        }
        String::from("- ")
    }
}
