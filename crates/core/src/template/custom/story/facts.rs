//! What a story has under names that nobody declares, in the shapes of its source.

use minijinja::Value;

use super::item::StoryItem;
use super::map::Map;
use super::reader::{DONE, StoryReader, UNNAMED};
use crate::story::Fact;

impl StoryReader<'_> {
    /// Adds what a mapping has under names that it doesn't declare. What has no name gets one.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn facts<'f, 't: 'f>(
        &mut self,
        members: &mut Map,
        facts: &mut dyn Iterator<Item = &'f Fact<'t>>,
        unnamed: &str,
    ) {
        for fact in facts {
            let name = fact.name.as_ref().map_or(unnamed, |name| &name.value);
            if fact.name.is_none() && !fact.is_list && !fact.members.is_empty() {
                self.facts(members, &mut fact.members.iter(), unnamed);
            } else if name == DONE || members.get(name).is_none() {
                let value = self.fact(fact);
                members.set(name.into(), value);
            }
        }
    }

    /// The value of a fact, in the shape that the source has.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn fact(&mut self, fact: &Fact<'_>) -> Value {
        let texts = self.text_items(&fact.texts);
        if fact.is_list {
            let items: Vec<_> = fact.members.iter().map(|member| self.fact(member)).collect();
            return texts.unwrap_or_else(|| Value::from(items));
        }
        let text = fact.texts.first().and_then(|text| self.text(Some(text)));
        if fact.members.is_empty() {
            return text.unwrap_or_default();
        }
        let mut members = Map::default();
        self.facts(&mut members, &mut fact.members.iter(), UNNAMED);
        match text {
            Some(text) => StoryItem::printing(members, text),
            None => Value::from_object(members),
        }
    }
}
