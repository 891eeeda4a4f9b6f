//! The filters of text.

use std::borrow::Cow;

use minijinja::value::Value;
use minijinja::{Error, State};

use super::arguments::{Arguments, cased, invalid, text_of};
use super::charges::limit;
use super::names::TextFilter;
use crate::markdown::{BlockPlace, apart_from_boxes, block_at, escape, scalars};
use crate::yaml::{MAX_SIGNS, too_many_signs};

/// The highest heading level that `md_block` allows: below the sections of a document.
const HIGHEST_HEADING: usize = 3;

/// The most characters that one filter adds to text.
const MAX_WIDTH: usize = 1_000_000;

/// Applies a filter of text.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn of_text(
    state: &State<'_, '_>,
    (name, filter): (&str, TextFilter),
    text: &str,
    args: &Arguments<'_>,
) -> Result<Value, Error> {
    if filter == TextFilter::MdBlock && too_many_signs(text).is_some() {
        return Err(limit(format!("`{name}` expects at most {MAX_SIGNS} punctuation marks")));
    }
    // Markdown is read several times over for a block, once for all else.
    let cost = if filter == TextFilter::MdBlock { text.len() } else { text.len() / 8 };
    state.consume_fuel(cost as u64)?;
    let result = match filter {
        TextFilter::MdInline => apart(apart_from_boxes(escape::inline(text))),
        TextFilter::MdStart => apart(escape::start_before_text(text)),
        TextFilter::MdCode => escape::code_anywhere(text),
        TextFilter::MdHeading => apart(escape::heading(text)),
        // The table may be one whose head this is, of which some readers make ids.
        TextFilter::MdCell => apart(escape::cell(text).replace('"', "&quot;").into()),
        // Nobody knows what the template writes next.
        TextFilter::MdBlock => {
            block_at(text, BlockPlace { top: HIGHEST_HEADING, in_item: false, is_apart: false })
        }
        TextFilter::YamlQuoted => Cow::Owned(format!("\"{}\"", scalars::matter_quoted(text))),
        TextFilter::YamlScalar => scalars::matter_scalar(text),
        TextFilter::Upper => Cow::Owned(cased(text, true)),
        TextFilter::Lower => Cow::Owned(cased(text, false)),
        TextFilter::Capitalize => Cow::Owned(capitalized(text)),
        TextFilter::Title => Cow::Owned(title(text)),
        TextFilter::Trim => match args.get(0, "chars")? {
            Some(set) => {
                let set = text_of(state, name, &set)?;
                charge_search(state, text, &set)?;
                Cow::Borrowed(text.trim_matches(|character| set.contains(character)))
            }
            None => Cow::Borrowed(text.trim()),
        },
        TextFilter::Escape => {
            let safe = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            Cow::Owned(safe.replace('"', "&#34;").replace('\'', "&#39;"))
        }
        TextFilter::UrlEncode => Cow::Owned(urlencode(text)),
        TextFilter::Replace => Cow::Owned(replace(state, text, args)?),
        TextFilter::WordCount => return Ok(Value::from(text.split_whitespace().count())),
        TextFilter::Center => Cow::Owned(center(text, args.number(0, "width", 80)?)?),
        TextFilter::Indent => Cow::Owned(indent(state, text, args)?),
        TextFilter::Truncate => Cow::Owned(truncate(state, text, args)?),
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

/// Keeps the backticks at both ends apart from those that the template writes next to them: runs
/// of several, joined with others, would no longer be what begins or ends this code. A bracket at
/// the end would be that of a link for readers which allow a space before its address.
fn apart(text: Cow<'_, str>) -> Cow<'_, str> {
    if let Some(label) = text.strip_suffix(']').filter(|label| !label.ends_with('\\')) {
        return apart(format!("{label}&#93;").into());
    }
    // With a bracket that the template writes, one that is escaped would be a part of a definition's label.
    if text.contains("\\[") && text.contains("]:") {
        return apart(text.replace("]:", "]&#58;").into());
    }
    const JOINER: &str = "&#8288;";
    let [before, after] = [text.starts_with("``"), text.ends_with("``")]
        .map(|is_run| if is_run { JOINER } else { "" });
    if before.is_empty() && after.is_empty() {
        text
    } else {
        format!("{before}{text}{after}").into()
    }
}

/// `replace` as a filter and as a method: the third argument is the maximum count.
pub(super) fn replace(
    state: &State<'_, '_>,
    text: &str,
    args: &Arguments<'_>,
) -> Result<String, Error> {
    let (old, new) = (args.required(0, "old")?, args.required(1, "new")?);
    let (old, new) = (text_of(state, "replace", &old)?, text_of(state, "replace", &new)?);
    let most = args.number(2, "count", usize::MAX)?;
    let found = text.matches(&*old).take(most).count();
    charge_text(state, found.saturating_mul(new.len()))?;
    Ok(text.replacen(&*old, &new, most))
}

/// Charges fuel for a search of each character of a text in another.
pub(super) fn charge_search(state: &State<'_, '_>, text: &str, set: &str) -> Result<(), Error> {
    charge_text(state, text.len().saturating_mul(set.len()))
}

/// Charges fuel for this many bytes before they are produced.
pub(super) fn charge_text(state: &State<'_, '_>, bytes: usize) -> Result<(), Error> {
    state.consume_fuel(bytes as u64 / 64)
}

/// Like Python: if the padding is uneven, an odd width puts the extra space on the left.
fn center(text: &str, width: usize) -> Result<String, Error> {
    if width > MAX_WIDTH {
        return Err(invalid(format!("`center` is limited to {MAX_WIDTH} characters")));
    }
    let room = width.saturating_sub(text.chars().count());
    let left = room / 2 + (room & width & 1);
    Ok(format!("{}{text}{}", " ".repeat(left), " ".repeat(room - left)))
}

#[cfg_attr(small_where_cold, optimize(size))]
fn indent(state: &State<'_, '_>, text: &str, args: &Arguments<'_>) -> Result<String, Error> {
    let before = match args.get(0, "width")? {
        Some(value) if value.as_str().is_some() => text_of(state, "indent", &value)?.into_owned(),
        _ => " ".repeat(args.number(0, "width", 4)?.min(MAX_WIDTH)),
    };
    let (first, blank) = (args.flag(1, "first")?, args.flag(2, "blank")?);
    charge_text(state, text.lines().count().saturating_mul(before.len()))?;
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
