//! `long-title`: the title has more than 120 characters.
//!
//! ## Why
//! It is the document's heading, the line in every list of stories and the name of a tab, and longer titles are cut there.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps of the old town after eleven in the evening on all days but those before a holiday, and switch every second one off
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps of the old town at night
//! description: After eleven in the evening, on all days but those before a holiday. Every second lamp is switched off.
//! ```
//!
//! ## Severity
//! An info: it shows in full.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;

/// More characters than this are cut in lists and tabs.
const MAX_TITLE_CHARS: usize = 120;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let Some(title) = subject.story.title.as_ref() else { return };
    if title.value.len() <= MAX_TITLE_CHARS {
        return;
    }
    let length = title.value.trim().chars().count();
    if length > MAX_TITLE_CHARS {
        let span = title.span.first_line(subject.tree.source());
        let message =
            format!("the title has {length} characters; lists cut what is over {MAX_TITLE_CHARS}");
        problems.push(
            Problem::new(&codes::LONG_TITLE, span, message).help("say the rest in the description"),
        );
    }
}
