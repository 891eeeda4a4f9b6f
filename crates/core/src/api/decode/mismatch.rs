//! Why a value from outside is not accepted: its path, what was expected and what was found.

use std::borrow::Cow;
use std::fmt;

use super::value::DecodedValue;
use crate::text::nearest;

/// A value that is not accepted.
#[derive(Debug)]
pub(crate) struct Mismatch {
    /// The names from the outermost member to the value, in reverse order.
    path: Vec<String>,
    what: What,
}

#[derive(Debug)]
enum What {
    Invalid { expected: String, got: String },
    Unknown { known: Vec<&'static str> },
}

impl Mismatch {
    /// A value of another kind than expected.
    #[cold]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn invalid(expected: impl Into<String>, got: &DecodedValue) -> Self {
        Self::missing(expected, got.shown())
    }

    /// The same, if there is no value to show.
    #[cold]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn missing(expected: impl Into<String>, got: impl Into<String>) -> Self {
        let what = What::Invalid { expected: expected.into(), got: got.into() };
        Self { path: Vec::new(), what }
    }

    /// A member with a name that is not declared.
    #[cold]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn unknown(known: impl Iterator<Item = &'static str>) -> Self {
        Self { path: Vec::new(), what: What::Unknown { known: known.collect() } }
    }

    /// The same, of the member with this name.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn inside(mut self, name: impl Into<String>) -> Self {
        self.path.push(name.into());
        self
    }

    /// `limits.bytes`, `template.partials.a`, `[2].range`.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn path(&self) -> String {
        let mut path = String::new();
        for name in self.path.iter().rev() {
            if !path.is_empty() && !name.starts_with('[') {
                path.push('.');
            }
            path.push_str(name);
        }
        path
    }

    /// The message about a value that is called `noun`: an option, an argument.
    #[cold]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn message(&self, noun: &str) -> String {
        let path = self.path();
        match &self.what {
            What::Invalid { expected, got } if path.is_empty() => {
                format!("invalid {noun}s: expected {expected}, got {got}")
            }
            What::Invalid { expected, got } => {
                format!("invalid {noun} `{path}`: expected {expected}, got {got}")
            }
            What::Unknown { known } => {
                let name = self.path.first().map_or("", String::as_str);
                let parent = path.strip_suffix(name).unwrap_or_default();
                let hint = match meant(name, known) {
                    Some(other) => format!("did you mean `{parent}{other}`?"),
                    None => format!("expected {}", or(known)),
                };
                format!("unknown {noun} `{path}`; {hint}")
            }
        }
    }
}

impl fmt::Display for Mismatch {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message("option"))
    }
}

/// The declared name that was meant, if one is near.
#[cfg_attr(small_where_cold, optimize(size))]
fn meant(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let names = &mut known.iter().map(|&known| (Cow::Owned(known.to_lowercase()), known));
    nearest(&name.to_lowercase(), names, &|known| 1 + known.len() / 5)
}

/// `a, b or c`.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn or(words: &[impl AsRef<str>]) -> String {
    let mut text = String::new();
    for (index, word) in words.iter().enumerate() {
        match index {
            0 => {}
            _ if index + 1 == words.len() => text.push_str(" or "),
            _ => text.push_str(", "),
        }
        text.push_str(word.as_ref());
    }
    text
}

/// Names as JavaScript writes them.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn quoted(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("\"{name}\"")).collect()
}
