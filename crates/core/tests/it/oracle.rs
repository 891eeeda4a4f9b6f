//! Two oracles: what Python's Jinja2 renders from the seed, and which texts PyYAML reads.
//!
//! `cargo xtask test` makes the Python environment and names it in `GROUNDPLAN_PYTHON`.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use groundplan::yaml::{NodeId, NodeKind, Tree, parse};
use groundplan::{
    CustomTemplate, FixOptions, Limits, RenderOptions, SEED, Template, ValidateOptions,
    apply_fixes, render, validate,
};
use serde_json::{Value, json};

use crate::support::generate::{self, Numbers};
use crate::support::mistakes::mistaken;

/// How many stories are generated for the template.
const STORIES: usize = 1_500;

fn ask(question: &Value) -> Value {
    let python = std::env::var("GROUNDPLAN_PYTHON")
        .expect("GROUNDPLAN_PYTHON names a Python with jinja2 and pyyaml");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/oracle/oracle.py");
    let mut child = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python starts");
    let mut input = child.stdin.take().expect("an input");
    let asked = question.to_string();
    let writer = std::thread::spawn(move || input.write_all(asked.as_bytes()));
    let output = child.wait_with_output().expect("Python answers");
    writer.join().expect("the writer ends").expect("Python reads");
    assert!(output.status.success(), "the oracle failed");
    serde_json::from_slice(&output.stdout).expect("the oracle answers JSON")
}

/// Values as the template gets them: absent ones as empty text or list.
fn as_read(story: &Value) -> Value {
    let mut values = json!({
        "story_title": "", "description": "", "author": "", "created_date": "", "tasks": [], "acceptance_criteria": [],
    });
    for (name, value) in story.as_object().into_iter().flatten() {
        values[name] = value.clone();
    }
    values
}

#[test]
fn the_seed_is_byte_for_byte_what_jinja2_writes() {
    let mut numbers = Numbers(2026);
    let stories: Vec<Value> = (0..STORIES).map(|_| generate::story(&mut numbers, true)).collect();
    let cases: Vec<Value> = stories.iter().map(as_read).collect();
    let answer = ask(&json!({"seed": {"template": SEED, "cases": cases}}));
    let expected = answer["seed"].as_array().expect("a list");
    assert_eq!(expected.len(), STORIES);
    let options = RenderOptions { template: Template::Seed, ..RenderOptions::default() };
    for (story, expected) in stories.iter().zip(expected) {
        // JSON is YAML: the values reach the story exactly as they are.
        let rendered =
            render(&story.to_string(), &options).unwrap_or_else(|error| panic!("{error}\n{story}"));
        assert_eq!(rendered.text, expected.as_str().expect("a text"), "for {story}");
    }
}

#[test]
fn the_front_matter_gives_the_storys_values_back() {
    let mut numbers = Numbers(99);
    let stories: Vec<Value> = (0..600).map(|_| generate::story(&mut numbers, true)).collect();
    let front = |story: &Value| {
        let text = render(&story.to_string(), &RenderOptions::default()).expect("a document").text;
        let rest = text.strip_prefix("---\n").expect("front matter");
        rest[..rest.find("\n---\n").expect("its end") + 1].to_owned()
    };
    let answer = ask(&json!({"read": stories.iter().map(front).collect::<Vec<_>>()}));
    let blank = |value: Option<&Value>| {
        value.and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(str::to_owned)
    };
    for (story, read) in stories.iter().zip(answer["read"].as_array().expect("a list")) {
        let title = blank(story.get("story_title")).unwrap_or_else(|| "[Title]".to_owned());
        assert_eq!(read["title"], json!(format!("{title} - Architecture")), "{story}");
        assert_eq!(read["story_id"], story["story_id"]);
        for name in ["author", "created_date"] {
            assert_eq!(
                read[name],
                json!(blank(story.get(name)).unwrap_or_default()),
                "{name} of {story}"
            );
        }
    }
}

#[test]
fn custom_templates_print_what_jinja2_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/oracle/templates.json");
    let templates = std::fs::read_to_string(path).expect("the templates are there");
    let templates: Vec<String> = serde_json::from_str(&templates).expect("a list of texts");
    let answer = ask(&json!({"templates": templates}));
    for (template, expected) in
        templates.iter().zip(answer["templates"].as_array().expect("a list"))
    {
        let custom = CustomTemplate { source: template.clone(), ..CustomTemplate::default() };
        let options = RenderOptions { custom: Some(custom), ..RenderOptions::default() };
        let rendered = render("{id: A, title: b}", &options).expect("it renders");
        assert_eq!(json!(rendered.text), *expected, "of {template}");
    }
}

#[test]
fn texts_are_read_as_pyyaml_reads_them() {
    let mut numbers = Numbers(7);
    let values: Vec<Value> = (0..120).map(|_| generate::story(&mut numbers, true)).collect();
    let answer = ask(&json!({"yaml": values}));
    let mut compared = 0;
    for written in answer["yaml"]
        .as_array()
        .expect("a list")
        .iter()
        .flat_map(|list| list.as_array().expect("a list"))
    {
        let text = written["text"].as_str().expect("a text");
        if known_difference(text) {
            continue;
        }
        compared += 1;
        let source = groundplan::Source::from(text);
        let parsed = parse(&source, &Limits::default());
        assert!(parsed.problems.is_empty(), "{:?}\n{text}", parsed.problems);
        assert_eq!(
            value(&parsed.tree, parsed.documents[0]),
            as_texts(&written["read"]),
            "of {text}"
        );
    }
    assert!(compared > 700, "only {compared} files were compared");
}

/// YAML by hand, in the ways that people write it.
const WRITTEN: &[&str] = &[
    "title: plain\nempty:\nquoted: ''\ntilde: '~'\n",
    "date: 2026-01-27\nversion: 0.10\nanswer: no\nagent: 007\npath: ~/docs\n",
    "text: |\n  one\n   two\n\n  three\n\nfolded: >\n  one\n  two\n\n  three\nkept: |+\n  x\n\nstripped: >-\n  a\n  b\n",
    "long: this goes\n  on and on\n\n  after a blank line\nquoted: 'it''s\n  folded'\ndouble: \"a\\tb \\\n  c\"\n",
    "base: &b {a: one, b: two}\nmine:\n  <<: *b\n  b: three\nlist:\n- *b\n-   nested: x\n",
    "merged:\n  <<: [{a: 1}, {a: 2, b: 3}]\n  c: 4\n",
    "- one\n- - two\n  - three\n- {a: b, c: [d, e]}\n",
    "# comment\nkey: value # not text\nhash: a#b\nurl: http://a.example/b:c\ntime: 10:30\n",
];

#[test]
fn what_people_write_is_read_as_pyyaml_reads_it() {
    let answer = ask(&json!({"read": WRITTEN}));
    for (text, expected) in WRITTEN.iter().zip(answer["read"].as_array().expect("a list")) {
        let source = groundplan::Source::from(*text);
        let parsed = parse(&source, &Limits::default());
        assert_eq!(value(&parsed.tree, parsed.documents[0]), as_texts(expected), "of {text}");
    }
}

/// How many sources with mistakes are fixed.
fn count_of_fixed() -> u64 {
    let all = std::env::var("GROUNDPLAN_MUTATIONS").ok().and_then(|it| it.parse().ok());
    all.unwrap_or(1_500)
}

#[test]
fn pyyaml_reads_what_was_fixed_as_the_engine_does() {
    let sources: Vec<_> = (0..count_of_fixed()).map(|seed| mistaken(7_000_000 + seed)).collect();
    let fixed = |source: &String| {
        let found = validate(source, &ValidateOptions::default());
        apply_fixes(source, &found, &FixOptions::default()).source.text().to_owned()
    };
    let both: Vec<_> = sources.iter().flat_map(|source| [source.clone(), fixed(source)]).collect();
    let answer = ask(&json!({"try_read": both, "typed": both}));
    let read = answer["try_read"].as_array().expect("a list");
    let typed = answer["typed"].as_array().expect("a list");
    for (texts, typed) in both.chunks(2).zip(typed.chunks(2)) {
        // A space after a `:` is added because a value of any type was meant.
        let (Some(before), false) = (typed[0].as_u64(), lacks_space(&texts[0])) else {
            continue;
        };
        let after = typed[1].as_u64();
        let said = format!("{}\n-- becomes --\n{}", texts[0], texts[1]);
        assert!(after.is_some_and(|after| after <= before), "PyYAML reads another type: {said}");
    }
    let mut compared = 0;
    for (texts, read) in both.chunks(2).zip(read.chunks(2)) {
        let (before, after) = (&texts[0], &texts[1]);
        // A body in Markdown is no document, even where YAML could read it.
        let has_body = after.starts_with("---\n") && after.contains("\n---\n# ");
        if before == after || has_body || known_difference(after) {
            continue;
        }
        let said = format!("{before}\n-- becomes --\n{after}");
        assert!(read[0].is_null() || !read[1].is_null(), "PyYAML refuses it now: {said}");
        // PyYAML refuses some of what YAML 1.2 allows, such as `[why?]`; what contains itself is no JSON.
        if read[1].is_null() {
            continue;
        }
        if let Some(values) = documents(after) {
            compared += 1;
            assert_eq!(as_texts(&read[1]), values, "{said}");
        }
    }
    assert!(compared > 150, "only {compared} sources were compared");
}

/// Whether a key between brackets lacks the space after its `:`.
fn lacks_space(text: &str) -> bool {
    validate(text, &ValidateOptions::default()).iter().any(|it| it.name == "missing-space")
}

/// All documents of a text without a syntax error.
fn documents(text: &str) -> Option<Value> {
    let source = groundplan::Source::from(text);
    let parsed = parse(&source, &Limits::default());
    let values = || parsed.documents.iter().map(|&it| value(&parsed.tree, it)).collect();
    parsed.problems.is_empty().then(values)
}

/// Where YAML 1.1 and 1.2 differ: PyYAML breaks lines at NEL, LS and PS, and YAML 1.2 does not.
fn known_difference(text: &str) -> bool {
    text.contains(['\u{85}', '\u{2028}', '\u{2029}'])
}

/// A node as JSON. No value and the empty text are one: PyYAML without resolvers has no null.
fn value(tree: &Tree<'_>, node: NodeId) -> Value {
    match tree.kind(node) {
        NodeKind::Scalar(text, _) => json!(text),
        NodeKind::Null => json!(match tree.span(node).of(tree.source()) {
            "~" | "null" | "Null" | "NULL" => tree.span(node).of(tree.source()),
            _ => "",
        }),
        NodeKind::Sequence => tree.items(node).map(|item| value(tree, item)).collect(),
        NodeKind::Mapping => {
            let entries = tree.entries(node).into_iter();
            let key = |entry: &groundplan::yaml::Entry| {
                tree.text(entry.key).map_or("", |key| key).to_owned()
            };
            entries
                .map(|entry| (key(&entry), value(tree, entry.value)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
        NodeKind::Alias(_) => Value::Null,
    }
}

/// What the loader made, with its nothing as the empty text.
fn as_texts(read: &Value) -> Value {
    match read {
        Value::Null => json!(""),
        Value::Array(items) => items.iter().map(as_texts).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| (key.clone(), as_texts(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}
