//! What values cost that are written, compared or kept: fuel for all that they are made of.

use std::borrow::Cow;

use minijinja::value::{Value, ValueKind};
use minijinja::{Error, ErrorKind, State};

use super::arguments::{Items, invalid};

/// How deep a value may be nested.
const MAX_DEPTH: usize = 260;

/// An error that is a limit, with its own message.
pub(super) fn limit(message: impl Into<Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::OutOfFuel, message)
}

/// What a value costs that is written, and one that is compared or kept, in eighths of a step.
pub(in crate::template) const FULL_PRICE: u64 = 8;
pub(super) const LOW_PRICE: u64 = 2;

/// Charges fuel for each value that a value is made of, and for the length of texts in it. Shared
/// ones count each time, so what would have no end is not begun.
pub(in crate::template) fn charge_value(
    state: &State<'_, '_>,
    value: &Value,
    price: u64,
) -> Result<(), Error> {
    let mut eighths = 0;
    charge_parts(state, value, price, 0, &mut eighths)?;
    state.consume_fuel(eighths / 8)
}

fn charge_parts(
    state: &State<'_, '_>,
    value: &Value,
    price: u64,
    depth: usize,
    eighths: &mut u64,
) -> Result<(), Error> {
    if let Some(text) = value.as_str() {
        *eighths += text.len() as u64 / 8;
        return Ok(());
    }
    if !is_collection(value) {
        return Ok(());
    }
    if depth > MAX_DEPTH {
        return Err(limit(format!("lists and mappings nest more than {MAX_DEPTH} levels deep")));
    }
    let is_map = value.kind() == ValueKind::Map;
    for key in value.try_iter()? {
        // To find the value of a key takes longer than to go on to the next item.
        *eighths += if is_map { 2 * price } else { price };
        if *eighths >= 64 {
            state.consume_fuel(*eighths / 8)?;
            *eighths %= 8;
        }
        let item = if is_map { value.get_item(&key)? } else { key.clone() };
        let item = if price == LOW_PRICE { stored(item)? } else { item };
        if is_map {
            if is_collection(&key) {
                return Err(invalid("lists and mappings can't be keys"));
            }
            *eighths += key.as_str().map_or(0, str::len) as u64 / 8;
        }
        charge_parts(state, &item, price, depth + 1, eighths)?;
    }
    Ok(())
}

pub(super) fn is_collection(value: &Value) -> bool {
    matches!(value.kind(), ValueKind::Map | ValueKind::Seq | ValueKind::Iterable)
}

/// Charges for a value that is compared, joined or kept. What is computed as it is read becomes a
/// list, so that it is computed once.
pub(super) fn charged(state: &State<'_, '_>, value: Value) -> Result<Value, Error> {
    if !is_collection(&value) {
        return Ok(value);
    }
    let value = stored(value)?;
    let value = match value.kind() {
        ValueKind::Iterable => Value::from(Items::of(state, "list", &value)?.0),
        _ => value,
    };
    charge_value(state, &value, LOW_PRICE)?;
    Ok(value)
}

/// Charges for the characters of a text.
pub(super) fn counted(state: &State<'_, '_>, value: Value) -> Result<Value, Error> {
    let length = value.as_str().map_or(0, str::len);
    state.consume_fuel(length as u64 / 64)?;
    Ok(value)
}

/// A value that something else may hold: a namespace could come to hold itself.
pub(super) fn stored(value: Value) -> Result<Value, Error> {
    match value.as_object() {
        Some(object) if object.type_name().ends_with("::Namespace") => {
            Err(invalid("a namespace can't be part of another value, or be compared"))
        }
        _ => Ok(value),
    }
}
