//! The items of a story before they are linked, with the names by which they are found.

use crate::story::{Criterion, DeclaredElement, ElementKind, Elements, Fact, Story, Task, Text};
use crate::text::{NameIndex, Span, id_parts, normalize_key, same_name};

/// What an item of a story is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// An acceptance criterion.
    Criterion,
    /// A task, or a part of one.
    Task,
    /// A test of the test plan.
    Test,
    /// A container, a component, or a file of the artifact registry.
    Component,
    /// An architecture decision.
    Decision,
}

impl ItemKind {
    /// All of them, in the order of the items.
    pub const ALL: [Self; 5] =
        [Self::Criterion, Self::Task, Self::Test, Self::Component, Self::Decision];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        ["criterion", "task", "test", "component", "decision"][self as usize]
    }
}

/// An item of a story, with those that it is linked to.
#[derive(Clone, Debug)]
pub struct LinkedItem<'r> {
    /// What it is.
    pub kind: ItemKind,
    /// Its id: that of a criterion is the number that the document shows.
    pub id: Option<&'r str>,
    /// Its position among those of its kind, from 1. A part of a task, and a component, has none.
    pub number: Option<usize>,
    /// Its text in one line or more; its name.
    pub title: &'r str,
    /// Where it is in the source.
    pub span: Span,
    /// The indices of the items that it is linked to, in their order.
    pub links: Vec<usize>,
}

/// The items of a story before they are linked.
#[derive(Default)]
pub(super) struct ItemCollector<'r> {
    pub(super) list: Vec<LinkedItem<'r>>,
    /// For each of them what else it is said to have.
    pub(super) facts: Vec<&'r [Fact<'r>]>,
    /// What items name in fields of their own.
    pub(super) named: Vec<(usize, ItemKind, &'r Text<'r>)>,
    /// For each kind, the items by their ids; files by their paths.
    pub(super) ids: [NameIndex; 5],
    /// For each kind, the items by their numbers.
    pub(super) numbered: [Vec<usize>; 5],
    /// For each criterion of the story its item, if there is something to see of it.
    pub(super) criteria: Vec<Option<usize>>,
    /// For each element its item, if it is a container or a component.
    pub(super) elements: Vec<Option<usize>>,
}

impl<'r> ItemCollector<'r> {
    /// Adds every item of a story; returns the index of the first test.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn add_all(&mut self, story: &'r Story<'_>, elements: &Elements<'r, '_>) -> usize {
        for criterion in &story.criteria {
            let index = (!criterion.is_blank()).then(|| self.add_criterion(criterion));
            self.criteria.push(index);
        }
        for task in &story.tasks {
            self.add_task(task, true);
        }
        let first_test = self.list.len();
        for test in &story.test_plan {
            let is_id = |fact: &&Fact<'_>| {
                let name = fact.name.as_ref().map_or("", |name| &*name.value);
                ["id", "test_id", "key"].iter().any(|id| same_name(id, name))
            };
            let id = test.facts.iter().find(is_id).and_then(|fact| fact.texts.first());
            let texts = [test.description.as_ref(), test.criterion.as_ref()];
            let text = texts.into_iter().flatten().next();
            self.add(ItemKind::Test, (id, text), &test.facts, true);
        }
        for element in &elements.list {
            let is_part = matches!(element.kind, ElementKind::Container | ElementKind::Component);
            let index = is_part.then(|| self.add_element(element));
            self.elements.push(index);
        }
        for artifact in story.artifacts() {
            let texts = (None, artifact.path().or(artifact.purpose()));
            let index = self.add(ItemKind::Component, texts, artifact.of.further(), false);
            if let Some(path) = artifact.path() {
                self.add_id(ItemKind::Component, &path.value, index);
            }
            let task = artifact.created_in_task();
            self.named.extend(task.map(|task| (index, ItemKind::Task, task)));
        }
        for decision in story.architecture().decisions() {
            let texts = (decision.id(), decision.title().or(decision.decision()));
            self.add(ItemKind::Decision, texts, decision.of.further(), true);
        }
        first_test
    }

    fn add_criterion(&mut self, criterion: &'r Criterion<'_>) -> usize {
        let step = criterion.steps.first().map(|step| &step.text);
        let text = criterion.text.as_ref().or(step);
        let index = self.add(ItemKind::Criterion, (None, text), &criterion.facts, true);
        self.list[index].id = Some(&criterion.label);
        index
    }

    fn add_task(&mut self, task: &'r Task<'_>, is_whole: bool) {
        if task.is_blank() {
            // The numbers of the others are their positions.
            if is_whole {
                self.numbered[ItemKind::Task as usize].push(usize::MAX);
            }
            return;
        }
        let texts = (task.id.as_ref(), task.title.as_ref());
        let index = self.add(ItemKind::Task, texts, &task.facts, is_whole);
        // `Task 5: Draw the map` has the number in its title.
        let title = task.title.as_ref().map_or("", |title| title.value.trim());
        if let Some((front, _)) = title.split_once([':', '.', ')'])
            && let Some((words, _)) = id_parts(front)
        {
            self.add_id(ItemKind::Task, front, index);
            self.add_id(ItemKind::Task, &front[words.len()..], index);
        }
        for part in &task.subtasks {
            self.add_task(part, false);
        }
    }

    fn add_element(&mut self, element: &DeclaredElement<'r, '_>) -> usize {
        let texts = (element.id(), element.name());
        self.add(ItemKind::Component, texts, element.of.further(), false)
    }

    /// Adds an item by its id and its text.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn add(
        &mut self,
        kind: ItemKind,
        (id, text): (Option<&'r Text<'_>>, Option<&'r Text<'_>>),
        facts: &'r [Fact<'_>],
        is_numbered: bool,
    ) -> usize {
        let index = self.list.len();
        let id = id.filter(|id| !id.is_blank());
        let text = text.filter(|text| !text.is_blank());
        if let Some(id) = id {
            self.add_id(kind, &id.value, index);
        }
        let numbered = &mut self.numbered[kind as usize];
        if is_numbered {
            numbered.push(index);
        }
        let shown = text.or(id);
        self.list.push(LinkedItem {
            kind,
            id: id.map(|id| id.value.trim()),
            number: is_numbered.then_some(numbered.len()),
            title: text.map_or("", |text| text.value.trim()),
            span: shown.map_or_else(Span::default, |text| text.span),
            links: Vec::new(),
        });
        self.facts.push(facts);
        index
    }

    fn add_id(&mut self, kind: ItemKind, id: &str, index: usize) {
        let id = normalize_key(id.trim());
        if !id.is_empty() {
            self.ids[kind as usize].get_or_insert(&id, index);
        }
    }
}
