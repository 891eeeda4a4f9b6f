//! Diagnostics that come back from outside, with ranges that no text has been compared with yet.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Error};

use super::mismatch::Mismatch;
use super::read::{choice, whole};
use super::value::DecodedValue;
use crate::diagnostic::{CODES, Diagnostic, Edit, Fix, Label, Severity};
use crate::text::{Position, Range};

/// Diagnostics as they were serialised. Their ranges hold the UTF-16 offsets, in place of the bytes
/// too; [`crate::report`] and [`crate::apply_fixes`] compare these with the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiagnosticList(pub Vec<Diagnostic>);

impl<'de> Deserialize<'de> for DiagnosticList {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        list(DecodedValue::deserialize(deserializer)?).map(Self).map_err(error)
    }
}

impl<'de> Deserialize<'de> for Diagnostic {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        diagnostic(DecodedValue::deserialize(deserializer)?).map_err(error)
    }
}

#[expect(
    clippy::boxed_local,
    reason = "it is the error of `Decoded`, which is boxed to keep results small"
)]
#[cfg_attr(small_where_cold, optimize(size))]
fn error<E: Error>(mismatch: Box<Mismatch>) -> E {
    E::custom(mismatch.message("diagnostic"))
}

#[cfg_attr(small_where_cold, optimize(size))]
fn list(value: DecodedValue) -> Decoded<Vec<Diagnostic>> {
    let items = match value {
        DecodedValue::List(items) => items,
        other => return Err(Mismatch::invalid("an array", &other).into()),
    };
    let mut list = Vec::new();
    for (index, value) in items.into_iter().enumerate() {
        list.push(diagnostic(value).map_err(|it| inside(it, format!("[{index}]")))?);
    }
    Ok(list)
}

/// The members of an object, each removed when it is read. Members that nothing reads are ignored,
/// because editors add theirs.
struct Object(Vec<(String, DecodedValue)>);

type Decoded<T> = Result<T, Box<Mismatch>>;

// Compiled once: in WebAssembly a copy for each type costs kilobytes.
impl Object {
    #[inline(never)]
    fn new(value: DecodedValue) -> Decoded<Self> {
        match value {
            DecodedValue::Object(entries) => Ok(Self(entries)),
            other => Err(Mismatch::invalid("an object", &other).into()),
        }
    }

    /// A member; null if it is absent.
    #[inline(never)]
    fn take(&mut self, name: &str) -> DecodedValue {
        let found = self.0.iter().position(|(known, _)| known == name);
        found.map_or(DecodedValue::Null, |index| self.0.swap_remove(index).1)
    }

    #[inline(never)]
    fn text(&mut self, name: &str) -> Decoded<Option<String>> {
        match self.take(name) {
            DecodedValue::Null => Ok(None),
            DecodedValue::Text(text) => Ok(Some(text)),
            other => Err(wrong("a string", &other, name)),
        }
    }

    #[inline(never)]
    fn required_text(&mut self, name: &str) -> Decoded<String> {
        self.text(name)?.ok_or_else(|| wrong("a string", &DecodedValue::Null, name))
    }

    #[inline(never)]
    fn whole(&mut self, name: &str) -> Decoded<usize> {
        let value = self.take(name);
        let number = whole(&value).map_err(|_| wrong("a whole number", &value, name))?;
        Ok(number as usize)
    }

    #[inline(never)]
    fn list(&mut self, name: &str) -> Decoded<Vec<DecodedValue>> {
        match self.take(name) {
            DecodedValue::Null => Ok(Vec::new()),
            DecodedValue::List(items) => Ok(items),
            other => Err(wrong("an array", &other, name)),
        }
    }

    #[inline(never)]
    fn range(&mut self) -> Decoded<Range> {
        range(self.take("range")).map_err(|mismatch| inside(mismatch, "range".to_owned()))
    }
}

#[cold]
#[cfg_attr(small_where_cold, optimize(size))]
fn wrong(expected: &str, got: &DecodedValue, name: &str) -> Box<Mismatch> {
    Box::new(Mismatch::invalid(expected, got).inside(name))
}

#[cold]
#[expect(
    clippy::boxed_local,
    reason = "it is the error of `Decoded`, which is boxed to keep results small"
)]
#[cfg_attr(small_where_cold, optimize(size))]
fn inside(mismatch: Box<Mismatch>, name: String) -> Box<Mismatch> {
    Box::new(mismatch.inside(name))
}

/// The name of an item in the path of a mismatch.
#[cold]
#[cfg_attr(small_where_cold, optimize(size))]
fn item(mismatch: Box<Mismatch>, name: &str, index: usize) -> Box<Mismatch> {
    inside(inside(mismatch, format!("[{index}]")), name.to_owned())
}

#[cfg_attr(small_where_cold, optimize(size))]
fn diagnostic(value: DecodedValue) -> Decoded<Diagnostic> {
    let mut object = Object::new(value)?;
    // The code has both, but what isn't one was never a diagnostic.
    object.text("name")?;
    object.text("url")?;
    let code = object.take("code");
    let known = |word: &str| CODES.iter().copied().find(|known| known.code == word);
    let code = match &code {
        DecodedValue::Text(word) => known(word),
        _ => None,
    }
    .ok_or_else(|| wrong("a diagnostic's code", &code, "code"))?;
    let severity = match object.take("severity") {
        DecodedValue::Null => code.severity,
        value => choice(&value, &["error", "warning", "info"], Severity::named)
            .map_err(|mismatch| inside(mismatch.into(), "severity".to_owned()))?,
    };
    let mut labels = Vec::new();
    for (index, value) in object.list("labels")?.into_iter().enumerate() {
        labels.push(label(value).map_err(|mismatch| item(mismatch, "labels", index))?);
    }
    let mut fixes = Vec::new();
    for (index, value) in object.list("fixes")?.into_iter().enumerate() {
        fixes.push(fix(value).map_err(|mismatch| item(mismatch, "fixes", index))?);
    }
    Ok(Diagnostic {
        code: code.code,
        name: code.name,
        severity,
        file: object.text("file")?.map_or(Cow::Borrowed("source"), Cow::Owned),
        message: object.required_text("message")?,
        help: object.text("help")?,
        range: object.range()?,
        labels,
        fixes,
    })
}

#[cfg_attr(small_where_cold, optimize(size))]
fn label(value: DecodedValue) -> Decoded<Label> {
    let mut object = Object::new(value)?;
    let (range, message) = (object.range()?, object.required_text("message")?);
    Ok(Label { range, message, file: object.text("file")? })
}

#[cfg_attr(small_where_cold, optimize(size))]
fn fix(value: DecodedValue) -> Decoded<Fix> {
    let mut object = Object::new(value)?;
    let title = object.required_text("title")?;
    let safe = match object.take("safe") {
        DecodedValue::Null => false,
        DecodedValue::Flag(safe) => safe,
        other => return Err(wrong("true or false", &other, "safe")),
    };
    let mut edits = Vec::new();
    for (index, value) in object.list("edits")?.into_iter().enumerate() {
        edits.push(edit(value).map_err(|mismatch| item(mismatch, "edits", index))?);
    }
    Ok(Fix { title, safe, edits })
}

#[cfg_attr(small_where_cold, optimize(size))]
fn edit(value: DecodedValue) -> Decoded<Edit> {
    let mut object = Object::new(value)?;
    let range = unresolved(object.whole("from")?, object.whole("to")?);
    Ok(Edit { range, insert: object.required_text("insert")? })
}

#[inline(never)]
fn range(value: DecodedValue) -> Decoded<Range> {
    let mut object = Object::new(value)?;
    let mut range = unresolved(object.whole("from")?, object.whole("to")?);
    for (name, place) in [("start", &mut range.start), ("end", &mut range.end)] {
        match object.take(name) {
            DecodedValue::Null => {}
            value => position(value, place).map_err(|it| inside(it, name.to_owned()))?,
        }
    }
    Ok(range)
}

#[cfg_attr(small_where_cold, optimize(size))]
fn position(value: DecodedValue, place: &mut Position) -> Decoded<()> {
    let mut object = Object::new(value)?;
    place.line = object.whole("line")?.max(1);
    place.column = object.whole("column")?.max(1);
    Ok(())
}

#[cfg_attr(small_where_cold, optimize(size))]
fn unresolved(from: usize, to: usize) -> Range {
    let at = |utf16| Position { line: 1, column: 1, utf16 };
    Range { from, to, start: at(from), end: at(to) }
}
