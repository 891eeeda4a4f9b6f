//! The context of a render: everything that a document needs besides its story.

use super::call_budget::CallBudget;
use crate::story::{Head, StoryRef, Supersession};
use crate::template::CompiledTemplate;
use crate::text::SourceLines;
use crate::yaml::{Limits, Tree};

/// Everything that a document needs besides its story.
pub(crate) struct RenderContext<'a, 's> {
    /// The parsed source.
    pub(crate) tree: &'a Tree<'s>,
    /// The custom template, which replaces the built-in one of the settings.
    pub(crate) custom: Option<&'a CompiledTemplate>,
    /// The story's nodes in the tree.
    pub(crate) found: &'a StoryRef,
    /// The other stories of the source, if this one depends on any.
    pub(crate) backlog: &'a [Head<'a>],
    /// What each decision of the story replaces, if documents are about one each.
    pub(crate) supersessions: &'a [Supersession<'a>],
    /// The limits of the call.
    pub(crate) limits: &'a Limits,
    /// What the call has taken so far.
    pub(super) budget: &'a CallBudget,
    /// The source's lines, counted when they are needed.
    pub(crate) lines: &'a SourceLines<'s>,
}
