//! A story that was found in a source, but hasn't been read yet.

use crate::yaml::NodeId;

/// The place of a story in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceId(pub(crate) usize);

/// A story's node in the tree, and what the places around it specify.
#[derive(Clone, Copy, Debug)]
pub struct StoryRef {
    /// The story's mapping.
    pub node: NodeId,
    /// The backlog's `system`.
    pub system: Option<NodeId>,
    /// The backlog's `architecture`.
    pub architecture: Option<NodeId>,
    /// Where the story is; `None` if it is the whole source.
    pub place: Option<PlaceId>,
    /// The key that is the story's id, if it has no other.
    pub id: Option<NodeId>,
    /// A text whose first sentence is the story's title, if it has no other.
    pub title: Option<NodeId>,
    /// The key that is the story's status, if it has no other.
    pub state: Option<NodeId>,
    /// The title of the group that the story is in.
    pub group: Option<NodeId>,
    /// The mapping of the group, which may say more about it.
    pub group_mapping: Option<NodeId>,
    /// The key of the list that the group is in.
    pub group_list: Option<NodeId>,
    /// A mapping of its own in which an export keeps the story's fields.
    pub fields: Option<NodeId>,
    /// Within which part of the source the story's id is unique; 0 if in all of it.
    pub scope: u32,
}
