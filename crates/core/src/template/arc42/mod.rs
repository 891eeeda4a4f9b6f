//! The `arc42` template: a story under the twelve headings of arc42.

mod chapters;

use std::sync::Arc;

use minijinja::Value;

use super::architecture::{self, ArchitectureView};
use super::recorder::Recorder;
use super::settings::DocumentSettings;
use super::spec::TemplateSpec;
use crate::document::{CustomSectionPlan, SectionSpec};
use crate::story::{Field, Story};

/// The document of arc42.
pub(super) static SPEC: TemplateSpec = TemplateSpec {
    name: "arc42",
    file: "arc42.md.j2",
    source: include_str!("arc42.md.j2"),
    sections: SECTIONS,
    shows: Field::ALL,
    quoted: &[],
    hidden: |_| Vec::new(),
    max_tasks: None,
    values,
    embeds_diagrams: true,
    custom_sections: Some(CustomSectionPlan {
        near: "8. Cross-cutting Concepts",
        is_inside: true,
        aliases: chapters::ALIASES,
        is_shown: |section, labels| chapters::chapter(section, labels).is_some(),
    }),
    omitted: "not_yet_described",
    obeys_settings: true,
    trim_blocks: true,
    final_newline: true,
    of_decision: false,
    is_one_page: false,
};

/// Headings and their numbers as arc42 has them; the other sections of level 3 are those of the
/// `architecture` template.
const SECTIONS: &[SectionSpec] = &[
    SectionSpec::new(2, "1. Introduction and Goals"),
    SectionSpec::new(3, "Requirements Overview"),
    SectionSpec::new(3, "Quality Goals"),
    SectionSpec::new(3, "Stakeholders"),
    SectionSpec::new(3, "References"),
    SectionSpec::new(3, "Changelog"),
    SectionSpec::new(2, "2. Architecture Constraints"),
    SectionSpec::new(2, "3. Context and Scope"),
    SectionSpec::new(3, "Business Context"),
    SectionSpec::new(3, "Technical Context"),
    SectionSpec::new(2, "4. Solution Strategy"),
    SectionSpec::new(3, "Implementation Roadmap"),
    SectionSpec::new(2, "5. Building Block View"),
    SectionSpec::new(3, "Whitebox Overall System"),
    SectionSpec::new(3, "Level 2"),
    SectionSpec::new(2, "6. Runtime View"),
    SectionSpec::new(2, "7. Deployment View"),
    SectionSpec::new(3, "Infrastructure Level 1"),
    SectionSpec::new(2, "8. Cross-cutting Concepts"),
    SectionSpec::new(3, "Domain Model"),
    SectionSpec::new(3, "Database Schema"),
    SectionSpec::new(3, "Configuration Management"),
    SectionSpec::new(3, "Monitoring & Observability"),
    SectionSpec::new(2, "9. Architecture Decisions"),
    SectionSpec::new(2, "10. Quality Requirements"),
    SectionSpec::new(3, "Quality Requirements Overview"),
    SectionSpec::new(3, "Quality Scenarios"),
    SectionSpec::new(2, "11. Risks and Technical Debts"),
    SectionSpec::new(3, "Technical Risks"),
    SectionSpec::new(3, "Architectural Trade-offs"),
    SectionSpec::new(2, "12. Glossary"),
];

fn values(story: &Story<'_>, settings: &DocumentSettings<'_>, recorder: &Arc<Recorder>) -> Value {
    let view = ArchitectureView::new(story, settings, recorder);
    architecture::record(&view).with("chapters", chapters::values(&view)).done()
}
