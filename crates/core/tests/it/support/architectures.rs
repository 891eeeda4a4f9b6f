//! Architectures out of nested elements and relations, the same ones for every run of a seed.

use serde_json::{Value, json};

use super::boundaries::with_boundaries;
use super::generate::Numbers;

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Person,
    Own,
    System,
    Container,
    Component,
    Node,
    Unknown,
    Group,
    /// A container on a node.
    Instance(usize),
}

/// An element.
#[derive(Clone, Debug)]
pub struct Thing {
    pub what: What,
    pub name: String,
    pub id: Option<String>,
    /// What it lies in: an element, or a group in that.
    pub parent: Option<usize>,
    pub group: Option<usize>,
    pub runs: Vec<usize>,
}

/// A relation: its ends and its label.
#[derive(Clone, Debug)]
pub struct Stated {
    pub from: usize,
    pub to: usize,
    pub label: &'static str,
    named: String,
    beside: Option<String>,
}

/// A generated architecture.
#[derive(Debug)]
pub struct Generated {
    pub things: Vec<Thing>,
    pub relations: Vec<Stated>,
    /// The participants and labels of each flow.
    pub flows: Vec<Vec<(String, String, &'static str)>>,
}

const LABELS: [&str; 4] = ["", "reads", "writes", "asks"];

impl Generated {
    /// An architecture of some elements.
    pub fn new(numbers: &mut Numbers) -> Self {
        let mut it = Self { things: Vec::new(), relations: Vec::new(), flows: Vec::new() };
        it.add(What::Own, "Desk".to_owned(), None);
        for _ in 0..numbers.below(3) {
            it.add(What::Person, format!("Person {}", it.things.len()), None);
        }
        for _ in 0..numbers.below(4) {
            let system = it.add(What::System, format!("System {}", it.things.len()), None);
            if numbers.below(3) == 0 {
                it.add(What::Container, format!("Store {}", numbers.below(3)), Some(system));
            }
        }
        for _ in 0..numbers.below(5) {
            it.add(What::Container, format!("Store {}", numbers.below(6)), Some(0));
        }
        let holders: Vec<_> = it.all(&|what| what == What::Container);
        for _ in 0..numbers.below(6) {
            let components = it.all(&|what| what == What::Component);
            let parent = match (numbers.below(4), holders.len(), components.len()) {
                (0, ..) | (_, 0, _) => 0,
                (1, _, 1..) => components[numbers.below(components.len())],
                _ => holders[numbers.below(holders.len())],
            };
            it.add(What::Component, format!("Part {}", numbers.below(3)), Some(parent));
        }
        for _ in 0..numbers.below(4) {
            let nodes = it.all(&|what| what == What::Node);
            let inside = !nodes.is_empty() && numbers.below(2) == 0;
            let parent = inside.then(|| nodes[numbers.below(nodes.len())]);
            let node = it.add(What::Node, format!("Host {}", it.things.len()), parent);
            let containers = it.all(&|what| what == What::Container);
            for container in containers {
                if numbers.below(3) == 0 {
                    it.things[node].runs.push(container);
                }
            }
        }
        it.group(numbers);
        for index in 0..it.things.len() {
            let is_alone = it.named(&it.things[index].name.clone()).len() == 1;
            if !is_alone || numbers.below(4) == 0 {
                it.things[index].id = Some(format!("id{index}"));
            }
        }
        for _ in 0..numbers.below(12) {
            it.relate(numbers);
        }
        for _ in 0..numbers.below(3) {
            let mut steps = Vec::new();
            for _ in 0..=numbers.below(4) {
                let mut end = || {
                    let unique: Vec<_> = it
                        .elements()
                        .filter(|&at| it.named(&it.things[at].name).len() == 1)
                        .map(|at| it.things[at].name.clone())
                        .chain(["Bank".to_owned()])
                        .collect();
                    unique[numbers.below(unique.len())].clone()
                };
                let (from, to) = (end(), end());
                steps.push((from, to, LABELS[numbers.below(LABELS.len())]));
            }
            it.flows.push(steps);
        }
        it
    }

    pub(super) fn add(&mut self, what: What, name: String, parent: Option<usize>) -> usize {
        self.things.push(Thing { what, name, id: None, parent, group: None, runs: Vec::new() });
        self.things.len() - 1
    }

    pub(super) fn all(&self, is: &dyn Fn(What) -> bool) -> Vec<usize> {
        (0..self.things.len()).filter(|&it| is(self.things[it].what)).collect()
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = usize> {
        let is_element = |it: &usize| {
            !matches!(self.things[*it].what, What::Group | What::Instance(_) | What::Unknown)
        };
        (0..self.things.len()).filter(is_element)
    }

    fn named(&self, name: &str) -> Vec<usize> {
        self.elements().filter(|&it| self.things[it].name == name).collect()
    }

    /// Puts some elements into groups.
    fn group(&mut self, numbers: &mut Numbers) {
        for index in 1..self.things.len() {
            if numbers.below(4) > 0 {
                continue;
            }
            let (name, parent) = (format!("Group {}", numbers.below(2)), self.things[index].parent);
            let known =
                |it: &Thing| it.what == What::Group && it.name == name && it.parent == parent;
            let group = self.things.iter().position(known);
            let group = group.unwrap_or_else(|| self.add(What::Group, name.clone(), parent));
            self.things[index].group = Some(group);
        }
    }

    /// What an element lies in, groups included, from the inside; itself first.
    pub(super) fn around(&self, index: usize) -> Vec<usize> {
        let mut found = vec![index];
        let mut at = index;
        while let Some(outer) = self.things[at].group.or(self.things[at].parent) {
            found.push(outer);
            at = outer;
        }
        found
    }

    pub(super) fn is_in(&self, inner: usize, outer: usize) -> bool {
        self.around(inner).contains(&outer)
    }

    /// The container that an element is, or lies in.
    fn container(&self, index: usize) -> Option<usize> {
        self.around(index).into_iter().find(|&it| self.things[it].what == What::Container)
    }

    /// A text that refers to an element from another.
    fn reference(&self, numbers: &mut Numbers, from: Option<usize>, to: usize) -> String {
        let it = &self.things[to];
        let same = self.named(&it.name);
        let mut forms = Vec::new();
        if same.len() == 1 {
            forms.push(it.name.clone());
        }
        let near = from.and_then(|from| self.container(from));
        if let Some(near) = near
            && same.iter().filter(|&&it| self.is_in(it, near)).eq([&to])
        {
            forms.push(it.name.clone());
        }
        if let Some(outer) = it.parent.map(|outer| &self.things[outer]) {
            let inside = |it: &&usize| {
                let outers = &self.around(**it)[1..];
                let is_outer = |it: &usize| {
                    self.things[*it].name == outer.name && self.things[*it].what != What::Group
                };
                outers.iter().any(is_outer)
            };
            if same.iter().filter(inside).eq([&to]) {
                forms.push(format!("{}/{}", outer.name, it.name));
                forms.push(format!("{} / {}", outer.name.to_lowercase(), it.name));
            }
        }
        forms.extend(it.id.clone());
        forms[numbers.below(forms.len())].clone()
    }

    fn relate(&mut self, numbers: &mut Numbers) {
        let elements: Vec<_> = self.elements().collect();
        let label = LABELS[numbers.below(LABELS.len())];
        let mut end = |it: &mut Self, from| match numbers.below(12) {
            0 => {
                let name = format!("Unknown {}", numbers.below(2));
                let known = it.things.iter().position(|thing| thing.name == name);
                let index = known.unwrap_or_else(|| it.add(What::Unknown, name.clone(), None));
                (index, name)
            }
            _ => {
                let index = elements[numbers.below(elements.len())];
                (index, it.reference(numbers, from, index))
            }
        };
        let (from, from_name) = end(self, None);
        let (to, named) = end(self, Some(from));
        let is_beside = self.things[from].what == What::Unknown || label == "asks";
        let beside = is_beside.then_some(from_name);
        self.relations.push(Stated { from, to, label, named, beside });
    }

    /// The story, as it is written.
    pub fn story(&self) -> Value {
        let mut architecture = json!({});
        for (list, what) in [
            ("people", What::Person),
            ("systems", What::System),
            ("containers", What::Container),
            ("components", What::Component),
        ] {
            let members = self.members(
                if what == What::Person || what == What::System { None } else { Some(0) },
                what,
            );
            if !members.is_empty() {
                architecture[list] = json!(members);
            }
        }
        let nodes = self.members(None, What::Node);
        if !nodes.is_empty() {
            architecture["deployment"] = json!({ "nodes": nodes });
        }
        let beside = self.relations.iter().filter_map(|it| {
            let from = it.beside.as_ref()?;
            Some(json!({"from": from, "to": it.named, "label": it.label}))
        });
        let beside: Vec<_> = beside.collect();
        if !beside.is_empty() {
            architecture["relationships"] = json!(beside);
        }
        let flows = self.flows.iter().enumerate().map(|(index, steps)| {
            let step = |(from, to, label): &(String, String, &str)| {
                if label.is_empty() {
                    json!(format!("{from} -> {to}"))
                } else if index == 0 {
                    json!(format!("{from} → {to}: {label}"))
                } else {
                    json!({"from": from, "to": to, "label": label})
                }
            };
            json!({"name": format!("Flow {index}"), "steps": steps.iter().map(step).collect::<Vec<_>>()})
        });
        let flows: Vec<_> = flows.collect();
        if !flows.is_empty() {
            architecture["flows"] = json!(flows);
        }
        let mut system = json!({"name": "Desk", "uses": self.uses(0)});
        if let Some(id) = &self.things[0].id {
            system["id"] = json!(id);
        }
        // Half of the systems have their containers themselves.
        if self.things.len().is_multiple_of(2)
            && let Some(containers) =
                architecture.as_object_mut().and_then(|it| it.remove("containers"))
        {
            system["containers"] = containers;
        }
        // A third of the groups are boundaries around what is in them.
        if self.things.len().is_multiple_of(3) {
            with_boundaries(&mut system);
            with_boundaries(&mut architecture);
        }
        json!({"story_id": "GEN-1", "story_title": "T", "system": system, "architecture": architecture})
    }

    fn uses(&self, from: usize) -> Vec<Value> {
        let own = self.relations.iter().filter(|it| it.from == from && it.beside.is_none());
        own.map(|it| match it.label {
            "" => json!(it.named),
            label => json!({"to": it.named, "label": label}),
        })
        .collect()
    }

    fn members(&self, parent: Option<usize>, what: What) -> Vec<Value> {
        let is_member =
            |it: &usize| self.things[*it].what == what && self.things[*it].parent == parent;
        let members = (0..self.things.len()).filter(is_member);
        members
            .map(|index| {
                let it = &self.things[index];
                let mut value = json!({"name": it.name, "uses": self.uses(index)});
                if let Some(id) = &it.id {
                    value["id"] = json!(id);
                }
                if let Some(group) = it.group {
                    value["group"] = json!(self.things[group].name);
                }
                for (list, what) in [
                    ("containers", What::Container),
                    ("components", What::Component),
                    ("nodes", What::Node),
                ] {
                    let inner = self.members(Some(index), what);
                    if !inner.is_empty() {
                        value[list] = json!(inner);
                    }
                }
                if !it.runs.is_empty() {
                    let runs = it
                        .runs
                        .iter()
                        .map(|&it| self.things[it].id.as_ref().unwrap_or(&self.things[it].name));
                    value["runs"] = json!(runs.collect::<Vec<_>>());
                }
                value
            })
            .collect()
    }
}
