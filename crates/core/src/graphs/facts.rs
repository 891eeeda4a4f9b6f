//! The facts of a story that the views share: names, details, kinds, and components at any depth.

use std::borrow::Cow;

use crate::diagram::Kind;
use crate::story::{Component, Story, Text};

/// The title of a box or a frame that the story doesn't name.
pub(super) const NAMELESS: &str = "[Name]";

/// The text unless it is blank.
pub(super) fn value<'s>(text: Option<&'s Text<'_>>) -> Option<&'s str> {
    text.filter(|text| !text.is_blank()).map(|text| text.value.trim())
}

/// The title of a box or a frame.
pub(super) fn name_of<'s>(name: Option<&'s Text<'_>>) -> &'s str {
    value(name).unwrap_or(NAMELESS)
}

pub(super) fn detail<'s>(text: Option<&'s Text<'_>>) -> Option<Cow<'s, str>> {
    value(text).map(Cow::Borrowed)
}

pub(super) fn system_name<'s>(story: &'s Story<'s>) -> &'s str {
    value(story.system().name()).unwrap_or("This System")
}

/// Visits all components at any depth.
pub(super) fn each_component<'s>(
    components: impl Iterator<Item = Component<'s, 's>>,
    take: &mut dyn FnMut(Component<'s, 's>),
) {
    for component in components {
        take(component);
        // As a trait object, so that the recursion doesn't instantiate the function again for each depth.
        let parts: Box<dyn Iterator<Item = Component<'s, 's>>> = Box::new(component.components());
        each_component(parts, take);
    }
}

/// The kind of box for a container's `type`.
pub(super) fn kind_of(word: Option<&str>) -> Kind {
    let Some(word) = word else { return Kind::Service };
    let word = word.to_ascii_lowercase();
    let any = |words: &[&str]| words.iter().any(|other| word.contains(other));
    if any(&["database", "store", "storage", "cache", "db", "bucket"]) {
        Kind::Database
    } else if any(&["queue", "topic", "broker", "bus", "stream"]) {
        Kind::Queue
    } else if any(&["ui", "web", "app", "frontend", "client", "mobile", "page"]) && word != "build"
    {
        Kind::Interface
    } else {
        Kind::Service
    }
}
