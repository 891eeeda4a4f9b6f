//! What a story says of its system: the elements, what lies in what, and the relations, each with
//! the ends that it was given.

use std::borrow::Cow;

use super::facts::{NAMELESS, detail, kind_of, system_name, value};
use crate::diagram::Kind;
use crate::story::{
    DeclaredElement, ElementKind, Elements, Flow, Node, Relation, Relationship, Story,
};
use crate::text::{NameIndex, Slugs, normalize_key};

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
    /// Something that only a relation or a node names.
    Unknown,
    /// Something that only a flow names.
    Participant,
    /// A group of elements.
    Boundary,
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
    /// The container of which it is an instance.
    instance_of: Option<usize>,
}

/// A relation between two elements.
pub(super) struct Link<'s> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: Option<Cow<'s, str>>,
    pub(super) technology: Option<Cow<'s, str>>,
}

/// A sequence of steps.
pub(super) struct ModelFlow<'s> {
    /// Its name, with a number if another flow has it, or only the number.
    pub(super) name: String,
    pub(super) steps: Vec<Link<'s>>,
}

/// All elements and relations of a story.
#[derive(Default)]
pub(super) struct Model<'s> {
    pub(super) elements: Vec<ModelElement<'s>>,
    pub(super) links: Vec<Link<'s>>,
    pub(super) flows: Vec<ModelFlow<'s>>,
    /// For each declared element, its index.
    places: Vec<usize>,
    /// The elements that are only named: the first of each name, and those of each kind and parent.
    undeclared: NameIndex,
    named: NameIndex,
}

impl<'s> Model<'s> {
    /// Reads the elements, then their relations, then the flows.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn new(story: &'s Story<'s>, declared: &Elements<'s, 's>) -> Self {
        let mut model = Self::default();
        for (index, element) in declared.list.iter().enumerate() {
            let read = model.read(story, declared, element);
            let place = model.add(read);
            model.places.push(place);
            if element.kind == ElementKind::Node {
                model.add_instances(declared, index, place);
            }
        }
        for [id, name] in &story.boundary_ids {
            if let Some(boundary) = model.undeclared(&name.value) {
                model.undeclared.get_or_insert(&normalize_key(id.value.trim()), boundary);
            }
        }
        for (index, element) in declared.list.iter().enumerate() {
            for of in element.uses() {
                let relation = Relation { of };
                let Some(to) = value(relation.to()) else { continue };
                let (from, to) = (model.places[index], model.find(declared, to, Some(index)));
                let label = detail(relation.description());
                let technology = detail(relation.technology());
                model.links.push(Link { from, to, label, technology });
            }
        }
        for of in &story.relations {
            let relation = Relationship { of };
            let (Some(from), Some(to)) = (value(relation.from()), value(relation.to())) else {
                continue;
            };
            let from = model.find(declared, from, None);
            let to = model.find(declared, to, None);
            let (label, technology) =
                (detail(relation.description()), detail(relation.technology()));
            model.links.push(Link { from, to, label, technology });
        }
        let mut names = Slugs::default();
        for (flow, number) in story.architecture().flows().zip(1..) {
            let name = value(flow.name()).map_or_else(|| number.to_string(), str::to_owned);
            model.add_flow(declared, names.unique(name), flow);
        }
        model.complete_ids();
        model
    }

    /// An element as it is declared, in the frame of its group if it has one.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn read(
        &mut self,
        story: &'s Story<'s>,
        declared: &Elements<'s, 's>,
        element: &DeclaredElement<'s, 's>,
    ) -> ModelElement<'s> {
        let (kind, shape) = match element.kind {
            ElementKind::Person => (ModelKind::Person, Kind::Person),
            ElementKind::OwnSystem => (ModelKind::OwnSystem, Kind::System),
            ElementKind::System => (ModelKind::System, Kind::External),
            ElementKind::Container => (ModelKind::Container, kind_of(value(element.text("kind")))),
            ElementKind::Component => (ModelKind::Component, Kind::Component),
            ElementKind::Node => (ModelKind::Node, Kind::Machine),
        };
        let is_node = kind == ModelKind::Node;
        let technology = value(element.text("technology"));
        let technology = match (technology, value(element.text("instances"))) {
            (Some(technology), Some(count)) => Some(Cow::Owned(format!("{technology}, ×{count}"))),
            (None, Some(count)) => Some(Cow::Owned(format!("×{count}"))),
            (technology, None) => technology.map(Cow::Borrowed),
        };
        let mut notes = ["responsibility", "purpose", "description"].iter();
        let note = notes.find_map(|member| detail(element.text(member)).filter(|_| !is_node));
        let mut parent = element.parent.map(|outer| self.places[outer]);
        if let Some(outer) = element.parent
            && kind == ModelKind::Component
            && declared.list[outer].kind == ElementKind::OwnSystem
            && let Some(name) = value(element.text("container"))
        {
            parent = Some(self.named(name, ModelKind::NamedContainer, parent));
        }
        for group in element.groups().iter().filter_map(|group| value(Some(group))) {
            parent = Some(self.named(group, ModelKind::Boundary, parent));
        }
        let name = match kind {
            ModelKind::OwnSystem => system_name(story),
            _ => value(element.name()).unwrap_or(NAMELESS),
        };
        let id = Cow::Borrowed(value(element.id()).unwrap_or_default());
        ModelElement { kind, id, name, shape, technology, note, parent, instance_of: None }
    }

    /// What runs on a node: the containers that it names, else components, or something that nothing
    /// declares.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_instances(&mut self, declared: &Elements<'s, 's>, index: usize, node: usize) {
        for name in (Node { of: declared.list[index].of }).runs() {
            let Some(name) = value(Some(name)) else { continue };
            let find = |wanted| declared.find(name, None, &|kind| kind == wanted);
            let found = find(ElementKind::Container).or_else(|| find(ElementKind::Component));
            let container = match found {
                Some(container) => self.places[container],
                None => self.undeclared(name).unwrap_or_else(|| {
                    let unknown = self.named(name, ModelKind::Unknown, None);
                    self.elements[unknown].shape = Kind::Service;
                    unknown
                }),
            };
            let of = &self.elements[container];
            let (name, shape) = (of.name, of.shape);
            let (parent, instance_of) = (Some(node), Some(container));
            let it = element(ModelKind::Instance, name);
            self.add(ModelElement { shape, parent, instance_of, ..it });
        }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_flow(&mut self, declared: &Elements<'s, 's>, name: String, flow: Flow<'s, 's>) {
        let mut steps = Vec::new();
        for step in flow.steps().filter_map(crate::story::FlowStep::arrow) {
            let mut end = |name, near| {
                let found = declared.find(name, near, &|_| true);
                let end = match found {
                    Some(found) => self.places[found],
                    None => self
                        .undeclared(name)
                        .unwrap_or_else(|| self.named(name, ModelKind::Participant, None)),
                };
                (end, found)
            };
            let (from, near) = end(step.from, None);
            let (to, _) = end(step.to, near);
            let [label, technology] = [step.label, step.technology].map(|it| it.map(Cow::Borrowed));
            steps.push(Link { from, to, label, technology });
        }
        self.flows.push(ModelFlow { name, steps });
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn add(&mut self, element: ModelElement<'s>) -> usize {
        self.elements.push(element);
        self.elements.len() - 1
    }

    /// The element that a relation names, added if nothing has that name.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn find(&mut self, declared: &Elements<'s, 's>, name: &'s str, from: Option<usize>) -> usize {
        match declared.find(name, from, &|_| true) {
            Some(found) => self.places[found],
            None => {
                self.undeclared(name).unwrap_or_else(|| self.named(name, ModelKind::Unknown, None))
            }
        }
    }

    /// What has a name without being declared.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn undeclared(&self, name: &str) -> Option<usize> {
        self.undeclared.get(&normalize_key(name.trim()))
    }

    /// What has a name in an element, added if there is nothing of that kind.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn named(&mut self, name: &'s str, kind: ModelKind, parent: Option<usize>) -> usize {
        let key = normalize_key(name.trim());
        let (kind_number, next) = (kind as usize, self.elements.len());
        let scope = format!("{kind_number} {} {key}", parent.unwrap_or(usize::MAX));
        if let Some(known) = self.named.get_or_insert(&scope, next) {
            return known;
        }
        self.undeclared.get_or_insert(&key, next);
        self.add(ModelElement { parent, ..element(kind, name) })
    }

    /// Gives each element an id of its own. Those that the story states come first.
    #[cfg_attr(small_where_cold, optimize(size))]
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

    /// An element and all that it lies in, from the inside.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn around(&self, index: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(index), |&index| self.elements[index].parent)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn kind(&self, index: usize) -> ModelKind {
        self.elements[index].kind
    }

    /// Whether an element is a container of its own, declared or only named.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn is_container(&self, index: usize) -> bool {
        matches!(self.kind(index), ModelKind::Container | ModelKind::NamedContainer)
    }

    /// What an element stands for: an instance for its container, anything else for itself.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn original(&self, index: usize) -> usize {
        self.elements[index].instance_of.unwrap_or(index)
    }
}

/// An element of which only the name is known.
#[cfg_attr(small_where_cold, optimize(size))]
fn element(kind: ModelKind, name: &str) -> ModelElement<'_> {
    let shape = match kind {
        ModelKind::Boundary => Kind::Boundary,
        ModelKind::Unknown => Kind::External,
        ModelKind::Participant => Kind::Step,
        _ => Kind::Service,
    };
    let (id, technology, note, parent, instance_of) = (Cow::default(), None, None, None, None);
    ModelElement { kind, id, name, shape, technology, note, parent, instance_of }
}
