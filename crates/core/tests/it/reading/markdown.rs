//! Markdown with front matter: which parts of it are which fields of the story.

use groundplan::{RenderOptions, Rendered, ValidateOptions, render, stories, validate};

const STORY: &str = "\
---
id: BREW-1
title: Weigh the hops
---

# BREW-1: Weigh the hops

Hops are sold by weight.

## Acceptance Criteria

- [ ] #1 A bag is weighed
  twice
- [x] #2 The scale is at zero

  ```yaml
  # no heading
  - no item
  ```

## Tasks:

1. Buy a scale
2. Weigh

Status
------

Ready

## Safety *notes*

| Load | Limit |
|------|-------|
| bag  | 20 kg |

## Appendix

<!-- SECTION:BEGIN -->
The end.
<!-- SECTION:END -->
";

fn rendered(source: &str) -> Rendered {
    let options = RenderOptions { trace: true, ..RenderOptions::default() };
    render(source, &options).expect("the story can be rendered")
}

fn said(source: &str) -> Vec<String> {
    let diagnostics = validate(source, &ValidateOptions::default());
    diagnostics.into_iter().map(|said| format!("{}: {}", said.name, said.message)).collect()
}

#[test]
fn every_part_of_the_body_is_in_the_document_once() {
    let document = rendered(STORY).text;
    for text in [
        "Hops are sold by weight.",
        "A bag is weighed",
        "twice",
        "The scale is at zero",
        "no heading",
        "Buy a scale",
        "20 kg",
        "The end.",
        "**Story status**: Ready",
    ] {
        assert_eq!(document.matches(text).count(), 1, "{text}: {document}");
    }
    assert!(!document.contains("SECTION"), "{document}");
    assert_eq!(document.matches("Weigh the hops").count(), 2, "{document}");
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_change_nothing() {
    let windows = format!("\u{feff}{}", STORY.replace('\n', "\r\n"));
    assert_eq!(rendered(&windows).text, rendered(STORY).text);
}

#[test]
fn traces_point_into_the_body() {
    let rendered = rendered(STORY);
    let lines: Vec<_> = STORY.lines().collect();
    let traced = |field: &str, line: usize| {
        rendered.trace.iter().flatten().any(|trace| {
            trace.field == field && trace.source.start.line == line && trace.source.end.line >= line
        })
    };
    for (field, text) in [
        ("description", "Hops are sold"),
        ("acceptance_criteria", "A bag"),
        ("acceptance_criteria", "The scale"),
        ("tasks", "Buy a scale"),
        ("status", "Ready"),
        ("sections", "The end."),
    ] {
        let line = lines.iter().position(|line| line.contains(text)).expect("it is there") + 1;
        assert!(traced(field, line), "{field}, line {line}: {:#?}", rendered.trace);
    }
}

#[test]
fn the_front_matter_wins_and_the_body_still_shows() {
    let document = rendered(
        "---\nid: A\ntitle: T\ndescription: From the front.\nacceptance_criteria: [One]\n---\n\nFrom the body.\n\n## Acceptance criteria\n\n- Two\n",
    )
    .text;
    for text in ["From the front.", "From the body.", "One", "Two"] {
        assert!(document.contains(text), "{text}: {document}");
    }
}

#[test]
fn an_error_in_the_front_matter_is_the_only_one() {
    let source =
        "---\nid: A\ntitle: \"T\n---\n\nText: with a colon: here\n\n## Tasks\n\n- [ ] One\n";
    let said = said(source);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("syntax-error"), "{said:?}");
}

#[test]
fn yaml_documents_are_not_taken_for_markdown() {
    for (source, count) in [
        ("---\nid: A\ntitle: T\n---\nid: B\ntitle: U\n", 2),
        ("---\nid: A\ntitle: T\n---\n# the second\nid: B\ntitle: U\n", 2),
        ("---\nid: A\ntitle: T\n---\n- id: B\n  title: U\n- id: C\n  title: V\n", 3),
        ("---\nid: A\ntitle: T\n---\n", 1),
        ("---\nid: A\ntitle: T\n...\n# the end\n", 1),
    ] {
        assert_eq!(stories(source).len(), count, "{source}");
        assert!(said(source).iter().all(|it| !it.contains("front matter")), "{source}");
    }
}

#[test]
fn a_backlog_in_front_matter_is_read_without_the_body() {
    let source =
        "---\nstories:\n- {id: A, title: T}\n- {id: B, title: U}\n---\n# Backlog\n\nText\n";
    assert_eq!(stories(source).len(), 2);
}

#[test]
fn a_page_that_says_nothing_of_a_story_is_refused_in_one_message() {
    for source in [
        "---\nlayout: page\ndate: 2026-01-27\n---\n\n# About us\n\nText.\n",
        "# About us\n\nText.\n\n## Goals\n\n- **One**\n",
        "# Story\n\nStatus: Draft\n\n## Tasks\n\n- [ ] One\n- [ ] Two\n",
    ] {
        let said = said(source);
        assert_eq!(said.len(), 1, "{source}: {said:?}");
        assert!(said[0].starts_with("not-a-story"), "{source}: {said:?}");
    }
}

#[test]
fn a_heading_is_left_out_only_if_it_is_the_title_alone_or_with_the_id() {
    let document = |id: &str, heading: &str| {
        let id = if id.is_empty() { String::new() } else { format!("id: {id}\n") };
        rendered(&format!("---\n{id}title: Weigh otters\n---\n\n# {heading}\n\nDaily.\n")).text
    };
    for (id, heading) in [
        ("ZOO-1", "Weigh otters"),
        ("ZOO-1", "weigh otters"),
        ("ZOO-1", "ZOO-1: Weigh otters"),
        ("ZOO-1", "[ZOO-1] Weigh otters"),
        ("ZOO-1", "ZOO-1 – Weigh otters"),
        ("ZOO-1", "Weigh otters - Architecture Document"),
        ("", "Weigh otters"),
    ] {
        let text = document(id, heading);
        assert_eq!(text.matches("eigh otters").count(), 2, "{heading}: {text}");
    }
    for (id, heading) in [
        ("ZOO-1", "Weigh otters, but never on Sundays"),
        ("ZOO-1", "Never Weigh otters"),
        ("ZOO-1", "ZOO-2: Weigh otters"),
        ("", "ZOO-1: Weigh otters"),
        ("ZOO-1", "Kuinka: Weigh otters daily"),
    ] {
        let text = document(id, heading);
        assert!(text.contains(heading), "{heading}: {text}");
    }
}

#[test]
fn a_page_of_a_website_is_no_story_unless_it_has_more_of_one_than_a_title() {
    let found = |front: &str, body: &str| stories(&format!("---\n{front}---\n\n{body}\n")).len();
    for front in [
        "layout: post\ntitle: Otters\ndate: 2026-01-27\n",
        "title: Otters\ndescription: All of them\npermalink: /otters/\ntags: [zoo]\n",
        "title: Otters\ndraft: true\n",
        "title: Otters\nsidebar_position: 2\n",
    ] {
        assert_eq!(found(front, "They swim."), 0, "{front}");
        assert_eq!(found(&format!("id: ZOO-1\n{front}"), "They swim."), 1, "{front}");
        assert_eq!(found(front, "## Acceptance Criteria\n\n- They swim"), 1, "{front}");
    }
    assert_eq!(found("title: Otters\n", "They swim."), 1);
}

#[test]
fn a_heading_of_nothing_is_in_the_document() {
    for body in [
        "text\n\n## Rollback plan\n\n## Later\n",
        "## Rollback plan\n\ntext\n\n## Later",
        "## Rollback plan\n## Later",
    ] {
        let document = rendered(&format!("---\nstory_id: A-1\nstory_title: T\n---\n\n{body}")).text;
        for heading in ["\n## Rollback plan\n", "\n## Later\n"] {
            assert_eq!(document.matches(heading).count(), 1, "{body:?}: {document}");
        }
    }
    // A field without a text is open.
    let open = rendered("---\nstory_id: A-1\nstory_title: T\n---\n\n## Tasks\n\n## Notes\n").text;
    assert!(!open.contains("## Tasks") && !open.contains("## Notes"), "{open}");
}
