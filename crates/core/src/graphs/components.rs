//! The component view: the parts of each container.

use super::model::{ElementKind, Model};
use super::view::DiagramView;
use crate::diagram::Graph;

/// The components in the frames of their containers and of the components that they are part of,
/// with what they are related to.
pub(super) fn components<'s>(model: &Model<'s>) -> Graph<'s> {
    let kind = |element: usize| model.elements[element].kind;
    let is_component = |element| kind(element) == ElementKind::Component;
    let mut view = DiagramView::of(model, &[ElementKind::Component]);
    let components = (0..model.elements.len()).filter(|&it| is_component(it));
    let holders: Vec<_> = components.filter_map(|it| model.elements[it].parent).collect();
    view.show(&|element| kind(element) != ElementKind::OwnSystem && holders.contains(&element));
    view.show_related(&|near, far| {
        is_component(near) && !matches!(kind(far), ElementKind::OwnSystem | ElementKind::Node)
    });
    view.graph(&view.links())
}
