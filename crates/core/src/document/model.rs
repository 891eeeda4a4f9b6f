//! A document: its Markdown, and what is known of the places in it.

use std::cell::OnceCell;

use super::filling::Filling;
use super::headings::{Heading, front_matter, headings, headings_of_markdown};
use super::{DiagramRange, EmbeddedDiagram, Mark, SectionSpec, Verbatim};

/// A document as the template wrote it, or as an edit left it.
#[derive(Clone, Debug, Default)]
pub struct Document<'s> {
    /// The Markdown.
    pub markdown: String,
    /// What in it came from the story, and what is open, in the order of the text.
    pub marks: Vec<Mark>,
    /// Its diagrams, those included that no part of the text shows.
    pub diagrams: Vec<EmbeddedDiagram<'s>>,
    /// The ranges of the diagrams, in the order of the text.
    pub diagram_ranges: Vec<DiagramRange>,
    /// What in it is the template's own text, in the order of the text; empty after an edit.
    pub verbatim: Vec<Verbatim>,
    /// The sections that its template gives every document. `None` for a custom template: nothing
    /// is known to be open then.
    pub sections: Option<&'static [SectionSpec]>,
    /// Its headings, searched for when they are first needed; edits keep them up to date.
    pub(crate) headings: OnceCell<Vec<Heading>>,
    /// How much of each heading's section is filled, if the last edit had to know.
    pub(crate) fillings: Option<Vec<Filling>>,
}

impl Document<'_> {
    /// The diagram whose code begins at an offset of the Markdown.
    #[must_use]
    pub fn diagram_at(&self, start: usize) -> Option<&EmbeddedDiagram<'_>> {
        let ranges = &self.diagram_ranges;
        let range = ranges.get(ranges.partition_point(|range| range.start < start));
        self.diagrams.get(range.filter(|range| range.start == start)?.index)
    }

    pub(super) fn headings(&self) -> &[Heading] {
        self.headings.get_or_init(|| {
            let text = &*self.markdown;
            match self.sections {
                Some(_) => headings(text, front_matter(text), &self.marks, &self.diagram_ranges),
                None => headings_of_markdown(text, front_matter(text), text.len()),
            }
        })
    }
}
