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

/// An issue as GitHub's command exports it, with everything that it knows.
const OF_THE_COMMAND: &str = r#"[{
  "assignees": [{"id": "MDQ6VXNlcjE=", "login": "ines-k", "name": "Ines K."}, {"id": "MDQ6VXNlcjM=", "login": "bot", "name": ""}],
  "author": {"id": "MDQ6VXNlcjI=", "is_bot": false, "login": "odo", "name": "Odo"},
  "body": "Beds get too much water.\r\n\r\nThey drown.\r\n",
  "closedAt": null,
  "comments": [{"id": "IC_1", "author": {"login": "odo"}, "authorAssociation": "MEMBER", "body": "Agreed.", "isMinimized": false}],
  "createdAt": "2026-02-01T08:30:11Z",
  "id": "I_kwDOAAAAAc5AAAA",
  "labels": [{"id": "LA_1", "name": "garden", "description": "", "color": "a2eeef"}],
  "milestone": {"number": 2, "title": "Spring", "description": "", "dueOn": "2026-04-01T00:00:00Z"},
  "number": 17,
  "state": "OPEN",
  "title": "Water the beds by the weather",
  "url": "https://tracker.example/garden/beds/issues/17"
}]"#;

/// The same issue as GitHub's API has it.
const OF_THE_API: &str = r#"[{
  "url": "https://api.tracker.example/issues/17", "labels_url": "https://api.tracker.example/labels{/name}",
  "html_url": "https://tracker.example/garden/beds/issues/17",
  "id": 900017, "node_id": "I_kwDOAAAAAc5AAAA", "number": 17, "title": "Water the beds by the weather",
  "user": {"login": "odo", "id": 2, "type": "User", "avatar_url": "https://a.example/2"},
  "labels": [{"id": 1, "name": "garden", "color": "a2eeef", "default": true}],
  "state": "open", "locked": false, "assignee": {"login": "ines-k", "id": 1, "avatar_url": "https://a.example/1"},
  "assignees": [{"login": "ines-k", "id": 1, "avatar_url": "https://a.example/1"}],
  "milestone": {"id": 3, "number": 2, "title": "Spring", "state": "open"}, "comments": 1,
  "created_at": "2026-02-01T08:30:11Z", "author_association": "MEMBER",
  "body": "Beds get too much water.", "reactions": {"total_count": 0, "+1": 0}, "state_reason": null
}]"#;

#[test]
fn issues_of_github_are_stories_by_their_numbers() {
    for (source, assignees) in [(OF_THE_COMMAND, "Ines K.; bot"), (OF_THE_API, "ines-k")] {
        assert!(validate(source, &ValidateOptions::default()).is_empty());
        assert_eq!(stories(source)[0].status.as_deref(), Some("open"));
        let text = document_of(source, "17");
        for wanted in [
            "Beds get too much water.",
            "created_date: \"2026-02-01\"",
            "- Labels: garden\n",
            "- Milestone: Spring\n",
            &format!("- Assignees: {assignees}\n"),
            "Url: https://tracker.example/garden/beds/issues/17\n",
        ] {
            assert!(text.contains(wanted), "no {wanted} in {text}");
        }
        for noise in
            ["I_kw", "900017", "api.tracker", "eactions", "avatar", "MEMBER", "MDQ6", "a2eeef"]
        {
            assert!(!text.contains(noise), "{noise} in {text}");
        }
    }
    assert!(document_of(OF_THE_COMMAND, "17").contains("odo: Agreed."));
}

#[test]
fn an_issue_of_github_with_few_members_has_its_number() {
    for more in [
        "\"labels\": [{\"id\": \"LA_1\", \"name\": \"x\", \"color\": \"a\"}]",
        "\"id\": \"I_kwDOA\"",
    ] {
        let source =
            format!("[{{\"number\": 4, \"title\": \"T\", \"state\": \"CLOSED\", {more}}}]");
        let found = stories(&source);
        assert_eq!((&*found[0].id, found[0].status.as_deref()), ("4", Some("closed")), "{source}");
    }
}

#[test]
fn lists_under_headings_of_an_issues_text_are_its_criteria_and_tasks() {
    let issue = |body: &str| {
        let body = serde_json::to_string(body).expect("a text");
        format!("[{{\"number\": 4, \"title\": \"T\", \"id\": \"I_kwDOA\", \"body\": {body}}}]")
    };
    let text = document_of(
        &issue(
            "Ducks wait.\r\n\r\n## Acceptance Criteria\r\n\r\n- [x] All ducks\r\n  are fed\r\n- [ ] At noon\r\n\r\n\
             ### tasks:\r\n1. Buy grain\r\n2. Build a slide\r\n\r\n## Notes\r\n- Geese too\r\n",
        ),
        "4",
    );
    let summary = "## Executive Summary\n\nDucks wait.\n\n### Notes\n- Geese too\n\n---";
    for wanted in [summary, "- [x] **AC1**: All ducks are fed\n", "- [ ] **AC2**: At noon\n"] {
        assert!(text.contains(wanted), "no {wanted} in {text}");
    }
    assert!(text.contains("1. Buy grain\n") || text.contains("- Buy grain\n"), "{text}");
    for left in [
        "## Tasks\n\n- Buy grain\n\nand more",
        "## Tasks\n\n- Buy grain\n  - of oats",
        "## Tasks\n\n### First\n\n- Buy grain",
        "## Tasks\n\nNone",
        "```\n## Tasks\n- Buy grain\n```",
    ] {
        let text = document_of(&issue(left), "4");
        assert!(text.contains("Tasks\n"), "{left} in {text}");
        let (_, rest) = text.split_once("## Executive Summary").expect("a summary");
        let (summary, _) = rest.split_once("\n---\n").expect("its end");
        let last = left.lines().rfind(|line| *line != "```").expect("a line");
        assert!(summary.contains(last.trim()), "{left} in {summary}");
    }
    let rich = rich(
        r#"{"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Acceptance criteria"}]},
        {"type": "bulletList", "content": [{"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Fed"}]}]}]},
        {"type": "paragraph", "content": [{"type": "text", "text": "Not a list alone."}]}"#,
    );
    assert!(rich.contains("Acceptance criteria\n\n- Fed\n\nNot a list alone."), "{rich}");
}
