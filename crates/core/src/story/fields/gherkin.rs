//! Scenarios in one text, as Gherkin has them: `Scenario: …`, then a step on each line.

use std::borrow::Cow;

use crate::story::Text;
use crate::text::Span;

/// A step of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'t> {
    /// `Given`, `When`, `Then`, `And` or `But`.
    pub keyword: &'static str,
    /// The part of the scenario that it is in: `given`, `when`, `then`, `and` or `but`.
    pub part: &'static str,
    /// The text of the step.
    pub text: Text<'t>,
}

const STEPS: [(&str, &str); 5] =
    [("Given", "given"), ("When", "when"), ("Then", "then"), ("And", "and"), ("But", "but")];

/// The title and the steps of each scenario; none if the text isn't Gherkin.
pub(super) fn scenarios<'t>(text: &'t str, span: Span) -> Vec<(Option<Text<'t>>, Vec<Step<'t>>)> {
    let line = |value: &'t str| Text { value: Cow::Borrowed(value), span };
    let mut found: Vec<(Option<Text<'t>>, Vec<Step<'t>>)> = Vec::new();
    for body in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let keyword = STEPS.into_iter().find_map(|(keyword, part)| {
            let rest = body.strip_prefix(keyword).filter(|rest| rest.starts_with([' ', ':']))?;
            Some((keyword, part, rest.trim_start_matches([' ', ':'])))
        });
        let title = ["Scenario", "Feature", "Background", "Example", "Rule"]
            .iter()
            .find(|word| body.starts_with(**word))
            .and_then(|_| body.split_once(':'))
            .filter(|(_, title)| !title.trim().is_empty());
        match (keyword, title, found.last_mut()) {
            (None, Some((_, title)), _) => found.push((Some(line(title.trim())), Vec::new())),
            (Some((keyword, part, rest)), _, last) => {
                let step = Step { keyword, part, text: line(rest) };
                match last {
                    Some((_, steps)) => steps.push(step),
                    None => found.push((None, vec![step])),
                }
            }
            (None, None, Some((_, steps))) => {
                steps.push(Step { keyword: "", part: "", text: line(body) });
            }
            // A text that begins otherwise is no scenario.
            (None, None, None) => return found,
        }
    }
    // One line of a list may begin with a step's word too.
    if found.iter().any(|(title, steps)| title.is_some() || steps.len() > 1) {
        found
    } else {
        Vec::new()
    }
}
