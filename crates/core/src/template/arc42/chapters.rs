//! The chapters of arc42 that only custom sections fill, and where those of other chapters belong.

use minijinja::Value;

use crate::document::unnumbered;
use crate::labels::Labels;
use crate::story::{CustomSection, Field, Text};
use crate::template::architecture::ArchitectureView;
use crate::template::values::mapping::{ValueRecord, given};
use crate::text::same_name;

/// What fills a chapter: its name in the template, its label, the titles that repeat its heading,
/// and the titles of its subsections.
const CHAPTERS: [(&str, &str, &[&str], &[&str]); 2] = [
    (
        "constraints",
        "arc42_2",
        &["Constraints", "Architecture Constraints"],
        &["Assumptions", "Technical Constraints", "Organizational Constraints", "Conventions"],
    ),
    ("glossary", "arc42_12", &["Glossary"], &["Abbreviations", "Acronyms"]),
];

/// The headings of the `architecture` template that have another name here.
pub(super) const ALIASES: &[(&str, &str)] = &[
    ("Executive Summary", "Requirements Overview"),
    ("System Context", "3. Context and Scope"),
    ("External Dependencies", "Business Context"),
    ("Architecture Overview", "4. Solution Strategy"),
    ("System Landscape", "Business Context"),
    ("Key Architectural Decisions", "9. Architecture Decisions"),
    ("Container Architecture", "5. Building Block View"),
    ("Container Diagram", "Whitebox Overall System"),
    ("Container Descriptions", "Whitebox Overall System"),
    ("Component Architecture", "5. Building Block View"),
    ("Component Diagram", "Level 2"),
    ("Component Details", "Level 2"),
    ("Data Architecture", "8. Cross-cutting Concepts"),
    ("Data Flow", "6. Runtime View"),
    ("Integration Architecture", "Technical Context"),
    ("Integration Points", "Technical Context"),
    ("Message Formats", "Technical Context"),
    ("Quality Attributes", "10. Quality Requirements"),
    ("Performance", "10. Quality Requirements"),
    ("Reliability", "10. Quality Requirements"),
    ("Security", "10. Quality Requirements"),
    ("Scalability", "10. Quality Requirements"),
    ("Deployment Architecture", "7. Deployment View"),
    ("Infrastructure", "Infrastructure Level 1"),
    ("Risks & Trade-offs", "11. Risks and Technical Debts"),
    ("Acceptance Criteria", "Quality Scenarios"),
];

/// Which of these chapters shows a section, and whether under the section's own title.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn chapter(section: &CustomSection<'_, '_>, labels: &Labels) -> Option<(usize, bool)> {
    let text = |text: Option<&'_ Text<'_>>| given(text).map(|text| text.value.trim().to_owned());
    let (title, under) = (text(section.title()), text(section.under()));
    CHAPTERS.iter().enumerate().find_map(|(index, (_, label, titles, inner))| {
        let heading = labels.get(label);
        let is_heading = |name: &str| {
            let all = titles.iter().copied().chain([heading, unnumbered(heading)]);
            all.into_iter().any(|known| same_name(known, name))
        };
        let title = title.as_deref().unwrap_or_default();
        let is_here = under.as_deref().is_some_and(is_heading);
        // The context is where the other template has assumptions.
        let is_free = under.as_deref().is_none_or(|it| same_name(it, "System Context"));
        let is_inner = is_free && inner.iter().any(|known| same_name(known, title));
        let is_titled = !title.is_empty() && !is_heading(title);
        (is_here || is_inner || is_heading(title)).then_some((index, is_titled))
    })
}

/// The sections of each chapter.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn values(view: &ArchitectureView<'_, '_, '_>) -> Value {
    let mut found = [const { Vec::new() }; CHAPTERS.len()];
    for section in view.story.sections() {
        let Some((index, is_titled)) = chapter(&section, view.settings.labels) else { continue };
        let text = |text| view.build.text(text, Field::Sections);
        let value = ValueRecord::default()
            .with("title", text(section.title().filter(|_| is_titled)))
            .with("text", text(section.text()));
        found[index].push(value.done());
    }
    let chapters = CHAPTERS.iter().zip(found);
    let chapters = chapters.fold(ValueRecord::default(), |record, ((name, ..), values)| {
        record.with(name, Value::from(values))
    });
    chapters.done()
}
