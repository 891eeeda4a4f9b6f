//! The diagrams that a call returns by themselves: which views, in which formats, and their data.

use groundplan::{
    Diagram, DiagramFormat, DiagramOptions, Limits, RenderOptions, View, diagrams, try_render,
};
use serde_json::{Value, json};

const STORY: &str = "\
story_id: MILL-1
title: Grind to order
system: {name: Mill}
architecture:
  people:
  - {name: Baker, uses: [{to: Order desk, description: orders flour}]}
  systems:
  - {name: Grain exchange, purpose: Sells grain}
  containers:
  - {name: Order desk, type: web app, uses: [{to: Ledger, description: writes, technology: SQL}]}
  - {name: Ledger, type: database}
  components:
  - {name: Basket, container: Order desk, uses: [{to: Ledger}]}
  data_flow: [Baker orders, Mill grinds]
  deployment:
    nodes: [{name: Shed, runs: [Order desk, Ledger]}]
";

fn options(options: &Value) -> DiagramOptions {
    serde_json::from_value(options.clone()).expect("options")
}

fn drawn(given: &Value) -> Vec<Diagram> {
    diagrams(STORY, &options(given)).expect("there is a story")
}

fn refused(options: &Value) -> String {
    let read = serde_json::from_value::<DiagramOptions>(options.clone());
    read.expect_err("a wrong option").to_string()
}

#[test]
fn each_view_that_the_story_has_facts_for_is_a_diagram() {
    let views: Vec<_> = drawn(&json!({})).iter().map(|it| it.view.name().into_owned()).collect();
    assert_eq!(views, View::NAMES);
    assert_eq!(diagrams("id: A\ntitle: B\n", &DiagramOptions::default()), Ok(Vec::new()));
}

#[test]
fn only_the_named_views_are_returned() {
    let found = drawn(&json!({"only": ["deployment", "containers", "flow:Sign in"]}));
    let views: Vec<_> = found.iter().map(|it| it.view.clone()).collect();
    assert_eq!(views, [View::Containers, View::Deployment]);
    assert_eq!(drawn(&json!({"only": []})), []);
}

#[test]
fn a_diagram_has_the_formats_that_were_requested() {
    let members = |formats: &Value| {
        let found = json!(drawn(&json!({"only": ["containers"], "formats": formats})));
        let names = DiagramFormat::NAMES.iter().copied();
        names.filter(|name| found[0].get(name).is_some()).collect::<Vec<_>>()
    };
    for &name in DiagramFormat::NAMES {
        assert_eq!(members(&json!([name])), [name]);
    }
    assert_eq!(members(&json!(DiagramFormat::NAMES)), DiagramFormat::NAMES);
    assert!(members(&json!([])).is_empty());
    let svg = drawn(&json!({})).remove(0).svg.expect("SVG is the default");
    assert!(svg.starts_with("<svg ") && svg.contains("<style>"), "{svg}");
}

#[test]
fn a_text_of_a_diagram_is_that_of_the_document() {
    let formats = json!({"formats": ["unicode", "mermaid"]});
    let document = |diagrams: &str| {
        let options = serde_json::from_value(json!({"diagrams": diagrams})).expect("options");
        try_render(STORY, &options).rendered.expect("a document").text
    };
    let (unicode, mermaid) = (document("unicode"), document("mermaid"));
    for diagram in drawn(&formats) {
        let expected = diagram.unicode.expect("characters");
        assert!(unicode.contains(expected.trim_end()), "{expected}\nin\n{unicode}");
        let expected = diagram.mermaid.expect("Mermaid");
        assert!(mermaid.contains(expected.trim_end()), "{expected}\nin\n{mermaid}");
    }
}

#[test]
fn the_data_of_a_diagram_is_what_it_shows() {
    let found = json!(drawn(&json!({"only": ["containers"], "formats": []})));
    let [diagram] = &**found.as_array().expect("a list") else { panic!("{found}") };
    assert_eq!((&diagram["view"], &diagram["title"]), (&json!("containers"), &json!("Containers")));
    let name_of = |id: &Value| {
        let elements = diagram["elements"].as_array().expect("elements");
        let named = elements.iter().find(|element| element["id"] == *id);
        named.map_or(Value::Null, |element| element["name"].clone())
    };
    let relations: Vec<_> = diagram["relations"].as_array().into_iter().flatten().collect();
    let ends: Vec<_> =
        relations.iter().map(|it| json!([name_of(&it["from"]), name_of(&it["to"])])).collect();
    let writes = json!(["Order desk", "Ledger"]);
    assert_eq!(ends, [json!(["Baker", "Order desk"]), writes.clone(), writes]);
    assert_eq!(relations[1]["label"], "writes");
    assert_eq!(relations[1]["technology"], "SQL");
    // The last one stands for that of the component in it.
    let derived: Vec<_> = relations.iter().map(|it| it.get("derived").is_some()).collect();
    assert_eq!(derived, [false, false, true]);
    for element in diagram["elements"].as_array().into_iter().flatten() {
        let parent = match element["name"].as_str() {
            Some("Order desk" | "Ledger") => json!("Mill"),
            _ => Value::Null,
        };
        assert_eq!(element.get("parent").map_or(Value::Null, name_of), parent, "{element}");
    }
}

#[test]
fn a_wrong_option_is_named_with_what_is_expected() {
    for (options, expected) in [
        (
            json!({"only": ["containers", "container"]}),
            "invalid option `only[1]`: expected \"landscape\", \"containers\", \"components\", \"data_flow\", \"deployment\" or \"flow:NAME\", got \"container\"",
        ),
        (
            json!({"only": "containers"}),
            "invalid option `only`: expected an array, got \"containers\"",
        ),
        (json!({"formats": ["svg", "pdf"]}), "invalid option `formats[1]`: expected \"svg\","),
        (
            json!({"direction": "up"}),
            "invalid option `direction`: expected \"down\" or \"right\", got \"up\"",
        ),
        (json!({"split": 1}), "invalid option `split`: expected true or false, got 1"),
        (
            json!({"theme": "blue"}),
            "invalid option `theme`: expected \"auto\", \"light\" or \"dark\", got \"blue\"",
        ),
        (json!({"format": ["svg"]}), "unknown option `format`; did you mean `formats`?"),
        (
            json!({"limits": {"byte": 1}}),
            "unknown option `limits.byte`; did you mean `limits.bytes`?",
        ),
        (json!("svg"), "invalid options: expected an object, got \"svg\""),
    ] {
        let message = refused(&options);
        assert!(message.starts_with(expected), "{message}");
    }
}

#[test]
fn what_can_not_be_rendered_fails_as_a_render_does() {
    let sources = [
        "",
        "title: a: b",
        "[",
        "stories:\n- {id: A, title: One}\n- {id: B, title: Two}\n",
        "id: A\ntitle: One\narchitecture:\n  containers:\n  - {name: a\n",
    ];
    for source in sources {
        for story in [None, Some("X".to_owned())] {
            let options = DiagramOptions { story: story.clone(), ..DiagramOptions::default() };
            let failure = diagrams(source, &options).expect_err(source);
            let options = RenderOptions { story, ..RenderOptions::default() };
            assert_eq!(failure, groundplan::render(source, &options).expect_err(source));
        }
    }
}

#[test]
fn diagrams_are_charged_to_the_call() {
    let limits = Limits { total: 2_000, ..Limits::default() };
    let options = DiagramOptions { limits, ..DiagramOptions::default() };
    let failure = diagrams(STORY, &options).expect_err("it is too much");
    assert!(failure.diagnostics.iter().any(|it| it.name == "limit-reached"), "{failure}");
    let limits = Limits { bytes: 10, ..Limits::default() };
    let options = DiagramOptions { limits, ..DiagramOptions::default() };
    assert!(diagrams(STORY, &options).is_err());
}

#[test]
fn no_character_that_steers_a_terminal_is_in_a_text() {
    let story = "story_id: A-1\nstory_title: T\narchitecture:\n  data_flow: [\"\\e[31mRed\\u202e\", \"b\\ac\"]\n";
    let formats = Some(vec![DiagramFormat::Unicode]);
    let found = diagrams(story, &DiagramOptions { formats, ..DiagramOptions::default() });
    for diagram in found.expect("there is a story") {
        let text = diagram.unicode.unwrap_or_default();
        assert!(text.contains("Red ──> b c"), "{text:?}");
        assert!(!text.contains(|it: char| it != '\n' && it.is_control() || it == '\u{202e}'));
    }
}

#[test]
fn flows_of_one_name_and_of_none_are_views_of_their_own() {
    let source = "id: A\ntitle: B\narchitecture:\n  flows:\n  - {name: Bake, steps: [A -> B]}\n  - {steps: [C -> D]}\n  - {name: Bake, steps: [E -> F]}\n";
    let of = |only: &Value| {
        let found = diagrams(source, &options(&json!({"only": only}))).expect("a story");
        let names = found.iter().map(|it| format!("{}: {}", it.view.name(), it.elements[0].name));
        names.collect::<Vec<_>>()
    };
    assert_eq!(
        of(&json!(["flow:Bake", "flow:2", "flow:Bake-2"])),
        ["flow:Bake: A", "flow:2: C", "flow:Bake-2: E"]
    );
    assert_eq!(of(&json!(["flow:Bake-2"])), ["flow:Bake-2: E"]);
    assert_eq!(of(&json!(["flow:Bake"])), ["flow:Bake: A"]);
    assert_eq!(of(&json!(["flow:2"])), ["flow:2: C"]);
}

#[test]
fn a_misspelt_flow_is_suggested() {
    let source = "id: A\ntitle: B\narchitecture: {flows: [{name: Sign in, steps: [\"User -> Web: asks\"]}]}\n";
    let of = |only: &str| diagrams(source, &options(&json!({"only": [only]})));
    let problems = of("flow:Sing in").expect_err("a slip");
    let found: Vec<_> =
        problems.diagnostics.iter().map(|it| (it.name, it.help.as_deref())).collect();
    assert_eq!(found, [("story-not-found", Some("did you mean `flow:Sign in`?"))]);
    assert_eq!(of("flow:Refund"), Ok(Vec::new()));
    assert_eq!(of("flow:Sign in").map(|it| it.len()), Ok(1));
}

#[test]
fn a_view_too_large_to_draw_leaves_the_others() {
    let steps =
        |count: usize| -> String { (0..count).map(|it| format!("Shop -> K{it}, ")).collect() };
    let source = format!(
        "id: A\ntitle: B\narchitecture:\n  containers: [{{name: Shop, uses: [Till]}}, Till]\n  flows: [{{name: Long, steps: [{}]}}, {{name: Short, steps: [Shop -> Till]}}]\n",
        steps(1_000)
    );
    let found = diagrams(&source, &options(&json!({}))).expect("a story");
    let drawn: Vec<_> = found.iter().map(|it| (it.view.name(), it.svg.is_some())).collect();
    let expected = [("containers", true), ("flow:Long", false), ("flow:Short", true)];
    assert_eq!(drawn, expected.map(|(name, drawn)| (name.into(), drawn)));

    let containers: String =
        (0..200).map(|it| format!("  - {{name: C{it}, components: [P{it}, Q{it}]}}\n")).collect();
    let source = format!("id: A\ntitle: B\narchitecture:\n  containers:\n{containers}");
    let found = diagrams(&source, &options(&json!({}))).expect("a story");
    let drawn = found.iter().filter(|it| it.view == View::Components && it.svg.is_some()).count();
    assert_eq!(drawn, 200);
}
