//! The filters of anything with items, and those of numbers.

use minijinja::value::{Tuple, Value, ValueKind};
use minijinja::{Error, State};

use super::arguments::{Arguments, Items, invalid, key_of, text_of};
use super::charges::{LOW_PRICE, charge_value};
use super::filters_text::charge_text;
use super::names::{ListFilter, NumberFilter};

/// The most parts that a list is cut into.
const MAX_PARTS: usize = 1_000_000;

/// Applies a filter of anything with items.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn of_list(
    state: &State<'_, '_>,
    (name, filter): (&str, ListFilter),
    value: &Value,
    args: &Arguments<'_>,
) -> Result<Value, Error> {
    let items = || Items::of(state, name, value);
    let one = |found: Option<Value>| found.unwrap_or(Value::UNDEFINED);
    let list = match filter {
        ListFilter::First if value.as_str().is_none() => {
            return Ok(one(value.try_iter()?.next()));
        }
        ListFilter::List => items()?.0,
        ListFilter::First => return Ok(one(items()?.0.into_iter().next())),
        ListFilter::Last => return Ok(one(items()?.0.pop())),
        ListFilter::Reverse => {
            if let Some(text) = value.as_str() {
                return Ok(Value::from(text.chars().rev().collect::<String>()));
            }
            items()?.0.into_iter().rev().collect()
        }
        ListFilter::Min | ListFilter::Max => {
            let sorted = items()?.sorted(state, args, (0, 1))?;
            let found = if filter == ListFilter::Min {
                sorted.into_iter().next()
            } else {
                sorted.into_iter().last()
            };
            return Ok(one(found));
        }
        ListFilter::Sort => {
            let mut items = items()?;
            let reverse = args.flag(0, "reverse")?;
            // Equal items keep their order in both directions.
            if reverse {
                items.0.reverse();
            }
            let mut sorted = items.sorted(state, args, (1, 2))?;
            if reverse {
                sorted.reverse();
            }
            sorted
        }
        ListFilter::Unique => items()?.unique(state, args)?,
        ListFilter::GroupBy => items()?.grouped(state, args)?,
        ListFilter::Sum => {
            let attribute = args.get(0, "attribute")?;
            let mut sum = args.get(1, "start")?.unwrap_or_else(|| Value::from(0));
            for item in items()?.0 {
                sum = plus(&sum, &key_of(&item, attribute.as_ref())?)?;
            }
            return Ok(sum);
        }
        ListFilter::Join => {
            let between = args.get(0, "d")?.unwrap_or_else(|| Value::from(""));
            let between = text_of(state, name, &between)?;
            let attribute = args.get(1, "attribute")?;
            let mut out = String::new();
            for (index, item) in items()?.0.iter().enumerate() {
                let item = key_of(item, attribute.as_ref())?;
                let text = text_of(state, name, &item)?;
                charge_text(state, text.len() + between.len())?;
                if index > 0 {
                    out.push_str(&between);
                }
                out.push_str(&text);
            }
            return Ok(Value::from(out));
        }
        ListFilter::Items | ListFilter::DictSort => {
            let mut pairs = Vec::new();
            for key in items()?.0 {
                let item = value.get_item(&key)?;
                pairs.push(Value::from_object(Tuple::new(vec![key, item])));
            }
            if filter == ListFilter::Items {
                pairs
            } else {
                let by = args.get(1, "by")?;
                let by_value = by.as_ref().and_then(Value::as_str) == Some("value");
                let mut sorted =
                    Items(pairs).by(state, args.flag(0, "case_sensitive")?, |pair| {
                        pair.get_item(&Value::from(i64::from(by_value)))
                    })?;
                if args.flag(2, "reverse")? {
                    sorted.reverse();
                }
                sorted
            }
        }
        ListFilter::Batch | ListFilter::Slice => {
            let count = args.number(0, "count", 0)?;
            if !(1..=MAX_PARTS).contains(&count) {
                return Err(invalid(format!("`{name}` expects a number from 1 on")));
            }
            let fill = args.get(1, "fill_with")?;
            let is_slice = filter == ListFilter::Slice;
            state.consume_fuel(if is_slice || fill.is_some() { count as u64 } else { 0 })?;
            items()?.parts(is_slice, count, fill.as_ref())
        }
    };
    let list = Value::from(list);
    // These nest what they take one level deeper.
    if matches!(
        filter,
        ListFilter::Batch
            | ListFilter::Slice
            | ListFilter::GroupBy
            | ListFilter::Items
            | ListFilter::DictSort
    ) {
        charge_value(state, &list, LOW_PRICE)?;
    }
    Ok(list)
}

/// The sum of two numbers, whole as long as both are.
fn plus(one: &Value, other: &Value) -> Result<Value, Error> {
    if let (Some(one), Some(other)) = (one.as_i64(), other.as_i64()) {
        return Ok(Value::from(one.saturating_add(other)));
    }
    Ok(Value::from(
        float(one)
            .zip(float(other))
            .map(|(one, other)| one + other)
            .ok_or_else(|| invalid("`sum` expects numbers; `map('int')` converts strings"))?,
    ))
}

fn float(value: &Value) -> Option<f64> {
    match value.kind() {
        ValueKind::Number | ValueKind::Bool => f64::try_from(value.clone()).ok(),
        _ => None,
    }
}

/// Applies a filter of numbers.
pub(super) fn of_number(
    (name, filter): (&str, NumberFilter),
    value: &Value,
    args: &Arguments<'_>,
) -> Result<Value, Error> {
    let text = value.as_str().map(str::trim);
    let number = float(value).or_else(|| text?.parse().ok());
    let real = || {
        let number = if text.is_none() { number } else { None };
        number.ok_or_else(|| invalid(format!("`{name}` expects a number, not {}", value.kind())))
    };
    match filter {
        NumberFilter::Int => {
            let whole = value.as_i64().or_else(|| text?.parse().ok());
            let whole = whole.or(number.map(|number| number.trunc() as i64));
            whole.map_or_else(|| args.or(0, "default", 0), |whole| Ok(Value::from(whole)))
        }
        NumberFilter::Float => {
            number.map_or_else(|| args.or(0, "default", 0.0), |number| Ok(Value::from(number)))
        }
        NumberFilter::Abs => Ok(match value.as_i64() {
            Some(whole) => Value::from(whole.saturating_abs()),
            None => Value::from(real()?.abs()),
        }),
        NumberFilter::Round if value.is_integer() => Ok(value.clone()),
        NumberFilter::Round => {
            let scale =
                10_f64.powi(i32::try_from(args.number(0, "precision", 0)?).unwrap_or(15).min(15));
            let method = args.get(1, "method")?;
            let scaled = real()? * scale;
            let rounded = match method.as_ref().and_then(Value::as_str).unwrap_or("common") {
                "ceil" => scaled.ceil(),
                "floor" => scaled.floor(),
                _ => scaled.round_ties_even(),
            };
            Ok(Value::from(rounded / scale))
        }
    }
}
