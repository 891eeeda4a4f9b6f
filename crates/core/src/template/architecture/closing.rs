//! The values of the chapters at the end: roadmap, acceptance criteria, references.

use std::borrow::Cow;

use minijinja::Value;

use super::roadmap::{self, Item};
use super::test_plan;
use super::traceability::TracedItems;
use super::view::ArchitectureView;
use crate::story::{
    Criterion, Fact, Field, Head, RelatedStory, Task, TestPlan, Text, numbered_like,
};
use crate::template::values::facts::FactList;
use crate::template::values::facts::readable;
use crate::template::values::fragment::Fragment;
use crate::template::values::mapping::{ValueRecord, given};
use crate::template::values::printable::PrintableText;
use crate::template::values::task::task_fragments;
use crate::text::same_name;

/// Lists nest as deep as this many spaces.
const MAX_INDENT: usize = 20;

/// Names of relations to other stories, besides those that come before.
const RELATIONS: [&str; 4] = ["blocks", "related", "related_to", "relates_to"];

impl ArchitectureView<'_, '_, '_> {
    /// What the plan has besides tasks; its business impact if Business Context shows another
    /// text.
    pub(super) fn plan(&self) -> Value {
        let build = self.build;
        let field = Field::RoadmapExtensions;
        let extensions = &self.story.extensions;
        let shown = given(self.story.architecture().business_context()).is_none();
        let impact = if shown { &[] } else { &*extensions.business_impact };
        ValueRecord::default()
            .with("impact", build.texts(impact, field))
            .with("facts", FactList::value(&extensions.facts, field))
            .done()
    }

    pub(super) fn phases(&self, traced: &TracedItems<'_>) -> Value {
        let phases = roadmap::phases(self.story, self.settings.labels).into_iter().map(|phase| {
            let mut items = Vec::with_capacity(phase.items.len());
            for item in &phase.items {
                match item {
                    Item::Task(task) => self.task(task, ("", traced), false, &mut items),
                    Item::MovedTask(task) => self.task(task, ("", traced), true, &mut items),
                    Item::Text(text) => {
                        let title = self.build.text(Some(text), Field::Roadmap);
                        items.push(ValueRecord::default().with("title", title).done());
                    }
                }
            }
            ValueRecord::default()
                .with("title", self.build.line(phase.title))
                .with("hint", Value::from(self.settings.labels.get(phase.hint)))
                .with("further", FactList::value(&phase.facts, Field::Roadmap))
                .with("tasks", Value::from(items))
                .done()
        });
        Value::from(phases.collect::<Vec<_>>())
    }

    /// Adds a task, and below it those that it consists of. It names its phase if it is in another.
    fn task(
        &self,
        task: &Task<'_>,
        (indent, traced): (&str, &TracedItems<'_>),
        is_moved: bool,
        found: &mut Vec<Value>,
    ) {
        let (build, field) = (self.build, Field::Tasks);
        let mut values = ValueRecord::default()
            .with("anchor", traced.task_anchor(task.title.as_ref().or(task.id.as_ref())))
            .with("title", build.line(task_fragments(task)))
            .with("status", build.text(task.status.as_ref(), field))
            .with("depends_on", build.texts(&task.depends_on, field));
        let is_more = task.description.is_some() || task.state.is_some() || !task.facts.is_empty();
        let inner = format!("{indent}  ");
        if is_more || !indent.is_empty() {
            let [brief, long] = FactList::split(&task.facts, field);
            values = values
                .with("state", self.state(task.state.as_ref(), field))
                .with("description", build.text(task.description.as_ref(), field))
                .with("brief", brief)
                .with("long", long)
                .with("indent", Value::from(indent))
                .with("inner", Value::from(&*inner));
        }
        if is_moved {
            values = values.with("phase", build.text(task.phase.as_ref(), field));
        }
        found.push(values.done());
        for part in &task.subtasks {
            // What is nested deeper than any list that is read is at least in the list.
            let deep = indent.len() >= MAX_INDENT;
            // A part belongs to the phase of the whole, whatever it names.
            self.task(part, (if deep { indent } else { &inner }, traced), true, found);
        }
    }

    /// The box before a task or a criterion: `[x] `.
    fn state(&self, state: Option<&Text<'_>>, field: Field) -> Value {
        let fragment = |text: &Text<'_>| vec![Fragment::value(&text.value, field, None)];
        state.map_or(Value::UNDEFINED, |state| self.build.line(fragment(state)))
    }

    pub(super) fn criteria(
        &self,
        tested: &test_plan::TestsByCriterion<'_, '_>,
        traced: &TracedItems<'_>,
    ) -> Value {
        let criteria = self.story.criteria.iter().zip(&tested.by_criterion);
        let criteria = criteria.filter(|(criterion, _)| !criterion.is_blank());
        let mut group = None;
        let values = criteria.enumerate().map(|(index, (criterion, tests))| {
            let is_new = criterion.group.as_ref() != group;
            group = criterion.group.as_ref();
            let base = self.criterion(criterion, tests, group.filter(|_| is_new));
            let anchor = traced.criterion_anchor(index);
            ValueRecord::default().with("anchor", anchor).with_base(base).done()
        });
        Value::from(values.collect::<Vec<_>>())
    }

    fn criterion(
        &self,
        criterion: &Criterion<'_>,
        tests: &[&TestPlan<'_>],
        group: Option<&Text<'_>>,
    ) -> ValueRecord {
        let build = self.build;
        let field = Field::AcceptanceCriteria;
        let steps = criterion.steps.iter().map(|step| {
            ValueRecord::default()
                .with("keyword", Value::from(self.settings.labels.translate(step.keyword)))
                .with("text", build.text(Some(&step.text), field))
                .done()
        });
        let label = Fragment::value(&criterion.label, field, None);
        let [brief, long] = FactList::split(&criterion.facts, field);
        ValueRecord::default()
            .with("group", group.map_or(Value::UNDEFINED, |group| build.text(Some(group), field)))
            .with("state", self.state(criterion.state.as_ref(), field))
            .with("brief", brief)
            .with("long", long)
            .with("label", PrintableText::value(label, build.recorder))
            .with(
                "text",
                criterion
                    .text
                    .as_ref()
                    .map_or(Value::UNDEFINED, |text| build.text(Some(text), field)),
            )
            .with("steps", Value::from(steps.collect::<Vec<_>>()))
            .with("tests", self.tests(tests, "      ", Some(criterion)))
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn tests(
        &self,
        tests: &[&TestPlan<'_>],
        indent: &str,
        of: Option<&Criterion<'_>>,
    ) -> Value {
        let build = self.build;
        let field = Field::FunctionalTestPlan;
        // Words of a test about its criterion show if they are other words.
        let is_of = |named: &&Text<'_>| {
            let said = named.value.trim();
            of.is_some_and(|of| {
                let text = of.text.as_ref().map_or("", |text| text.value.trim());
                said == text
                    || said == of.written.trim()
                    || same_name(said, &of.label)
                    || !said.contains(' ')
            })
        };
        let test = |test: &&TestPlan<'_>| {
            let named = test.criterion.as_ref();
            let commands = test.commands.iter().map(|command| {
                ValueRecord::default()
                    .with("command", build.line(test_plan::command(command, indent)))
                    .with("facts", FactList::value(&command.facts, field))
                    .done()
            });
            ValueRecord::default()
                .with("criterion", build.text(named.filter(|named| !is_of(named)), field))
                .with("description", build.text(test.description.as_ref(), field))
                .with("commands", Value::from(commands.collect::<Vec<_>>()))
                .with("facts", FactList::value(&test.facts, field))
                .done()
        };
        Value::from(tests.iter().map(test).collect::<Vec<_>>())
    }

    /// The stories that this one is related to, by their relation, and what else is beside it.
    pub(super) fn related(&self) -> (Vec<Value>, Cow<'_, [Fact<'_>]>) {
        let group = |name: Fragment, stories: Vec<Value>| {
            ValueRecord::default()
                .with("name", PrintableText::value(name, self.build.recorder))
                .with("stories", Value::from(stories))
                .done()
        };
        let is_relation = |fact: &Fact<'_>| {
            let name = fact.name.as_ref().map_or("", |name| &*name.value);
            RELATIONS.iter().any(|relation| same_name(relation, name))
                && fact.texts.iter().any(|id| self.known_story(id).is_some())
        };
        let (mut groups, mut beside) = (Vec::new(), Cow::Borrowed(&*self.story.beside));
        if beside.iter().any(is_relation) {
            let (relations, others) = beside.into_owned().into_iter().partition(is_relation);
            let relations: Vec<_> = relations;
            beside = Cow::Owned(others);
            for Fact { name, texts, .. } in relations {
                let field = Field::References;
                let stories = texts.iter().map(|id| self.other_story(id, &[], field)).collect();
                let name = name.as_ref().map_or_else(
                    || Fragment::own(""),
                    |name| Fragment::value(&readable(&name.value), field, Some(name.span)),
                );
                groups.push(group(name, stories));
            }
        }
        // A story that this one blocks, or is like, is no dependency.
        for (name, comes_before) in [("depends_on", true), ("other_stories", false)] {
            let given = self.story.dependencies.iter();
            let given = given.filter(|it| it.comes_before == comes_before && !it.id.is_blank());
            let given = given.map(|RelatedStory { id, facts, .. }| {
                self.other_story(id, facts, Field::Dependencies)
            });
            let stories: Vec<_> = given.collect();
            if !stories.is_empty() {
                groups.push(group(Fragment::own(self.settings.labels.get(name)), stories));
            }
        }
        (groups, beside)
    }

    /// What the backlog has on the story with this id, or with this number.
    fn known_story(&self, id: &Text<'_>) -> Option<&Head<'_>> {
        let named = |wanted: &str| {
            let is_named = |known: &Text<'_>| known.value.trim() == wanted;
            let mut heads = self.settings.backlog.iter();
            heads.find(|head| head.id.as_ref().is_some_and(is_named))
        };
        let numbered = || named(&numbered_like(&self.story.id.as_ref()?.value, &id.value)?);
        named(id.value.trim()).or_else(numbered)
    }

    /// A story that this one names, with what is known of it.
    fn other_story(&self, id: &Text<'_>, facts: &[Fact<'_>], field: Field) -> Value {
        let known = self.known_story(id);
        let text = |text: Option<&Text<'_>>| self.build.text(text, field);
        ValueRecord::default()
            .with("id", text(Some(id)))
            .with("title", text(known.and_then(|known| known.title.as_ref())))
            .with("status", text(known.and_then(|known| known.status.as_ref())))
            .with("further", FactList::value(facts, field))
            .done()
    }

    /// The files that the work produces. Those of one kind are below its name.
    pub(super) fn artifacts(&self) -> Value {
        let (build, field) = (self.build, Field::ArtifactRegistry);
        let mut last = None;
        let artifacts = self.story.artifacts.iter().map(|artifact| {
            let (kind, further) = match artifact.further() {
                [Fact { name: None, texts, .. }, rest @ ..] => (texts.first(), rest),
                all => (None, all),
            };
            let is_new = kind.map(|kind| &kind.value) != last;
            last = kind.map(|kind| &kind.value);
            let indent = if kind.is_some() { "  " } else { "" };
            let named = kind.filter(|_| is_new);
            ValueRecord::default()
                .with("kind", named.map_or(Value::UNDEFINED, |kind| build.text(Some(kind), field)))
                .with("indent", Value::from(indent))
                .with("further", FactList::value(further, field))
                .with_base(build.mapping(artifact, field))
                .done()
        });
        Value::from(artifacts.collect::<Vec<_>>())
    }

    pub(super) fn documents(&self) -> Value {
        let build = self.build;
        let field = Field::DocumentReferences;
        let groups = self.story.documents.iter().map(|group| {
            let name = match &group.name {
                Some(name) => Fragment::value(&readable(&name.value), field, Some(name.span)),
                None => Fragment::own(self.settings.labels.get("documents")),
            };
            ValueRecord::default()
                .with("name", PrintableText::value(name, build.recorder))
                .with("documents", build.mappings(&group.documents, field))
                .done()
        });
        Value::from(groups.collect::<Vec<_>>())
    }
}
