//! The story as the values of the `architecture` template.

use std::borrow::Cow;
use std::sync::Arc;

use minijinja::Value;

use super::traceability::TracedItems;
use super::{domain_model, test_plan};
use crate::document::{DiagramBody, EmbeddedDiagram, diagram_field};
use crate::story::{
    Architecture, Deployment, Description, DiagramKind, ElementNames, Fact, Field, Mapping,
    MappingSchema, Monitoring, Quality, References, Story, Text,
};
use crate::template::DocumentSettings;
use crate::template::recorder::Recorder;
use crate::template::values::diagram::diagram_fragments;
use crate::template::values::facts::readable;
use crate::template::values::facts::{FactList, ListFunction, NotesFunction};
use crate::template::values::fragment::{Fragment, TextSlot};
use crate::template::values::functions::{CodeFunction, FactsFunction, TodoFunction};
use crate::template::values::mapping::{ValueBuilder, ValueRecord, given};
use crate::template::values::printable::{Fragments, PrintableText};
use crate::text::same_name;

/// The values of the `architecture` template.
pub(super) fn values(
    story: &Story<'_>,
    settings: &DocumentSettings<'_>,
    recorder: &Arc<Recorder>,
) -> Value {
    record(&ArchitectureView::new(story, settings, recorder)).done()
}

/// The values of a whole story.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::template) fn record(view: &ArchitectureView<'_, '_, '_>) -> ValueRecord {
    let (build, story) = (view.build, view.story);
    _ = build.recorder.names.set(ElementNames::of(story));
    let known = story.architecture();
    let tested = test_plan::by_criterion(story);
    let (related, beside) = view.related();
    let (epic, beside) = epic(beside);
    let traced = TracedItems::new(story, view.settings.labels);
    let values = view.head();
    view.base()
        .with("description", view.description())
        .with("business_context", view.business_context())
        .with("system", build.mapping(&story.system, Field::System).done())
        .with("architecture", view.sections(known))
        .with("components", view.components(known))
        .with("artifacts", view.artifacts())
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
        .with("diagrams", view.diagrams())
        .with("flows", view.flows(known))
        .with("nodes", view.nodes(known))
        .with("plan", view.plan())
        .with("phases", view.phases(&traced))
        .with("criteria", view.criteria(&tested, &traced))
        .with("traceability", traced.table(build, view.settings.labels))
        .with("epic", build.texts(&epic, Field::References))
        .with("further_tests", view.tests(&tested.rest, "    ", None))
        .with("related", Value::from(related))
        .with("documents", view.documents())
        .with("beside", FactList::value(&beside, Field::References))
        .with("further", FactList::value(&story.further, Field::References))
        .with_base(values)
}

/// The epic of the story, and what else is beside it.
fn epic<'r, 't>(beside: Cow<'r, [Fact<'t>]>) -> (Vec<Text<'t>>, Cow<'r, [Fact<'t>]>) {
    let is_epic = |fact: &Fact<'_>| {
        let name = fact.name.as_ref().map_or("", |name| &*name.value);
        same_name(name, "epic") && fact.members.is_empty()
    };
    if !beside.iter().any(is_epic) {
        return (Vec::new(), beside);
    }
    let (epics, others): (Vec<_>, Vec<_>) = beside.into_owned().into_iter().partition(is_epic);
    (epics.into_iter().flat_map(|fact| fact.texts).collect(), Cow::Owned(others))
}

/// A story as the values of templates.
pub(in crate::template) struct ArchitectureView<'v, 's, 't> {
    pub(in crate::template) build: ValueBuilder<'v>,
    pub(in crate::template) story: &'s Story<'t>,
    pub(in crate::template) settings: &'s DocumentSettings<'s>,
}

impl<'v, 's, 't> ArchitectureView<'v, 's, 't> {
    pub(in crate::template) fn new(
        story: &'s Story<'t>,
        settings: &'s DocumentSettings<'s>,
        recorder: &'v Arc<Recorder>,
    ) -> Self {
        Self { build: ValueBuilder { recorder }, story, settings }
    }
}

impl ArchitectureView<'_, '_, '_> {
    /// What every template needs whatever the story: settings and functions.
    pub(in crate::template) fn base(&self) -> ValueRecord {
        let recorder = self.build.recorder;
        let facts =
            |slot| Value::from_object(FactsFunction { recorder: Arc::clone(recorder), slot });
        ValueRecord::default()
            .with("front_matter", Value::from(self.settings.front_matter))
            .with("guidance", Value::from(self.settings.guidance))
            .with("todo", Value::from_object(TodoFunction(Arc::clone(recorder))))
            .with("facts", facts(TextSlot::Inline))
            .with("cell_facts", facts(TextSlot::Cell))
            .with("code_facts", facts(TextSlot::Code))
            .with("list", Value::from_object(ListFunction(Arc::clone(recorder))))
            .with("notes", Value::from_object(NotesFunction(Arc::clone(recorder))))
            .with("code", Value::from_object(CodeFunction(Arc::clone(recorder))))
    }

    /// The description as it is printed. Each part of a user story is a separate paragraph, so that
    /// none can break another.
    pub(in crate::template) fn description(&self) -> Value {
        let mut fragments = Vec::new();
        let mut write = |words: &str, text: &Text<'_>, slot| {
            let gap = if fragments.is_empty() { "" } else { "\n\n" };
            fragments.push(Fragment::own(&format!("{gap}{words}")));
            fragments.push(Fragment::text(text, Field::Description).in_slot(slot));
        };
        for description in self.story.sentence.iter().chain(&self.story.description) {
            match description {
                Description::Markdown(text) if text.is_blank() => {}
                Description::Markdown(text) => write("", text, TextSlot::Block),
                Description::UserStory { as_a, i_want, so_that } => {
                    let parts = [("as_a", as_a), ("i_want", i_want), ("so_that", so_that)];
                    for (words, text) in parts {
                        if let Some(text) = given(text.as_ref()) {
                            write(
                                &format!("**{}** ", self.settings.labels.get(words)),
                                text,
                                TextSlot::Inline,
                            );
                        }
                    }
                }
            }
        }
        if fragments.is_empty() { Value::UNDEFINED } else { self.build.line(fragments) }
    }

    /// Why the system exists: the architecture's text, otherwise the plan's business impact.
    pub(super) fn business_context(&self) -> Value {
        let own = given(self.story.architecture().business_context());
        match own {
            Some(own) => self.build.text(Some(own), Field::BusinessContext),
            None => match &*self.story.extensions.business_impact {
                [] => Value::UNDEFINED,
                [impact] if impact.is_blank() => Value::UNDEFINED,
                impact => self.paragraphs(impact, Field::RoadmapExtensions),
            },
        }
    }

    pub(in crate::template) fn paragraphs(&self, texts: &[Text<'_>], field: Field) -> Value {
        let mut fragments = Vec::new();
        for text in texts.iter().filter(|text| !text.is_blank()) {
            if !fragments.is_empty() {
                fragments.push(Fragment::own("\n\n"));
            }
            fragments.push(Fragment::text(text, field));
        }
        self.build.line(fragments)
    }

    /// The members of `architecture` that are shown as they are.
    pub(super) fn sections(&self, known: Architecture<'_, '_>) -> Value {
        const SHOWN: [Field; 9] = [
            Field::Stakeholders,
            Field::Systems,
            Field::People,
            Field::DatabaseSchema,
            Field::DataFlow,
            Field::MessageFormats,
            Field::Risks,
            Field::TradeOffs,
            Field::Changelog,
        ];
        let mut values = ValueRecord::default();
        for (name, takes, value) in known.of.members() {
            let named = |field: &&Field| field.name().strip_prefix("architecture.") == Some(name);
            values = match SHOWN.iter().find(named) {
                Some(Field::Systems) => values.with(name, self.systems(known)),
                Some(field) => values.with(name, self.build.member(takes, value, *field)),
                None => values,
            };
        }
        // The system has containers of its own, whether or not there is an architecture.
        values.with("containers", self.containers()).with("decisions", self.decisions(known)).done()
    }

    pub(super) fn domain_model(&self) -> Value {
        let model = self.story.architecture().domain_model();
        let fragments = model.map(domain_model::yaml).unwrap_or_default();
        if fragments.is_empty() { Value::UNDEFINED } else { self.build.line(fragments) }
    }

    pub(super) fn qualities(&self) -> Value {
        let build = self.build;
        let field = Field::QualityAttributes;
        let qualities = &self.story.qualities;
        let mut values = ValueRecord::default();
        for (name, quality) in qualities.known() {
            values = values.with(name, self.or_empty(quality, &Quality, field));
        }
        let further = qualities.further.iter().map(|(name, quality)| {
            let title = Fragment::value(&readable(&name.value), field, Some(name.span));
            ValueRecord::default()
                .with("title", PrintableText::value(title, build.recorder))
                .with_base(build.mapping(quality, field))
                .done()
        });
        let further: Vec<_> = further.collect();
        let labels = self.settings.labels;
        let known = qualities.known().filter_map(|(name, quality)| {
            let title = PrintableText::value(Fragment::own(labels.get(name)), build.recorder);
            let base = build.mapping(quality?, field);
            Some(ValueRecord::default().with("title", title).with_base(base).done())
        });
        let all: Vec<_> = known.chain(further.iter().cloned()).collect();
        values.with("all", Value::from(all)).with("further", Value::from(further)).done()
    }

    /// A mapping, or one whose members are all open.
    pub(super) fn or_empty(
        &self,
        mapping: Option<&Mapping<'_>>,
        kind: &'static MappingSchema,
        field: Field,
    ) -> Value {
        match mapping {
            Some(mapping) => self.build.mapping(mapping, field).done(),
            None => self.build.mapping(&Mapping::empty(kind), field).done(),
        }
    }

    pub(super) fn monitoring(&self, known: Architecture<'_, '_>) -> Value {
        let monitoring = known.deployment().and_then(|known| known.monitoring());
        self.or_empty(monitoring.map(|one| one.of), &Monitoring, Field::Deployment)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn diagrams(&self) -> Value {
        let known = self.story.architecture();
        let shown = self.settings.diagrams.iter().enumerate();
        let diagrams = |which: DiagramKind| {
            let found = shown.clone().filter(|(_, diagram)| diagram.which == which);
            found.map(|(index, diagram)| self.diagram(index, diagram)).collect::<Vec<_>>()
        };
        // Without a diagram these two sections would be empty.
        let list = |which: DiagramKind, below: usize| {
            let mut list = diagrams(which);
            if list.is_empty() && below > 0 {
                let words = self.settings.labels.get("described_below");
                let words = Fragment::value(words, diagram_field(which), None);
                let line = self.build.line(vec![words]);
                list.push(ValueRecord::default().with("diagram", line).done());
            }
            Value::from(list)
        };
        let names_the_system = self.settings.diagrams.iter().any(|diagram| {
            diagram.which == DiagramKind::Landscape
                && matches!(diagram.body, DiagramBody::Lines(..) | DiagramBody::Deferred(..))
        });
        let words = self.settings.labels.get("described_above");
        let words = Fragment::value(words, Field::Systems, None);
        let words = (known.systems().len() > 0).then_some(words);
        ValueRecord::default()
            .with("names_the_system", Value::from(names_the_system))
            .with("described_above", self.build.line(words.into_iter().collect()))
            .with("landscape", list(DiagramKind::Landscape, 0))
            .with("containers", list(DiagramKind::Containers, known.containers().len()))
            .with("components", list(DiagramKind::Components, known.components().len()))
            .with("data_flow", list(DiagramKind::DataFlow, 0))
            .with("deployment", list(DiagramKind::Deployment, 0))
            .done()
    }

    fn diagram(&self, index: usize, diagram: &EmbeddedDiagram<'_>) -> Value {
        let fragments = diagram_fragments(diagram);
        let caption = diagram.caption.as_deref();
        let caption = caption.map(|it| Fragment::value(it, diagram.field(), None));
        let caption = caption.map(|it| PrintableText::value(it, self.build.recorder));
        ValueRecord::default()
            .with("caption", caption.unwrap_or(Value::UNDEFINED))
            .with("diagram", Fragments::diagram(fragments, index, self.build.recorder))
            .done()
    }

    /// The flows, each with its diagrams.
    pub(super) fn flows(&self, known: Architecture<'_, '_>) -> Value {
        let shown = self.settings.diagrams.iter().enumerate();
        let mut shown = shown.filter(|(_, it)| it.which == DiagramKind::Flow);
        let flows = known.flows().map(|flow| {
            let has_diagram = flow.steps().any(|step| step.arrow().is_some());
            let diagram = if has_diagram { shown.next() } else { None };
            let diagram = diagram.map(|(index, diagram)| self.diagram(index, diagram));
            ValueRecord::default()
                .with("diagram", diagram.unwrap_or(Value::UNDEFINED))
                .with_base(self.build.mapping(flow.of, Field::Flows))
                .done()
        });
        Value::from(flows.collect::<Vec<_>>())
    }
}
