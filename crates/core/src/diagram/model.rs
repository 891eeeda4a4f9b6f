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
pub fn graphs<'s>(story: &'s Story<'_>) -> Vec<(Drawing, Graph<'s>)> {
    let known = &story.architecture;
    let mut drawn = Vec::new();
    if parts(story) > MOST_PARTS {
        return Vec::new();
    }
    if !known.systems.is_empty() || !known.people.is_empty() {
        drawn.push((Drawing::Landscape, landscape(story)));
    }
    if !known.containers.is_empty() {
        drawn.push((Drawing::Containers, containers(story)));
    }
    if !known.components.is_empty() {
        drawn.push((Drawing::Components, components(story)));
    }
    let steps = &known.data_flow;
    let short = |step: &Text<'_>| step.value.chars().count() <= LONGEST_STEP;
    if (2..=MOST_STEPS).contains(&steps.len()) && steps.iter().all(short) {
        drawn.push((Drawing::DataFlow, data_flow(steps)));
    }
    if known.deployment.as_ref().is_some_and(|known| !known.nodes.is_empty()) {
        drawn.push((Drawing::Deployment, deployment(story)));
    }
    drawn.retain(|(_, graph)| !graph.nodes.is_empty());
    drawn
}

/// How many boxes and arrows the drawings are about.
fn parts(story: &Story<'_>) -> usize {
    let known = &story.architecture;
    let mut parts = known.systems.len();
    let mut count = |relations: &[Relation<'_>]| parts += 1 + relations.len();
    known.people.iter().for_each(|person| count(&person.uses));
    known.containers.iter().for_each(|container| count(&container.uses));
    each_component(&known.components, &mut |component| count(&component.uses));
    for node in known.deployment.iter().flat_map(|deployment| &deployment.nodes) {
        count(&node.uses);
    }
    let runs = known.deployment.iter().flat_map(|deployment| &deployment.nodes);
    parts + runs.map(|node| node.runs.len()).sum::<usize>()
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
        relations: &'s [Relation<'_>],
        missing: impl Fn(&mut Self, &'s str) -> Option<usize>,
    ) {
        for relation in relations {
            let Some(to) = value(relation.to.as_ref()) else { continue };
            let Some(to) = self.named(to).or_else(|| missing(self, to)) else { continue };
            self.arrow(from, to, relation);
        }
    }

    /// Adds an arrow unless there is one with the same words.
    fn arrow(&mut self, from: usize, to: usize, relation: &'s Relation<'_>) {
        let edge = Edge {
            from,
            to,
            label: detail(relation.description.as_ref()),
            technology: detail(relation.technology.as_ref()),
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
    fn around(&mut self, story: &'s Story<'_>, name: &'s str) -> Option<usize> {
        let wanted = squash(name.trim());
        let is = |text: &Option<Text<'_>>| {
            value(text.as_ref()).is_some_and(|text| squash(text) == wanted)
        };
        let known = &story.architecture;
        if let Some(system) = known.systems.iter().find(|system| is(&system.name)) {
            let name = value(system.name.as_ref())?;
            return Some(self.add(name, Node { kind: Kind::External, ..Node::default() }));
        }
        if let Some(person) = known.people.iter().find(|person| is(&person.name)) {
            let name = value(person.name.as_ref())?;
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

fn system_name<'s>(story: &'s Story<'_>) -> &'s str {
    value(story.system.name.as_ref()).unwrap_or("This System")
}

/// The system among people and other systems. Whatever is inside it counts as the system.
fn landscape<'s>(story: &'s Story<'_>) -> Graph<'s> {
    let known = &story.architecture;
    let mut builder = Builder::default();
    let mut people = Vec::new();
    for person in &known.people {
        let Some(name) = value(person.name.as_ref()) else { continue };
        let note = detail(person.description.as_ref());
        let node = Node { kind: Kind::Person, note, ..Node::default() };
        people.push((builder.add(name, node), person));
    }
    let note = detail(story.system.description.as_ref());
    let node = Node { kind: Kind::System, note, ..Node::default() };
    let system = builder.add(system_name(story), node);
    let mut others = Vec::new();
    for other in &known.systems {
        let Some(name) = value(other.name.as_ref()) else { continue };
        let note = detail(other.purpose.as_ref());
        let node = Node { kind: Kind::External, note, ..Node::default() };
        others.push((builder.add(name, node), other));
    }
    for container in &known.containers {
        builder.also(value(container.name.as_ref()).unwrap_or(""), system);
    }
    each_component(&known.components, &mut |component| {
        builder.also(value(component.name.as_ref()).unwrap_or(""), system);
    });
    for (index, person) in people {
        builder.relate(index, &person.uses, |builder, name| builder.outside(name));
    }
    for container in &known.containers {
        for relation in &container.uses {
            let to = value(relation.to.as_ref()).and_then(|to| builder.named(to));
            if let Some(to) = to.filter(|&to| to != system) {
                builder.arrow(system, to, relation);
            }
        }
    }
    // A dependency that no container names is the whole system's.
    for (index, other) in others {
        let named = builder.graph.edges.iter().any(|edge| edge.to == index || edge.from == index);
        if !named {
            let technology = detail(other.protocol.as_ref());
            builder.graph.edges.push(Edge { from: system, to: index, label: None, technology });
        }
    }
    builder.graph
}

/// The containers in the frame of their system, with what is around it.
fn containers<'s>(story: &'s Story<'_>) -> Graph<'s> {
    let known = &story.architecture;
    let mut builder = Builder::default();
    let title = Cow::Borrowed(system_name(story));
    builder.graph.groups.push(Group { title, ..Group::default() });
    let mut inside = Vec::new();
    for container in &known.containers {
        let Some(name) = value(container.name.as_ref()) else { continue };
        let node = Node {
            kind: kind_of(value(container.kind.as_ref())),
            technology: detail(container.technology.as_ref()),
            note: detail(container.responsibility.as_ref()),
            group: Some(0),
            ..Node::default()
        };
        inside.push((builder.add(name, node), container));
    }
    each_part(&known.components, None, &mut |component, container| {
        let of = container.and_then(|container| builder.named(container));
        if let (Some(index), Some(name)) = (of, value(component.name.as_ref())) {
            builder.also(name, index);
        }
    });
    for person in &known.people {
        let Some(name) = value(person.name.as_ref()) else { continue };
        let uses = |relation: &&Relation<'_>| {
            value(relation.to.as_ref()).is_some_and(|to| builder.named(to).is_some())
        };
        let relations: Vec<_> = person.uses.iter().filter(uses).collect();
        if relations.is_empty() {
            continue;
        }
        let from = builder.add(name, Node { kind: Kind::Person, ..Node::default() });
        for relation in relations {
            let to = value(relation.to.as_ref()).and_then(|to| builder.named(to));
            if let Some(to) = to {
                builder.arrow(from, to, relation);
            }
        }
    }
    for (from, container) in inside {
        builder.relate(from, &container.uses, |builder, name| builder.around(story, name));
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

fn each_component<'s, 't>(
    components: &'s [Component<'t>],
    take: &mut impl FnMut(&'s Component<'t>),
) {
    each_part(components, None, &mut |component, _| take(component));
}

/// Goes through all components with the container that each is part of.
fn each_part<'s, 't>(
    components: &'s [Component<'t>],
    container: Option<&'s str>,
    take: &mut dyn FnMut(&'s Component<'t>, Option<&'s str>),
) {
    for component in components {
        let container = value(component.container.as_ref()).or(container);
        take(component, container);
        each_part(&component.components, container, take);
    }
}

/// The components in the frames of their containers, and of the components they are part of.
fn components<'s>(story: &'s Story<'_>) -> Graph<'s> {
    let known = &story.architecture;
    let mut builder = Builder::default();
    let mut placed = Vec::new();
    for component in &known.components {
        let group =
            value(component.container.as_ref()).map(|name| frame(&mut builder, name, story));
        place(&mut builder, component, group, &mut placed);
    }
    for (from, component) in placed {
        builder.relate(from, &component.uses, |builder, name| {
            let wanted = squash(name.trim());
            let mut containers = known.containers.iter();
            let container = containers.find(|container| {
                value(container.name.as_ref()).is_some_and(|name| squash(name) == wanted)
            });
            match container.and_then(|container| {
                Some((value(container.name.as_ref())?, value(container.kind.as_ref())))
            }) {
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
fn frame<'s>(builder: &mut Builder<'s>, name: &'s str, story: &'s Story<'_>) -> usize {
    let groups = &builder.graph.groups;
    if let Some(index) = groups.iter().position(|group| squash(&group.title) == squash(name)) {
        return index;
    }
    let containers = &story.architecture.containers;
    let container = containers.iter().find(|container| {
        value(container.name.as_ref()).is_some_and(|known| squash(known) == squash(name))
    });
    let technology = container.and_then(|container| detail(container.technology.as_ref()));
    let title = Cow::Borrowed(name);
    builder.graph.groups.push(Group { title, technology, parent: None });
    builder.graph.groups.len() - 1
}

fn place<'s, 't>(
    builder: &mut Builder<'s>,
    component: &'s Component<'t>,
    group: Option<usize>,
    placed: &mut Vec<(usize, &'s Component<'t>)>,
) {
    let Some(name) = value(component.name.as_ref()) else { return };
    let mut inside = group;
    if !component.components.is_empty() {
        let title = Cow::Borrowed(name);
        builder.graph.groups.push(Group { title, technology: None, parent: group });
        inside = Some(builder.graph.groups.len() - 1);
    }
    let node = Node {
        kind: Kind::Component,
        technology: detail(component.technology.as_ref()),
        note: detail(component.responsibility.as_ref()),
        group: inside,
        ..Node::default()
    };
    placed.push((builder.add(name, node), component));
    for part in &component.components {
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
fn deployment<'s>(story: &'s Story<'_>) -> Graph<'s> {
    let known = &story.architecture;
    let Some(deployment) = &known.deployment else { return Graph::default() };
    let mut builder = Builder::default();
    let related = |name: &str| {
        let mut all = deployment.nodes.iter().flat_map(|node| &node.uses);
        all.any(|relation| value(relation.to.as_ref()).is_some_and(|to| squash(to) == squash(name)))
    };
    let mut boxes = Vec::new();
    for node in &deployment.nodes {
        let Some(name) = value(node.name.as_ref()) else { continue };
        let instances = value(node.instances.as_ref());
        let technology = match (value(node.technology.as_ref()), instances) {
            (Some(technology), Some(count)) => Some(Cow::Owned(format!("{technology}, ×{count}"))),
            (None, Some(count)) => Some(Cow::Owned(format!("×{count}"))),
            (technology, None) => technology.map(Cow::Borrowed),
        };
        let runs: Vec<_> = node.runs.iter().filter_map(|text| value(Some(text))).collect();
        if runs.is_empty() || !node.uses.is_empty() || related(name) {
            let note = (!runs.is_empty()).then(|| Cow::Owned(format!("runs {}", runs.join(", "))));
            let machine = Node { kind: Kind::Machine, technology, note, ..Node::default() };
            boxes.push((builder.add(name, machine), node));
            continue;
        }
        builder.graph.groups.push(Group { title: Cow::Borrowed(name), technology, parent: None });
        let group = Some(builder.graph.groups.len() - 1);
        for run in runs {
            let container = known.containers.iter().find(|container| {
                value(container.name.as_ref()).is_some_and(|name| squash(name) == squash(run))
            });
            let kind = kind_of(container.and_then(|container| value(container.kind.as_ref())));
            builder.add(run, Node { kind, group, ..Node::default() });
        }
    }
    for (from, node) in boxes {
        builder.relate(from, &node.uses, |builder, name| builder.around(story, name));
    }
    for container in &known.containers {
        let from = value(container.name.as_ref()).and_then(|name| builder.named(name));
        let Some(from) = from else { continue };
        for relation in &container.uses {
            let to = value(relation.to.as_ref()).and_then(|to| builder.named(to));
            if let Some(to) = to.filter(|&to| to != from) {
                builder.arrow(from, to, relation);
            }
        }
    }
    builder.graph
}
