//! How each kind of option is read, and what it accepts.

use super::members::{FillFrom, Kind, Members, fill};
use super::mismatch::{Mismatch, or, quoted};
use super::value::DecodedValue;
use crate::api::choices::{DiagramFormat, Diagrams, Direction, Empty, Guidance, Rule};
use crate::api::diagrams::View;
use crate::diagnostic::Severity;
use crate::diagram::Theme;
use crate::labels::{self, Lang, is_label};
use crate::lint::is_iso_date;
use crate::output::{Dialect, Format};
use crate::template::{CustomTemplate, Template};
use crate::yaml::Limits;

const TEMPLATES: &[&str] = Template::NAMES;
const SEVERITIES: &[&str] = &["off", "info", "warning", "error"];
const LEVELS: &[usize] = &[1, 2, 3];

/// The kind of each reader, by its name.
#[expect(non_upper_case_globals, reason = "each constant has the name of its reader")]
pub(crate) mod kinds {
    use super::*;

    pub(crate) const text: Kind = Kind::Text;
    pub(crate) const required_text: Kind = Kind::Text;
    pub(crate) const prefix: Kind = Kind::Text;
    pub(crate) const lang: Kind = Kind::Names(Lang::NAMES);
    pub(crate) const labels: Kind = Kind::Labels;
    pub(crate) const suffix: Kind = Kind::TextOrFalse;
    pub(crate) const date: Kind = Kind::Date;
    pub(crate) const flag: Kind = Kind::Flag;
    pub(crate) const count: Kind = Kind::Count;
    pub(crate) const steps: Kind = Kind::Count;
    pub(crate) const level: Kind = Kind::Numbers(LEVELS);
    pub(crate) const share: Kind = Kind::Pair;
    pub(crate) const format: Kind = Kind::Names(Format::NAMES);
    pub(crate) const dialect: Kind = Kind::Names(Dialect::NAMES);
    pub(crate) const guidance: Kind = Kind::Names(Guidance::NAMES);
    pub(crate) const empty: Kind = Kind::Names(Empty::NAMES);
    pub(crate) const diagrams: Kind = Kind::Names(Diagrams::NAMES);
    pub(crate) const views: Kind = Kind::Views;
    pub(crate) const diagram_formats: Kind = Kind::NameList(DiagramFormat::NAMES);
    pub(crate) const direction: Kind = Kind::Names(Direction::NAMES);
    pub(crate) const theme: Kind = Kind::Names(Theme::NAMES);
    pub(crate) const template: Kind = Kind::NamesOr(TEMPLATES, CustomTemplate::MEMBERS);
    pub(crate) const partials: Kind = Kind::Texts;
    pub(crate) const rules: Kind = Kind::NamesByName(SEVERITIES);
    pub(crate) const names: Kind = Kind::List;
    pub(crate) const validate: Kind = Kind::Validation;
    pub(crate) const limits: Kind = Kind::Object(Limits::MEMBERS);
}

type Read = Result<(), Mismatch>;

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn text(value: DecodedValue, field: &mut Option<String>) -> Read {
    *field = Some(string(value)?);
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn required_text(value: DecodedValue, field: &mut String) -> Read {
    *field = string(value)?;
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn prefix(value: DecodedValue, field: &mut Option<String>) -> Read {
    match value {
        DecodedValue::Text(text) if !text.contains(char::is_whitespace) => *field = Some(text),
        other => return Err(Mismatch::invalid("a string without white space", &other)),
    }
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn lang(value: DecodedValue, field: &mut Option<Lang>) -> Read {
    *field = Some(choice(&value, Lang::NAMES, Lang::named)?);
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn labels(value: DecodedValue, field: &mut Vec<(String, String)>) -> Read {
    each(value, |name, value| {
        if !is_label(&name) {
            return Err(Mismatch::unknown(labels::labels().map(|(known, _)| known)));
        }
        field.push((name, string(value)?));
        Ok(())
    })
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn suffix(value: DecodedValue, field: &mut Option<String>) -> Read {
    *field = Some(match value {
        DecodedValue::Text(text) => text,
        DecodedValue::Flag(false) => String::new(),
        other => return Err(Mismatch::invalid("a string or false", &other)),
    });
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn date(value: DecodedValue, field: &mut Option<String>) -> Read {
    match value {
        DecodedValue::Text(text) if is_iso_date(&text) => *field = Some(text),
        other => return Err(Mismatch::invalid("a date as YYYY-MM-DD", &other)),
    }
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn flag<T: From<bool>>(value: DecodedValue, field: &mut T) -> Read {
    match value {
        DecodedValue::Flag(flag) => *field = flag.into(),
        other => return Err(Mismatch::invalid("true or false", &other)),
    }
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn count(value: DecodedValue, field: &mut usize) -> Read {
    *field = whole(&value)? as usize;
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn steps(value: DecodedValue, field: &mut u64) -> Read {
    *field = whole(&value)? as u64;
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn level(value: DecodedValue, field: &mut Option<usize>) -> Read {
    let level = LEVELS
        .iter()
        .find(|&&level| matches!(value, DecodedValue::Number(number) if number == level as f64));
    match level {
        Some(&level) => *field = Some(level),
        None => {
            let levels: Vec<_> = LEVELS.iter().map(usize::to_string).collect();
            return Err(Mismatch::invalid(or(&levels), &value));
        }
    }
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn share(value: DecodedValue, field: &mut Option<(usize, usize)>) -> Read {
    if let DecodedValue::List(numbers) = &value
        && let [which, of] = &numbers[..]
        && let (Ok(which), Ok(of)) = (whole(which), whole(of))
        && which < of
    {
        *field = Some((which as usize, of as usize));
        return Ok(());
    }
    Err(Mismatch::invalid("[which, of how many]", &value))
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn format(value: DecodedValue, field: &mut Format) -> Read {
    *field = choice(&value, Format::NAMES, Format::named)?;
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn dialect(value: DecodedValue, field: &mut Dialect) -> Read {
    *field = choice(&value, Dialect::NAMES, Dialect::named)?;
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn guidance(value: DecodedValue, field: &mut Option<Guidance>) -> Read {
    *field = Some(choice(&value, Guidance::NAMES, Guidance::named)?);
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn empty(value: DecodedValue, field: &mut Option<Empty>) -> Read {
    *field = Some(choice(&value, Empty::NAMES, Empty::named)?);
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn diagrams(value: DecodedValue, field: &mut Option<Diagrams>) -> Read {
    *field = Some(choice(&value, Diagrams::NAMES, Diagrams::named)?);
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn direction(value: DecodedValue, field: &mut Option<Direction>) -> Read {
    *field = Some(choice(&value, Direction::NAMES, Direction::named)?);
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn theme(value: DecodedValue, field: &mut Theme) -> Read {
    *field = choice(&value, Theme::NAMES, Theme::named)?;
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn diagram_formats(value: DecodedValue, field: &mut Option<Vec<DiagramFormat>>) -> Read {
    let formats = field.insert(Vec::new());
    each_item(value, |item| {
        formats.push(choice(&item, DiagramFormat::NAMES, DiagramFormat::named)?);
        Ok(())
    })
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn views(value: DecodedValue, field: &mut Option<Vec<View>>) -> Read {
    let views = field.insert(Vec::new());
    each_item(value, |item| {
        let named = [View::NAMES, &["flow:NAME"]].concat();
        views.push(choice(&item, &named, View::named)?);
        Ok(())
    })
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn template(
    value: DecodedValue,
    template: &mut Template,
    custom: &mut Option<CustomTemplate>,
) -> Read {
    if let DecodedValue::Object(entries) = &value {
        if !entries.iter().any(|(name, _)| name == "source") {
            return Err(Mismatch::missing("a string", "nothing").inside("source"));
        }
        return fill(custom.insert(CustomTemplate::default()), value);
    }
    *template = match &value {
        DecodedValue::Text(name) if Template::named(name).is_some() => {
            Template::named(name).unwrap_or_default()
        }
        _ => {
            let names = quoted(TEMPLATES).join(", ");
            let expected = format!("{names} or {{ source, name, partials }}");
            return Err(Mismatch::invalid(expected, &value));
        }
    };
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn partials(value: DecodedValue, field: &mut Vec<(String, String)>) -> Read {
    each(value, |name, value| {
        field.push((name, string(value)?));
        Ok(())
    })
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn rules(value: DecodedValue, field: &mut Vec<Rule>) -> Read {
    each(value, |name, value| {
        let severity = |word: &str| match word {
            "off" => Some(None),
            _ => Severity::named(word).map(Some),
        };
        field.push((name, choice(&value, SEVERITIES, severity)?));
        Ok(())
    })
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn names(value: DecodedValue, field: &mut Vec<String>) -> Read {
    each_item(value, |item| {
        field.push(string(item)?);
        Ok(())
    })
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn validate<T: FillFrom>(value: DecodedValue, field: &mut T) -> Read {
    *field = T::fill_from(value)?;
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn limits(value: DecodedValue, field: &mut Limits) -> Read {
    fill(field, value)
}

/// Reads each item of a list.
#[cfg_attr(small_where_cold, optimize(size))]
fn each_item(value: DecodedValue, mut read: impl FnMut(DecodedValue) -> Read) -> Read {
    let items = match value {
        DecodedValue::List(items) => items,
        other => return Err(Mismatch::invalid("an array", &other)),
    };
    for (index, item) in items.into_iter().enumerate() {
        read(item).map_err(|mismatch| mismatch.inside(format!("[{index}]")))?;
    }
    Ok(())
}

/// Reads each member of an object with any names.
#[cfg_attr(small_where_cold, optimize(size))]
fn each(value: DecodedValue, mut read: impl FnMut(String, DecodedValue) -> Read) -> Read {
    let entries = match value {
        DecodedValue::Object(entries) => entries,
        other => return Err(Mismatch::invalid("an object", &other)),
    };
    for (name, value) in entries {
        read(name.clone(), value).map_err(|mismatch| mismatch.inside(name))?;
    }
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn string(value: DecodedValue) -> Result<String, Mismatch> {
    match value {
        DecodedValue::Text(text) => Ok(text),
        other => Err(Mismatch::invalid("a string", &other)),
    }
}

/// A whole number that JavaScript counts exactly.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn whole(value: &DecodedValue) -> Result<f64, Mismatch> {
    /// Above this, not every whole number has a place between its neighbours.
    const MAX_EXACT: f64 = 9_007_199_254_740_991.0;
    match *value {
        DecodedValue::Number(number)
            if (0.0..=MAX_EXACT).contains(&number) && number.fract() == 0.0 =>
        {
            Ok(number)
        }
        _ => Err(Mismatch::invalid("a whole number", value)),
    }
}

/// Which of a few names a value is.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn choice<T>(
    value: &DecodedValue,
    names: &[&str],
    named: impl Fn(&str) -> Option<T>,
) -> Result<T, Mismatch> {
    let found = match value {
        DecodedValue::Text(word) => named(word),
        _ => None,
    };
    found.ok_or_else(|| Mismatch::invalid(or(&quoted(names)), value))
}
