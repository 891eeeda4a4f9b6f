//! The facts of a story that the views share: names, details and kinds.

use std::borrow::Cow;

use crate::diagram::Kind;
use crate::story::{KIND_WORDS, Story, Text};

/// The title of a box or a frame that the story doesn't name.
pub(crate) const NAMELESS: &str = "[Name]";

/// The system's name, if the story gives it none.
pub(crate) const THIS_SYSTEM: &str = "This System";

/// The text unless it is blank.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn value<'s>(text: Option<&'s Text<'_>>) -> Option<&'s str> {
    text.filter(|text| !text.is_blank()).map(|text| text.value.trim())
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn detail<'s>(text: Option<&'s Text<'_>>) -> Option<Cow<'s, str>> {
    value(text).map(Cow::Borrowed)
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn system_name<'s>(story: &'s Story<'s>) -> &'s str {
    value(story.system().name()).unwrap_or(THIS_SYSTEM)
}

/// The kind of box for a container's `type`.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn kind_of(word: Option<&str>) -> Kind {
    let Some(word) = word else { return Kind::Service };
    let word = word.to_ascii_lowercase();
    let any = |words: &str| words.split_ascii_whitespace().any(|other| word.contains(other));
    match KIND_WORDS.iter().position(|words| any(words)) {
        Some(0) => Kind::Database,
        Some(1) => Kind::Queue,
        Some(2) if word != "build" => Kind::Interface,
        _ => Kind::Service,
    }
}
