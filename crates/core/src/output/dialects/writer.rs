//! Writes a document's events as Markdown of a dialect.

use super::alerts::AlertMark;
use super::anchors::Anchors;
use super::code;
use super::layout::{Container, Layout};
use super::text::{TextPlace, could_end_reference, push};
use crate::output::dialect::DialectSpec;
use crate::output::format_writer::{Element, FormatWriter};
use crate::story::Field;

/// The writer of a dialect.
pub(super) struct DialectWriter {
    pub(super) layout: Layout,
    pub(super) anchors: Anchors,
    emphasis: usize,
    /// What ends each element of a line that is open.
    ends: Vec<&'static str>,
    /// The sides of a table's columns.
    sides: Vec<Option<&'static str>>,
    /// The block of code that is open: its language, and what it has so far.
    code: Option<(String, String)>,
    /// What ends the link that is open.
    pub(super) link: String,
    /// Where the address at the end of the text so far ends.
    address_end: Option<usize>,
    /// The path of the picture that is open, if it is named after its description.
    pub(super) picture: Option<String>,
    alert: AlertMark,
}

impl DialectWriter {
    pub(super) fn new(spec: &'static DialectSpec, out: String, anchors: Anchors) -> Self {
        Self {
            layout: Layout::new(spec, out),
            anchors,
            emphasis: 0,
            ends: Vec::new(),
            sides: Vec::new(),
            code: None,
            link: String::new(),
            address_end: None,
            picture: None,
            alert: AlertMark::default(),
        }
    }

    pub(super) fn finish(self) -> String {
        let mut out = self.layout.out;
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }

    fn tag(&mut self, open: &'static str, close: &'static str) {
        self.layout.out.push_str(open);
        self.ends.push(close);
    }
}

impl FormatWriter for DialectWriter {
    fn position(&self) -> usize {
        self.layout.out.len()
    }

    fn fresh_line(&mut self) {}

    fn start(&mut self, element: Element) {
        match element {
            Element::Paragraph => self.layout.start_block(),
            Element::Quote => {
                self.layout.start_block();
                if !self.layout.is_flat() {
                    self.layout.out.push_str("> ");
                    self.layout.containers.push(Container::Quote);
                }
                self.layout.continues = true;
            }
            Element::Item => {
                let marker = self.layout.marker();
                if self.layout.is_flat() {
                    self.layout.break_line();
                    self.layout.out.push_str(if marker == "- " { "• " } else { &marker });
                } else {
                    self.layout.start_block();
                    self.layout.out.push_str(&marker);
                }
                let width = if self.layout.spec.nests { marker.len() } else { 4 };
                self.layout.containers.push(Container::Item(width));
                self.layout.items += 1;
                (self.layout.continues, self.layout.after_block) = (true, false);
                self.layout.place.starts_block = true;
            }
            Element::Table => {
                self.layout.start_block();
                self.sides.clear();
                self.layout.is_tight = true;
                self.layout.continues = true;
            }
            Element::TableHead | Element::TableRow => {
                if !std::mem::take(&mut self.layout.continues) {
                    self.layout.line();
                }
                self.layout.out.push('|');
            }
            Element::Emphasis | Element::Strong => {
                self.layout.inline();
                self.layout.place.starts_block = false;
                let alone = self.emphasis == 0 && !self.layout.out.ends_with('*');
                self.emphasis += 1;
                match (element, alone) {
                    (Element::Strong, true) => self.tag("**", "**"),
                    (Element::Strong, false) => self.tag("<strong>", "</strong>"),
                    (_, true) => self.tag("*", "*"),
                    _ => self.tag("<em>", "</em>"),
                }
            }
            Element::Strikethrough => {
                self.layout.inline();
                self.tag("<del>", "</del>");
            }
        }
    }

    fn end(&mut self, element: Element) {
        match element {
            Element::Quote | Element::Item => {
                let is_own = match self.layout.containers.last() {
                    Some(Container::Quote) => element == Element::Quote,
                    Some(Container::Item(_)) => element == Element::Item,
                    _ => false,
                };
                if is_own {
                    self.layout.containers.pop();
                    self.layout.items -= usize::from(element == Element::Item);
                }
                self.layout.continues = false;
                self.layout.is_tight = element == Element::Item;
            }
            Element::TableHead => {
                self.layout.line();
                self.layout.out.push('|');
                for side in &self.sides {
                    self.layout.out.push_str(match side {
                        Some("left") => " :-- |",
                        Some("center") => " :-: |",
                        Some("right") => " --: |",
                        _ => " --- |",
                    });
                }
            }
            Element::Emphasis | Element::Strong | Element::Strikethrough => {
                if element != Element::Strikethrough {
                    self.emphasis = self.emphasis.saturating_sub(1);
                }
                self.layout.out.push_str(self.ends.pop().unwrap_or_default());
            }
            Element::Paragraph => _ = self.alert.end(),
            Element::Table | Element::TableRow => {}
        }
    }

    fn start_heading(&mut self, level: usize, id: &str) {
        if level == 2 {
            self.layout.rule_waits = false;
        }
        self.layout.start_block();
        if self.layout.is_flat() {
            self.tag("<strong>", "</strong>");
            return;
        }
        self.layout.out.push_str("######".get(..level).unwrap_or("######"));
        self.layout.out.push(' ');
        self.layout.place = TextPlace { in_heading: true, ..TextPlace::default() };
        self.ends.push("");
        self.layout.out.push_str(&self.anchors.element(id).unwrap_or_default());
    }

    fn end_heading(&mut self, _level: usize) {
        self.layout.out.push_str(self.ends.pop().unwrap_or_default());
        self.layout.place.in_heading = false;
        self.layout.after_block = true;
    }

    fn start_code_block(&mut self, language: &str) {
        self.layout.start_block();
        self.code = Some((language.to_owned(), String::new()));
    }

    fn end_code_block(&mut self) {
        if let Some((language, code)) = self.code.take() {
            code::push_block(&mut self.layout, &language, &code);
            self.layout.after_block = true;
        }
    }

    fn start_list(&mut self, first: Option<u64>) {
        // Two lists in a row would be one, and a number other than 1 ends no paragraph.
        let is_second = std::mem::take(&mut self.layout.after_list) && !self.layout.is_flat();
        if is_second {
            self.layout.start_block();
            let (open, close) = self.layout.spec.comment;
            self.layout.out.push_str(open);
            self.layout.out.push(' ');
            self.layout.out.push_str(close);
        }
        let in_item = matches!(self.layout.containers.last(), Some(Container::Item(_)));
        self.layout.is_tight = in_item && !self.layout.continues && !is_second;
        self.layout.containers.push(Container::List(first));
    }

    fn end_list(&mut self, _is_ordered: bool) {
        self.layout.containers.pop();
        self.layout.after_list = true;
        self.layout.is_tight = false;
        self.layout.continues = false;
    }

    fn task_box(&mut self, is_done: bool) {
        self.layout.inline();
        self.layout.out.push_str(if is_done { "[x] " } else { "[ ] " });
        self.layout.place.starts_block = false;
    }

    fn start_cell(&mut self, is_head: bool, side: Option<&'static str>) {
        if is_head {
            self.sides.push(side);
        }
        self.layout.out.push(' ');
        self.layout.place.in_cell = true;
        self.layout.place.starts_block = false;
    }

    fn end_cell(&mut self, _is_head: bool) {
        self.layout.out.push_str(" |");
        self.layout.place.in_cell = false;
    }

    fn start_link(&mut self, address: &str, title: &str) {
        self.open_link(address, title);
    }

    fn start_picture(&mut self, address: &str, title: &str) {
        self.open_picture(address, title);
    }

    fn end_link(&mut self) {
        self.close_link();
    }

    fn anchor(&mut self, id: &str) {
        self.layout.inline();
        self.layout.place.starts_block = false;
        self.layout.out.push_str(&format!("<a id=\"{id}\"></a>"));
    }

    fn start_placeholder(&mut self, _field: Field) {}

    fn end_placeholder(&mut self) {}

    fn look_ahead(&mut self, after: &str) {
        self.layout.place.next = after.chars().next().unwrap_or('\n');
        if self.layout.spec.has_alerts {
            self.alert.look_ahead(after);
        }
        self.layout.place.ends_reference = could_end_reference(after.chars()).unwrap_or(true);
    }

    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        if self.alert.is_open() {
            return;
        }
        self.layout.inline();
        let in_quote = matches!(self.layout.containers.last(), Some(Container::Quote));
        if let Some(mark) = self.alert.begin(text, in_quote && self.layout.place.starts_block) {
            self.layout.out.push_str(mark);
            return;
        }
        let place = &mut self.layout.place;
        place.in_address = self.address_end == Some(self.layout.out.len());
        let ends = push(&mut self.layout.out, text, self.layout.spec, *place);
        self.address_end = ends.then_some(self.layout.out.len());
        self.layout.place.starts_block = false;
        self.layout.place.next = '\\';
    }

    fn code(&mut self, text: &str) {
        self.layout.inline();
        code::push_inline(&mut self.layout, text);
    }

    fn soft_break(&mut self) {
        if self.alert.end() {
            self.layout.line();
            self.layout.place.starts_block = true;
        } else {
            self.layout.out.push(' ');
        }
    }

    fn hard_break(&mut self) {
        if self.alert.end() {
            self.layout.line();
        } else {
            self.layout.break_line();
        }
        self.layout.place.starts_block = true;
    }

    fn rule(&mut self) {
        if self.layout.spec.headings_have_rules && self.layout.containers.is_empty() {
            // Of several in a row only the last may belong to a heading.
            if std::mem::take(&mut self.layout.rule_waits) {
                self.layout.rule();
            }
            self.layout.rule_waits = true;
        } else {
            self.layout.rule();
        }
    }

    fn html_block(&mut self, text: &str) {
        self.layout.start_block();
        self.text(text);
        self.layout.after_block = true;
    }

    fn guidance(&mut self, words: &str, sample: &str) {
        if !self.layout.containers.is_empty() {
            return;
        }
        self.layout.start_block();
        let (open, close) = self.layout.spec.comment;
        let sample = if sample.is_empty() { String::new() } else { format!("\n\n{sample}\n") };
        let inside = format!("{words}{sample}").replace("*/", "* /");
        self.layout.out.push_str(&format!("{open} {inside} {close}"));
    }
}
