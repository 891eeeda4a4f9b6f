//! The input of filters: arguments by position or name, strings, and items charged as fuel.

use std::borrow::Cow;

use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{Error, ErrorKind, State};

use crate::template::custom::{as_text, printed};
use crate::text::NameIndex;

/// An error in the input of a filter.
pub(super) fn invalid(message: impl Into<Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}

/// `text` in upper or lower case.
pub(super) fn cased(text: &str, upper: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if upper {
            out.extend(character.to_uppercase());
        } else {
            out.extend(character.to_lowercase());
        }
    }
    out
}

/// The arguments of a filter after the value that it is applied to.
pub(super) struct Arguments<'a> {
    what: &'a str,
    positional: &'a [Value],
    named: Option<&'a Value>,
}

impl<'a> Arguments<'a> {
    pub(super) fn new(what: &'a str, args: &'a [Value]) -> Self {
        match args.split_last() {
            Some((last, positional)) if last.is_kwargs() => {
                Self { what, positional, named: Some(last) }
            }
            _ => Self { what, positional: args, named: None },
        }
    }

    pub(super) fn get(&self, index: usize, name: &str) -> Result<Option<Value>, Error> {
        match self.positional.get(index) {
            Some(value) => Ok(Some(value.clone())),
            None => self.named(name),
        }
    }

    pub(super) fn named(&self, name: &str) -> Result<Option<Value>, Error> {
        let Some(named) = self.named else { return Ok(None) };
        let named = Kwargs::try_from(named.clone())?;
        if named.has(name) { named.get(name).map(Some) } else { Ok(None) }
    }

    pub(super) fn required(&self, index: usize, name: &str) -> Result<Value, Error> {
        self.get(index, name)?
            .ok_or_else(|| invalid(format!("`{}` lacks its argument `{name}`", self.what)))
    }

    pub(super) fn flag(&self, index: usize, name: &str) -> Result<bool, Error> {
        Ok(self.get(index, name)?.is_some_and(|value| value.is_true()))
    }

    /// A whole number that is not negative; negative ones count as the most there is, as in
    /// Python's `replace(old, new, -1)`.
    pub(super) fn number(&self, index: usize, name: &str, default: usize) -> Result<usize, Error> {
        match self.get(index, name)? {
            None => Ok(default),
            Some(value) if value.is_none() => Ok(default),
            Some(value) => match value.as_i64() {
                Some(number) => Ok(usize::try_from(number).unwrap_or(usize::MAX)),
                None => Err(invalid(format!("`{}` expects a whole number as `{name}`", self.what))),
            },
        }
    }

    pub(super) fn or(
        &self,
        index: usize,
        name: &str,
        default: impl Into<Value>,
    ) -> Result<Value, Error> {
        Ok(self.get(index, name)?.unwrap_or_else(|| default.into()))
    }

    /// The arguments without names.
    pub(super) fn positional(&self) -> &'a [Value] {
        self.positional
    }

    /// The arguments from a position on.
    pub(super) fn after(&self, index: usize) -> Self {
        Self { positional: self.positional.get(index..).unwrap_or(&[]), ..*self }
    }
}

/// The text of a value. Lists and mappings have none that could be in a document.
pub(super) fn text_of<'v>(
    state: &State<'_, '_>,
    what: &str,
    value: &'v Value,
) -> Result<Cow<'v, str>, Error> {
    state.consume_fuel(1)?;
    if let Some(text) = value.as_str() {
        return Ok(Cow::Borrowed(text));
    }
    if let Some(texts) = printed(value) {
        let text = as_text(texts);
        state.consume_fuel(text.len() as u64 / 8)?;
        return Ok(text);
    }
    match value.kind() {
        ValueKind::Undefined => Ok(Cow::Borrowed("")),
        ValueKind::Number | ValueKind::Bool | ValueKind::None => Ok(Cow::Owned(value.to_string())),
        kind => Err(invalid(format!("`{what}` expects a string, not a {kind}"))),
    }
}

/// What a filter sorts or sums by: the item, or what a path like `owner.name` leads to in it.
pub(super) fn key_of(item: &Value, attribute: Option<&Value>) -> Result<Value, Error> {
    let Some(attribute) = attribute.filter(|attribute| !attribute.is_none()) else {
        return Ok(item.clone());
    };
    let Some(path) = attribute.as_str() else { return item.get_item(attribute) };
    let mut value = item.clone();
    for key in path.split('.') {
        value = match key.parse::<i64>() {
            Ok(index) => value.get_item(&Value::from(index))?,
            Err(_) => value.get_attr(key)?,
        };
    }
    Ok(value)
}

/// The items of a value, each charged as fuel.
pub(super) struct Items(pub(super) Vec<Value>);

impl Items {
    pub(super) fn of(state: &State<'_, '_>, what: &str, value: &Value) -> Result<Self, Error> {
        if value.is_undefined() {
            return Ok(Self(Vec::new()));
        }
        let items = value.try_iter();
        let items = items
            .map_err(|_| invalid(format!("`{what}` expects a list, not a {}", value.kind())))?;
        let mut list = Vec::new();
        for item in items {
            state.consume_fuel(1)?;
            list.push(item);
        }
        Ok(Self(list))
    }

    /// Sorted by an attribute; `positions` are those of `case_sensitive` and of `attribute`.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn sorted(
        self,
        state: &State<'_, '_>,
        args: &Arguments<'_>,
        positions: (usize, usize),
    ) -> Result<Vec<Value>, Error> {
        let attribute = args.get(positions.1, "attribute")?;
        let exact = args.flag(positions.0, "case_sensitive")?;
        self.by(state, exact, |item| key_of(item, attribute.as_ref()))
    }

    pub(super) fn by(
        self,
        state: &State<'_, '_>,
        exact: bool,
        key: impl Fn(&Value) -> Result<Value, Error>,
    ) -> Result<Vec<Value>, Error> {
        let comparisons =
            self.0.len() as u64 * u64::from(usize::BITS - self.0.len().leading_zeros());
        state.consume_fuel(comparisons)?;
        let mut keys = Vec::with_capacity(self.0.len());
        for (index, item) in self.0.iter().enumerate() {
            let key = key(item)?;
            if matches!(key.kind(), ValueKind::Map | ValueKind::Seq | ValueKind::Iterable) {
                return Err(invalid("lists and mappings can't be sorted; name an attribute"));
            }
            let length = key.as_str().map_or(0, str::len);
            state.consume_fuel(length as u64 / 64 * u64::from(self.0.len().ilog2() + 1))?;
            keys.push((folded(key, exact), index));
        }
        keys.sort_unstable();
        Ok(keys.into_iter().map(|(_, index)| self.0[index].clone()).collect())
    }

    /// The first of each kind.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn unique(
        self,
        state: &State<'_, '_>,
        args: &Arguments<'_>,
    ) -> Result<Vec<Value>, Error> {
        let attribute = args.get(1, "attribute")?;
        let exact = args.flag(0, "case_sensitive")?;
        let mut met = NameIndex::default();
        let mut kept = Vec::new();
        for item in self.0 {
            let key = folded(key_of(&item, attribute.as_ref())?, exact);
            if met.get_or_insert(&text_of(state, "unique", &key)?, 0).is_none() {
                kept.push(item);
            }
        }
        Ok(kept)
    }

    /// Groups as pairs of what they have in common and their items, sorted; each pair also has
    /// `grouper` and `list`.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn grouped(
        self,
        state: &State<'_, '_>,
        args: &Arguments<'_>,
    ) -> Result<Vec<Value>, Error> {
        let attribute = args.required(0, "attribute")?;
        let default = args.get(1, "default")?;
        let exact = args.flag(2, "case_sensitive")?;
        let key = |item: &Value| {
            let key = key_of(item, Some(&attribute))?;
            Ok(if key.is_undefined() { default.clone().unwrap_or(key) } else { key })
        };
        let mut groups: Vec<(Value, Value, Vec<Value>)> = Vec::new();
        for item in self.by(state, exact, key)? {
            let shown = key(&item)?;
            let folded = folded(shown.clone(), exact);
            match groups.last_mut() {
                Some((last, _, items)) if *last == folded => items.push(item),
                _ => groups.push((folded, shown, vec![item])),
            }
        }
        let pair = |(_, key, items)| Value::from_object(Group(key, Value::from(items)));
        Ok(groups.into_iter().map(pair).collect())
    }

    /// Rows of so many items, or so many columns of nearly equal length.
    pub(super) fn parts(self, columns: bool, count: usize, fill: Option<&Value>) -> Vec<Value> {
        let (rows, full) = if columns {
            (count, self.0.len() / count)
        } else {
            (self.0.len().div_ceil(count), count)
        };
        let more = if columns { self.0.len() % count } else { 0 };
        let mut items = self.0.into_iter();
        let row = |index: usize| {
            let size = full + usize::from(index < more);
            let mut row: Vec<_> = items.by_ref().take(size).collect();
            let short =
                if columns { usize::from(more > 0 && index >= more) } else { full - row.len() };
            if let Some(fill) = fill {
                row.extend(std::iter::repeat_n(fill.clone(), short));
            }
            Value::from(row)
        };
        (0..rows).map(row).collect()
    }
}

/// What is compared of a key: texts without regard to case, unless an exact match is wanted.
fn folded(key: Value, exact: bool) -> Value {
    match key.as_str() {
        Some(text) if !exact => Value::from(cased(text, false)),
        _ => key,
    }
}

/// What `groupby` makes: a pair that has names as well.
#[derive(Debug)]
struct Group(Value, Value);

impl minijinja::value::Object for Group {
    fn repr(self: &std::sync::Arc<Self>) -> minijinja::value::ObjectRepr {
        minijinja::value::ObjectRepr::Seq
    }

    fn get_value(self: &std::sync::Arc<Self>, key: &Value) -> Option<Value> {
        match (key.as_str(), key.as_usize()) {
            (Some("grouper"), _) | (_, Some(0)) => Some(self.0.clone()),
            (Some("list"), _) | (_, Some(1)) => Some(self.1.clone()),
            _ => None,
        }
    }

    fn enumerate(self: &std::sync::Arc<Self>) -> minijinja::value::Enumerator {
        minijinja::value::Enumerator::Seq(2)
    }
}
