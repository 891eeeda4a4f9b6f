//! A graph under construction, in which boxes are found by their names.

use std::borrow::Cow;

use super::facts::{NAMELESS, detail, value};
use crate::diagram::{Edge, Graph, Kind, Node};
use crate::story::{Relation, Story, Text};
use crate::text::normalize_key;

/// A graph under construction, in which boxes are found by their names.
#[derive(Default)]
pub(super) struct Builder<'s> {
    pub(super) graph: Graph<'s>,
    /// The normalized name of each box, and other names that refer to it.
    names: Vec<(String, usize)>,
}

impl<'s> Builder<'s> {
    /// Adds a box.
    pub(super) fn add(&mut self, name: &'s str, node: Node<'s>) -> usize {
        self.graph.nodes.push(Node { title: Cow::Borrowed(name.trim()), ..node });
        let index = self.graph.nodes.len() - 1;
        self.also(name, index);
        index
    }

    /// Adds another name for a box.
    pub(super) fn also(&mut self, name: &str, index: usize) {
        if name == NAMELESS {
            return;
        }
        let name = normalize_key(name.trim());
        if !name.is_empty() && self.find(&name).is_none() {
            self.names.push((name, index));
        }
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().find(|(known, _)| known == name).map(|&(_, index)| index)
    }

    /// The box with a name.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.find(&normalize_key(name.trim()))
    }

    /// Adds an arrow for each relation to a box that is known, or that `missing` creates.
    pub(super) fn relate(
        &mut self,
        from: usize,
        relations: impl Iterator<Item = Relation<'s, 's>>,
        missing: &dyn Fn(&mut Self, &'s str) -> Option<usize>,
    ) {
        for relation in relations {
            let Some(to) = value(relation.to()) else { continue };
            let Some(to) = self.named(to).or_else(|| missing(self, to)) else { continue };
            self.arrow(from, to, relation);
        }
    }

    /// Adds an arrow, unless one with the same label exists.
    pub(super) fn arrow(&mut self, from: usize, to: usize, relation: Relation<'s, 's>) {
        let edge = Edge {
            from,
            to,
            label: detail(relation.description()),
            technology: detail(relation.technology()),
        };
        let same = |other: &Edge<'_>| {
            other.from == from
                && other.to == to
                && other.label == edge.label
                && other.technology == edge.technology
        };
        if !self.graph.edges.iter().any(same) {
            self.graph.edges.push(edge);
        }
    }

    pub(super) fn outside(&mut self, name: &'s str) -> Option<usize> {
        Some(self.add(name, Node { kind: Kind::External, ..Node::default() }))
    }

    /// The people and external systems, each added with its first relation.
    pub(super) fn around(&mut self, story: &'s Story<'s>, name: &'s str) -> Option<usize> {
        let wanted = normalize_key(name.trim());
        let is =
            |text: Option<&Text<'_>>| value(text).is_some_and(|text| normalize_key(text) == wanted);
        let known = story.architecture();
        if let Some(system) = known.systems().find(|system| is(system.name())) {
            let name = value(system.name())?;
            return Some(self.add(name, Node { kind: Kind::External, ..Node::default() }));
        }
        if let Some(person) = known.people().find(|person| is(person.name())) {
            let name = value(person.name())?;
            return Some(self.add(name, Node { kind: Kind::Person, ..Node::default() }));
        }
        self.outside(name)
    }
}
