//! `smart-quotes`: curly quotes around a value aren't quotes to YAML.
//!
//! They are part of the text and show in the document. Texts in other pairs of quotes, such as „…“ and «…», are left alone.
//!
//! ## Why
//! Word processors use them instead of straight ones. They don't protect the text inside: a `: ` or ` #` keeps its meaning.
//!
//! ## Fix
//! Not safe, because the quotes may be wanted: they are replaced by straight ones.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: “Dim the street lamps”
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: LAMP-4
//! story_title: 'Dim the street lamps'
//! ```
//!
//! ## Severity
//! An info: the quotes may be intended.

use crate::diagnostic::{Problem, codes};
use crate::lint::scalars::Scalar;
use crate::yaml::quoted;

#[inline]
pub(super) fn check(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    // Every curly quote begins with this byte.
    if scalar.value.as_bytes().first() == Some(&0xE2) {
        look(scalar, problems);
    }
}

#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn look(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    let inner = [('“', '”'), ('‘', '’')].into_iter().find_map(|(open, close)| {
        let inner = scalar.value.strip_prefix(open)?.strip_suffix(close)?;
        if inner.contains([open, close]) { None } else { Some(inner) }
    });
    let Some(inner) = inner else { return };
    problems.push(
        Problem::new(
            &codes::SMART_QUOTES,
            scalar.span.first_line(scalar.source),
            "curly quotes are part of the text",
        )
        .help("use straight quotes, ' or \", if YAML should read the value as quoted")
        .fix("use straight quotes", scalar.span, quoted(inner)),
    );
}
