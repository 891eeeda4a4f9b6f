//! What is read of a story's sentence, its group, its related stories, files and phases.

use groundplan::{RenderOptions, Rendered, render};

fn read(source: &str) -> Rendered {
    let options = RenderOptions::default();
    render(source, &options).expect("there is a document")
}

fn of(rest: &str) -> Rendered {
    read(&format!("id: A\ntitle: T\n{rest}"))
}

fn said(rendered: &Rendered) -> Vec<&'static str> {
    rendered.diagnostics.iter().map(|found| found.name).collect()
}

/// What is said of a source that may have no document.
fn said_of(source: &str) -> Vec<&'static str> {
    groundplan::validate(source, &groundplan::ValidateOptions::default())
        .iter()
        .map(|found| found.name)
        .collect()
}

fn holds(text: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(text.contains(wanted), "no {wanted} in {text}");
    }
}

#[test]
fn a_story_that_is_only_a_sentence_has_its_title_from_it() {
    for (rest, title) in [
        ("as_a: keeper\ni_want: to feed the seals\nso_that: they sleep\n", "Feed the seals"),
        ("role: keeper\ngoal: feed the seals. At noon.\n", "Feed the seals"),
        ("description: {as_a: keeper, i_want: feed the seals}\n", "Feed the seals"),
        ("user_story: Als Pflegerin möchte ich füttern\n", "Als Pflegerin möchte ich füttern"),
        ("story: As a keeper I want fish. Now.\n", "As a keeper I want fish"),
        ("description: as an owner, I want fish\n", "as an owner, I want fish"),
    ] {
        let source = format!("id: A\n{rest}");
        let rendered = read(&source);
        assert_eq!(said(&rendered), [""; 0], "{rest}");
        holds(&rendered.text, &[&format!("\n# {title} - Architecture Document\n")]);
        assert_eq!(groundplan::stories(&source)[0].title, title);
    }
    for rest in ["description: The seals are hungry\n", "i_want: fish\n", "goal: fish\n"] {
        assert_eq!(said_of(&format!("id: A\n{rest}")), ["missing-field"], "{rest}");
    }
}

#[test]
fn what_a_group_says_of_itself_shows_beside_its_stories() {
    let one = |epic: &str| {
        let source = format!("epics:\n- {epic}\n  stories:\n  - {{id: A, title: T, tasks: [x]}}\n");
        read(&source).text
    };
    let text =
        one("title: Zoo by night\n  goal: Open until ten\n  id: E-1\n  risks: [{risk: Bats}]");
    holds(&text, &["- Epic: Zoo by night\n  - Goal: Open until ten\n  - Id: E-1\n", "Risk: Bats"]);
    let text = one("id: E-1\n  owner: Kim\n  bugs: [small, large]");
    holds(&text, &["- Epic: E-1\n  - Owner: Kim\n  - Bugs: small; large\n"]);
    let keyed = "sprints:\n  one:\n    goal: Bats\n    items: [{id: A, title: T, epic: Z}]\n";
    holds(&read(keyed).text, &["- Sprint: one\n  - Goal: Bats\n"]);
    let own = "epics: [{title: Zoo, goal: Bats, stories: [{id: A, title: T, epic: Zoo}]}]\n";
    holds(&read(own).text, &["- Epic: Zoo\n  - Goal: Bats\n"]);
}

#[test]
fn a_custom_section_with_the_name_of_an_empty_one_is_described() {
    let options = RenderOptions { empty: Some(groundplan::Empty::Omit), ..Default::default() };
    let source = "id: A\ntitle: T\nsections: [{title: Acceptance criteria, text: It works}]\n";
    let text = render(source, &options).expect("there is a document").text;
    assert_eq!(text.to_lowercase().matches("acceptance criteria").count(), 1, "{text}");
    holds(&text, &["\n## Not yet described\n", "- Changelog"]);
}

#[test]
fn stories_that_block_or_resemble_each_other_show_their_titles() {
    let source = "- {id: A-1, title: T, blocks: [A-2, Z-9], related: see the wiki, relates_to: A-3, \
                  dependencies: [A-3, {id: A-2, type: blocks}]}\n\
                  - {id: A-2, title: Two, status: done}\n- {id: A-3, title: Three}\n";
    let options = RenderOptions { story: Some("A-1".into()), ..RenderOptions::default() };
    let text = render(source, &options).expect("there is a document").text;
    holds(
        &text,
        &[
            "- Blocks:\n  - A-2: Two (done)\n  - Z-9\n",
            "- Relates to:\n  - A-3: Three\n",
            "- Depends on:\n  - A-3: Three\n- Other stories:\n  - A-2: Two (done; Type: blocks)\n",
            "- Related: see the wiki\n",
        ],
    );
}

#[test]
fn a_task_that_the_roadmap_moves_names_its_own_phase() {
    let roadmap = "architecture: {roadmap: [{phase: 2, tasks: [Draw, Dig]}, {phase: Core features, tasks: [Fill]}]}\n";
    let tasks = "tasks: [{title: Draw, phase: Design}, {title: Dig, phase: 2}, {title: Fill}]\n";
    let text = of(&format!("{tasks}{roadmap}")).text;
    holds(&text, &["\n- Draw (phase: Design)\n- Dig\n- Fill\n"]);
}

#[test]
fn files_of_one_kind_are_below_its_name() {
    let text = of("artifacts: {tests: [a.py, {path: b.py, purpose: slow}], docs: [c.md]}\n").text;
    let list = "- tests:\n  - `a.py`\n  - `b.py`: slow\n- docs:\n  - `c.md`\n";
    holds(&text, &[list]);
    holds(&of("artifacts: [a.py]\n").text, &["#### Artifacts\n\n- `a.py`\n"]);
}
