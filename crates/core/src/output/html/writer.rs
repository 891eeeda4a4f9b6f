//! What takes more than a pair of tags: paragraphs, lists, cells, links, placeholders, hints.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::storage;
use super::target::Kind;
use super::writer::Writer;
use crate::output::escape::{self, Place};
use crate::output::html::links;

impl Writer<'_> {
    pub(super) fn paragraph(&mut self) {
        if self.lists.last() != Some(&true) {
            self.block("<p>");
        } else if !["<ac:task>", "<ac:task-body>"].iter().any(|tag| self.out.ends_with(tag)) {
            self.put("<br />");
        }
        self.line = Some(self.out.len());
    }

    pub(super) fn code_block(&mut self, language: &str) {
        self.fresh_line();
        if self.storage() {
            self.code = Some((language.to_owned(), self.out.len()));
            return;
        }
        self.put("<pre><code");
        if !language.is_empty() {
            self.put(" class=\"language-");
            escape::text(&mut self.out, language, Place::Attribute);
            self.out.push('"');
        }
        self.out.push('>');
    }

    pub(super) fn list(&mut self, first: Option<u64>) {
        let tasks = self.task_lists.next() == Some(true);
        self.lists.push(tasks);
        self.block(match first {
            _ if tasks => "<ac:task-list",
            None => "<ul",
            Some(_) => "<ol",
        });
        if let Some(first) = first.filter(|&first| first != 1) {
            self.put(" start=\"");
            self.put(&first.to_string());
            self.put("\"");
        }
        // Where the items' marks stand is the list's to say, and no style can tell its language.
        if self.shape.kind == Kind::Page {
            self.put(" dir=\"auto\"");
        }
        self.put(">\n");
    }

    pub(super) fn task(&mut self, done: bool) {
        self.put(match (self.lists.last() == Some(&true), self.storage(), done) {
            (true, _, true) => "<ac:task-status>complete</ac:task-status><ac:task-body>",
            (true, _, false) => "<ac:task-status>incomplete</ac:task-status><ac:task-body>",
            (_, true, true) => "☑ ",
            (_, true, false) => "☐ ",
            (_, _, true) => "<input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n",
            (_, _, false) => "<input disabled=\"\" type=\"checkbox\"/>\n",
        });
    }

    pub(super) fn cell(&mut self) {
        self.put(if self.in_head { "<th" } else { "<td" });
        let side = match self.alignments.get(self.cell) {
            Some(Alignment::Left) => "left",
            Some(Alignment::Center) => "center",
            Some(Alignment::Right) => "right",
            _ => "",
        };
        if !side.is_empty() {
            let page = self.shape.kind == Kind::Page;
            self.put(if page { " class=\"" } else { " style=\"text-align: " });
            self.put(side);
            self.out.push('"');
        }
        self.out.push('>');
    }

    pub(super) fn link(&mut self, mail: bool, address: &str, title: &str) {
        // A link inside a picture's description, or the other way round, would nest anchors.
        let safe = links::safe(address).filter(|_| !self.links.contains(&true));
        self.links.push(safe.is_some());
        let Some(address) = safe else { return };
        self.put(if mail { "<a href=\"mailto:" } else { "<a href=\"" });
        escape::address(&mut self.out, &address);
        if !title.is_empty() {
            self.put("\" title=\"");
            escape::text(&mut self.out, title, Place::Attribute);
        }
        self.put("\">");
    }

    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.code.is_some() {
            self.put(text);
            return;
        }
        let mark =
            self.open.iter().find(|mark| mark.start < range.end && range.start < mark.end).copied();
        if let Some(mark) = mark.filter(|mark| range.start <= mark.start) {
            self.put("<span class=\"groundplan-placeholder\" data-field=\"");
            self.put(mark.origin.field.name());
            self.put("\">");
        }
        escape::text(&mut self.out, text, self.place);
        if mark.is_some_and(|mark| range.end >= mark.end) {
            self.put("</span>");
        }
    }

    pub(super) fn html_block(&mut self, block: &str) {
        let block = block.trim();
        let comment = block.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        let Some(hint) = comment else {
            self.block("<p>");
            escape::text(&mut self.out, block, self.place);
            self.put("</p>\n");
            return;
        };
        if !self.shape.look.guidance {
            return;
        }
        let (words, sample) = hint.split_once("\n\n").unwrap_or((hint, ""));
        let (words, sample) = (words.trim(), sample.trim_end().trim_start_matches('\n'));
        if self.storage() {
            self.fresh_line();
            storage::expand(&mut self.out, words, sample);
            return;
        }
        self.put("<aside class=\"groundplan-guidance\"><p>");
        escape::text(&mut self.out, words, self.place);
        self.put("</p>");
        if !sample.is_empty() {
            self.put("<pre>");
            escape::text(&mut self.out, sample, self.place);
            self.put("</pre>");
        }
        self.put("</aside>\n");
    }
}
