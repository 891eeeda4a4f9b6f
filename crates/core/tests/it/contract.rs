//! Options and results as they cross: by their names, in UTF-16, checked on their way in.

use groundplan::{
    Diagnostic, DiagnosticList, FixOptions, Format, RenderOptions, ReportOptions, ValidateOptions,
    apply_fixes, render, report, try_render, validate,
};
use proptest::prelude::*;
use serde_json::{Value, json};

const STORY: &str = "story_id: A-1\nstory_title: Level 🙂 the floor.\ncreated_date: 2026-1-5\n";

fn found(source: &str) -> Vec<Diagnostic> {
    validate(source, &ValidateOptions::default())
}

fn again(diagnostics: &Value) -> Vec<Diagnostic> {
    let DiagnosticList(list) = serde_json::from_value(diagnostics.clone()).expect("diagnostics");
    list
}

fn refused(options: Value) -> String {
    serde_json::from_value::<RenderOptions>(options).expect_err("a wrong option").to_string()
}

#[test]
fn a_wrong_option_is_named_with_what_is_expected() {
    assert_eq!(refused(json!({"fromat": 1})), "unknown option `fromat`; did you mean `format`?");
    assert_eq!(
        refused(json!({"limits": {"byte": 1}})),
        "unknown option `limits.byte`; did you mean `limits.bytes`?"
    );
    assert_eq!(
        refused(json!({"format": "pdf"})),
        "invalid option `format`: expected \"markdown\", \"html\", \"page\" or \"confluence\", got \"pdf\""
    );
    assert_eq!(refused(json!(5)), "invalid options: expected an object, got 5");
}

#[test]
fn options_are_read_by_their_names() {
    let options = json!({"format": "html", "headingLevel": 2, "limits": {"depth": 7}});
    let options: RenderOptions = serde_json::from_value(options).expect("options");
    let RenderOptions { format, heading_level, limits, .. } = options;
    assert_eq!((format, heading_level, limits.depth), (Format::Html, Some(2), 7));
}

#[test]
fn a_result_counts_in_utf16() {
    let result = json!(try_render(STORY, &RenderOptions::default()));
    let range = &result["story"]["range"];
    assert_eq!(range["to"], STORY.trim_end().encode_utf16().count());
    assert_eq!(range["start"], json!({"line": 1, "column": 1}));
    let text = &render(STORY, &RenderOptions::default()).expect("a document").text;
    assert_eq!(result["rendered"]["text"].as_str(), Some(&**text));
}

#[test]
fn diagnostics_that_come_back_mean_the_same() {
    let found = found(STORY);
    let back = again(&json!(found));
    let options = ReportOptions::default();
    assert_eq!(report(STORY, &back, &options), report(STORY, &found, &options));
    let fixed = apply_fixes(STORY, &back, &FixOptions::default());
    assert_eq!(fixed.source, apply_fixes(STORY, &found, &FixOptions::default()).source);
    assert!(fixed.source.text().contains("story_title: Level 🙂 the floor\n"), "{fixed:?}");
}

#[test]
fn a_fix_that_leads_to_a_new_error_is_left_out_and_the_others_are_applied() {
    let mut found = found(STORY);
    let other = found.iter().position(|it| it.name == "date-not-iso").expect("a date");
    found[other].fixes.iter_mut().for_each(|fix| {
        fix.safe = true;
        fix.edits[0].insert = "a: b: c".to_owned();
    });
    let fixed = apply_fixes(STORY, &found, &FixOptions::default());
    assert_eq!(fixed.source.text(), STORY.replace("floor.", "floor"));
    assert_eq!(fixed.applied.len(), 1);
}

proptest! {
    #[test]
    fn whatever_range_comes_back_nothing_panics(from in 0_usize..90, to in 0_usize..90) {
        let mut diagnostics = json!(found(STORY));
        for diagnostic in diagnostics.as_array_mut().into_iter().flatten() {
            diagnostic["range"]["from"] = json!(from);
            diagnostic["range"]["to"] = json!(to);
            diagnostic["fixes"] = json!([{"title": "x", "safe": true, "edits": [{"from": from, "to": to, "insert": ""}]}]);
        }
        let back = again(&diagnostics);
        let _ = report(STORY, &back, &ReportOptions::default());
        let all = FixOptions { unsafe_fixes: true, ..FixOptions::default() };
        prop_assert_eq!(apply_fixes(STORY, &back, &all).applied.len() > 1, false);
    }
}
