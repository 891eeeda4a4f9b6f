//! What the diagrams of a generated architecture must show: worked out from the generated data,
//! without the engine.

use std::collections::BTreeSet;

use super::architectures::{Generated, Stated, What};

/// An arrow in a diagram: the frames and the name of each end, and its label.
pub type Arrow = (String, String, String);

/// A view, and what it must show.
#[derive(Debug)]
pub struct Expected {
    /// Its name.
    pub name: &'static str,
    /// What is shown.
    pub shown: Vec<usize>,
    /// How many frames are in each other.
    pub depth: usize,
    /// The frames and the name of everything shown.
    pub paths: BTreeSet<String>,
    /// Every arrow.
    pub arrows: BTreeSet<Arrow>,
    /// Those that are stated of their own ends.
    pub stated: BTreeSet<Arrow>,
    /// The relations that are in it with their own ends.
    pub own: BTreeSet<usize>,
}

impl Generated {
    /// Every view that the story has facts for.
    pub fn views(&self) -> Vec<Expected> {
        let mut views = vec![self.landscape(), self.containers()];
        let components = self.all(&|what| what == What::Component);
        let mut holders: Vec<_> = components.iter().map(|&it| self.holder(it)).collect();
        holders.sort_unstable();
        holders.dedup();
        views.extend(holders.into_iter().map(|it| self.components(it)));
        views.push(self.deployment());
        views.retain(|view| !view.name.is_empty());
        views
    }

    fn holder(&self, component: usize) -> usize {
        let is_holder =
            |it: &usize| !matches!(self.things[*it].what, What::Component | What::Group);
        self.around(component).into_iter().find(is_holder).expect("a component is in a container")
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
        let mut view = self.view("landscape", shown);
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
                view.stated.insert(arrow);
            }
        }
        if view.shown.len() < 2 && view.arrows.is_empty() {
            view.name = "";
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
        let name = if containers.is_empty() { "" } else { "containers" };
        self.view(name, shown)
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
        self.view("components", shown)
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
        view.name = if nodes.is_empty() { "" } else { "deployment" };
        (view.arrows, view.stated, view.own) = Default::default();
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

    fn view(&self, name: &'static str, mut shown: Vec<usize>) -> Expected {
        let around: Vec<_> = shown.iter().flat_map(|&it| self.around(it)).collect();
        shown.extend(around.into_iter().filter(|&it| self.things[it].what == What::Group));
        shown.sort_unstable();
        shown.dedup();
        let mut view = Expected {
            name,
            depth: shown.iter().map(|&it| self.frames(&shown, it)).max().unwrap_or_default(),
            paths: shown.iter().map(|&it| self.path(&shown, it)).collect(),
            shown,
            arrows: BTreeSet::new(),
            stated: BTreeSet::new(),
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
        let label = self.relations[index].label.to_owned();
        let arrow = (self.path(&view.shown, from), self.path(&view.shown, to), label);
        view.arrows.insert(arrow.clone());
        if is_own {
            view.own.insert(index);
            view.stated.insert(arrow);
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
