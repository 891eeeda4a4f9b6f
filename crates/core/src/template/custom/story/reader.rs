//! Texts of the story as values, with their origin if a trace was requested.

use minijinja::Value;

use super::item::TextItems;
use crate::story::{Field, Text};
use crate::template::custom::trace::TracedTexts;

/// The name of what has no name in the source, or one that has no other place.
pub(in crate::template::custom) const UNNAMED: &str = "key";

/// The member that is true or false, unless the source says something else.
pub(super) const DONE: &str = "done";

pub(super) struct StoryReader<'t> {
    /// Records the texts, if a trace was requested.
    pub(super) texts: &'t mut Option<TracedTexts>,
    /// The field that is read.
    pub(super) field: Field,
}

impl StoryReader<'_> {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn text(&mut self, text: Option<&Text<'_>>) -> Option<Value> {
        let text = text.filter(|text| !text.is_blank())?;
        Some(match self.texts {
            Some(texts) => texts.of(&text.value, Some(self.field), Some(text.span)),
            None => Value::from(&*text.value),
        })
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn text_items(&mut self, texts: &[Text<'_>]) -> Option<Value> {
        let texts: Vec<_> = texts.iter().filter_map(|text| self.text(Some(text))).collect();
        (!texts.is_empty()).then(|| Value::from_object(TextItems(texts)))
    }
}
