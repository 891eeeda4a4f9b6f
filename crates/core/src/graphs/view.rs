//! Draws some elements of a model: each as a box, or as a frame around those in it.

use std::borrow::Cow;

use super::model::{Link, Model, ModelKind};
use crate::diagram::{Edge, EdgeEnd, Graph, Group, Node};
use crate::text::NameIndex;

/// The elements that a view shows.
pub(super) struct DiagramView<'m, 's> {
    pub(super) model: &'m Model<'s>,
    /// Whether each element is shown.
    pub(super) shown: Vec<bool>,
    /// What the view is about: these have notes, and what is around them follows.
    is_focus: &'m dyn Fn(usize) -> bool,
}

/// An end of a relation, of which the other end is shown.
#[derive(Clone, Copy)]
pub(super) struct RelatedEnd {
    /// What is shown for the other end.
    pub(super) near: usize,
    /// Whether that is the other end itself.
    pub(super) is_own: bool,
    /// The end, or what it lies in.
    pub(super) far: usize,
}

impl<'m, 's> DiagramView<'m, 's> {
    /// A view of the elements in its focus.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn of(model: &'m Model<'s>, is_focus: &'m dyn Fn(usize) -> bool) -> Self {
        let shown = (0..model.elements.len()).map(is_focus).collect();
        Self { model, shown, is_focus }
    }

    /// Shows more elements.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn show(&mut self, is_shown: &dyn Fn(usize) -> bool) {
        for (element, shown) in self.shown.iter_mut().enumerate() {
            *shown |= is_shown(element);
        }
    }

    /// The element that stands for another: itself, or the nearest one around it that is shown.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn end(&self, element: usize) -> Option<usize> {
        self.model.around(element).find(|&it| self.shown[it])
    }

    /// Shows what has a relation with an element that is shown, or the innermost of what that lies in,
    /// for which a condition holds.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn show_related(&mut self, may_be: &dyn Fn(RelatedEnd) -> bool) {
        let mut related = Vec::new();
        for Link { from, to, .. } in &self.model.links {
            for (one, other) in [(*from, *to), (*to, *from)] {
                let Some(near) = self.end(one) else { continue };
                let is_own = near == one;
                let mut around = self.model.around(other);
                let found =
                    around.find(|&far| self.shown[far] || may_be(RelatedEnd { near, is_own, far }));
                related.extend(found);
            }
        }
        related.into_iter().for_each(|element| self.shown[element] = true);
    }

    /// Shows the frames of the groups of what is shown.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn show_boundaries(&mut self) {
        let is_boundary = |&it: &usize| self.model.kind(it) == ModelKind::Boundary;
        let shown = (0..self.shown.len()).filter(|&it| self.shown[it]);
        let around = shown.flat_map(|it| self.model.around(it));
        let boundaries: Vec<_> = around.filter(is_boundary).collect();
        boundaries.into_iter().for_each(|it| self.shown[it] = true);
    }

    /// The relations between elements that are shown, each with the two that stand for its ends.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn links(&self) -> Vec<(usize, usize, &'m Link<'s>)> {
        let mut links = Vec::new();
        for link in &self.model.links {
            let ends = (self.end(link.from), self.end(link.to));
            if let (Some(from), Some(to)) = ends
                && self.is_stated_or_apart(from, to, link)
            {
                links.push((from, to, link));
            }
        }
        links
    }

    /// Whether two elements are the ends of a relation, or neither is in the other.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn is_stated_or_apart(&self, from: usize, to: usize, link: &Link<'_>) -> bool {
        let model = self.model;
        (model.original(from), model.original(to)) == (link.from, link.to)
            || !model.around(from).any(|it| it == to) && !model.around(to).any(|it| it == from)
    }

    /// The elements that are shown, with some relations between them. Equal ones become one arrow.
    #[cfg_attr(small_where_cold, optimize(size))]
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
        let shown = || (0..model.elements.len()).filter(|&it| self.shown[it]);
        // What an element lies in was added before it.
        let frames = shown().filter(|&it| is_frame[it]);
        let boxes = shown().filter(|&it| !is_frame[it]);
        let (main, context): (Vec<_>, Vec<_>) = boxes.partition(|&it| (self.is_focus)(it));
        for element in frames.chain(main).chain(context) {
            let it = &model.elements[element];
            let (id, title) = (it.id.clone(), Cow::Borrowed(it.name.trim()));
            let (kind, technology) = (it.shape, it.technology.clone());
            let around = outer(element).and_then(|outer| match ends[outer] {
                EdgeEnd::Group(group) => Some(group),
                EdgeEnd::Node(_) => None,
            });
            ends[element] = if is_frame[element] {
                graph.groups.push(Group { id, title, kind, technology, parent: around });
                EdgeEnd::Group(graph.groups.len() - 1)
            } else {
                let note = if (self.is_focus)(element) { it.note.clone() } else { None };
                graph.nodes.push(Node { id, title, kind, technology, note, group: around });
                EdgeEnd::Node(graph.nodes.len() - 1)
            };
        }
        let mut known = NameIndex::default();
        for &(from, to, link) in links {
            let edge = Edge {
                from: ends[from],
                to: ends[to],
                label: link.label.clone(),
                technology: link.technology.clone(),
                derived: (model.original(from), model.original(to)) != (link.from, link.to),
            };
            let texts = [&edge.label, &edge.technology].map(|it| it.as_deref().unwrap_or("\0"));
            let key = format!("{from} {to} {}\n{}", texts[0], texts[1]);
            match known.get_or_insert(&key, graph.edges.len()) {
                Some(known) => graph.edges[known].derived &= edge.derived,
                None => graph.edges.push(edge),
            }
        }
        graph
    }
}
