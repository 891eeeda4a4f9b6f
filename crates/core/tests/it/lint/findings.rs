//! What each rule finds, and what is so close to it that it could be found by mistake.

use groundplan::{Diagnostic, RenderOptions, Template, ValidateOptions, render, validate};

/// A story with further fields.
pub fn story(rest: &str) -> String {
    format!("story_id: ZOO-2\nstory_title: Feed the seals at noon\n{rest}")
}

/// What is reported of a source, except where its stories are.
pub fn names(source: &str) -> Vec<&'static str> {
    let found = validate(source, &ValidateOptions::default());
    let names = found.iter().map(|found| found.name);
    names.filter(|name| *name != "field-not-shown" && *name != "stories-found-under").collect()
}

/// The word for what is still to be done, written `¶` in the cases: as a whole it is a loose end of this repository.
const MARKER: &str = concat!("TO", "DO");

fn check(cases: &[(&str, &str)]) {
    for (rest, expected) in cases {
        let expected: Vec<_> = expected.split_whitespace().collect();
        let source = story(rest).replace('¶', MARKER);
        assert_eq!(names(&source), expected, "{rest}");
    }
}

#[test]
fn a_field_is_guessed_only_where_a_slip_is_likely() {
    check(&[
        ("descripton: x\n", "unknown-field"),
        ("acceptance_critera: [x]\n", "unknown-field"),
        ("acceptanceCritera: [x]\n", "unknown-field"),
        ("taks: [x]\n", "unknown-field"),
        ("section: [{title: x, text: y}]\n", "unknown-field"),
        ("task_dir: x\n", ""),
        ("related: [ZOO-1]\n", ""),
        ("created_at: 2026-01-27\n", ""),
        ("createdOn: 2026-01-27\n", ""),
        ("section: Harbour\n", ""),
        ("documents: [x]\n", ""),
        ("x-desciption: x\n", ""),
        ("_descripton: x\n", ""),
        ("statuss: [a, b]\n", ""),
        ("acceptance_criteria: [{text: a, test: manual}]\n", ""),
    ]);
}

#[test]
fn a_guess_is_reported_once_for_a_source_and_not_for_a_common_key() {
    let of = |count: usize| -> String {
        let item = |at| {
            let key = if at < count { "descripton: x" } else { "description: x" };
            format!("- {{id: S-{at}, title: t, {key}}}\n")
        };
        (0..20).map(item).collect()
    };
    assert_eq!(names(&of(1)), ["unknown-field"]);
    assert_eq!(names(&of(2)), ["unknown-field"]);
    assert!(names(&of(3)).is_empty(), "a key of three stories is no slip");
}

#[test]
fn placeholders_differ_from_names_and_work() {
    check(&[
        ("description: TBD\n", "placeholder-text"),
        ("description: '¶: say why'\n", "placeholder-text"),
        ("tasks: [¶]\n", "placeholder-text"),
        ("author: '[Your Name]'\n", "placeholder-text"),
        ("tasks: ['¶ list: sort it', '¶: write the migration']\n", ""),
        ("status: ¶\n", ""),
        ("architecture: {containers: [{name: '[internal]'}, {name: __init__}]}\n", ""),
        ("description: Keep a ¶ list\n", ""),
    ]);
}

#[test]
fn only_degrees_without_an_amount_are_vague() {
    let of = |text: &str| {
        let part = format!(
            "architecture: {{quality_attributes: {{performance: {{requirements: ['{text}']}}}}}}\n"
        );
        names(&story(&part)).concat()
    };
    for text in ["Search is fast", "Low latency", "Must be scalable", "Responds quickly"] {
        assert_eq!(of(text), "unmeasured-promise", "{text}");
    }
    for text in [
        "Works offline on Windows, macOS, and Linux",
        "Completes full analysis in under a minute",
        "Sub-second search",
        "Search runs in linear time",
        "p95 below one second",
        "Twice as fast as today",
        "Zero downtime",
        "Instant feedback while typing",
        "Same latency as v2",
    ] {
        assert_eq!(of(text), "", "{text}");
    }
    for level in ["none", "n/a", "best effort", "business hours", "Gold", "99.9 %"] {
        let part = format!(
            "architecture: {{systems: [{{name: Sea, kind: body of water, sla: {level}}}]}}\n"
        );
        assert!(names(&story(&part)).is_empty(), "{level}");
    }
}

#[test]
fn dates_of_other_tools_are_read_or_computed() {
    let fix = |date: &str| {
        let found =
            validate(&story(&format!("created_date: {date}\n")), &ValidateOptions::default());
        let fix = |found: &Diagnostic| {
            let fix = found.fixes.first()?;
            Some((fix.edits[0].insert.clone(), fix.safe))
        };
        found.first().map(|found| (found.name, fix(found)))
    };
    for quiet in ["2026-01-27", "2026-01-27 10:15", "2026-01-27T10:15:00Z", "2026-01", "n/a"] {
        assert_eq!(fix(quiet), None, "{quiet}");
    }
    let computed = |date: &str, safe| Some(("date-not-iso", Some((format!("'{date}'"), safe))));
    assert_eq!(fix("2026-1-7"), computed("2026-01-07", true));
    assert_eq!(fix("07.01.2026"), computed("2026-01-07", false));
    assert_eq!(fix("1/27/2026"), computed("2026-01-27", false));
    assert_eq!(fix("1/7/2026"), Some(("date-not-iso", None)));
}

#[test]
fn a_dependency_on_nothing_or_in_words_is_no_unknown_id() {
    let of = |dependency: &str| {
        names(&format!(
            "- {{id: ZOO-1, title: a}}\n- {{id: ZOO-2, title: b, depends_on: [{dependency}]}}\n"
        ))
    };
    for quiet in ["None", "n/a", "'-'", "design is approved", "'https://example.org/7'"] {
        assert!(of(quiet).is_empty(), "{quiet}");
    }
    assert_eq!(of("ZOO-7"), ["unknown-dependency"]);
    for name in ["dependencies", "depends_on", "blocked_by", "requires", "after", "blockedBy"] {
        for value in ["ZOO-7", "[ZOO-7]", "{id: ZOO-7}", "[{id: ZOO-7}]", "{ZOO-7: soon}"] {
            let backlog =
                format!("- {{id: ZOO-1, title: a}}\n- {{id: ZOO-2, title: b, {name}: {value}}}\n");
            assert_eq!(names(&backlog), ["unknown-dependency"], "{name}: {value}");
        }
    }
    let unread = "- {id: ZOO-2, title: b, depends_on: [ZOO-1]}\n- {id: ZOO-3, title: c}\n- id: ZOO-1\n  title: Seals: their food\n";
    assert_eq!(names(unread), ["syntax-error"]);
}

#[test]
fn a_number_is_the_dependency_on_the_story_with_this_number() {
    let of = |first: &str, own: &str, dependency: &str| {
        names(&format!(
            "- {{id: {first}, title: a}}\n- {{id: {own}, title: b, depends_on: [{dependency}]}}\n"
        ))
    };
    for (first, own, number) in [
        ("ZOO-1", "ZOO-12", "1"),
        ("ZOO-001", "ZOO-012", "1"),
        ("第1", "第2", "1"),
        ("1", "A-2", "1"),
    ] {
        assert_eq!(of(first, own, number), [""; 0], "{own}");
    }
    for (first, own, number) in
        [("ZOO-1", "ZOO-2", "3"), ("PAY-1", "ZOO-2", "1"), ("ZOO-1", "ZOO-2", "99999999999")]
    {
        assert_eq!(of(first, own, number), ["unknown-dependency"], "{own}");
    }
    let source = "- {id: ZOO-1, title: Build the pool, status: open}\n- {id: ZOO-2, title: Feed, depends_on: [1]}\n";
    let options = RenderOptions { story: Some("ZOO-2".to_owned()), ..RenderOptions::default() };
    let text = render(source, &options).expect("a document").text;
    assert!(text.contains("Build the pool"), "{text}");
}

#[test]
fn json_and_names_of_other_tools_are_not_scolded() {
    let json = r#"[{"id": "A-1", "title": "x", "description": null, "status": "", "tasks": ["no", "1.10"],
        "version": 1.10, "priority": 010}]"#;
    assert!(names(json).is_empty());
    check(&[("author:\n", "empty-value"), ("depends_on:\ncreated:\n", "")]);
}

#[test]
fn commas_that_split_a_text_are_found() {
    check(&[
        ("tasks: [No seal is hungry, whatever happens]\n", "split-text"),
        ("acceptance_criteria: [Nothing is lost, whatever fails]\n", "split-text"),
        ("tasks: [Buy fish, Feed seals, because they wait]\n", "split-text"),
        ("tasks: [Buy fish, although, because]\n", ""),
        ("tasks: [Buy fish, then feed]\n", ""),
        ("tasks: [Works on Windows, macOS, and Linux]\n", "split-text"),
        ("tasks: [Feed seals and otters, rays, and sharks]\n", "split-text"),
        ("tasks: ['99,9 % of the fish', Wait 1,5 s for the gong]\n", "split-text"),
        ("architecture: {systems: [{name: Sea, sla: 99,9 %}]}\n", "split-text"),
        ("tasks: [read, write, and execute]\n", ""),
        ("tasks: [Plan the pool, Fill the pool]\n", ""),
        ("dependencies: [1,2]\n", ""),
        ("tasks:\n  - Feed the big seals, and the small ones\n", ""),
        ("tasks: [Feed the big seals, 'and the small ones']\n", ""),
    ]);
}

#[test]
fn lost_backslashes_are_found() {
    check(&[
        ("tasks: [\"Open C:\\temp\"]\n", "lost-backslash"),
        ("tasks: [\"Match \\bfish\\b\"]\n", "lost-backslash"),
        ("tasks: [\"a\\tb\", \"two\\nlines\"]\n", ""),
        ("tasks: ['Open C:\\temp', Open C:\\temp, \"Open C:\\\\temp\"]\n", ""),
        ("description: \"Note:\\nfeed them\"\n", ""),
        (
            "tasks: [\"Open D:\\tables\\new first\", \"(C:\\new)\"]\n",
            "lost-backslash lost-backslash",
        ),
        ("description: \"What to do.\\n\\nPlan A:\\n- wait\\n\\nPlan B:\\n- call\\n\"\n", ""),
        ("tasks: [\"Plan C:\\nWe go on\", \"A:\\tgreen\\nB:\\tred\", \"D:\\n\"]\n", ""),
    ]);
}

#[test]
fn steps_of_one_scenario_in_separate_items_are_found() {
    check(&[
        ("acceptance_criteria:\n- given: a\n- when: b\n- then: c\n", "separate-steps"),
        ("acceptance_criteria:\n- given: a\nwhen: b\nthen: c\n", "separate-steps"),
        ("acceptance_criteria:\n- given: a\n  when: b\nthen: c\n", "separate-steps"),
        ("acceptance_criteria:\n- given: a\n  when: b\n  then: c\nwhen: noon\n", ""),
        ("acceptance_criteria:\n- given: a\n  when: b\ntasks: [x]\nthen: c\n", ""),
        (
            "acceptance_criteria:\n- given: a\n- when: b\n- then: c\n- given: d\n- when: e\n",
            "separate-steps separate-steps",
        ),
        (
            "acceptance_criteria:\n- given: a\n  when: b\n  then: c\n- given: d\n  when: e\n  then: f\n",
            "",
        ),
        ("acceptance_criteria:\n- then: a\n- then: b\n", ""),
    ]);
}

#[test]
fn circular_tasks_are_found() {
    check(&[
        (
            "tasks: [{id: a, title: x y z, depends_on: [b]}, {id: b, title: u v w, depends_on: [a]}]\n",
            "task-cycle",
        ),
        ("tasks: [{id: a, title: x, depends_on: [a]}]\n", "task-cycle"),
        (
            "tasks: [{id: a, title: x}, {id: b, title: y, depends_on: [a]}, {id: c, title: z, depends_on: [a, b]}]\n",
            "",
        ),
    ]);
}

#[test]
fn a_task_that_depends_on_words_or_a_story_names_no_unknown_task() {
    check(&[
        ("tasks: [{id: T1, title: x, depends_on: [T7]}]\n", "unknown-task"),
        ("tasks: [{id: T1, title: x, depends_on: [the keys of the zoo]}]\n", ""),
        ("tasks: [{id: T1, title: x, depends_on: [none]}]\n", ""),
        ("tasks: [a]\nartifact_registry: {a.rs: {purpose: x, created_in_task: ZOO-2}}\n", ""),
    ]);
}

#[test]
fn duplicate_names_are_found_within_what_holds_them() {
    check(&[
        ("tasks: [{id: T1, title: a}, {id: t1, title: b}]\n", "duplicate-name"),
        ("tasks: [Buy the fish, Buy the fish]\n", "duplicate-name"),
        ("tasks: [Test, Deploy, Test]\n", ""),
        ("tasks: [{title: Buy the fish, phase: 1}, {title: Buy the fish, phase: 2}]\n", ""),
        ("architecture: {containers: [{name: Pool}, {name: pool}]}\n", "duplicate-name"),
        ("architecture: {people: [Ana, Ana]}\n", "duplicate-name"),
        ("architecture: {systems: [Sea, Sea]}\n", "duplicate-name"),
        (
            "architecture: {decisions: [{id: ADR-1, decision: a}, {id: ADR-1, decision: b}]}\n",
            "duplicate-name",
        ),
        ("architecture: {containers: [{name: Pool}], systems: [{name: Pool}]}\n", ""),
        (
            "architecture: {containers: [{name: A}, {name: B}], components: [{name: Cache, container: A}, {name: Cache, container: B}]}\n",
            "",
        ),
        (
            "architecture: {components: [{name: A, components: [{name: Cache}]}, {name: B, components: [{name: Cache}]}]}\n",
            "",
        ),
        ("architecture: {integration_points: [{system: Sea}, {system: Sea}]}\n", ""),
    ]);
    let many: String = (0..30).map(|it| format!("  - {{id: T{}, title: a}}\n", it % 29)).collect();
    assert_eq!(names(&story(&format!("tasks:\n{many}"))), ["duplicate-name"]);
}

#[test]
fn relations_to_oneself_and_to_nothing_are_found() {
    check(&[
        ("architecture: {containers: [{name: Pool, uses: [pool]}]}\n", "element-uses-itself"),
        ("architecture: {containers: [{name: Pool, uses: [Sea]}, {name: Sea}]}\n", ""),
        (
            "architecture: {decisions: [{id: ADR-1, decision: a}, {id: ADR-2, decision: b, supersedes: ADR-5}]}\n",
            "unknown-decision",
        ),
        ("architecture: {decisions: [{id: ADR-7, decision: b, supersedes: ADR-5}]}\n", ""),
        (
            "architecture: {decisions: [{id: ADR-1, decision: a}, {id: ADR-2, decision: b, supersedes: [ADR-1, the old pool]}]}\n",
            "",
        ),
    ]);
}

#[test]
fn mistakes_of_the_roadmap_are_found() {
    let of = |phases: &str| {
        format!(
            "tasks: [{{id: T1, title: Buy fish}}, {{id: T2, title: Feed them}}]\narchitecture: {{roadmap: [{phases}]}}\n"
        )
    };
    for (phases, expected) in [
        ("{phase: Dawn, tasks: [T1]}, {phase: Noon, tasks: [T1]}", "repeated-task"),
        ("{phase: Dawn, tasks: [T1, T9]}", "unknown-task"),
        ("{phase: Dawn, tasks: [T1, Wait]}, {phase: Noon, tasks: [T2, Wait]}", ""),
        ("{phase: Fundation, tasks: [T1]}", "unknown-phase"),
        ("{phase: Phase 1, tasks: [T1]}, {phase: Foundation, tasks: [T2]}", ""),
    ] {
        check(&[(&of(phases), expected)]);
    }
}

#[test]
fn a_title_that_breaks_the_original_templates_front_matter_is_found() {
    let of = |title: &str, template| {
        let source = format!("story_id: Q-1\nstory_title: '{title}'\n");
        let found = validate(&source, &ValidateOptions { template, ..ValidateOptions::default() });
        found.iter().any(|found| found.name == "broken-front-matter")
    };
    assert!(of("Add a \"Create\" button", Template::Seed) && of("C:\\new", Template::Seed));
    assert!(!of("It''s (all) fine: so", Template::Seed));
    assert!(!of("Add a \"Create\" button", Template::default()));
}
