//! Python's methods of texts, lists and mappings, as far as templates use them.

use minijinja::value::{Value, ValueKind};
use minijinja::{Error, ErrorKind, State};

use super::arguments::{Arguments, invalid};
use super::filters_text::{pay, replace};
use super::names::METHODS;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn method(
    state: &mut State<'_, '_>,
    value: &Value,
    name: &str,
    args: &[Value],
) -> Result<Value, Error> {
    let unknown = || Err(Error::from(ErrorKind::UnknownMethod));
    if !METHODS.contains(&name) {
        return unknown();
    }
    match value.kind() {
        ValueKind::String => of_text(state, value, name, args),
        ValueKind::Map => of_mapping(state, value, name, args),
        ValueKind::Seq if name == "count" && args.len() == 1 => {
            let list = state.apply_filter("list", std::slice::from_ref(value))?;
            Ok(Value::from(list.try_iter()?.filter(|item| *item == args[0]).count()))
        }
        _ => unknown(),
    }
}

fn of_text(
    state: &mut State<'_, '_>,
    value: &Value,
    name: &str,
    args: &[Value],
) -> Result<Value, Error> {
    let text = value.as_str().unwrap_or("");
    let given = args.first().and_then(Value::as_str);
    let named = Arguments::new(name, args);
    let part = || given.ok_or_else(|| invalid(format!("`{name}` takes a text")));
    let stripped = |character: char| match given {
        Some(set) => set.contains(character),
        None => character.is_whitespace(),
    };
    Ok(match name {
        "upper" | "lower" | "title" | "capitalize" => {
            return state.apply_filter(name, std::slice::from_ref(value));
        }
        "replace" => Value::from(replace(state, text, &named)?),
        "strip" => Value::from(text.trim_matches(stripped)),
        "lstrip" => Value::from(text.trim_start_matches(stripped)),
        "rstrip" => Value::from(text.trim_end_matches(stripped)),
        "startswith" => Value::from(text.starts_with(part()?)),
        "endswith" => Value::from(text.ends_with(part()?)),
        "count" => Value::from(text.matches(part()?).count()),
        "find" => {
            Value::from(text.find(part()?).map_or(-1, |at| text[..at].chars().count() as i64))
        }
        "isdigit" => {
            Value::from(!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        }
        "join" => {
            let items = named.required(0, "iterable")?;
            return state.apply_filter("join", &[items, value.clone()]);
        }
        "split" | "splitlines" => {
            let most = named.number(1, "maxsplit", usize::MAX)?.saturating_add(1);
            pay(state, text.len().saturating_mul(24))?;
            let parts: Vec<Value> = match given {
                _ if name == "splitlines" => text.lines().map(Value::from).collect(),
                Some("") => return Err(invalid("`split` takes a text that is not empty")),
                Some(mark) => text.splitn(most, mark).map(Value::from).collect(),
                None => text.split_whitespace().map(Value::from).collect(),
            };
            Value::from(parts)
        }
        _ => return Err(Error::from(ErrorKind::UnknownMethod)),
    })
}

fn of_mapping(
    state: &mut State<'_, '_>,
    value: &Value,
    name: &str,
    args: &[Value],
) -> Result<Value, Error> {
    match name {
        "items" => state.apply_filter("items", std::slice::from_ref(value)),
        "keys" => state.apply_filter("list", std::slice::from_ref(value)),
        "values" => {
            let keys = state.apply_filter("list", std::slice::from_ref(value))?;
            let values: Result<Vec<_>, _> =
                keys.try_iter()?.map(|key| value.get_item(&key)).collect();
            Ok(Value::from(values?))
        }
        "get" => {
            let arguments = Arguments::new(name, args);
            let found = value.get_item(&arguments.required(0, "key")?)?;
            if found.is_undefined() { arguments.or(1, "default", ()) } else { Ok(found) }
        }
        _ => Err(Error::from(ErrorKind::UnknownMethod)),
    }
}
