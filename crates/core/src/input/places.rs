//! Where in a source each story is, kept small: a place knows its last step and the place around it.

use crate::story::PlaceId;
use crate::yaml::{NodeId, Tree};

/// The last step of the path to a place.
#[derive(Clone, Copy)]
pub(super) enum PathStep {
    /// One of several documents.
    Document(u32),
    /// A key that names what is in it.
    Key(NodeId),
    /// A key that is the id of a story or the name of a group.
    Id(NodeId),
    /// An item of a list.
    Index(u32),
}

/// Every place on the way to a story. A place is made once, and no text is made before it is asked
/// for.
#[derive(Default)]
pub(crate) struct Places {
    places: Vec<(Option<PlaceId>, PathStep)>,
}

impl Places {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn add(&mut self, parent: Option<PlaceId>, step: PathStep) -> Option<PlaceId> {
        self.places.push((parent, step));
        Some(PlaceId(self.places.len() - 1))
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn truncate(&mut self, length: usize) {
        self.places.truncate(length);
    }

    /// The path of a place: `epics[2].stories[0]`.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn path(&self, tree: &Tree<'_>, place: Option<PlaceId>) -> String {
        let mut path = String::new();
        for step in self.steps(place) {
            match step {
                PathStep::Document(index) => path += &format!("documents[{index}]"),
                PathStep::Index(index) => path += &format!("[{index}]"),
                PathStep::Key(key) | PathStep::Id(key) => push_key(&mut path, tree, key),
            }
        }
        path
    }

    /// The place of the list or mapping that a story is in; that of a story in no such is its own.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn container(&self, place: Option<PlaceId>) -> Option<PlaceId> {
        match self.places[place?.0] {
            (parent, PathStep::Index(_) | PathStep::Id(_)) => parent,
            _ => place,
        }
    }

    /// The path of all places that differ only in their indexes and ids: `epics[].stories`.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn pattern(&self, tree: &Tree<'_>, place: Option<PlaceId>) -> String {
        let mut path = String::new();
        for step in self.steps(place) {
            match step {
                PathStep::Document(_) => {}
                PathStep::Index(_) => path += "[]",
                PathStep::Id(_) => path += if path.is_empty() { "*" } else { ".*" },
                PathStep::Key(key) => push_key(&mut path, tree, key),
            }
        }
        path
    }

    /// The key that is nearest to a place, which the report of it points to.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn key(&self, place: Option<PlaceId>) -> Option<NodeId> {
        let mut at = place;
        while let Some(PlaceId(index)) = at {
            let (parent, step) = self.places[index];
            if let PathStep::Key(key) | PathStep::Id(key) = step {
                return Some(key);
            }
            at = parent;
        }
        None
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn steps(&self, place: Option<PlaceId>) -> impl Iterator<Item = PathStep> {
        let mut steps = Vec::new();
        let mut at = place;
        while let Some(PlaceId(index)) = at {
            let (parent, step) = self.places[index];
            steps.push(step);
            at = parent;
        }
        steps.into_iter().rev()
    }
}

/// Adds a key to a path: plain after a dot, anything else quoted in brackets.
#[cfg_attr(small_where_cold, optimize(size))]
fn push_key(path: &mut String, tree: &Tree<'_>, key: NodeId) {
    let name = tree.text(key).map_or("", |name| name);
    let plain = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
    if name.is_empty() || !name.chars().all(plain) {
        let name = name.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        *path += &format!("[\"{name}\"]");
        return;
    }
    if !path.is_empty() {
        path.push('.');
    }
    *path += name;
}
