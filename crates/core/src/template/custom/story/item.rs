//! The items of a story: mappings that print their main text, and lists of texts that print all of
//! them.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr};
use minijinja::{Error, ErrorKind, Value};

use super::map::Map;
use crate::story::{Mapping, MappingSchema, MemberType, QUALITIES_ITEM};

/// What is between the texts of a list that is printed.
pub(in crate::template) const SEPARATOR: &str = "; ";

/// A mapping whose declared members are always defined. What it lacks is empty, and isn't among its
/// keys.
#[derive(Debug)]
pub(in crate::template) struct StoryItem {
    schema: &'static MappingSchema,
    members: Map,
    /// Its main text: the first member that is text and has a value.
    text: Value,
    /// Its place in its list, from 1; 0 if it is in none.
    position: usize,
}

impl StoryItem {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn value(schema: &'static MappingSchema, members: Map, position: usize) -> Value {
        Self::reading(schema, members, position, None)
    }

    /// A mapping that prints a text other than its first, if there is one.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn reading(
        schema: &'static MappingSchema,
        members: Map,
        position: usize,
        text: Option<Value>,
    ) -> Value {
        let is_text = |member| matches!(member, MemberType::Text | MemberType::Texts);
        let texts = schema.names().filter(|(_, member)| is_text(*member));
        let text = text.or_else(|| texts.filter_map(|(name, _)| members.get(name)).next());
        let text = text.unwrap_or_else(|| Value::from(""));
        Value::from_object(Self { schema, members, text, position })
    }

    /// A mapping without declared members, and the text that it prints.
    pub(super) fn printing(members: Map, text: Value) -> Value {
        let schema = Mapping::default().schema();
        Value::from_object(Self { schema, members, text, position: 0 })
    }
}

/// The value of a member that has none: empty, of the type that it would be.
#[cfg_attr(small_where_cold, optimize(size))]
fn empty(member: MemberType) -> Value {
    match member {
        MemberType::Text => Value::from(""),
        MemberType::Texts | MemberType::Many(_) => Value::from_object(TextItems(Vec::new())),
        MemberType::One(schema) => StoryItem::value(schema, Map::default(), 0),
        MemberType::Own => StoryItem::value(&QUALITIES_ITEM, Map::default(), 0),
    }
}

impl Object for StoryItem {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let absent = || self.schema.names().find(|(name, _)| *name == key);
        self.members.get(key).or_else(|| absent().map(|(_, member)| empty(member)))
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.members.keys())
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        Some(self.members.entries.len())
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text, f)
    }
}

/// A list of texts.
#[derive(Debug)]
pub(in crate::template) struct TextItems(pub(in crate::template) Vec<Value>);

impl Object for TextItems {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.0.get(key.as_usize()?).cloned()
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.0.len())
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&joined(&self.0))
    }
}

fn joined(texts: &[Value]) -> String {
    texts.iter().map(|text| text.as_str().unwrap_or("")).collect::<Vec<_>>().join(SEPARATOR)
}

/// The texts that a value of the story prints, one after the other; none for any other value.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::template) fn printed(value: &Value) -> Option<&[Value]> {
    if let Some(item) = value.downcast_object_ref::<StoryItem>() {
        return Some(printed(&item.text).unwrap_or(std::slice::from_ref(&item.text)));
    }
    value.downcast_object_ref::<TextItems>().map(|texts| &*texts.0)
}

/// What [`printed`] texts are as one.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::template) fn as_text(texts: &[Value]) -> Cow<'_, str> {
    match texts {
        [text] => Cow::Borrowed(text.as_str().unwrap_or("")),
        _ => Cow::Owned(joined(texts)),
    }
}

/// The number of an item: its id, or else its place in its list.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::template) fn number(value: &Value) -> Result<Value, Error> {
    let item = value.downcast_object_ref::<StoryItem>().filter(|item| item.position > 0);
    let item = item.ok_or_else(|| {
        let message = "`number` expects an item of a list of the story, such as a task";
        Error::new(ErrorKind::InvalidOperation, message)
    })?;
    Ok(item.members.get("id").unwrap_or_else(|| Value::from(item.position)))
}
