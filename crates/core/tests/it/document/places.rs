//! What text becomes in each place of a document, and that no place is lost or left broken.

use groundplan::{Diagrams, Format, RenderOptions, Rendered, Status, render};

const HEAD: &str = "id: A\ntitle: T\n";

fn with(story: &str, options: &RenderOptions) -> Rendered {
    render(&format!("{HEAD}{story}\n"), options).expect("a document")
}

fn markdown(story: &str) -> String {
    with(story, &RenderOptions::default()).text
}

fn as_format(format: Format, story: &str) -> String {
    with(story, &RenderOptions { format, ..RenderOptions::default() }).text
}

fn undrawn() -> RenderOptions {
    RenderOptions { diagrams: Some(Diagrams::None), ..RenderOptions::default() }
}

fn status(rendered: &Rendered, title: &str) -> Status {
    let mut found = rendered.sections.iter().filter(|section| section.title == title);
    found.next().expect("the section").status
}

#[test]
fn a_referenced_document_begins_no_block_whichever_of_its_texts_comes_first() {
    for (text, escaped) in [
        ("# x", "\\# x"),
        ("1. x", "1\\. x"),
        ("> q", "\\> q"),
        ("- x", "\\- x"),
        ("~~~", "&#126;~~"),
    ] {
        for (document, line) in [
            (format!("{{title: '{text}'}}"), escaped.to_owned()),
            (format!("'{text}'"), escaped.to_owned()),
            (format!("{{doc_id: '{text}', path: p}}"), format!("{escaped} (`p`)")),
        ] {
            let text = markdown(&format!("document_references: {{defines: [{document}]}}"));
            assert!(text.contains(&format!("\n  - {line}\n")), "{document}: {text}");
        }
    }
    let text =
        markdown("document_references: {defines: [{doc_id: '# x', title: '# y'}, {path: p}]}");
    assert!(text.contains("\n  - \\# x: # y\n  - `p`\n"), "{text}");
}

#[test]
fn text_before_a_colon_defines_no_link() {
    let text = markdown(
        "tasks: [{id: '[A]', title: b}]\ndocument_references: {defines: [{doc_id: '[A]', title: b}]}",
    );
    assert_eq!(text.matches("- \\[A]: b\n").count(), 2, "{text}");
}

#[test]
fn a_lone_equals_sign_in_an_item_stays_as_it_is() {
    assert!(markdown("tasks: ['=']").contains("\n- =\n"));
}

#[test]
fn a_fence_in_a_part_of_a_user_story_opens_nothing() {
    let fences = [("~~~", "&#126;~~"), ("```", "&#96;&#96;&#96;"), ("# x", "# x")];
    for (fence, written) in fences {
        let text = markdown(&format!("description: {{as_a: '{fence}', i_want: y, so_that: z}}"));
        let wanted = format!("\n**As a** {written}\n\n**I want** y\n\n**so that** z\n\n---\n");
        assert!(text.contains(&wanted), "{text}");
    }
}

const NAMELESS: &str = "architecture: {systems: [{purpose: pp}], people: [{description: dd}], deployment: {nodes: [{technology: t}]}}";

#[test]
fn an_element_without_a_name_has_a_placeholder_for_it_in_text_and_diagram() {
    let rendered = with(NAMELESS, &RenderOptions::default());
    let text = &rendered.text;
    assert!(!text.contains("****"), "{text}");
    for line in ["- **[Name]**: pp\n", "- **[Name]**: dd\n", "- **[Name]** (t)\n"] {
        assert!(text.contains(line), "{line} is missing in {text}");
    }
    let diagrams = text.split("```").skip(1).step_by(2);
    assert_eq!(diagrams.map(|diagram| diagram.matches("[Name]").count()).sum::<usize>(), 3);
    for title in ["External Dependencies", "System Landscape", "Infrastructure"] {
        assert_eq!(status(&rendered, title), Status::Partial, "{title}");
    }
}

#[test]
fn a_name_of_asterisks_is_no_rule() {
    let text = with("system: {name: '***', description: d}", &undrawn()).text;
    assert!(text.contains("**\\*\\*\\***: d\n"), "{text}");
    let text = markdown("architecture: {systems: [{name: '***'}]}");
    assert!(text.contains("\n- **\\*\\*\\***\n"), "{text}");
}

#[test]
fn author_and_created_date_show_where_neither_front_matter_nor_changelog_has_them() {
    const STORY: &str = "author: AUTHORX\ncreated: 2020-02-03\ndocument: {updated: 2021-01-01}\narchitecture: {changelog: [{version: 1, date: 2021-01-01, author: Z, changes: c}]}";
    for format in [Format::Html, Format::Page, Format::Confluence] {
        let text = as_format(format, STORY);
        assert!(text.contains("AUTHORX") && text.contains("2020-02-03"), "{text}");
    }
    let bare = RenderOptions { front_matter: Some(false), ..RenderOptions::default() };
    let text = with(STORY, &bare).text;
    let wanted =
        "**Last Updated**: 2021-01-01\n\n**Author**: AUTHORX\n\n**Created**: 2020-02-03\n\n---\n";
    assert!(text.contains(wanted), "{text}");
    assert!(!markdown(STORY).contains("**Author**"));
    assert!(!with("author: X", &bare).text.contains("**Author**"));
}

#[test]
fn a_protocol_that_the_integration_point_replaces_shows_beside_its_system() {
    let point = |protocol: &str| {
        let story = format!(
            "architecture: {{systems: [{{name: SS, protocol: QQQ}}], integration_points: [{{system: SS, {protocol}}}]}}"
        );
        with(&story, &undrawn()).text
    };
    for protocol in ["protocol: ZZ", "sla: x"] {
        assert!(point(protocol).contains("- **SS** (protocol: QQQ)\n"), "{protocol}");
    }
    assert!(point("protocol: QQQ").contains("- **SS**\n"));
    let text = with("architecture: {systems: [{name: SS, protocol: QQQ}]}", &undrawn()).text;
    assert!(text.contains("- **SS**\n") && text.contains("| SS | QQQ |"), "{text}");
}

#[test]
fn a_landscape_that_is_not_drawn_names_the_section_of_its_systems() {
    const STORY: &str = "system: {name: NN}\narchitecture: {systems: [SS]}";
    let rendered = with(STORY, &undrawn());
    assert_eq!(status(&rendered, "System Landscape"), Status::Filled);
    let wanted =
        "**NN**\n\nThe systems around it are described under External Dependencies.\n\n###";
    assert!(rendered.text.contains(wanted), "{}", rendered.text);
    let html = RenderOptions { format: Format::Html, ..undrawn() };
    assert!(with(STORY, &html).text.contains("<h2 id=\"gp-architecture-overview\">"));
}

#[test]
fn the_name_of_the_system_appears_beside_a_custom_diagram() {
    let text = markdown("system: {name: NN}\narchitecture: {diagrams: {landscape: {source: x}}}");
    assert!(text.contains("**NN**\n"), "{text}");
}

#[test]
fn a_custom_diagram_is_filled_whatever_language_it_names() {
    for language in ["text", "mermaid", "' '"] {
        let code = format!("{{language: {language}, source: 'a -> b'}}");
        let own = format!(
            "architecture: {{diagrams: {{landscape: {code}, containers: {code}, components: {code}, data_flow: {code}, deployment: {code}}}, message_formats: [{{name: n, language: {language}, source: s}}]}}"
        );
        let rendered = with(&own, &RenderOptions::default());
        for title in [
            "System Landscape",
            "Container Diagram",
            "Component Diagram",
            "Data Flow",
            "Infrastructure",
            "Message Formats",
        ] {
            assert_eq!(status(&rendered, title), Status::Filled, "{title} in {language}");
        }
    }
}

#[test]
fn a_message_without_a_name_is_not_the_schema_of_the_one_before() {
    let text = markdown("architecture: {message_formats: [{name: First}, {source: '{}'}]}");
    assert!(text.contains("#### First\n\n\n#### [Name]\n\n```json\n{}\n```\n"), "{text}");
    let text = markdown("architecture: {message_formats: [{source: a}, {source: b}]}");
    assert!(!text.contains("[Name]\n\n```"), "{text}");
}

#[test]
fn the_members_of_one_member_are_not_those_of_the_item() {
    let text = markdown(
        "review:\n  - who: {name: Kim, team: Web}\n    date: Monday\n  - a: {b: c}\n    d: {e: f}",
    );
    for wanted in [
        "    - Date: Monday\n      - Who:\n        - Name: Kim\n        - Team: Web\n",
        "    - A: B: c\n      - D:\n        - E: f\n",
    ] {
        assert!(text.contains(wanted), "{text}");
    }
}

#[test]
fn what_a_command_and_a_placeholder_have_beside_them_is_no_markup() {
    let text = markdown(
        "functional_test_plan: [{test_commands: [{command: \"a\\r<b>\"}]}]\narchitecture: {containers: [{type: 'javascript:x'}, {type: queue}]}\ndocument_references: {see: [{title: 'a]', path: 'b\"c'}]}",
    );
    for wanted in ["`a`\\\n", "| [Name] \\(javascript:x) |", "| [Name] (queue) |", "a] \\(`b\"c`)"]
    {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}
