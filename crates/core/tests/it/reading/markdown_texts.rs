//! No text of a Markdown story is lost: what is no list under the heading of a field stays text.

use groundplan::{Format, RenderOptions, render, stories};
use proptest::prelude::*;

fn document(source: &str, format: Format) -> String {
    let options = RenderOptions { format, ..RenderOptions::default() };
    render(source, &options).expect("the story can be rendered").text
}

fn of_body(body: &str) -> String {
    document(&format!("---\nid: A\ntitle: T\n---\n\n{body}"), Format::Markdown)
}

/// The lines of a document that have a word.
fn with<'d>(document: &'d str, word: &str) -> Vec<&'d str> {
    document.lines().filter(|line| line.contains(word)).collect()
}

#[test]
fn what_is_no_list_under_a_heading_within_a_field_is_in_the_document() {
    for field in ["Acceptance Criteria", "Tasks", "Dependencies", "Definition of Done"] {
        let document = of_body(&format!(
            "## {field}\n\n### Quality\n\n#### Speed\n\nDue first.\n\n- Fast\n\n| Load |\n|---|\n| heavy |\n\n\
             ```\ncode\n```\n\nOutro.\n"
        ));
        for text in ["Quality", "Speed", "Due first.", "Fast", "Load", "heavy", "code", "Outro."] {
            assert!(document.contains(text), "{field}, {text}: {document}");
        }
        assert!(!document.contains("#### ####"), "{document}");
    }
}

#[test]
fn items_before_the_first_heading_are_in_no_group() {
    let tasks = of_body("## Tasks\n\n- Spike\n- Plan\n\n### Backend\n\n- Build\n");
    assert!(!tasks.contains("-  ("), "{tasks}");
    let places = ["- Spike", "- Plan", "### Backend", "- Build"].map(|it| tasks.find(it));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{tasks}");
    let criteria =
        of_body("## Acceptance Criteria\n\nIntro.\n\n- One\n\n### Functional\n\n- Fast\n");
    assert!(!criteria.contains("#### Acceptance Criteria"), "{criteria}");
    assert!(!criteria.contains("**AC1**: Intro."), "{criteria}");
    for text in ["Intro.", "**AC1**: One", "Functional", "**AC2**: Fast"] {
        assert!(criteria.contains(text), "{text}: {criteria}");
    }
}

#[test]
fn scenarios_in_a_body_are_read_as_those_of_a_text() {
    let yaml = "id: A\ntitle: T\nacceptance_criteria: |\n  Scenario: Full\n    Given a\n    When b\n    Then c\n";
    let yaml = document(yaml, Format::Markdown);
    let steps = ["Given", "When", "Then"].map(|word| with(&yaml, word));
    assert!(steps.iter().all(|lines| !lines.is_empty()), "{yaml}");
    for head in ["", "### Loading\n\n"] {
        let body = of_body(&format!(
            "## Acceptance Criteria\n\n{head}Scenario: Full\n  Given a\n  When b\n  Then c\n"
        ));
        let found = ["Given", "When", "Then"].map(|word| with(&body, word));
        assert_eq!(found, steps, "{body}");
    }
}

#[test]
fn paragraphs_beside_a_list_in_one_text_are_items_of_their_own() {
    for field in ["acceptance_criteria", "tasks"] {
        let source = format!(
            "id: A\ntitle: T\n{field}: |\n  Intro.\n\n  ### Functional\n\n  Due first.\n\n  - Fast\n    indeed\n\n  Outro.\n\n  ### Other\n"
        );
        let document = document(&source, Format::Markdown);
        assert!(!document.contains("### Functional Due"), "{document}");
        assert!(!document.contains("Intro. ###"), "{document}");
        for text in ["Intro.", "Functional", "Due first.", "Fast", "indeed", "Outro.", "Other"] {
            assert!(document.contains(text), "{text}: {document}");
        }
        for line in with(&document, "Fast") {
            assert!(!line.contains("Outro") && !line.contains("Due"), "{document}");
        }
    }
}

#[test]
fn criteria_may_be_called_ac() {
    for key in ["ac", "AC"] {
        let document = document(&format!("id: A\ntitle: T\n{key}:\n- Fast\n"), Format::Markdown);
        assert!(document.contains("**AC1**: Fast"), "{key}: {document}");
    }
}

#[test]
fn a_relation_from_something_undeclared_shows_all_that_it_has() {
    let source = "id: A\ntitle: T\narchitecture:\n  containers: [{name: B}]\n  relationships: [{from: Ghost, to: B, label: calls, note: nightly only}]\n";
    let document = document(source, Format::Markdown);
    for text in ["Ghost", "calls", "nightly only"] {
        assert!(document.contains(text), "{text}: {document}");
    }
}

#[test]
fn the_type_of_an_exported_issue_is_the_type_of_the_story() {
    let source = r#"{"key": "HARB-1", "fields": {"summary": "Moor", "issuetype": {"self": "s", "name": "Bug", "subtask": false}}}"#;
    let found = stories(source);
    assert_eq!(found[0].kind.as_deref(), Some("Bug"), "{found:?}");
    let document = document(source, Format::Markdown);
    assert!(document.contains("Bug") && !document.contains("ssuetype"), "{document}");
}

const TITLES: &[&str] = &[
    "Acceptance Criteria",
    "Tasks",
    "Dependencies",
    "Definition of Done",
    "Notes",
    "Overview",
    "",
];

/// A heading: its level, its title, and the kinds of the blocks under it.
type Section = (usize, usize, Vec<usize>);

fn section() -> impl Strategy<Value = Section> {
    // More than half of the headings are no fields.
    (2_usize..5, 0..TITLES.len() * 2, prop::collection::vec(0_usize..5, 0..4))
}

/// A body with these sections, and the words that are in it once each.
fn body(sections: &[Section]) -> (String, Vec<String>) {
    let (mut text, mut words) = (String::new(), Vec::new());
    let mut word = || {
        words.push(format!("zq{}w", words.len() + 100));
        words[words.len() - 1].clone()
    };
    let title = |index: usize| TITLES.get(index).copied().unwrap_or_default();
    for (at, (level, index, blocks)) in sections.iter().enumerate() {
        let name = match title(*index) {
            "" => format!("Part {}", word()),
            name => name.to_owned(),
        };
        text += &format!("{} {name}\n\n", "#".repeat(*level));
        let has_inner =
            sections.get(at + 1).is_some_and(|next| next.0 > *level && title(next.1).is_empty());
        let lone = [0];
        for block in if blocks.is_empty() && !has_inner { &lone[..] } else { blocks } {
            text += &match block {
                0 => format!("Text {} here.\n\n", word()),
                1 => format!("- Item {}\n- Item {}\n\n", word(), word()),
                2 => format!("- Item {}\n  - Inner {}\n  - Inner {}\n\n", word(), word(), word()),
                3 => format!("| {} | {} |\n|---|---|\n| {} | b |\n\n", word(), word(), word()),
                _ => format!("```\n{}\n\n- {}\n```\n\n", word(), word()),
            };
        }
    }
    (text, words)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_a_body_is_in_the_document(
        sections in prop::collection::vec(section(), 1..7),
    ) {
        let (body, words) = body(&sections);
        let source = format!("---\nid: A\ntitle: T\n---\n\n{body}");
        for format in [Format::Markdown, Format::Html] {
            let document = document(&source, format);
            for word in &words {
                prop_assert!(document.contains(word.as_str()), "{word}: {source}\n---\n{document}");
            }
        }
    }
}
