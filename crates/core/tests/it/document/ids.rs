//! The ids of a document in HTML: unique, under the prefix, and met by the links in it.

use std::collections::HashSet;

use groundplan::{Empty, Format, RenderOptions, render};
use serde_json::{Value, json};

use crate::support::generate::Numbers;

/// What titles are made of: properties of pages and forms, words of the ids that Groundplan gives
/// itself, numbers as they make ids unique, and letters that ids must survive.
const PIECES: &[&str] = &[
    "a",
    "A",
    "2",
    "3",
    "-",
    "a-2",
    "a 2",
    " ",
    "section",
    "gp",
    "gp-",
    "diagram",
    "diagram_1",
    "title",
    "desc",
    "cookie",
    "location",
    "forms",
    "body",
    "submit",
    "action",
    "attributes",
    "__proto__",
    "constructor",
    "drop",
    "\"",
    "'",
    "<b>",
    "&quot;",
    "`",
    "%20",
    "#",
    "_",
    "/",
    "\\",
    "é",
    "Straße",
    "設計",
    "تصميم",
    "\u{202e}",
    "\u{200b}",
    "\u{a0}",
    "👷",
    "![x](y)",
    "[x](#a)",
];

fn title(numbers: &mut Numbers) -> String {
    let count = 1 + numbers.below(4);
    (0..count).map(|_| PIECES[numbers.below(PIECES.len())]).collect()
}

/// A story with sections, elements and links whose names are chosen to collide.
fn story(numbers: &mut Numbers) -> Value {
    let names: Vec<_> = (0..8).map(|_| title(numbers)).collect();
    let text = format!("[to]({}) [up](#) [on](<#{}>)", "#a-2", "b c");
    let sections = names.iter().map(|name| json!({"title": name, "text": &text}));
    json!({
        "id": "A",
        "title": names[0],
        "description": text,
        "sections": sections.collect::<Vec<_>>(),
        "architecture": {"systems": [names[1]], "containers": [names[2], names[3]]},
    })
}

/// The values of an attribute.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let pieces = html.split(attribute).skip(1);
    pieces.map(|piece| piece.split('"').next().expect("a value")).collect()
}

#[test]
fn ids_are_unique_under_their_prefix_and_links_stay_in_the_document() {
    let mut numbers = Numbers(14);
    let formats =
        [(Format::Html, None, "gp-"), (Format::Html, Some("x-"), "x-"), (Format::Page, None, "")];
    for _ in 0..60 {
        let source = story(&mut numbers).to_string();
        for (format, id_prefix, prefix) in formats {
            let options = RenderOptions {
                format,
                id_prefix: id_prefix.map(str::to_owned),
                empty: Some(Empty::Placeholder),
                ..RenderOptions::default()
            };
            let html = render(&source, &options).expect("a document").text;
            let ids = values(&html, " id=\"");
            let unique: HashSet<_> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "{ids:#?}");
            for id in &ids {
                assert!(id.starts_with(prefix) && id.len() > prefix.len(), "{id}");
                let harmless =
                    |it: char| it.is_ascii_alphanumeric() || "-_".contains(it) || !it.is_ascii();
                assert!(id.chars().all(harmless), "{id}");
            }
            for link in values(&html, " href=\"#") {
                assert!(link.starts_with(prefix), "{link}");
            }
            // The head of a page has names that its document can't choose.
            let body = html.split_once("</head>").map_or(&*html, |(_, body)| body);
            assert!(!body.contains(" name=\"") && !body.contains(" style=\""), "{body}");
        }
    }
}

#[test]
fn a_number_that_a_title_has_is_not_given_twice() {
    let sections = "sections: [{title: a, text: x}, {title: a 2, text: x}, {title: a, text: x}]";
    let options = RenderOptions { format: Format::Html, ..RenderOptions::default() };
    let html = render(&format!("id: A\ntitle: T\n{sections}\n"), &options);
    let html = html.expect("a document").text;
    for id in ["gp-a", "gp-a-2", "gp-a-3"] {
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn ids_are_in_lower_case_in_every_script_as_links_have_them() {
    let text = "[a](#übersicht) [b](#огляд-éclair)\n\n# Übersicht\n\n# Огляд Éclair";
    let source = json!({"id": "A", "title": "One", "description": text}).to_string();
    let options = RenderOptions { format: Format::Html, ..RenderOptions::default() };
    let html = render(&source, &options).expect("a document").text;
    for (id, link) in [
        ("gp-übersicht", "#gp-%C3%BCbersicht"),
        ("gp-огляд-éclair", "#gp-%D0%BE%D0%B3%D0%BB%D1%8F%D0%B4-%C3%A9clair"),
    ] {
        assert!(html.contains(&format!(" id=\"{id}\"")), "{id} in {html}");
        assert!(html.contains(&format!("href=\"{link}\"")), "{link} in {html}");
    }
}
