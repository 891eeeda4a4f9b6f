//! `outdated-version`: the version or the date of the document isn't that of the newest row of its changelog.
//!
//! The newest row is the one with the latest date, or the highest version. A date after it is fine: the document may have been read again since.
//!
//! ## Why
//! Readers see two versions of one document, and can't tell which of them they read. Without `document`, the head follows the changelog.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! document: {version: "0.1"}
//! architecture:
//!   changelog:
//!     - {version: "0.1", date: "2026-03-02", changes: First draft}
//!     - {version: "0.2", date: "2026-03-05", changes: Two feeders}
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! document: {version: "0.2"}
//! architecture:
//!   changelog:
//!     - {version: "0.1", date: "2026-03-02", changes: First draft}
//!     - {version: "0.2", date: "2026-03-05", changes: Two feeders}
//! ```
//!
//! ## Severity
//! An info: both are shown as they are written.

use super::is_iso_date;
use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::short;
use crate::story::Text;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let document = &subject.story.document;
    let Some(newest) = subject.story.architecture().newest_change() else { return };
    let is_date = |text: &Text<'_>| is_iso_date(text.value.trim());
    let both = |own: &Option<Text<'_>>, newest: Option<&Text<'_>>, what: &str| {
        let (own, newest) = (own.as_ref()?, newest?);
        let source = subject.tree.source();
        let message = format!(
            "the document's {what} is `{}`, its changelog ends with `{}`",
            short(&own.value),
            short(&newest.value)
        );
        let problem = Problem::new(&codes::OUTDATED_VERSION, own.span.first_line(source), message);
        Some(problem.label(newest.span.first_line(source), "the newest row"))
    };
    let is_stated = |text: &&Text<'_>| !text.is_blank();
    let is_other = document.version.as_ref().filter(is_stated).is_some_and(|own| {
        newest.version().filter(is_stated).is_some_and(|it| it.value.trim() != own.value.trim())
    });
    if is_other {
        let help = "write the newest version, or leave `version` out: it is that of the changelog";
        problems
            .extend(both(&document.version, newest.version(), "version").map(|it| it.help(help)));
    }
    let is_earlier = document.updated.as_ref().filter(|it| is_date(it)).is_some_and(|own| {
        newest.date().filter(|it| is_date(it)).is_some_and(|it| own.value.trim() < it.value.trim())
    });
    if is_earlier {
        let help = "write the newest date, or leave `updated` out: it is that of the changelog";
        problems.extend(both(&document.updated, newest.date(), "date").map(|it| it.help(help)));
    }
}
