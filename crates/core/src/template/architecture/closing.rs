//! The values of the chapters at the end: roadmap, acceptance criteria, references.

use minijinja::Value;

use super::roadmap::{self, Item};
use super::test_plan;
use super::view::View;
use crate::story::{Criterion, Field, Task, TestPlan, Text};
use crate::template::values::fragment::Fragment;
use crate::template::values::mapping::{ValueRecord, given, readable};
use crate::template::values::printable::PrintableText;
use crate::template::values::task::task_fragments;

impl View<'_, '_, '_> {
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
            .with("facts", build.facts(&extensions.facts, field))
            .done()
    }

    pub(super) fn phases(&self) -> Value {
        let phases = roadmap::phases(self.story).into_iter().map(|phase| {
            let items = phase.items.iter().map(|item| match item {
                Item::Task(task) => self.task(task),
                Item::Text(text) => ValueRecord::default()
                    .with("title", self.build.text(Some(text), Field::Roadmap))
                    .done(),
            });
            let items: Vec<_> = items.collect();
            ValueRecord::default()
                .with("title", self.build.line(phase.title))
                .with("hint", Value::from(phase.hint))
                .with("tasks", Value::from(items))
                .done()
        });
        Value::from(phases.collect::<Vec<_>>())
    }

    pub(super) fn task(&self, task: &Task<'_>) -> Value {
        let build = self.build;
        ValueRecord::default()
            .with("title", build.line(task_fragments(task)))
            .with("status", build.text(task.status.as_ref(), Field::Tasks))
            .with("depends_on", build.texts(&task.depends_on, Field::Tasks))
            .done()
    }

    pub(super) fn criteria(&self, tested: &test_plan::TestsByCriterion<'_, '_>) -> Value {
        let criteria = self.story.criteria.iter().zip(&tested.by_criterion);
        let criteria = criteria.filter(|(criterion, _)| !criterion.is_blank());
        let values = criteria.map(|(criterion, tests)| self.criterion(criterion, tests));
        Value::from(values.collect::<Vec<_>>())
    }

    pub(super) fn criterion(&self, criterion: &Criterion<'_>, tests: &[&TestPlan<'_>]) -> Value {
        let build = self.build;
        let field = Field::AcceptanceCriteria;
        let steps = criterion.steps.iter().map(|step| {
            ValueRecord::default()
                .with("keyword", Value::from(step.keyword))
                .with("text", build.text(Some(&step.text), field))
                .done()
        });
        let label = Fragment::value(&criterion.label, field, None);
        ValueRecord::default()
            .with("label", PrintableText::value(label, build.recorder))
            .with(
                "text",
                criterion
                    .text
                    .as_ref()
                    .map_or(Value::UNDEFINED, |text| build.text(Some(text), field)),
            )
            .with("steps", Value::from(steps.collect::<Vec<_>>()))
            .with("tests", self.tests(tests, "      "))
            .done()
    }

    pub(super) fn tests(&self, tests: &[&TestPlan<'_>], indent: &str) -> Value {
        let build = self.build;
        let field = Field::FunctionalTestPlan;
        let test = |test: &&TestPlan<'_>| {
            let commands = test.commands.iter().map(|command| {
                ValueRecord::default()
                    .with("command", build.line(test_plan::command(command, indent)))
                    .with("facts", build.facts(&command.facts, field))
                    .done()
            });
            ValueRecord::default()
                .with("criterion", build.text(test.criterion.as_ref(), field))
                .with("description", build.text(test.description.as_ref(), field))
                .with("commands", Value::from(commands.collect::<Vec<_>>()))
                .with("facts", build.facts(&test.facts, field))
                .done()
        };
        Value::from(tests.iter().map(test).collect::<Vec<_>>())
    }

    /// The stories that this one depends on, with what the backlog has on them.
    pub(super) fn dependencies(&self) -> Value {
        let build = self.build;
        let dependency = |id: &Text<'_>| {
            let known = self.settings.backlog.iter().find(|head| {
                head.id.as_ref().is_some_and(|known| known.value.trim() == id.value.trim())
            });
            let text = |text: Option<&Text<'_>>| build.text(text, Field::Dependencies);
            ValueRecord::default()
                .with("id", text(Some(id)))
                .with("title", text(known.and_then(|known| known.title.as_ref())))
                .with("status", text(known.and_then(|known| known.status.as_ref())))
                .done()
        };
        let given = self.story.dependencies.iter().filter(|id| !id.is_blank());
        Value::from(given.map(dependency).collect::<Vec<_>>())
    }

    pub(super) fn documents(&self) -> Value {
        let build = self.build;
        let field = Field::DocumentReferences;
        let groups = self.story.documents.iter().map(|group| {
            let name = match &group.name {
                Some(name) => Fragment::value(&readable(&name.value), field, Some(name.span)),
                None => Fragment::own("Documents"),
            };
            ValueRecord::default()
                .with("name", PrintableText::value(name, build.recorder))
                .with("documents", build.mappings(&group.documents, field))
                .done()
        });
        Value::from(groups.collect::<Vec<_>>())
    }
}
