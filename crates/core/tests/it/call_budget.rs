//! What a document, and the stories of a call together, may take: `limits.output`, `limits.total`.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use groundplan::{
    CustomTemplate, Format, Limits, RenderOptions, StoryResult, Template, ValidateOptions,
    render_all, render_each, try_render, validate,
};

/// Stories that inherit one diagram of a hundred boxes, each connected with the next.
fn sharing(stories: usize) -> String {
    let mut source = "architecture: &all\n  containers:\n".to_owned();
    for index in 0..100 {
        let next = (index + 1) % 100;
        let _ = writeln!(source, "  - {{name: Kiln {index}, uses: [{{to: Kiln {next}}}]}}");
    }
    source.push_str("stories:\n");
    for index in 0..stories {
        let _ = writeln!(source, "- {{story_id: P-{index}, title: Fire, architecture: *all}}");
    }
    source
}

fn rendered(results: &[StoryResult]) -> usize {
    results.iter().filter(|result| result.rendered.is_some()).count()
}

fn options(format: Format, total: u64) -> RenderOptions {
    RenderOptions {
        format,
        limits: Limits { total, ..Limits::default() },
        ..RenderOptions::default()
    }
}

/// What the first of the sharing stories takes, most of it for the layout of its diagrams.
fn first_takes(format: Format) -> u64 {
    // A story is begun while something is left, and finished.
    let source = sharing(2);
    let (mut enough, mut short) = (64 * 200 * 200, 0);
    while enough - short > 1_000 {
        let middle = u64::midpoint(enough, short);
        match rendered(&render_all(&*source, &options(format, middle))) {
            2 => enough = middle,
            _ => short = middle,
        }
    }
    short
}

#[test]
fn a_diagram_that_stories_share_is_laid_out_once_for_a_call() {
    for format in [Format::Markdown, Format::Html] {
        let results = render_all(&*sharing(8), &options(format, 4 * first_takes(format)));
        assert_eq!(rendered(&results), 8, "{format:?}");
        let texts: Vec<_> = results.iter().flat_map(|it| &it.rendered).map(|it| &it.text).collect();
        assert!(texts.iter().all(|text| text.contains("Kiln 99")));
    }
}

#[test]
fn diagrams_that_differ_in_one_word_are_each_laid_out() {
    let source = sharing(1).replace("&all", "&one");
    let (shared, _) = source.split_once("stories:").expect("it has stories");
    let other = shared.replace("architecture: &one", "o: &two").replace("Kiln 99", "Oven 99");
    let stories = "stories:\n- {story_id: P-1, title: A, architecture: *one}\n- {story_id: P-2, title: B, architecture: *two}\n- {story_id: P-3, title: C, architecture: *one}\n";
    let source = format!("{shared}{other}{stories}");
    let first = first_takes(Format::Markdown);
    let results = render_all(&*source, &options(Format::Markdown, 3 * first));
    let texts: Vec<_> = results.iter().flat_map(|it| &it.rendered).map(|it| &*it.text).collect();
    assert_eq!(texts.len(), 3);
    let oven: Vec<_> = texts.iter().map(|text| text.contains("Oven 99")).collect();
    assert_eq!(oven, [false, true, false]);
    assert_eq!(rendered(&render_all(&*source, &options(Format::Markdown, first / 2))), 1);
}

#[test]
fn each_story_beyond_the_total_is_reported_at_its_place_and_the_others_are_finished() {
    let source = sharing(6);
    let first = first_takes(Format::Markdown);
    let results = render_all(&*source, &options(Format::Markdown, first));
    assert_eq!((results.len(), rendered(&results)), (6, 1));
    for (index, result) in results.iter().enumerate().skip(1) {
        let [found] = &*result.diagnostics else { panic!("{:?}", result.diagnostics) };
        assert_eq!((found.code, found.name), ("GP004", "limit-reached"));
        assert!(source[found.range.from..].starts_with(&format!("{{story_id: P-{index},")));
        assert_eq!(result.story.as_ref().expect("it is named").id, format!("P-{index}"));
    }
    let mut seen = 0;
    render_each(&*source, &options(Format::Markdown, first), &mut |_| {
        seen += 1;
        if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(seen, 3);
}

#[test]
fn a_validation_ends_at_the_total_with_one_diagnostic() {
    let limits = Limits { total: 100_000, ..Limits::default() };
    let found = validate(&*sharing(50), &ValidateOptions { limits, ..ValidateOptions::default() });
    assert_eq!(found.iter().filter(|found| found.name == "limit-reached").count(), 1);
}

#[test]
fn a_backlog_of_sixteen_thousand_stories_of_a_kilobyte_stays_below_the_default() {
    let (stories, all) = (40, 16_000);
    let mut source = String::new();
    for index in 0..stories {
        let _ = writeln!(source, "---\nstory_id: K-{index}\ntitle: Deliver the bread\ntasks:");
        for task in 0..14 {
            let _ = writeln!(source, "- Load the van for street {task} before the sun is up");
        }
        source.push_str("acceptance_criteria:\n");
        for criterion in 0..8 {
            let _ = writeln!(source, "- Each customer of route {criterion} has bread at six");
        }
    }
    assert!(source.len() > stories * 1_000);
    let total = Limits::default().total * stories as u64 / all;
    for format in [Format::Markdown, Format::Page] {
        let results = render_all(&*source, &options(format, total));
        assert_eq!(rendered(&results), stories, "{format:?}");
    }
}

#[test]
fn no_document_of_any_template_and_format_is_longer_than_its_limit() {
    let source =
        "id: P-1\ntitle: Fire & glaze\nsystem: {name: Kiln}\ntasks: [<Stack>, \"'Fire'\"]\n";
    let custom = CustomTemplate { source: "# {{ title }}\n".into(), ..CustomTemplate::default() };
    let custom = RenderOptions { custom: Some(custom), ..RenderOptions::default() };
    let built_in = |&template: &Template| RenderOptions { template, ..RenderOptions::default() };
    for mut options in Template::ALL.iter().map(built_in).chain([custom]) {
        for &format in Format::ALL {
            options.format = format;
            options.provenance = format == Format::Markdown;
            options.limits.output = usize::MAX;
            let length = |options: &RenderOptions| {
                let result = try_render(source, options);
                let limited = result.diagnostics.iter().any(|it| it.name == "limit-reached");
                assert_eq!(limited, result.rendered.is_none(), "{format:?}");
                result.rendered.map(|rendered| rendered.text.len())
            };
            let all = length(&options).expect("it is within no limit at all");
            for limit in [all - 1, all / 2, 3] {
                options.limits.output = limit;
                assert_eq!(length(&options), None, "{format:?} of {:?}", options.template);
            }
        }
    }
}
