//! What templates of one's own can call: Jinja2's filters and tests, Python's methods of texts and
//! mappings, and a filter for each place of a Markdown document.

use std::borrow::Cow;

use minijinja::value::{Kwargs, Rest, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, State};

use super::block::block;
use super::escape;
use crate::text::double_quoted;

/// Groundplan's own filters, each for the place that a text is to stand in.
pub const OWN: &[&str] =
    &["md_inline", "md_start", "md_heading", "md_cell", "md_block", "yaml_quoted", "yaml_scalar"];

/// Filters of Jinja2 that the engine lacks.
const ADDED: &[&str] = &["center", "truncate", "wordcount"];

/// Every filter there is.
pub const FILTERS: &[&str] = &[
    "md_inline",
    "md_start",
    "md_heading",
    "md_cell",
    "md_block",
    "yaml_quoted",
    "yaml_scalar",
    "abs",
    "attr",
    "batch",
    "bool",
    "capitalize",
    "center",
    "chain",
    "count",
    "d",
    "default",
    "dictsort",
    "e",
    "escape",
    "first",
    "float",
    "format",
    "groupby",
    "indent",
    "int",
    "items",
    "join",
    "last",
    "length",
    "lines",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "pprint",
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
    "split",
    "string",
    "sum",
    "title",
    "trim",
    "truncate",
    "unique",
    "upper",
    "wordcount",
    "zip",
];

/// Every test there is.
pub const TESTS: &[&str] = &[
    "boolean",
    "defined",
    "divisibleby",
    "endingwith",
    "eq",
    "equalto",
    "escaped",
    "even",
    "false",
    "filter",
    "float",
    "ge",
    "greaterthan",
    "gt",
    "in",
    "int",
    "integer",
    "iterable",
    "le",
    "lessthan",
    "lower",
    "lt",
    "mapping",
    "ne",
    "none",
    "number",
    "odd",
    "safe",
    "sameas",
    "sequence",
    "startingwith",
    "string",
    "test",
    "true",
    "undefined",
    "upper",
];

/// Every function there is.
pub const FUNCTIONS: &[&str] = &["dict", "namespace", "range"];

/// Python's methods that there are.
pub const METHODS: &[&str] = &[
    "capitalize",
    "count",
    "endswith",
    "find",
    "get",
    "isdigit",
    "items",
    "join",
    "keys",
    "lower",
    "lstrip",
    "replace",
    "rstrip",
    "split",
    "splitlines",
    "startswith",
    "strip",
    "title",
    "upper",
    "values",
];

/// The level of the highest heading that `md_block` lets pass: below the sections of a document.
const TOP: usize = 3;

/// The widest text that `center` makes.
const WIDEST: usize = 1_000_000;

/// Adds everything that the engine doesn't bring.
pub(super) fn register(engine: &mut Environment<'_>) {
    engine.remove_global("debug");
    for &name in OWN.iter().chain(ADDED) {
        engine.add_filter(name, move |state: &State<'_, '_>, args: Rest<Value>| {
            let (first, rest) = args.split_first().ok_or(ErrorKind::MissingArgument)?;
            let text = text_of(name, first)?;
            filter(state, name, &text, rest)
        });
    }
    engine.set_unknown_method_callback(method);
}

/// The text of a value. Lists and mappings have none that could stand in a document.
fn text_of<'v>(what: &str, value: &'v Value) -> Result<Cow<'v, str>, Error> {
    if let Some(text) = value.as_str() {
        return Ok(Cow::Borrowed(text));
    }
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => Ok(Cow::Borrowed("")),
        ValueKind::Number | ValueKind::Bool => Ok(Cow::Owned(value.to_string())),
        kind => Err(invalid(format!("`{what}` takes a text, not a {kind}"))),
    }
}

fn invalid(message: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}

fn filter(state: &State<'_, '_>, name: &str, text: &str, args: &[Value]) -> Result<Value, Error> {
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
        "wordcount" => return Ok(Value::from(text.split_whitespace().count())),
        "center" => Cow::Owned(center(text, number(args, 0, "width", 80)?)?),
        _ => Cow::Owned(truncate(text, args)?),
    };
    Ok(Value::from(&*result))
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

/// As Jinja2 does it, the leeway of five characters included.
fn truncate(text: &str, args: &[Value]) -> Result<String, Error> {
    let length = number(args, 0, "length", 255)?;
    let words = !argument(args, 1, "killwords")?.is_some_and(|value| value.is_true());
    let end = argument(args, 2, "end")?.unwrap_or_else(|| Value::from("..."));
    let end = text_of("truncate", &end)?;
    let leeway = number(args, 3, "leeway", 5)?;
    if text.chars().count() <= length.saturating_add(leeway) {
        return Ok(text.to_owned());
    }
    let room = length.saturating_sub(end.chars().count());
    let at = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
    let kept = &text[..at];
    let kept = if words { kept.rsplit_once(' ').map_or(kept, |(kept, _)| kept) } else { kept };
    Ok(format!("{kept}{end}"))
}

/// An argument by its place or by its name.
fn argument(args: &[Value], index: usize, name: &str) -> Result<Option<Value>, Error> {
    let (named, places) = match args.split_last() {
        Some((last, rest)) if last.is_kwargs() => (Some(last), rest),
        _ => (None, args),
    };
    match (places.get(index), named) {
        (Some(value), _) => Ok(Some(value.clone())),
        (None, Some(named)) => Kwargs::try_from(named.clone())?.get(name),
        (None, None) => Ok(None),
    }
}

fn number(args: &[Value], index: usize, name: &str, default: usize) -> Result<usize, Error> {
    match argument(args, index, name)? {
        Some(value) => usize::try_from(value),
        None => Ok(default),
    }
}

/// Python's methods, most of them by the filter that does the same.
fn method(
    state: &mut State<'_, '_>,
    value: &Value,
    name: &str,
    args: &[Value],
) -> Result<Value, Error> {
    let unknown = || Err(Error::from(ErrorKind::UnknownMethod));
    match value.kind() {
        ValueKind::String => {}
        ValueKind::Map => return of_mapping(state, value, name, args),
        ValueKind::Seq if name == "count" && args.len() == 1 => {
            let same = value.try_iter()?.filter(|item| *item == args[0]);
            return Ok(Value::from(same.count()));
        }
        _ => return unknown(),
    }
    let text = value.as_str().unwrap_or("");
    let first = args.first();
    let given = first.and_then(Value::as_str);
    let mut by = |filter: &str| {
        let all: Vec<_> = std::iter::once(value).chain(args).cloned().collect();
        state.apply_filter(filter, &all)
    };
    let strip = |kept: &dyn Fn(&dyn Fn(char) -> bool) -> String| match (first, given) {
        (Some(value), None) if !value.is_none() => Err(invalid(format!("`{name}` takes a text"))),
        (_, Some(set)) => Ok(Value::from(kept(&|character| set.contains(character)))),
        _ => Ok(Value::from(kept(&char::is_whitespace))),
    };
    match name {
        "upper" | "lower" | "title" | "capitalize" | "replace" | "split" => by(name),
        "splitlines" => by("lines"),
        "strip" => strip(&|out| text.trim_matches(out).to_owned()),
        "lstrip" => strip(&|out| text.trim_start_matches(out).to_owned()),
        "rstrip" => strip(&|out| text.trim_end_matches(out).to_owned()),
        "join" => {
            let items = first.ok_or(ErrorKind::MissingArgument)?.clone();
            state.apply_filter("join", &[items, value.clone()])
        }
        "isdigit" => {
            let digits = !text.is_empty() && text.chars().all(char::is_numeric);
            Ok(Value::from(digits))
        }
        "startswith" | "endswith" | "find" | "count" => {
            let Some(part) = given else {
                return Err(invalid(format!("`{name}` takes a text")));
            };
            Ok(match name {
                "startswith" => Value::from(text.starts_with(part)),
                "endswith" => Value::from(text.ends_with(part)),
                "count" => Value::from(text.matches(part).count()),
                _ => Value::from(text.find(part).map_or(-1, |at| {
                    i64::try_from(text[..at].chars().count()).unwrap_or(i64::MAX)
                })),
            })
        }
        _ => unknown(),
    }
}

fn of_mapping(
    state: &mut State<'_, '_>,
    value: &Value,
    name: &str,
    args: &[Value],
) -> Result<Value, Error> {
    match name {
        "items" => state.apply_filter("items", &[value.clone()]),
        "keys" | "values" => {
            let keys: Vec<_> = value.try_iter()?.collect();
            state.consume_fuel(keys.len() as u64)?;
            if name == "keys" {
                return Ok(Value::from(keys));
            }
            let values: Result<Vec<_>, _> = keys.iter().map(|key| value.get_item(key)).collect();
            Ok(Value::from(values?))
        }
        "get" => {
            let key = args.first().ok_or(ErrorKind::MissingArgument)?;
            let found = value.get_item(key)?;
            let default = || args.get(1).cloned().unwrap_or_else(|| Value::from(()));
            Ok(if found.is_undefined() { default() } else { found })
        }
        _ => Err(Error::from(ErrorKind::UnknownMethod)),
    }
}
