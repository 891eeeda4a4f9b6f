//! A mapping of a story, as templates see it.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use crate::text::NameIndex;

/// Mappings with fewer keys are searched without an index.
const MAX_UNINDEXED_KEYS: usize = 12;

/// A mapping in the order of its source.
#[derive(Debug, Default)]
pub(in crate::template) struct Map {
    pub(super) entries: Vec<(Value, Value)>,
    index: NameIndex,
}

impl Map {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn position(&self, name: &str) -> Option<usize> {
        if self.entries.len() <= MAX_UNINDEXED_KEYS {
            return self.entries.iter().position(|(key, _)| key.as_str() == Some(name));
        }
        self.index.get(name)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn get(&self, name: &str) -> Option<Value> {
        Some(self.entries[self.position(name)?].1.clone())
    }

    /// Sets a key. As in YAML's own merge, the last of equal keys counts.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::template) fn set(&mut self, name: Arc<str>, value: Value) {
        match self.position(&name) {
            Some(at) => self.entries[at].1 = value,
            None => {
                if self.entries.len() == MAX_UNINDEXED_KEYS {
                    for (at, (key, _)) in self.entries.iter().enumerate() {
                        self.index.insert(key.as_str().unwrap_or(""), at);
                    }
                }
                if self.entries.len() >= MAX_UNINDEXED_KEYS {
                    self.index.insert(&name, self.entries.len());
                }
                self.entries.push((Value::from(name), value));
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn keys(&self) -> Vec<Value> {
        self.entries.iter().map(|(key, _)| key.clone()).collect()
    }
}

impl Object for Map {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.get(key)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get(key.as_str()?)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.keys())
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        Some(self.entries.len())
    }
}
