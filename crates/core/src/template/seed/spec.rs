//! The original template as data: its text, its sections and what it shows.

use super::values::{hidden, values};
use crate::document::SectionSpec;
use crate::story::Field;
use crate::template::spec::TemplateSpec;

/// The template that the project began with.
pub(in crate::template) static SPEC: TemplateSpec = TemplateSpec {
    name: "seed",
    file: "seed.md.j2",
    source: include_str!("seed.md.j2"),
    sections: SECTIONS,
    shows: &[
        Field::StoryId,
        Field::StoryTitle,
        Field::Description,
        Field::Author,
        Field::CreatedDate,
        Field::Tasks,
        Field::AcceptanceCriteria,
    ],
    hidden,
    max_tasks: Some(3),
    values,
    embeds_diagrams: false,
    sections_before: None,
    omitted: "Not yet described",
    obeys_settings: false,
    trim_blocks: false,
    final_newline: false,
};

/// Its placeholders are plain text, so each section names the field that would fill it.
const SECTIONS: &[SectionSpec] = &[
    SectionSpec::new(2, "Executive Summary"),
    SectionSpec::new(2, "System Context"),
    SectionSpec::open(3, "Business Context", Field::BusinessContext),
    SectionSpec::open(3, "Stakeholders", Field::Stakeholders),
    SectionSpec::open(3, "External Dependencies", Field::Systems),
    SectionSpec::new(2, "Architecture Overview"),
    SectionSpec::open(3, "System Landscape", Field::Systems),
    SectionSpec::open(3, "Key Architectural Decisions", Field::Decisions),
    SectionSpec::new(2, "Container Architecture"),
    SectionSpec::open(3, "Container Diagram", Field::Containers),
    SectionSpec::new(3, "Container Descriptions"),
    SectionSpec::open(4, "Container 1: [Name]", Field::Containers),
    SectionSpec::open(4, "Container 2: [Name]", Field::Containers),
    SectionSpec::new(2, "Component Architecture"),
    SectionSpec::open(3, "Component Diagram", Field::Components),
    SectionSpec::new(3, "Component Details"),
    SectionSpec::open(4, "Component: [Name]", Field::Components),
    SectionSpec::new(2, "Data Architecture"),
    SectionSpec::open(3, "Domain Model", Field::DomainModel),
    SectionSpec::open(3, "Database Schema", Field::DatabaseSchema),
    SectionSpec::open(3, "Data Flow", Field::DataFlow),
    SectionSpec::new(2, "Integration Architecture"),
    SectionSpec::open(3, "Integration Points", Field::IntegrationPoints),
    SectionSpec::open(3, "Message Formats", Field::MessageFormats),
    SectionSpec::new(2, "Quality Attributes"),
    SectionSpec::open(3, "Performance", Field::QualityAttributes),
    SectionSpec::open(3, "Reliability", Field::QualityAttributes),
    SectionSpec::open(3, "Security", Field::QualityAttributes),
    SectionSpec::open(3, "Scalability", Field::QualityAttributes),
    SectionSpec::new(2, "Deployment Architecture"),
    SectionSpec::open(3, "Infrastructure", Field::Deployment),
    SectionSpec::open(3, "Configuration Management", Field::Deployment),
    SectionSpec::open(3, "Monitoring & Observability", Field::Deployment),
    SectionSpec::new(2, "Implementation Roadmap"),
    SectionSpec::new(3, "Phase 1: Foundation"),
    SectionSpec::open(3, "Phase 2: Core Features", Field::Tasks),
    SectionSpec::open(3, "Phase 3: Optimization", Field::Tasks),
    SectionSpec::new(2, "Risks & Trade-offs"),
    SectionSpec::open(3, "Technical Risks", Field::Risks),
    SectionSpec::open(3, "Architectural Trade-offs", Field::TradeOffs),
    SectionSpec::new(2, "Acceptance Criteria"),
    SectionSpec::open(2, "References", Field::References),
    SectionSpec::new(2, "Changelog"),
];
