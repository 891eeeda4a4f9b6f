//! Objects whose members are declared: each is read by its name, and others are refused.

use super::mismatch::Mismatch;
use super::value::DecodedValue;

/// What an option accepts.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Any string.
    Text,
    /// Any string, or false for an empty one.
    TextOrFalse,
    /// A string with a date, as YYYY-MM-DD.
    Date,
    /// True or false.
    Flag,
    /// A whole number.
    Count,
    /// One of a few numbers.
    Numbers(&'static [usize]),
    /// One of a few names.
    Names(&'static [&'static str]),
    /// One of a few names, or an object with these members.
    NamesOr(&'static [&'static str], &'static [Member]),
    /// Two whole numbers.
    Pair,
    /// A list of strings.
    List,
    /// A list of some of these names.
    NameList(&'static [&'static str]),
    /// A list of names of views.
    Views,
    /// An object with these members.
    Object(&'static [Member]),
    /// The options of a validation.
    Validation,
    /// An object from any name to a string.
    Texts,
    /// An object from names of labels to strings.
    Labels,
    /// An object from any name to one of a few names.
    NamesByName(&'static [&'static str]),
}

/// A member of an object that comes from outside.
pub struct Member {
    /// Its name in JavaScript.
    pub name: &'static str,
    /// What it accepts.
    pub kind: Kind,
}

/// An object with declared members.
pub trait Members {
    /// All of them, in the order of their declaration.
    const MEMBERS: &'static [Member];
}

/// An object that is filled member by member.
pub(crate) trait Fill: Members {
    /// Reads the member with this name.
    fn set(&mut self, name: &str, value: DecodedValue) -> Result<(), Mismatch>;
}

/// An object that is made from a value as a whole.
pub(crate) trait FillFrom: Sized {
    /// Reads the value.
    fn fill_from(value: DecodedValue) -> Result<Self, Mismatch>;
}

/// Fills an object with the members that are given.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn fill<T: Fill>(object: &mut T, value: DecodedValue) -> Result<(), Mismatch> {
    let entries = match value {
        DecodedValue::Object(entries) => entries,
        other => return Err(Mismatch::invalid("an object", &other)),
    };
    for (name, value) in entries {
        if T::MEMBERS.iter().any(|member| member.name == name) {
            object.set(&name, value).map_err(|mismatch| mismatch.inside(name))?;
        } else {
            return Err(Mismatch::unknown(T::MEMBERS.iter().map(|member| member.name)).inside(name));
        }
    }
    Ok(())
}
