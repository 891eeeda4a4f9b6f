//! Mappings of the story, declared member by member: how they are read, and what is in them.

use std::borrow::Cow;

use super::lower::Lowering;
use super::record::{Record, Shape, Slot};
use super::{Present, Text};
use crate::parse::{Kind, NodeId};

/// What a mapping holds, by the names under which templates see it.
pub trait Members<'t> {
    /// Every member in the order of its declaration; those that the story lacks are empty.
    fn members(&self) -> Vec<(&'static str, Part<'_, 't>)>;
}

/// The value of a member.
pub enum Part<'r, 't> {
    /// A text, if there is one.
    Text(Option<&'r Text<'t>>),
    /// Some texts.
    Texts(&'r [Text<'t>]),
    /// A mapping, if there is one.
    One(Option<&'r dyn Members<'t>>),
    /// Some mappings.
    Many(Vec<&'r dyn Members<'t>>),
}

/// A mapping whose members are declared with [`mapping!`].
pub(super) trait Mapped<'t>: Members<'t> + Default {
    /// The names of its members.
    const SHAPE: &'static Shape;
    /// Where such mappings stand, for messages: `architecture.risks`.
    const WAY: &'static str;

    /// Reads its members.
    fn fill(lowering: &mut Lowering<'t, '_>, record: &Record) -> Self;

    /// The mapping that a plain text stands for: it is the first member.
    fn from_text(text: Text<'t>) -> Self;

    /// The mapping that a key with a text stands for: its first two members.
    fn from_pair(key: Text<'t>, text: Text<'t>) -> Self;

    /// Gives it the first member. Answers the name where it has one of its own already.
    fn name(&mut self, key: Text<'t>) -> Option<Text<'t>>;
}

/// What can be a member.
pub(super) trait Member<'t>: Default {
    /// Reads the member. `way` is where it stands, for messages.
    fn read(lowering: &mut Lowering<'t, '_>, slot: Slot, way: &str) -> Self;

    /// The member that a plain text stands for.
    fn from_text(text: Text<'t>) -> Self;

    /// Whether nothing is in it.
    fn is_empty(&self) -> bool;

    /// What templates see.
    fn part(&self) -> Part<'_, 't>;
}

impl<'t> Member<'t> for Option<Text<'t>> {
    fn read(lowering: &mut Lowering<'t, '_>, slot: Slot, way: &str) -> Self {
        lowering.text(slot.value, way)
    }

    fn from_text(text: Text<'t>) -> Self {
        Some(text)
    }

    fn is_empty(&self) -> bool {
        self.is_none()
    }

    fn part(&self) -> Part<'_, 't> {
        Part::Text(self.as_ref())
    }
}

impl<'t> Member<'t> for Vec<Text<'t>> {
    fn read(lowering: &mut Lowering<'t, '_>, slot: Slot, way: &str) -> Self {
        lowering.texts(slot.value, way)
    }

    fn from_text(text: Text<'t>) -> Self {
        vec![text]
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }

    fn part(&self) -> Part<'_, 't> {
        Part::Texts(self)
    }
}

impl<'t, T: Mapped<'t>> Member<'t> for Option<T> {
    fn read(lowering: &mut Lowering<'t, '_>, slot: Slot, _: &str) -> Self {
        one(lowering, slot.value, slot.under)
    }

    fn from_text(text: Text<'t>) -> Self {
        Some(T::from_text(text))
    }

    fn is_empty(&self) -> bool {
        self.is_none()
    }

    fn part(&self) -> Part<'_, 't> {
        Part::One(self.as_ref().map(|one| one as &dyn Members<'t>))
    }
}

impl<'t, T: Mapped<'t>> Member<'t> for Vec<T> {
    fn read(lowering: &mut Lowering<'t, '_>, slot: Slot, way: &str) -> Self {
        many(lowering, slot.value, way)
    }

    fn from_text(text: Text<'t>) -> Self {
        vec![T::from_text(text)]
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }

    fn part(&self) -> Part<'_, 't> {
        Part::Many(self.iter().map(|one| one as &dyn Members<'t>).collect())
    }
}

/// Reads one mapping, or the plain text that stands for one.
pub(super) fn one<'t, T: Mapped<'t>>(
    lowering: &mut Lowering<'t, '_>,
    node: NodeId,
    under: Option<NodeId>,
) -> Option<T> {
    let below = under.filter(|&under| matches!(lowering.tree.kind(under), Kind::Mapping));
    if below.is_none() && lowering.is_text(node, T::SHAPE) {
        return lowering.text(node, T::WAY).map(T::from_text);
    }
    if matches!(lowering.tree.kind(node), Kind::Sequence) {
        return lowering.wrong_type(node, T::WAY, "a mapping or a text");
    }
    let record = lowering.mapping(node, below, T::WAY, T::SHAPE)?;
    Some(T::fill(lowering, &record))
}

/// Reads a list of mappings. One alone needs no list, and a mapping of names to mappings or texts
/// is a list too: `api: {technology: Go}`.
pub(super) fn many<'t, T: Mapped<'t>>(
    lowering: &mut Lowering<'t, '_>,
    node: NodeId,
    way: &str,
) -> Vec<T> {
    match lowering.tree.kind(node) {
        Kind::Sequence => {
            let items: Vec<_> = lowering.tree.items(node).collect();
            items.into_iter().filter_map(|item| one(lowering, item, None)).collect()
        }
        Kind::Mapping if lowering.is_named(node, T::SHAPE) => {
            let entries = lowering.tree.entries(node).into_iter();
            entries.filter_map(|entry| pair(lowering, entry.key, entry.value)).collect()
        }
        Kind::Mapping => {
            lowering.wrong_type::<()>(node, way, "a list");
            one(lowering, node, None).into_iter().collect()
        }
        _ => one(lowering, node, None).into_iter().collect(),
    }
}

fn pair<'t, T: Mapped<'t>>(
    lowering: &mut Lowering<'t, '_>,
    key: NodeId,
    value: NodeId,
) -> Option<T> {
    let name = lowering.text(key, T::WAY)?;
    match lowering.tree.kind(value) {
        Kind::Mapping => {
            let record = lowering.mapping(value, None, T::WAY, T::SHAPE)?;
            let mut found = T::fill(lowering, &record);
            if let Some(name) = found.name(name) {
                let name = Cow::Owned(format!("{}.{}", T::WAY, name.value));
                let span = lowering.tree.span(key);
                lowering.note(Present { field: None, name, span });
            }
            Some(found)
        }
        Kind::Null => Some(T::from_text(name)),
        _ => lowering.text(value, T::WAY).map(|text| T::from_pair(name, text)),
    }
}

impl<'t> Lowering<'t, '_> {
    /// Whether a value is a plain text, or a lone `name: text` that was meant as one.
    fn is_text(&self, node: NodeId, shape: &Shape) -> bool {
        match self.tree.kind(node) {
            Kind::Scalar(..) => true,
            Kind::Mapping => {
                let mut pairs = self.tree.pairs(node);
                let (Some(entry), None) = (pairs.next(), pairs.next()) else { return false };
                let known = self.tree.text(entry.key).and_then(|key| shape.find(key)).is_some();
                !known && self.mapping_as_text(node).is_some()
            }
            _ => false,
        }
    }

    /// Whether a mapping has only names of its writer's: none that the shape knows.
    fn is_named(&self, node: NodeId, shape: &Shape) -> bool {
        self.tree
            .entries(node)
            .iter()
            .all(|entry| self.tree.text(entry.key).is_some_and(|key| shape.find(key).is_none()))
    }
}

/// The type of a member.
macro_rules! member {
    (text) => { Option<$crate::story::Text<'t>> };
    (texts) => { Vec<$crate::story::Text<'t>> };
    (one $of:ident) => { Option<$of<'t>> };
    (many $of:ident) => { Vec<$of<'t>> };
    (own $of:ident) => { $of<'t> };
}

/// Declares a mapping: what it is called in messages, where it stands, and for each member its
/// kind (`text`, `texts`, `one Mapping`, `many Mapping`, or `own` for a type that reads itself) and
/// names, the canonical one first.
macro_rules! mapping {
    (
        $(#[$about:meta])*
        $name:ident $what:literal at $way:literal {
            $(#[$first_doc:meta])*
            $first:ident : $first_kind:ident $($first_of:ident)? = [$first_key:literal $(, $first_other:literal)*];
            $($rest:tt)*
        }
    ) => {
        $crate::story::mapping::mapping! {
            @ $(#[$about])* $name $what $way $first
            { $(#[$first_doc])* $first : $first_kind $($first_of)? = [$first_key $(, $first_other)*]; $($rest)* }
        }
    };
    (
        @ $(#[$about:meta])* $name:ident $what:literal $way:literal $first:ident
        { $($(#[$doc:meta])* $field:ident : $kind:ident $($of:ident)? = [$key:literal $(, $other:literal)*];)* }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default)]
        pub struct $name<'t> {
            $($(#[$doc])* pub $field: $crate::story::mapping::member!($kind $($of)?),)*
        }

        impl<'t> $crate::story::mapping::Members<'t> for $name<'t> {
            fn members(&self) -> Vec<(&'static str, $crate::story::mapping::Part<'_, 't>)> {
                use $crate::story::mapping::Member;
                vec![$((stringify!($field), self.$field.part())),*]
            }
        }

        impl<'t> $crate::story::mapping::Mapped<'t> for $name<'t> {
            const SHAPE: &'static $crate::story::record::Shape =
                &$crate::story::record::Shape::new($what, &[$(&[$key $(, $other)*]),*]);
            const WAY: &'static str = $way;

            fn fill(
                lowering: &mut $crate::story::lower::Lowering<'t, '_>,
                record: &$crate::story::record::Record,
            ) -> Self {
                use $crate::story::mapping::Member;
                let mut fields = 0..;
                let mut slot = || fields.next().and_then(|field| record.get(field));
                Self {
                    $($field: match slot() {
                        Some(slot) => Member::read(lowering, slot, concat!($way, ".", $key)),
                        None => Default::default(),
                    },)*
                }
            }

            fn from_text(text: $crate::story::Text<'t>) -> Self {
                use $crate::story::mapping::Member;
                Self { $first: Member::from_text(text), ..Self::default() }
            }

            fn from_pair(key: $crate::story::Text<'t>, text: $crate::story::Text<'t>) -> Self {
                use $crate::story::mapping::Member;
                let mut pair = [Some(key), Some(text)].into_iter().flatten();
                Self {
                    $($field: pair.next().map(Member::from_text).unwrap_or_default(),)*
                }
            }

            fn name(
                &mut self,
                key: $crate::story::Text<'t>,
            ) -> Option<$crate::story::Text<'t>> {
                use $crate::story::mapping::Member;
                if !Member::is_empty(&self.$first) {
                    return Some(key);
                }
                self.$first = Member::from_text(key);
                None
            }
        }
    };
}

pub(super) use mapping;
pub(super) use member;
