//! The tags of a document that are more than text: places that links lead to, and code that would do harm
//! between backticks. The text of a story has no tags; any other tag is a template's, and shows.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::markdown::ELEMENT;

/// Texts, each with its place in the Markdown.
pub(super) type CodeTexts = Vec<(String, Range<usize>)>;

/// What is known of the tags so far.
#[derive(Default)]
pub(super) struct InlineTags {
    /// Whether the last tag made a place that links lead to.
    in_anchor: bool,
    /// The texts of the element of code that is open.
    code: Option<CodeTexts>,
}

/// What an event is.
pub(super) enum TagEvent<'e> {
    /// A part of code whose end is still to come.
    Part,
    /// The end of code.
    Code(CodeTexts),
    /// Something else: what is open is no code.
    Other(Event<'e>),
}

impl InlineTags {
    /// The id of the place that a template's `<a id="criterion_ac1"></a>` makes, at its start tag; at its
    /// end tag it is empty.
    pub(super) fn anchor<'t>(&mut self, tag: &'t str) -> Option<&'t str> {
        if std::mem::take(&mut self.in_anchor) && tag == "</a>" {
            return Some("");
        }
        let id = tag.strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\">"));
        let is_id = |id: &&str| !id.is_empty() && !id.contains(['"', '<', '>', '&', ' ']);
        let id = id.filter(is_id)?;
        self.in_anchor = true;
        Some(id)
    }

    /// Looks at an event.
    pub(super) fn read<'e>(&mut self, event: Event<'e>, range: &Range<usize>) -> TagEvent<'e> {
        let (open, close) = ELEMENT;
        match (&event, &mut self.code) {
            (Event::Text(text), Some(code)) => {
                // What keeps an address from being a link is no part of the code.
                let before = code.last_mut().filter(|_| text.starts_with('@'));
                if let Some((before, _)) = before.filter(|(text, _)| text.ends_with('\u{2060}')) {
                    before.pop();
                }
                code.push((text.replace("\u{2060}@", "@"), range.clone()));
                TagEvent::Part
            }
            (Event::InlineHtml(tag), Some(code)) if &**tag == close && !code.is_empty() => {
                TagEvent::Code(std::mem::take(&mut self.code).unwrap_or_default())
            }
            (Event::InlineHtml(tag), None) if &**tag == open => {
                self.code = Some(CodeTexts::new());
                TagEvent::Part
            }
            _ => TagEvent::Other(event),
        }
    }

    /// The texts after a start tag of code that was none.
    pub(super) fn end(&mut self) -> Option<CodeTexts> {
        self.code.take()
    }
}
