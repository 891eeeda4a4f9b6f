//! People, systems, containers and components: what each element is, and what it lies in.

use super::workspace::{Element, SYSTEM, Workspace};
use crate::export::notation::notation;
use crate::export::tree::{Step, steps};
use crate::{EdgeEnd, Kind};

impl Workspace<'_, '_> {
    /// People, systems, containers and components.
    pub(super) fn statics(&mut self, title: &str) {
        let steps = steps(self.out.graph);
        // What belongs into a system and is in none comes last, in one that the title names.
        let (mut outside, mut inside) = (Vec::new(), Vec::new());
        for root in roots(&steps) {
            let is_inside = self.is_part_of_a_system(root);
            if is_inside { inside.push(root) } else { outside.push(root) }
        }
        self.classify(&outside, 0);
        self.classify(&inside, 1);
        if self.elements[self.out.graph.nodes.len()..].contains(&Element::Group) {
            self.out.start("properties").open();
            self.out.start("\"structurizr.groupSeparator\" \"›\"");
            self.out.close();
        }
        for root in outside {
            self.tree(root, "");
        }
        if !inside.is_empty() {
            self.system(title);
            for root in inside {
                self.tree(root, SYSTEM);
            }
            self.out.close();
        }
        self.relations(false);
    }

    /// Whether something of this is in no frame but groups, and no system or person.
    fn is_part_of_a_system(&self, steps: &[Step]) -> bool {
        let graph = self.out.graph;
        let mut frames: Vec<bool> = Vec::new();
        steps.iter().any(|&step| {
            let is_free = frames.iter().all(|&is_group| is_group);
            let kind = match step {
                Step::Node(index) => graph.nodes[index].kind,
                Step::Open(index) => {
                    let kind = graph.groups[index].kind;
                    frames.push(kind == Kind::Boundary);
                    kind
                }
                Step::Close => {
                    frames.pop();
                    return false;
                }
            };
            is_free && notation(kind).level > 0
        })
    }

    /// Decides what each element is that lies in nothing (0), in a system (1) or in a container (2).
    fn classify(&mut self, roots: &[&[Step]], level: usize) {
        let graph = self.out.graph;
        let mut levels = vec![level];
        for &step in roots.iter().copied().flatten() {
            let level = levels.last().copied().unwrap_or(0);
            let (end, element) = match step {
                Step::Node(index) => {
                    let is_person = graph.nodes[index].kind == Kind::Person;
                    let element = match level {
                        0 if is_person => Element::Person,
                        0 => Element::System,
                        1 => Element::Container,
                        _ => Element::Component,
                    };
                    (EdgeEnd::Node(index), element)
                }
                Step::Open(index) => {
                    let is_group = level == 2 || graph.groups[index].kind == Kind::Boundary;
                    levels.push(if is_group { level } else { level + 1 });
                    let element = match level {
                        _ if is_group => Element::Group,
                        0 => Element::System,
                        _ => Element::Container,
                    };
                    (EdgeEnd::Group(index), element)
                }
                Step::Close => {
                    levels.pop();
                    continue;
                }
            };
            let number = self.out.number(end);
            self.elements[number] = element;
        }
    }
}

/// The steps of each box or frame that lies in no other.
fn roots(steps: &[Step]) -> Vec<&[Step]> {
    let (mut roots, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, step) in steps.iter().enumerate() {
        match step {
            Step::Node(_) => {}
            Step::Open(_) => depth += 1,
            Step::Close => depth -= 1,
        }
        if depth == 0 {
            roots.push(&steps[start..=at]);
            start = at + 1;
        }
    }
    roots
}
