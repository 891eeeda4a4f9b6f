//! The tags of a document that are more than text: places that links lead to, and code that would do harm
//! between backticks. The text of a story has no tags; any other tag is a template's, and shows.

use std::ops::Range;

use pulldown_cmark::Event;

use super::walk::Walk;
use crate::markdown::ELEMENT;

/// What is known of the tags so far.
#[derive(Default)]
pub(super) struct InlineTags {
    /// Whether the last tag made a place that links lead to.
    in_anchor: bool,
    /// The texts of the element of code that is open, each with its place in the Markdown.
    code: Option<Vec<(String, Range<usize>)>>,
}

impl Walk<'_> {
    /// Writes the place that a template's `<a id="criterion_ac1"></a>` makes.
    pub(super) fn anchor(&mut self, tag: &str) -> bool {
        if std::mem::take(&mut self.tags.in_anchor) && tag == "</a>" {
            return true;
        }
        let id = tag.strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\">"));
        let is_id = |id: &&str| !id.is_empty() && !id.contains(['"', '<', '>', '&', ' ']);
        let Some(id) = id.filter(is_id) else { return false };
        let id = self.slugs.unique(format!("{}{id}", self.settings.id_prefix));
        self.writer.anchor(&id);
        self.tags.in_anchor = true;
        true
    }

    /// Writes an element of code once it ends. The result is the event if it is no part of one; what began
    /// like one, but has more than text in it, is text.
    pub(super) fn code_element<'e>(
        &mut self,
        event: Event<'e>,
        range: &Range<usize>,
    ) -> Option<Event<'e>> {
        let (open, close) = ELEMENT;
        match (&event, &mut self.tags.code) {
            (Event::Text(text), Some(code)) => {
                code.push((text.to_string(), range.clone()));
                return None;
            }
            (Event::InlineHtml(tag), Some(code)) if &**tag == close && !code.is_empty() => {
                let code = self.tags.code.take().unwrap_or_default();
                let start = self.writer.position();
                let text: String = code.iter().map(|(text, _)| &**text).collect();
                self.writer.code(&text);
                code.iter().for_each(|(_, range)| self.note(range, start));
                return None;
            }
            _ => {}
        }
        if let Some(code) = self.tags.code.take() {
            self.writer.text(open);
            for (text, range) in code {
                let start = self.writer.position();
                self.text(&text, &range);
                self.note(&range, start);
            }
        }
        match &event {
            Event::InlineHtml(tag) if &**tag == open => {
                self.tags.code = Some(Vec::new());
                None
            }
            _ => Some(event),
        }
    }
}
