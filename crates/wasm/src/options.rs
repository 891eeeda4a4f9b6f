//! Options from JavaScript, checked: a wrong one is a `TypeError` that names it and what it takes.

use groundplan::{
    CustomTemplate, Diagrams, Empty, Format, Guidance, Limits, RenderOptions, Rule, Severity,
    Template, ValidateOptions,
};
use js_sys::{Array, Number, Object, TypeError};
use wasm_bindgen::prelude::*;

type Result<T> = std::result::Result<T, JsValue>;

/// Every option there is, for the message about one that isn't.
const NAMES: &str = "story, template, format, author, date, guidance, empty, sourceName, frontMatter, headingLevel, idPrefix, diagrams, trace, share, rules, limits";

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn render_options(options: &JsValue) -> Result<RenderOptions> {
    let mut read = RenderOptions::default();
    // Who passes options on often has none.
    if options.is_undefined() || options.is_null() {
        return Ok(read);
    }
    for (name, value) in entries(options, "options")? {
        match name.as_str() {
            "story" => read.story = Some(text(&name, &value)?),
            "template" if value.is_object() && !Array::is_array(&value) => {
                read.custom = Some(custom(&value)?);
            }
            "template" => read.template = template(&value)?,
            "format" => {
                let words = &["markdown", "html", "page", "confluence"];
                read.format = match choice(&name, &value, words)? {
                    0 => Format::Markdown,
                    1 => Format::Html,
                    2 => Format::Page,
                    _ => Format::Confluence,
                }
            }
            "author" => read.author = Some(text(&name, &value)?),
            "date" => {
                let date = text(&name, &value)?;
                if !groundplan::is_date(&date) {
                    return Err(wrong(&name, "a day of the calendar as YYYY-MM-DD", &value));
                }
                read.date = Some(date);
            }
            "guidance" => {
                read.guidance = Some(match choice(&name, &value, &["keep", "drop"])? {
                    0 => Guidance::Keep,
                    _ => Guidance::Drop,
                })
            }
            "empty" => {
                read.empty = Some(match choice(&name, &value, &["placeholder", "omit"])? {
                    0 => Empty::Placeholder,
                    _ => Empty::Omit,
                })
            }
            "sourceName" => read.source_name = Some(text(&name, &value)?),
            "frontMatter" => read.front_matter = Some(flag(&name, &value)?),
            "headingLevel" => read.heading_level = Some(heading_level(&name, &value)?),
            "idPrefix" => {
                let prefix = text(&name, &value)?;
                if prefix.contains(char::is_whitespace) {
                    return Err(wrong(&name, "a string without white space", &value));
                }
                read.id_prefix = Some(prefix);
            }
            "diagrams" => {
                read.diagrams =
                    Some(match choice(&name, &value, &["unicode", "mermaid", "none"])? {
                        0 => Diagrams::Unicode,
                        1 => Diagrams::Mermaid,
                        _ => Diagrams::None,
                    })
            }
            "trace" => read.trace = flag(&name, &value)?,
            "share" => read.share = Some(share(&value)?),
            "rules" => read.rules = rules(&value)?,
            "limits" => read.limits = limits(&value)?,
            _ => return Err(unknown(&name, NAMES)),
        }
    }
    Ok(read)
}

/// Options of a render mean nothing to a validation, and may be handed over all the same.
pub(crate) fn validate_options(options: &JsValue) -> Result<ValidateOptions> {
    let RenderOptions { story, template, custom, rules, limits, .. } = render_options(options)?;
    Ok(ValidateOptions { story, template, custom, rules, limits })
}

/// The members of an object that are not undefined.
fn entries(value: &JsValue, name: &str) -> Result<Vec<(String, JsValue)>> {
    if !value.is_object() || Array::is_array(value) {
        return Err(wrong(name, "an object", value));
    }
    let entries = Object::entries(value.unchecked_ref::<Object>());
    let pairs = entries.iter().map(|entry| {
        let pair: Array = entry.unchecked_into();
        (pair.get(0).as_string().unwrap_or_default(), pair.get(1))
    });
    Ok(pairs.filter(|(_, value)| !value.is_undefined()).collect())
}

fn flag(name: &str, value: &JsValue) -> Result<bool> {
    value.as_bool().ok_or_else(|| wrong(name, "true or false", value))
}

fn text(name: &str, value: &JsValue) -> Result<String> {
    value.as_string().ok_or_else(|| wrong(name, "a string", value))
}

fn template(value: &JsValue) -> Result<Template> {
    match value.as_string().as_deref() {
        Some("architecture") => Ok(Template::Architecture),
        Some("seed") => Ok(Template::Seed),
        _ => Err(wrong(
            "template",
            "\"architecture\", \"seed\" or { source, name, partials }",
            value,
        )),
    }
}

#[cfg_attr(small_where_cold, optimize(size))]
fn custom(value: &JsValue) -> Result<CustomTemplate> {
    let mut source = None;
    let mut custom = CustomTemplate::default();
    for (name, value) in entries(value, "template")? {
        let full = format!("template.{name}");
        match name.as_str() {
            "source" => source = Some(text(&full, &value)?),
            "name" => custom.name = Some(text(&full, &value)?),
            "partials" => {
                for (name, value) in entries(&value, &full)? {
                    let text = text(&format!("{full}.{name}"), &value)?;
                    custom.partials.push((name, text));
                }
            }
            _ => return Err(unknown(&full, "source, name, partials")),
        }
    }
    custom.source =
        source.ok_or_else(|| wrong("template.source", "a string", &JsValue::UNDEFINED))?;
    Ok(custom)
}

/// Which of the words a value is.
fn choice(name: &str, value: &JsValue, words: &[&str]) -> Result<usize> {
    let word = value.as_string();
    let found = words.iter().position(|known| word.as_deref() == Some(known));
    found.ok_or_else(|| {
        let words: Vec<_> = words.iter().map(|word| format!("\"{word}\"")).collect();
        wrong(name, &words.join(" or "), value)
    })
}

fn heading_level(name: &str, value: &JsValue) -> Result<usize> {
    match value.as_f64() {
        Some(1.0) => Ok(1),
        Some(2.0) => Ok(2),
        Some(3.0) => Ok(3),
        _ => Err(wrong(name, "1, 2 or 3", value)),
    }
}

/// Which of how many shares.
fn share(value: &JsValue) -> Result<(usize, usize)> {
    let numbers = Array::is_array(value).then(|| value.unchecked_ref::<Array>());
    let numbers = numbers.filter(|numbers| numbers.length() == 2);
    let number = |at| numbers.and_then(|numbers| whole(&numbers.get(at)));
    let share = number(0).zip(number(1)).filter(|(index, of)| index < of);
    let (index, of) = share.ok_or_else(|| wrong("share", "[which, of how many]", value))?;
    Ok((index as usize, of as usize))
}

/// A whole number that JavaScript counts exactly.
fn whole(value: &JsValue) -> Option<f64> {
    value.as_f64().filter(|number| *number >= 0.0 && number.fract() == 0.0 && *number <= 9e15)
}

fn rules(value: &JsValue) -> Result<Vec<Rule>> {
    let entries = entries(value, "rules")?;
    let rule = |(name, value): (String, JsValue)| {
        let words = &["off", "info", "warning", "error"];
        let severity = match choice(&format!("rules.{name}"), &value, words)? {
            0 => None,
            1 => Some(Severity::Info),
            2 => Some(Severity::Warning),
            _ => Some(Severity::Error),
        };
        Ok((name, severity))
    };
    entries.into_iter().map(rule).collect()
}

fn limits(value: &JsValue) -> Result<Limits> {
    let mut limits = Limits::default();
    for (name, value) in entries(value, "limits")? {
        let full = format!("limits.{name}");
        let number = whole(&value).ok_or_else(|| wrong(&full, "a whole number", &value))?;
        let size = number as usize;
        match name.as_str() {
            "bytes" => limits.bytes = size,
            "nodes" => limits.nodes = size,
            "depth" => limits.depth = size,
            "diagnostics" => limits.diagnostics = size,
            "output" => limits.output = size,
            "fuel" => limits.fuel = number as u64,
            _ => return Err(unknown(&full, "bytes, nodes, depth, diagnostics, output, fuel")),
        }
    }
    Ok(limits)
}

#[cfg_attr(small_where_cold, optimize(size))]
fn wrong(name: &str, takes: &str, value: &JsValue) -> JsValue {
    let what = match value.as_string() {
        Some(text) => format!("\"{}\"", text.chars().take(40).collect::<String>()),
        None if value.is_null() => "null".to_owned(),
        None if Array::is_array(value) => "an array".to_owned(),
        None if value.is_object() => "an object".to_owned(),
        None => match (value.as_f64(), value.as_bool()) {
            (Some(_), _) => number(value),
            (_, Some(flag)) => flag.to_string(),
            _ => value.js_typeof().as_string().unwrap_or_default(),
        },
    };
    TypeError::new(&format!("groundplan: the option `{name}` takes {takes}, not {what}")).into()
}

/// A number as JavaScript writes it.
fn number(value: &JsValue) -> String {
    value.unchecked_ref::<Number>().to_string_with_radix(10).map(String::from).unwrap_or_default()
}

fn unknown(name: &str, known: &str) -> JsValue {
    TypeError::new(&format!("groundplan: there is no option `{name}`; there are: {known}")).into()
}
