//! The elements and relations of a workspace, as lines.

use groundplan_text::NameIndex;

use crate::export::tree::Step;
use crate::export::writer::{BraceWriter, edges};
use crate::text::{clean, name, with_technology};
use crate::{Edge, EdgeEnd, Kind};

/// What an element of the graph is in Structurizr.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// Nothing that a relation can end at.
    Group,
    Person,
    System,
    Container,
    Component,
    DeploymentNode,
    InfrastructureNode,
    /// The container with this box's number runs here.
    Instance(usize),
}

impl Element {
    fn keyword(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Person => "person",
            Self::System => "softwareSystem",
            Self::Container => "container",
            Self::Component => "component",
            Self::DeploymentNode => "deploymentNode",
            Self::InfrastructureNode => "infrastructureNode",
            Self::Instance(_) => "containerInstance",
        }
    }

    pub(super) fn is_deployed(self) -> bool {
        matches!(self, Self::DeploymentNode | Self::InfrastructureNode | Self::Instance(_))
    }
}

/// The id of the system around containers that are in none. Other ids count from 1.
pub(super) const SYSTEM: &str = "system_0";

/// What is written of a graph.
pub(super) struct Workspace<'g, 'a> {
    pub(super) out: BraceWriter<'g, 'a>,
    /// For each box, and then for each frame.
    pub(super) elements: Vec<Element>,
    /// Names by what they are in, where they must differ, and arrows by their ends and label.
    pub(super) known: NameIndex,
}

impl Workspace<'_, '_> {
    /// Opens a system around containers.
    pub(super) fn system(&mut self, title: &str) {
        let title = self.unique("", &name(title), SYSTEM);
        self.out.start(SYSTEM).push(" = softwareSystem").quoted(&title).open();
    }

    /// Elements within each other.
    pub(super) fn tree(&mut self, steps: &[Step], around: &str) {
        let graph = self.out.graph;
        let mut around = vec![around.to_owned()];
        for &step in steps {
            let parent = around.last().cloned().unwrap_or_default();
            match step {
                Step::Node(index) => {
                    let node = &graph.nodes[index];
                    let texts = [&*node.title, or_empty(&node.note), or_empty(&node.technology)];
                    self.element(EdgeEnd::Node(index), texts, node.kind, &parent);
                }
                Step::Open(index) => {
                    let (group, end) = (&graph.groups[index], EdgeEnd::Group(index));
                    let texts = [&*group.title, "", or_empty(&group.technology)];
                    self.element(end, texts, group.kind, &parent);
                    self.out.open();
                    let is_group = self.elements[self.out.number(end)] == Element::Group;
                    around.push(if is_group { parent } else { self.out.id(end).to_owned() });
                }
                Step::Close => {
                    around.pop();
                    self.out.close();
                }
            }
        }
    }

    fn element(&mut self, end: EdgeEnd, texts: [&str; 3], kind: Kind, parent: &str) {
        let [title, note, technology] = texts;
        let element = self.elements[self.out.number(end)];
        match element {
            Element::Group => {
                self.out.start("group").quoted(&name(title));
                return;
            }
            Element::Instance(first) => {
                self.out.start(INSTANCE).push_id(end).push(" = ").push(element.keyword());
                self.out.push(" ").push_id(EdgeEnd::Node(first));
                return;
            }
            _ => {}
        }
        let title = self.unique(parent, &name(title), self.out.id(end).to_owned().as_str());
        self.out.start("").push_id(end).push(" = ").push(element.keyword()).quoted(&title);
        if matches!(element, Element::Person | Element::System) {
            self.out.quoted(&with_technology(clean(note), Some(technology)));
        } else {
            self.out.quoted(note).quoted(technology);
        }
        self.out.quoted(kind.word());
    }

    /// The name, or with its id if something beside it has the same.
    pub(super) fn unique(&mut self, parent: &str, name: &str, id: &str) -> String {
        match self.known.get_or_insert(&format!("{parent} {name}"), 0) {
            None => name.to_owned(),
            Some(_) => format!("{name} ({id})"),
        }
    }

    /// The relations of the model, or those of its deployment.
    pub(super) fn relations(&mut self, is_deployed: bool) {
        for edge in edges(self.out.graph) {
            let elements = [edge.from, edge.to].map(|end| self.elements[self.out.number(end)]);
            let (ends, own) = match elements {
                // Instances have the relations of their containers.
                [Element::Instance(from), Element::Instance(to)] => {
                    ([EdgeEnd::Node(from), EdgeEnd::Node(to)], false)
                }
                _ => ([edge.from, edge.to], elements.iter().any(|it| it.is_deployed())),
            };
            if own != is_deployed {
                continue;
            }
            if self.is_allowed(edge) && self.is_new(ends, edge) {
                self.relation(ends, if own { INSTANCE } else { "" }, edge);
                self.out.quoted(or_empty(&edge.technology));
            } else {
                self.out.comment("// ", edge);
            }
        }
    }

    /// A relation, in which instances have this before their ids.
    pub(super) fn relation(&mut self, [from, to]: [EdgeEnd; 2], instance: &str, edge: &Edge<'_>) {
        for (end, before) in [(from, ""), (to, " -> ")] {
            let is_instance = matches!(self.elements[self.out.number(end)], Element::Instance(_));
            if before.is_empty() {
                self.out.start("");
            }
            self.out.push(before).push(if is_instance { instance } else { "" }).push_id(end);
        }
        self.out.quoted(or_empty(&edge.label));
    }

    /// Whether Structurizr has relations between such elements.
    pub(super) fn is_allowed(&self, edge: &Edge<'_>) -> bool {
        use Element::{Group, InfrastructureNode, Instance};
        let ends = [edge.from, edge.to].map(|end| self.elements[self.out.number(end)]);
        let is_allowed = match ends {
            [Group, _] | [_, Group] => false,
            [Instance(_), Instance(_)] | [InfrastructureNode, _] | [_, InfrastructureNode] => true,
            [Instance(_), _] | [_, Instance(_)] => false,
            _ => true,
        };
        is_allowed && (edge.from == edge.to || !self.out.graph.is_nested(edge))
    }

    /// Whether no arrow before it has the same ends and label.
    fn is_new(&mut self, ends: [EdgeEnd; 2], edge: &Edge<'_>) -> bool {
        let [from, to] = ends.map(|end| self.out.id(end));
        let key = format!("{from} -> {to} {}", clean(or_empty(&edge.label)));
        self.known.get_or_insert(&key, 0).is_none()
    }
}

/// Before the id of a container in that of an instance.
pub(super) const INSTANCE: &str = "instance_";

pub(super) fn or_empty<'t>(text: &'t Option<std::borrow::Cow<'_, str>>) -> &'t str {
    text.as_deref().unwrap_or("")
}
