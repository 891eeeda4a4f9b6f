//! `lost-backslash`: in double quotes, a backslash and the letter after it became a tab, a line break or another control character.
//!
//! `"C:\temp"` is `C:`, a tab, and `emp`.
//!
//! ## Why
//! The path or pattern that the text shows is a different one.
//!
//! ## Fix
//! Each backslash is doubled. Safe if a control character was made that no text has, and nothing in the text
//! could have been meant; a path such as the one above could also be two lines.
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
    if written.first() == Some(&b'"') && !scalar.block && memchr::memchr(b'\\', written).is_some() {
        look(scalar, problems);
    }
}

#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn look(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    let written = scalar.written();
    // Whoever escaped a quote or a backslash, or wrote a code point, meant the others as they are.
    if ["\\\\", "\\\"", "\\u", "\\x"].iter().any(|escape| written.contains(escape)) {
        return;
    }
    let words = || written.split(' ');
    let has_path = has_path(written);
    if !has_path && !words().any(has_control) {
        return;
    }
    let problem = Problem::new(
        &codes::LOST_BACKSLASH,
        scalar.span.first_line(scalar.source),
        "a backslash in double quotes made a control character of the letter after it",
    )
    .help("double each backslash, or use single quotes");
    if written.contains('\n') {
        problems.push(problem);
        return;
    }
    // A line break of a word by itself is one.
    let is_break = |word: &str| !has_path && has_white_space(word) && !has_control(word);
    let fixed = |word: &str| match is_break(word) {
        true => word.to_owned(),
        false => word.replace('\\', "\\\\"),
    };
    let text = words().map(fixed).collect::<Vec<_>>().join(" ");
    let title = "double each backslash";
    // Another escape may be meant as it is.
    let is_known = |part: &str| part.starts_with(['a', 'b', 'v', 'f', 'e', 'n', 'r', 't']);
    let is_sure = !has_path
        && written.split('\\').skip(1).all(is_known)
        && !words().any(|word| has_control(word) && has_white_space(word));
    problems.push(match is_sure {
        true => problem.safe_fix(title, scalar.span, text),
        false => problem.fix(title, scalar.span, text),
    });
}

/// Whether a word has a control character that no text has.
fn has_control(word: &str) -> bool {
    ["\\a", "\\b", "\\v", "\\f", "\\e"].iter().any(|escape| word.contains(escape))
}

fn has_white_space(word: &str) -> bool {
    ["\\n", "\\r", "\\t"].iter().any(|escape| word.contains(escape))
}

/// Whether the only white space that is written with a backslash is in a path that begins with the letter
/// of a drive, and goes on after a folder or ends the text. `Plan A:\nWait` may be a label and a line.
fn has_path(written: &str) -> bool {
    let mut words = written.split(' ').filter(|word| has_white_space(word));
    let (Some(word), None) = (words.next(), words.next()) else { return false };
    let path = word.trim_matches(['"', '(', ')', '\'', '`', '.', ',']);
    let mut parts = path.split('\\');
    let drive = parts.next().unwrap_or_default().as_bytes();
    // The first letter made the white space.
    let is_part = |part: &str| {
        let mut signs = part.chars();
        signs.next().is_some()
            && signs.next().is_some_and(char::is_alphanumeric)
            && !part.contains(':')
    };
    matches!(drive, [b'A'..=b'Z' | b'a'..=b'z', b':'])
        && parts.clone().all(is_part)
        && (parts.count() > 1 || written.ends_with(word))
}
