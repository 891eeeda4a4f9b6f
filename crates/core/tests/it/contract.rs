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

#[test]
fn fixes_that_do_not_help_keep_no_other_out() {
    let items: String = (0..2_000).map(|at| format!("- Check pump {at}\n")).collect();
    let source = format!("id: A-1\ntitle: Check the pumps.\ntasks:\n{items}");
    let mut given = validate(&source, &ValidateOptions::default());
    let stop = given.iter().find(|it| it.name == "title-full-stop").expect("there is one").clone();
    let (at, end) = (stop.range, groundplan::text::Range { to: source.len(), ..stop.range });
    let whole = groundplan::text::Range {
        end: groundplan::text::Position { utf16: source.len(), ..end.end },
        ..end
    };
    // One of them replaces everything after it; others change nothing, or break something.
    for (range, insert) in [(whole, "x"), (at, ""), (at, &source[at.from..at.to])] {
        let mut other = stop.clone();
        other.fixes[0].edits[0].range = range;
        other.fixes[0].edits[0].insert = insert.to_owned();
        given.insert(0, other);
    }
    let mut places = source.match_indices("- Check");
    for (from, _) in places.by_ref() {
        let mut other = stop.clone();
        let place = groundplan::text::Position { utf16: from, ..at.start };
        let range = groundplan::text::Range { from, to: from, start: place, end: place };
        other.fixes[0].edits[0] = groundplan::Edit { range, insert: "[".to_owned() };
        given.push(other);
    }
    let fixed = apply_fixes(&source, &given, &FixOptions::default());
    let expected = source.replace("pumps.", "pumps");
    let lines = fixed.source.text().lines().zip(expected.lines());
    let others: Vec<_> = lines.filter(|(is, wanted)| is != wanted).take(3).collect();
    assert!(others.is_empty() && fixed.applied.len() == 1, "{others:?} {:?}", fixed.applied.len());
}

#[test]
fn members_that_the_code_implies_are_checked() {
    for name in ["name", "url"] {
        let mut diagnostics = json!(found(STORY));
        diagnostics[0][name] = json!(-1);
        let read = serde_json::from_value::<DiagnosticList>(diagnostics);
        let error = read.expect_err("it is no text").to_string();
        assert!(error.contains(name), "{error}");
    }
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
