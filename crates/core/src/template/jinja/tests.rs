//! The tests of custom templates: `is defined`, `is even`.

use minijinja::value::{Value, ValueKind};
use minijinja::{Error, State};

use super::arguments::{cased, invalid};
use super::charges::{LOW_PRICE, charge_value};
use super::names::{Filter, Test, find};

/// Performs a test that a filter names.
pub(super) fn perform_named(
    state: &State<'_, '_>,
    name: &str,
    args: &[Value],
) -> Result<bool, Error> {
    let test = find(Test::NAMED, name).ok_or_else(|| {
        let message = format!("test {name} is unknown");
        Error::new(minijinja::ErrorKind::UnknownTest, message)
    })?;
    perform(state, test, args)
}

/// Performs a test.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn perform(
    state: &State<'_, '_>,
    (name, test): (&str, Test),
    args: &[Value],
) -> Result<bool, Error> {
    state.consume_fuel(1)?;
    let Some((value, rest)) = args.split_first() else { return Ok(false) };
    let kind = value.kind();
    let other =
        || rest.first().ok_or_else(|| invalid(format!("the test `{name}` expects a value")));
    let number = |value: &Value| {
        value.as_i64().ok_or_else(|| invalid(format!("the test `{name}` expects whole numbers")))
    };
    // A letter's case is known by what changes it: tables for it would be 6 KB more.
    let cased = |upper: bool| {
        let text = value.as_str().unwrap_or("");
        let same = |upper: bool| cased(text, upper) == text;
        same(upper) && !same(!upper)
    };
    // What is compared is charged for before: shared lists could be endless.
    for value in args {
        charge_value(state, value, LOW_PRICE)?;
    }
    Ok(match test {
        Test::Defined => !value.is_undefined(),
        Test::Undefined => value.is_undefined(),
        Test::None => value.is_none(),
        Test::Boolean => kind == ValueKind::Bool,
        Test::True => kind == ValueKind::Bool && value.is_true(),
        Test::False => kind == ValueKind::Bool && !value.is_true(),
        Test::Number => kind == ValueKind::Number,
        Test::Integer => value.is_integer(),
        Test::Float => kind == ValueKind::Number && !value.is_integer(),
        Test::String => kind == ValueKind::String,
        Test::Mapping => kind == ValueKind::Map,
        Test::Sequence => matches!(kind, ValueKind::Seq | ValueKind::String | ValueKind::Map),
        Test::Iterable => value.try_iter().is_ok() && !value.is_undefined(),
        Test::Lower | Test::Upper => {
            // Each letter is looked up, twice.
            state.consume_fuel(value.as_str().map_or(0, str::len) as u64 / 16)?;
            cased(matches!(test, Test::Upper))
        }
        Test::Even => number(value)? & 1 == 0,
        Test::Odd => number(value)? & 1 == 1,
        Test::DivisibleBy => {
            let by = number(other()?)?;
            by != 0 && number(value)?.wrapping_rem(by) == 0
        }
        Test::Equal => value == other()?,
        Test::NotEqual => value != other()?,
        Test::Less => value < other()?,
        Test::LessOrEqual => value <= other()?,
        Test::Greater => value > other()?,
        Test::GreaterOrEqual => value >= other()?,
        Test::In => match (value.as_str(), other()?.as_str()) {
            (Some(part), Some(text)) => text.contains(part),
            _ => {
                let items = filters_items(state, other()?)?;
                items.contains(value)
            }
        },
        Test::Filter => value.as_str().is_some_and(|name| find(Filter::NAMED, name).is_some()),
        Test::Test => value.as_str().is_some_and(|name| find(Test::NAMED, name).is_some()),
    })
}

fn filters_items(state: &State<'_, '_>, value: &Value) -> Result<Vec<Value>, Error> {
    Ok(super::arguments::Items::of(state, "in", value)?.0)
}
