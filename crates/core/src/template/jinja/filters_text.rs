//! The filters that take a text.

use std::borrow::Cow;

use minijinja::value::Value;
use minijinja::{Error, State};

use super::arguments::{Arguments, cased, invalid, text_of};
use crate::markdown::{block, escape};
use crate::text::double_quoted;

/// The level of the highest heading that `md_block` lets pass: below the sections of a document.
const TOP: usize = 3;

/// The most that one filter widens a text by.
const WIDEST: usize = 1_000_000;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn of_text(
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

#[cfg_attr(small_where_cold, optimize(size))]
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
