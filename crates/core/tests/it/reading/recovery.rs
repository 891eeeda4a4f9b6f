//! A syntax error ends neither the other documents of a source nor the other stories of a backlog.

use groundplan::{RenderOptions, ValidateOptions, render_all, stories, validate};

fn ids(source: &str) -> Vec<String> {
    stories(source).into_iter().map(|story| story.id).collect()
}

fn said(source: &str) -> Vec<String> {
    let found = validate(source, &ValidateOptions::default());
    found.iter().map(|found| format!("{} {}", found.range.start.line, found.name)).collect()
}

/// Three stories, the second of which holds the line.
fn backlog(line: &str) -> String {
    format!(
        "stories:\n  - story_id: A-1\n    story_title: First.\n  - story_id: A-2\n    {line}\n    \
         story_title: x\n  - story_id: A-3\n    story_title: Third.\n"
    )
}

#[test]
fn the_stories_around_a_broken_one_are_read_and_checked() {
    for line in [
        "description: a: b",
        "tasks: [one, two",
        "description: \"never closed",
        "tasks:\n      - @team",
        "author: 'x' y",
        "\tauthor: x",
        "author: }",
    ] {
        let source = backlog(line);
        assert_eq!(ids(&source), ["A-1", "A-3"], "{line}");
        let said = said(&source);
        let stops = said.iter().filter(|said| said.ends_with("title-full-stop")).count();
        assert_eq!(stops, 2, "{line}: {said:?}");
        let errors = said.iter().filter(|said| said.ends_with("syntax-error")).count();
        assert_eq!(errors, 1, "{line}: {said:?}");
    }
}

#[test]
fn the_report_names_what_was_not_checked() {
    let found = validate(&backlog("description: a: b"), &ValidateOptions::default());
    let error = found.iter().find(|found| found.name == "syntax-error").expect("there is one");
    let label = error.labels.last().expect("there is one");
    assert_eq!(label.message, "this story was skipped; the ones after it were checked");
    assert_eq!(label.range.start.line, 4);
    let last = "stories:\n- story_id: A-1\n  story_title: x\n- story_id: A-2\n  author: a: b\n";
    let found = validate(last, &ValidateOptions::default());
    let label = found[0].labels.last().expect("there is one");
    assert_eq!(label.message, "this story was skipped");
    let alone = validate("story_id: A-1\nstory_title: a: b\n", &ValidateOptions::default());
    let label = alone[0].labels.last().expect("there is one");
    assert_eq!(label.message, "this was skipped");
}

#[test]
fn fields_of_a_backlog_after_its_stories_apply_to_those_that_are_left() {
    let source = "stories:\n- story_id: A-1\n  story_title: a: b\n- story_id: A-2\n  story_title: x\nsystem: {name: Harbour Desk}\narchitecture:\n  bussiness_context: y\n";
    let options = RenderOptions { story: Some("A-2".to_owned()), ..RenderOptions::default() };
    let rendered = groundplan::render(source, &options).expect("there is a story");
    assert!(rendered.text.contains("Harbour Desk"));
    let broken_last = source.replace("story_title: x", "story_title: c: d");
    assert_eq!(said(&broken_last), ["3 syntax-error", "5 syntax-error"]);
    assert!(said(source).iter().any(|said| said == "8 unknown-field"), "{:?}", said(source));
}

#[test]
fn a_list_without_a_name_and_one_that_is_not_indented_recover_too() {
    let list = "- story_id: A-1\n  title: x\n- story_id: A-2\n  title: a: b\n- story_id: A-3\n  title: y\n";
    assert_eq!(ids(list), ["A-1", "A-3"]);
    assert_eq!(ids(&format!("stories:\n{list}")), ["A-1", "A-3"]);
    assert_eq!(
        ids(&format!("project: x\nstories:\n{list}---\nstory_id: B-1\n")),
        ["A-1", "A-3", "B-1"]
    );
    assert_eq!(said(&format!("stories:\n{list}owner: x\n")), ["5 syntax-error"]);
}

#[test]
fn every_error_of_a_backlog_is_found_and_each_has_its_fix() {
    let story = |id: usize| {
        format!("  - id: A-{id}\n    title: {}\n", if id.is_multiple_of(3) { "a: b" } else { "x" })
    };
    let source = format!("stories:\n{}", (1..=30).map(story).collect::<String>());
    let found = validate(&source, &ValidateOptions::default());
    assert_eq!(found.len(), 10);
    assert!(found.iter().all(|found| found.name == "syntax-error"));
    // Trying a fix costs a second reading, so it is offered where that stays within bounds.
    assert!(found.iter().filter(|found| found.fixes.len() == 1).count() == 10);
    assert_eq!(ids(&source).len(), 20);
}

#[test]
fn lines_that_are_indented_with_tabs_are_fixed_at_once() {
    let source = "story_id: A-1\nstory_title: x\ntasks:\n\t- a\n\t- b\nstatus: done\n";
    let found = validate(source, &ValidateOptions::default());
    let fix = &found[0].fixes[0];
    assert!(fix.safe);
    let edit = &fix.edits[0];
    let fixed = [&source[..edit.range.from], &edit.insert, &source[edit.range.to..]].concat();
    assert_eq!(fixed, source.replace('\t', "  "));
    assert!(said(&fixed).is_empty());
}

#[test]
fn a_tab_is_blamed_on_its_own_line_wherever_it_is() {
    let whole = "story_id: A-1\nstory_title: x\narchitecture:\n  containers:\n    - name: Web\n      technology: Rust\n";
    let lines: Vec<_> = whole.lines().collect();
    for at in 0..lines.len() {
        for tabs in ["\t", " \t", "\t\t", "\t "] {
            let mut tabbed: Vec<_> = lines.iter().map(|&line| line.to_owned()).collect();
            tabbed[at] = format!("{tabs}{}", lines[at].trim_start());
            let source = tabbed.join("\n");
            let found = validate(&source, &ValidateOptions::default());
            let error = found.iter().find(|found| found.name == "syntax-error");
            let Some(error) = error else { continue };
            let line = source[..error.range.from].matches('\n').count();
            assert_eq!(line, at, "{source:?}: {}", error.message);
            assert_eq!(error.message, "YAML doesn't allow tabs for indentation", "{source:?}");
        }
    }
}

#[test]
fn a_backlog_of_nothing_but_errors_ends() {
    let source = format!("stories:\n{}", "- id: a: b\n".repeat(5_000));
    let found = validate(&source, &ValidateOptions::default());
    assert!(found.len() <= 102, "{}", found.len());
    assert!(
        found
            .iter()
            .all(|found| ["syntax-error", "limit-reached", "not-a-story"].contains(&found.name))
    );
}

#[test]
fn a_single_story_with_an_error_is_read_on_but_not_rendered() {
    let source = "story_id: A-1\ntasks:\n  - a\n  - @b\n  - c\nstory_title: x\n";
    assert_eq!(ids(source), ["A-1"]);
    assert_eq!(said(source), ["4 syntax-error"]);
    assert!(groundplan::try_render(source, &RenderOptions::default()).rendered.is_none());
    for line in ["title: a: b", "title: [a", "title: \"a", "title: `a`", " title: a", "title:a"] {
        let source = format!("story_id: A-1\n{line}\ntasks: [a]\nstatus: done\n");
        assert_eq!(ids(&source).len(), 1, "{line}");
        assert_eq!(said(&source), ["2 syntax-error"], "{line}");
        assert!(groundplan::render(&*source, &RenderOptions::default()).is_err(), "{line}");
    }
}

#[test]
fn an_error_in_a_story_of_an_epic_leaves_the_epic_and_its_other_stories() {
    let source = "epics:\n  - title: E\n    stories:\n      - id: A-1\n        title: a: b\n      - id: A-2\n        title: x\n    owner: me\n  - title: F\n    stories:\n      - id: B-1\n        title: y\n        author: c: d\n      - id: B-2\n        title: z\nteam: t\n";
    assert_eq!(ids(source), ["A-2", "B-2"]);
    assert_eq!(said(source), ["5 syntax-error", "13 syntax-error"]);
    for list in ["tickets", "user_stories", "items", "todo"] {
        let source = format!(
            "{list}:\n- id: A-1\n  title: a: b\n- id: A-2\n  title: x\ndone:\n- id: A-3\n  title: y\n"
        );
        assert!(ids(&source).contains(&"A-2".to_owned()), "{list}: {:?}", ids(&source));
        assert_eq!(said(&source), ["3 syntax-error"], "{list}");
    }
}

#[test]
fn what_depends_on_a_story_that_cannot_be_read_is_not_reported() {
    let rest = "  - id: A-2\n    title: x\n    dependencies: [A-1]\n  - id: A-3\n    title: y\n    dependencies: [A-9]\n";
    let visible = format!("stories:\n  - id: A-1\n    title: a: b\n{rest}");
    assert_eq!(said(&visible), ["3 syntax-error", "9 unknown-dependency"]);
    let hidden = format!("stories:\n  - title: a: b\n{rest}");
    assert_eq!(said(&hidden), ["2 syntax-error"]);
}

#[test]
fn a_syntax_error_is_not_hidden_by_what_it_leaves() {
    let source =
        "stories:\n  - id: A-1\n    title: a: b\n  - id: A-2\n    title: c: d\nlabels:\n  - pay\n";
    assert_eq!(said(source), ["3 syntax-error", "5 syntax-error"]);
}

#[test]
fn the_good_stories_of_a_broken_backlog_are_rendered() {
    let results = render_all(&backlog("description: a: b"), &RenderOptions::default());
    let rendered = results.iter().filter(|result| result.rendered.is_some()).count();
    assert_eq!(rendered, 2);
    let errors = results.iter().flat_map(|result| &result.diagnostics);
    assert_eq!(errors.filter(|found| found.name == "syntax-error").count(), 1);
    let options = RenderOptions { story: Some("A-3".to_owned()), ..RenderOptions::default() };
    assert!(groundplan::render(&backlog("author: }"), &options).is_ok());
}

#[test]
fn an_anchor_before_an_error_is_no_second_error_after_it() {
    let source =
        "- &a {id: A-1, title: x}\n- {id: A-2, title: a: b}\n- {<<: *a, id: A-3, title: y}\n";
    assert_eq!(said(source), ["2 syntax-error"]);
}

#[test]
fn a_fix_of_json_stays_inside_of_the_string() {
    for (title, fixed) in
        [(r#""See C:\path""#, r#""See C:\\path""#), (r#""Say "hi" now""#, r#""Say \"hi\" now""#)]
    {
        let source = |title| {
            format!(
                "{{\n  \"story_id\": \"A-1\",\n  \"story_title\": {title},\n  \"tasks\": [\"x\"]\n}}\n"
            )
        };
        let found = validate(&source(title), &ValidateOptions::default());
        let fix = &found[0].fixes[0];
        assert_eq!(crate::support::fix::applied(&source(title), fix), source(fixed));
    }
}

#[test]
fn two_strings_of_json_are_not_made_one() {
    for between in ["\" = \"", "\" \""] {
        let source = format!("{{\n  \"story_id\": \"A-1\",\n  \"story_title{between}Lamps\"\n}}\n");
        let found = validate(&source, &ValidateOptions::default());
        let fixes = found.iter().flat_map(|found| &found.fixes);
        assert!(fixes.filter(|fix| fix.title.starts_with("escape")).count() == 0, "{found:?}");
    }
}

#[test]
fn stories_that_an_open_bracket_or_quote_has_swallowed_are_read() {
    for line in
        ["tasks: [a, b", "title: \"One", "title: 'It is", "tasks:\n  - [a, b", "owner: {name: Ana"]
    {
        for other in ["title: Two", "title: \"Two\"", "title: It's", "tasks: [a, b]"] {
            let source = format!(
                "stories:\n- id: A\n  {line}\n- id: B\n  {other}\n- id: C\n  title: Three\n"
            );
            assert_eq!(ids(&source), ["B", "C"], "{source}");
            let found = validate(&source, &ValidateOptions::default());
            let errors: Vec<_> =
                found.iter().filter(|found| found.name == "syntax-error").collect();
            assert_eq!(errors.len(), 1, "{source}{errors:?}");
            let label = errors[0].labels.last().expect("there is one");
            assert_eq!(label.message, "this story was skipped; the ones after it were checked");
        }
    }
    let flow = "stories:\n- {id: A, title: One\n- id: B\n  title: Two\n";
    assert_eq!(ids(flow), ["B"]);
    let quoted = "stories:\n- \"id: A\n- id: B\n  title: Two\n";
    assert_eq!(ids(quoted), ["B"]);
}

#[test]
fn fields_that_an_open_bracket_or_quote_has_swallowed_are_read() {
    for line in ["labels: [a, b", "description: \"One", "description: 'One"] {
        let source =
            format!("id: A\ntitle: T\n{line}\ndependencies: [A]\nassignee: {{name:Ana}}\n");
        let story = &stories(&source)[0];
        assert_eq!((&*story.id, &*story.title), ("A", "T"));
        let expected = ["3 syntax-error", "4 dependency-on-itself", "5 missing-space"];
        assert_eq!(said(&source), expected);
    }
}
