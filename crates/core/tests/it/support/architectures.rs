//! Architectures out of nested elements and relations, each with what its diagrams must show: worked
//! out from the generated data, without the engine.

use std::collections::BTreeSet;

use serde_json::{Value, json};

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
    id: Option<String>,
    /// What it lies in: an element, or a group in that.
    pub parent: Option<usize>,
    group: Option<usize>,
    runs: Vec<usize>,
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

/// An arrow in a diagram: the frames and the name of each end, and its label.
pub type Arrow = (String, String, String);

/// A generated architecture.
#[derive(Debug)]
pub struct Generated {
    pub things: Vec<Thing>,
    pub relations: Vec<Stated>,
    /// The participants and labels of each flow.
    pub flows: Vec<Vec<(String, String, &'static str)>>,
}

/// A view, and what it must show.
#[derive(Debug)]
pub struct Expected {
    /// The heading above it.
    pub heading: &'static str,
    /// What is shown.
    pub shown: Vec<usize>,
    /// How many frames are in each other.
    pub depth: usize,
    /// The frames and the name of everything shown.
    pub paths: BTreeSet<String>,
    /// Every arrow.
    pub arrows: BTreeSet<Arrow>,
    /// Those that neither end at what is around their other end.
    pub drawable: BTreeSet<Arrow>,
    /// The relations that are in it with their own ends.
    pub own: BTreeSet<usize>,
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

    fn add(&mut self, what: What, name: String, parent: Option<usize>) -> usize {
        self.things.push(Thing { what, name, id: None, parent, group: None, runs: Vec::new() });
        self.things.len() - 1
    }

    fn all(&self, is: &dyn Fn(What) -> bool) -> Vec<usize> {
        (0..self.things.len()).filter(|&it| is(self.things[it].what)).collect()
    }

    fn elements(&self) -> impl Iterator<Item = usize> {
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
    fn around(&self, index: usize) -> Vec<usize> {
        let mut found = vec![index];
        let mut at = index;
        while let Some(outer) = self.things[at].group.or(self.things[at].parent) {
            found.push(outer);
            at = outer;
        }
        found
    }

    fn is_in(&self, inner: usize, outer: usize) -> bool {
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
        if self.things.len() % 2 == 0
            && let Some(containers) =
                architecture.as_object_mut().and_then(|it| it.remove("containers"))
        {
            system["containers"] = containers;
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

    /// Every view that the story has facts for.
    pub fn views(&self) -> Vec<Expected> {
        let mut views = vec![self.landscape(), self.containers()];
        let components = self.all(&|what| what == What::Component);
        let mut holders: Vec<_> = components.iter().map(|&it| self.holder(it)).collect();
        holders.sort_unstable();
        holders.dedup();
        views.extend(holders.into_iter().map(|it| self.components(it)));
        views.push(self.deployment());
        views.retain(|view| !view.heading.is_empty());
        views
    }

    fn holder(&self, component: usize) -> usize {
        let is_holder =
            |it: &usize| !matches!(self.things[*it].what, What::Component | What::Group);
        self.around(component).into_iter().find(is_holder).unwrap()
    }

    fn stand_in(&self, shown: &[usize], element: usize) -> Option<usize> {
        self.around(element).into_iter().find(|it| shown.contains(it))
    }

    /// The ends of relations in both directions.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.relations.iter().flat_map(|it| [(it.from, it.to), (it.to, it.from)])
    }

    fn landscape(&self) -> Expected {
        use What::{Own, Person, System, Unknown};
        let what = |it: usize| self.things[it].what;
        let focus = self.all(&|what| matches!(what, Person | Own | System));
        let mut shown = focus.clone();
        for (near, far) in self.pairs().filter(|&(_, far)| what(far) == Unknown) {
            let is_shown = match self.stand_in(&focus, near) {
                Some(0) => near == 0,
                Some(_) => true,
                None => what(near) == Unknown,
            };
            if is_shown {
                shown.push(far);
            }
        }
        let mut view = self.view("System Landscape", shown);
        for system in self.all(&|what| what == System) {
            let joins = |it: &Stated| {
                it.from == system
                    || it.to == system
                    || self.is_in(it.from, system) != self.is_in(it.to, system)
            };
            if !self.relations.iter().any(joins) {
                let arrow =
                    (self.path(&view.shown, 0), self.path(&view.shown, system), String::new());
                view.arrows.insert(arrow.clone());
                view.drawable.insert(arrow);
            }
        }
        if view.shown.len() < 2 && view.arrows.is_empty() {
            view.heading = "";
        }
        view
    }

    fn containers(&self) -> Expected {
        use What::{Container, Own, Person, System, Unknown};
        let containers = self.all(&|what| what == Container);
        let mut shown = containers.clone();
        for &container in &containers {
            shown.extend(
                self.around(container)
                    .into_iter()
                    .filter(|&it| matches!(self.things[it].what, Own | System)),
            );
        }
        let before = shown.clone();
        for (near, far) in self.pairs() {
            let Some(stand_in) = self.stand_in(&before, near) else { continue };
            if self.things[stand_in].what != Container {
                continue;
            }
            let found = self.around(far).into_iter().find(|&it| {
                before.contains(&it)
                    || matches!(self.things[it].what, Person | System | Unknown)
                    || it == 0 && stand_in == near
            });
            shown.extend(found);
        }
        let heading = if containers.is_empty() { "" } else { "Container Diagram" };
        self.view(heading, shown)
    }

    fn components(&self, holder: usize) -> Expected {
        let is_part =
            |it: usize| self.things[it].what == What::Component && self.holder(it) == holder;
        let mut shown: Vec<_> = self.elements().filter(|&it| is_part(it)).collect();
        if holder != 0 {
            shown.push(holder);
        }
        for (near, far) in self.pairs().filter(|&(near, _)| is_part(near)) {
            let _ = near;
            shown.push(far);
            if self.things[far].what == What::Component && self.holder(far) != 0 {
                shown.push(self.holder(far));
            }
        }
        self.view("Component Diagram", shown)
    }

    fn deployment(&self) -> Expected {
        let mut with = Self {
            things: self.things.clone(),
            relations: self.relations.clone(),
            flows: Vec::new(),
        };
        let nodes = self.all(&|what| what == What::Node);
        let mut shown = nodes.clone();
        for &node in &nodes {
            for &container in &self.things[node].runs {
                let name = self.things[container].name.clone();
                shown.push(with.add(What::Instance(container), name, Some(node)));
            }
        }
        let instances: Vec<_> = with.all(&|what| matches!(what, What::Instance(_)));
        let stands_for = |at: usize| -> usize {
            match with.things[at].what {
                What::Instance(of) => of,
                _ => at,
            }
        };
        let ends = |shown: &[usize], element: usize| -> Vec<usize> {
            for it in self.around(element) {
                let of: Vec<_> =
                    instances.iter().copied().filter(|&at| stands_for(at) == it).collect();
                if !of.is_empty() {
                    return of;
                }
                if shown.contains(&it) {
                    return vec![it];
                }
            }
            Vec::new()
        };
        let before = shown.clone();
        for (near, far) in self.pairs() {
            if self.things[near].what == What::Node && ends(&before, far).is_empty() {
                shown.push(far);
            }
        }
        let mut view = with.view("", shown);
        view.heading = if nodes.is_empty() { "" } else { "Infrastructure" };
        (view.arrows, view.drawable, view.own) = Default::default();
        for (index, it) in self.relations.iter().enumerate() {
            let all_to = ends(&view.shown, it.to);
            for from in ends(&view.shown, it.from) {
                let depth = |to: usize| {
                    let outer = with.around(from);
                    outer.iter().position(|&it| with.is_in(to, it)).unwrap_or(usize::MAX)
                };
                let nearest = all_to.iter().map(|&to| depth(to)).min();
                for &to in all_to.iter().filter(|&&to| Some(depth(to)) == nearest) {
                    let is_own = (stands_for(from), stands_for(to)) == (it.from, it.to);
                    with.insert(&mut view, index, (from, to), is_own);
                }
            }
        }
        view
    }

    fn view(&self, heading: &'static str, mut shown: Vec<usize>) -> Expected {
        let around: Vec<_> = shown.iter().flat_map(|&it| self.around(it)).collect();
        shown.extend(around.into_iter().filter(|&it| self.things[it].what == What::Group));
        shown.sort_unstable();
        shown.dedup();
        let mut view = Expected {
            heading,
            depth: shown.iter().map(|&it| self.frames(&shown, it)).max().unwrap_or_default(),
            paths: shown.iter().map(|&it| self.path(&shown, it)).collect(),
            shown,
            arrows: BTreeSet::new(),
            drawable: BTreeSet::new(),
            own: BTreeSet::new(),
        };
        for (index, it) in self.relations.iter().enumerate() {
            let ends = (self.stand_in(&view.shown, it.from), self.stand_in(&view.shown, it.to));
            if let (Some(from), Some(to)) = ends {
                self.insert(&mut view, index, (from, to), (from, to) == (it.from, it.to));
            }
        }
        view
    }

    fn insert(&self, view: &mut Expected, index: usize, (from, to): (usize, usize), is_own: bool) {
        let is_inside = self.is_in(from, to) || self.is_in(to, from);
        if is_inside && !is_own {
            return;
        }
        if is_own {
            view.own.insert(index);
        }
        let label = self.relations[index].label.to_owned();
        let arrow = (self.path(&view.shown, from), self.path(&view.shown, to), label);
        view.arrows.insert(arrow.clone());
        let is_frame = view.shown.iter().any(|&it| it != from && self.is_in(it, from));
        if !is_inside || from == to && !is_frame {
            view.drawable.insert(arrow);
        }
    }

    /// How many frames are around an element.
    fn frames(&self, shown: &[usize], element: usize) -> usize {
        self.around(element)[1..].iter().filter(|it| shown.contains(it)).count()
    }

    /// The frames around an element, and its name.
    fn path(&self, shown: &[usize], element: usize) -> String {
        let mut names: Vec<_> = self
            .around(element)
            .into_iter()
            .filter(|it| shown.contains(it))
            .map(|it| self.things[it].name.clone())
            .collect();
        names.reverse();
        names.join(" / ")
    }
}
