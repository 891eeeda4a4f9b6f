//! HTML beside what the Markdown library's own writer makes of the same events.

use groundplan::{Empty, Format, Guidance, RenderOptions, render};
use pulldown_cmark::{Options, Parser};
use serde_json::json;

use crate::support::blocks;
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

#[test]
fn harmless_markdown_becomes_what_the_library_makes_of_it() {
    let mut numbers = Numbers(21);
    let options = RenderOptions {
        guidance: Some(Guidance::Drop),
        empty: Some(Empty::Omit),
        front_matter: Some(false),
        ..RenderOptions::default()
    };
    let extensions =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
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
        let mut wanted = String::new();
        pulldown_cmark::html::push_html(&mut wanted, Parser::new_ext(&markdown, extensions));
        assert_eq!(without_ids(&html), wanted, "{markdown}");
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
