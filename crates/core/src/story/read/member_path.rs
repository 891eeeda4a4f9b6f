//! Where a member of the story stands, for messages.

/// Where a member stands, in two parts.
#[derive(Clone, Copy, Default)]
pub(in crate::story) struct MemberPath {
    pub(in crate::story) of: &'static str,
    pub(in crate::story) member: &'static str,
}
