//! What the ids of elements stand for: documents say the names.

use super::{Component, Elements, FlowStep, IntegrationPoint, Node, Relation};
use crate::story::schema::mapping::{Mapping, MappingSchema, Value};
use crate::story::{Story, Text};
use crate::text::{NameIndex, normalize_key};

/// The members that refer to elements.
static REFERENCES: [(&MappingSchema, &[&str]); 5] = [
    (&Relation, &["to"]),
    (&FlowStep, &["from", "to"]),
    (&Component, &["container"]),
    (&Node, &["runs"]),
    (&IntegrationPoint, &["system"]),
];

impl<'t> Mapping<'t> {
    /// Whether a member refers to elements, by their names or ids.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn refers(&self, member: &str) -> bool {
        let mut kinds = REFERENCES.iter();
        kinds.any(|(kind, members)| std::ptr::eq(*kind, self.kind) && members.contains(&member))
    }
}

/// The names of elements by their ids.
#[derive(Debug, Default)]
pub struct ElementNames {
    ids: NameIndex,
    names: Vec<Option<Box<str>>>,
}

impl ElementNames {
    /// The names of a story's elements. An id that is the name or the id of another element as well
    /// stands for none.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn of(story: &Story<'_>) -> Self {
        let elements = Elements::of(story).list;
        let mut known = Self::default();
        for element in &elements {
            if let Some(name) = element.name() {
                known.add(&name.value, None);
            }
        }
        for element in &elements {
            if let (Some(name), Some(id)) = (element.name(), element.id()) {
                known.add(&id.value, Some(&name.value));
            }
        }
        known
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn add(&mut self, key: &str, name: Option<&str>) {
        let name = name.map(str::trim);
        match self.ids.get_or_insert(&normalize_key(key.trim()), self.names.len()) {
            None => self.names.push(name.map(Box::from)),
            Some(known) if self.names[known].as_deref() == name => {}
            Some(known) => self.names[known] = None,
        }
    }

    /// A value with names in place of ids; `None` if it has no id.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn named<'t>(&self, value: &Value<'t>) -> Option<Value<'t>> {
        match value {
            Value::Text(text) => self.name(text).map(Value::Text),
            Value::Texts(texts) if texts.iter().any(|it| self.name(it).is_some()) => {
                let named = texts.iter().map(|it| self.name(it).unwrap_or_else(|| it.clone()));
                Some(Value::Texts(named.collect()))
            }
            _ => None,
        }
    }

    /// The name that an id stands for.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn name<'t>(&self, text: &Text<'t>) -> Option<Text<'t>> {
        let name = self.names[self.ids.get(&normalize_key(text.value.trim()))?].as_ref()?;
        Some(Text { value: name.to_string().into(), span: text.span })
    }
}
