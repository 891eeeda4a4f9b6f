//! The story as the values of the `architecture` template.

use std::sync::Arc;

use minijinja::Value;

use super::domain;
use super::marks::Recorder;
use super::roadmap::{self, Item};
use super::shown::{Code, Facts, Line, Piece, Shown, Todo};
use super::values::{Maker, Values, given, readable};
use super::verified;
use super::{Settings, escape};
use crate::story::{
    Architecture, Component, Criterion, Declared, Deployment, Description, Drawing, Field, Mapping,
    Monitoring, Quality, References, Story, Task, TestPlan, Text,
};

/// The names of the quality attributes that every document has.
const QUALITIES: [&str; 4] = ["performance", "reliability", "security", "scalability"];

/// The values of the `architecture` template.
pub(super) fn architecture(
    story: &Story<'_>,
    settings: &Settings<'_>,
    recorder: &Arc<Recorder>,
) -> Value {
    let view = View { make: Maker { recorder }, story, settings };
    let make = view.make;
    let known = story.architecture();
    let tested = verified::by_criterion(story);
    let values = view.head();
    let values = Values::default()
        .with("front_matter", Value::from(settings.front_matter))
        .with("guidance", Value::from(settings.guidance))
        .with("todo", Value::from_object(Todo(Arc::clone(recorder))))
        .with("facts", Value::from_object(Facts(Arc::clone(recorder))))
        .with("code", Value::from_object(Code(Arc::clone(recorder))))
        .with("description", view.description())
        .with("business_context", view.business_context())
        .with("system", make.mapping(&story.system, Field::System).done())
        .with("architecture", view.sections(known))
        .with("components", view.components(known))
        .with("artifacts", make.mappings(&story.artifacts, Field::ArtifactRegistry))
        .with("domain_model", view.domain_model())
        .with("integration_points", view.integration_points(known))
        .with("qualities", view.qualities())
        .with(
            "deployment",
            view.or_empty(known.deployment().map(|one| one.of), &Deployment, Field::Deployment),
        )
        .with("monitoring", view.monitoring(known))
        .with(
            "references",
            view.or_empty(known.references().map(|one| one.of), &References, Field::References),
        )
        .with("drawings", view.drawings())
        .with("plan", view.plan())
        .with("phases", view.phases())
        .with("criteria", view.criteria(&tested))
        .with("further_tests", view.tests(&tested.rest))
        .with("dependencies", view.dependencies())
        .with("documents", view.documents())
        .over(values);
    values.done()
}

struct View<'v, 's, 't> {
    make: Maker<'v>,
    story: &'s Story<'t>,
    settings: &'s Settings<'s>,
}

impl View<'_, '_, '_> {
    /// What stands in the front matter and at the head of the document.
    fn head(&self) -> Values {
        let story = self.story;
        let document = &story.document;
        let created = self.or_call(
            story.created_date.as_ref(),
            self.settings.date,
            Field::CreatedDate,
            "[Date]",
        );
        let author =
            self.or_call(story.author.as_ref(), self.settings.author, Field::Author, "[Author]");
        let updated = match given(document.updated.as_ref()) {
            Some(updated) => self.make.text(Some(updated), Field::Document),
            None => created.clone(),
        };
        let document = Values::default()
            .with("status", self.or_own(document.status.as_ref(), "draft"))
            .with("shown_status", self.or_own(document.status.as_ref(), "Draft"))
            .with("version", self.or_own(document.version.as_ref(), "0.1"))
            .with("version_in_yaml", self.version())
            .with("updated", updated);
        let make = self.make;
        Values::default()
            .with("story_title", make.text_or(story.title.as_ref(), Field::StoryTitle, "[Title]"))
            .with("story_id", make.text_or(story.id.as_ref(), Field::StoryId, "[Story ID]"))
            .with("author", author)
            .with("created_date", created)
            .with("document", document.done())
            .with("status", make.text(story.status.as_ref(), Field::Status))
            .with("priority", make.text(story.priority.as_ref(), Field::Priority))
            .with("type", make.text(story.kind.as_ref(), Field::Type))
            .with(
                "estimated_effort",
                make.text(story.estimated_effort.as_ref(), Field::EstimatedEffort),
            )
            .with("source_name", self.source_name())
    }

    /// A text of the story, or of the call, or a placeholder.
    fn or_call(
        &self,
        own: Option<&Text<'_>>,
        call: Option<&str>,
        field: Field,
        placeholder: &str,
    ) -> Value {
        match (given(own), call) {
            (None, Some(call)) => Shown::value(Piece::value(call, field, None), self.make.recorder),
            (own, _) => self.make.text_or(own, field, placeholder),
        }
    }

    /// What the story says of the document, or the template's own word, which is no placeholder.
    fn or_own(&self, own: Option<&Text<'_>>, default: &str) -> Value {
        match given(own) {
            Some(own) => self.make.text(Some(own), Field::Document),
            None => Shown::value(Piece::own(default), self.make.recorder),
        }
    }

    /// The version as YAML: a story's own is a text, also where it looks like a number.
    fn version(&self) -> Value {
        match given(self.story.document.version.as_ref()) {
            Some(own) => {
                let text = escape::scalar(&own.value);
                let piece = Piece::value(&text, Field::Document, Some(own.span));
                Shown::value(piece, self.make.recorder)
            }
            None => Value::from("0.1"),
        }
    }

    fn source_name(&self) -> Value {
        match self.settings.source_name {
            Some(name) => Value::from(&*escape::inline(name)),
            None => Value::UNDEFINED,
        }
    }

    /// Each part of a user story is a paragraph of its own, so that none can break another.
    fn description(&self) -> Value {
        match &self.story.description {
            Some(Description::Markdown(text)) if !text.is_blank() => {
                self.make.text(Some(text), Field::Description)
            }
            Some(Description::UserStory { as_a, i_want, so_that }) => {
                let parts = [("As a", as_a), ("I want", i_want), ("so that", so_that)];
                let mut pieces = Vec::new();
                for (words, text) in parts {
                    let Some(text) = given(text.as_ref()) else { continue };
                    let gap = if pieces.is_empty() { "" } else { "\n\n" };
                    pieces.push(Piece::own(&format!("{gap}**{words}** ")));
                    pieces.extend(Piece::text(text, Field::Description).placed("inline"));
                }
                match pieces.is_empty() {
                    true => Value::UNDEFINED,
                    false => self.make.line(pieces),
                }
            }
            _ => Value::UNDEFINED,
        }
    }

    /// Why the system exists: what the architecture says, else what the plan does.
    fn business_context(&self) -> Value {
        let own = given(self.story.architecture().business_context());
        match own {
            Some(own) => self.make.text(Some(own), Field::BusinessContext),
            None => match &*self.story.extensions.business_impact {
                [] => Value::UNDEFINED,
                [impact] if impact.is_blank() => Value::UNDEFINED,
                impact => self.paragraphs(impact, Field::RoadmapExtensions),
            },
        }
    }

    fn paragraphs(&self, texts: &[Text<'_>], field: Field) -> Value {
        let mut pieces = Vec::new();
        for text in texts.iter().filter(|text| !text.is_blank()) {
            if !pieces.is_empty() {
                pieces.push(Piece::own("\n\n"));
            }
            pieces.push(Piece::text(text, field));
        }
        self.make.line(pieces)
    }

    /// The sections that show as they are.
    fn sections(&self, known: Architecture<'_, '_>) -> Value {
        const SHOWN: [Field; 11] = [
            Field::Stakeholders,
            Field::Systems,
            Field::People,
            Field::Decisions,
            Field::Containers,
            Field::DatabaseSchema,
            Field::DataFlow,
            Field::MessageFormats,
            Field::Risks,
            Field::TradeOffs,
            Field::Changelog,
        ];
        let mut values = Values::default();
        for (name, takes, value) in known.of.members() {
            let named = |field: &&Field| field.name().strip_prefix("architecture.") == Some(name);
            if let Some(field) = SHOWN.iter().find(named) {
                values = values.with(name, self.make.member(takes, value, *field));
            }
        }
        values.done()
    }

    /// Every component at any depth, each after the one that it is part of.
    fn components(&self, known: Architecture<'_, '_>) -> Value {
        let mut found = Vec::new();
        for component in known.components() {
            self.component(component, None, &mut found);
        }
        Value::from(found)
    }

    fn component(
        &self,
        component: Component<'_, '_>,
        whole: Option<&Text<'_>>,
        found: &mut Vec<Value>,
    ) {
        let of = component.container().or(whole);
        let values = Values::default()
            .with("part_of", self.make.text(of, Field::Components))
            .over(self.make.mapping(component.of, Field::Components));
        found.push(values.done());
        for part in component.components() {
            self.component(part, component.name(), found);
        }
    }

    fn domain_model(&self) -> Value {
        let model = self.story.architecture().domain_model();
        let pieces = model.map(domain::yaml).unwrap_or_default();
        if pieces.is_empty() { Value::UNDEFINED } else { self.make.line(pieces) }
    }

    /// The integration points, and the systems with a protocol that are none of them.
    fn integration_points(&self, known: Architecture<'_, '_>) -> Value {
        let make = self.make;
        let points = known.integration_points();
        let mut values: Vec<_> = points
            .clone()
            .map(|point| make.mapping(point.of, Field::IntegrationPoints).done())
            .collect();
        for system in known.systems().filter(|system| given(system.protocol()).is_some()) {
            let name = |text: Option<&Text<'_>>| text.map(|text| text.value.trim().to_owned());
            let mut same = points.clone().map(|point| name(point.system()));
            if !same.any(|point| point == name(system.name())) {
                let value = Values::default()
                    .with("system", make.text(system.name(), Field::Systems))
                    .over(make.mapping(system.of, Field::Systems));
                values.push(value.done());
            }
        }
        Value::from(values)
    }

    fn qualities(&self) -> Value {
        let make = self.make;
        let field = Field::QualityAttributes;
        let qualities = &self.story.qualities;
        let mut values = Values::default();
        for (name, quality) in QUALITIES.into_iter().zip(&qualities.known) {
            values = values.with(name, self.or_empty(quality.as_ref(), &Quality, field));
        }
        let further = qualities.further.iter().map(|(name, quality)| {
            let title = Piece::value(&readable(&name.value), field, Some(name.span));
            Values::default()
                .with("title", Shown::value(title, make.recorder))
                .over(make.mapping(quality, field))
                .done()
        });
        values.with("further", Value::from(further.collect::<Vec<_>>())).done()
    }

    /// A mapping whose members are open places where there is none.
    fn or_empty(
        &self,
        mapping: Option<&Mapping<'_>>,
        kind: &'static Declared,
        field: Field,
    ) -> Value {
        match mapping {
            Some(mapping) => self.make.mapping(mapping, field).done(),
            None => self.make.mapping(&Mapping::empty(kind), field).done(),
        }
    }

    fn monitoring(&self, known: Architecture<'_, '_>) -> Value {
        let monitoring = known.deployment().and_then(|known| known.monitoring());
        self.or_empty(monitoring.map(|one| one.of), &Monitoring, Field::Deployment)
    }

    fn drawings(&self) -> Value {
        let drawing = |which: Drawing| {
            let found = self.settings.drawings.iter().enumerate();
            let mut found = found.filter(|(_, drawn)| drawn.which == which);
            match found.next() {
                Some((index, drawn)) => Line::drawing(drawn.pieces(), index, self.make.recorder),
                None => Value::UNDEFINED,
            }
        };
        Values::default()
            .with("landscape", drawing(Drawing::Landscape))
            .with("containers", drawing(Drawing::Containers))
            .with("components", drawing(Drawing::Components))
            .with("data_flow", drawing(Drawing::DataFlow))
            .with("deployment", drawing(Drawing::Deployment))
            .done()
    }

    /// What the plan says beside the tasks; its business impact where Business Context has
    /// another text.
    fn plan(&self) -> Value {
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

    fn phases(&self) -> Value {
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

    fn task(&self, task: &Task<'_>) -> Value {
        let make = self.make;
        Values::default()
            .with("title", make.line(task_pieces(task)))
            .with("status", make.text(task.status.as_ref(), Field::Tasks))
            .with("depends_on", make.texts(&task.depends_on, Field::Tasks))
            .done()
    }

    fn criteria(&self, tested: &verified::Tested<'_, '_>) -> Value {
        let criteria = self.story.criteria.iter().zip(&tested.by_criterion);
        let criteria = criteria.filter(|(criterion, _)| !criterion.is_blank());
        let values = criteria.map(|(criterion, tests)| self.criterion(criterion, tests));
        Value::from(values.collect::<Vec<_>>())
    }

    fn criterion(&self, criterion: &Criterion<'_>, tests: &[&TestPlan<'_>]) -> Value {
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
            .with("tests", self.tests(tests))
            .done()
    }

    fn tests(&self, tests: &[&TestPlan<'_>]) -> Value {
        let make = self.make;
        let field = Field::FunctionalTestPlan;
        let test = |test: &&TestPlan<'_>| {
            let commands = test.commands.iter().map(|command| {
                Values::default()
                    .with("command", make.line(verified::command(command)))
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
    fn dependencies(&self) -> Value {
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

    fn documents(&self) -> Value {
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

/// A task in one line: its id before its title, unless the title begins with it.
pub(super) fn task_pieces(task: &Task<'_>) -> Vec<Piece> {
    let title = task.title.as_ref().map(|title| Piece::text(title, Field::Tasks));
    let Some(id) = &task.id else { return title.into_iter().collect() };
    let written = task.title.as_ref().map_or("", |title| title.value.trim_start());
    let name = id.value.trim();
    let after = written
        .get(..name.len())
        .filter(|start| start.eq_ignore_ascii_case(name))
        .map(|_| &written[name.len()..]);
    let doubled =
        after.is_some_and(|after| !after.starts_with(|next: char| next.is_ascii_alphanumeric()));
    let id = Piece { text: name.into(), ..Piece::text(id, Field::Tasks) };
    match title {
        Some(title) if doubled => vec![title],
        Some(title) if !written.is_empty() => vec![id, Piece::own(": "), title],
        _ => vec![id],
    }
}
