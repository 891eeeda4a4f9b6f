//! The sources in `tests/shapes`: which stories are found in each, where, and what is reported.

use std::fs;
use std::path::PathBuf;

use groundplan::{RenderOptions, StorySummary, ValidateOptions, render, stories, validate};
use serde::Deserialize;
use serde_json::Value;

use crate::support::fix::applied;

#[derive(Deserialize)]
struct Expected {
    refused: Option<String>,
    #[serde(default)]
    stories: Vec<ExpectedStory>,
    found: Option<String>,
    #[serde(default, rename = "noIds")]
    no_ids: bool,
}

#[derive(Deserialize, PartialEq, Debug)]
struct ExpectedStory {
    id: String,
    title: String,
    path: String,
    epic: Option<String>,
    status: Option<String>,
}

impl From<StorySummary> for ExpectedStory {
    fn from(story: StorySummary) -> Self {
        let StorySummary { id, title, path, epic, status, .. } = story;
        Self { id, title, path, epic, status }
    }
}

/// What of an expectation is not met.
fn misses(source: &str, expected: &Expected) -> Vec<String> {
    let found: Vec<_> = stories(source).into_iter().map(ExpectedStory::from).collect();
    let diagnostics = validate(source, &ValidateOptions::default());
    let mut misses = Vec::new();
    if let Some(wanted) = &expected.refused {
        let texts = diagnostics.iter().map(|said| {
            format!("{}: {} {}", said.name, said.message, said.help.as_deref().unwrap_or_default())
        });
        let texts: Vec<_> = texts.collect();
        let is_refused = found.is_empty()
            && texts.len() == 1
            && texts[0].starts_with("not-a-story")
            && texts[0].to_lowercase().contains(&wanted.to_lowercase());
        if !is_refused {
            misses.push(format!("not refused: {} stories, {texts:?}", found.len()));
        }
        return misses;
    }
    if found != expected.stories {
        misses.push(format!("stories {found:#?}\ninstead of {:#?}", expected.stories));
    }
    let said = |name: &str| {
        let said = diagnostics.iter().filter(|said| said.name == name);
        said.map(|said| said.message.clone()).collect::<Vec<_>>()
    };
    let places = said("stories-found-under");
    if places != expected.found.iter().cloned().collect::<Vec<_>>() {
        misses.push(format!("{places:?} instead of {:?}", expected.found));
    }
    let without_ids = said("missing-ids");
    if without_ids.len() != usize::from(expected.no_ids) {
        misses.push(format!("missing-ids: {without_ids:?}"));
    }
    misses
}

#[test]
fn every_shape_is_read_as_expected() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/shapes"));
    let mut checked = 0;
    for file in fs::read_dir(&folder).expect("the folder can be listed") {
        let path = file.expect("the file can be listed").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if name.ends_with(".expected.json") || name == "README.md" {
            continue;
        }
        let expectation = path.with_extension("expected.json");
        let expectation = fs::read_to_string(expectation).expect("each source has an expectation");
        let expected = serde_json::from_str(&expectation).expect("it is of the format");
        let source = fs::read_to_string(&path).expect("the source can be read");
        let misses = misses(&source, &expected);
        assert!(misses.is_empty(), "{name}: {}", misses.join("\n"));
        checked += 1;
    }
    assert!(checked > 80, "only {checked} sources");
}

#[test]
fn ten_thousand_mappings_that_are_no_stories_are_refused_in_one_message() {
    let parts =
        (0..10_000).map(|index| format!("- {{name: part {index}, amount: 4, shelf: S1}}\n"));
    let source: String = parts.collect();
    let expected = Expected {
        refused: Some("10,000".to_owned()),
        stories: Vec::new(),
        found: None,
        no_ids: false,
    };
    assert_eq!(misses(&source, &expected), [""; 0]);
}

#[test]
fn a_story_with_a_dash_before_each_key_is_made_one_again() {
    let of = |source: &str| {
        let found = validate(source, &ValidateOptions::default());
        let found: Vec<_> = found.into_iter().filter(|it| it.name == "not-a-story").collect();
        let fixes: Vec<_> = found.iter().flat_map(|it| &it.fixes).collect();
        (found.len(), fixes.first().map(|fix| applied(source, fix)))
    };
    for (source, fixed) in [
        (
            "- id: LAMP-4\n- title: Dim the lamps\n- tasks:\n  - Ask\n  - Measure\n",
            "- id: LAMP-4\n  title: Dim the lamps\n  tasks:\n  - Ask\n  - Measure\n",
        ),
        ("- story_id: LAMP-4\n- story_title: Dim\n", "- story_id: LAMP-4\n  story_title: Dim\n"),
        (
            "stories:\n  -   id: 灯-4\r\n  # why\r\n  -   title: 街灯\r\n",
            "stories:\n  -   id: 灯-4\r\n  # why\r\n      title: 街灯\r\n",
        ),
    ] {
        assert_eq!(of(source), (1, Some(fixed.to_owned())), "{source}");
        assert_eq!(stories(fixed).len(), 1, "{fixed}");
        assert_eq!(of(fixed), (0, None));
    }
    for other in [
        "- id: A\n- id: B\n",
        "- id: A\n",
        "- [{id: A}, {title: B}]\n",
        "[{id: A}, {title: B}]\n",
        "- title: A\n- shelf: B\n",
        "- id: A\n  title: B\n- tasks: [x]\n",
        "- user_story: Lamps are dimmed\n- acceptance_criteria: [They are dim]\n",
    ] {
        assert!(of(other).1.is_none(), "{other}");
    }
}

/// The paths of the stories of a source.
fn paths(source: &str) -> Vec<String> {
    stories(source).into_iter().map(|story| story.path).collect()
}

#[test]
fn a_story_keeps_lists_of_its_own() {
    for source in [
        "id: A\ntitle: T\ntasks:\n- {id: 1, title: One, status: done}\n- {id: 2, title: Two, status: todo}\n",
        "title: T\nacceptance_criteria: [Works]\nrequirements:\n- {id: R-1, title: One, status: open}\n",
        "id: A\ntitle: T\narchitecture:\n  roadmap:\n    now: [{title: One, status: x}]\n    next: [{title: Two, status: x}]\n",
        "id: A\ntitle: T\nstory: {as_a: reader, i_want: to read}\nfeatures: [Fast, Small]\n",
        "id: A\ntitle: T\nitems: [{name: left}, {name: right}]\n",
    ] {
        assert_eq!(paths(source), [""], "{source}");
    }
}

#[test]
fn stories_with_tasks_are_no_groups() {
    let tasks = "tasks: [{id: 1, title: One, status: done}, {id: 2, title: Two, status: todo}]";
    for list in ["stories", "user_stories", "backlog", "tickets", "issues", "cards", "tasks"] {
        let source = format!("{list}:\n- {{id: A, title: T, status: open, {tasks}}}\n");
        assert_eq!(paths(&source), [format!("{list}[0]")], "{source}");
    }
    assert_eq!(paths(&format!("- {{id: A, title: T, {tasks}}}\n")), ["[0]"]);
    let source = format!("epics:\n- {{id: E, title: T, {tasks}}}\n");
    assert_eq!(paths(&source), ["epics[0].tasks[0]", "epics[0].tasks[1]"]);
}

#[test]
fn a_story_without_an_id_is_chosen_by_its_place_or_title() {
    let source =
        "- title: One\n  tasks: [a]\n- {id: story-1, title: Two}\n- {id: story-9, title: One}\n";
    let chosen = |wanted: &str| {
        let options = RenderOptions { story: Some(wanted.to_owned()), ..RenderOptions::default() };
        render(source, &options).ok().map(|rendered| rendered.story.path)
    };
    assert_eq!(chosen("One").as_deref(), Some("[0]"));
    assert_eq!(chosen("story-1").as_deref(), Some("[1]"), "an id comes first");
    assert_eq!(chosen("story-3"), None, "this story has an id");
    let source = source.replace("story-1", "B");
    let options = RenderOptions { story: Some("story-1".into()), ..RenderOptions::default() };
    let rendered = render(&source, &options).expect("it is chosen by its place");
    assert_eq!(rendered.story.path, "[0]");
}

#[test]
fn an_error_in_one_story_leaves_the_others_of_a_list_under_another_name() {
    let source = "user_stories:\n- id: A\n  title: One\n- id: B\n  title: \"Two\n- id: C\n  title: T: x\n- id: D\n  title: Four\n";
    assert!(paths(source).contains(&"user_stories[0]".to_owned()), "{:?}", paths(source));
}

#[test]
fn aliases_of_groups_without_end_are_searched_in_bounds() {
    let mut source = "x0: &x0 [{id: A, title: T}]\n".to_owned();
    for level in 1..=12 {
        let item = format!("{{title: G, epics: *x{}}},", level - 1);
        source += &format!("x{level}: &x{level} [{}]\n", item.repeat(9));
    }
    source += "epics: *x12\n";
    assert!(stories(&source).len() <= 2);
    let keys: String = (0..20_000).map(|index| format!("k{index}: v, ")).collect();
    let items = "*a,".repeat(20_000);
    assert_eq!(paths(&format!("a: &a {{{keys}}}\nepics: [{items}]\n")), [""; 0]);
}

#[test]
fn a_long_text_is_not_read_as_often_as_aliases_repeat_it() {
    let found = |count: usize| {
        let aliases = vec!["*a"; count].join(", ");
        let text = "w".repeat(100_000);
        let source = format!("id: A-1\ntitle: T\nnote: &a {text}\ntasks: [{aliases}]\n");
        let found = groundplan::validate(source.as_str(), &Default::default());
        found.iter().filter(|it| it.name == "limit-reached").count()
    };
    assert_eq!([found(5), found(50), found(500)], [0, 1, 1]);
}

#[test]
fn texts_that_aliases_multiply_are_looked_at_in_bounds() {
    let mut source = "x0: &x0 {a: Some text, b: Some text}\n".to_owned();
    for level in 1..=7 {
        let pairs: String = (0..40).map(|index| format!("k{index}: *x{}, ", level - 1)).collect();
        source += &format!("x{level}: &x{level} {{{pairs}}}\n");
    }
    for holder in ["epics: *x7\n", "data: [*x7, {a: *x7}]\n", "done: *x7\n"] {
        assert_eq!(paths(&(source.clone() + holder)), [""; 0]);
        assert_eq!(groundplan::validate(&(source.clone() + holder), &Default::default()).len(), 1);
    }
}

/// The texts of a value, keys not included.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Null => {}
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(members) => members.values().for_each(|member| texts(member, found)),
        Value::String(text) => found.push(text.clone()),
        other => found.push(other.to_string()),
    }
}

/// Letters and digits alone: what escaping and numbering leave.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[test]
fn every_text_of_a_story_in_another_shape_is_in_its_document() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/shapes"));
    let mut checked = 0;
    for file in fs::read_dir(&folder).expect("the folder can be listed").flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if !name.ends_with(".json") || name.ends_with(".expected.json") {
            continue;
        }
        let source = fs::read_to_string(file.path()).expect("the source can be read");
        let whole: Value = serde_json::from_str(&source).expect("it is JSON");
        for result in groundplan::render_all(&source, &RenderOptions::default()) {
            let Some(rendered) = result.rendered else { continue };
            let steps = rendered.story.path.replace('[', ".").replace(']', "");
            let story =
                steps.split('.').filter(|step| !step.is_empty()).fold(&whole, |at, step| {
                    at.get(step)
                        .or_else(|| at.get(step.parse::<usize>().ok()?))
                        .expect("the path leads")
                });
            let mut wanted = Vec::new();
            texts(story, &mut wanted);
            let shown = letters(&rendered.text);
            for text in wanted {
                // A tag is markup of the tracker, and a box stands for yes and no.
                let is_state = matches!(&*text, "true" | "false");
                let seen = is_state || text.contains('<') || shown.contains(&letters(&text));
                assert!(seen, "{name}: {text:?} of {} is lost", rendered.story.path);
            }
            checked += 1;
        }
    }
    assert!(checked > 30, "only {checked} stories");
}
