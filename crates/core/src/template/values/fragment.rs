//! The smallest part of what a template prints: some text with its origin, fit for its slot.

use std::borrow::Cow;
use std::fmt;

use crate::document::{Nature, Origin};
use crate::markdown::{BlockPlace, block, block_at, escape, scalars};
use crate::story::{Field, Text};
use crate::template::recorder::Recorder;
use crate::text::Span;

/// The highest level that a heading in a chapter's text can have: one below the chapter's own.
const HIGHEST_HEADING: usize = 3;

/// The position that text is printed in: characters that would break out of it are escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::template) enum TextSlot {
    /// The middle of a line.
    Inline,
    /// The start of a list item or a paragraph.
    Start,
    /// The start of a list item, before a colon.
    Label,
    /// Between two `**`.
    Strong,
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
    /// Code in a line.
    Code,
    /// Blocks in a chapter.
    Block,
    /// Blocks in a section of a chapter.
    Below,
    /// Blocks in a list's item.
    Item,
    /// Inside the quotes of the front matter.
    Quoted,
    /// A scalar of the front matter.
    Scalar,
    /// A scalar in a code block of YAML.
    CodeScalar,
}

impl TextSlot {
    /// The slot that a template calls by a name: `{{ story_title.heading }}`.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "inline" => Self::Inline,
            "start" => Self::Start,
            "label" => Self::Label,
            "strong" => Self::Strong,
            "heading" => Self::Heading,
            "cell" => Self::Cell,
            "code" => Self::Code,
            "block" => Self::Block,
            "below" => Self::Below,
            "quoted" => Self::Quoted,
            "scalar" => Self::Scalar,
            _ => return None,
        })
    }
}

/// Text with its origin in the story; the template's own text has none.
#[derive(Clone, Debug)]
pub(in crate::template) struct Fragment {
    pub(in crate::template) text: Box<str>,
    pub(in crate::template) origin: Option<Origin>,
}

impl Fragment {
    /// The template's own words.
    pub(in crate::template) fn own(text: &str) -> Self {
        Self { text: text.into(), origin: None }
    }

    /// Text of the story.
    pub(in crate::template) fn text(text: &Text<'_>, field: Field) -> Self {
        Self::value(&text.value, field, Some(text.span))
    }

    /// Text of the story, or of the call if it has no span in the source.
    pub(in crate::template) fn value(text: &str, field: Field, source: Option<Span>) -> Self {
        let origin = Origin { field, open: false, nature: Nature::Line, source };
        Self { text: text.into(), origin: Some(origin) }
    }

    /// What is printed if the story has no text.
    pub(in crate::template) fn placeholder(text: &str, field: Field) -> Self {
        let origin = Origin { field, open: true, nature: Nature::Line, source: None };
        Self { text: text.into(), origin: Some(origin) }
    }

    pub(super) fn is_open(&self) -> bool {
        self.origin.is_some_and(|origin| origin.open)
    }

    /// The fragment as it is printed in a slot. Placeholders are the template's own words and stay;
    /// in YAML they are an empty text.
    pub(in crate::template) fn in_slot(&self, slot: TextSlot) -> Self {
        let title = self.origin.is_some_and(|origin| origin.field == Field::StoryTitle);
        let text = match slot {
            TextSlot::Inline => self.unless_open(escape::inline),
            TextSlot::Start => self.unless_open(escape::item),
            TextSlot::Label => self.unless_open(escape::label),
            TextSlot::Strong => self.unless_open(escape::strong),
            TextSlot::Heading => self.unless_open(escape::heading),
            TextSlot::Cell => self.unless_open(escape::cell),
            TextSlot::Code => self.unless_open(escape::code),
            TextSlot::Block => self.unless_open(|text| block(text, HIGHEST_HEADING)),
            TextSlot::Below => self.unless_open(|text| block(text, HIGHEST_HEADING + 1)),
            TextSlot::Item => {
                let place = BlockPlace { top: HIGHEST_HEADING, in_item: true, is_apart: false };
                self.unless_open(|text| block_at(text, place))
            }
            // A title alone is more than a placeholder there: the template adds to it.
            TextSlot::Quoted if self.is_open() && !title => Cow::Borrowed(""),
            TextSlot::Quoted => scalars::matter_quoted(&self.text),
            TextSlot::Scalar if self.is_open() => Cow::Borrowed("\"\""),
            TextSlot::Scalar => scalars::matter_scalar(&self.text),
            TextSlot::CodeScalar => scalars::scalar(&self.text),
        };
        let nature = if matches!(slot, TextSlot::Block | TextSlot::Below | TextSlot::Item) {
            Nature::Block
        } else {
            Nature::Line
        };
        let origin = self.origin.map(|origin| Origin { nature, ..origin });
        Self { text: text.into(), origin }
    }

    fn unless_open<'t>(&'t self, escape: impl FnOnce(&'t str) -> Cow<'t, str>) -> Cow<'t, str> {
        if self.is_open() || self.origin.is_none() {
            Cow::Borrowed(&self.text)
        } else {
            escape(&self.text)
        }
    }

    pub(super) fn write(
        &self,
        recorder: &Recorder,
        out: &mut minijinja::Output<'_>,
    ) -> fmt::Result {
        if let Some(origin) = self.origin {
            recorder.record(self.text.len(), origin);
        }
        out.write_str(&self.text)
    }
}
