//! The filters of templates of one's own: those of Jinja2, and one for each place of a Markdown
//! document.
//!
//! They are one function, for the engine's own, a type for each, are 60 KB of the module. Fuel
//! pays for what they visit before they visit it, and for what they make before they make it.

use minijinja::value::{Rest, Value, ValueKind, ValueOrKwargs};
use minijinja::{Environment, Error, State};

use super::arguments::{Arguments, Items, invalid, key_of, text_of};
use super::custom_values::Map;
use super::filters_list::{numbers, of_list};
use super::filters_text::{of_text, pay};
use super::{methods, tests};

/// The filters that there are: Jinja2's, and one for each place that a text may stand in.
pub const ALL: &[&str] = &[
    "abs",         // the number without its sign
    "attr",        // the member of that name
    "batch",       // the items in groups of so many, the last one filled up where a filler is given
    "capitalize",  // the first letter in upper case, the rest in lower case
    "center",      // the text with spaces on both sides, to a width
    "count",       // how many items or characters there are
    "d", // the value, or another where it is undefined (with `true`: where it is empty, too)
    "default", // the value, or another where it is undefined (with `true`: where it is empty, too)
    "dictsort", // the pairs of a mapping, sorted by key or by value
    "e", // the text as HTML needs it
    "escape", // the text as HTML needs it
    "first", // the first item
    "float", // the value as a number with a fraction, or a default
    "groupby", // the items in groups by a member, each with `grouper` and `list`
    "indent", // the text with its lines, but for the first, moved in
    "int", // the value as a whole number, or a default
    "items", // the pairs of a mapping
    "join", // the items as one text, with something between them
    "last", // the last item
    "length", // how many items or characters there are
    "list", // the items as a list; of a text its characters, of a mapping its keys
    "lower", // the text in lower case
    "map", // each item after a filter, or its member of a name
    "max", // the largest item
    "md_block", // Markdown of several lines: headings begin at level 3, open code is closed, no tags
    "md_cell",  // a table's cell: `|` is escaped
    "md_heading", // a heading
    "md_inline", // the middle of a line: on one line, no tags
    "md_start", // the start of a line: begins no list, heading or quote either
    "min",      // the smallest item
    "reject",   // the items that fail a test, or that are empty
    "rejectattr", // the items of which a member fails a test, or is empty
    "replace",  // the text with one part replaced by another
    "reverse",  // the items or characters from the last to the first
    "round",    // the number rounded (`common`, `ceil` or `floor`) to so many digits
    "safe",     // the value as it is
    "select",   // the items that pass a test, or that are not empty
    "selectattr", // the items of which a member passes a test, or is not empty
    "slice",    // the items in so many groups
    "sort",     // the items in order, by a member where one is named
    "string",   // the value as a text
    "sum",      // all numbers, or a member of all items, added up
    "title",    // each word with its first letter in upper case
    "tojson",   // the value as JSON
    "trim",     // the text without the white space, or the given characters, around it
    "truncate", // the text cut to a length, with dots
    "unique",   // each item only once
    "upper",    // the text in upper case
    "urlencode", // the text as part of an address
    "wordcount", // how many words there are
    "yaml_quoted", // YAML, always in double quotes
    "yaml_scalar", // YAML, in quotes only where needed
];

/// The functions that there are.
pub const FUNCTIONS: &[&str] = &[
    "dict",      // a mapping of the pairs of another and of named values
    "namespace", // an object whose members `{% set %}` can change inside a loop
    "range",     // whole numbers from the first (0) to before the second, in steps
];

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

#[cfg_attr(small_where_cold, optimize(size))]
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
#[cfg_attr(small_where_cold, optimize(size))]
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
