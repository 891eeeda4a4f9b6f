//! What a document needs beside its story.

use crate::story::{Head, StoryRef};
use crate::text::Lines;
use crate::yaml::{Limits, Tree};

/// What a document needs beside its story.
pub(crate) struct Around<'a, 's> {
    /// The source, as read.
    pub(crate) tree: &'a Tree<'s>,
    /// Where the story stands in it.
    pub(crate) found: &'a StoryRef,
    /// The stories beside this one, where it depends on any.
    pub(crate) backlog: &'a [Head<'a>],
    /// The bounds of the call.
    pub(crate) limits: &'a Limits,
    /// The source's lines, made when they are needed.
    pub(crate) lines: &'a dyn Fn() -> &'a Lines<'s>,
}

pub(super) fn given(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}
