//! Safe fixes of values in each style, with a type in other parsers, or with an anchor that others use.

use super::safe_fixes::{fixed, is_left_alone};

fn story(rest: &str) -> String {
    format!("story_id: SEA-3\nstory_title: Paint the buoys\n{rest}")
}

fn titled(title: &str) -> String {
    format!("story_id: SEA-3\nstory_title: {title}\n")
}

#[test]
fn a_date_in_a_block_stays_in_it_without_quotes() {
    for header in ["|", ">", "|-", ">-", "|+", "> # When?", "!!str |", "|4"] {
        let source = story(&format!("created_date: {header}\n    2026/1/27\nstatus: open\n"));
        assert_eq!(fixed(&source), source.replace("2026/1/27", "2026-01-27"), "{header}");
    }
    let source = story("created_date: |\n\n  2026/1/27\n");
    assert_eq!(fixed(&source), source.replace("2026/1/27", "2026-01-27"));
}

#[test]
fn a_date_after_a_tag_or_in_quotes_stays_as_it_is_written() {
    for (written, date) in [
        ("2026/1/27", "'2026-01-27'"),
        ("'2026/1/27'", "'2026-01-27'"),
        ("\"2026/1/27\"", "\"2026-01-27\""),
        ("!!str 2026/1/27", "!!str 2026-01-27"),
        ("&d 2026/1/27", "&d '2026-01-27'"),
    ] {
        let source = story(&format!("created_date: {written}\n"));
        assert_eq!(fixed(&source), story(&format!("created_date: {date}\n")));
    }
}

#[test]
fn a_title_that_would_have_another_type_without_its_full_stop_is_quoted() {
    for title in ["true", "On", "null", "~", "=", "<<", "0x1", "12:30", "2026-01-02", "x:", "1_5"] {
        let found = fixed(&titled(&format!("{title}.")));
        assert_eq!(found, titled(&format!("'{title}'")), "{title}");
        let block = titled(&format!(">-\n  {title}."));
        assert_eq!(fixed(&block), titled(&format!(">-\n  {title}")), "{title}");
    }
    assert_eq!(fixed(&titled("!!str null.")), titled("!!str 'null'"));
    assert_eq!(fixed(&titled("Dim 7 lamps.")), titled("Dim 7 lamps"));
    assert_eq!(fixed(&titled("7 lamps.")), titled("7 lamps"));
    assert_eq!(fixed(&titled("{Dim: true.}")), titled("{Dim: true.}"));
}

#[test]
fn a_value_that_an_alias_takes_is_not_changed() {
    for rest in [
        "created_date: &d 2026-1-27\nnote: *d\n",
        "notes: &n fix #7\nauthor: *n\n",
        "status: &s on\nauthor: *s\n",
        "labels: &l [on, 007]\nnote: *l\n",
        "defaults: &b\n  created_date: 2026-1-27\n<<: *b\n",
        "tasks: &t\n  - Stir\n   - Dry\nnote: *t\n",
        "tasks: &t\n  • Stir\n  • Dry\nnote: *t\n",
        "notes: &n !x now\nauthor: *n\n",
    ] {
        is_left_alone(&story(rest));
    }
    is_left_alone("story_id: SEA-3\nstory_title: &t Dim the lamps.\ndescription: *t\n");
    is_left_alone("story_id: SEA-3\ndescription: &t Dim the lamps.\nstory_title: *t\n");
    // Without an alias, and beside the anchor, everything is fixed.
    let source = titled("&t Dim the lamps.") + "author: &a Ana\nnote: *a\nstatus: on\n";
    let fixed = fixed(&source);
    assert_eq!(fixed, source.replace("lamps.", "lamps").replace("on\n", "'on'\n"));
}

#[test]
fn an_anchor_in_use_does_not_become_a_part_of_a_text() {
    is_left_alone(&story("tasks:\n  - [ ] &a b\n  - *a\n"));
    is_left_alone(&story("tasks:\n  - Stir\n\u{a0}  - &a b\n  - *a\n"));
    is_left_alone(&story("notes: >-\nx: &a |\n   b\nmore: *a\n"));
    is_left_alone(&story("tasks:\n  - {title: &a b c: d}\n  - *a\n"));
    is_left_alone(&story("acceptance_criteria:\n  - given: &w a\n  - when: b\n  - then: *w\n"));
    is_left_alone(&story("x: &w {when: b}\nacceptance_criteria:\n  - given: a\n  - *w\n"));
    let source = story("author: &a x: y\nnote: *a\n");
    assert_eq!(fixed(&source), source.replace("x: y", "'x: y'"));
    let source = story("tasks:\n  - [ ] b\n  - &a c\n  - *a\n");
    assert_eq!(fixed(&source), source.replace("[ ] b", "'[ ] b'"));
}

#[test]
fn a_backslash_in_a_block_is_no_escape() {
    is_left_alone(&story("notes: |\n  \"D:\\backup\\files\"\n"));
}

#[test]
fn a_swallowed_item_stays_text() {
    let source = story("tasks:\n  - Stir\n   - null\n   - 12\n   - on\n");
    let list = "tasks:\n  - Stir\n  - 'null'\n  - '12'\n  - 'on'\n";
    assert_eq!(fixed(&source), story(list));
}

#[test]
fn steps_in_other_columns_and_comments_above_a_value_are_not_guessed() {
    for step in ["- \twhen: b", "-  when: b"] {
        is_left_alone(&story(&format!("acceptance_criteria:\n  - given: a\n  {step}\n")));
    }
    let source = "story_id: SEA-3\nstory_title: #12\n  *bold*.\ntasks:\n  – Stir\n  – Dry: x: y\n";
    assert!(fixed(source).contains("story_title: #12\n"));
}
