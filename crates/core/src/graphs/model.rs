//! What a story says of its system: the elements, what lies in what, and the relations, each with
//! the ends that it was given.

use std::borrow::Cow;

use super::facts::{NAMELESS, detail, kind_of, name_of, system_name, value};
use crate::diagram::Kind;
use crate::story::{Component, Mapping, Relation, Story, Text};
use crate::text::{Slugs, normalize_key, same_name};

/// What an element is, whatever its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ModelKind {
    Person,
    /// The system that the story is about.
    OwnSystem,
    System,
    Container,
    /// A container that only components name.
    NamedContainer,
    Component,
    Node,
    /// A container that runs on a node, which is its parent.
    Instance,
    /// Something that only a relation names.
    Unknown,
}

/// An element of the architecture.
pub(super) struct ModelElement<'s> {
    pub(super) kind: ModelKind,
    /// What identifies it in all views: the id that it was given, or one made of its name.
    pub(super) id: Cow<'s, str>,
    pub(super) name: &'s str,
    pub(super) shape: Kind,
    pub(super) technology: Option<Cow<'s, str>>,
    pub(super) note: Option<Cow<'s, str>>,
    /// What it lies in.
    pub(super) parent: Option<usize>,
}

/// A relation between two elements.
pub(super) struct Link<'s> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: Option<Cow<'s, str>>,
    pub(super) technology: Option<Cow<'s, str>>,
}

/// All elements and relations of a story.
#[derive(Default)]
pub(super) struct Model<'s> {
    pub(super) elements: Vec<ModelElement<'s>>,
    pub(super) links: Vec<Link<'s>>,
    /// For each instance, its container.
    pub(super) instances: Vec<(usize, usize)>,
    /// The normalized names, and the elements that have them.
    names: Vec<(String, usize)>,
}

impl<'s> Model<'s> {
    /// Reads the elements, then their relations.
    pub(super) fn new(story: &'s Story<'s>) -> Self {
        let known = story.architecture();
        let mut model = Self::default();
        let mut uses: Vec<(usize, Vec<Relation<'s, 's>>)> = Vec::new();
        let element = |kind, name, shape| ModelElement {
            kind,
            id: Cow::default(),
            name,
            shape,
            technology: None,
            note: None,
            parent: None,
        };
        for person in known.people() {
            let note = detail(person.description());
            let it = element(ModelKind::Person, name_of(person.name()), Kind::Person);
            let index = model.add(ModelElement { note, ..it });
            model.add_ids(index, person.of);
            uses.push((index, person.uses().collect()));
        }
        let note = detail(story.system().description());
        let it = element(ModelKind::OwnSystem, system_name(story), Kind::System);
        let own = model.add(ModelElement { note, ..it });
        for system in known.systems() {
            let note = detail(system.purpose());
            let it = element(ModelKind::System, name_of(system.name()), Kind::External);
            let index = model.add(ModelElement { note, ..it });
            model.add_ids(index, system.of);
            uses.push((index, system.uses().collect()));
        }
        for container in known.containers() {
            let shape = kind_of(value(container.kind()));
            let it = element(ModelKind::Container, name_of(container.name()), shape);
            let technology = detail(container.technology());
            let note = detail(container.responsibility());
            let it = ModelElement { technology, note, parent: Some(own), ..it };
            let index = model.add(it);
            model.add_ids(index, container.of);
            uses.push((index, container.uses().collect()));
        }
        for component in known.components() {
            model.component(component, own, None, &mut uses);
        }
        for node in known.deployment().into_iter().flat_map(|deployment| deployment.nodes()) {
            let technology = match (value(node.technology()), value(node.instances())) {
                (Some(technology), Some(count)) => {
                    Some(Cow::Owned(format!("{technology}, ×{count}")))
                }
                (None, Some(count)) => Some(Cow::Owned(format!("×{count}"))),
                (technology, None) => technology.map(Cow::Borrowed),
            };
            let it = element(ModelKind::Node, name_of(node.name()), Kind::Machine);
            let index = model.add(ModelElement { technology, ..it });
            model.add_ids(index, node.of);
            uses.push((index, node.uses().collect()));
            for name in node.runs().iter().filter_map(|text| value(Some(text))) {
                let container = model.find(name, index, &|kind| kind == ModelKind::Container);
                let shape = container.map_or(Kind::Service, |it| model.elements[it].shape);
                let it = element(ModelKind::Instance, name, shape);
                let instance = model.add(ModelElement { parent: Some(index), ..it });
                model.instances.push((instance, container.unwrap_or(instance)));
            }
        }
        for (from, relations) in uses {
            for relation in relations {
                let Some(name) = value(relation.to()) else { continue };
                let to = model.find(name, from, &|_| true);
                let to = to.unwrap_or_else(|| {
                    model.add(element(ModelKind::Unknown, name, Kind::External))
                });
                let (label, technology) =
                    (detail(relation.description()), detail(relation.technology()));
                model.links.push(Link { from, to, label, technology });
            }
        }
        model.complete_ids();
        model
    }

    fn add(&mut self, element: ModelElement<'s>) -> usize {
        let index = self.elements.len();
        if element.name != NAMELESS && element.kind != ModelKind::Instance {
            self.names.push((normalize_key(element.name), index));
        }
        self.elements.push(element);
        index
    }

    /// Adds the ids of an element, which relations may name it by.
    fn add_ids(&mut self, index: usize, mapping: &'s Mapping<'s>) {
        for fact in mapping.further() {
            let name = fact.name.as_ref().map_or("", |name| &*name.value);
            if let [id] = &*fact.texts
                && ["id", "key"].iter().any(|it| same_name(name, it))
            {
                self.names.push((normalize_key(id.value.trim()), index));
                self.elements[index].id = Cow::Borrowed(id.value.trim());
            }
        }
    }

    /// Gives each element an id of its own. Those that the story states come first.
    fn complete_ids(&mut self) {
        let mut slugs = Slugs::default();
        for element in &mut self.elements {
            if !element.id.is_empty() {
                element.id = Cow::Owned(slugs.unique(element.id.to_string()));
            }
        }
        for element in &mut self.elements {
            if element.id.is_empty() {
                element.id = Cow::Owned(slugs.id("", element.name, "element"));
            }
        }
    }

    /// Adds a component with those in it.
    fn component(
        &mut self,
        component: Component<'s, 's>,
        own: usize,
        parent: Option<usize>,
        uses: &mut Vec<(usize, Vec<Relation<'s, 's>>)>,
    ) {
        let parent = parent.or_else(|| self.container(component.container(), own)).unwrap_or(own);
        let index = self.add(ModelElement {
            kind: ModelKind::Component,
            id: Cow::default(),
            name: name_of(component.name()),
            shape: Kind::Component,
            technology: detail(component.technology()),
            note: detail(component.responsibility()),
            parent: Some(parent),
        });
        self.add_ids(index, component.of);
        uses.push((index, component.uses().collect()));
        let parts: Vec<_> = component.components().collect();
        for part in parts {
            self.component(part, own, Some(index), uses);
        }
    }

    /// The container that a component names, added if it is not declared.
    fn container(&mut self, name: Option<&'s Text<'_>>, own: usize) -> Option<usize> {
        let name = value(name)?;
        let is_container = |kind| matches!(kind, ModelKind::Container | ModelKind::NamedContainer);
        let found = self.find(name, own, &is_container);
        Some(found.unwrap_or_else(|| {
            self.add(ModelElement {
                kind: ModelKind::NamedContainer,
                id: Cow::default(),
                name,
                shape: Kind::Service,
                technology: None,
                note: None,
                parent: Some(own),
            })
        }))
    }

    /// The element with a name: one in the same element as `from` if there is one, else the first.
    /// `Container/Component` names what is in what.
    fn find(
        &self,
        name: &str,
        from: usize,
        is_wanted: &dyn Fn(ModelKind) -> bool,
    ) -> Option<usize> {
        let named = |name: &str, parent: Option<&str>| {
            let key = normalize_key(name.trim());
            let found = self.names.iter().filter(|(known, _)| *known == key);
            let mut found: Vec<_> = found.map(|&(_, index)| index).collect();
            found.retain(|&index| is_wanted(self.elements[index].kind));
            if let Some(parent) = parent.map(|name| normalize_key(name.trim())) {
                found.retain(|&index| {
                    self.parent(index).is_some_and(|it| normalize_key(it.name) == parent)
                });
            }
            let place = self.elements[from].parent;
            let near = found.iter().find(|&&index| self.elements[index].parent == place);
            near.or(found.first()).copied()
        };
        named(name, None).or_else(|| {
            let (parent, name) = name.rsplit_once('/')?;
            named(name, Some(parent))
        })
    }

    fn parent(&self, index: usize) -> Option<&ModelElement<'s>> {
        self.elements[index].parent.map(|parent| &self.elements[parent])
    }

    /// An element and all that it lies in, from the inside.
    pub(super) fn around(&self, index: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(index), |&index| self.elements[index].parent)
    }
}
