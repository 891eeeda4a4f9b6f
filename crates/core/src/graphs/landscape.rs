//! The landscape view: the system among people and other systems.

use super::facts::detail;
use super::model::{Link, Model, ModelKind};
use super::view::{DiagramView, RelatedEnd};
use crate::diagram::Graph;
use crate::story::Story;

/// The system among people and other systems. Everything inside a system is shown as the system.
/// None if there is nothing but the system.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn landscape<'s>(story: &'s Story<'s>, model: &Model<'s>) -> Option<Graph<'s>> {
    let kind = |element: usize| model.kind(element);
    let is_outside = |it| matches!(kind(it), ModelKind::Person | ModelKind::System);
    let is_own = |it| kind(it) == ModelKind::OwnSystem;
    let is_focus = |it| is_outside(it) || is_own(it);
    let mut view = DiagramView::of(model, &is_focus);
    // What nothing declares is shown here if its relations can't show among the containers.
    let is_unknown = |it| kind(it) == ModelKind::Unknown;
    view.show_related(&|end: RelatedEnd| {
        is_unknown(end.far) && (is_outside(end.near) || is_own(end.near) && end.is_own)
    });
    let mut unknown = vec![false; model.elements.len()];
    for link in model.links.iter().filter(|it| is_unknown(it.from) && is_unknown(it.to)) {
        unknown[link.from] = true;
        unknown[link.to] = true;
    }
    view.show(&|it| unknown[it]);
    view.show_boundaries();
    let elements = || 0..model.elements.len();
    let mut links = view.links();
    if links.is_empty() && elements().filter(|&it| view.shown[it]).count() < 2 {
        return None;
    }
    let systems = elements().filter(|&it| kind(it) == ModelKind::System);
    let own = elements().find(|&it| is_own(it)).unwrap_or_default();
    // A system that no relation joins is used by the system itself.
    let mut is_joined = vec![false; model.elements.len()];
    for link in &model.links {
        let is_in = |end: usize, outer: usize| model.around(end).any(|it| it == outer);
        for (one, other) in [(link.from, link.to), (link.to, link.from)] {
            is_joined[one] = true;
            let outer = model.around(one).filter(|&it| !is_in(other, it));
            outer.for_each(|it| is_joined[it] = true);
        }
    }
    let mut more = Vec::new();
    for (to, system) in systems.zip(story.architecture().systems()) {
        if !is_joined[to] {
            let technology = detail(system.protocol());
            more.push(Link { from: own, to, label: None, technology });
        }
    }
    links.extend(more.iter().map(|link| (link.from, link.to, link)));
    Some(view.graph(&links))
}
