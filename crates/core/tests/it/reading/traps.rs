//! What people type and YAML reads as something else: what is reported, and that a safe fix keeps
//! what was meant.

use groundplan::{Diagnostic, Severity, ValidateOptions, validate};

const HEAD: &str = "story_id: A-1\nstory_title: t\n";

fn found(rest: &str) -> Vec<Diagnostic> {
    validate(&format!("{HEAD}{rest}"), &ValidateOptions::default())
}

/// The names of the diagnostics of the lines below the head.
fn names(rest: &str) -> Vec<&'static str> {
    found(rest).iter().map(|diagnostic| diagnostic.name).collect()
}

/// The lines below the head after every safe fix, one at a time.
fn fixed(rest: &str) -> String {
    let mut source = format!("{HEAD}{rest}");
    for _ in 0..20 {
        let found = validate(&source, &ValidateOptions::default());
        let fix = found.iter().flat_map(|found| &found.fixes).find(|fix| fix.safe);
        let Some(edit) = fix.and_then(|fix| fix.edits.first()) else { break };
        source.replace_range(edit.range.from..edit.range.to, &edit.insert);
    }
    source.split_off(HEAD.len())
}

#[test]
fn an_item_that_is_only_a_key_is_quoted_once() {
    assert_eq!(
        fixed("acceptance_criteria:\n  - AC1:\n  - AC2: ok\n"),
        "acceptance_criteria:\n  - 'AC1:'\n  - 'AC2: ok'\n"
    );
    assert_eq!(fixed("tasks:\n  - ? why\n  - b\n"), "tasks:\n  - '? why'\n  - b\n");
}

#[test]
fn quotes_never_settle_that_a_comment_is_one() {
    let fixed = fixed("acceptance_criteria:\n  - AC9: foo #42 bar\n");
    assert_eq!(fixed, "acceptance_criteria:\n  - 'AC9: foo #42 bar'\n");
    let undecided = "acceptance_criteria:\n  - AC9: foo #bar\n";
    assert_eq!(self::fixed(undecided), undecided);
}

#[test]
fn a_comment_stays_a_comment() {
    assert_eq!(
        fixed("tasks:\n  - Fix bug #42 # see the tracker\n"),
        "tasks:\n  - 'Fix bug #42' # see the tracker\n"
    );
    let tight = "status: done #finally\n";
    assert_eq!(fixed(tight), tight);
    assert_eq!(names(tight), ["text-lost-to-comment"]);
    assert!(names("author: A. B. #groundplan: allow long-title\n").is_empty());
}

#[test]
fn text_that_a_program_has_folded_is_no_item() {
    let folded = format!("tasks:\n  - {}\n    - the old plan goes\n", "word ".repeat(15).trim());
    assert!(names(&folded).is_empty(), "{:?}", names(&folded));
    assert_eq!(names("tasks:\n  - short\n    - the old plan goes\n"), ["swallowed-item"]);
}

#[test]
fn words_that_vanish_are_reported() {
    for (rest, name) in [
        ("description: long text here\n  see ticket #12 for more\n", "text-lost-to-comment"),
        ("tasks:\n  - &R&D do it\n", "text-lost-to-tag"),
        ("tasks:\n  - ! careful\n", "text-lost-to-tag"),
        ("document: {version:1.0, status:final}\n", "missing-space"),
    ] {
        assert!(names(rest).contains(&name), "{rest}: {:?}", names(rest));
    }
    let title = validate("story_id: A-1\nstory_title: #1 priority\n", &ValidateOptions::default());
    let names: Vec<_> = title.iter().map(|it| it.name).collect();
    assert_eq!(names, ["missing-field", "text-lost-to-comment"]);
    assert_eq!(
        fixed("document: {version:1.0, status:final}\n"),
        "document: {version: 1.0, status: final}\n"
    );
    assert_eq!(fixed("system: {name:Lamps}\n"), "system: {name: Lamps}\n");
}

#[test]
fn a_word_that_is_an_anchor_without_an_alias_is_reported() {
    for rest in
        ["author: &Partners Ltd\n", "tasks:\n  - &first call the port\n", "tasks: [&b c d]\n"]
    {
        assert_eq!(names(rest), ["text-lost-to-tag"], "{rest}");
        assert_eq!(fixed(rest), rest, "an anchor may have been meant");
    }
    for rest in [
        "author: &ana Ana Novak\nowner: *ana\n",
        "author: &ana Ana\n",
        "created_date: &day 2026-01-27\n",
    ] {
        assert!(names(rest).is_empty(), "{rest}");
    }
    // The alias is behind an error, where no anchor is known.
    let broken = "author: &ana Ana Novak\nlabels: [a\nowner: *ana\n";
    assert_eq!(names(broken), ["syntax-error"]);
    assert_eq!(fixed("author: &R&D team\n"), "author: '&R&D team'\n");
    let anchored = "author: !now &ana Ana\nowner: *ana\n";
    assert_eq!(fixed(anchored), anchored);
}

#[test]
fn an_item_that_is_indented_too_far_is_told_so() {
    let message = |rest: &str| found(rest).first().map(|found| found.message.clone());
    for rest in [
        "tasks:\n- 'six'\n - five\n",
        "tasks:\n- [x]\n   - five\n",
        "tasks:\n- \"six\"\n\t- five\n",
    ] {
        let expected = "this item is indented more than the item above, which can't contain it";
        assert_eq!(message(rest).as_deref(), Some(expected), "{rest}");
    }
    assert_eq!(
        fixed("tasks:\n- 'six'\n - five\n - four\n- b\n"),
        "tasks:\n- 'six'\n- five\n- four\n- b\n"
    );
    let undecided = "tasks:\n- 'six'\n    - five\n";
    assert_eq!(fixed(undecided), undecided);
    let less = message("tasks:\n    - 'six'\n   - five\n").unwrap_or_default();
    assert!(less.starts_with("this list item is indented differently"), "{less}");
}

#[test]
fn dates_further_in_are_looked_at_too() {
    let rest = "architecture:\n  decisions: [{decision: x, date: 31.12.2026}]\n  changelog: [{date: yesterday, changes: y}]\n";
    assert_eq!(names(rest), ["date-not-iso", "date-not-iso"]);
}

#[test]
fn a_story_alone_may_depend_on_itself() {
    assert_eq!(names("dependencies: [A-1]\n"), ["dependency-on-itself"]);
}

#[test]
fn a_service_level_needs_a_unit() {
    let level = |sla| format!("architecture:\n  systems: [{{name: S, sla: '{sla}'}}]\n");
    assert_eq!(names(&level("99")), ["unmeasured-promise"]);
    assert!(names(&level("99.9 %")).is_empty());
    assert_eq!(names(&level("TBD")), ["placeholder-text"]);
}

#[test]
fn what_only_looks_like_a_problem_is_left_alone() {
    for rest in [
        "architecture:\n  roadmap: [{phase: 'Phase 1: Foundation'}]\ntasks: [{title: a, phase: Phase 1}]\n",
        "status: !!str no\n",
        "tasks: ['1: Build it', {title: Test it, depends_on: [Build it]}]\n",
        "architecture:\n  people: [{name: P, uses: [This System]}]\n",
        "# groundplan: allow long-title -- the client wants it\ntasks: [a]\n",
        "# groundplan: allow long-title (the client wants it)\ntasks: [a]\n",
        "# groundplan: allow long-title, title-full-stop the client wants it\ntasks: [a]\n",
        "document_references: {defines: [{title: 'see http://x'}]}\n",
    ] {
        let names = names(rest);
        assert!(names.is_empty(), "{rest}: {names:?}");
    }
}

#[test]
fn a_name_in_another_spelling_is_the_one_that_was_meant() {
    let source = "- {story_id: PAY-1, story_title: a}\n- {story_id: PAY-2, story_title: b, dependencies: [pay-1]}\n";
    let found = validate(source, &ValidateOptions::default());
    assert_eq!(found[0].help.as_deref(), Some("did you mean `PAY-1`?"));
    let found = self::found("# groundplan: allow title-fullstop\ntasks: [a]\n");
    assert_eq!(found[0].help.as_deref(), Some("did you mean `title-full-stop`?"));
}

#[test]
fn hidden_characters_in_a_hundred_thousand_keys_are_no_work() {
    for hidden in ['\u{200b}', '\u{a0}'] {
        let keys = (0..100_000).map(|index| format!("{hidden}k{index}: a\n"));
        let source = format!("story_id: A\nstory_title: T\n{}", keys.collect::<String>());
        let found = validate(&source, &ValidateOptions::default());
        assert!(found.iter().any(|found| found.message.contains("space")), "{hidden:?}");
    }
}

#[test]
fn ten_thousand_unknown_names_are_no_work() {
    let tasks: String = (0..10_000)
        .map(|it| format!("  - {{title: task {it}, depends_on: [tsk {it}x]}}\n"))
        .collect();
    assert_eq!(found(&format!("tasks:\n{tasks}")).len(), 101);
    let sections: String =
        (0..10_000).map(|it| format!("  - {{title: s{it}, text: x, under: Nope{it}}}\n")).collect();
    assert_eq!(found(&format!("sections:\n{sections}")).len(), 101);
}

#[test]
fn an_error_is_marked_where_it_is() {
    for (rest, marked) in [
        ("tasks:\n\t- one\n", "\t"),
        ("description: \"C:\\Users\\foo\"\n", "\\"),
        ("tasks: [a, b}\n", "}"),
    ] {
        let found = found(rest);
        let range = &found[0].range;
        let source = format!("{HEAD}{rest}");
        assert_eq!(&source[range.from..range.to], marked, "{rest}");
    }
}

#[test]
fn brackets_in_a_string_close_nothing() {
    let found = found("tasks: [\n  \"a {name}\",\n  b\n}\n");
    let first = (found[0].range.start.line, found[0].fixes.len());
    assert_eq!(first, (HEAD.lines().count() + 4, 0), "{found:?}");
}

#[test]
fn a_title_may_have_120_characters() {
    let of = |length: usize| {
        let source = format!("story_id: A-1\nstory_title: {}\n", "é".repeat(length));
        validate(&source, &ValidateOptions::default()).len()
    };
    assert_eq!([of(120), of(121)], [0, 1]);
}

#[test]
fn a_text_behind_a_tag_is_quoted_as_yaml_folds_it() {
    for (end, folded) in [("\n", "!important note more"), ("\r\n", "!important note more")] {
        let source = format!("story_id: A{end}story_title: !important note{end}  more{end}");
        let found = validate(&source, &ValidateOptions::default());
        let fixed = groundplan::apply_fixes(&source, &found, &groundplan::FixOptions::default());
        let title = groundplan::stories(&fixed.source)[0].title.clone();
        assert_eq!(title, folded, "{}", fixed.source.text());
    }
}

#[test]
fn guesses_for_long_names_are_charged_for_their_length() {
    let ids = |index: usize| "AB".repeat(20).replacen('A', &format!("x{index}y"), 1);
    let stories = (0..2_000).map(|index| {
        format!("- {{id: {}, title: t, depends_on: [{}z]}}\n", ids(index), ids(index))
    });
    let found = validate(&stories.collect::<String>(), &ValidateOptions::default());
    assert!(found.iter().any(|found| found.name == "unknown-dependency"), "{found:?}");
}

#[test]
fn a_merge_conflict_is_one_error_and_nothing_of_it_is_published() {
    let conflict =
        "<<<<<<< HEAD\nstory_title: Ours\n=======\nstory_title: Theirs\n>>>>>>> their-branch\n";
    let body = "<<<<<<< HEAD\nOurs\n=======\nTheirs\n>>>>>>> their-branch\n";
    for source in [
        format!("story_id: A-1\n{conflict}tasks: [One]\n"),
        format!("{conflict}story_id: A-1\n"),
        format!("story_id: A-1\nstory_title: T\ndescription: |\n  before\n{body}  after\n"),
        format!("---\nstory_id: A-1\nstory_title: T\n---\n\n{body}"),
        format!("---\nstory_id: A-1\n{conflict}---\n\nText\n"),
        format!(
            "- {{story_id: A-1, story_title: T}}\n{}",
            conflict.replace("story_title:", "- title:")
        ),
    ] {
        let found = groundplan::validate(source.as_str(), &Default::default());
        let errors: Vec<_> = found.iter().filter(|it| it.severity == Severity::Error).collect();
        let told: Vec<_> = errors.iter().map(|it| &*it.message).collect();
        assert_eq!(told, ["unresolved merge conflict"], "{source}");
        assert!(source[errors[0].range.from..].starts_with("<<<<<<<"), "{source}");
        if let Ok(document) = groundplan::render(source.as_str(), &Default::default()) {
            assert!(!document.text.contains("Theirs"), "{source}");
        }
    }
    let indented = body.replace('\n', "\n  ");
    let source = format!("story_id: A-1\nstory_title: T\ndescription: |\n  {indented}\n");
    assert!(groundplan::render(source.as_str(), &Default::default()).is_ok());
}
