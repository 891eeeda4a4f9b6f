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

/// The components of containers in their frames, and in those of the components that they are part of,
/// with all that they are related to. The containers are sorted.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn components<'s>(model: &Model<'s>, containers: &[usize]) -> Graph<'s> {
    let kind = |element: usize| model.kind(element);
    let is_own = |it| containers.binary_search(&holder(model, it)).is_ok();
    let is_focus = |it| kind(it) == ModelKind::Component && is_own(it);
    let mut view = DiagramView::of(model, &is_focus);
    view.show(&|it| containers.binary_search(&it).is_ok() && model.is_container(it));
    view.show_boundaries();
    // What the whole container is related to is shown with the containers.
    view.show_related(&|end: RelatedEnd| {
        let is_group = kind(end.near) == ModelKind::Boundary && is_own(end.near);
        (is_focus(end.near) || is_group && end.is_own) && kind(end.far) != ModelKind::Boundary
    });
    // A part of another container is shown in its frame.
    let mut frames = vec![false; model.elements.len()];
    for it in (0..frames.len()).filter(|&it| view.shown[it] && kind(it) == ModelKind::Component) {
        frames[holder(model, it)] |= !is_own(it);
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
