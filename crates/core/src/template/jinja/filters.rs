//! The filters of custom templates: those of Jinja2, and one for each kind of place in a Markdown
//! document.
//!
//! They are one function: the engine's own filters, with a type for each, add 60 KB to the module.
//! Fuel is charged for input before they visit it, and for output before they produce it.

use minijinja::value::{Value, ValueKind};
use minijinja::{Error, State};

use super::arguments::{Arguments, Items, invalid, key_of, text_of};
use super::filters_list::{of_list, of_number};
use super::filters_text::{charge_text, of_text};
use super::names::{Filter, ValueFilter, find};
use super::tests::perform_named;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn apply(
    state: &mut State<'_, '_>,
    (name, filter): (&str, Filter),
    value: &Value,
    args: &Arguments<'_>,
) -> Result<Value, Error> {
    match filter {
        Filter::Value(filter) => of_value(state, (name, filter), value, args),
        Filter::Number(filter) => of_number((name, filter), value, args),
        Filter::List(filter) => of_list(state, (name, filter), value, args),
        Filter::Text(filter) => {
            let text = text_of(state, name, value)?;
            of_text(state, (name, filter), &text, args)
        }
    }
}

fn of_value(
    state: &mut State<'_, '_>,
    (name, filter): (&str, ValueFilter),
    value: &Value,
    args: &Arguments<'_>,
) -> Result<Value, Error> {
    let chosen = |state: &mut State<'_, '_>, wanted, with_attribute| {
        chosen(state, name, (wanted, with_attribute), value, args)
    };
    match filter {
        ValueFilter::Default => {
            let empty = args.flag(1, "boolean")? && !value.is_true();
            let instead = || Ok(args.get(0, "default_value")?.unwrap_or_else(|| Value::from("")));
            if value.is_undefined() || empty { instead() } else { Ok(value.clone()) }
        }
        ValueFilter::String => Ok(Value::from(text_of(state, name, value)?.into_owned())),
        ValueFilter::Length => {
            let length = value.len();
            length.map(Value::from).ok_or_else(|| {
                invalid(format!(
                    "`{name}` expects a string, a list or a mapping, not {}",
                    value.kind()
                ))
            })
        }
        ValueFilter::Attr => {
            let key = args.required(0, "name")?;
            value.get_item(&key)
        }
        ValueFilter::ToJson => {
            let mut out = String::new();
            json(state, value, 0, &mut out)?;
            Ok(Value::from(out))
        }
        ValueFilter::Select => chosen(state, true, false),
        ValueFilter::Reject => chosen(state, false, false),
        ValueFilter::SelectAttr => chosen(state, true, true),
        ValueFilter::RejectAttr => chosen(state, false, true),
        ValueFilter::Map => mapped(state, value, args),
    }
}

/// The items that pass a test, if those are `wanted`, or that fail it.
fn chosen(
    state: &mut State<'_, '_>,
    name: &str,
    (wanted, with_attribute): (bool, bool),
    value: &Value,
    args: &Arguments<'_>,
) -> Result<Value, Error> {
    let attribute = if with_attribute { Some(args.required(0, "attribute")?) } else { None };
    let test = args.positional().get(usize::from(with_attribute)..).unwrap_or(&[]);
    let mut kept = Vec::new();
    for item in Items::of(state, name, value)?.0 {
        let tested = key_of(&item, attribute.as_ref())?;
        let passes = match test.split_first() {
            Some((test, rest)) => {
                let test = test
                    .as_str()
                    .ok_or_else(|| invalid(format!("`{name}` expects the name of a test")))?;
                let args: Vec<_> = std::iter::once(&tested).chain(rest).cloned().collect();
                perform_named(state, test, &args)?
            }
            None => tested.is_true(),
        };
        if passes == wanted {
            kept.push(item);
        }
    }
    Ok(Value::from(kept))
}

fn mapped(state: &mut State<'_, '_>, value: &Value, args: &Arguments<'_>) -> Result<Value, Error> {
    let attribute = args.named("attribute")?;
    let default = args.named("default")?;
    let mut out = Vec::new();
    for item in Items::of(state, "map", value)?.0 {
        if attribute.is_some() {
            let found = key_of(&item, attribute.as_ref())?;
            out.push(match &default {
                Some(default) if found.is_undefined() => default.clone(),
                _ => found,
            });
            continue;
        }
        let filter = args.required(0, "filter")?;
        let filter =
            filter.as_str().ok_or_else(|| invalid("`map` expects the name of a filter"))?;
        let known = find(Filter::NAMED, filter).ok_or_else(|| unknown_filter(filter))?;
        out.push(apply(state, known, &item, &args.after(1))?);
    }
    Ok(Value::from(out))
}

fn unknown_filter(name: &str) -> Error {
    Error::new(minijinja::ErrorKind::UnknownFilter, format!("filter {name} is unknown"))
}

/// A value as JSON, as Python writes it, with what HTML would read as a tag escaped.
#[cfg_attr(small_where_cold, optimize(size))]
fn json(state: &State<'_, '_>, value: &Value, depth: usize, out: &mut String) -> Result<(), Error> {
    state.consume_fuel(1)?;
    if depth > 100 {
        return Err(invalid("`tojson` expects values of at most 100 levels"));
    }
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => out.push_str("null"),
        ValueKind::Bool => out.push_str(if value.is_true() { "true" } else { "false" }),
        ValueKind::Number => out.push_str(&value.to_string()),
        ValueKind::Map => {
            out.push('{');
            for (index, key) in value.try_iter()?.enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                json_text(state, &key.to_string(), out)?;
                out.push_str(": ");
                json(state, &value.get_item(&key)?, depth + 1, out)?;
            }
            out.push('}');
        }
        ValueKind::Seq | ValueKind::Iterable => {
            out.push('[');
            for (index, item) in value.try_iter()?.enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                json(state, &item, depth + 1, out)?;
            }
            out.push(']');
        }
        _ => json_text(state, &text_of(state, "tojson", value)?, out)?,
    }
    Ok(())
}

fn json_text(state: &State<'_, '_>, text: &str, out: &mut String) -> Result<(), Error> {
    charge_text(state, text.len())?;
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '<' | '>' | '&' | '\'' | '\0'..='\x1f' => {
                out.push_str("\\u00");
                let code = u32::from(character);
                out.extend(
                    [code >> 4, code & 15]
                        .into_iter()
                        .filter_map(|digit| char::from_digit(digit, 16)),
                );
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    Ok(())
}
