//! Safe fixes beside texts over several lines, comments, brackets, and numbers that name criteria.

use groundplan::{ValidateOptions, validate};

use super::safe_fixes::{fixed, is_left_alone};

fn story(rest: &str) -> String {
    format!("story_id: A\nstory_title: T\n{rest}")
}

/// Checks that the first line after a text is fixed, and nothing in the text.
fn only_status_is_fixed(text: &str, status: &str) {
    let source = |status: &str| story(&format!("{text}{status}\n"));
    assert_eq!(fixed(&source(status)), source("status: done"), "{text}");
}

#[test]
fn lines_of_a_text_are_right_as_they_are() {
    for header in ["|", ">", "|-", "|2", "> # a note", "&a |", "!!str |"] {
        only_status_is_fixed(
            &format!("description: {header}\n  server:\n    port = 80\n\n    user = x\n"),
            "status = done",
        );
        only_status_is_fixed(&format!("description: {header}\n  x:1\n"), "status:done");
        only_status_is_fixed(&format!("description: {header}\n  a:\u{a0}b\n"), "status:\u{a0}done");
    }
    for text in [
        "description: \"a\n  x = 1\n  b\"\n",
        "description: 'it''s\n\n  x = 1\n  b' # a note\n",
        "labels: [a,\n  x = 1,\n  b]\n",
        "tasks:\n- title: |\n    x = 1\n- |\n  y = 2\n",
        "tasks:\n  - Stir\n    x = 1\n",
    ] {
        only_status_is_fixed(text, "status = done");
    }
    // What begins such a text by mistake is fixed without it.
    let source = story("description = |\n  x = 1\nstatus = done\n");
    let expected = story("description: |\n  x = 1\nstatus: done\n");
    assert_eq!(fixed(&source), expected);
}

#[test]
fn a_value_before_what_may_be_no_comment_is_not_quoted_alone() {
    for value in ["1.10", "007", "2026-1-7"] {
        is_left_alone(&story(&format!("created_date: {value} #3\n")));
    }
    assert_eq!(fixed(&story("author: on #3\n")), story("author: 'on #3'\n"));
    let tasks = story("tasks:\n- at noon: on #4\n");
    assert_eq!(fixed(&tasks), tasks.replace("on #4", "'on #4'"));
    is_left_alone(&story("author: *ana #3\n"));
    is_left_alone(&story("status: on #later\n"));
    let note = story("status: on # note\n");
    assert_eq!(fixed(&note), note.replace("on #", "'on' #"));
}

#[test]
fn a_text_whose_backslash_is_lost_does_not_become_another_one() {
    let source = story("tasks:\n  - then: \"a\\fb\"\n");
    assert_eq!(fixed(&source), source.replace("a\\fb", "a\\\\fb"));
    is_left_alone(&story("tasks:\n  - then: \"C:\\temp\"\n"));
    is_left_alone(&story("notes: &3 at noon #7\n"));
    is_left_alone(&story("notes: #12\n  *bold*\n"));
}

#[test]
fn separate_steps_stay_where_a_number_may_name_one() {
    let steps = "  - given: a\n  - when: b\n  - then: c\n  - d\n";
    for names in [
        "tasks: [{title: q, acs: [4]}]\n",
        "tasks: [{title: q, ac: [4]}]\n",
        "tasks: [{title: q, ac: '4'}]\n",
        "functional_test_plan:\n  - {acceptance_criterion: 4, test_description: q}\n",
        "notes: see the third one, no. 3\n",
        "x: [*all]\n",
    ] {
        let source = story(&format!("scenarios:\n{steps}{names}"));
        let found = validate(&*source, &ValidateOptions::default());
        let steps = found.iter().find(|it| it.name == "separate-steps");
        assert!(steps.is_some_and(|it| it.fixes.iter().all(|fix| !fix.safe)), "{names}");
    }
    let source = story(&format!("created_date: 2026-02-03\nscenarios:\n  - e\n{steps}"));
    let one = source.replace("  - when", "    when").replace("  - then", "    then");
    assert_eq!(fixed(&source), one);
    // The criteria before the steps keep their numbers.
    let source = source + "tasks: [{title: q, acs: [1, 2]}]\n";
    assert!(fixed(&source).contains("    when"));
}

#[test]
fn mappings_in_brackets_are_not_written_as_one() {
    is_left_alone(&story("acceptance_criteria:\n  - {given: x}\n  - {when: y}\n"));
    is_left_alone(&story("acceptance_criteria:\n  - given: x\n  - {when: y}\n"));
    is_left_alone("- story_id: A\n- story_title: T\n- {status: done}\n");
    is_left_alone("- story_id: A\n-  story_title: T\n");
    is_left_alone(&story("x: {*foo: 1}\n"));
    is_left_alone(&story("labels: [\n  - \"x\n  - y\",\n  - z\n  ]\n"));
}

#[test]
fn parts_in_quotes_and_brackets_stay_whole() {
    let criteria = |item: &str| story(&format!("acceptance_criteria:\n- given: {item}\n"));
    for (item, lines) in [
        ("x, when: y, then: z", "x\n  when: y\n  then: z"),
        ("'x, when: y', then: z", "'x, when: y'\n  then: z"),
        ("x, when: \"a, then: b\"", "x\n  when: \"a, then: b\""),
        ("it doesn't (yet, or so), when: y", "it doesn't (yet, or so)\n  when: y"),
    ] {
        assert_eq!(fixed(&criteria(item)), criteria(lines));
    }
    for item in ["x (see, when: q), then: c", "x (see, when: q, then: c", "x 'a, when: q, then: c"]
    {
        is_left_alone(&criteria(item));
    }
}

#[test]
fn a_key_that_would_be_a_mapping_keeps_its_space() {
    is_left_alone(&story("? e:\u{a0}\n"));
}

#[test]
fn items_of_a_text_are_quoted_only_together() {
    let source = story("tasks:\n  1. a\n  - No\n  - 007\n");
    let found = validate(&*source, &ValidateOptions::default());
    assert!(found.iter().all(|it| !it.name.starts_with("ambiguous")), "{found:?}");
    assert!(fixed(&source).ends_with("  - '1. a'\n  - 'No'\n  - '007'\n"));
    is_left_alone(&story("tasks:\n  • [a,\n]\n  - x\n"));
    is_left_alone(&story("tasks:\n- a\n - \u{feff}x\n"));
}

#[test]
fn a_sentence_is_not_taken_for_a_key_nor_a_key_for_a_sentence() {
    is_left_alone(&story("description: |\nstatus: done\npriority x\nauthor: z\n"));
    is_left_alone(&story("description: Feed the seals.\n  Remember: gloves\nauthor: x\n"));
    is_left_alone(&story("author: “Bob\n  x: y\n"));
    let source = story("author: Bob\n status: done\n");
    assert_eq!(fixed(&source), source.replace(" status", "status"));
}

#[test]
fn a_comment_after_quotes_stays_one() {
    is_left_alone(&story("author: \"Bob \"x\" z\" # it is \"y\"\n"));
    let source = story("author: \"Bob \"x\" z\" # it is y\n");
    assert_eq!(fixed(&source), source.replace("\"x\"", "\\\"x\\\""));
    let source = story("author: \"C:\\new\\x\" #4\n");
    let found = validate(&*source, &ValidateOptions::default());
    let inserts = found.iter().flat_map(|it| &it.fixes).flat_map(|fix| &fix.edits);
    assert!(inserts.clone().count() > 0 && inserts.into_iter().all(|it| !it.insert.contains('#')));
}

#[test]
fn an_unknown_alias_that_is_merged_is_not_quoted() {
    for names in ["*foo", "[*foo, *bar]", "\n  - *foo\n  - *bar"] {
        is_left_alone(&story(&format!("<<: {names}\n")));
    }
}

#[test]
fn a_line_with_other_spaces_below_a_text_is_left_to_the_person() {
    for (space, text) in
        [("\u{a0}", "|\n  Red"), ("\u{200b}", "|\n  Red"), ("\u{a0}", "Red\n  and")]
    {
        is_left_alone(&story(&format!("status: {text}\n{space}    - [ ] green\n")));
        is_left_alone(&story(&format!("status: {text}\n{space}    a: b\n")));
    }
}

#[test]
fn an_escape_in_the_value_of_a_mapping_for_text_is_left_alone() {
    is_left_alone(&story("tasks:\n  - Then: \"C:\\t\u{feff}emp\"\n"));
}

#[test]
fn a_line_with_a_tab_below_a_text_is_left_to_the_person() {
    is_left_alone(&story("tasks:\n  - |\n      Red\n\t        x:1\n"));
}

#[test]
fn a_key_in_a_text_is_no_neighbour() {
    for text in
        ["|\n  Note: pay\n  twice", "|\n  Given: pay", ">-\n  Example:\n  config: >\n    twice"]
    {
        for mistake in ["author: @ana", "status: a: b"] {
            let source = story(&format!("description: {text}\n{mistake}\n"));
            let (key, value) = mistake.split_once(": ").unwrap();
            let right = story(&format!("description: {text}\n{key}: '{value}'\n"));
            assert_eq!(fixed(&source), right);
        }
    }
}

#[test]
fn a_header_in_a_text_begins_no_other_text() {
    let items = "tasks:\n- |\n  run: |\n  make\n- deploy\n";
    assert_eq!(fixed(&story(&format!("{items}- @a\n"))), story(&format!("{items}- '@a'\n")));
    let source = story("tasks:\n  - description: |\n  Stir\n  - Dry\n");
    assert_eq!(fixed(&source), source.replace("  Stir", "      Stir"));
}

#[test]
fn an_item_with_a_colon_in_a_word_is_a_text() {
    let items = "tasks:\n  - Doors open at 10:30\n  - Run npm test:unit\n  - See:\u{a0}the plan\n";
    for (wrong, right) in [("author:Kim", "author: Kim"), ("author:\u{a0}Kim", "author: Kim")] {
        let source = story(&format!("{items}{wrong}\nstatus: open\n"));
        assert_eq!(fixed(&source), source.replace(wrong, right));
    }
    let source = story("tasks:\n  - title:Stir\n    phase: One\n  - title:Dry\n    phase: Two\n");
    assert_eq!(fixed(&source), source.replace(" title:", " title: "));
}

#[test]
fn a_tag_before_a_mapping_for_a_text_stays() {
    is_left_alone(&story("tasks:\n  - !now Stir: \"red\"\n"));
}

#[test]
fn a_text_is_moved_with_all_of_its_lines() {
    let source = "- story_id: A\n  story_title: T\n   tasks:\n    - |\n        Stir\n        #12\n";
    let right = "- story_id: A\n  story_title: T\n  tasks:\n   - |\n       Stir\n       #12\n";
    assert_eq!(fixed(source), right);
}

#[test]
fn a_line_that_goes_on_with_a_value_has_no_key() {
    let source = story("status:#12\n  test:unit why?\nauthor: Kim\n");
    assert!(fixed(&source).contains("test:unit why?"));
    is_left_alone(&story("description:\n  Call tel:0123\npriority:high\nstatus: open\n"));
}

#[test]
fn a_key_that_may_belong_elsewhere_stays() {
    for rest in [
        "base: &b\n  owner: Ana\ndocument:\n  <<: *b\n   author: Ben\n",
        "extra:\n  \"who\": a\n   what: b\n",
        "tasks:\n  - {title: Fix the door}\n   effort: 3\n",
        "tasks:\n- \"Fix the door\"\n  effort: 4\n",
        "tasks:\n  - title: a\n status: done\n",
        "document:\n  author: Ana\n priority: high\n",
        "tasks:\n  - title: a\n  notes: |\n    owner: x\n",
        "architecture:\n  containers:\n    - name: Web\n    uses:\n    technology: Rust\n",
        "tasks:\n   - |\n  Note: oil it first\nstatus: done\n",
        "tasks:\n    - |\n    Note: oil\n    more words\n",
        "description: |\nWhat we need: doors: two\nAcceptance criteria:\n- one\ntasks: [a]\n",
    ] {
        is_left_alone(&story(rest));
    }
    let source = story("tasks:\n  - Stir\n  - Dry\n status: done\n");
    assert_eq!(fixed(&source), source.replace(" status", "status"));
}

#[test]
fn a_sign_after_a_separator_is_text() {
    for (wrong, right) in [
        ("ticket = #5\nstatus = done", "ticket: '#5'\nstatus: done"),
        ("room:#12\nstatus:done", "room: '#12'\nstatus: done"),
        ("owner = &x urgent", "owner: '&x urgent'"),
    ] {
        let source = story(&format!("{wrong}\nauthor: Kim\n"));
        assert_eq!(fixed(&source), source.replace(wrong, right));
    }
}

#[test]
fn a_line_break_of_another_program_stays_between_words() {
    let source = story("description: First line\u{b}Second line\n");
    assert_eq!(fixed(&source), source.replace('\u{b}', " "));
}

#[test]
fn a_date_in_json_has_double_quotes() {
    let source = "{\n  \"story_id\": \"A\",\n  \"created_date\": 2026-1-27\n}\n";
    assert!(fixed(source).contains("\"created_date\": \"2026-01-27\""));
}
