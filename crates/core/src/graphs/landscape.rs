//! The landscape view: the system among people and other systems.

use super::facts::detail;
use super::model::{Link, Model, ModelKind};
use super::view::DiagramView;
use crate::diagram::Graph;
use crate::story::Story;

/// The system among people and other systems. Everything inside the system is shown as the system.
pub(super) fn landscape<'s>(story: &'s Story<'s>, model: &Model<'s>) -> Graph<'s> {
    let kind = |element: usize| model.elements[element].kind;
    let is_outside = |element| matches!(kind(element), ModelKind::Person | ModelKind::System);
    let focus = &[ModelKind::Person, ModelKind::OwnSystem, ModelKind::System];
    let mut view = DiagramView::of(model, focus);
    view.show_related(&|near, far| is_outside(near) && kind(far) == ModelKind::Unknown);
    let elements = || 0..model.elements.len();
    let systems = elements().filter(|&it| kind(it) == ModelKind::System);
    let own = elements().find(|&it| kind(it) == ModelKind::OwnSystem).unwrap_or_default();
    // A system that no relation joins is used by the system itself.
    let mut more = Vec::new();
    for (to, system) in systems.zip(story.architecture().systems()) {
        if !model.links.iter().any(|link| [link.from, link.to].contains(&to)) {
            let technology = detail(system.protocol());
            more.push(Link { from: own, to, label: None, technology });
        }
    }
    let mut links = view.links();
    links.extend(more.iter().map(|link| (link.from, link.to, link)));
    view.graph(&links)
}
