//! The drawings of a story: which boxes and arrows its architecture stands for.

mod components;
mod containers;

use std::borrow::Cow;

use crate::diagram::{Edge, Graph, Kind, Node};
use crate::story::{Component, Drawing, Relation, Story, Text, squash};
use components::{components, data_flow, deployment};
use containers::{containers, landscape};

/// A step of the data flow longer than this is read in the list, not in a box.
const LONGEST_STEP: usize = 60;
/// More steps than this are a list.
const MOST_STEPS: usize = 12;

/// What stands in a box or a frame whose name the story doesn't say.
const NAMELESS: &str = "[Name]";

/// With more parts than this nothing is drawn, and nothing is worked out that only a drawing needs.
const MOST_PARTS: usize = 600;

/// The drawings that a story has facts for, in the order of the document. Where
/// there is far too much to draw, there is no drawing.
#[must_use]
#[cfg_attr(small_where_cold, optimize(size))]
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

/// Whether a box or a frame waits for its name.
#[must_use]
pub fn has_nameless(graph: &Graph<'_>) -> bool {
    graph.nodes.iter().any(|node| node.title == NAMELESS)
        || graph.groups.iter().any(|group| group.title == NAMELESS)
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
        if name == NAMELESS {
            return;
        }
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

/// What a box or a frame is called.
fn name_of<'s>(name: Option<&'s Text<'_>>) -> &'s str {
    value(name).unwrap_or(NAMELESS)
}

fn detail<'s>(text: Option<&'s Text<'_>>) -> Option<Cow<'s, str>> {
    value(text).map(Cow::Borrowed)
}

fn system_name<'s>(story: &'s Story<'s>) -> &'s str {
    value(story.system().name()).unwrap_or("This System")
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
