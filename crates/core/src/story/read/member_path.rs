//! The path of a member of the story, for messages.

/// The path of a member, in two parts that are joined only for a message.
#[derive(Clone, Copy, Default)]
pub(in crate::story) struct MemberPath {
    pub(in crate::story) of: &'static str,
    pub(in crate::story) member: &'static str,
}
