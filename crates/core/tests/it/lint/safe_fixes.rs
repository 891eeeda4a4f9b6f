//! What a safe fix must not do, one source for each kind: all of them are also checked by the law.

use groundplan::{FixOptions, ValidateOptions, apply_fixes, validate};

use super::fix_law::check;

/// The source after all its safe fixes, which the law has checked.
pub(super) fn fixed(source: &str) -> String {
    if let Err(fault) = check(source) {
        panic!("{fault}");
    }
    let found = validate(source, &ValidateOptions::default());
    apply_fixes(source, &found, &FixOptions::default()).source.text().to_owned()
}

pub(super) fn is_left_alone(source: &str) {
    assert_eq!(fixed(source), source);
}

fn tasks(items: &str) -> String {
    format!("id: SEA-3\ntitle: Paint the buoys\ntasks:\n{items}")
}

fn json(title: &str) -> String {
    format!("{{\n  \"id\": \"SEA-3\",\n  \"title\": {title},\n  \"tasks\": [\"漆を塗る\"]\n}}\n")
}

#[test]
fn a_misspelt_alias_among_items_stays() {
    is_left_alone(
        "id: SEA-3\ntitle: T\nshared: &shared [Mix paint, *colours, Dry it]\ntasks: *shared\n",
    );
    is_left_alone("id: SEA-3\ntitle: T\nowner: &ana Ana\nauthor: *anna\n");
}

#[test]
fn separate_steps_keep_every_dash_of_their_texts() {
    let criteria = |rest: &str| format!("id: SEA-3\ntitle: T\nacceptance_criteria:\n{rest}");
    let steps = "  - given: the sub-limit is - 5 -\n  - when: pre- or post-paid\n";
    let one = "  - given: the sub-limit is - 5 -\n    when: pre- or post-paid\n";
    assert_eq!(fixed(&criteria(steps)), criteria(one));
    is_left_alone(&criteria("  - given: a\n  - when: b\n  - then: [c, d]\n"));
    is_left_alone(&criteria("  - given: a\n  - when: b\ntasks: [{task: c, criteria: [2]}]\n"));
    is_left_alone(&criteria("  - given: a\n  - when: b\n  - see AC 2\n"));
    is_left_alone(&criteria("  - given: |\n      - one\n      - two\n  - when: c\n"));
}

#[test]
fn quotes_around_a_text_keep_its_anchor() {
    let source = "id: SEA-3\ntitle: T\nnotes: &a x: y\nlabels: [*a]\n";
    assert_eq!(fixed(source), source.replace("x: y", "'x: y'"));
    let source = "id: SEA-3\ntitle: T\nnotes: !!str x: y\n";
    assert_eq!(fixed(source), source.replace("x: y", "'x: y'"));
}

#[test]
fn a_mapping_for_a_text_keeps_what_a_text_cannot_have() {
    for value in ["null", "''", "~", "&q x", "!t x", "&q\n- *q"] {
        is_left_alone(&tasks(&format!("- Weigh it: {value}\n")));
    }
    assert_eq!(fixed(&tasks("- Weigh it: twice\n")), tasks("- 'Weigh it: twice'\n"));
}

#[test]
fn a_swallowed_item_is_quoted_where_it_has_to_be() {
    for (item, written) in [
        ("\"Red\" is a colour", "'\"Red\" is a colour'"),
        ("[x] done", "'[x] done'"),
        ("*bold* words", "'*bold* words'"),
        ("`make` it", "'`make` it'"),
        ("@ana paints", "'@ana paints'"),
        ("> 3 coats", "'> 3 coats'"),
        ("{name} it", "'{name} it'"),
        ("& dry", "'& dry'"),
        ("% left", "'% left'"),
        ("plain", "plain"),
    ] {
        let source = tasks(&format!("- Stir\n - {item}\n"));
        assert_eq!(fixed(&source), tasks(&format!("- Stir\n- {written}\n")), "{item}");
    }
}

#[test]
fn bullets_and_dashes_of_one_text_are_quoted_alike() {
    let source = tasks("- Stir\n").replace("- Stir", "  – Stir it\n  - [ ] Dry it");
    assert!(fixed(&source).ends_with("  - Stir it\n  - '[ ] Dry it'\n"), "{}", fixed(&source));
}

#[test]
fn a_missing_space_is_added_before_any_value() {
    for value in ["- x", "`x`", "@ana", "%x", "? x", "plain"] {
        let source = format!("id: SEA-3\ntitle: T\nauthor:{value}\n");
        let found = fixed(&source);
        assert!(found == source || found.contains("author: '") || found.contains("author: plain"));
    }
}

#[test]
fn a_hidden_space_behind_a_number_is_not_a_word() {
    for space in ["\u{a0}", "\u{3000}", "\u{200b}", " "] {
        let source = format!("id: SEA-3\ntitle: Paint it #12{space}\n");
        let fixed = fixed(&source);
        assert!(fixed.contains("Paint it #12"), "{fixed:?}");
    }
}

#[test]
fn hidden_characters_in_json_leave_it_json() {
    for hidden in ["\u{feff}", "\u{7f}", "\u{200b}", "\u{a0}"] {
        for source in [
            json(&format!("\"T{hidden}\"")),
            json(&format!("\"T\"{hidden}")),
            json(&format!("{hidden}\"T\"")),
            json("\"T\"").replacen(",\n", &format!(",{hidden}\n"), 1),
            json("\"T\"").replacen("title\"", &format!("title{hidden}\""), 1),
        ] {
            let fixed = fixed(&source);
            assert!(fixed.contains("漆を塗る") && fixed.matches('"').count() == 12, "{fixed}");
        }
    }
}

#[test]
fn a_quote_or_backslash_too_many_in_json_stays_in_its_string() {
    for (title, written) in [
        (r#""See C:\paint""#, r#""See C:\\paint""#),
        (r#""Paint "red" now""#, r#""Paint \"red\" now""#),
    ] {
        assert_eq!(fixed(&json(title)), json(written));
    }
    is_left_alone(
        "\n  \"criteria\": [\n    \"don't\",\n    \"tell {name}\"\n  ,\n  \"author\": \"Ana\"\n}\n",
    );
}

#[test]
fn a_checkbox_before_a_key_leaves_its_words() {
    for item in ["- [ ] title: Stir\n  status: open\n", "- [x] title: Dry\n", "- [x] Dry: twice\n"]
    {
        let source = tasks(item);
        let words = fixed(&source);
        let kept = item.split_whitespace().filter(|word| word.len() > 4);
        assert!(kept.into_iter().all(|word| words.contains(word.trim_end_matches(':'))), "{words}");
    }
    is_left_alone("id: SEA-3\ntitle: Paint the buoys\n[x] author: Ana\n");
}

#[test]
fn a_key_that_is_torn_is_not_guessed() {
    for torn in
        ["accept\nance: [Dry]", "acceptance_\n  criteria: [Dry]", "au\nthor: Ana", "author\n: Ana"]
    {
        is_left_alone(&format!("id: SEA-3\ntitle: Paint the buoys\n{torn}\n"));
    }
}

#[test]
fn a_quote_too_many_in_json_of_one_line_is_not_guessed() {
    for title in [r#""Paint"""#, r#"""Paint""#, r#""Paint "red" now""#, r#""Paint\""#] {
        is_left_alone(&format!(r#"{{"id": "SEA-3", "title": {title}, "tasks": ["漆を塗る"]}}"#));
    }
}

#[test]
fn items_between_brackets_without_commas_stay_apart() {
    for [open, close] in [["[", "]"], ["{", "}"]] {
        let items = "\n  - Scrape the rust\n  - Paint\n";
        let fixed = fixed(&format!("id: SEA-3\ntitle: Buoys\ntasks: {open}{items}{close}\n"));
        assert!(fixed.contains(items), "{fixed}");
    }
    let separated = "id: SEA-3\ntitle: Paint\ntasks: [\n  - Scrape the rust,\n  - Paint\n  ]\n";
    assert_eq!(fixed(separated), separated.replace("- ", ""));
}

#[test]
fn a_line_with_others_below_it_does_not_become_a_text() {
    for items in [
        "- [ ] title: Stir\n  status: open\n",
        "- [x] title: Stir\n  status: open\n- [ ] title: Dry\n  status: open\n",
        "- @ana\n  status: open\n",
        "- - @ana\n    status: open\n",
        "- name: Stir: twice\n    status: open\n",
        "- name:Stir\n  - Dry\n",
        "- name:&stir [Stir]\n  - Dry\n",
        "- [x] name: Stir\n  : Dry\n",
        " \u{3000}- Stir\n - Dry\n",
        "- name:Stir\n  more:\n    - Dry\n  status:open\n    by: Ana\n",
    ] {
        fixed(&tasks(items));
    }
    for value in ["null", "Dry", "~", "[]"] {
        for items in ["- Dry\n- Wet\n", "  must:\n    - Dry\n", "\n# A comment.\n- Dry\n"] {
            is_left_alone(&format!("id: SEA-3\ntitle: Stir\ncriteria:{value}\n{items}"));
        }
    }
}

#[test]
fn a_fix_above_a_line_with_another_mistake_is_not_safe() {
    for source in [
        "id: SEA-3\ntitle: Stir\ntasks:\n\u{7f}\n- [ ] Dry\n",
        "id: SEA-3\r\ntitle: Stir\r\ntasks:\r\n\u{7f}\r\n- [ ] Dry\r\n",
        "{\n  \"id\": \"SEA-3\",\n  \"system\": {\n\u{a0}\n: \"name\": \"Buoys\"\n  }\n}\n",
        "id: SEA-3\ntasks:[Stir, {title: Dry}\nauthor: &ana Ana\n",
        "  id: SEA-3\ntitle: Stir\n---\"\n",
    ] {
        is_left_alone(source);
    }
    // What is wrong with a line may show in the one after.
    fixed("id: SEA-3\ntasks:\n\u{7f}\n  - subtasks:[Stir, Dry]\n    title: Paint\n");
    fixed("id: SEA-3\ntitle: Stir\n   system:\n  description:Dry\n  name: Buoys\n");
    let apart = "id: SEA-3\ntitle:Stir\nstatus: open\nowner: Bo\nauthor: Ana: Bo\n";
    let all = "id: SEA-3\ntitle: Stir\nstatus: open\nowner: Bo\nauthor: 'Ana: Bo'\n";
    assert_eq!(fixed(apart), all);
}

#[test]
fn a_hidden_character_before_a_bracket_is_not_removed_from_what_reads_as_a_key() {
    is_left_alone("\u{ad}{\"id\":\"SEA-3\",\"title\":\"Stir x: y\",\"status\":\"open\"}\n");
    is_left_alone("id: SEA-3\ntitle: Stir\n\u{200b}[a]: Dry\n");
}

#[test]
fn a_hidden_character_beside_a_key_is_removed_only_where_the_key_stays_one() {
    is_left_alone("id: SEA-3\ntitle: Stir\n\u{2028}  author\u{200e}: Ana\n");
    is_left_alone("{\n  \"id\": \"SEA-3\",\n  \u{200e}\"title\"\u{2028}: \"Stir\"\n}\n");
    // Whether what follows is a list of stories doesn't depend on it.
    let story = "      - id: SEA-3\n        title: 'x: y'\n          - Stir\n";
    let other = "      - id: SEA-4\n        tasks: [Dry]\n        tasks: [Wet]\n";
    fixed(&format!("\u{200b}epics:\n  - stories:\n{story}{other}    title: Buoys\n"));
}

#[test]
fn a_bullet_before_a_hidden_character_becomes_a_dash_before_its_text() {
    let fixed = fixed(&tasks("  – Stir\n  – \u{feff}Dry it\n"));
    assert!(fixed.ends_with("  - Stir\n  - Dry it\n"), "{fixed}");
}

#[test]
fn a_string_of_json_that_may_be_a_torn_key_is_not_escaped() {
    let story = "{\n  \"id\": \"SEA-3\",\n  \"title: \"Stir\"\n}\n";
    is_left_alone(story);
    is_left_alone(&format!("{{\n  \"stories\": [\n  {story}  ]\n}}\n"));
}

#[test]
fn a_comment_in_place_of_a_value_of_json_is_not_quoted() {
    is_left_alone("{\n  \"id\": \"SEA-3\",\n  \"title\": #12 & co\"\n}\n");
    is_left_alone("{\n  id: SEA-3,\n  title: #12 & co,\n  author: Ana\n}\n");
    assert_eq!(fixed("id: SEA-3\ntitle: #12 & co\n"), "id: SEA-3\ntitle: '#12 & co'\n");
}

#[test]
fn a_list_of_stories_behind_a_quoted_text_does_not_become_a_text() {
    let story = "{author: '3 > 2', tasks: ['Stir', Dry], id: SEA-3, title: 'Paint'}";
    is_left_alone(&format!(
        "epics:\n  - stories: [{story}]\n  - stories = [{story}]\n    title: Buoys\n"
    ));
}

#[test]
fn a_number_or_box_before_a_key_of_stories_does_not_become_a_part_of_it() {
    is_left_alone(
        "epics:\n  - [x] stories: [{id: SEA-3, title: Stir}]\n  - stories: [{id: SEA-4, title: Dry}]\n    title: Buoys\n",
    );
    is_left_alone(
        "  epics:\n  1. stories: [{id: SEA-3, title: Stir}, {id: SEA-4, title: Dry}]\n    title: Buoys\n",
    );
    is_left_alone("id: SEA-3\ntitle: Paint\ntasks:\n  1. subtasks:\n    - Stir\n    title: Dry\n");
    assert_eq!(fixed(&tasks("  1. Stir\n  2. Dry\n")), tasks("  - 1. Stir\n  - 2. Dry\n"));
}

/// Whether an error has a fix, and none that is safe.
fn has_no_safe_fix(source: &str) {
    if let Err(fault) = check(source) {
        panic!("{fault}");
    }
    let found = validate(source, &ValidateOptions::default());
    let mut fixes = found.iter().flat_map(|it| &it.fixes).peekable();
    assert!(fixes.peek().is_some() && fixes.all(|fix| !fix.safe), "{found:?}");
}

#[test]
fn a_fix_with_which_no_story_is_found_is_not_safe() {
    has_no_safe_fix(
        "- stories:\n    - author: Ana\n       description: Stir\n    - criteria:\n      story_id: SEA-3\n",
    );
    has_no_safe_fix(
        "- stories:\n    - author: Ana\n      story_title: Stir\n    + acceptance_criteria:\n",
    );
    // A story that is still found is read as one.
    let whole =
        "- stories:\n    - id: SEA-3\n      title: Stir\n    - id: SEA-4\n      title: Dry\n";
    assert_eq!(fixed(&whole.replace("- id: SEA-4", "+ id: SEA-4")), whole);
}

#[test]
fn a_bracket_that_closes_another_one_is_found_far_below_the_last_value() {
    let source = |hidden: &str| {
        let list = format!(
            "    \"subtasks\": [\n      {{\n        \"title\": \"Dry\"\n{hidden}      }}\n    ]\n"
        );
        format!("\"tasks\": [\n  {{\n{list}  }},\n  {{\n    ]\n  }}\n  ]\n")
    };
    assert_eq!(fixed(&source("  \u{200b}")), source("  "));
    let found = validate(&*source(""), &ValidateOptions::default());
    assert_eq!((found[0].range.start.line, &*found[0].message), (10, "`{` is closed by `]`"));
}
