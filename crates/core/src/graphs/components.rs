//! The component views: the parts of each container.

use super::model::{Model, ModelKind};
use super::view::{DiagramView, RelatedEnd};
use crate::diagram::Graph;

/// What the components of a view are in: a container, or the system for those in none.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn holders(model: &Model<'_>) -> Vec<usize> {
    let elements = 0..model.elements.len();
    let components = elements.filter(|&it| model.kind(it) == ModelKind::Component);
    let mut holders: Vec<_> = components.map(|it| holder(model, it)).collect();
    holders.sort_unstable();
    holders.dedup();
    holders
}

/// The components of a container in its frame, and in those of the components that they are part of,
/// with all that they are related to.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn components<'s>(model: &Model<'s>, container: usize) -> Graph<'s> {
    let kind = |element: usize| model.kind(element);
    let is_focus = |it| kind(it) == ModelKind::Component && holder(model, it) == container;
    let mut view = DiagramView::of(model, &is_focus);
    view.show(&|it| it == container && model.is_container(it));
    view.show_boundaries();
    // What the whole container is related to is shown with the containers.
    view.show_related(&|RelatedEnd { near, far, is_own }| {
        let is_group = kind(near) == ModelKind::Boundary && holder(model, near) == container;
        (is_focus(near) || is_group && is_own) && kind(far) != ModelKind::Boundary
    });
    // A part of another container is shown in its frame.
    let mut frames = vec![false; model.elements.len()];
    for it in (0..frames.len()).filter(|&it| view.shown[it] && kind(it) == ModelKind::Component) {
        frames[holder(model, it)] |= holder(model, it) != container;
    }
    view.show(&|it| frames[it] && model.is_container(it));
    view.show_boundaries();
    view.graph(&view.links())
}

/// The innermost of what a component lies in that is no component.
#[cfg_attr(small_where_cold, optimize(size))]
fn holder(model: &Model<'_>, component: usize) -> usize {
    let is_holder =
        |&it: &usize| !matches!(model.kind(it), ModelKind::Component | ModelKind::Boundary);
    model.around(component).find(is_holder).unwrap_or(component)
}
