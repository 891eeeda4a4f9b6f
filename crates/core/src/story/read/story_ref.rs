//! A story that was found in a source, but hasn't been read yet.

use crate::yaml::NodeId;

/// A story's node in the tree, and what its backlog specifies for all stories.
#[derive(Clone, Copy, Debug)]
pub struct StoryRef {
    /// The story's mapping.
    pub node: NodeId,
    /// The backlog's `system`.
    pub system: Option<NodeId>,
    /// The backlog's `architecture`.
    pub architecture: Option<NodeId>,
}
