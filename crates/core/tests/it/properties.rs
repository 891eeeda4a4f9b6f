//! What holds of every document, on generated stories and on arbitrary bytes.

use groundplan::{
    Empty, Format, Guidance, RenderOptions, SEED, Template, ValidateOptions, render, render_all,
    stories, try_render, validate,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

use crate::support::generate::{self, Numbers};

fn events(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    Parser::new_ext(markdown, options)
}

fn without_front_matter(text: &str) -> &str {
    let rest = text.strip_prefix("---\n").expect("front matter");
    &rest[rest.find("\n---\n").expect("its end") + "\n---\n".len()..]
}

/// The level and text of each heading, as a Markdown reader sees them.
fn headings(markdown: &str) -> Vec<(HeadingLevel, String)> {
    let mut found = Vec::new();
    let mut open = None;
    for event in events(markdown) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => open = Some((level, String::new())),
            Event::End(TagEnd::Heading(_)) => found.extend(open.take()),
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, title)) = &mut open {
                    title.push_str(&text);
                }
            }
            _ => {}
        }
    }
    found
}

/// The seed's headings of level 2 and 3, read from its lines.
fn seed_headings() -> Vec<String> {
    let lines = SEED.lines().filter(|line| line.starts_with("## ") || line.starts_with("### "));
    lines.map(|line| line.trim_start_matches('#').trim().to_owned()).collect()
}

fn generated(seed: u64, count: usize) -> Vec<Value> {
    let mut numbers = Numbers(seed);
    (0..count).map(|_| generate::story(&mut numbers, true)).collect()
}

#[test]
fn the_seeds_headings_stand_in_the_seeds_order() {
    let wanted = seed_headings();
    assert_eq!(wanted.len(), 40);
    for story in generated(1, 800) {
        let mut story = story;
        // A description may bring headings of its own, which are additions.
        story["description"] = json!("plain words");
        let text = render(&story.to_string(), &RenderOptions::default()).expect("a document").text;
        let found = headings(without_front_matter(&text));
        assert_eq!(found.first().map(|(level, _)| *level), Some(HeadingLevel::H1), "{story}");
        let found: Vec<_> = found
            .iter()
            .filter(|(level, _)| matches!(level, HeadingLevel::H2 | HeadingLevel::H3))
            .map(|(_, title)| title.clone())
            .collect();
        assert_eq!(found, wanted, "for {story}");
    }
}

#[test]
fn a_description_adds_headings_below_its_section_only() {
    let wanted = seed_headings();
    for story in generated(2, 800) {
        let text = render(&story.to_string(), &RenderOptions::default()).expect("a document").text;
        let found = headings(without_front_matter(&text));
        let level_2: Vec<_> = found
            .iter()
            .filter(|(level, _)| *level == HeadingLevel::H2)
            .map(|(_, title)| title.clone())
            .collect();
        let wanted: Vec<_> =
            wanted.iter().filter(|title| level_2.contains(title)).cloned().collect();
        assert_eq!(level_2, wanted, "for {story}\n{text}");
        assert_eq!(
            found.iter().filter(|(level, _)| *level == HeadingLevel::H1).count(),
            1,
            "for {story}"
        );
        let after: Vec<_> = found
            .iter()
            .skip_while(|(_, title)| title != "System Context")
            .map(|(_, title)| title.clone())
            .collect();
        let expected: Vec<_> =
            seed_headings().into_iter().skip_while(|title| title != "System Context").collect();
        let after: Vec<_> = after
            .into_iter()
            .filter(|title| !title.starts_with("Container 1") && !title.starts_with("Component: "))
            .collect();
        assert_eq!(after, expected, "for {story}\n{text}");
    }
}

/// How many items the lists have that directly follow a heading, up to the next heading.
fn items_under(markdown: &str, wanted: impl Fn(&str) -> bool) -> usize {
    let (mut title, mut in_heading, mut depth, mut items) = (String::new(), false, 0, 0);
    for event in events(markdown) {
        match event {
            Event::Start(Tag::Heading { .. }) => (title, in_heading) = (String::new(), true),
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Text(text) if in_heading => title.push_str(&text),
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => depth -= 1,
            Event::Start(Tag::Item) if depth == 1 && wanted(&title) => items += 1,
            _ => {}
        }
    }
    items
}

#[test]
fn every_task_and_every_criterion_is_one_item() {
    for story in generated(3, 800) {
        let given = |name: &str| {
            let texts = story.get(name).and_then(Value::as_array).into_iter().flatten();
            texts.filter(|text| text.as_str().is_some_and(|text| !text.trim().is_empty())).count()
        };
        let text = render(&story.to_string(), &RenderOptions::default()).expect("a document").text;
        let body = without_front_matter(&text);
        assert_eq!(
            items_under(body, |title| title.starts_with("Phase ")),
            given("tasks"),
            "for {story}\n{text}"
        );
        let criteria = given("acceptance_criteria").max(1);
        assert_eq!(
            items_under(body, |title| title == "Acceptance Criteria"),
            criteria,
            "for {story}\n{text}"
        );
    }
}

#[test]
fn tables_keep_their_cells_and_the_last_newline_is_one() {
    for story in generated(4, 500) {
        let text = render(&story.to_string(), &RenderOptions::default()).expect("a document").text;
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{story}");
        let row = text.lines().last().expect("the Changelog's row");
        let events: Vec<_> = events(without_front_matter(&text)).collect();
        let cells = events
            .iter()
            .rev()
            .take_while(|event| !matches!(event, Event::Start(Tag::TableRow)))
            .filter(|event| matches!(event, Event::Start(Tag::TableCell)))
            .count();
        assert_eq!(cells, 4, "{row}");
        let rows = events
            .iter()
            .rev()
            .take_while(|event| !matches!(event, Event::Start(Tag::Table(_))))
            .filter(|event| matches!(event, Event::Start(Tag::TableRow)))
            .count();
        assert_eq!(rows, 1, "{row}");
    }
}

#[test]
fn no_html_but_our_own_comes_out() {
    let html = RenderOptions {
        format: Format::Html,
        guidance: Some(Guidance::Keep),
        empty: Some(Empty::Placeholder),
        ..RenderOptions::default()
    };
    for story in generated(5, 500) {
        let text = render(&story.to_string(), &html).expect("a document").text;
        for forbidden in ["<script", "<b>", "javascript:", "<img", "<!--"] {
            let shown = text.replace("&lt;", "");
            assert!(!shown.contains(forbidden), "{forbidden} for {story}\n{text}");
        }
    }
}

#[test]
fn sections_are_where_their_headings_are() {
    for template in [Template::Architecture, Template::Seed] {
        for format in [Format::Markdown, Format::Html, Format::Page, Format::Confluence] {
            let options = RenderOptions { template, format, ..RenderOptions::default() };
            for story in generated(6, 200) {
                let rendered = render(&story.to_string(), &options).expect("a document");
                let mut last = 0;
                for section in &rendered.sections {
                    let text = &rendered.text[section.range.from..section.range.to];
                    let wanted = if format == Format::Markdown { "#" } else { "<h" };
                    assert!(text.starts_with(wanted), "{:?} of {story}", section.title);
                    assert!(section.range.from >= last, "sections are sorted");
                    last = section.range.from;
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        everything(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn arbitrary_yaml_like_text_never_panics(pieces in proptest::collection::vec(piece(), 0..60)) {
        everything(&pieces.concat());
    }
}

fn piece() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "story_id",
        "title",
        "tasks",
        "acceptance_criteria",
        "description",
        "document",
        "system",
        "stories",
        "as_a",
        "given",
        "phase",
        ": ",
        ":",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        "\n- ",
        "\n  - ",
        "\n---\n",
        "\n...\n",
        "'",
        "\"",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "&a ",
        "*a",
        "<<: *a",
        "|\n",
        ">\n",
        "#",
        " # x",
        "!t ",
        "? ",
        "%",
        "@",
        "`",
        "\t",
        "é",
        "漢",
        "🙂",
        "AC1: x",
        "1. ",
        "```",
        "<b>",
        "~",
        "null",
        "\r\n",
        "\u{feff}",
        "\u{0}",
        "x",
    ])
}

/// Calls everything there is, in every shape.
fn everything(source: &str) {
    let html = RenderOptions { format: Format::Html, ..RenderOptions::default() };
    let seed = RenderOptions { template: Template::Seed, ..RenderOptions::default() };
    let page = RenderOptions { format: Format::Page, ..seed.clone() };
    let confluence = RenderOptions { format: Format::Confluence, ..RenderOptions::default() };
    for options in [RenderOptions::default(), html, seed, page, confluence] {
        let _ = try_render(source, &options);
        for result in render_all(source, &options) {
            for diagnostic in &result.diagnostics {
                assert!(
                    diagnostic.range.to <= source.len()
                        && diagnostic.range.from <= diagnostic.range.to
                );
                assert!(
                    source.get(diagnostic.range.from..diagnostic.range.to).is_some(),
                    "{diagnostic:?}"
                );
            }
        }
    }
    let _ = stories(source);
    for diagnostic in validate(source, &ValidateOptions::default()) {
        let _ =
            groundplan::diagnostic::report(source, "story.yaml", std::slice::from_ref(&diagnostic));
    }
}
