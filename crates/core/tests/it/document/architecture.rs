//! What is true of every document with an architecture: no text is lost, no markup is broken.

use std::collections::BTreeMap;

use groundplan::{Format, RenderOptions, Rendered, SEED, Template, render};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::support::whole::{Token, Writer};

const CASES: u64 = 600;

pub(super) fn cases() -> impl Iterator<Item = (Value, Vec<Token>)> {
    (0..CASES).map(|seed| {
        let mut writer = Writer::new(seed);
        let story = writer.story();
        (story, writer.tokens)
    })
}

pub(super) fn document(story: &Value) -> Rendered {
    render(&story.to_string(), &RenderOptions::default()).expect("a document")
}

pub(super) fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    let rest = text.strip_prefix("---\n").expect("front matter");
    let body = &rest[rest.find("\n---\n").expect("its end") + "\n---\n".len()..];
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    Parser::new_ext(body, options)
}

#[test]
fn every_text_of_a_story_is_to_be_seen_in_its_document() {
    let mut lost = BTreeMap::new();
    for ((story, tokens), template) in
        cases().zip([Template::Architecture, Template::Arc42].into_iter().cycle())
    {
        let options = RenderOptions { template, ..RenderOptions::default() };
        let rendered = render(&story.to_string(), &options).expect("a document");
        let front = rendered.text.split("\n---\n").next().unwrap_or_default().to_owned();
        let mut seen = String::new();
        for event in events(&rendered.text) {
            match event {
                Event::Text(text) | Event::Code(text) => seen.push_str(&text),
                Event::SoftBreak | Event::HardBreak => seen.push(' '),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(word))) => seen.push_str(&word),
                // An address shows when its link is followed.
                Event::Html(text) => assert!(text.starts_with("<!--") || !text.contains("tok")),
                _ => {}
            }
            seen.push(' ');
        }
        let links: String = events(&rendered.text)
            .filter_map(|event| match event {
                Event::Start(
                    Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. },
                ) => Some(format!("{dest_url} {title} ")),
                _ => None,
            })
            .collect();
        for Token { word, place } in tokens {
            let shown = [&seen, &front, &links].iter().any(|text| text.contains(&word));
            if !shown {
                lost.entry((template.name(), place))
                    .or_insert_with(|| format!("{word} of {story}"));
            }
        }
        // What is made up at random refers to nothing and is no date; all else is read without a
        // word.
        let random = ["limit-reached", "date-not-iso"];
        let mut said = rendered.diagnostics.iter();
        let said = said.find(|said| said.code < "GP112" && !random.contains(&said.name));
        assert!(said.is_none(), "{said:#?}\n{story:#}");
    }
    assert!(lost.is_empty(), "these do not show: {lost:#?}");
}

#[test]
fn the_outline_stays_the_seeds() {
    let wanted: Vec<&str> = SEED
        .lines()
        .filter(|line| line.starts_with("## ") || line.starts_with("### "))
        .map(|line| line.trim_start_matches('#').trim())
        .collect();
    for (story, _) in cases() {
        let rendered = document(&story);
        let mut open = false;
        let mut found = Vec::new();
        for event in events(&rendered.text) {
            match event {
                Event::Start(Tag::Heading {
                    level: HeadingLevel::H2 | HeadingLevel::H3, ..
                }) => {
                    open = true;
                    found.push(String::new());
                }
                Event::End(TagEnd::Heading(_)) => open = false,
                Event::Text(text) | Event::Code(text) if open => {
                    found.last_mut().expect("a heading").push_str(&text);
                }
                _ => {}
            }
        }
        // Phases, qualities and sections of the story's own, and headings in these, are additions.
        found.retain(|title| wanted.contains(&title.as_str()));
        assert_eq!(found, wanted, "{story:#}\n{}", rendered.text);
    }
}

#[test]
fn code_is_in_the_document_to_the_letter() {
    for (story, _) in cases() {
        let rendered = document(&story);
        let mut blocks = Vec::new();
        let mut open: Option<String> = None;
        for event in events(&rendered.text) {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                    open = Some(String::new())
                }
                Event::End(TagEnd::CodeBlock) => blocks.extend(open.take()),
                Event::Text(text) => {
                    if let Some(block) = &mut open {
                        block.push_str(&text);
                    }
                }
                _ => {}
            }
        }
        let known = &story["architecture"];
        let mut sources: Vec<&str> =
            known["database_schema"]["source"].as_str().into_iter().collect();
        for name in ["message_formats", "components"] {
            for item in known[name].as_array().into_iter().flatten() {
                let code = if name == "components" { &item["code"] } else { item };
                sources.extend(code["source"].as_str());
            }
        }
        for source in sources {
            let wanted = source.trim_end().trim_start_matches('\n').to_owned() + "\n";
            let same = |block: &String| {
                let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
                lines(block) == lines(&wanted)
            };
            assert!(blocks.iter().any(same), "{source:?}\n{blocks:#?}\n{}", rendered.text);
        }
    }
}

#[test]
fn a_section_with_nothing_open_is_filled_and_html_has_the_same_sections() {
    for (story, _) in cases().take(100) {
        let markdown = document(&story);
        let html = RenderOptions {
            format: Format::Html,
            empty: Some(groundplan::Empty::Placeholder),
            ..RenderOptions::default()
        };
        let html = render(&story.to_string(), &html).expect("a document");
        let list = |rendered: &Rendered| {
            let sections = rendered.sections.iter();
            sections.map(|one| (one.title.clone(), one.status)).collect::<Vec<_>>()
        };
        assert_eq!(list(&markdown), list(&html), "{story:#}");
    }
}

/// Letters and digits alone, without those of character references such as `&lt;`: what escaping,
/// folding and quoting leave as it is.
fn letters(text: &str) -> String {
    let is_name =
        |name: &str| name.len() < 8 && name.chars().all(|it| it.is_alphanumeric() || it == '#');
    let text = text.replace("&#38;", "&").replace("&amp;", "&").replace("&#59;", ";");
    let mut pieces = text.split('&');
    let mut shown = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let rest = piece.split_once(';').filter(|(name, _)| is_name(name));
        shown.push_str(rest.map_or(piece, |(_, rest)| rest));
    }
    shown.retain(char::is_alphanumeric);
    shown
}

/// A string in YAML's double quotes; its escapes are JSON's but for `\x`.
fn unescaped(text: &str) -> String {
    let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let json = text.replace("\\\\", "\u{1}").replace("\\x", "\\u00").replace('\u{1}', "\\\\");
    serde_json::from_str(&format!("\"{json}\"")).unwrap_or_default()
}

#[test]
fn a_trace_leads_from_the_document_to_the_same_text_in_the_source() {
    let options = RenderOptions { trace: true, ..RenderOptions::default() };
    let mut lost = BTreeMap::new();
    for (story, tokens) in cases() {
        let source = story.to_string();
        let rendered = render(&source, &options).expect("a document");
        let trace = rendered.trace.expect("a trace");
        assert!(trace.is_sorted_by_key(|piece| piece.text.from), "{story:#}");
        let mut led = String::new();
        for piece in &trace {
            let shown = &rendered.text[piece.text.from..piece.text.to];
            let written = &source[piece.source.from..piece.source.to];
            led.push_str(shown);
            led.push(' ');
            // A text that is made of a mapping or a list has its parts in another order.
            let Ok(meant) = serde_json::from_str::<String>(&format!("\"{written}\"")) else {
                assert!(written.starts_with(['{', '[']), "{written:?} is no text");
                continue;
            };
            // What is after the language of a block of code is before the block.
            let is_code = meant.contains("```") || meant.contains("~~~");
            let read = |text: &str| {
                let mut signs: Vec<_> = letters(text).to_lowercase().chars().collect();
                if is_code {
                    signs.sort_unstable();
                }
                signs
            };
            // Code that would do harm between backticks is an element.
            let shown = &shown.replace("<code>", "").replace("</code>", "");
            let same = |shown: &str| read(shown) == read(&meant);
            // In the front matter and in the domain model, text is written as YAML.
            assert!(
                same(shown) || same(&unescaped(shown)),
                "{shown:?} from {written:?} as {}",
                piece.field
            );
        }
        // The name of the system may appear in diagrams alone, which are not traced.
        let system = &story["system"];
        let drawn = system["name"].as_str().or(system.as_str()).unwrap_or_default();
        for Token { word, place } in tokens.into_iter().filter(|it| !drawn.contains(&it.word)) {
            // The number of a criterion is no text of it: what shows is made of it.
            if place == "acceptance_criteria.id" {
                continue;
            }
            if !led.contains(&word) && !led.contains(&word.replace("tok", "Tok")) {
                lost.entry(place).or_insert_with(|| format!("{word} of {story}"));
            }
        }
    }
    assert!(lost.is_empty(), "no trace leads to these: {lost:#?}");
}

#[test]
fn a_trace_is_made_only_where_it_is_asked_for() {
    let (story, _) = cases().next().expect("a story");
    assert_eq!(document(&story).trace, None);
}

#[test]
fn a_trace_of_html_leads_to_the_elements_that_hold_the_text() {
    for format in [Format::Html, Format::Page, Format::Confluence] {
        let options = RenderOptions { trace: true, format, ..RenderOptions::default() };
        for (story, _) in cases().take(60) {
            let source = story.to_string();
            let rendered = render(&source, &options).expect("a document");
            // The word after a fence isn't text of the markup.
            let trace = rendered.trace.expect("a trace").into_iter();
            for piece in trace
                .filter(|piece| !source[piece.source.from..piece.source.to].contains(['`', '~']))
            {
                let shown = &rendered.text[piece.text.from..piece.text.to];
                let written = &source[piece.source.from..piece.source.to];
                let token = written.split("tok").nth(1).and_then(|rest| rest.split('x').next());
                let token = token.map(|number| format!("tok{number}x"));
                let held = token.is_none_or(|token| shown.contains(&token));
                assert!(held, "{shown:?} from {written:?} as {}", piece.field);
            }
        }
    }
}

#[test]
fn a_section_with_a_diagram_is_filled_and_is_in_every_format() {
    let source = include_str!("../../../../../tests/goldens/gallery-vaccination-slots/story.yaml");
    for (format, mark, wanted) in [
        (Format::Html, "<svg ", 4),
        (Format::Page, "<svg ", 4),
        (Format::Confluence, "┌─ Slot Booking", 1),
        (Format::Markdown, "┌─ Slot Booking", 1),
    ] {
        let options = RenderOptions { format, ..RenderOptions::default() };
        let rendered = render(source, &options).expect("a document");
        let found = rendered.text.matches(mark).count();
        assert!(found >= wanted, "{found} diagrams in {format:?}");
        for title in ["System Landscape", "Container Diagram", "Component Diagram"] {
            let section = rendered.sections.iter().find(|section| section.title == title);
            let status = section.map(|section| section.status);
            assert_eq!(status, Some(groundplan::Status::Filled), "{title} in {format:?}");
        }
    }
}

#[test]
fn a_node_that_uses_another_is_drawn_with_its_relation() {
    let source = "story_id: A-1\nstory_title: x\narchitecture:\n  deployment:\n    nodes:\n      \
        - {name: Edge, runs: [Gateway], uses: [{to: Core, description: passes notices}]}\n      \
        - {name: Core, runs: [Engine]}\n";
    let text = render(source, &RenderOptions::default()).expect("a document").text;
    let diagram = text.split("### Infrastructure").nth(1).and_then(|rest| rest.split("```").nth(1));
    let diagram = diagram.expect("a diagram");
    for shown in ["Edge", "Core", "passes notices", "Gateway", "▼"] {
        assert!(diagram.contains(shown), "{shown} is missing in\n{diagram}");
    }
}
