//! Sources that fuzzing found, each reduced to what was wrong with it.

use groundplan::{
    FixOptions, RenderOptions, Severity, ValidateOptions, apply_fixes, render_all, validate,
};

fn problems(source: &str) -> Vec<groundplan::Diagnostic> {
    validate(source, &ValidateOptions::default())
}

#[test]
fn a_bracket_that_an_earlier_document_has_left_open_does_not_matter_to_the_next() {
    assert!(!problems("m: {:\n---:").is_empty());
    assert!(!problems("story_id: A-1\nsystem: {name: \"Nets\n---\nstory_id: A-2\n: :").is_empty());
}

#[test]
fn commas_without_anything_between_them_are_not_quoted_one_by_one() {
    let mut text = "story_id: A-1\nstory_title: Knot\nacceptance_criteria:\n  - {scenario,,,,,,,,,,,,: Nets}\n".to_owned();
    for _ in 0..3 {
        text =
            apply_fixes(&*text, &problems(&text), &FixOptions::default()).source.text().to_owned();
    }
    assert!(
        apply_fixes(&*text, &problems(&text), &FixOptions::default()).applied.is_empty(),
        "{text}"
    );
}

#[test]
fn a_story_without_a_document_says_why_also_if_the_error_is_behind_it() {
    let source = "testplan:\n  - \"\n  - Z\n[2]\n:\0";
    for result in render_all(source, &RenderOptions::default()) {
        assert!(result.rendered.is_some() || !result.diagnostics.is_empty(), "{result:?}");
    }
}

#[test]
fn an_error_behind_its_story_is_reported_once() {
    let ends = "testplan:\n  - \"\n  - Z\n[2]\n:\0";
    let first = "- id: A-1\n  title: Knot\n- id: A-2\n  title: \"Net\n- id: A-3\n  title: Mend\n";
    for source in [ends, first, "id: A-1\ntitle: 'Knot\nauthor: Ana\n"] {
        let mut errors = Vec::new();
        for result in render_all(source, &RenderOptions::default()) {
            assert!(result.rendered.is_some() || !result.diagnostics.is_empty(), "{source}");
            errors
                .extend(result.diagnostics.into_iter().filter(|it| it.severity == Severity::Error));
        }
        let count = errors.len();
        errors.sort_by_key(|error| (error.range.from, error.code));
        errors.dedup_by_key(|error| (error.range.from, error.code));
        assert_eq!(errors.len(), count, "{source}: {errors:?}");
    }
}
