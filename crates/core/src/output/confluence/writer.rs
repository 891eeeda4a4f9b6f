//! The storage format of each event.

use std::ops::Range;

use super::macros;
use super::task_lists::task_lists;
use crate::document::EmbeddedDiagram;
use crate::output::escape::{self, XmlContext};
use crate::output::format_writer::{Element, FormatWriter};
use crate::output::settings::RenderSettings;
use crate::story::Field;

/// Writes the storage format.
pub(super) struct StorageWriter {
    out: String,
    /// For each list that is still to come, whether Confluence shows it as tasks.
    task_lists: std::vec::IntoIter<bool>,
    /// The same for each list that is open.
    lists: Vec<bool>,
    /// The language and the text of the code block that is open.
    code: Option<(String, String)>,
    /// Whether the lines of labels below the title are being written.
    is_header: bool,
    /// Where the last line of the open paragraph begins.
    line: Option<usize>,
    /// The range of the last macro that replaced text.
    last_macro: Option<Range<usize>>,
}

impl StorageWriter {
    /// For a document's Markdown, to be written after `before`.
    pub(super) fn new(markdown: &str, before: &str) -> Self {
        let mut out = String::with_capacity(markdown.len() * 2);
        out.push_str(before);
        Self {
            out,
            task_lists: task_lists(markdown).into_iter(),
            lists: Vec::new(),
            code: None,
            is_header: true,
            line: None,
            last_macro: None,
        }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    fn is_in_tasks(&self) -> bool {
        self.lists.last() == Some(&true)
    }

    /// Kept out of line: there are many calls, and the module is small.
    #[inline(never)]
    fn put(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn block(&mut self, markup: &str) {
        self.fresh_line();
        self.put(markup);
    }

    fn start_paragraph(&mut self) {
        if !self.is_in_tasks() {
            self.block("<p>");
        } else if !["<ac:task>", "<ac:task-body>"].iter().any(|tag| self.out.ends_with(tag)) {
            self.put("<br />");
        }
        self.line = Some(self.out.len());
    }

    fn end_line(&mut self, markup: &str) {
        if self.is_header
            && let Some(line) = self.line
            && let Some(start) = macros::status(&mut self.out, line)
        {
            self.last_macro = Some(start..self.out.len());
        }
        self.put(markup);
        self.line = self.line.map(|_| self.out.len());
    }

    fn put_heading(&mut self, start: &str, level: usize, end: &str) {
        self.put(start);
        self.out.push(char::from(b'0' + level as u8));
        self.put(end);
    }
}

impl FormatWriter for StorageWriter {
    fn position(&self) -> usize {
        self.out.len()
    }

    fn take_macro(&mut self) -> Option<Range<usize>> {
        self.last_macro.take()
    }

    fn fresh_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn start(&mut self, element: Element) {
        match element {
            Element::Paragraph => self.start_paragraph(),
            Element::Quote => self.block("<blockquote>\n"),
            Element::Item if self.is_in_tasks() => self.block("<ac:task>"),
            Element::Item => self.block("<li>"),
            Element::Table => self.put("<table><tbody>\n"),
            Element::TableHead | Element::TableRow => self.put("<tr>"),
            Element::Emphasis => self.put("<em>"),
            Element::Strong => self.put("<strong>"),
            Element::Strikethrough => self.put("<span style=\"text-decoration: line-through;\">"),
        }
    }

    fn end(&mut self, element: Element) {
        match element {
            Element::Paragraph if self.is_in_tasks() => {}
            Element::Paragraph => {
                self.end_line("</p>\n");
                self.line = None;
            }
            Element::Quote => self.put("</blockquote>\n"),
            Element::Item if self.is_in_tasks() => self.put("</ac:task-body></ac:task>\n"),
            Element::Item => self.put("</li>\n"),
            Element::Table => self.put("</tbody></table>\n"),
            Element::TableHead | Element::TableRow => self.put("</tr>\n"),
            Element::Emphasis => self.put("</em>"),
            Element::Strong => self.put("</strong>"),
            Element::Strikethrough => self.put("</span>"),
        }
    }

    /// The wiki gives headings their ids.
    fn start_heading(&mut self, level: usize, _id: &str) {
        self.put_heading("<h", level, ">");
    }

    fn end_heading(&mut self, level: usize) {
        self.put_heading("</h", level, ">\n");
    }

    fn start_code_block(&mut self, language: &str) {
        self.code = Some((language.to_owned(), String::new()));
    }

    fn end_code_block(&mut self) {
        if let Some((language, text)) = self.code.take() {
            let start = self.out.len();
            macros::code(&mut self.out, &language, &text);
            self.last_macro = Some(start..self.out.len());
        }
    }

    fn start_list(&mut self, first: Option<u64>) {
        let is_tasks = self.task_lists.next() == Some(true);
        self.lists.push(is_tasks);
        self.block(match first {
            _ if is_tasks => "<ac:task-list",
            None => "<ul",
            Some(_) => "<ol",
        });
        if let Some(first) = first.filter(|&first| first != 1) {
            self.put(" start=\"");
            self.put(&first.to_string());
            self.put("\"");
        }
        self.put(">\n");
    }

    fn end_list(&mut self, is_ordered: bool) {
        let is_tasks = self.lists.pop() == Some(true);
        self.put(if is_tasks {
            "</ac:task-list>\n"
        } else if is_ordered {
            "</ol>\n"
        } else {
            "</ul>\n"
        });
    }

    fn task_box(&mut self, is_done: bool) {
        self.put(match (self.is_in_tasks(), is_done) {
            (true, true) => "<ac:task-status>complete</ac:task-status><ac:task-body>",
            (true, false) => "<ac:task-status>incomplete</ac:task-status><ac:task-body>",
            (false, true) => "☑ ",
            (false, false) => "☐ ",
        });
    }

    fn start_cell(&mut self, is_head: bool, side: Option<&'static str>) {
        self.put(if is_head { "<th" } else { "<td" });
        if let Some(side) = side {
            self.put(" style=\"text-align: ");
            self.put(side);
            self.put("\"");
        }
        self.put(">");
    }

    fn end_cell(&mut self, is_head: bool) {
        self.put(if is_head { "</th>" } else { "</td>" });
    }

    fn start_link(&mut self, address: &str, title: &str) {
        self.put("<a href=\"");
        escape::text(&mut self.out, address, XmlContext::Attribute);
        if !title.is_empty() {
            self.put("\" title=\"");
            escape::text(&mut self.out, title, XmlContext::Attribute);
        }
        self.put("\">");
    }

    fn end_link(&mut self) {
        self.put("</a>");
    }

    fn anchor(&mut self, id: &str) {
        self.put("<ac:structured-macro ac:name=\"anchor\"><ac:parameter ac:name=\"\">");
        escape::text(&mut self.out, id, XmlContext::Text);
        self.put("</ac:parameter></ac:structured-macro>");
    }

    /// A wiki's page has no style for them.
    fn start_placeholder(&mut self, _field: Field) {}

    fn end_placeholder(&mut self) {}

    fn text(&mut self, text: &str) {
        match &mut self.code {
            Some((_, code)) => code.push_str(text),
            None => escape::text(&mut self.out, text, XmlContext::Text),
        }
    }

    fn code(&mut self, text: &str) {
        self.put("<code>");
        escape::text(&mut self.out, text, XmlContext::Text);
        self.put("</code>");
    }

    fn soft_break(&mut self) {
        self.end_line("\n");
    }

    fn hard_break(&mut self) {
        self.end_line("<br />\n");
    }

    fn rule(&mut self) {
        self.is_header = false;
        self.block("<hr />\n");
    }

    fn html_block(&mut self, text: &str) {
        self.block("<p>");
        escape::text(&mut self.out, text, XmlContext::Text);
        self.put("</p>\n");
    }

    fn guidance(&mut self, words: &str, sample: &str) {
        self.fresh_line();
        macros::expand(&mut self.out, "Guidance", words, sample);
    }

    fn describe_diagram(&mut self, diagram: &EmbeddedDiagram<'_>, settings: &RenderSettings<'_>) {
        let labels = settings.labels;
        let title = format!("{} ({})", diagram.name(labels), labels.plain("in_full"));
        macros::expand(&mut self.out, &title, &diagram.words, "");
    }
}
