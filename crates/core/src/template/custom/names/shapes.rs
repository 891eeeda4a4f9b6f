//! What the names of a template stand for, as far as its tags say it: the story, its items, lists of
//! them.

use crate::labels::is_label;
use crate::story::{MappingSchema, MemberType, QUALITIES_ITEM, Quality, STORY_ITEM, is_beside};
use crate::template::custom::story::UNNAMED;
use crate::template::custom::story_values::{LABEL, SET, STORY};

/// What a name or a path stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// Anything.
    Any,
    /// Text, which has no members.
    Text,
    /// A list of texts.
    Texts,
    /// An item of the story, or all of it.
    Item(&'static MappingSchema),
    /// A list of items.
    Items(&'static MappingSchema),
    /// What a loop knows of itself.
    Loop,
    /// The words of documents.
    Label,
    /// The values that the caller sets.
    Set,
}

/// The members of `loop`.
const LOOP: &[&str] = &[
    "index",
    "index0",
    "first",
    "last",
    "length",
    "revindex",
    "revindex0",
    "depth",
    "depth0",
    "previtem",
    "nextitem",
];

impl Shape {
    /// What a name stands for that no template defines.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn of_name(name: &str) -> Self {
        match name {
            STORY => Self::Item(&STORY_ITEM),
            "tasks" | "acceptance_criteria" => Self::Texts,
            "loop" => Self::Loop,
            LABEL => Self::Label,
            SET => Self::Set,
            _ => Self::Any,
        }
    }

    /// What a member stands for; none if there is no such member.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn member(self, name: &str, set: &[(String, String)]) -> Option<Self> {
        let is_known = match self {
            Self::Any => true,
            Self::Item(schema) => {
                let member = schema.names().find(|(known, _)| *known == name);
                match member {
                    Some((_, member)) => return Some(of_member(member)),
                    // A story may name qualities of its own.
                    None if std::ptr::eq(schema, &QUALITIES_ITEM) => {
                        return Some(Self::Item(&Quality));
                    }
                    None => name == UNNAMED || std::ptr::eq(schema, &STORY_ITEM) && is_beside(name),
                }
            }
            Self::Label => is_label(name),
            Self::Loop => LOOP.contains(&name),
            Self::Set => set.iter().any(|(known, _)| known == name),
            Self::Text | Self::Texts | Self::Items(_) => false,
        };
        is_known.then_some(Self::Any)
    }

    /// What an item of a list stands for.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn each(self) -> Self {
        match self {
            Self::Items(schema) => Self::Item(schema),
            Self::Texts => Self::Text,
            _ => Self::Any,
        }
    }

    /// What stands for either.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn or(self, other: Self) -> Self {
        let is_same = match (self, other) {
            (Self::Item(one), Self::Item(other)) | (Self::Items(one), Self::Items(other)) => {
                std::ptr::eq(one, other)
            }
            (Self::Text, Self::Text) | (Self::Texts, Self::Texts) => true,
            _ => false,
        };
        if is_same { self } else { Self::Any }
    }

    /// The names that it has for its members.
    pub(super) fn schema(self) -> Option<&'static MappingSchema> {
        match self {
            Self::Item(schema) => Some(schema),
            _ => None,
        }
    }
}

fn of_member(member: MemberType) -> Shape {
    match member {
        MemberType::Text => Shape::Text,
        MemberType::Texts => Shape::Texts,
        MemberType::One(schema) => Shape::Item(schema),
        MemberType::Many(schema) => Shape::Items(schema),
        MemberType::Own => Shape::Item(&QUALITIES_ITEM),
    }
}
