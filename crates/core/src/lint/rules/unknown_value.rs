//! `unknown-value`: a field that accepts one of a few words has another value.
//!
//! The `kind` of a system is `system`, `service` or `team`; the `language` of a custom diagram is `mermaid` or `text`.
//!
//! ## Why
//! The value is shown as written, but the diagram can't interpret it.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   systems:
//!     - name: Fish market
//!       kind: servic
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   systems:
//!     - name: Fish market
//!       kind: service
//! ```
//!
//! ## Severity
//! A warning: the document is complete, but the diagram is less informative.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::short;
use crate::story::Text;

pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let known = subject.story.architecture();
    let mut look = |text: Option<&Text<'_>>, what: &str, words: &[&'static str]| {
        let Some(text) = text.filter(|text| !text.is_blank()) else { return };
        let value = text.value.trim();
        if words.iter().any(|word| value.eq_ignore_ascii_case(word)) {
            return;
        }
        let span = text.span.first_line(subject.tree.source());
        let message = format!("{what} is {}, not `{}`", listed(words), short(value));
        let problem = Problem::new(&codes::UNKNOWN_VALUE, span, message);
        problems.push(match subject.guesses.nearest(value, words.iter().copied()) {
            Some(near) => problem.help(format!("did you mean `{near}`?")).fix(
                format!("write `{near}`"),
                text.span,
                near,
            ),
            None => problem.help("write one of these words"),
        });
    };
    for system in known.systems() {
        look(system.kind(), "the kind of a system", &["system", "service", "team"]);
    }
    let Some(own) = known.diagrams() else { return };
    let drawings =
        [own.landscape(), own.containers(), own.components(), own.data_flow(), own.deployment()];
    for drawing in drawings.into_iter().flatten() {
        look(drawing.language(), "the language of a drawing", &["mermaid", "text"]);
    }
}

/// `system, service or team`.
fn listed(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}
