//! Markdown: of any texts side by side, readers that let HTML through find no tag, no comment and no
//! address that can run anything. The readers are compiled with the same counters, so that inputs
//! reach for their rules, too.

#![no_main]

use comrak::Arena;
use comrak::nodes::NodeValue;
use groundplan::{Guidance, RenderOptions, render};
use libfuzzer_sys::fuzz_target;
use markdown::ParseOptions;
use markdown::mdast::Node;
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::json;

/// What is between two texts of an input.
const BETWEEN: char = '\u{1e}';

const SCHEMES: &[&str] = &["http", "https", "mailto"];

fuzz_target!(|input: &str| {
    let options = RenderOptions { guidance: Some(Guidance::Drop), ..RenderOptions::default() };
    let Ok(rendered) = render(&story(input), &options) else { return };
    let text = without_front_matter(&rendered.text);
    check_comrak(text);
    check_micromark(text);
    check_pulldown(text);
});

/// A story with the texts in turn where one is beside another: in a row, in a line, and in blocks.
fn story(input: &str) -> String {
    let mut texts = input.split(BETWEEN).cycle();
    let mut next = || texts.next().unwrap_or_default();
    json!({
        "story_id": "S-1",
        "story_title": next(),
        "description": next(),
        "system": { "name": next(), "description": next() },
        "sections": [{ "title": next(), "text": next() }],
        "tasks": [{ "id": "T-1", "title": next(), "phase": next() }],
        "acceptance_criteria": [next()],
        "architecture": {
            "containers": [{ "name": next(), "technology": next(), "description": next() }],
            "decisions": [{ "id": "D-1", "title": next(), "context": next() }],
            "risks": [{ "risk": next(), "mitigation": next() }],
        },
    })
    .to_string()
}

/// The text after what begins and ends with three dashes.
fn without_front_matter(text: &str) -> &str {
    let rest = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    rest.map_or(text, |(_, rest)| rest)
}

/// As GitLab has it.
fn check_comrak(text: &str) {
    let mut options = comrak::Options::default();
    let extension = &mut options.extension;
    for flag in [
        &mut extension.strikethrough,
        &mut extension.table,
        &mut extension.autolink,
        &mut extension.tasklist,
        &mut extension.footnotes,
        &mut extension.description_lists,
        &mut extension.multiline_block_quotes,
        &mut extension.alerts,
        &mut extension.math_dollars,
        &mut extension.math_code,
        &mut extension.wikilinks_title_before_pipe,
    ] {
        *flag = true;
    }
    let arena = Arena::new();
    for node in comrak::parse_document(&arena, text, &options).descendants() {
        match &node.data.borrow().value {
            NodeValue::HtmlBlock(html) => panic!("{:?} in {text:?}", html.literal),
            NodeValue::HtmlInline(html) => panic!("{html:?} in {text:?}"),
            NodeValue::Link(link) | NodeValue::Image(link) => check_address(&link.url, text),
            NodeValue::WikiLink(link) => check_address(&link.url, text),
            _ => {}
        }
    }
}

/// As GitHub has it, by the reader of remark.
fn check_micromark(text: &str) {
    let Ok(tree) = markdown::to_mdast(text, &ParseOptions::gfm()) else { return };
    let mut open = vec![&tree];
    while let Some(node) = open.pop() {
        match node {
            Node::Html(html) => panic!("{:?} in {text:?}", html.value),
            Node::Link(link) => check_address(&link.url, text),
            Node::Image(image) => check_address(&image.url, text),
            Node::Definition(definition) => check_address(&definition.url, text),
            _ => {}
        }
        open.extend(node.children().into_iter().flatten());
    }
}

fn check_pulldown(text: &str) {
    for event in Parser::new_ext(text, pulldown_cmark::Options::all()) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html:?} in {text:?}"),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                check_address(&dest_url, text);
            }
            _ => {}
        }
    }
}

/// Browsers drop line breaks, tabs and what is before an address.
fn check_address(address: &str, text: &str) {
    let address = address.replace(['\t', '\n', '\r'], "");
    let address = address.trim_start_matches(|sign: char| sign <= ' ');
    let Some((scheme, _)) = address.split_once(':') else { return };
    let is_scheme = scheme.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && scheme.chars().all(|sign| sign.is_ascii_alphanumeric() || "+-.".contains(sign));
    let is_known = SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known));
    assert!(!is_scheme || is_known, "{address:?} in {text:?}");
}
