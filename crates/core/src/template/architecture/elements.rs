//! Lists of elements for the template: containers, components and nodes, each with what it is in.

use minijinja::Value;

use super::view::ArchitectureView;
use crate::story::{Architecture, Component, Container, Field, Mapping, Node, Text};
use crate::template::values::mapping::{ValueRecord, given};

impl ArchitectureView<'_, '_, '_> {
    /// An element that is part of another.
    fn part(&self, of: Option<&Text<'_>>, mapping: &Mapping<'_>, field: Field) -> Value {
        let named = of.map(|of| self.build.named(of));
        ValueRecord::default()
            .with("part_of", self.build.text(named.as_ref(), field))
            .with_base(self.build.mapping(mapping, field))
            .done()
    }

    /// Every container: those of the system, then those of the systems around it.
    pub(super) fn containers(&self) -> Value {
        let mut found = Vec::new();
        self.each_container(&mut |system, container| {
            found.push(self.part(system, container.of, Field::Containers));
        });
        Value::from(found)
    }

    fn each_container(&self, take: &mut dyn FnMut(Option<&Text<'_>>, Container<'_, '_>)) {
        let known = self.story.architecture();
        self.story.system().containers().for_each(|container| take(None, container));
        known.containers().for_each(|container| take(None, container));
        for system in known.systems() {
            system.containers().for_each(|container| take(system.name(), container));
        }
    }

    /// Every component at any depth, each after the one that it is part of.
    pub(super) fn components(&self, known: Architecture<'_, '_>) -> Value {
        let mut found = Vec::new();
        for component in known.components() {
            self.component(component, None, &mut found);
        }
        self.each_container(&mut |_, container| {
            for component in container.components() {
                self.component(component, container.name(), &mut found);
            }
        });
        Value::from(found)
    }

    fn component(
        &self,
        component: Component<'_, '_>,
        parent: Option<&Text<'_>>,
        found: &mut Vec<Value>,
    ) {
        let of = given(component.container()).or(parent);
        found.push(self.part(of, component.of, Field::Components));
        for part in component.components() {
            self.component(part, component.name(), found);
        }
    }

    /// Every node at any depth, each after the one that it is in.
    pub(super) fn nodes(&self, known: Architecture<'_, '_>) -> Value {
        let mut found = Vec::new();
        for node in known.deployment().into_iter().flat_map(|known| known.nodes()) {
            self.node(node, None, &mut found);
        }
        Value::from(found)
    }

    fn node(&self, node: Node<'_, '_>, parent: Option<&Text<'_>>, found: &mut Vec<Value>) {
        found.push(self.part(parent, node.of, Field::Deployment));
        for inner in node.nodes() {
            self.node(inner, node.name(), found);
        }
    }
}
