//! Sources without problems are reported as such, and large ones are no work.

use std::fs;
use std::path::Path;

use groundplan::{Severity, ValidateOptions, validate};

use super::findings::{names, story};

#[test]
fn ten_thousand_items_of_each_kind_are_no_work() {
    let list = |item: &dyn Fn(usize) -> String| (0..10_000).map(item).collect::<String>();
    for (rest, name) in [
        (
            format!(
                "tasks:\n{}",
                list(&|at| format!(
                    "- {{id: T{at}, title: a b c, depends_on: [T{}]}}\n",
                    (at + 1) % 10_000
                ))
            ),
            "task-cycle",
        ),
        (format!("tasks:\n{}", list(&|_| "- Buy the fish\n".to_owned())), "duplicate-name"),
        (
            format!("tasks: [{}]\n", list(&|at| format!("Buy the fish {at}, and wait {at},"))),
            "split-text",
        ),
        (format!("description: '{}'\n", list(&|_| "{color} <p> h".to_owned())), ""),
        (format!("description: \"{}C:\\temp\"\n", "x".repeat(100_000)), ""),
        (list(&|at| format!("desription{at}: x\n")), ""),
        (
            format!(
                "architecture:\n  containers:\n{}",
                list(&|at| format!("  - {{name: C{at}, uses: [C{at}]}}\n"))
            ),
            "element-uses-itself",
        ),
        (
            format!("acceptance_criteria:\n{}", list(&|_| "- given: a\n- when: b\n".to_owned())),
            "separate-steps",
        ),
        (
            format!(
                "tasks: [a]\narchitecture:\n  roadmap:\n{}",
                list(&|_| "  - {phase: Optimsation, tasks: [a]}\n".to_owned())
            ),
            "repeated-task",
        ),
    ] {
        let found = names(&story(&rest));
        assert!(name.is_empty() || found.contains(&name), "{name} is not in {found:?}");
        assert!(found.len() <= 101, "{name}");
    }
    let stories = list(&|at| format!("- {{id: S-{at}, title: t, descripton{}: x}}\n", at % 7));
    assert!(names(&stories).is_empty());
}

/// What is still reported of the shapes of other tools, beyond where stories are and that ids are
/// missing.
const REPORTED: &[(&str, &[&str])] = &[
    ("elsewhere-sentences.yaml", &["missing-field"]),
    ("front-matter-windows-line-ends.md", &["syntax-error"]),
    ("front-matter-with-checkboxes.md", &["not-a-story", "syntax-error"]),
    ("front-matter-with-text-only.md", &["not-a-story"]),
    ("front-matter-with-title-in-heading.md", &["missing-field", "syntax-error"]),
    ("issues-export.json", &["mapping-for-text"]),
    ("list-of-features-by-description.json", &["missing-field"]),
    ("list-user-stories-without-titles.yaml", &["missing-field"]),
    ("work-items-export.json", &["wrong-type", "foreign-markup"]),
];

#[test]
fn the_shapes_of_other_tools_are_fine() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/shapes");
    let expected = ["stories-found-under", "missing-ids", "field-not-shown"];
    for entry in fs::read_dir(folder).expect("there are shapes").flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        let refused = file.starts_with("not-") || file.ends_with(".expected.json");
        if refused || file == "README.md" {
            continue;
        }
        let source = fs::read_to_string(entry.path()).expect("it is text");
        let known =
            REPORTED.iter().find(|(name, _)| *name == file).map_or(&[][..], |(_, known)| known);
        for found in validate(&source, &ValidateOptions::default()) {
            let is_known = known.contains(&found.name) || expected.contains(&found.name);
            assert!(is_known, "{file}: {} {}", found.name, found.message);
        }
    }
}

#[test]
fn the_gallery_has_no_warning() {
    let goldens = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/goldens");
    let mut count = 0;
    for entry in fs::read_dir(goldens).expect("there are goldens").flatten() {
        if !entry.file_name().to_string_lossy().starts_with("gallery-") {
            continue;
        }
        let source = fs::read_to_string(entry.path().join("story.yaml")).expect("it is text");
        let mut found = validate(&source, &ValidateOptions::default());
        found.retain(|found| found.severity != Severity::Info);
        assert!(found.is_empty(), "{:?}: {found:#?}", entry.file_name());
        count += 1;
    }
    assert!(count > 10, "only {count} stories");
}

#[test]
fn an_element_may_be_named_by_its_id_or_inside_another_element() {
    for (elements, uses) in [
        ("containers: [{id: api, name: REST API}, {name: Web, uses: [USED]}]", "api"),
        ("containers: [{key: api, name: REST API}, {name: Web, uses: [{to: USED}]}]", "API"),
        ("containers: [{name: Web, uses: [USED]}], systems: [{name: Bank, id: b-1}]", "b-1"),
        ("containers: [{name: Web, components: [{name: Form}]}, {name: X, uses: [USED]}]", "Form"),
        ("containers: [{name: Web, components: {Form: {a: b}}}, {name: X, uses: [USED]}]", "Form"),
        ("containers: [{name: Web}, {name: X, uses: [USED]}], components: [Form]", "Web / Form"),
        ("queues: [{name: Jobs}], containers: [{name: X, uses: [USED]}]", "Jobs"),
        ("containers: [{id: w, name: Web}], components: [{name: Form, container: USED}]", "w"),
    ] {
        for (uses, wanted) in [(uses, ""), ("Moon", "undeclared-element")] {
            let source = format!("id: A\ntitle: T\narchitecture: {{{elements}}}\n");
            let source = source.replace("USED", uses);
            assert_eq!(names(&source).join(" "), wanted, "{source}");
        }
    }
}
