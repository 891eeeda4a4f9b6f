//! The seed template beside its text: its sections, what it leaves out, what a call may change.

use groundplan::{Guidance, RenderOptions, Rendered, Status, Template, render};

const HEAD: &str = "id: A\ntitle: T\n";

fn with(story: &str, options: &RenderOptions) -> Rendered {
    render(&format!("{HEAD}{story}\n"), options).expect("a document")
}

fn seed() -> RenderOptions {
    RenderOptions { template: Template::Seed, ..RenderOptions::default() }
}

fn status(rendered: &Rendered, title: &str) -> Status {
    let mut found = rendered.sections.iter().filter(|section| section.title == title);
    found.next().expect("the section").status
}

#[test]
fn the_seeds_lone_dashes_leave_references_partial_and_its_neighbours_alone() {
    let rendered = with("tasks: [a]\nacceptance_criteria: [b]", &seed());
    assert_eq!(status(&rendered, "References"), Status::Partial);
    assert_eq!(status(&rendered, "Acceptance Criteria"), Status::Filled);
    assert_eq!(status(&rendered, "Phase 1: Foundation"), Status::Filled);
    assert_eq!(status(&rendered, "Phase 2: Core Features"), Status::Placeholder);
}

#[test]
fn what_the_seed_does_not_show_of_tasks_is_named_once() {
    let task = "{title: t, phase: Beta, status: s, depends_on: [t]}";
    let rendered = with(&format!("tasks: [{task}, {task}]"), &seed());
    let said = rendered.diagnostics.iter().filter(|said| said.name == "field-not-shown");
    let said: Vec<_> = said.map(|said| said.message.as_str()).collect();
    let wanted = ["phase", "status", "depends_on"]
        .map(|name| format!("`tasks.{name}` does not show in the document"));
    assert_eq!(said, wanted);
    let shown = with(&format!("tasks: [{task}]"), &RenderOptions::default());
    assert!(shown.diagnostics.iter().all(|said| said.name != "field-not-shown"));
}

#[test]
fn the_seed_drops_front_matter_and_hints_when_asked_to() {
    let whole = with("description: '<!-- mine -->'", &seed()).text;
    let options =
        RenderOptions { front_matter: Some(false), guidance: Some(Guidance::Drop), ..seed() };
    let rendered = with("description: '<!-- mine -->'", &options);
    assert!(rendered.text.starts_with("# T - Architecture Document\n"), "{}", rendered.text);
    assert_eq!(rendered.text.matches("<!--").count(), 1);
    let mut wanted = String::new();
    let body = &whole[whole.find("# T").expect("the title")..];
    let mut blank = false;
    for line in body.split_inclusive('\n') {
        let is_hint = line.starts_with("<!--") && !line.contains("mine");
        let is_dropped = is_hint || (blank && line == "\n");
        wanted.push_str(if is_dropped { "" } else { line });
        blank = is_hint;
    }
    assert_eq!(rendered.text, wanted);
    assert_eq!(status(&rendered, "Business Context"), Status::Placeholder);
}

/// The lines of two texts that differ, as `diff` shows them; blank lines are left out.
fn differences(old: &str, new: &str) -> String {
    let lines = |text: &str| {
        let lines = text.lines().map(|line| line.trim_end().to_owned());
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    let (old, new) = (lines(old), lines(new));
    // How many lines the rests have in common.
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for at in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            common[at][to] = match old[at] == new[to] {
                true => common[at + 1][to + 1] + 1,
                false => common[at + 1][to].max(common[at][to + 1]),
            };
        }
    }
    let (mut at, mut to, mut shown) = (0, 0, String::new());
    while at < old.len() || to < new.len() {
        if at < old.len() && to < new.len() && old[at] == new[to] {
            (at, to) = (at + 1, to + 1);
        } else if to == new.len() || (at < old.len() && common[at + 1][to] >= common[at][to + 1]) {
            shown.push_str(&format!("-{}\n", old[at]));
            at += 1;
        } else {
            shown.push_str(&format!("+{}\n", new[to]));
            to += 1;
        }
    }
    shown
}

#[test]
fn the_page_of_differences_lists_every_line_that_the_templates_write_otherwise() {
    let page = include_str!("../../../../../docs/template-differences.md");
    let listed = page.split("~~~diff\n").nth(1).and_then(|rest| rest.split("~~~").next());
    let found = differences(&with("", &seed()).text, &with("", &RenderOptions::default()).text);
    assert_eq!(listed, Some(found.as_str()), "put this into the page:\n{found}");
}
