//! The story as the values of the `architecture` template.

use std::sync::Arc;

use minijinja::Value;

use super::{domain_model, test_plan};
use crate::document::{DiagramBody, diagram_field};
use crate::story::{
    Architecture, Component, Deployment, Description, Drawing, Field, Mapping, MappingSchema,
    Monitoring, Quality, References, Story, Text,
};
use crate::template::Settings;
use crate::template::recorder::Recorder;
use crate::template::values::diagram::diagram_pieces;
use crate::template::values::functions::{Code, Facts, Todo};
use crate::template::values::mapping::{Maker, Values, given, readable};
use crate::template::values::printable::{Line, Piece, Shown};

/// The names of the quality attributes that every document has.

/// The values of the `architecture` template.
pub(super) fn values(
    story: &Story<'_>,
    settings: &Settings<'_>,
    recorder: &Arc<Recorder>,
) -> Value {
    let view = View { make: Maker { recorder }, story, settings };
    let make = view.make;
    let known = story.architecture();
    let tested = test_plan::by_criterion(story);
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
        .with("further_tests", view.tests(&tested.rest, "    "))
        .with("dependencies", view.dependencies())
        .with("documents", view.documents())
        .over(values);
    values.done()
}

pub(super) struct View<'v, 's, 't> {
    pub(super) make: Maker<'v>,
    pub(super) story: &'s Story<'t>,
    pub(super) settings: &'s Settings<'s>,
}

impl View<'_, '_, '_> {
    /// The description as it is printed. Each part of a user story is a paragraph of its own, so
    /// that none can break another.
    pub(super) fn description(&self) -> Value {
        match &self.story.description {
            Some(Description::Markdown(text)) if !text.is_blank() => {
                let piece = Piece::text(text, Field::Description).placed("block");
                self.make.line(piece.into_iter().collect())
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
    pub(super) fn business_context(&self) -> Value {
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

    pub(super) fn paragraphs(&self, texts: &[Text<'_>], field: Field) -> Value {
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
        let mut values = Values::default();
        for (name, takes, value) in known.of.members() {
            let named = |field: &&Field| field.name().strip_prefix("architecture.") == Some(name);
            values = match SHOWN.iter().find(named) {
                Some(Field::Systems) => values.with(name, self.systems(known)),
                Some(field) => values.with(name, self.make.member(takes, value, *field)),
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

    pub(super) fn domain_model(&self) -> Value {
        let model = self.story.architecture().domain_model();
        let pieces = model.map(domain_model::yaml).unwrap_or_default();
        if pieces.is_empty() { Value::UNDEFINED } else { self.make.line(pieces) }
    }

    pub(super) fn qualities(&self) -> Value {
        let make = self.make;
        let field = Field::QualityAttributes;
        let qualities = &self.story.qualities;
        let mut values = Values::default();
        for (name, quality) in qualities.known() {
            values = values.with(name, self.or_empty(quality, &Quality, field));
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
    pub(super) fn or_empty(
        &self,
        mapping: Option<&Mapping<'_>>,
        kind: &'static MappingSchema,
        field: Field,
    ) -> Value {
        match mapping {
            Some(mapping) => self.make.mapping(mapping, field).done(),
            None => self.make.mapping(&Mapping::empty(kind), field).done(),
        }
    }

    pub(super) fn monitoring(&self, known: Architecture<'_, '_>) -> Value {
        let monitoring = known.deployment().and_then(|known| known.monitoring());
        self.or_empty(monitoring.map(|one| one.of), &Monitoring, Field::Deployment)
    }

    pub(super) fn drawings(&self) -> Value {
        let known = self.story.architecture();
        let drawing = |which: Drawing| {
            let found = self.settings.diagrams.iter().enumerate();
            let mut found = found.filter(|(_, diagram)| diagram.which == which);
            // Where nothing is drawn, these two sections would be empty.
            let below = match which {
                Drawing::Containers => known.containers().len(),
                Drawing::Components => known.components().len(),
                _ => 0,
            };
            match found.next() {
                Some((index, diagram)) => {
                    Line::drawing(diagram_pieces(diagram), index, self.make.recorder)
                }
                None if below > 0 => {
                    let words = "Each is described below.";
                    self.make.line(vec![Piece::value(words, diagram_field(which), None)])
                }
                None => Value::UNDEFINED,
            }
        };
        let mut diagrams = self.settings.diagrams.iter();
        let names_the_system = diagrams.any(|diagram| {
            diagram.which == Drawing::Landscape
                && matches!(diagram.body, DiagramBody::Lines(..) | DiagramBody::Deferred(_))
        });
        let words = "The systems around it are described under External Dependencies.";
        let words = Piece::value(words, Field::Systems, None);
        let words = (known.systems().len() > 0).then_some(words);
        Values::default()
            .with("names_the_system", Value::from(names_the_system))
            .with("described_above", self.make.line(words.into_iter().collect()))
            .with("landscape", drawing(Drawing::Landscape))
            .with("containers", drawing(Drawing::Containers))
            .with("components", drawing(Drawing::Components))
            .with("data_flow", drawing(Drawing::DataFlow))
            .with("deployment", drawing(Drawing::Deployment))
            .done()
    }
}
