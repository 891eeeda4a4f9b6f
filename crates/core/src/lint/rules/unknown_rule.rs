//! `unknown-rule`: the rule to switch off or change doesn't exist, or can't be changed.
//!
//! In the option `rules`, or in a comment of the source: `# groundplan: allow long-title`. A comment after a value applies to its line; a comment on a separate line applies to whatever begins on the next line, with everything indented below it; a comment above the first line of a document applies to the whole document.
//!
//! ## Why
//! A mistyped name switches nothing off, and nobody knows why. Problems that leave no story to render can't be switched off, and should not look as if they were.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! # groundplan: allow long-tittle
//! story_title: Feed the seals at noon
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! # groundplan: allow long-title
//! story_title: Feed the seals at noon
//! ```
//!
//! ## Severity
//! A warning: the other rules still work.

use crate::diagnostic::{CODES, Code, Problem, codes};
use crate::lint::suggest::{Guesses, short};
use crate::text::Span;

/// The code with this name, or the problem with the name.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::lint) fn named(name: &str, span: Span) -> Result<&'static Code, Box<Problem>> {
    let problem = |message| Problem::new(&codes::UNKNOWN_RULE, span, message);
    match CODES.iter().find(|code| code.name == name) {
        Some(code) if code.adjustable => Ok(code),
        Some(code) => Err(Box::new(
            problem(format!("the rule `{}` can't be switched off or changed", code.name))
                .help("without it nothing would be left to render"),
        )),
        None => {
            let mut names = CODES.iter().filter(|code| code.adjustable).map(|code| code.name);
            let problem = problem(format!("there is no rule `{}`", short(name)));
            Err(Box::new(match Guesses::default().nearest(name, &mut names) {
                Some(near) if !span.is_empty() => problem
                    .help(format!("did you mean `{near}`?"))
                    .fix(format!("write `{near}`"), span, near),
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem
                    .help("rules go by the names that diagnostics show, such as `long-title`"),
            }))
        }
    }
}
