//! `undeclared-element`: a relation, a component, a node or a step of a flow names something that the architecture doesn't declare.
//!
//! `uses`, `from` and `to` may name people, systems, containers, components, nodes and the system itself, each by its name or its `id`; the `container` of a component, what a node `runs` and the steps of flows are checked if the story has containers. Elements in a list that is read in other places, such as `people` in a container, are reported, too. A step in which no two elements can be read is reported if the flow's diagram would show the others without it.
//!
//! ## Why
//! An undeclared element is shown as a box without a description; a mistyped name makes two boxes of one element.
//!
//! ## Fix
//! Not safe: a name that differs in a letter or two is replaced by the declared one.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   containers:
//!     - name: Feeding plan
//!       uses: [Fish stor]
//!     - name: Fish store
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   containers:
//!     - name: Feeding plan
//!       uses: [Fish store]
//!     - name: Fish store
//! ```
//!
//! ## Severity
//! A warning: the diagram probably differs from what was meant.

use std::borrow::Cow;

use crate::diagnostic::{Problem, SpanFix, codes};
use crate::lint::Subject;
use crate::lint::suggest::{short, unknown_name};
use crate::story::{BOUNDARIES, ElementKind, Elements, Fact, FlowStep, Node, Relation, Text};
use crate::text::{NameIndex, normalize_key, same_name};

/// The declared names.
struct DeclaredNames<'r, 't> {
    elements: &'r Elements<'r, 't>,
    /// Names beside those of the elements.
    known: NameIndex,
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(
    elements: &Elements<'_, '_>,
    subject: &Subject<'_, '_>,
    problems: &mut Vec<Problem>,
) {
    let any = elements.list.iter().any(|element| element.kind == ElementKind::Container);
    let source = subject.tree.source();
    let mut unknown: Vec<Cow<'_, Text<'_>>> = Vec::new();
    for (from, element) in elements.list.iter().enumerate() {
        let uses = element.uses().iter().filter_map(|of| Relation { of }.to());
        let runs = match element.kind {
            ElementKind::Node => Node { of: element.of }.runs(),
            _ => &[],
        };
        let of_containers = element.text("container").into_iter().chain(runs);
        let named = uses.chain(of_containers.filter(|_| any));
        let is_unknown = |text: &&Text<'_>| {
            !text.is_blank() && elements.find(&text.value, Some(from), &|_| true).is_none()
        };
        unknown.extend(named.filter(is_unknown).map(Cow::Borrowed));
    }
    // Relations that are stated beside the elements, from one that isn't there. Where nothing else is
    // declared, they show what there is.
    if elements.list.iter().any(|element| element.kind != ElementKind::OwnSystem) {
        let ends = subject.story.relations.iter().flat_map(|it| [it.text(0), it.text(1)]);
        let is_unknown = |text: &&Text<'_>| {
            !text.is_blank() && elements.find(&text.value, None, &|_| true).is_none()
        };
        unknown.extend(ends.flatten().filter(is_unknown).map(Cow::Borrowed));
    }
    for flow in subject.story.architecture().flows() {
        let is_read = flow.steps().any(|step| step.arrow().is_some());
        for step in flow.steps().filter(|_| is_read || any) {
            let Some(ends) = step.ends(source) else {
                problems.extend(unreadable(step, source).filter(|_| is_read));
                continue;
            };
            let is_unknown =
                |text: &Text<'_>| any && elements.find(&text.value, None, &|_| true).is_none();
            unknown.extend(ends.into_iter().filter(is_unknown).map(Cow::Owned));
        }
    }
    let known = subject.story.architecture();
    let outer = [Some(known.of), known.deployment().map(|it| it.of)];
    let inner = elements.list.iter().map(|element| element.of);
    for of in outer.into_iter().flatten().chain(inner) {
        unread(of.undeclared(), source, problems);
    }
    if unknown.is_empty() {
        return;
    }
    let mut declared = DeclaredNames { elements, known: NameIndex::default() };
    declared.add_facts(&subject.story.further);
    for element in &elements.list {
        element.groups().iter().for_each(|group| declared.add(Some(group)));
        declared.add_facts(element.of.further());
        if !any && element.kind == ElementKind::Node {
            let node = Node { of: element.of };
            node.runs().iter().for_each(|name| declared.add(Some(name)));
        }
    }
    subject.story.boundary_ids.iter().flatten().for_each(|it| declared.add(Some(it)));
    for point in subject.story.architecture().integration_points() {
        declared.add(point.system());
    }
    for text in unknown.into_iter().filter(|text| !declared.has_path(&text.value)) {
        let mut problem = declared.problem(&text, subject);
        if matches!(text, Cow::Owned(_)) {
            // Within a step, no quotes can be put around a name.
            let is_whole = text.span.of(source) == text.value;
            let is_plain = |fix: &SpanFix| !fix.insert.contains(['"', '\'', '\\']);
            problem.fixes.retain(|fix| is_whole && is_plain(fix));
        }
        problems.push(problem);
    }
}

/// The lists in which elements are declared, wherever these are read.
const LISTS: [&str; 6] = ["people", "actors", "systems", "containers", "components", "nodes"];

/// Reports the elements in lists that are read in other places: no diagram shows them.
#[cfg_attr(small_where_cold, optimize(size))]
fn unread(facts: &[Fact<'_>], source: &str, problems: &mut Vec<Problem>) {
    for fact in facts {
        let is_named = |fact: &Fact<'_>, names: &[&str]| {
            let name = fact.name.as_ref().map_or("", |name| &*name.value);
            names.iter().any(|it| same_name(name, it))
        };
        let list = LISTS.iter().find(|list| is_named(fact, &[list]));
        if list.is_none() && !is_named(fact, &BOUNDARIES) {
            continue;
        }
        for element in &fact.members {
            let named = element.members.iter().find(|it| is_named(it, &["name"]));
            if let (Some(list), Some(name)) = (list, named.and_then(|it| it.texts.first())) {
                let place = if *list == "nodes" { "deployment.nodes" } else { list };
                let message = format!(
                    "no diagram shows `{}`: `{list}` are read elsewhere",
                    short(&name.value)
                );
                let help = format!(
                    "write it under `architecture.{place}`; its `group` is the frame around it"
                );
                let span = name.span.first_line(source);
                problems.push(Problem::new(&codes::UNDECLARED_ELEMENT, span, message).help(help));
            }
            unread(&element.members, source, problems);
        }
    }
}

/// The problem of a step that its flow's diagram can't show.
#[cfg_attr(small_where_cold, optimize(size))]
fn unreadable(step: FlowStep<'_, '_>, source: &str) -> Option<Problem> {
    let texts = [step.step(), step.from(), step.to(), step.label()];
    let text = texts.into_iter().flatten().find(|text| !text.is_blank())?;
    let message = "this step doesn't name two elements; the diagram leaves it out";
    let span = text.span.first_line(source);
    let problem = Problem::new(&codes::UNDECLARED_ELEMENT, span, message);
    Some(problem.help("write `Web -> API: asks for the price`, or `from`, `to` and `label`"))
}

/// The members of an element that other elements refer to it by.
const NAMES: [&str; 3] = ["id", "key", "name"];

impl DeclaredNames<'_, '_> {
    fn add(&mut self, name: Option<&Text<'_>>) {
        if let Some(name) = name {
            self.known.insert(&normalize_key(name.value.trim()), 0);
        }
    }

    fn has(&self, name: &str) -> bool {
        self.known.contains(&normalize_key(name.trim()))
            || self.elements.find(name, None, &|_| true).is_some()
    }

    /// Whether a name is declared, or both parts of `Container/Component` are.
    fn has_path(&self, name: &str) -> bool {
        let both = |(container, part)| self.has(container) && self.has(part);
        self.has(name) || name.split_once('/').is_some_and(both)
    }

    /// Adds ids, and the names of elements that are written inside others.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_facts(&mut self, facts: &[Fact<'_>]) {
        for fact in facts {
            if let Some(name) = &fact.name {
                let is_name = NAMES.iter().any(|known| same_name(known, &name.value));
                let names = if is_name { &*fact.texts } else { &[] };
                let key = Some(name).filter(|_| !fact.members.is_empty());
                for name in names.iter().chain(key) {
                    self.known.insert(&normalize_key(name.value.trim()), 0);
                }
            }
            self.add_facts(&fact.members);
        }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn problem(&self, text: &Text<'_>, subject: &Subject<'_, '_>) -> Problem {
        let source = subject.tree.source();
        let message = format!("nothing named `{}` is declared", short(&text.value));
        let names = self.elements.list.iter().filter_map(|it| it.name());
        let mut names = names.map(|name| name.value.trim());
        let near = subject.guesses.nearest(&text.value, &mut names);
        let help = "declare it under `people`, `systems`, `containers`, `components` or the nodes of `deployment`";
        unknown_name(&codes::UNDECLARED_ELEMENT, (text, source), message, near, help)
    }
}
