//! What is added to the engine of a custom template.

use minijinja::value::{Rest, Value, ValueKind, ValueOrKwargs};
use minijinja::{Environment, Error, State};

use super::arguments::{Arguments, invalid};
use super::charges::{LOW_PRICE, charge_value, charged, counted, stored};
use super::filters;
use super::methods::method;
use super::names::{Filter, Function, Test};
use super::tests::perform;
use crate::template::custom::{CHARGED, COUNTED, INDEX, INDEXED, Map, STORED, diagram, number};

/// Adds filters, tests, functions and methods to an empty engine.
pub(in crate::template) fn register(engine: &mut Environment<'_>) {
    for &(name, filter) in Filter::NAMED {
        engine.add_filter(name, move |state: &mut State<'_, '_>, args: Rest<ValueOrKwargs>| {
            let args = args.into_values();
            let (value, rest) =
                args.split_first().ok_or_else(|| invalid("what is to be filtered is missing"))?;
            filters::apply(state, (name, filter), value, &Arguments::new(name, rest))
        });
    }
    for &(name, test) in Test::NAMED {
        engine.add_test(name, move |state: &State<'_, '_>, args: Rest<Value>| {
            perform(state, (name, test), &args)
        });
    }
    for &(name, function) in Function::NAMED {
        match function {
            Function::Diagram => engine.add_function(name, diagram),
            Function::Dict => engine.add_function(name, dict),
            Function::Namespace => engine.add_function(name, namespace),
            Function::Number => engine.add_function(name, number),
            Function::Range => engine.add_function(name, range),
        }
    }
    engine.add_filter(CHARGED, |state: &mut State<'_, '_>, value: Value| charged(state, value));
    engine.add_filter(COUNTED, |state: &mut State<'_, '_>, value: Value| counted(state, value));
    engine.add_filter(INDEXED, |state: &mut State<'_, '_>, value: Value| {
        charged(state, counted(state, value)?)
    });
    engine.add_filter(INDEX, |state: &mut State<'_, '_>, value: Value| {
        charged(
            state,
            if value.as_i64() == Some(i64::MIN) { Value::from(-i64::MAX) } else { value },
        )
    });
    engine.add_filter(STORED, stored);
    engine.set_unknown_method_callback(method);
}

/// As Python's, without a bound but what its length costs.
fn range(state: &mut State<'_, '_>, args: Rest<i64>) -> Result<Value, Error> {
    let (from, to, step) = match args[..] {
        [to] => (0, to, 1),
        [from, to] => (from, to, 1),
        [from, to, step] if step != 0 => (from, to, step),
        _ => return Err(invalid("`range` expects one to three whole numbers; the third is not 0")),
    };
    let length = if step > 0 { to.saturating_sub(from) } else { from.saturating_sub(to) };
    let length = length.max(0).unsigned_abs().div_ceil(step.unsigned_abs());
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    state.consume_fuel(length as u64 / 4)?;
    let number = move |index: usize| {
        Value::from(
            from.saturating_add(step.saturating_mul(i64::try_from(index).unwrap_or(i64::MAX))),
        )
    };
    Ok(Value::make_iterable(move || (0..length).map(number)))
}

/// What a key of a new mapping costs.
const STEPS_PER_KEY: u64 = 4;

/// As Python's: the pairs of a mapping, then those that are named.
fn dict(state: &mut State<'_, '_>, args: Rest<ValueOrKwargs>) -> Result<Value, Error> {
    let mut map = Map::default();
    for mapping in args.into_values() {
        charge_value(state, &stored(mapping.clone())?, LOW_PRICE)?;
        for key in mapping.try_iter()? {
            state.consume_fuel(STEPS_PER_KEY)?;
            map.set(key.to_string().into(), stored(mapping.get_item(&key)?)?);
        }
    }
    Ok(Value::from_object(map))
}

/// As Jinja2's: what `set` may assign to.
fn namespace(state: &mut State<'_, '_>, defaults: Option<ValueOrKwargs>) -> Result<Value, Error> {
    let Some(defaults) = defaults else { return minijinja::functions::namespace(None) };
    let defaults = stored(defaults.into_value())?;
    charge_value(state, &defaults, LOW_PRICE)?;
    if defaults.kind() == ValueKind::Map {
        for key in defaults.try_iter()? {
            stored(defaults.get_item(&key)?)?;
        }
    }
    minijinja::functions::namespace(Some(defaults.into()))
}
