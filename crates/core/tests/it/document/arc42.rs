//! The chapters of arc42, and what belongs into them.

use groundplan::{RenderOptions, Template, render};

use crate::support::whole::Writer;

/// The headings of level 2 as arc42 has them.
const ARC42: [&str; 12] = [
    "1. Introduction and Goals",
    "2. Architecture Constraints",
    "3. Context and Scope",
    "4. Solution Strategy",
    "5. Building Block View",
    "6. Runtime View",
    "7. Deployment View",
    "8. Cross-cutting Concepts",
    "9. Architecture Decisions",
    "10. Quality Requirements",
    "11. Risks and Technical Debts",
    "12. Glossary",
];

#[test]
fn arc42_has_its_twelve_chapters_and_no_other_whatever_the_story() {
    let options = RenderOptions { template: Template::Arc42, ..RenderOptions::default() };
    for seed in 0..100 {
        let story = Writer::new(seed).story();
        let rendered = render(&story.to_string(), &options).expect("a document");
        let chapters = rendered.sections.iter().filter(|section| section.level == 2);
        let chapters: Vec<_> = chapters.map(|section| &*section.title).collect();
        assert_eq!(chapters, ARC42, "{story:#}");
    }
}

#[test]
fn custom_sections_are_in_the_chapters_of_arc42_that_they_belong_to() {
    let story = "id: A\ntitle: T\nconstraints: [No power]\nassumptions: [Sun]\nglossary: {Kiln: An oven}\n\
        sections:\n\
        - {title: Drying, text: slow}\n\
        - {title: Fire, text: hot, under: Risks & Trade-offs}\n\
        - {title: Laws, text: strict, under: Architecture Constraints}\n";
    let options = RenderOptions { template: Template::Arc42, ..RenderOptions::default() };
    let rendered = render(story, &options).expect("a document");
    assert!(rendered.diagnostics.iter().all(|it| it.name != "unknown-section"));
    let chapter = |text: &str| {
        let at = rendered.text.find(text).expect("it shows");
        rendered.text[..at].matches("\n## ").count()
    };
    let texts = ["- No power", "### Assumptions", "### Laws", "### Drying", "### Fire", "Kiln: An"];
    assert_eq!(texts.map(chapter), [2, 2, 2, 8, 11, 12]);
    assert!(!rendered.text.contains("# Constraints") && !rendered.text.contains("# Glossary"));
    let status =
        |number: usize| rendered.sections.iter().filter(|it| it.level == 2).nth(number - 1);
    let status = [2, 12].map(|number| status(number).map(|section| section.status.as_str()));
    assert_eq!(status, [Some("filled"); 2]);
}
