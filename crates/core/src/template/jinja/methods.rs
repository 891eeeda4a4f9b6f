//! Python's methods of strings, lists and mappings, as far as templates use them.

use minijinja::value::{Value, ValueKind};
use minijinja::{Error, ErrorKind, State};

use super::arguments::{Arguments, invalid};
use super::charges::{LOW_PRICE, charge_value};
use super::filters_text::{charge_search, charge_text, replace};
use super::names::{Method, find};
use crate::template::custom::{as_text, printed};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn method(
    state: &mut State<'_, '_>,
    value: &Value,
    name: &str,
    args: &[Value],
) -> Result<Value, Error> {
    let unknown = || Error::from(ErrorKind::UnknownMethod);
    let (name, method) = find(Method::NAMED, name).ok_or_else(unknown)?;
    let is_of_mapping =
        matches!(method, Method::Get | Method::Items | Method::Keys | Method::Values);
    if let Some(texts) = printed(value).filter(|_| !is_of_mapping) {
        let text = as_text(texts);
        charge_text(state, text.len())?;
        return of_text(state, &Value::from(&*text), (name, method), args);
    }
    match value.kind() {
        ValueKind::String => of_text(state, value, (name, method), args),
        ValueKind::Map => of_mapping(state, value, (name, method), args),
        ValueKind::Seq if method == Method::Count && args.len() == 1 => {
            charge_value(state, value, LOW_PRICE)?;
            let list = state.apply_filter("list", std::slice::from_ref(value))?;
            Ok(Value::from(list.try_iter()?.filter(|item| *item == args[0]).count()))
        }
        _ => Err(unknown()),
    }
}

fn of_text(
    state: &mut State<'_, '_>,
    value: &Value,
    (name, method): (&str, Method),
    args: &[Value],
) -> Result<Value, Error> {
    let text = value.as_str().unwrap_or("");
    let given = args.first().and_then(Value::as_str);
    let named = Arguments::new(name, args);
    let part = || given.ok_or_else(|| invalid(format!("`{name}` expects a string")));
    if let Some(set) = given {
        charge_search(state, text, set)?;
    }
    let stripped = |character: char| match given {
        Some(set) => set.contains(character),
        None => character.is_whitespace(),
    };
    Ok(match method {
        Method::Upper | Method::Lower | Method::Title | Method::Capitalize => {
            return state.apply_filter(name, std::slice::from_ref(value));
        }
        Method::Replace => Value::from(replace(state, text, &named)?),
        Method::Strip => Value::from(text.trim_matches(stripped)),
        Method::StripStart => Value::from(text.trim_start_matches(stripped)),
        Method::StripEnd => Value::from(text.trim_end_matches(stripped)),
        Method::StartsWith => Value::from(text.starts_with(part()?)),
        Method::EndsWith => Value::from(text.ends_with(part()?)),
        Method::Count => Value::from(text.matches(part()?).count()),
        Method::Find => {
            Value::from(text.find(part()?).map_or(-1, |at| text[..at].chars().count() as i64))
        }
        Method::IsDigit => {
            Value::from(!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        }
        Method::Join => {
            let items = named.required(0, "iterable")?;
            return state.apply_filter("join", &[items, value.clone()]);
        }
        Method::Split | Method::SplitLines => {
            let most = named.number(1, "maxsplit", usize::MAX)?.saturating_add(1);
            charge_text(state, text.len().saturating_mul(24))?;
            let parts: Vec<Value> = match given {
                _ if method == Method::SplitLines => text.lines().map(Value::from).collect(),
                Some("") => return Err(invalid("`split` expects a separator that isn't empty")),
                Some(mark) => text.splitn(most, mark).map(Value::from).collect(),
                None => text.split_whitespace().map(Value::from).collect(),
            };
            Value::from(parts)
        }
        Method::Get | Method::Items | Method::Keys | Method::Values => {
            return Err(Error::from(ErrorKind::UnknownMethod));
        }
    })
}

fn of_mapping(
    state: &mut State<'_, '_>,
    value: &Value,
    (name, method): (&str, Method),
    args: &[Value],
) -> Result<Value, Error> {
    match method {
        Method::Items => state.apply_filter("items", std::slice::from_ref(value)),
        Method::Keys => state.apply_filter("list", std::slice::from_ref(value)),
        Method::Values => {
            let keys = state.apply_filter("list", std::slice::from_ref(value))?;
            let values: Result<Vec<_>, _> =
                keys.try_iter()?.map(|key| value.get_item(&key)).collect();
            Ok(Value::from(values?))
        }
        Method::Get => {
            let arguments = Arguments::new(name, args);
            let found = value.get_item(&arguments.required(0, "key")?)?;
            if found.is_undefined() { arguments.or(1, "default", ()) } else { Ok(found) }
        }
        Method::Capitalize
        | Method::Count
        | Method::EndsWith
        | Method::Find
        | Method::IsDigit
        | Method::Join
        | Method::Lower
        | Method::Replace
        | Method::Split
        | Method::SplitLines
        | Method::StartsWith
        | Method::Strip
        | Method::StripEnd
        | Method::StripStart
        | Method::Title
        | Method::Upper => Err(Error::from(ErrorKind::UnknownMethod)),
    }
}
