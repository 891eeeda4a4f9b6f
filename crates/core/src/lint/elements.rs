//! The named elements of a story's architecture, and what they use.

use crate::story::{Component, Relation, Story, Text};

/// Where an element is declared; names are unique only among elements of one kind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ElementKind {
    Person,
    System,
    IntegrationPoint,
    Container,
    /// A component, with the index of the component around it.
    Component(Option<usize>),
    Node,
}

/// An element that relations can name.
pub(super) struct NamedElement<'r, 't> {
    pub(super) kind: ElementKind,
    pub(super) name: Option<&'r Text<'t>>,
    /// The elements that it uses.
    pub(super) uses: Vec<&'r Text<'t>>,
    /// The containers that it runs or is part of.
    pub(super) containers: Vec<&'r Text<'t>>,
}

/// All elements, in the order of their kinds.
pub(super) fn elements<'r, 't>(story: &'r Story<'t>) -> Vec<NamedElement<'r, 't>> {
    let known = story.architecture();
    let mut all = Vec::new();
    let mut add = |kind, name, uses, containers| {
        all.push(NamedElement { kind, name, uses, containers });
        all.len() - 1
    };
    for person in known.people() {
        add(ElementKind::Person, person.name(), targets(&mut person.uses()), Vec::new());
    }
    for system in known.systems() {
        add(ElementKind::System, system.name(), targets(&mut system.uses()), Vec::new());
    }
    for point in known.integration_points() {
        add(ElementKind::IntegrationPoint, point.system(), Vec::new(), Vec::new());
    }
    for container in known.containers() {
        add(ElementKind::Container, container.name(), targets(&mut container.uses()), Vec::new());
    }
    let mut pending: Vec<_> = known.components().map(|component| (None, component)).collect();
    pending.reverse();
    while let Some((parent, component)) = pending.pop() {
        let container = component.container().into_iter().collect();
        let uses = targets(&mut component.uses());
        let index = add(ElementKind::Component(parent), component.name(), uses, container);
        let from = pending.len();
        pending.extend(component.components().map(|part: Component<'r, 't>| (Some(index), part)));
        pending[from..].reverse();
    }
    for node in known.deployment().into_iter().flat_map(|deployment| deployment.nodes()) {
        add(
            ElementKind::Node,
            node.name(),
            targets(&mut node.uses()),
            node.runs().iter().collect(),
        );
    }
    all
}

fn targets<'r, 't: 'r>(relations: &mut dyn Iterator<Item = Relation<'r, 't>>) -> Vec<&'r Text<'t>> {
    relations.filter_map(Relation::to).collect()
}
