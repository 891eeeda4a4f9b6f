//! What is read of the issues that trackers export: rich text, people, links, and none of the rest.

use groundplan::{RenderOptions, ValidateOptions, render, stories, validate};

const ISSUES: &str = include_str!("exported_issues.json");

fn document_of(source: &str, story: &str) -> String {
    let options = RenderOptions { story: Some(story.to_owned()), ..RenderOptions::default() };
    render(source, &options).expect("there is a document").text
}

/// The description of a story whose rich text consists of some blocks.
fn rich(blocks: &str) -> String {
    let source = format!(
        r#"{{"key": "A-1", "fields": {{"summary": "S", "description": {{"type": "doc", "version": 1, "content": [{blocks}]}}}}}}"#
    );
    let text = document_of(&format!("[{source}]"), "A-1");
    let (_, rest) = text.split_once("## Executive Summary\n\n").expect("there is a summary");
    let (description, _) = rest.split_once("\n\n---").expect("the summary ends");
    description.to_owned()
}

#[test]
fn rich_text_is_markdown() {
    let text = document_of(ISSUES, "HARB-12");
    for wanted in [
        "Skippers call the office today. **They want** to book [online](https://harbour.example/).",
        "- A berth is booked once\n- A mail confirms it\n  - in the skipper's language\n",
        "```sql\nselect * from berths\n```",
    ] {
        assert!(text.contains(wanted), "no {wanted} in {text}");
    }
    assert!(!text.contains("bulletList") && !text.contains("paragraph"), "{text}");
}

#[test]
fn every_block_of_rich_text_is_written() {
    let text = |text: &str| format!(r#"{{"type": "text", "text": "{text}"}}"#);
    let of = |kind: &str, content: &str| format!(r#"{{"type": "{kind}", "content": [{content}]}}"#);
    let paragraph = |it: &str| of("paragraph", &text(it));
    for (blocks, wanted) in [
        (paragraph("# 1 *star* [x] snake_case _y_"), "\\# 1 \\*star\\* \\[x\\] snake_case \\_y\\_"),
        (paragraph("1. is no item"), "1\\. is no item"),
        (of("orderedList", &of("listItem", &paragraph("one"))), "1. one"),
        (of("blockquote", &paragraph("said")), "> said"),
        (of("panel", &paragraph("noted")), "> noted"),
        (
            r#"{"type": "taskList", "content": [{"type": "taskItem", "attrs": {"state": "DONE"}, "content": [{"type": "text", "text": "done"}]}]}"#.to_owned(),
            "- [x] done",
        ),
        (
            of(
                "table",
                &[
                    of("tableRow", &of("tableHeader", &paragraph("Tide"))),
                    of("tableRow", &of("tableCell", &paragraph("a|b"))),
                ]
                .join(","),
            ),
            "| Tide |\n| --- |\n| a\\|b |",
        ),
        (
            r#"{"type": "paragraph", "content": [{"type": "mention", "attrs": {"id": "1", "text": "@Kim"}}, {"type": "text", "text": " by "}, {"type": "date", "attrs": {"timestamp": "1767571200000"}}]}"#.to_owned(),
            "@Kim by 2026-01-05",
        ),
        (of("later", &paragraph("of a kind that is new")), "of a kind that is new"),
    ] {
        assert_eq!(rich(&blocks), wanted, "{blocks}");
    }
}

#[test]
fn people_are_shown_by_their_names_alone() {
    let text = document_of(ISSUES, "HARB-12");
    assert!(text.contains("- Assignee: Kim Doe\n- Reporter: Lee Roe\n"), "{text}");
    for private in ["@harbour.example", "accountId", "AccountId", "avatar", "Europe/Berlin"] {
        assert!(!text.contains(private), "{private} in {text}");
    }
}

#[test]
fn facts_of_an_issue_show_once_and_without_the_trackers_own() {
    let text = document_of(ISSUES, "HARB-12");
    for once in ["Kim Doe\n", "Lee Roe", "Web", "Spring", "Ask the office first.", "booking"] {
        assert_eq!(text.matches(once).count(), 1, "{once} in {text}");
    }
    assert!(!text.contains("tracker.example") && !text.contains("Fields:"), "{text}");
}

#[test]
fn linked_issues_are_tasks_dependencies_and_links() {
    let text = document_of(ISSUES, "HARB-12");
    for wanted in [
        "- HARB-13: Draw the map of berths",
        "- Depends on:\n  - HARB-15: Take payments (To Do)",
        "relates to HARB-16 Tide tables",
        "**Epic**: HARB-1 Online harbour",
    ] {
        assert!(text.contains(wanted), "no {wanted} in {text}");
    }
    let found = stories(ISSUES);
    assert_eq!(found[0].status.as_deref(), Some("In Progress"));
}

#[test]
fn an_export_is_read_without_a_warning() {
    let found = validate(ISSUES, &ValidateOptions::default());
    let names: Vec<_> = found.iter().map(|it| it.name).collect();
    assert_eq!(names, ["stories-found-under"]);
}

#[test]
fn what_only_resembles_an_export_stays_as_it_is() {
    let source = "story_id: A\nstory_title: T\nteam: {login: kim, shift: early}\nkinds:\n- {id: 1, name: doc}\ndisplayName: x\n";
    let text = document_of(source, "A");
    assert!(text.contains("Login: kim") && text.contains("Shift: early"), "{text}");
    assert!(text.contains("Name: doc"), "{text}");
}

#[test]
fn rich_text_that_aliases_multiply_stays_small() {
    let mut source = "a0: &a0 {type: paragraph, content: [{type: text, text: wide}]}\n".to_owned();
    for depth in 1..12 {
        let of = format!("*a{}, ", depth - 1).repeat(9);
        source += &format!("a{depth}: &a{depth} {{type: panel, content: [{of}]}}\n");
    }
    source += "story_id: A\nstory_title: T\ndescription: ";
    let length = |of: &str| document_of(&format!("{source}{of}\n"), "A").len();
    // What the keys beside it show is bounded elsewhere.
    let added = length("{type: doc, content: [*a11]}") - length("wide");
    assert!(added > 0 && added < 20 * source.len(), "{added} bytes of {}", source.len());
}
