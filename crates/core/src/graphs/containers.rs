//! The container view: the inside of the system, with what is around it.

use super::model::{Model, ModelKind};
use super::view::{DiagramView, RelatedEnd};
use crate::diagram::Graph;

/// The containers in the frames of their systems, with what is around these. None if there are none.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn containers<'s>(model: &Model<'s>) -> Option<Graph<'s>> {
    let kind = |element: usize| model.kind(element);
    let is_container = |element| model.is_container(element);
    let is_named = |element| kind(element) == ModelKind::NamedContainer;
    // A container that only components name is shown with these, but for relations of its own.
    let is_beside = |it| !matches!(kind(it), ModelKind::Component | ModelKind::Node);
    let mut links = model.links.iter();
    let elements = || 0..model.elements.len();
    if !elements().any(|it| kind(it) == ModelKind::Container)
        && !links.any(|it| {
            is_named(it.from) && is_beside(it.to) || is_named(it.to) && is_beside(it.from)
        })
    {
        return None;
    }
    let mut view = DiagramView::of(model, &is_container);
    let mut holders = vec![false; model.elements.len()];
    for container in elements().filter(|&it| is_container(it)) {
        model.around(container).for_each(|it| holders[it] = true);
    }
    view.show(&|it| holders[it] && matches!(kind(it), ModelKind::OwnSystem | ModelKind::System));
    view.show_boundaries();
    view.show_related(&|RelatedEnd { near, far, is_own }| {
        (is_container(near) || is_own && kind(near) == ModelKind::Boundary)
            && match kind(far) {
                ModelKind::Person | ModelKind::System | ModelKind::Unknown => true,
                ModelKind::OwnSystem => is_own,
                _ => false,
            }
    });
    view.show_boundaries();
    Some(view.graph(&view.links()))
}
