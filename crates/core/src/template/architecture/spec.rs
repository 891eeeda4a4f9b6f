//! The `architecture` template as data: its text, its sections and what it shows.

use super::view::values;
use crate::document::{CustomSectionPlan, SectionSpec};
use crate::story::Field;
use crate::template::spec::TemplateSpec;

/// The complete document.
pub(in crate::template) static SPEC: TemplateSpec = TemplateSpec {
    name: "architecture",
    file: "architecture.md.j2",
    source: include_str!("architecture.md.j2"),
    sections: SECTIONS,
    shows: Field::ALL,
    quoted: &[],
    hidden: |_| Vec::new(),
    max_tasks: None,
    values,
    embeds_diagrams: true,
    custom_sections: Some(CustomSectionPlan {
        near: "References",
        is_inside: false,
        aliases: &[],
        is_shown: |_, _| false,
    }),
    omitted: "not_yet_described",
    obeys_settings: true,
    trim_blocks: true,
    final_newline: true,
    of_decision: false,
    is_one_page: false,
};

/// Its placeholders are marked in its text: `todo("architecture.risks")`.
const SECTIONS: &[SectionSpec] = &[
    SectionSpec::new(2, "Executive Summary"),
    SectionSpec::new(2, "System Context"),
    SectionSpec::new(3, "Business Context"),
    SectionSpec::new(3, "Stakeholders"),
    SectionSpec::new(3, "External Dependencies"),
    SectionSpec::new(2, "Architecture Overview"),
    SectionSpec::new(3, "System Landscape"),
    SectionSpec::new(3, "Key Architectural Decisions"),
    SectionSpec::new(2, "Container Architecture"),
    SectionSpec::new(3, "Container Diagram"),
    SectionSpec::new(3, "Container Descriptions"),
    SectionSpec::new(2, "Component Architecture"),
    SectionSpec::new(3, "Component Diagram"),
    SectionSpec::new(3, "Component Details"),
    SectionSpec::new(2, "Data Architecture"),
    SectionSpec::new(3, "Domain Model"),
    SectionSpec::new(3, "Database Schema"),
    SectionSpec::new(3, "Data Flow"),
    SectionSpec::new(2, "Integration Architecture"),
    SectionSpec::new(3, "Integration Points"),
    SectionSpec::new(3, "Message Formats"),
    SectionSpec::new(2, "Quality Attributes"),
    SectionSpec::new(3, "Performance"),
    SectionSpec::new(3, "Reliability"),
    SectionSpec::new(3, "Security"),
    SectionSpec::new(3, "Scalability"),
    SectionSpec::new(2, "Deployment Architecture"),
    SectionSpec::new(3, "Infrastructure"),
    SectionSpec::new(3, "Configuration Management"),
    SectionSpec::new(3, "Monitoring & Observability"),
    SectionSpec::new(2, "Implementation Roadmap"),
    SectionSpec::new(3, "Phase 1: Foundation"),
    SectionSpec::new(3, "Phase 2: Core Features"),
    SectionSpec::new(3, "Phase 3: Optimization"),
    SectionSpec::new(2, "Risks & Trade-offs"),
    SectionSpec::new(3, "Technical Risks"),
    SectionSpec::new(3, "Architectural Trade-offs"),
    SectionSpec::new(2, "Acceptance Criteria"),
    SectionSpec::new(2, "References"),
    SectionSpec::new(2, "Changelog"),
];
