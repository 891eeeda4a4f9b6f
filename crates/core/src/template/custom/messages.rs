//! Problems in a template, and messages about names that don't exist.

use std::borrow::Cow;

use super::source::CustomTemplate;
use crate::diagnostic::{Problem, TemplateLocation, codes};
use crate::text;
use crate::text::{Range, Span};

/// A problem in a range of a template.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn located(problem: Problem, file: &str, range: Range) -> Problem {
    problem.in_template(TemplateLocation { file: file.to_owned(), range, labels: Vec::new() })
}

/// The message about a name that is none of those known, and the help.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn missing(what: &str, name: &str, known: &[&str]) -> (String, Option<String>) {
    missing_near(what, name, nearest(name, known.iter().copied()))
}

/// The same with the name that it may have been meant for.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn missing_near(what: &str, name: &str, near: Option<&str>) -> (String, Option<String>) {
    let help = near.map(|near| format!("did you mean `{near}`?"));
    (format!("there is no {what} `{name}`"), help)
}

/// The same about a partial.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn missing_partial(template: &CustomTemplate, name: &str) -> (String, Option<String>) {
    let known: Vec<_> = template.partials.iter().map(|(name, _)| &**name).collect();
    let (message, help) = missing("partial", name, &known);
    (message, Some(help.unwrap_or_else(|| "pass its text in `partials`".to_owned())))
}

/// A problem with such a message and help.
pub(super) fn of_missing((message, help): (String, Option<String>)) -> Problem {
    let mut problem = Problem::new(&codes::TEMPLATE_ERROR, Span::at(0), message);
    problem.help = help.map(String::into_boxed_str);
    problem
}

/// The name that one may have been meant for.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let mut known = known.map(|other| (Cow::Borrowed(other), other));
    text::nearest(name, &mut known, &|other| 1 + other.len() / 5)
}
