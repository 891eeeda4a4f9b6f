//! `lost-backslash`: in double quotes, a backslash and the letter after it became a tab, a line break or another control character.
//!
//! `"C:\temp"` is `C:`, a tab, and `emp`.
//!
//! ## Why
//! The path or pattern that the text shows is a different one.
//!
//! ## Fix
//! Safe: each backslash is doubled.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! tasks:
//!   - "Read the plan from D:\tables\new"
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! tasks:
//!   - "Read the plan from D:\\tables\\new"
//! ```
//!
//! ## Severity
//! A warning: letters of the text are lost.

use crate::diagnostic::{Problem, codes};
use crate::lint::scalars::Scalar;

#[inline]
pub(super) fn check(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    let written = scalar.written().as_bytes();
    if written.first() == Some(&b'"') && memchr::memchr(b'\\', written).is_some() {
        look(scalar, problems);
    }
}

#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn look(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    let bytes = scalar.value.as_bytes();
    // A control character that no text has, or white space after the letter of a drive.
    let is_lost = bytes.iter().enumerate().any(|(at, byte)| match byte {
        0x07 | 0x08 | 0x0B | 0x0C | 0x1B => true,
        b'\t' | b'\n' | b'\r' => matches!(&bytes[..at], [b'A'..=b'Z' | b'a'..=b'z', b':'] | [.., b' ' | b'(' | b'\'' | b'`', b'A'..=b'Z' | b'a'..=b'z', b':']),
        _ => false,
    });
    if !is_lost {
        return;
    }
    let written = scalar.written();
    // Whoever escaped a quote or a backslash, or wrote a code point, meant the others as they are.
    if ["\\\\", "\\\"", "\\u", "\\x"].iter().any(|escape| written.contains(escape)) {
        return;
    }
    let problem = Problem::new(
        &codes::LOST_BACKSLASH,
        scalar.span.first_line(scalar.source),
        "a backslash in double quotes made a control character of the letter after it",
    )
    .help("double each backslash, or use single quotes");
    problems.push(match written.contains('\n') {
        true => problem,
        false => {
            problem.safe_fix("double each backslash", scalar.span, written.replace('\\', "\\\\"))
        }
    });
}
