//! The component view: the parts of each container.

use super::model::{Model, ModelKind};
use super::view::DiagramView;
use crate::diagram::Graph;

/// The components in the frames of their containers and of the components that they are part of,
/// with what they are related to.
pub(super) fn components<'s>(model: &Model<'s>) -> Graph<'s> {
    let kind = |element: usize| model.elements[element].kind;
    let is_component = |element| kind(element) == ModelKind::Component;
    let mut view = DiagramView::of(model, &[ModelKind::Component]);
    let components = (0..model.elements.len()).filter(|&it| is_component(it));
    let holders: Vec<_> = components.filter_map(|it| model.elements[it].parent).collect();
    view.show(&|element| kind(element) != ModelKind::OwnSystem && holders.contains(&element));
    view.show_related(&|near, far| {
        is_component(near) && !matches!(kind(far), ModelKind::OwnSystem | ModelKind::Node)
    });
    view.graph(&view.links())
}
