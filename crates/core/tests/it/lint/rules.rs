//! Each rule is documented in its file, and its doc is true.

use groundplan::diagnostic::CODES;
use groundplan::{Diagnostic, Severity, ValidateOptions, validate};

use crate::support::fix::applied;
use crate::support::rule_docs as docs;

/// The only rule without an example: no story is known that makes the engine fail.
const WITHOUT_EXAMPLE: &str = "internal-error";

fn has(diagnostics: &[Diagnostic], name: &str) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.name == name)
}

fn names(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| diagnostic.name).collect()
}

#[test]
fn each_code_has_a_file_with_a_doc_and_each_file_a_code() {
    let expected: Vec<_> =
        CODES.iter().map(|code| format!("{}.rs", code.name.replace('-', "_"))).collect();
    for file in docs::files() {
        assert!(expected.contains(&file), "src/lint/rules/{file} belongs to no code");
    }
    for doc in docs::docs() {
        let name = doc.code.name;
        assert!(doc.parts[0].1.starts_with(&format!("`{name}`: ")), "{name}: the first sentence");
        let headings: Vec<_> =
            doc.parts.iter().skip(1).map(|(heading, _)| heading.as_str()).collect();
        let wanted = ["Why", "Fix", "Example", "Instead", "Severity"];
        let known = wanted.iter().filter(|heading| headings.contains(heading)).copied();
        assert_eq!(headings, known.collect::<Vec<_>>(), "{name}: the headings and their order");
        let needed: &[&str] = if name == WITHOUT_EXAMPLE {
            &["Why", "Severity"]
        } else {
            &["Why", "Example", "Instead", "Severity"]
        };
        for heading in needed {
            assert!(headings.contains(heading), "{name} lacks `{heading}`");
        }
        assert!(doc.parts.iter().all(|(_, text)| !text.trim().is_empty()), "{name}: an empty part");
    }
}

#[test]
fn each_file_of_a_rule_is_in_the_registry() {
    let registry = docs::text_of("mod.rs");
    for file in docs::files() {
        let name = file.trim_end_matches(".rs");
        assert!(registry.contains(&format!("mod {name};")), "rules/mod.rs lacks `mod {name};`");
        let is_checked = !docs::text_of(&file).contains("pub(super) fn check(")
            || registry
                .split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | ':'))
                .any(|word| word == format!("{name}::check"));
        assert!(is_checked, "no list of rules/mod.rs has `{name}::check`");
    }
}

#[test]
fn the_severity_in_a_doc_is_the_one_that_counts() {
    for doc in docs::docs() {
        let (_, text) = doc.parts.last().expect("there is a part");
        let word = doc.code.severity.as_str();
        assert!(text.contains(word), "{}: severity {word} in `{text}`", doc.code.name);
        let fixed = text.contains("can't be switched off");
        assert_eq!(
            fixed, !doc.code.adjustable,
            "{}: whether it can be switched off",
            doc.code.name
        );
    }
}

#[test]
fn the_bad_examples_are_found_and_the_good_ones_are_silent() {
    for doc in docs::docs().iter().filter(|doc| doc.code.name != WITHOUT_EXAMPLE) {
        let name = doc.code.name;
        assert!(!doc.bad.is_empty() && !doc.good.is_empty(), "{name} lacks an example");
        for example in &doc.bad {
            let found = example.diagnostics();
            assert!(
                has(&found, name),
                "{name} is not found in:\n{}{:?}",
                example.text,
                names(&found)
            );
        }
        for example in &doc.good {
            let found = example.diagnostics();
            assert!(found.is_empty(), "{name}: in the good example:\n{}{found:#?}", example.text);
        }
    }
}

#[test]
fn an_example_shows_its_own_problem_and_no_other_but_one_that_follows_from_it() {
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for doc in docs::docs() {
        for example in &doc.bad {
            let found = example.diagnostics();
            let other = found.iter().find(|found| found.name != doc.code.name);
            seen.extend(other.map(|other| (doc.code.name, other.name)));
        }
    }
    // A test that names no criterion leaves one without a test.
    assert_eq!(seen, [("unknown-criterion", "unverified-criterion")]);
}

#[test]
fn every_safe_fix_of_an_example_clears_its_problem_and_makes_no_other() {
    let mut tried = Vec::new();
    for doc in docs::docs() {
        for example in &doc.bad {
            let before = example.diagnostics();
            for found in before.iter().filter(|found| found.name == doc.code.name) {
                for fix in found.fixes.iter().filter(|fix| fix.safe) {
                    tried.push(doc.code.name);
                    let fixed = applied(&example.text, fix);
                    let after = validate(&fixed, &ValidateOptions::default());
                    let left: Vec<_> = names(&after);
                    assert!(
                        left.len() < before.len(),
                        "{}: {left:?} after\n{fixed}",
                        doc.code.name
                    );
                    assert!(left.iter().all(|name| has(&before, name)), "{left:?} after\n{fixed}");
                }
            }
        }
    }
    // A doc that speaks of a safe fix has an example of it.
    for doc in docs::docs() {
        let safe =
            doc.parts.iter().any(|(heading, text)| heading == "Fix" && text.starts_with("Safe"));
        assert!(
            !safe || tried.contains(&doc.code.name),
            "{}: no safe fix was tried",
            doc.code.name
        );
    }
    assert!(tried.len() >= 8, "only {tried:?}");
}

fn said(source: &str, rules: &[(&str, Option<Severity>)]) -> Vec<String> {
    let rules = rules.iter().map(|(name, severity)| ((*name).to_owned(), *severity)).collect();
    let found = validate(source, &ValidateOptions { rules, ..ValidateOptions::default() });
    found.iter().map(|found| format!("{} {}", found.name, found.severity.as_str())).collect()
}

const FULL_STOP: &str = "story_id: A-1\nstory_title: It ends.\nstatus: on\n";

#[test]
fn a_rule_can_be_switched_off_or_changed_by_the_call() {
    assert_eq!(said(FULL_STOP, &[]), ["title-full-stop info", "ambiguous-word info"]);
    let rules = [("title-full-stop", None), ("ambiguous-word", Some(Severity::Error))];
    assert_eq!(said(FULL_STOP, &rules), ["ambiguous-word error"]);
    let unknown = said(FULL_STOP, &[("title-full-stopp", None), ("ambiguous-word", None)]);
    assert_eq!(unknown, ["unknown-rule warning", "title-full-stop info"]);
}

#[test]
fn a_comment_allows_what_is_on_its_line_or_below_it() {
    let cases = [
        (
            "story_id: A-1\nstory_title: It ends. # groundplan: allow title-full-stop\nstatus: on\n",
            &["ambiguous-word info"][..],
        ),
        (
            "story_id: A-1\n# groundplan: allow title-full-stop\nstory_title: It ends.\nstatus: on\n",
            &["ambiguous-word info"],
        ),
        (
            "# groundplan: allow title-full-stop, ambiguous-word\nstory_id: A-1\nstory_title: It ends.\nstatus: on\n",
            &[],
        ),
        (
            "story_id: A-1\nstory_title: It ends.\n# groundplan: allow ambiguous-word\n\n# Really.\nstatus: on\n",
            &["title-full-stop info"],
        ),
        // It applies neither above itself nor inside a string.
        (
            "story_id: A-1\nstory_title: It ends.\nstatus: on\n# groundplan: allow ambiguous-word\n",
            &["title-full-stop info", "ambiguous-word info"],
        ),
        (
            "story_id: A-1\nstory_title: It ends.\ndescription: |\n  # groundplan: allow nonsense\n",
            &["title-full-stop info"],
        ),
        ("story_id: A-1\nstory_title: Fine # groundplan: silence\n", &["unknown-rule warning"]),
        (
            "story_id: A-1\nstory_title: Fine # groundplan: allow missing-feild syntax-error\n",
            &["unknown-rule warning", "unknown-rule warning"],
        ),
    ];
    for (source, expected) in cases {
        assert_eq!(said(source, &[]), expected, "{source}");
    }
}

#[test]
fn a_cycle_is_reported_once_with_all_of_its_steps() {
    let story =
        |id: usize, needs: usize| format!("- {{id: S-{id}, title: x, depends_on: [S-{needs}]}}\n");
    let source: String = (1..=4).map(|id| story(id, id % 4 + 1)).chain([story(9, 1)]).collect();
    let found = validate(&source, &ValidateOptions::default());
    assert_eq!(names(&found), ["dependency-cycle"]);
    assert_eq!(found[0].labels.len(), 4);
    assert!(found[0].message.ends_with("S-1 → S-2 → S-3 → S-4 → S-1"), "{}", found[0].message);
}

#[test]
fn a_chain_of_ten_thousand_stories_is_no_deep_recursion() {
    let story = |id: usize| format!("- {{id: S-{id}, title: x, depends_on: [S-{}]}}\n", id + 1);
    let chain: String = (0..10_000).map(story).collect();
    let found =
        validate(&format!("{chain}- {{id: S-10000, title: x}}\n"), &ValidateOptions::default());
    assert!(found.is_empty(), "{:?}", names(&found));
    let circle = format!("{chain}- {{id: S-10000, title: x, depends_on: [S-0]}}\n");
    assert_eq!(names(&validate(&circle, &ValidateOptions::default())), ["dependency-cycle"]);
}

#[test]
fn a_problem_that_all_stories_inherit_is_reported_once() {
    let source = "architecture:\n  containers: [{name: A, uses: [Nobody]}]\nstories:\n- {id: S-1, title: x}\n- {id: S-2, title: y}\n";
    assert_eq!(said(source, &[]), ["undeclared-element warning"]);
}

#[test]
fn ten_thousand_problems_are_counted_and_the_first_hundred_shown() {
    let tasks = "  - on\n".repeat(10_000);
    let found = validate(&format!("story_id: S-1\ntasks:\n{tasks}"), &ValidateOptions::default());
    assert_eq!(found.len(), 101);
    assert!(has(&found, "missing-field"), "an error is kept before the rest");
    let last = found.last().expect("there is one");
    assert_eq!(
        (last.name, last.message.as_str()),
        ("limit-reached", "9901 more problems are not listed (10001 in all)")
    );
}

#[test]
fn what_is_close_to_a_problem_and_is_none_is_left_alone() {
    let quiet = [
        "tasks:\n  - cool it to\n    -5 degrees\n",
        "description: “a” and “b”\n",
        "dependencies: ['']\n",
        "functional_test_plan: [{acceptance_criterion: AC7, test_description: x}]\n",
        "tasks: [Buy fish for all, x]\nartifact_registry: {a: {purpose: y, created_in_task: Buy fish}, b: {purpose: y, created_in_task: 2}}\n",
        "acceptance_criteria: [a]\ntasks: [{title: x, acceptance_criteria: [It is blue, no 7]}]\n",
        "acceptance_criteria: [a]\ntasks: [{title: x, acs: 1, decisions: ADR-3, components: [Pump]}]\n",
        "acceptance_criteria: [{text: a, tasks: T1}]\ntasks: [{title: y, subtasks: [z]}]\n",
        "system: {name: Zoo}\narchitecture: {people: [{name: Keeper, uses: [Zoo]}]}\n",
        "architecture: {components: [{name: Planner, container: Office}]}\n",
        "tasks: [{title: x, phase: 2}]\narchitecture: {roadmap: [{phase: Phase 2}]}\n",
        "architecture: {systems: [{name: Market, kind: Service}]}\n",
        "created_date: &day 2026-01-27\ndocument: {updated: *day}\n",
    ];
    for part in quiet {
        assert_eq!(said(&format!("story_id: A-1\nstory_title: x\n{part}"), &[]), [""; 0], "{part}");
    }
}

#[test]
fn what_is_close_to_right_and_is_wrong_is_found() {
    let artifact = |task: &str| {
        format!(
            "tasks: [Buy fish]\nartifact_registry: {{a: {{purpose: y, created_in_task: {task}}}}}\n"
        )
    };
    let linked = |part: &str| format!("acceptance_criteria: [a]\n{part}\n");
    let loud = [
        (artifact("0"), "unknown-task warning"),
        (artifact("2"), "unknown-task warning"),
        (artifact("Buy"), "unknown-task warning"),
        (linked("tasks: [{title: x, acs: 'AC1, AC3'}]"), "unknown-criterion warning"),
        (linked("tasks: [{title: x, acs: 3}, {title: y, acs: 1}]"), "unknown-criterion warning"),
        (
            linked(
                "tasks: [{id: T1, title: x, acs: 1}]\nnote: {a: b}\nfunctional_test_plan: [{ac: 1, test: y, task: T7}]",
            ),
            "unknown-task warning",
        ),
        (
            linked(
                "tasks: [{title: x, acs: 1, adrs: ADR-9}]\narchitecture: {decisions: [{id: ADR-1, decision: z}]}",
            ),
            "unknown-decision info",
        ),
        (linked("tasks: [{title: x, acs: 1}, y]"), "task-without-criterion info"),
        (
            "acceptance_criteria: [a, b]\ntasks: [{title: x, acs: 1}]\n".to_owned(),
            "criterion-without-task info",
        ),
        ("status: &word on\npriority: *word\n".to_owned(), "ambiguous-word info"),
        ("tasks:\n  - a\n      - b\n".to_owned(), "swallowed-item warning"),
    ];
    for (part, name) in loud {
        assert_eq!(said(&format!("story_id: A-1\nstory_title: x\n{part}"), &[]), [name], "{part}");
    }
}

#[test]
fn a_name_is_suggested_only_where_it_is_near() {
    let help = |id: &str| {
        let source =
            format!("- {{id: ZOO-100, title: x}}\n- {{id: ZOO-2, title: y, depends_on: [{id}]}}\n");
        let found = validate(&source, &ValidateOptions::default());
        found.first().and_then(|found| found.help.clone()).unwrap_or_default()
    };
    assert_eq!(help("ZOO-10l"), "did you mean `ZOO-100`?");
    assert!(help("BEE-100").starts_with("add the story"), "three letters are too many");
}
