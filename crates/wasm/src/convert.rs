//! Options and results between JavaScript and Rust, by the crate's one definition.

use js_sys::{Array, Error, Object, TypeError};
use serde::Serialize;
use serde::de::value::MapDeserializer;
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use wasm_bindgen::prelude::*;

/// Reads a value from JavaScript.
///
/// # Errors
/// A `TypeError` that names what is not accepted.
pub(crate) fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(type_error)
}

/// Reads options. Most are strings, which are converted directly: testing a value for each type
/// that it could have adds a tenth to the time of a small story.
///
/// # Errors
/// A `TypeError` that names what is not accepted.
pub(crate) fn options<T: DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    if !value.is_object() || Array::is_array(&value) {
        return from_js(value);
    }
    let entries = Object::entries(value.unchecked_ref());
    let members = entries.iter().map(|entry| {
        let entry: Array = entry.unchecked_into();
        (entry.get(0).as_string().unwrap_or_default(), Member(entry.get(1)))
    });
    T::deserialize(MapDeserializer::new(members)).map_err(type_error)
}

/// The value of an option.
struct Member(JsValue);

impl IntoDeserializer<'_, serde_wasm_bindgen::Error> for Member {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Member {
    type Error = serde_wasm_bindgen::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self.0.as_string() {
            Some(text) => visitor.visit_string(text),
            None => serde_wasm_bindgen::Deserializer::from(self.0).deserialize_any(visitor),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

fn type_error(error: serde_wasm_bindgen::Error) -> JsValue {
    let error = JsValue::from(error);
    let message = error.unchecked_ref::<Error>().message();
    TypeError::new(&format!("groundplan: {}", String::from(message))).into()
}

/// Converts a value for JavaScript. What is absent has no member.
pub(crate) fn to_js(value: &(impl Serialize + ?Sized)) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    value.serialize(&serializer).map_err(JsValue::from)
}
