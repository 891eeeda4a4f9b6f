//! The HTML of each event, as operations on a sink: the same for text and for nodes.

use crate::diagram::{Attribute, Graph, Layout, MarkupSink, svg_size, write_svg};
use crate::graphs::description;
use crate::output::RenderSettings;
use crate::output::escape::without_controls;
use crate::output::format_writer::{Element, FormatWriter};
use crate::story::Field;

/// Writes HTML.
pub(super) struct HtmlWriter<'s> {
    sink: &'s mut dyn MarkupSink,
    /// Whether it is for a standalone page, which decides on the direction of its lists.
    is_page: bool,
    /// How many diagrams have been written.
    diagrams: usize,
    at_line_start: bool,
}

impl<'s> HtmlWriter<'s> {
    /// Writes a fragment to embed in another page.
    pub(super) fn fragment(sink: &'s mut dyn MarkupSink) -> Self {
        Self { sink, is_page: false, diagrams: 0, at_line_start: true }
    }

    /// Writes the main part of a standalone page.
    pub(super) fn page(sink: &'s mut dyn MarkupSink) -> Self {
        Self { sink, is_page: true, diagrams: 0, at_line_start: true }
    }

    fn open(&mut self, name: &'static str) {
        self.open_with(name, &[]);
    }

    fn open_with(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.sink.open(name, attributes);
        self.at_line_start = false;
    }

    fn close(&mut self, name: &'static str) {
        self.sink.close(name);
        self.at_line_start = false;
    }

    fn line_end(&mut self) {
        self.sink.text("\n");
        self.at_line_start = true;
    }

    fn close_line(&mut self, name: &'static str) {
        self.close(name);
        self.line_end();
    }
}

impl FormatWriter for HtmlWriter<'_> {
    fn position(&self) -> usize {
        self.sink.position()
    }

    fn fresh_line(&mut self) {
        if !self.at_line_start {
            self.line_end();
        }
    }

    fn start(&mut self, element: Element) {
        if matches!(element, Element::Paragraph | Element::Quote | Element::Item) {
            self.fresh_line();
        }
        if element == Element::TableHead {
            self.open("thead");
        }
        self.open(name(element));
        if element == Element::Quote {
            self.line_end();
        }
    }

    fn end(&mut self, element: Element) {
        if element == Element::Table {
            self.close("tbody");
        }
        self.close(name(element));
        match element {
            Element::TableHead => {
                self.close("thead");
                self.open("tbody");
                self.line_end();
            }
            Element::Emphasis | Element::Strong | Element::Strikethrough => {}
            _ => self.line_end(),
        }
    }

    fn start_heading(&mut self, level: usize, id: &str) {
        self.open_with(heading(level), &[("id", id)]);
    }

    fn end_heading(&mut self, level: usize) {
        self.close_line(heading(level));
    }

    fn start_code_block(&mut self, language: &str) {
        self.open("pre");
        if language.is_empty() {
            self.open("code");
        } else {
            let class = format!("language-{}", without_controls(language));
            self.open_with("code", &[("class", &class)]);
        }
    }

    fn end_code_block(&mut self) {
        self.close("code");
        self.close_line("pre");
    }

    fn start_list(&mut self, first: Option<u64>) {
        self.fresh_line();
        let mut attributes = Vec::new();
        let start = first.filter(|&first| first != 1).map(|first| first.to_string());
        attributes.extend(start.as_deref().map(|start| ("start", start)));
        // The direction of the list decides on which side its markers are, and no style can detect
        // the direction of its language.
        if self.is_page {
            attributes.push(("dir", "auto"));
        }
        self.open_with(list(first.is_some()), &attributes);
        self.line_end();
    }

    fn end_list(&mut self, is_ordered: bool) {
        self.close_line(list(is_ordered));
    }

    fn task_box(&mut self, is_done: bool) {
        let attributes = [("disabled", ""), ("type", "checkbox"), ("checked", "")];
        self.sink.empty("input", if is_done { &attributes } else { &attributes[..2] });
        self.line_end();
    }

    fn start_cell(&mut self, is_head: bool, side: Option<&'static str>) {
        let name = cell(is_head);
        match side {
            None => self.open(name),
            // Strict pages allow no `style` attribute.
            Some(side) => self.open_with(name, &[("class", &format!("groundplan-{side}"))]),
        }
    }

    fn end_cell(&mut self, is_head: bool) {
        self.close(cell(is_head));
    }

    fn start_link(&mut self, address: &str, title: &str) {
        let attributes = [("href", address), ("title", title)];
        self.open_with("a", if title.is_empty() { &attributes[..1] } else { &attributes });
    }

    fn end_link(&mut self) {
        self.close("a");
    }

    fn anchor(&mut self, id: &str) {
        self.open_with("a", &[("id", id)]);
        self.close("a");
    }

    fn start_placeholder(&mut self, field: Field) {
        let attributes = [("class", "groundplan-placeholder"), ("data-field", field.name())];
        self.open_with("span", &attributes);
    }

    fn end_placeholder(&mut self) {
        self.close("span");
    }

    fn text(&mut self, text: &str) {
        self.sink.text(text);
        if let Some(last) = text.as_bytes().last() {
            self.at_line_start = *last == b'\n';
        }
    }

    fn code(&mut self, text: &str) {
        self.open("code");
        self.text(text);
        self.close("code");
    }

    fn soft_break(&mut self) {
        self.line_end();
    }

    fn hard_break(&mut self) {
        self.sink.empty("br", &[]);
        self.line_end();
    }

    fn rule(&mut self) {
        self.fresh_line();
        self.sink.empty("hr", &[]);
        self.line_end();
    }

    fn html_block(&mut self, text: &str) {
        self.fresh_line();
        self.open("p");
        self.text(text);
        self.close_line("p");
    }

    fn guidance(&mut self, words: &str, sample: &str) {
        self.open_with("aside", &[("class", "groundplan-guidance")]);
        self.open("p");
        self.text(words);
        self.close("p");
        if !sample.is_empty() {
            self.open("pre");
            self.text(sample);
            self.close("pre");
        }
        self.close_line("aside");
    }

    fn diagram(
        &mut self,
        (graph, layout): (&Graph<'_>, &Layout),
        name: &str,
        settings: &RenderSettings<'_>,
    ) -> bool {
        let labels = settings.labels;
        self.diagrams += 1;
        // No heading has an id with `_`.
        let prefix = format!("{}diagram_{}", settings.id_prefix, self.diagrams);
        self.fresh_line();
        self.open_with("figure", &[("class", "groundplan-diagram"), ("id", &prefix)]);
        write_svg(graph, layout, &prefix, name, &description(graph, labels), self.sink);
        // Holds the place open in a page: the diagram becomes narrower than its own size, but not than this.
        let width = (svg_size(layout).0 * 7 / 10).to_string();
        self.open_with("svg", &[("width", &width), ("height", "0"), ("aria-hidden", "true")]);
        self.close("svg");
        // Seen where the style sheet shows the figure that an address names alone.
        self.open_with("p", &[("class", "groundplan-enlarge"), ("hidden", "")]);
        for (end, word) in [("", "enlarge"), ("-title", "close")] {
            self.open_with("a", &[("href", &format!("#{prefix}{end}"))]);
            self.text(labels.plain(word));
            self.close("a");
        }
        self.close("p");
        self.close_line("figure");
        true
    }
}

fn name(element: Element) -> &'static str {
    match element {
        Element::Paragraph => "p",
        Element::Quote => "blockquote",
        Element::Item => "li",
        Element::Table => "table",
        Element::TableHead | Element::TableRow => "tr",
        Element::Emphasis => "em",
        Element::Strong => "strong",
        Element::Strikethrough => "del",
    }
}

fn heading(level: usize) -> &'static str {
    match level {
        1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

fn list(is_ordered: bool) -> &'static str {
    if is_ordered { "ol" } else { "ul" }
}

fn cell(is_head: bool) -> &'static str {
    if is_head { "th" } else { "td" }
}
