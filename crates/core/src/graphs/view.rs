//! Draws some elements of a model: each as a box, or as a frame around those in it.

use std::borrow::Cow;

use super::model::{Link, Model, ModelKind};
use crate::diagram::{Edge, EdgeEnd, Graph, Group, Node};

/// The elements that a view shows.
pub(super) struct DiagramView<'m, 's> {
    pub(super) model: &'m Model<'s>,
    /// Whether each element is shown.
    pub(super) shown: Vec<bool>,
    /// What the view is about: these have notes, and what is around them follows.
    focus: &'static [ModelKind],
}

impl<'m, 's> DiagramView<'m, 's> {
    /// A view of the elements of some kinds.
    pub(super) fn of(model: &'m Model<'s>, focus: &'static [ModelKind]) -> Self {
        let shown = model.elements.iter().map(|element| focus.contains(&element.kind));
        Self { model, shown: shown.collect(), focus }
    }

    /// Shows more elements.
    pub(super) fn show(&mut self, is_shown: &dyn Fn(usize) -> bool) {
        for (element, shown) in self.shown.iter_mut().enumerate() {
            *shown |= is_shown(element);
        }
    }

    /// The element that stands for another: itself, or the nearest one around it that is shown.
    fn end(&self, element: usize) -> Option<usize> {
        self.model.around(element).find(|&it| self.shown[it])
    }

    /// Shows what has a relation with one of the elements that are shown themselves, if `may_be` says
    /// so of it and of that element.
    pub(super) fn show_related(&mut self, may_be: &dyn Fn(usize, usize) -> bool) {
        let mut related = Vec::new();
        for Link { from, to, .. } in &self.model.links {
            for (near, far) in [(*from, *to), (*to, *from)] {
                if let Some(near) = self.end(near)
                    && self.end(far).is_none()
                {
                    let mut around = self.model.around(far);
                    related.extend(around.find(|&far| may_be(near, far)));
                }
            }
        }
        related.into_iter().for_each(|element| self.shown[element] = true);
    }

    /// The relations between elements that are shown, each with the two that stand for its ends.
    pub(super) fn links(&self) -> Vec<(usize, usize, &'m Link<'s>)> {
        let mut links = Vec::new();
        for link in &self.model.links {
            let ends = (self.end(link.from), self.end(link.to));
            let (Some(from), Some(to)) = ends else { continue };
            let is_stated = (from, to) == (link.from, link.to);
            let is_inside = self.model.around(from).any(|it| it == to)
                || self.model.around(to).any(|it| it == from);
            if is_stated || !is_inside {
                links.push((from, to, link));
            }
        }
        links
    }

    /// The elements that are shown, with some relations between them. Equal ones become one arrow.
    pub(super) fn graph(&self, links: &[(usize, usize, &Link<'s>)]) -> Graph<'s> {
        let model = self.model;
        let outer = |element: usize| model.around(element).skip(1).find(|&it| self.shown[it]);
        let mut is_frame = vec![false; model.elements.len()];
        for element in (0..model.elements.len()).filter(|&it| self.shown[it]) {
            if let Some(outer) = outer(element) {
                is_frame[outer] = true;
            }
        }
        let mut graph = Graph::default();
        let mut ends = vec![EdgeEnd::default(); model.elements.len()];
        let is_in_focus = |element: usize| self.focus.contains(&model.elements[element].kind);
        let shown = || (0..model.elements.len()).filter(|&it| self.shown[it]);
        // What an element lies in was added before it.
        let frames = shown().filter(|&it| is_frame[it]);
        let boxes = shown().filter(|&it| !is_frame[it]);
        let (main, context): (Vec<_>, Vec<_>) = boxes.partition(|&it| is_in_focus(it));
        for element in frames.chain(main).chain(context) {
            let it = &model.elements[element];
            let (title, technology) = (Cow::Borrowed(it.name.trim()), it.technology.clone());
            let around = outer(element).and_then(|outer| match ends[outer] {
                EdgeEnd::Group(group) => Some(group),
                EdgeEnd::Node(_) => None,
            });
            ends[element] = if is_frame[element] {
                let (id, kind) = (it.id.clone(), it.shape);
                graph.groups.push(Group { id, title, kind, technology, parent: around });
                EdgeEnd::Group(graph.groups.len() - 1)
            } else {
                let note = if is_in_focus(element) { it.note.clone() } else { None };
                let (id, kind) = (it.id.clone(), it.shape);
                graph.nodes.push(Node { id, title, kind, technology, note, group: around });
                EdgeEnd::Node(graph.nodes.len() - 1)
            };
        }
        for &(from, to, link) in links {
            let edge = Edge {
                from: ends[from],
                to: ends[to],
                label: link.label.clone(),
                technology: link.technology.clone(),
                derived: (from, to) != (link.from, link.to),
            };
            let is_known = |other: &Edge<'_>| {
                (other.from, other.to) == (edge.from, edge.to)
                    && (&other.label, &other.technology) == (&edge.label, &edge.technology)
            };
            if !graph.edges.iter().any(is_known) {
                graph.edges.push(edge);
            }
        }
        graph
    }
}
