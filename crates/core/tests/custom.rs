//! Templates of one's own: what they see, what they print, and what is said of their mistakes.
#![expect(clippy::expect_used, reason = "a test that meets the unexpected ends")]

use std::fs;
use std::path::Path;

use groundplan::{
    CustomTemplate, Diagnostic, Format, Limits, RenderOptions, SEED, Template, render, try_render,
    validate,
};

const STORY: &str = "\
id: PAY-1
title: Refunds
tasks:
  - title: 'Build it'
    phase: 1
  - Test it
acceptance_criteria: ['AC1: it works']
my_own: {a-key: value}
architecture:
  risks:
    - {risk: Late, mitigation: Start early}
  adrs: [Use Rust]
";

fn options(source: &str) -> RenderOptions {
    let custom = CustomTemplate { source: source.to_owned(), ..CustomTemplate::default() };
    RenderOptions { custom: Some(custom), ..RenderOptions::default() }
}

fn with_partials(source: &str, partials: &[(&str, &str)]) -> RenderOptions {
    let mut options = options(source);
    let partials = partials.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    options.custom.as_mut().expect("it is set").partials = partials.collect();
    options
}

fn text(template: &str) -> String {
    let result = try_render(STORY, &options(template));
    result.rendered.unwrap_or_else(|| panic_of(&result.diagnostics)).text
}

#[expect(clippy::panic, reason = "a test that meets the unexpected ends")]
fn panic_of<T>(diagnostics: &[Diagnostic]) -> T {
    panic!("{diagnostics:#?}")
}

/// What a template that fails is told: the code, the file, the piece of text, the message.
fn failure(options: &RenderOptions) -> (String, String, String, String) {
    let result = try_render(STORY, options);
    assert!(result.rendered.is_none(), "{:?}", result.rendered.map(|rendered| rendered.text));
    let found = result.diagnostics.iter().find(|found| found.file != "source");
    let found = found.unwrap_or_else(|| panic_of(&result.diagnostics));
    let template = options.custom.as_ref().expect("there is a template");
    let text = template.text_of(&found.file).expect("the file is one of its texts");
    let piece = text[found.range.from..found.range.to].to_owned();
    let help = found.help.clone().map(|help| format!(" ({help})")).unwrap_or_default();
    (found.code.to_owned(), found.file.to_string(), piece, found.message.clone() + &help)
}

#[test]
fn the_seed_as_a_template_of_ones_own_writes_what_the_seed_writes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/goldens");
    let mut compared = 0;
    for case in fs::read_dir(folder).expect("the goldens are there") {
        let path = case.expect("an entry").path();
        let Ok(story) = fs::read_to_string(path.join("story.yaml")) else { continue };
        let seed = RenderOptions { template: Template::Seed, ..RenderOptions::default() };
        let expected = groundplan::render_all(&story, &seed);
        let actual = groundplan::render_all(&story, &options(SEED));
        assert_eq!(expected.len(), actual.len());
        for (expected, actual) in expected.into_iter().zip(actual) {
            compared += usize::from(expected.rendered.is_some());
            assert_eq!(
                expected.rendered.map(|rendered| rendered.text),
                actual.rendered.map(|rendered| rendered.text),
                "{}",
                path.display()
            );
        }
    }
    assert!(compared > 80, "only {compared} documents were compared");
}

#[test]
fn everything_of_the_story_can_be_read() {
    for (template, expected) in [
        ("{{ story_title }} {{ story_id }} [{{ author }}]", "Refunds PAY-1 []"),
        ("{% for task in tasks %}{{ task }};{% endfor %}", "Build it;Test it;"),
        ("{{ story.tasks[0].title }} {{ story.tasks[1] }}", "Build it Test it"),
        ("{{ story.architecture.risks[0].mitigation }}", "Start early"),
        ("{{ story.architecture.decisions[0] }}", "Use Rust"),
        ("{{ story.my_own['a-key'] }}", "value"),
        ("{{ story.story_id }}{{ story.document.version }}", "PAY-1"),
        (
            "{% for key, value in story.architecture.risks[0].items() %}{{ key }}={{ value }};{% endfor %}",
            "risk=Late;mitigation=Start early;",
        ),
        ("{{ story.keys()|list|first }}", "story_id"),
        ("{{ acceptance_criteria|length }}", "1"),
    ] {
        assert_eq!(text(template), expected, "{template}");
    }
}

#[test]
fn mistakes_are_told_at_their_place() {
    for (template, expected) in [
        (
            "a\n{{ story_title|uper }}",
            ("GP200", "uper", "there is no filter `uper` (did you mean `upper`?)"),
        ),
        (
            "{% if x is difined %}{% endif %}",
            ("GP200", "difined", "there is no test `difined` (did you mean `defined`?)"),
        ),
        (
            "{{ rnage(3) }}",
            ("GP200", "rnage(3)", "there is no function or macro `rnage` (did you mean `range`?)"),
        ),
        ("é {{ nothing.at.all }}", ("GP200", "nothing.at", "`nothing` is undefined")),
        ("{% for x in %}", ("GP200", "%}", "the template can't be read")),
        ("{% include 'x' %}", ("GP200", "include 'x'", "there is no partial `x`")),
        ("{{ 'a' + 1 }}", ("GP200", "'a' + 1", "")),
    ] {
        let (code, file, piece, message) = failure(&options(template));
        assert_eq!(
            (&*code, &*file, &*piece),
            (expected.0, "template", expected.1),
            "{template}: {message}"
        );
        assert!(message.contains(expected.2), "{template}: {message}");
    }
}
