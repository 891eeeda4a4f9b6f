//! The filters of templates of one's own: those of Jinja2, and one for each place of a Markdown
//! document.
//!
//! They are one function, for the engine's own, a type for each, are 60 KB of the module. Fuel
//! pays for what they visit before they visit it, and for what they make before they make it.

use std::borrow::Cow;

use minijinja::value::{Rest, Value, ValueKind, ValueOrKwargs};
use minijinja::{Environment, Error, State};

use super::arguments::{Arguments, Items, cased, invalid, key_of, text_of};
use super::block::block;
use super::custom_values::Map;
use super::escape;
use super::{methods, tests};
use crate::text::double_quoted;

/// The filters that there are: Jinja2's, and one for each place that a text may stand in.
pub const ALL: &[&str] = &[
    "abs",
    "attr",
    "batch",
    "capitalize",
    "center",
    "count",
    "d",
    "default",
    "dictsort",
    "e",
    "escape",
    "first",
    "float",
    "groupby",
    "indent",
    "int",
    "items",
    "join",
    "last",
    "length",
    "list",
    "lower",
    "map",
    "max",
    "md_block",
    "md_cell",
    "md_heading",
    "md_inline",
    "md_start",
    "min",
    "reject",
    "rejectattr",
    "replace",
    "reverse",
    "round",
    "safe",
    "select",
    "selectattr",
    "slice",
    "sort",
    "string",
    "sum",
    "title",
    "tojson",
    "trim",
    "truncate",
    "unique",
    "upper",
    "urlencode",
    "wordcount",
    "yaml_quoted",
    "yaml_scalar",
];

/// The functions that there are.
pub const FUNCTIONS: &[&str] = &["dict", "namespace", "range"];

/// The level of the highest heading that `md_block` lets pass: below the sections of a document.
const TOP: usize = 3;

/// The most that one filter widens a text by.
const WIDEST: usize = 1_000_000;

/// Adds filters, tests, functions and methods to an empty engine.
pub(super) fn register(engine: &mut Environment<'_>) {
    for &name in ALL {
        engine.add_filter(name, move |state: &mut State<'_, '_>, args: Rest<ValueOrKwargs>| {
            let args = args.into_values();
            let (value, rest) =
                args.split_first().ok_or_else(|| invalid("what is to be filtered is missing"))?;
            filter(state, name, value, &Arguments::new(name, rest))
        });
    }
    tests::register(engine);
    engine.add_function("range", range);
    engine.add_function("dict", dict);
    engine.add_function("namespace", minijinja::functions::namespace);
    engine.set_unknown_method_callback(methods::method);
}

/// As Python's, without a bound: whoever walks it pays.
fn range(args: Rest<i64>) -> Result<Value, Error> {
    let (from, to, step) = match args[..] {
        [to] => (0, to, 1),
        [from, to] => (from, to, 1),
        [from, to, step] if step != 0 => (from, to, step),
        _ => return Err(invalid("`range` takes one to three whole numbers; the third is not 0")),
    };
    let length = if step > 0 { to.saturating_sub(from) } else { from.saturating_sub(to) };
    let length = length.max(0).unsigned_abs().div_ceil(step.unsigned_abs());
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    let number = move |index: usize| {
        Value::from(
            from.saturating_add(step.saturating_mul(i64::try_from(index).unwrap_or(i64::MAX))),
        )
    };
    Ok(Value::make_iterable(move || (0..length).map(number)))
}

/// As Python's: the pairs of a mapping, then those that are named.
fn dict(args: Rest<ValueOrKwargs>) -> Result<Value, Error> {
    let mut map = Map::default();
    for mapping in args.into_values() {
        for key in mapping.try_iter()? {
            map.set(key.to_string().into(), mapping.get_item(&key)?);
        }
    }
    Ok(Value::from_object(map))
}

fn filter(
    state: &mut State<'_, '_>,
    name: &'static str,
    value: &Value,
    args: &Arguments<'_>,
) -> Result<Value, Error> {
    match name {
        "default" | "d" => {
            let empty = args.flag(1, "boolean")? && !value.is_true();
            let instead = || Ok(args.get(0, "default_value")?.unwrap_or_else(|| Value::from("")));
            return if value.is_undefined() || empty { instead() } else { Ok(value.clone()) };
        }
        "string" | "safe" => return Ok(Value::from(text_of(state, name, value)?.into_owned())),
        "length" | "count" => {
            let length = value.len();
            return length.map(Value::from).ok_or_else(|| {
                invalid(format!("`{name}` takes a text, a list or a mapping, not {}", value.kind()))
            });
        }
        "attr" => {
            let key = args.required(0, "name")?;
            return value.get_item(&key);
        }
        "int" | "float" | "abs" | "round" => return numbers(name, value, args),
        "tojson" => {
            let mut out = String::new();
            json(state, value, 0, &mut out)?;
            return Ok(Value::from(out));
        }
        "select" | "reject" | "selectattr" | "rejectattr" => {
            return chosen(state, name, value, args);
        }
        "map" => return mapped(state, value, args),
        _ => {}
    }
    if let Some(result) = of_list(state, name, value, args)? {
        return Ok(result);
    }
    let text = text_of(state, name, value)?;
    of_text(state, name, &text, args)
}

fn of_text(
    state: &State<'_, '_>,
    name: &str,
    text: &str,
    args: &Arguments<'_>,
) -> Result<Value, Error> {
    // Markdown is read several times over for a block, once for all else.
    let cost = if name == "md_block" { text.len() } else { text.len() / 8 };
    state.consume_fuel(cost as u64)?;
    let result = match name {
        "md_inline" => escape::inline(text),
        "md_start" => escape::start(text),
        "md_heading" => escape::heading(text),
        "md_cell" => escape::cell(text),
        "md_block" => block(text, TOP),
        "yaml_quoted" => Cow::Owned(format!("\"{}\"", double_quoted(text))),
        "yaml_scalar" => escape::scalar(text),
        "upper" => Cow::Owned(cased(text, true)),
        "lower" => Cow::Owned(cased(text, false)),
        "capitalize" => Cow::Owned(capitalized(text)),
        "title" => Cow::Owned(title(text)),
        "trim" => match args.get(0, "chars")? {
            Some(set) => {
                let set = text_of(state, name, &set)?;
                Cow::Borrowed(text.trim_matches(|character| set.contains(character)))
            }
            None => Cow::Borrowed(text.trim()),
        },
        "escape" | "e" => {
            let safe = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            Cow::Owned(safe.replace('"', "&#34;").replace('\'', "&#39;"))
        }
        "urlencode" => Cow::Owned(urlencode(text)),
        "replace" => Cow::Owned(replace(state, text, args)?),
        "wordcount" => return Ok(Value::from(text.split_whitespace().count())),
        "center" => Cow::Owned(center(text, args.number(0, "width", 80)?)?),
        "indent" => Cow::Owned(indent(state, text, args)?),
        _ => Cow::Owned(truncate(state, text, args)?),
    };
    Ok(Value::from(&*result))
}

/// A word with its first letter as a capital and the others small.
fn capitalized(text: &str) -> String {
    let first = text.chars().next().map_or(0, char::len_utf8);
    cased(&text[..first], true) + &cased(&text[first..], false)
}

fn title(text: &str) -> String {
    let ends = |character: char| character.is_whitespace() || "-({[<".contains(character);
    text.split_inclusive(ends).map(capitalized).collect()
}

fn urlencode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'.' | b'-' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => {
                out.push('%');
                for digit in [byte >> 4, byte & 15] {
                    let digit = char::from_digit(u32::from(digit), 16);
                    out.extend(digit.map(|digit| digit.to_ascii_uppercase()));
                }
            }
        }
    }
    out
}

/// `replace` as a filter and as a method: the third argument says how many.
pub(super) fn replace(
    state: &State<'_, '_>,
    text: &str,
    args: &Arguments<'_>,
) -> Result<String, Error> {
    let (old, new) = (args.required(0, "old")?, args.required(1, "new")?);
    let (old, new) = (text_of(state, "replace", &old)?, text_of(state, "replace", &new)?);
    let most = args.number(2, "count", usize::MAX)?;
    let found = text.matches(&*old).take(most).count();
    pay(state, found.saturating_mul(new.len()))?;
    Ok(text.replacen(&*old, &new, most))
}

/// Pays for so many bytes before they are made.
pub(super) fn pay(state: &State<'_, '_>, bytes: usize) -> Result<(), Error> {
    state.consume_fuel(bytes as u64 / 64)
}

/// As Python does it: the odd space goes left where the width is odd.
fn center(text: &str, width: usize) -> Result<String, Error> {
    if width > WIDEST {
        return Err(invalid(format!("`center` makes texts of at most {WIDEST} characters")));
    }
    let room = width.saturating_sub(text.chars().count());
    let left = room / 2 + (room & width & 1);
    Ok(format!("{}{text}{}", " ".repeat(left), " ".repeat(room - left)))
}

fn indent(state: &State<'_, '_>, text: &str, args: &Arguments<'_>) -> Result<String, Error> {
    let before = match args.get(0, "width")? {
        Some(value) if value.as_str().is_some() => text_of(state, "indent", &value)?.into_owned(),
        _ => " ".repeat(args.number(0, "width", 4)?.min(WIDEST)),
    };
    let (first, blank) = (args.flag(1, "first")?, args.flag(2, "blank")?);
    pay(state, text.lines().count().saturating_mul(before.len()))?;
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let wanted = if index == 0 { first } else { blank || !line.trim().is_empty() };
        if wanted {
            out.push_str(&before);
        }
        out.push_str(line);
    }
    Ok(out)
}

/// As Jinja2 does it, the leeway of five characters included.
fn truncate(state: &State<'_, '_>, text: &str, args: &Arguments<'_>) -> Result<String, Error> {
    let length = args.number(0, "length", 255)?;
    let words = !args.flag(1, "killwords")?;
    let end = args.get(2, "end")?.unwrap_or_else(|| Value::from("..."));
    let end = text_of(state, "truncate", &end)?;
    let leeway = args.number(3, "leeway", 5)?;
    if text.chars().count() <= length.saturating_add(leeway) {
        return Ok(text.to_owned());
    }
    let room = length.saturating_sub(end.chars().count());
    let at = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
    let kept = &text[..at];
    let kept = if words { kept.rsplit_once(' ').map_or(kept, |(kept, _)| kept) } else { kept };
    Ok(format!("{kept}{end}"))
}

/// The filters that take anything with items; `None` for those that don't.
fn of_list(
    state: &State<'_, '_>,
    name: &str,
    value: &Value,
    args: &Arguments<'_>,
) -> Result<Option<Value>, Error> {
    let items = || Items::of(state, name, value);
    let one = |found: Option<Value>| found.unwrap_or(Value::UNDEFINED);
    let list = match name {
        "first" if value.as_str().is_none() => {
            return Ok(Some(one(value.try_iter()?.next())));
        }
        "list" => items()?.0,
        "first" => return Ok(Some(one(items()?.0.into_iter().next()))),
        "last" => return Ok(Some(one(items()?.0.pop()))),
        "reverse" => {
            if let Some(text) = value.as_str() {
                return Ok(Some(Value::from(text.chars().rev().collect::<String>())));
            }
            items()?.0.into_iter().rev().collect()
        }
        "min" | "max" => {
            let sorted = items()?.sorted(state, args, (0, 1))?;
            let found =
                if name == "min" { sorted.into_iter().next() } else { sorted.into_iter().last() };
            return Ok(Some(one(found)));
        }
        "sort" => {
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
        "unique" => items()?.unique(state, args)?,
        "groupby" => items()?.grouped(state, args)?,
        "sum" => {
            let attribute = args.get(0, "attribute")?;
            let mut sum = args.get(1, "start")?.unwrap_or_else(|| Value::from(0));
            for item in items()?.0 {
                sum = plus(&sum, &key_of(&item, attribute.as_ref())?)?;
            }
            return Ok(Some(sum));
        }
        "join" => {
            let between = args.get(0, "d")?.unwrap_or_else(|| Value::from(""));
            let between = text_of(state, name, &between)?;
            let attribute = args.get(1, "attribute")?;
            let mut out = String::new();
            for (index, item) in items()?.0.iter().enumerate() {
                let item = key_of(item, attribute.as_ref())?;
                let text = text_of(state, name, &item)?;
                pay(state, text.len() + between.len())?;
                if index > 0 {
                    out.push_str(&between);
                }
                out.push_str(&text);
            }
            return Ok(Some(Value::from(out)));
        }
        "items" | "dictsort" => {
            let mut pairs = Vec::new();
            for key in items()?.0 {
                let item = value.get_item(&key)?;
                pairs.push(Value::from(vec![key, item]));
            }
            if name == "items" {
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
        "batch" | "slice" => {
            let count = args.number(0, "count", 0)?;
            if !(1..=WIDEST).contains(&count) {
                return Err(invalid(format!("`{name}` takes a number from 1 on")));
            }
            items()?.parts(name == "slice", count, args.get(1, "fill_with")?.as_ref())
        }
        _ => return Ok(None),
    };
    Ok(Some(Value::from(list)))
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
            .ok_or_else(|| invalid("`sum` takes numbers; `map('int')` makes them of texts"))?,
    ))
}

fn float(value: &Value) -> Option<f64> {
    match value.kind() {
        ValueKind::Number | ValueKind::Bool => f64::try_from(value.clone()).ok(),
        _ => None,
    }
}

fn numbers(name: &str, value: &Value, args: &Arguments<'_>) -> Result<Value, Error> {
    let text = value.as_str().map(str::trim);
    let number = float(value).or_else(|| text?.parse().ok());
    match name {
        "int" => {
            let whole = value.as_i64().or_else(|| text?.parse().ok());
            let whole = whole.or(number.map(|number| number.trunc() as i64));
            whole.map_or_else(|| args.or(0, "default", 0), |whole| Ok(Value::from(whole)))
        }
        "float" => {
            number.map_or_else(|| args.or(0, "default", 0.0), |number| Ok(Value::from(number)))
        }
        _ => {
            let number = number.filter(|_| text.is_none());
            let number = number
                .ok_or_else(|| invalid(format!("`{name}` takes a number, not {}", value.kind())))?;
            if name == "abs" {
                return Ok(value.as_i64().map_or(Value::from(number.abs()), |whole| {
                    Value::from(whole.saturating_abs())
                }));
            }
            let scale =
                10_f64.powi(i32::try_from(args.number(0, "precision", 0)?).unwrap_or(15).min(15));
            let method = args.get(1, "method")?;
            let scaled = number * scale;
            let rounded = match method.as_ref().and_then(Value::as_str).unwrap_or("common") {
                "ceil" => scaled.ceil(),
                "floor" => scaled.floor(),
                _ => scaled.round_ties_even(),
            };
            Ok(Value::from(rounded / scale))
        }
    }
}

fn chosen(
    state: &mut State<'_, '_>,
    name: &str,
    value: &Value,
    args: &Arguments<'_>,
) -> Result<Value, Error> {
    let with_attribute = name.ends_with("attr");
    let attribute = if with_attribute { Some(args.required(0, "attribute")?) } else { None };
    let places = args.places();
    let places = places.get(usize::from(with_attribute)..).unwrap_or(&[]);
    let wanted = name.starts_with("select");
    let mut kept = Vec::new();
    for item in Items::of(state, name, value)?.0 {
        let tested = key_of(&item, attribute.as_ref())?;
        let passes = match places.split_first() {
            Some((test, rest)) => {
                let test = test
                    .as_str()
                    .ok_or_else(|| invalid(format!("`{name}` takes the name of a test")))?;
                let args: Vec<_> = std::iter::once(&tested).chain(rest).cloned().collect();
                tests::perform(state, test, &args)?
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
            let missing = found.is_undefined();
            out.push(default.clone().filter(|_| missing).unwrap_or(found));
            continue;
        }
        let filter = args.required(0, "filter")?;
        let filter = filter.as_str().ok_or_else(|| invalid("`map` takes the name of a filter"))?;
        let known = ALL.iter().find(|name| **name == filter);
        let known = known.ok_or_else(|| unknown_filter(filter))?;
        out.push(self::filter(state, known, &item, &args.after(1))?);
    }
    Ok(Value::from(out))
}

fn unknown_filter(name: &str) -> Error {
    Error::new(minijinja::ErrorKind::UnknownFilter, format!("filter {name} is unknown"))
}

/// A value as JSON, as Python writes it, with what HTML would read as a tag escaped.
fn json(state: &State<'_, '_>, value: &Value, depth: usize, out: &mut String) -> Result<(), Error> {
    state.consume_fuel(1)?;
    if depth > 100 {
        return Err(invalid("`tojson` takes values of at most 100 levels"));
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
    pay(state, text.len())?;
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
