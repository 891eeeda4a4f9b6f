//! The container view: the inside of the system, with what is around it.

use super::model::{Model, ModelKind};
use super::view::DiagramView;
use crate::diagram::Graph;

/// The containers in the frame of their system, with what is around it.
pub(super) fn containers<'s>(model: &Model<'s>) -> Graph<'s> {
    let kind = |element: usize| model.elements[element].kind;
    let mut view = DiagramView::of(model, &[ModelKind::Container]);
    view.show(&|element| kind(element) == ModelKind::OwnSystem);
    let is_outside = |element| {
        matches!(kind(element), ModelKind::Person | ModelKind::System | ModelKind::Unknown)
    };
    view.show_related(&|near, far| kind(near) == ModelKind::Container && is_outside(far));
    view.graph(&view.links())
}
