//! The story as the values of the `architecture` template.

use std::sync::Arc;

use minijinja::Value;

use super::{domain_model, test_plan};
use crate::document::{DiagramBody, diagram_field};
use crate::story::{
    Architecture, Component, Deployment, Description, DiagramKind, Field, Mapping, MappingSchema,
    Monitoring, Quality, References, Story, Text,
};
use crate::template::DocumentSettings;
use crate::template::recorder::Recorder;
use crate::template::values::diagram::diagram_fragments;
use crate::template::values::facts::readable;
use crate::template::values::facts::{FactList, ListFunction};
use crate::template::values::fragment::{Fragment, TextSlot};
use crate::template::values::functions::{CodeFunction, FactsFunction, TodoFunction};
use crate::template::values::mapping::{ValueBuilder, ValueRecord, given};
use crate::template::values::printable::{Fragments, PrintableText};

/// The values of the `architecture` template.
pub(super) fn values(
    story: &Story<'_>,
    settings: &DocumentSettings<'_>,
    recorder: &Arc<Recorder>,
) -> Value {
    let view = ArchitectureView { build: ValueBuilder { recorder }, story, settings };
    let build = view.build;
    let known = story.architecture();
    let tested = test_plan::by_criterion(story);
    let (related, beside) = view.related();
    let values = view.head();
    let values = ValueRecord::default()
        .with("front_matter", Value::from(settings.front_matter))
        .with("guidance", Value::from(settings.guidance))
        .with("todo", Value::from_object(TodoFunction(Arc::clone(recorder))))
        .with(
            "facts",
            Value::from_object(FactsFunction {
                recorder: Arc::clone(recorder),
                slot: TextSlot::Inline,
            }),
        )
        .with(
            "cell_facts",
            Value::from_object(FactsFunction {
                recorder: Arc::clone(recorder),
                slot: TextSlot::Cell,
            }),
        )
        .with("list", Value::from_object(ListFunction(Arc::clone(recorder))))
        .with("code", Value::from_object(CodeFunction(Arc::clone(recorder))))
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
        .with("plan", view.plan())
        .with("phases", view.phases())
        .with("criteria", view.criteria(&tested))
        .with("further_tests", view.tests(&tested.rest, "    ", None))
        .with("related", Value::from(related))
        .with("documents", view.documents())
        .with("beside", FactList::value(&beside, Field::References))
        .with("further", FactList::value(&story.further, Field::References))
        .with_base(values);
    values.done()
}

pub(super) struct ArchitectureView<'v, 's, 't> {
    pub(super) build: ValueBuilder<'v>,
    pub(super) story: &'s Story<'t>,
    pub(super) settings: &'s DocumentSettings<'s>,
}

impl ArchitectureView<'_, '_, '_> {
    /// The description as it is printed. Each part of a user story is a separate paragraph, so that
    /// none can break another.
    pub(super) fn description(&self) -> Value {
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
                    let parts = [("As a", as_a), ("I want", i_want), ("so that", so_that)];
                    for (words, text) in parts {
                        if let Some(text) = given(text.as_ref()) {
                            write(&format!("**{words}** "), text, TextSlot::Inline);
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

    pub(super) fn paragraphs(&self, texts: &[Text<'_>], field: Field) -> Value {
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
        let mut values = ValueRecord::default();
        for (name, takes, value) in known.of.members() {
            let named = |field: &&Field| field.name().strip_prefix("architecture.") == Some(name);
            values = match SHOWN.iter().find(named) {
                Some(Field::Systems) => values.with(name, self.systems(known)),
                Some(field) => values.with(name, self.build.member(takes, value, *field)),
                None => values,
            };
        }
        values.done()
    }

    /// Every component at any depth, each after the one that it is part of.
    pub(super) fn components(&self, known: Architecture<'_, '_>) -> Value {
        let mut found = Vec::new();
        for component in known.components() {
            self.component(component, None, &mut found);
        }
        Value::from(found)
    }

    pub(super) fn component(
        &self,
        component: Component<'_, '_>,
        parent: Option<&Text<'_>>,
        found: &mut Vec<Value>,
    ) {
        let of = component.container().or(parent);
        let values = ValueRecord::default()
            .with("part_of", self.build.text(of, Field::Components))
            .with_base(self.build.mapping(component.of, Field::Components));
        found.push(values.done());
        for part in component.components() {
            self.component(part, component.name(), found);
        }
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
        values.with("further", Value::from(further.collect::<Vec<_>>())).done()
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

    pub(super) fn diagrams(&self) -> Value {
        let known = self.story.architecture();
        let diagram = |which: DiagramKind| {
            let found = self.settings.diagrams.iter().enumerate();
            let mut found = found.filter(|(_, diagram)| diagram.which == which);
            // Without a diagram these two sections would be empty.
            let below = match which {
                DiagramKind::Containers => known.containers().len(),
                DiagramKind::Components => known.components().len(),
                _ => 0,
            };
            match found.next() {
                Some((index, diagram)) => {
                    Fragments::diagram(diagram_fragments(diagram), index, self.build.recorder)
                }
                None if below > 0 => {
                    let words = "Each is described below.";
                    self.build.line(vec![Fragment::value(words, diagram_field(which), None)])
                }
                None => Value::UNDEFINED,
            }
        };
        let mut diagrams = self.settings.diagrams.iter();
        let names_the_system = diagrams.any(|diagram| {
            diagram.which == DiagramKind::Landscape
                && matches!(diagram.body, DiagramBody::Lines(..) | DiagramBody::Deferred(..))
        });
        let words = "The systems around it are described under External Dependencies.";
        let words = Fragment::value(words, Field::Systems, None);
        let words = (known.systems().len() > 0).then_some(words);
        ValueRecord::default()
            .with("names_the_system", Value::from(names_the_system))
            .with("described_above", self.build.line(words.into_iter().collect()))
            .with("landscape", diagram(DiagramKind::Landscape))
            .with("containers", diagram(DiagramKind::Containers))
            .with("components", diagram(DiagramKind::Components))
            .with("data_flow", diagram(DiagramKind::DataFlow))
            .with("deployment", diagram(DiagramKind::Deployment))
            .done()
    }
}
