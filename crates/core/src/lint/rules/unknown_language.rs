//! `unknown-language`: the story's language is one that headings and labels don't exist in.
//!
//! They exist in English (`en`), German (`de`), French (`fr`), Spanish (`es`), Italian (`it`), Portuguese (`pt`), Dutch (`nl`), Czech (`cs`), Polish (`pl`), Ukrainian (`uk`), Japanese (`ja`) and Chinese (`zh`). Of `de-AT`, only `de` matters.
//!
//! ## Why
//! Headings, labels and guidance of the document are English.
//!
//! ## Example
//! ```yaml
//! story_id: MILL-3
//! story_title: Stoppa kvarnen vid storm
//! lang: sv
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: MILL-3
//! story_title: Die Mühle bei Sturm anhalten
//! lang: de
//! ```
//!
//! ## Severity
//! An info: the document is complete. The option `labels` can replace each text.

use crate::diagnostic::{Problem, codes};
use crate::labels::Lang;
use crate::lint::Subject;
use crate::lint::suggest::short;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let Some(lang) = subject.story.lang.as_ref().filter(|lang| !lang.is_blank()) else { return };
    if Lang::of_tag(&lang.value).is_some() {
        return;
    }
    let message = format!("headings and labels don't exist in `{}`", short(&lang.value));
    let help = format!("they are English; the others are {}", Lang::NAMES[1..].join(", "));
    problems.push(Problem::new(&codes::UNKNOWN_LANGUAGE, lang.span, message).help(help));
}
