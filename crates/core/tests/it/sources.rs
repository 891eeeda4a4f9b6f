//! Several texts that are one source: one backlog, with each place in its own text.

use groundplan::{
    Diagnostic, FixOptions, NamedText, RenderOptions, ReportOptions, Source, StorySummary,
    ValidateOptions, apply_fixes, render, render_all, report, stories, validate,
};
use proptest::prelude::*;

fn source<'t>(texts: &[(&'t str, &'t str)]) -> Source<'t> {
    let named = texts.iter().map(|&(name, text)| NamedText { name, text });
    Source::from(&named.collect::<Vec<_>>())
}

fn found(source: &Source<'_>) -> Vec<Diagnostic> {
    validate(source, &ValidateOptions::default())
}

/// The file, the name and the line of each diagnostic.
fn places(found: &[Diagnostic]) -> Vec<(&str, &str, usize)> {
    found.iter().map(|it| (&*it.file, it.name, it.range.start.line)).collect()
}

const HARBOUR: &str =
    "story_id: DOCK-1\nstory_title: Berths are assigned\nacceptance_criteria: [One]\n";

#[test]
fn a_fix_is_in_the_syntax_of_its_own_text() {
    let json = "{\"story_id\": \"DOCK-2\", \"story_title\": \"Pilots are called\", \"tasks\": [{\"titel\": \"Call\", \"status\": \"open\"}]}\n";
    let yaml = format!("{HARBOUR}author: !now Ana\n");
    let texts = [("pilots.json", json), ("berths.yaml", &*yaml)];
    for texts in [texts, [texts[1], texts[0]]] {
        let found = found(&source(&texts));
        let insert = |name: &str| {
            let of = found.iter().find(|it| it.name == name);
            of.map(|it| it.fixes[0].edits[0].insert.as_str())
        };
        assert_eq!(insert("text-lost-to-tag"), Some("'!now Ana'"));
        assert_eq!(insert("unknown-field"), Some("\"title\""));
    }
}

#[test]
fn dependencies_and_ids_are_judged_across_the_texts() {
    let other = "stories:\n- story_id: DOCK-2\n  story_title: Pilots are called\n  \
                 acceptance_criteria: [One]\n  dependencies: [DOCK-1, DOCK-9]\n\
                 - story_id: DOCK-1\n  story_title: Berths again\n  acceptance_criteria: [One]\n";
    let found = found(&source(&[("berths.yaml", HARBOUR), ("pilots.yaml", other)]));
    let expected =
        [("pilots.yaml", "unknown-dependency", 5), ("pilots.yaml", "duplicate-story-id", 6)];
    assert_eq!(places(&found), expected);
    let first = &found[1].labels[0];
    assert_eq!((first.file.as_deref(), first.range.start.line), (Some("berths.yaml"), 1));
    assert_eq!(found[0].labels.iter().filter(|label| label.file.is_some()).count(), 0);
}

#[test]
fn a_summary_names_its_text_and_has_its_place_there() {
    let texts = [
        ("a.yaml", HARBOUR),
        ("b.yaml", "\nepics:\n- title: Tides\n  stories:\n  - {id: é, title: Ebb}\n"),
    ];
    let all = stories(source(&texts));
    let place = |it: &StorySummary| (it.file.clone(), it.path.clone(), it.range.start.line);
    let expected = [
        (Some("a.yaml".to_owned()), String::new(), 1),
        (Some("b.yaml".to_owned()), "epics[0].stories[0]".to_owned(), 5),
    ];
    assert_eq!(all.iter().map(place).collect::<Vec<_>>(), expected);
    assert_eq!(&texts[1].1[all[1].range.from..all[1].range.to], "{id: é, title: Ebb}");
    assert_eq!(stories(HARBOUR)[0].file, None);
}

#[test]
fn a_document_can_name_its_own_text() {
    let source =
        source(&[("docs/a.yaml", HARBOUR), ("docs\\b.yaml", "story_id: B\nstory_title: B\n")]);
    let with = |source_names, source_name: Option<&str>| {
        let source_name = source_name.map(str::to_owned);
        let options = RenderOptions { source_names, source_name, ..RenderOptions::default() };
        let results = render_all(&source, &options).into_iter();
        let line =
            |text: String| text.lines().find(|it| it.starts_with("- Story: ")).map(str::to_owned);
        let lines: Vec<_> = results.filter_map(|it| line(it.rendered?.text)).collect();
        lines
    };
    assert_eq!(with(true, None), ["- Story: DOCK-1 in a.yaml", "- Story: B in b.yaml"]);
    assert_eq!(with(false, None), ["- Story: DOCK-1", "- Story: B"]);
    assert_eq!(with(true, Some("c.yaml"))[1], "- Story: B in c.yaml");
}

#[test]
fn a_syntax_error_stops_no_story_of_another_text() {
    let broken = "story_id: DOCK-2\nstory_title: \"Never closed\ntasks: [\n";
    let source = source(&[("a.yaml", broken), ("b.yaml", HARBOUR)]);
    let ids: Vec<_> = stories(&source).into_iter().map(|story| story.id).collect();
    assert_eq!(ids, ["DOCK-2", "DOCK-1"]);
    let found = found(&source);
    let expected = [("a.yaml", "syntax-error", 2), ("a.yaml", "syntax-error", 3)];
    assert_eq!(places(&found), expected);
    let alone = validate(broken, &ValidateOptions::default());
    assert_eq!((&found[0].message, &found[0].range), (&alone[0].message, &alone[0].range));
    assert_eq!(found[0].labels, alone[0].labels);
}

#[test]
fn each_text_has_its_own_documents_anchors_and_comments() {
    let first = "# groundplan: allow long-title\nsystem: &it Locks\nstories:\n- story_id: L-1\n  story_title: The lock opens\n  acceptance_criteria: [One]\n";
    let second = format!(
        "story_id: L-2\nstory_title: {}\nauthor: *it\nacceptance_criteria: [One]\n",
        "The lock closes ".repeat(12)
    );
    let source = source(&[("a.yaml", first), ("b.yaml", &second)]);
    let names: Vec<_> = found(&source).iter().map(|it| (it.file.to_string(), it.name)).collect();
    let expected = [("b.yaml", "long-title"), ("b.yaml", "unknown-alias")];
    assert_eq!(names, expected.map(|(file, name)| (file.to_owned(), name)));
    let text = |id: &str| {
        let options = RenderOptions { story: Some(id.to_owned()), ..RenderOptions::default() };
        render(&source, &options).expect("a document").text
    };
    assert!(text("L-1").contains("Locks") && !text("L-2").contains("Locks"));
}

#[test]
fn what_is_no_story_is_named_and_the_rest_is_read() {
    let compose = "services:\n  web: {image: nginx}\nvolumes: {data: {}}\n";
    let source = source(&[("compose.yaml", compose), ("a.yaml", HARBOUR), ("empty.yaml", "")]);
    let expected = [("compose.yaml", "not-a-story", 1), ("empty.yaml", "not-a-story", 1)];
    assert_eq!(places(&found(&source)), expected);
    assert_eq!(stories(&source).len(), 1);
}

#[test]
fn markdown_with_front_matter_is_one_of_the_texts() {
    let tide = "---\nstory_id: T-1\nstory_title: Read the tides\n---\n\nPilots look.\n\n\
                ## Acceptance criteria\n\n- Shown # hourly\n";
    let ebb = tide.replace("T-1", "T-2");
    let last = "stories:\n# groundplan: allow title-full-stop\n- story_id: T-3\n  story_title: Print it.\n  \
                acceptance_criteria: [One]\n";
    let source = source(&[("a.md", tide), ("b.yaml", HARBOUR), ("c.md", &ebb), ("d.yaml", last)]);
    let told = found(&source);
    let names: Vec<_> = told.iter().filter(|it| it.name != "stories-found-under").collect();
    assert!(names.is_empty(), "{names:?}");
    let place =
        |it: &StorySummary| (it.id.clone(), it.file.clone().unwrap_or_default(), it.range.end.line);
    let expected =
        [("T-1", "a.md", 10), ("DOCK-1", "b.yaml", 3), ("T-2", "c.md", 10), ("T-3", "d.yaml", 5)];
    let expected = expected.map(|(id, file, line)| (id.to_owned(), file.to_owned(), line));
    assert_eq!(stories(&source).iter().map(place).collect::<Vec<_>>(), expected);
    let texts = render_all(&source, &RenderOptions::default());
    let shown = texts.iter().filter(|it| {
        it.rendered.as_ref().is_some_and(|document| document.text.contains("Shown # hourly"))
    });
    assert_eq!(shown.count(), 2);
}

#[test]
fn limits_hold_for_the_sum_of_the_texts() {
    let source = source(&[("a.yaml", HARBOUR), ("b.yaml", "story_id: DOCK-2\nstory_title: Two\n")]);
    let with = |bytes, nodes| {
        let mut options = ValidateOptions::default();
        (options.limits.bytes, options.limits.nodes) = (bytes, nodes);
        let found = validate(&source, &options);
        found.into_iter().find(|it| it.name == "limit-reached").map(|it| it.file.into_owned())
    };
    let sum = HARBOUR.len() + "story_id: DOCK-2\nstory_title: Two\n".len();
    assert_eq!(with(sum, 100), None);
    assert_eq!(with(sum - 1, 100), Some("a.yaml".to_owned()));
    assert_eq!(with(sum, 10), Some("b.yaml".to_owned()));
}

#[test]
fn fixes_come_back_in_the_shape_of_the_source() {
    let texts = [
        ("a.yaml", "story_id: A-1\nstory_title: Level 🙂 the floor.\nacceptance_criteria: [One]\n"),
        ("b.yaml", "story_id: A-2\nstory_title: Sweep it\nacceptance_criteria: [One]"),
        ("c.yaml", "story_id: A-3\nstory_title: Wax it.\nacceptance_criteria: [One]\n"),
    ];
    let source = source(&texts);
    let fixed = apply_fixes(&source, &found(&source), &FixOptions::default());
    let after: Vec<_> = fixed.source.texts().into_iter().flatten().collect();
    let without_stop = |text: &str| text.replace("floor.", "floor").replace("it.", "it");
    let expected = texts.map(|(name, text)| (name, without_stop(text)));
    let after: Vec<_> = after.iter().map(|it| (it.name, it.text.to_owned())).collect();
    assert_eq!(after, expected);
    assert_eq!(fixed.applied.len(), 2);
    assert_eq!(found(&fixed.source), []);
}

#[test]
fn a_report_shows_each_diagnostic_in_its_text() {
    let again = "story_id: DOCK-1\nstory_title: Berths again\nacceptance_criteria: [One]\n";
    let source = source(&[("a.yaml", HARBOUR), ("b.yaml", again)]);
    let text = report(&source, &found(&source), &ReportOptions::default());
    assert!(text.contains(" --> b.yaml:1:11\n  |\n1 | story_id: DOCK-1\n"), "{text}");
    assert!(text.contains(" ::: a.yaml:1:11\n  |\n1 | story_id: DOCK-1\n"), "{text}");
    let error = render(&source, &RenderOptions::default()).expect_err("none was chosen");
    assert!(error.report.contains("a.yaml:1:1"), "{}", error.report);
}

/// A story as an item of a list. Some have mistakes, and what they share with others; none breaks
/// YAML's rules, because then the rest of its text is read otherwise.
fn item() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("  status: in_progress\n".to_owned()),
        Just("  priority: urgent-ish\n".to_owned()),
        Just("  dependencies: [B-1, B-2, Ž-9]\n".to_owned()),
        Just("  tasks: {a: 1}\n".to_owned()),
        Just("  acceptance_criteria:\n    - 漢字 are shown\n    - 🙂 too.\n".to_owned()),
        Just("  created_date: 2026-1-5\n".to_owned()),
        Just("  story_titel: Slip\n".to_owned()),
        Just("  author: TBD\n".to_owned()),
        Just("  # groundplan: allow title-full-stop\n".to_owned()),
    ];
    let id = prop_oneof![
        Just(String::new()),
        (1..4_u8).prop_map(|number| format!("  story_id: B-{number}\n"))
    ];
    (id, prop::collection::vec(line, 0..4), "[a-zé ]{0,12}[.]?").prop_map(|(id, lines, title)| {
        let lines = lines.concat();
        format!("{id}{lines}  story_title: Story {title}\n").replacen(' ', "-", 1)
    })
}

/// A diagnostic or label without its place, and with the line on which it is.
fn told(it: &Diagnostic, line_of: &dyn Fn(Option<&str>, usize) -> usize) -> String {
    let line = |file: Option<&str>, line| line_of(Some(file.unwrap_or(&it.file)), line);
    let labels = it.labels.iter().map(|label| {
        let range = &label.range;
        let line = line(label.file.as_deref(), range.start.line);
        format!("{line}:{}: {}", range.start.column, label.message)
    });
    let fixes = it.fixes.iter().map(|fix| {
        let edits = fix.edits.iter().map(|edit| {
            let (start, end) = (&edit.range.start, &edit.range.end);
            (line(None, start.line), start.column, line(None, end.line), end.column, &edit.insert)
        });
        format!("{} {:?}", fix.title, edits.collect::<Vec<_>>())
    });
    let (start, end) = (&it.range.start, &it.range.end);
    format!(
        "{}:{}-{} {} {} {:?} {:?} {:?}",
        line(None, start.line),
        start.column,
        end.column,
        it.name,
        it.message,
        it.help,
        labels.collect::<Vec<_>>(),
        fixes.collect::<Vec<_>>(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_backlog_in_several_texts_is_the_backlog_in_one(
        parts in prop::collection::vec(prop::collection::vec(item(), 1..3), 1..4),
    ) {
        let head = "stories:\n";
        let one = format!("{head}{}", parts.iter().flatten().cloned().collect::<String>());
        let texts: Vec<_> = parts.iter().map(|items| format!("{head}{}", items.concat())).collect();
        let names: Vec<_> = (0..texts.len()).map(|index| index.to_string()).collect();
        let named = names.iter().zip(&texts).map(|(name, text)| NamedText { name, text });
        let several = Source::from(&named.collect::<Vec<_>>());

        let summary = |it: StorySummary| (it.id, it.title, it.status, it.priority);
        let summaries = |source: &Source<'_>| stories(source).into_iter().map(summary).collect::<Vec<_>>();
        prop_assert_eq!(summaries(&Source::from(&one)), summaries(&several));

        let documents = |source: &Source<'_>| {
            let results = render_all(source, &RenderOptions::default()).into_iter();
            results.filter_map(|it| it.rendered).map(|it| it.text).collect::<Vec<_>>()
        };
        prop_assert_eq!(documents(&Source::from(&one)), documents(&several));

        // Each text but the first has its own `stories:` where the whole has none.
        let lines_before = |file: &str| -> usize {
            let index: usize = file.parse().unwrap_or(0);
            texts[..index].iter().map(|text| text.lines().count() - 1).sum()
        };
        let in_one = |_: Option<&str>, line| line;
        let in_several = |file: Option<&str>, line| line + lines_before(file.unwrap_or_default());
        let all = |source: &Source<'_>, line: &dyn Fn(Option<&str>, usize) -> usize| {
            let mut all: Vec<_> = found(source).iter().map(|it| told(it, line)).collect();
            all.sort();
            all
        };
        prop_assert_eq!(all(&Source::from(&one), &in_one), all(&several, &in_several));
    }
}

#[test]
fn where_the_stories_are_is_said_in_the_text_that_has_them() {
    let tide = "---\nstory_id: T-1\nstory_title: Read the tides\n---\n\nPilots look.\n\n\
                ## Acceptance criteria\n\n- Shown hourly\n";
    let list = "[{\"id\": \"T-2\", \"title\": \"Ebb\", \"stories\": [{\"id\": \"T-3\", \"title\": \"Low\"}]}]";
    for (name, text, line) in [("c.md", tide, 2), ("c.json", list, 1)] {
        let found = found(&source(&[("a.yaml", HARBOUR), (name, text)]));
        let places: Vec<_> =
            places(&found).into_iter().filter(|place| place.1 == "stories-found-under").collect();
        assert_eq!(places, [(name, "stories-found-under", line)]);
    }
}
