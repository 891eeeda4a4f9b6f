//! The values of the chapters at the end: roadmap, acceptance criteria, references.

use minijinja::Value;

use super::roadmap::{self, Item};
use super::test_plan;
use super::view::View;
use crate::story::{Criterion, Field, Task, TestPlan, Text};
use crate::template::values::mapping::{Values, given, readable};
use crate::template::values::printable::{Piece, Shown};
use crate::template::values::task::task_pieces;

impl View<'_, '_, '_> {
    /// What the plan says beside the tasks; its business impact where Business Context has
    /// another text.
    pub(super) fn plan(&self) -> Value {
        let make = self.make;
        let field = Field::RoadmapExtensions;
        let extensions = &self.story.extensions;
        let shown = given(self.story.architecture().business_context()).is_none();
        let impact = if shown { &[] } else { &*extensions.business_impact };
        Values::default()
            .with("impact", make.texts(impact, field))
            .with("facts", make.facts(&extensions.facts, field))
            .done()
    }

    pub(super) fn phases(&self) -> Value {
        let phases = roadmap::phases(self.story).into_iter().map(|phase| {
            let items = phase.items.iter().map(|item| match item {
                Item::Task(task) => self.task(task),
                Item::Text(text) => Values::default()
                    .with("title", self.make.text(Some(text), Field::Roadmap))
                    .done(),
            });
            let items: Vec<_> = items.collect();
            Values::default()
                .with("title", self.make.line(phase.title))
                .with("hint", Value::from(phase.hint))
                .with("tasks", Value::from(items))
                .done()
        });
        Value::from(phases.collect::<Vec<_>>())
    }

    pub(super) fn task(&self, task: &Task<'_>) -> Value {
        let make = self.make;
        Values::default()
            .with("title", make.line(task_pieces(task)))
            .with("status", make.text(task.status.as_ref(), Field::Tasks))
            .with("depends_on", make.texts(&task.depends_on, Field::Tasks))
            .done()
    }

    pub(super) fn criteria(&self, tested: &test_plan::Tested<'_, '_>) -> Value {
        let criteria = self.story.criteria.iter().zip(&tested.by_criterion);
        let criteria = criteria.filter(|(criterion, _)| !criterion.is_blank());
        let values = criteria.map(|(criterion, tests)| self.criterion(criterion, tests));
        Value::from(values.collect::<Vec<_>>())
    }

    pub(super) fn criterion(&self, criterion: &Criterion<'_>, tests: &[&TestPlan<'_>]) -> Value {
        let make = self.make;
        let field = Field::AcceptanceCriteria;
        let steps = criterion.steps.iter().map(|step| {
            Values::default()
                .with("keyword", Value::from(step.keyword))
                .with("text", make.text(Some(&step.text), field))
                .done()
        });
        let label = Piece::value(&criterion.label, field, None);
        Values::default()
            .with("label", Shown::value(label, make.recorder))
            .with(
                "text",
                criterion
                    .text
                    .as_ref()
                    .map_or(Value::UNDEFINED, |text| make.text(Some(text), field)),
            )
            .with("steps", Value::from(steps.collect::<Vec<_>>()))
            .with("tests", self.tests(tests, "      "))
            .done()
    }

    pub(super) fn tests(&self, tests: &[&TestPlan<'_>], indent: &str) -> Value {
        let make = self.make;
        let field = Field::FunctionalTestPlan;
        let test = |test: &&TestPlan<'_>| {
            let commands = test.commands.iter().map(|command| {
                Values::default()
                    .with("command", make.line(test_plan::command(command, indent)))
                    .with("facts", make.facts(&command.facts, field))
                    .done()
            });
            Values::default()
                .with("criterion", make.text(test.criterion.as_ref(), field))
                .with("description", make.text(test.description.as_ref(), field))
                .with("commands", Value::from(commands.collect::<Vec<_>>()))
                .with("facts", make.facts(&test.facts, field))
                .done()
        };
        Value::from(tests.iter().map(test).collect::<Vec<_>>())
    }

    /// The stories that come before, with what the backlog knows of them.
    pub(super) fn dependencies(&self) -> Value {
        let make = self.make;
        let dependency = |id: &Text<'_>| {
            let known = self.settings.backlog.iter().find(|head| {
                head.id.as_ref().is_some_and(|known| known.value.trim() == id.value.trim())
            });
            let text = |text: Option<&Text<'_>>| make.text(text, Field::Dependencies);
            Values::default()
                .with("id", text(Some(id)))
                .with("title", text(known.and_then(|known| known.title.as_ref())))
                .with("status", text(known.and_then(|known| known.status.as_ref())))
                .done()
        };
        let given = self.story.dependencies.iter().filter(|id| !id.is_blank());
        Value::from(given.map(dependency).collect::<Vec<_>>())
    }

    pub(super) fn documents(&self) -> Value {
        let make = self.make;
        let field = Field::DocumentReferences;
        let groups = self.story.documents.iter().map(|group| {
            let name = match &group.name {
                Some(name) => Piece::value(&readable(&name.value), field, Some(name.span)),
                None => Piece::own("Documents"),
            };
            Values::default()
                .with("name", Shown::value(name, make.recorder))
                .with("documents", make.mappings(&group.documents, field))
                .done()
        });
        Value::from(groups.collect::<Vec<_>>())
    }
}
