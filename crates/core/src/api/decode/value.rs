//! What comes from outside, before its shape is checked: the data model of JSON.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value of any shape.
pub(crate) enum DecodedValue {
    Null,
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<DecodedValue>),
    Object(Vec<(String, DecodedValue)>),
}

impl DecodedValue {
    /// The value as a message shows it: a scalar as it is, anything else by its kind.
    pub(super) fn shown(&self) -> String {
        /// How much of a string a message shows.
        const MAX_CHARS: usize = 40;
        match self {
            Self::Null => "null".to_owned(),
            Self::Flag(flag) => flag.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => format!("\"{}\"", text.chars().take(MAX_CHARS).collect::<String>()),
            Self::List(_) => "an array".to_owned(),
            Self::Object(_) => "an object".to_owned(),
        }
    }
}

impl<'de> Deserialize<'de> for DecodedValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = DecodedValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain data")
    }

    fn visit_unit<E>(self) -> Result<DecodedValue, E> {
        Ok(DecodedValue::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<DecodedValue, E> {
        Ok(DecodedValue::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<DecodedValue, E> {
        Ok(DecodedValue::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<DecodedValue, E> {
        Ok(DecodedValue::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<DecodedValue, E> {
        Ok(DecodedValue::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<DecodedValue, E> {
        Ok(DecodedValue::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<DecodedValue, E> {
        Ok(DecodedValue::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<DecodedValue, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(DecodedValue::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<DecodedValue, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            object.push(entry);
        }
        Ok(DecodedValue::Object(object))
    }
}
