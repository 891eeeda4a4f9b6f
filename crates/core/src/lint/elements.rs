//! The named elements of a story's architecture, and what they use.

use crate::story::{Component, Fact, Relation, Story, Text};

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
    /// What else is known of it: perhaps an id, or elements inside it.
    pub(super) further: &'r [Fact<'t>],
}

/// All elements, in the order of their kinds.
pub(super) fn elements<'r, 't>(story: &'r Story<'t>) -> Vec<NamedElement<'r, 't>> {
    let known = story.architecture();
    let mut all = Vec::new();
    let mut add = |kind, name, (uses, containers), further| {
        all.push(NamedElement { kind, name, uses, containers, further });
        all.len() - 1
    };
    for person in known.people() {
        let uses = targets(&mut person.uses());
        add(ElementKind::Person, person.name(), (uses, Vec::new()), person.of.further());
    }
    for system in known.systems() {
        let uses = targets(&mut system.uses());
        add(ElementKind::System, system.name(), (uses, Vec::new()), system.of.further());
    }
    for point in known.integration_points() {
        add(ElementKind::IntegrationPoint, point.system(), Default::default(), point.of.further());
    }
    for container in known.containers() {
        let uses = targets(&mut container.uses());
        let further = container.of.further();
        add(ElementKind::Container, container.name(), (uses, Vec::new()), further);
    }
    let mut pending: Vec<_> = known.components().map(|component| (None, component)).collect();
    pending.reverse();
    while let Some((parent, component)) = pending.pop() {
        let container = component.container().into_iter().collect();
        let uses = targets(&mut component.uses());
        let kind = ElementKind::Component(parent);
        let further = component.of.further();
        let index = add(kind, component.name(), (uses, container), further);
        let from = pending.len();
        pending.extend(component.components().map(|part: Component<'r, 't>| (Some(index), part)));
        pending[from..].reverse();
    }
    for node in known.deployment().into_iter().flat_map(|deployment| deployment.nodes()) {
        add(
            ElementKind::Node,
            node.name(),
            (targets(&mut node.uses()), node.runs().iter().collect()),
            node.of.further(),
        );
    }
    all
}

fn targets<'r, 't: 'r>(relations: &mut dyn Iterator<Item = Relation<'r, 't>>) -> Vec<&'r Text<'t>> {
    relations.filter_map(Relation::to).collect()
}
