//! Custom templates that place diagrams: `{{ diagram("containers") }}` in every format.

use groundplan::{Diagrams, Format, RenderOptions, try_render, validate};

use crate::support::templates::{failure, options, with_partials};

const STORY: &str = "\
id: DAM-1
title: Watch the level
architecture:
  containers:
  - {name: Gauge, uses: [{to: Log, description: writes}]}
  - {name: Log, type: database}
  deployment: {nodes: [{name: Hut, runs: [Gauge]}]}
  diagrams: {deployment: 'graph LR; a-->b'}
";

fn written(options: &RenderOptions) -> String {
    let result = try_render(STORY, options);
    result.rendered.unwrap_or_else(|| panic!("{:?}", result.diagnostics)).text
}

fn text(template: &str) -> String {
    written(&options(template))
}

fn formatted(template: &str, format: Format) -> String {
    written(&RenderOptions { format, ..options(template) })
}

#[test]
fn a_diagram_is_written_as_the_options_ask() {
    let template = "# {{ story_title }}\n\n{{ diagram('containers') }}\n";
    let unicode = text(template);
    assert!(unicode.starts_with("# Watch the level\n\n```\n"), "{unicode}");
    assert!(unicode.contains(" Gauge ") && unicode.contains("writes"), "{unicode}");
    let diagrams = |diagrams| RenderOptions { diagrams: Some(diagrams), ..options(template) };
    let mermaid = written(&diagrams(Diagrams::Mermaid));
    assert!(mermaid.contains("\n```mermaid\nflowchart "), "{mermaid}");
    assert_eq!(written(&diagrams(Diagrams::None)), "# Watch the level\n\n");
    for format in [Format::Html, Format::Page] {
        let html = formatted(template, format);
        assert!(html.contains("<figure") && html.contains("<svg ") && !html.contains("<pre>"));
        assert!(html.contains(">Gauge</text>") && !html.contains('\u{2063}'), "{html}");
    }
    let confluence = formatted(template, Format::Confluence);
    assert!(confluence.contains("ac:name=\"code\"") && confluence.contains("Gauge"));
    assert!(!confluence.contains('\u{2063}'));
}

#[test]
fn a_diagram_is_drawn_wherever_the_template_has_put_it() {
    for template in [
        "{{ diagram('containers') }}",
        "- point\n\n  {{ diagram('containers')|indent(2) }}\n",
        "{% set it %}{{ diagram('containers') }}{% endset %}{{ story_title }}\n\n{{ it }}\n",
        "{% macro show(view) %}{{ diagram(view) }}{% endmacro %}Before.\n\n{{ show('containers') }}",
        "> {{ diagram('containers')|indent(2)|replace('\n  ', '\n> ') }}\n",
    ] {
        let html = formatted(template, Format::Html);
        assert_eq!(
            (html.matches("<figure ").count(), html.contains('\u{2063}')),
            (1, false),
            "{html}"
        );
    }
    let twice = "{{ diagram('containers') }}\n\n{{ diagram('containers') }}\n";
    let html = formatted(twice, Format::Html);
    let id = html.split("aria-labelledby=\"").nth(1).expect("an id").split(' ').next();
    assert_eq!(html.matches("<figure ").count(), 2);
    assert_eq!(html.matches(&format!("id=\"{}\"", id.expect("one"))).count(), 1, "{html}");
}

#[test]
fn code_of_the_story_replaces_its_diagram() {
    let expected = "```\ngraph LR; a-->b\n```";
    assert_eq!(text("{{ diagram('deployment') }}"), expected);
}

#[test]
fn a_view_without_facts_is_undefined() {
    let template = "{{ diagram('landscape') }}{% if diagram('landscape') %}x{% endif %}\
        {{ diagram('components')|default('none') }}{{ diagram('containers') is string }}";
    assert_eq!(text(template), "noneTrue");
}

#[test]
fn an_unknown_view_is_reported_at_its_place() {
    let found = |options: &RenderOptions| {
        let (code, file, place, message) = failure(options);
        format!("{code} {file} {place}: {message}")
    };
    assert_eq!(
        found(&options("a {{ diagram('container') }}")),
        "GP200 template diagram('container'): there is no diagram `container` (did you mean `containers`?)"
    );
    let options = with_partials("{% include 'p' %}", &[("p", "{{ diagram(\"x\") }}")]);
    assert!(found(&options).starts_with("GP200 p diagram(\"x\"): there is no diagram `x`"));
}

#[test]
fn a_misspelt_flow_is_reported_and_another_is_undefined() {
    let story = "id: D\ntitle: T\narchitecture:\n  flows:\n  - {name: Open the gate, steps: [{from: A, to: B}]}\n  - {name: Step 1, steps: [{from: A, to: B}]}\n";
    let of = |template: &str| try_render(story, &options(template));
    let message = |template: &str| {
        let found = of(template).diagnostics.into_iter().find(|it| it.code == "GP200");
        found.map(|it| format!("{} ({})", it.message, it.help.unwrap_or_default()))
    };
    for view in ["Opn the gate", "OPEN_THE_GATE"] {
        let found = message(&format!("{{{{ diagram('flow:{view}') }}}}"));
        let expected =
            format!("there is no diagram `flow:{view}` (did you mean `flow:Open the gate`?)");
        assert_eq!(found, Some(expected));
    }
    let template = "{{ diagram('flow:Step 2') }}{{ diagram('flow:Refund') }}.";
    assert_eq!(message(template), None);
    assert_eq!(of(template).rendered.map(|it| it.text).as_deref(), Some("."));
}

#[test]
fn a_validation_knows_the_function() {
    let known = options("{{ diagram('containers') }}");
    assert_eq!(validate(STORY, &known.into()), []);
    let unknown = validate(STORY, &options("{{ diagramm }}").into());
    assert_eq!(unknown.len(), 1);
}

#[test]
fn a_mark_in_the_story_draws_at_most_a_diagram_of_it() {
    let mark = "\u{2063}";
    for marks in [format!("{mark}0{mark}"), format!("{mark}99{mark}{mark}"), mark.repeat(3)] {
        let template = format!("{{{{ diagram('containers') }}}}\n\n```\n{marks}\n```\n\n{marks}\n");
        let html = formatted(&template, Format::Html);
        assert!(matches!(html.matches("<figure ").count(), 1 | 2), "{html}");
    }
}

#[test]
fn diagrams_in_a_template_are_charged_to_the_call() {
    let mut options = options("{{ diagram('containers') }}");
    options.limits.total = 100;
    let backlog = format!("{STORY}---\n{}", STORY.replace("DAM-1", "DAM-2"));
    let results = groundplan::render_all(&*backlog, &options);
    let done: Vec<_> = results.iter().map(|result| result.rendered.is_some()).collect();
    assert_eq!(done, [true, false]);
    assert!(results[1].diagnostics.iter().any(|found| found.name == "limit-reached"));
}

#[test]
fn pictures_take_fuel_also_where_a_mark_stands_for_them() {
    let template = "{% for i in range(20000) %}\n\n{{ diagram('containers') }}\n\n{% endfor %}";
    for format in [Format::Html, Format::Page] {
        let result = try_render(STORY, &RenderOptions { format, ..options(template) });
        let names: Vec<_> = result.diagnostics.iter().map(|it| it.name).collect();
        assert!(result.rendered.is_none() && names.contains(&"limit-reached"), "{names:?}");
    }
}
