//! `unknown-rule`: a rule that is to be switched off or changed is none, or none that may be changed.
//!
//! In the option `rules`, or in a comment of the source: `# groundplan: allow long-title`. Behind a value such a comment is for its line; on a line of its own it is for what begins on the next line, with all that is indented below it; above the first line of a document it is for the whole document.
//!
//! ## Why
//! A mistyped name switches nothing off, and nobody knows why. What leaves no story to render can't be switched off, and should not look as if it were.
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
//! A warning: the other rules do their work.

use crate::diagnostic::{CODES, Code, Problem, codes};
use crate::lint::suggest::{Guesses, short};
use crate::text::Span;

/// The code with a name, or what is wrong with the name.
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
            let names = CODES.iter().filter(|code| code.adjustable).map(|code| code.name);
            let problem = problem(format!("there is no rule `{}`", short(name)));
            Err(Box::new(match Guesses::default().nearest(name, names) {
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
