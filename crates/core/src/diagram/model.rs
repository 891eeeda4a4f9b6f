//! The drawings of a story: which boxes and arrows its architecture stands for.

use std::borrow::Cow;

use super::{Edge, Graph, Group, Kind, Node};
use crate::story::{Component, Drawing, Relation, Story, Text, squash};

/// A step of the data flow longer than this is read in the list, not in a box.
const LONGEST_STEP: usize = 60;
/// More steps than this are a list.
const MOST_STEPS: usize = 12;

/// With more parts than this nothing is drawn, and nothing is worked out that only a drawing needs.
const MOST_PARTS: usize = 400;

/// The drawings that a story has facts for, in the order of the document. Where
/// there is far too much to draw, there is no drawing.
#[must_use]
pub fn graphs<'s>(story: &'s Story<'s>) -> Vec<(Drawing, Graph<'s>)> {
    let known = story.architecture();
    let mut drawn = Vec::new();
    if parts(story) > MOST_PARTS {
        return Vec::new();
    }
    if known.systems().len() + known.people().len() > 0 {
        drawn.push((Drawing::Landscape, landscape(story)));
    }
    if known.containers().len() > 0 {
        drawn.push((Drawing::Containers, containers(story)));
    }
    if known.components().len() > 0 {
        drawn.push((Drawing::Components, components(story)));
    }
    let steps = known.data_flow();
    let short = |step: &Text<'_>| step.value.chars().count() <= LONGEST_STEP;
    if (2..=MOST_STEPS).contains(&steps.len()) && steps.iter().all(short) {
        drawn.push((Drawing::DataFlow, data_flow(steps)));
    }
    if known.deployment().is_some_and(|known| known.nodes().len() > 0) {
        drawn.push((Drawing::Deployment, deployment(story)));
    }
    drawn.retain(|(_, graph)| !graph.nodes.is_empty());
    drawn
}

/// How many boxes and arrows the drawings are about.
fn parts<'s>(story: &'s Story<'s>) -> usize {
    let known = story.architecture();
    let mut parts = known.systems().len();
    let mut count = |relations: usize| parts += 1 + relations;
    known.people().for_each(|person| count(person.uses().len()));
    known.containers().for_each(|container| count(container.uses().len()));
    each_component(known.components(), &mut |component| count(component.uses().len()));
    for node in known.deployment().into_iter().flat_map(|deployment| deployment.nodes()) {
        count(node.uses().len());
    }
    let runs = known.deployment().into_iter().flat_map(|deployment| deployment.nodes());
    parts + runs.map(|node| node.runs().len()).sum::<usize>()
}

/// A graph under construction, in which boxes are found by their names.
#[derive(Default)]
struct Builder<'s> {
    graph: Graph<'s>,
    /// The name of each box, without what spellings differ in, and other names that lead to it.
    names: Vec<(String, usize)>,
}

impl<'s> Builder<'s> {
    /// Adds a box.
    fn add(&mut self, name: &'s str, node: Node<'s>) -> usize {
        self.graph.nodes.push(Node { title: Cow::Borrowed(name.trim()), ..node });
        let index = self.graph.nodes.len() - 1;
        self.also(name, index);
        index
    }

    /// Lets another name lead to a box.
    fn also(&mut self, name: &str, index: usize) {
        let name = squash(name.trim());
        if !name.is_empty() && self.find(&name).is_none() {
            self.names.push((name, index));
        }
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().find(|(known, _)| known == name).map(|&(_, index)| index)
    }

    /// The box with a name.
    fn named(&self, name: &str) -> Option<usize> {
        self.find(&squash(name.trim()))
    }

    /// Adds an arrow for each relation to a box that is known, or that `missing` makes.
    fn relate(
        &mut self,
        from: usize,
        relations: impl Iterator<Item = Relation<'s, 's>>,
        missing: &dyn Fn(&mut Self, &'s str) -> Option<usize>,
    ) {
        for relation in relations {
            let Some(to) = value(relation.to()) else { continue };
            let Some(to) = self.named(to).or_else(|| missing(self, to)) else { continue };
            self.arrow(from, to, relation);
        }
    }

    /// Adds an arrow unless there is one with the same words.
    fn arrow(&mut self, from: usize, to: usize, relation: Relation<'s, 's>) {
        let edge = Edge {
            from,
            to,
            label: detail(relation.description()),
            technology: detail(relation.technology()),
        };
        let same = |other: &Edge<'_>| {
            other.from == from
                && other.to == to
                && other.label == edge.label
                && other.technology == edge.technology
        };
        if !self.graph.edges.iter().any(same) {
            self.graph.edges.push(edge);
        }
    }

    fn outside(&mut self, name: &'s str) -> Option<usize> {
        Some(self.add(name, Node { kind: Kind::External, ..Node::default() }))
    }

    /// The people and systems around, each only once it is in a relation.
    fn around(&mut self, story: &'s Story<'s>, name: &'s str) -> Option<usize> {
        let wanted = squash(name.trim());
        let is = |text: Option<&Text<'_>>| value(text).is_some_and(|text| squash(text) == wanted);
        let known = story.architecture();
        if let Some(system) = known.systems().find(|system| is(system.name())) {
            let name = value(system.name())?;
            return Some(self.add(name, Node { kind: Kind::External, ..Node::default() }));
        }
        if let Some(person) = known.people().find(|person| is(person.name())) {
            let name = value(person.name())?;
            return Some(self.add(name, Node { kind: Kind::Person, ..Node::default() }));
        }
        self.outside(name)
    }
}

/// A text of which something is to be seen.
fn value<'s>(text: Option<&'s Text<'_>>) -> Option<&'s str> {
    text.filter(|text| !text.is_blank()).map(|text| text.value.trim())
}

fn detail<'s>(text: Option<&'s Text<'_>>) -> Option<Cow<'s, str>> {
    value(text).map(Cow::Borrowed)
}

fn system_name<'s>(story: &'s Story<'s>) -> &'s str {
    value(story.system().name()).unwrap_or("This System")
}

/// The system among people and other systems. Whatever is inside it counts as the system.
fn landscape<'s>(story: &'s Story<'s>) -> Graph<'s> {
    let known = story.architecture();
    let mut builder = Builder::default();
    let mut people = Vec::new();
    for person in known.people() {
        let Some(name) = value(person.name()) else { continue };
        let note = detail(person.description());
        let node = Node { kind: Kind::Person, note, ..Node::default() };
        people.push((builder.add(name, node), person));
    }
    let note = detail(story.system().description());
    let node = Node { kind: Kind::System, note, ..Node::default() };
    let system = builder.add(system_name(story), node);
    let mut others = Vec::new();
    for other in known.systems() {
        let Some(name) = value(other.name()) else { continue };
        let note = detail(other.purpose());
        let node = Node { kind: Kind::External, note, ..Node::default() };
        others.push((builder.add(name, node), other));
    }
    for container in known.containers() {
        builder.also(value(container.name()).unwrap_or(""), system);
    }
    each_component(known.components(), &mut |component| {
        builder.also(value(component.name()).unwrap_or(""), system);
    });
    for (index, person) in people {
        builder.relate(index, person.uses(), &|builder, name| builder.outside(name));
    }
    for container in known.containers() {
        for relation in container.uses() {
            let to = value(relation.to()).and_then(|to| builder.named(to));
            if let Some(to) = to.filter(|&to| to != system) {
                builder.arrow(system, to, relation);
            }
        }
    }
    // A dependency that no container names is the whole system's.
    for (index, other) in others {
        let named = builder.graph.edges.iter().any(|edge| edge.to == index || edge.from == index);
        if !named {
            let technology = detail(other.protocol());
            builder.graph.edges.push(Edge { from: system, to: index, label: None, technology });
        }
    }
    builder.graph
}

/// The containers in the frame of their system, with what is around it.
fn containers<'s>(story: &'s Story<'s>) -> Graph<'s> {
    let known = story.architecture();
    let mut builder = Builder::default();
    let title = Cow::Borrowed(system_name(story));
    builder.graph.groups.push(Group { title, ..Group::default() });
    let mut inside = Vec::new();
    for container in known.containers() {
        let Some(name) = value(container.name()) else { continue };
        let node = Node {
            kind: kind_of(value(container.kind())),
            technology: detail(container.technology()),
            note: detail(container.responsibility()),
            group: Some(0),
            ..Node::default()
        };
        inside.push((builder.add(name, node), container));
    }
    each_part(known.components(), None, &mut |component, container| {
        let of = container.and_then(|container| builder.named(container));
        if let (Some(index), Some(name)) = (of, value(component.name())) {
            builder.also(name, index);
        }
    });
    for person in known.people() {
        let Some(name) = value(person.name()) else { continue };
        let uses = |relation: &Relation<'_, '_>| {
            value(relation.to()).is_some_and(|to| builder.named(to).is_some())
        };
        let relations: Vec<_> = person.uses().filter(uses).collect();
        if relations.is_empty() {
            continue;
        }
        let from = builder.add(name, Node { kind: Kind::Person, ..Node::default() });
        for relation in relations {
            let to = value(relation.to()).and_then(|to| builder.named(to));
            if let Some(to) = to {
                builder.arrow(from, to, relation);
            }
        }
    }
    for (from, container) in inside {
        builder.relate(from, container.uses(), &|builder, name| builder.around(story, name));
    }
    builder.graph
}

/// What a container's `type` makes it.
fn kind_of(word: Option<&str>) -> Kind {
    let Some(word) = word else { return Kind::Service };
    let word = word.to_ascii_lowercase();
    let any = |words: &[&str]| words.iter().any(|other| word.contains(other));
    if any(&["database", "store", "storage", "cache", "db", "bucket"]) {
        Kind::Database
    } else if any(&["queue", "topic", "broker", "bus", "stream"]) {
        Kind::Queue
    } else if any(&["ui", "web", "app", "frontend", "client", "mobile", "page"]) && word != "build"
    {
        Kind::Interface
    } else {
        Kind::Service
    }
}

fn each_component<'s>(
    components: impl Iterator<Item = Component<'s, 's>>,
    take: &mut dyn FnMut(Component<'s, 's>),
) {
    each_part(components, None, &mut |component, _| take(component));
}

/// Goes through all components with the container that each is part of.
fn each_part<'s>(
    components: impl Iterator<Item = Component<'s, 's>>,
    container: Option<&'s str>,
    take: &mut dyn FnMut(Component<'s, 's>, Option<&'s str>),
) {
    for component in components {
        let container = value(component.container()).or(container);
        take(component, container);
        // Behind a pointer, so that the function stays one at any depth.
        let parts: Box<dyn Iterator<Item = Component<'s, 's>>> = Box::new(component.components());
        each_part(parts, container, take);
    }
}

/// The components in the frames of their containers, and of the components they are part of.
fn components<'s>(story: &'s Story<'s>) -> Graph<'s> {
    let known = story.architecture();
    let mut builder = Builder::default();
    let mut placed = Vec::new();
    for component in known.components() {
        let group = value(component.container()).map(|name| frame(&mut builder, name, story));
        place(&mut builder, component, group, &mut placed);
    }
    for (from, component) in placed {
        builder.relate(from, component.uses(), &|builder, name| {
            let wanted = squash(name.trim());
            let mut containers = known.containers();
            let container = containers.find(|container| {
                value(container.name()).is_some_and(|name| squash(name) == wanted)
            });
            match container
                .and_then(|container| Some((value(container.name())?, value(container.kind()))))
            {
                Some((name, kind)) => {
                    Some(builder.add(name, Node { kind: kind_of(kind), ..Node::default() }))
                }
                None => builder.around(story, name),
            }
        });
    }
    builder.graph
}

/// The frame of a container, made when it is first named.
fn frame<'s>(builder: &mut Builder<'s>, name: &'s str, story: &'s Story<'s>) -> usize {
    let groups = &builder.graph.groups;
    if let Some(index) = groups.iter().position(|group| squash(&group.title) == squash(name)) {
        return index;
    }
    let mut containers = story.architecture().containers();
    let container = containers.find(|container| {
        value(container.name()).is_some_and(|known| squash(known) == squash(name))
    });
    let technology = container.and_then(|container| detail(container.technology()));
    let title = Cow::Borrowed(name);
    builder.graph.groups.push(Group { title, technology, parent: None });
    builder.graph.groups.len() - 1
}

fn place<'s>(
    builder: &mut Builder<'s>,
    component: Component<'s, 's>,
    group: Option<usize>,
    placed: &mut Vec<(usize, Component<'s, 's>)>,
) {
    let Some(name) = value(component.name()) else { return };
    let mut inside = group;
    if component.components().len() > 0 {
        let title = Cow::Borrowed(name);
        builder.graph.groups.push(Group { title, technology: None, parent: group });
        inside = Some(builder.graph.groups.len() - 1);
    }
    let node = Node {
        kind: Kind::Component,
        technology: detail(component.technology()),
        note: detail(component.responsibility()),
        group: inside,
        ..Node::default()
    };
    placed.push((builder.add(name, node), component));
    for part in component.components() {
        place(builder, part, inside, placed);
    }
}

/// The steps, one after the other.
fn data_flow<'s>(steps: &'s [Text<'_>]) -> Graph<'s> {
    let mut graph = Graph::default();
    for step in steps.iter().filter_map(|step| value(Some(step))) {
        let title = Cow::Borrowed(step);
        graph.nodes.push(Node { title, kind: Kind::Step, ..Node::default() });
    }
    let arrow = |from| Edge { from, to: from + 1, ..Edge::default() };
    graph.edges = (0..graph.nodes.len().saturating_sub(1)).map(arrow).collect();
    graph
}

/// The nodes as frames around what runs on them. One that itself uses another, or is used, is a
/// box: an arrow needs one to end at.
fn deployment<'s>(story: &'s Story<'s>) -> Graph<'s> {
    let known = story.architecture();
    let Some(deployment) = known.deployment() else { return Graph::default() };
    let mut builder = Builder::default();
    let related = |name: &str| {
        let mut all = deployment.nodes().flat_map(|node| node.uses());
        all.any(|relation| value(relation.to()).is_some_and(|to| squash(to) == squash(name)))
    };
    let mut boxes = Vec::new();
    for node in deployment.nodes() {
        let Some(name) = value(node.name()) else { continue };
        let instances = value(node.instances());
        let technology = match (value(node.technology()), instances) {
            (Some(technology), Some(count)) => Some(Cow::Owned(format!("{technology}, ×{count}"))),
            (None, Some(count)) => Some(Cow::Owned(format!("×{count}"))),
            (technology, None) => technology.map(Cow::Borrowed),
        };
        let runs: Vec<_> = node.runs().iter().filter_map(|text| value(Some(text))).collect();
        if runs.is_empty() || !node.uses().len() == 0 || related(name) {
            let note = (!runs.is_empty()).then(|| Cow::Owned(format!("runs {}", runs.join(", "))));
            let machine = Node { kind: Kind::Machine, technology, note, ..Node::default() };
            boxes.push((builder.add(name, machine), node));
            continue;
        }
        builder.graph.groups.push(Group { title: Cow::Borrowed(name), technology, parent: None });
        let group = Some(builder.graph.groups.len() - 1);
        for run in runs {
            let container = known.containers().find(|container| {
                value(container.name()).is_some_and(|name| squash(name) == squash(run))
            });
            let kind = kind_of(container.and_then(|container| value(container.kind())));
            builder.add(run, Node { kind, group, ..Node::default() });
        }
    }
    for (from, node) in boxes {
        builder.relate(from, node.uses(), &|builder, name| builder.around(story, name));
    }
    for container in known.containers() {
        let from = value(container.name()).and_then(|name| builder.named(name));
        let Some(from) = from else { continue };
        for relation in container.uses() {
            let to = value(relation.to()).and_then(|to| builder.named(to));
            if let Some(to) = to.filter(|&to| to != from) {
                builder.arrow(from, to, relation);
            }
        }
    }
    builder.graph
}
