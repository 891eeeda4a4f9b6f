//! Comments of JavaScript in JSON.

use groundplan::{ValidateOptions, validate};

use crate::support::fix::applied;

fn check(source: &str, fixed: &str) {
    let found = validate(source, &ValidateOptions::default());
    let messages: Vec<_> = found.iter().map(|it| &*it.message).collect();
    assert_eq!(messages, ["JSON has no comments"], "{source}");
    let fix = found[0].fixes.first().expect("there is a fix");
    assert_eq!(applied(source, fix), fixed, "{source}");
    assert!(!fix.safe, "somebody wrote these words");
    let left = validate(fixed, &ValidateOptions::default());
    assert!(left.iter().all(|it| it.name != "syntax-error"), "{fixed}");
}

#[test]
fn comments_in_json_are_one_problem_with_a_fix() {
    check(
        "{\n  \"story_id\": \"A-1\", // the id\n  \"story_title\": \"T\",\n  /* more */\n  \"tasks\": [\"Do it\",],\n}\n",
        "{\n  \"story_id\": \"A-1\",\n  \"story_title\": \"T\",\n\n  \"tasks\": [\"Do it\",],\n}\n",
    );
    check(
        "// a story\n{\"story_id\": \"A\", \"story_title\": \"T\"}",
        "\n{\"story_id\": \"A\", \"story_title\": \"T\"}",
    );
    check("[{\"id\": \"A\", /* // */ \"title\": \"T\"}]", "[{\"id\": \"A\",  \"title\": \"T\"}]");
}

#[test]
fn slashes_in_texts_are_no_comments() {
    for source in [
        "{\"story_id\": \"A\", \"story_title\": \"See // https://x.example /* y */ \\\" // z\"}",
        "story_id: A\nstory_title: T // see below\n",
        "{story_id: A, story_title: a//b}",
    ] {
        let found = validate(source, &ValidateOptions::default());
        assert!(found.iter().all(|it| it.message != "JSON has no comments"), "{source}");
    }
}
