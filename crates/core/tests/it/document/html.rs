//! HTML beside what the Markdown library's own writer makes of the same events.

use groundplan::{Diagrams, Empty, Format, Guidance, RenderOptions, Status, render, render_all};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::json;

use crate::support::blocks;
use crate::support::cases::{self, Case};
use crate::support::generate::Numbers;

/// The library writes no ids; Groundplan gives one to each heading.
fn without_ids(html: &str) -> String {
    let mut out = String::new();
    let mut pieces = html.split(" id=\"");
    out.push_str(pieces.next().expect("a first piece"));
    for piece in pieces {
        out.push_str(piece.split_once('"').expect("an id ends").1);
    }
    out
}

/// What is in the element that has the language, if there is one.
fn without_language(html: &str) -> &str {
    let inner = html.strip_prefix("<div lang=").and_then(|rest| rest.split_once('\n'));
    inner.and_then(|(_, inner)| inner.strip_suffix("</div>\n")).unwrap_or(html)
}

/// Nor does it know of places that are left open.
fn without_marks(html: &str) -> String {
    let mut pieces = html.split("<span class=\"groundplan-placeholder\"");
    let mut out = pieces.next().expect("a first piece").to_owned();
    for piece in pieces {
        let (_, text) = piece.split_once('>').expect("the tag ends");
        out.push_str(&text.replacen("</span>", "", 1));
    }
    out
}

/// A document of which HTML has no more and no less than Markdown: without diagrams, hints and
/// front matter.
fn plain() -> RenderOptions {
    RenderOptions {
        guidance: Some(Guidance::Drop),
        empty: Some(Empty::Omit),
        front_matter: Some(false),
        diagrams: Some(Diagrams::None),
        ..RenderOptions::default()
    }
}

fn events(markdown: &str) -> Parser<'_> {
    let extensions =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    Parser::new_ext(markdown, extensions)
}

/// What the library makes of the Markdown, with classes where it writes styles, and links into the
/// document with the prefix of its ids.
fn wanted(markdown: &str) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events(markdown));
    let mut html = html.replace(" href=\"#", " href=\"#gp-");
    for side in ["left", "center", "right"] {
        let style = format!(" style=\"text-align: {side}\"");
        html = html.replace(&style, &format!(" class=\"groundplan-{side}\""));
    }
    html
}

#[test]
fn every_golden_story_becomes_what_the_library_makes_of_its_markdown() {
    let (mut compared, mut passed_over) = (0, Vec::new());
    let format = RenderOptions { format: Format::Html, ..plain() };
    for Case { name, source, .. } in cases::all() {
        let both = render_all(&source, &plain()).into_iter().zip(render_all(&source, &format));
        for (markdown, html) in both {
            let (Some(markdown), Some(html)) = (markdown.rendered, html.rendered) else { continue };
            // The library passes HTML and pictures on, which Groundplan shows as text and links.
            let harmful = |event: Event<'_>| {
                matches!(event, Event::Html(_) | Event::InlineHtml(_))
                    || matches!(event, Event::Start(Tag::Image { .. }))
            };
            let markdown = blocks::without_anchors(&markdown.text);
            if events(&markdown).any(harmful) {
                passed_over.push(name.clone());
                continue;
            }
            let html =
                without_marks(&without_ids(&blocks::without_anchors(without_language(&html.text))));
            assert_eq!(html, wanted(&markdown), "{name}");
            compared += 1;
        }
    }
    assert!(compared > 80, "only {compared} documents");
    // These have expected HTML of their own.
    assert_eq!(passed_over, ["html-and-comments-in-texts"]);
}

#[test]
fn harmless_markdown_becomes_what_the_library_makes_of_it() {
    let mut numbers = Numbers(21);
    let options = plain();
    for _ in 0..1000 {
        let story = json!({
            "id": "A",
            "title": "B",
            "author": "C",
            "date": "2026-01-01",
            "description": blocks::markdown(&mut numbers, &[blocks::HARMLESS]),
        });
        let markdown = render(&story.to_string(), &options).expect("a document").text;
        let format = RenderOptions { format: Format::Html, ..options.clone() };
        let html = render(&story.to_string(), &format).expect("a document").text;
        assert_eq!(without_ids(&html), wanted(&markdown), "{markdown}");
    }
}

#[test]
fn every_id_begins_with_the_prefix() {
    let story = "architecture: {containers: [a], systems: [b]}";
    let options = RenderOptions {
        format: Format::Html,
        id_prefix: Some("p-".to_owned()),
        ..RenderOptions::default()
    };
    let text = render(&format!("id: A\ntitle: T\n{story}\n"), &options).expect("a document").text;
    let ids: Vec<_> = text.split(" id=\"").skip(1).collect();
    assert!(ids.iter().all(|id| id.starts_with("p-")), "{ids:#?}");
    let labels: Vec<_> = text.split("aria-labelledby=\"").skip(1).collect();
    assert_eq!(labels.len(), 2);
    for label in labels {
        let names = label.split('"').next().expect("the names").split(' ');
        for name in names {
            assert!(text.contains(&format!(" id=\"{name}\"")) && name.starts_with("p-"), "{name}");
        }
    }
}

#[test]
fn a_section_is_filled_though_the_empty_one_after_it_is_omitted() {
    let options = RenderOptions { empty: Some(Empty::Omit), ..RenderOptions::default() };
    let rendered = render("id: A\ntitle: Mow\ntasks: [Sharpen the blade]\n", &options);
    let sections = rendered.expect("a document").sections;
    let phase = sections.iter().find(|section| section.title == "Phase 1: Foundation");
    assert_eq!(phase.map(|section| section.status), Some(Status::Filled), "{sections:#?}");
}
