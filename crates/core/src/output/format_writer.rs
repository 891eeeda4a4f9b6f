//! What a format adds to the walk over a document: the markup of each event.

use std::ops::Range;

use super::settings::RenderSettings;
use crate::diagram::{Graph, Layout};
use crate::document::EmbeddedDiagram;
use crate::story::Field;

/// An element without attributes, whose markup is the same everywhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    Paragraph,
    Quote,
    Item,
    Table,
    TableHead,
    TableRow,
    Emphasis,
    Strong,
    Strikethrough,
}

/// Writes the markup of a document, event by event. Texts and attributes come unescaped; addresses
/// are safe ones, and what is not allowed in an address is percent-encoded.
pub(super) trait FormatWriter {
    /// How many bytes of markup there are.
    fn position(&self) -> usize;
    /// After the end of a line, a paragraph or a code block: the range of the macro that replaced
    /// what was written from the start of that range on.
    fn take_macro(&mut self) -> Option<Range<usize>> {
        None
    }
    /// Ends the line, unless one begins here.
    fn fresh_line(&mut self);

    fn start(&mut self, element: Element);
    fn end(&mut self, element: Element);

    fn start_heading(&mut self, level: usize, id: &str);
    fn end_heading(&mut self, level: usize);
    fn start_code_block(&mut self, language: &str);
    fn end_code_block(&mut self);
    /// A list; one with numbers begins at `first`.
    fn start_list(&mut self, first: Option<u64>);
    fn end_list(&mut self, is_ordered: bool);
    /// The box at the start of a task.
    fn task_box(&mut self, is_done: bool);
    /// A cell of a table; its text is aligned to a side: `left`, `center`, `right`, or `None`.
    fn start_cell(&mut self, is_head: bool, side: Option<&'static str>);
    fn end_cell(&mut self, is_head: bool);
    fn start_link(&mut self, address: &str, title: &str);
    /// A link to a picture, around its description.
    fn start_picture(&mut self, address: &str, title: &str) {
        self.start_link(address, title);
    }
    fn end_link(&mut self);
    /// A place that links lead to.
    fn anchor(&mut self, id: &str);
    /// Text that waits for a person to replace it.
    fn start_placeholder(&mut self, field: Field);
    fn end_placeholder(&mut self);

    /// What comes after the next text in the Markdown.
    fn look_ahead(&mut self, _after: &str) {}
    fn text(&mut self, text: &str);
    /// Code within a line.
    fn code(&mut self, text: &str);
    fn soft_break(&mut self);
    fn hard_break(&mut self);
    fn rule(&mut self);
    /// A block of raw HTML, to be shown as text.
    fn html_block(&mut self, text: &str);
    /// A hint for the writer, with a sample that may be empty.
    fn guidance(&mut self, words: &str, sample: &str);
    /// Draws a diagram, laid out, with its name, in the settings' language and with their prefix
    /// for every id in it. Returns false if the format doesn't draw diagrams; the diagram's code
    /// block is written instead.
    fn diagram(
        &mut self,
        _diagram: (&Graph<'_>, &Layout),
        _name: &str,
        _settings: &RenderSettings<'_>,
    ) -> bool {
        false
    }
    /// Adds what the diagram says whose code block was just written.
    fn describe_diagram(&mut self, _: &EmbeddedDiagram<'_>, _settings: &RenderSettings<'_>) {}
}
