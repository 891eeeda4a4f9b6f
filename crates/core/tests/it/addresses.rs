//! Text that is recognized by its address in memory. This depends on the template engine passing
//! strings on without copying them: a version of it that copies fails here first.

use std::collections::HashSet;

use groundplan::{CustomTemplate, RenderOptions, SEED, Template, Verbatim, render};

const STORY: &str = "\
story_id: A-1
story_title: Lend boats
tasks:
- short
- a task that is longer than any text that an engine would keep in place
";

fn with(template: Template) -> RenderOptions {
    RenderOptions { template, ..RenderOptions::default() }
}

#[test]
fn text_of_a_template_is_recognized_by_its_address() {
    let mut found = 0;
    for template in [Template::Seed, Template::Architecture] {
        let own = template.source();
        let rendered = render(STORY, &with(template)).expect("a document");
        for piece in &rendered.verbatim {
            let shown = &rendered.text[piece.start..piece.start + piece.length];
            assert_eq!(shown, &own[piece.from..piece.from + piece.length]);
        }
        // Every line that is in both the document and the template is recognized as the template's:
        // the story has none of them. Shorter text isn't recorded.
        let lines: HashSet<_> = own.lines().filter(|line| line.len() >= 24).collect();
        let mut start = 0;
        for line in rendered.text.split_inclusive('\n') {
            let range = start..start + line.trim_end().len();
            start += line.len();
            if !lines.contains(line.trim_end_matches('\n')) {
                continue;
            }
            found += 1;
            let covers = |piece: &Verbatim| {
                piece.start <= range.start && range.end <= piece.start + piece.length
            };
            assert!(rendered.verbatim.iter().any(covers), "{template:?}: {line:?}");
        }
    }
    assert!(found > 0, "no template has a line without values");
}

#[test]
fn the_same_words_at_another_address_are_not_the_templates() {
    // The same line in the story is the story's own text.
    let line = SEED.lines().find(|line| line.starts_with("<!--")).expect("guidance");
    let story = format!("{STORY}description: '{line}'\n");
    let rendered = render(&story, &with(Template::Seed)).expect("a document");
    let is_own = |at: &usize| {
        let mut pieces = rendered.verbatim.iter();
        pieces.any(|piece| (piece.start..piece.start + piece.length).contains(at))
    };
    let places = || rendered.text.match_indices(line).map(|(at, _)| at);
    assert_eq!((places().count(), places().filter(is_own).count()), (2, 1));
}

#[test]
fn text_of_a_story_is_recognized_by_its_address_however_it_is_passed() {
    let passed = [
        "{{ tasks[N] }}",
        "{% for task in tasks[N:] %}{{ task }}{% endfor %}",
        "{% set task = tasks[N] %}{{ task }}",
        "{% macro show(it) %}{{ it }}{% endmacro %}{{ show(tasks[N]) }}",
        "{% with task = tasks[N] %}{{ task }}{% endwith %}",
        "{{ tasks[N:]|first }}",
        "{{ [tasks[N]]|last }}",
        "{{ {'a': tasks[N]}.a }}",
        "{{ tasks[N] or 'none' }}",
        "{% set task %}{{ tasks[N] }}{% endset %}{{ tasks[N] }}",
        "{% include 'part' %}",
    ];
    for (number, task) in
        ["short", "a task that is longer than any text that an engine would keep in place"]
            .into_iter()
            .enumerate()
    {
        for template in passed {
            let text = |template: &str| template.replace('N', &number.to_string());
            let custom = CustomTemplate {
                source: text(template),
                partials: vec![("part".to_owned(), text("{{ tasks[N] }}"))],
                ..CustomTemplate::default()
            };
            let options =
                RenderOptions { custom: Some(custom), trace: true, ..RenderOptions::default() };
            let rendered = render(STORY, &options).expect("a document");
            let shown = rendered.trace.iter().flatten().map(|piece| {
                let source = &STORY[piece.source.from..piece.source.to];
                (&rendered.text[piece.text.from..piece.text.to], source)
            });
            assert!(
                shown.into_iter().any(|piece| piece == (task, task)),
                "{template}: {:?}",
                rendered.trace
            );
        }
    }
}
