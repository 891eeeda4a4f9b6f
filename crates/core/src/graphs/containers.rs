//! The container view: the inside of the system, with what is around it.

use super::model::{ElementKind, Model};
use super::view::DiagramView;
use crate::diagram::Graph;

/// The containers in the frame of their system, with what is around it.
pub(super) fn containers<'s>(model: &Model<'s>) -> Graph<'s> {
    let kind = |element: usize| model.elements[element].kind;
    let mut view = DiagramView::of(model, &[ElementKind::Container]);
    view.show(&|element| kind(element) == ElementKind::OwnSystem);
    let is_outside = |element| {
        matches!(kind(element), ElementKind::Person | ElementKind::System | ElementKind::Unknown)
    };
    view.show_related(&|near, far| kind(near) == ElementKind::Container && is_outside(far));
    view.graph(&view.links())
}
