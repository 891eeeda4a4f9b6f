//! The tests of templates of one's own: `is defined`, `is even`.

use minijinja::value::{Value, ValueKind};
use minijinja::{Error, State};

use super::arguments::{cased, invalid, weigh};
use super::names::{FILTERS, TESTS};

/// Performs a test by its name.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn perform(state: &State<'_, '_>, name: &str, args: &[Value]) -> Result<bool, Error> {
    state.consume_fuel(1)?;
    let Some((value, rest)) = args.split_first() else { return Ok(false) };
    let kind = value.kind();
    let other = || rest.first().ok_or_else(|| invalid(format!("the test `{name}` takes a value")));
    let number = |value: &Value| {
        value.as_i64().ok_or_else(|| invalid(format!("the test `{name}` takes whole numbers")))
    };
    // The case of letters is known by what changes it: tables of its own would be 6 KB more.
    let cased = |upper: bool| {
        let text = value.as_str().unwrap_or("");
        let same = |upper: bool| cased(text, upper) == text;
        same(upper) && !same(!upper)
    };
    // Lists and mappings are walked before they are compared: shared ones could be endless.
    if !matches!(kind, ValueKind::String | ValueKind::Number) && !rest.is_empty() {
        weigh(state, value, 0)?;
    }
    Ok(match name {
        "defined" => !value.is_undefined(),
        "undefined" => value.is_undefined(),
        "none" => value.is_none(),
        "boolean" => kind == ValueKind::Bool,
        "true" => kind == ValueKind::Bool && value.is_true(),
        "false" => kind == ValueKind::Bool && !value.is_true(),
        "number" => kind == ValueKind::Number,
        "integer" => value.is_integer(),
        "float" => kind == ValueKind::Number && !value.is_integer(),
        "string" => kind == ValueKind::String,
        "mapping" => kind == ValueKind::Map,
        "sequence" => matches!(kind, ValueKind::Seq | ValueKind::String | ValueKind::Map),
        "iterable" => value.try_iter().is_ok() && !value.is_undefined(),
        "lower" => cased(false),
        "upper" => cased(true),
        "even" => number(value)? & 1 == 0,
        "odd" => number(value)? & 1 == 1,
        "divisibleby" => {
            let by = number(other()?)?;
            by != 0 && number(value)?.wrapping_rem(by) == 0
        }
        "==" | "eq" | "equalto" | "sameas" => value == other()?,
        "!=" | "ne" => value != other()?,
        "<" | "lt" | "lessthan" => value < other()?,
        "<=" | "le" => value <= other()?,
        ">" | "gt" | "greaterthan" => value > other()?,
        ">=" | "ge" => value >= other()?,
        "in" => match (value.as_str(), other()?.as_str()) {
            (Some(part), Some(text)) => text.contains(part),
            _ => {
                let items = filters_items(state, other()?)?;
                items.contains(value)
            }
        },
        "filter" => value.as_str().is_some_and(|name| FILTERS.contains(&name)),
        "test" => value.as_str().is_some_and(|name| TESTS.contains(&name)),
        _ => {
            let message = format!("test {name} is unknown");
            return Err(Error::new(minijinja::ErrorKind::UnknownTest, message));
        }
    })
}

fn filters_items(state: &State<'_, '_>, value: &Value) -> Result<Vec<Value>, Error> {
    Ok(super::arguments::Items::of(state, "in", value)?.0)
}
