//! Custom templates: the values that they see, what they print, and the reports of their mistakes.

use groundplan::{
    CustomTemplate, Format, RenderOptions, SEED, Template, ValidateOptions, render, try_render,
    validate,
};

use crate::support::cases::{self, Case};
use crate::support::templates::{STORY, failure, options, text, with_partials};

#[test]
fn the_seed_as_a_custom_template_writes_what_the_seed_writes() {
    let mut compared = 0;
    for Case { name, source: story, .. } in cases::all() {
        let seed = RenderOptions { template: Template::Seed, ..RenderOptions::default() };
        let expected = groundplan::render_all(&story, &seed);
        let actual = groundplan::render_all(&story, &options(SEED));
        assert_eq!(expected.len(), actual.len());
        for (expected, actual) in expected.into_iter().zip(actual) {
            compared += usize::from(expected.rendered.is_some());
            assert_eq!(
                expected.rendered.map(|rendered| rendered.text),
                actual.rendered.map(|rendered| rendered.text),
                "{name}"
            );
        }
    }
    assert!(compared > 80, "only {compared} documents were compared");
}

#[test]
fn everything_of_the_story_can_be_read() {
    for (template, expected) in [
        ("{{ story_title }} {{ story_id }} [{{ author }}]", "Refunds PAY-1 []"),
        ("{% for task in tasks %}{{ task }};{% endfor %}", "Build it;Test it;"),
        ("{{ story.tasks[0].title }} {{ story.tasks[1] }}", "Build it Test it"),
        ("{{ story.architecture.risks[0].mitigation }}", "Start early"),
        ("{{ story.architecture.decisions[0] }}", "Use Rust"),
        ("{{ story.my_own['a-key'] }}", "value"),
        ("{{ story.story_id }}{{ story.document.version }}", "PAY-1"),
        (
            "{% for key, value in story.architecture.risks[0].items() %}{{ key }}={{ value }};{% endfor %}",
            "risk=Late;mitigation=Start early;",
        ),
        ("{{ story.keys()|list|first }}", "story_id"),
        ("{{ acceptance_criteria|length }}", "1"),
    ] {
        assert_eq!(text(template), expected, "{template}");
    }
}

#[test]
fn mistakes_are_reported_at_their_place() {
    for (template, expected) in [
        (
            "a\n{{ story_title|uper }}",
            ("GP200", "uper", "there is no filter `uper` (did you mean `upper`?)"),
        ),
        (
            "{% if x is difined %}{% endif %}",
            ("GP200", "difined", "there is no test `difined` (did you mean `defined`?)"),
        ),
        (
            "{{ rnage(3) }}",
            ("GP200", "rnage(3)", "there is no function or macro `rnage` (did you mean `range`?)"),
        ),
        ("é {{ nothing.at.all }}", ("GP200", "nothing.at", "`nothing` is undefined")),
        ("{% for x in %}", ("GP200", "%}", "expected a value, not `%}`")),
        ("{% include 'x' %}", ("GP200", "include 'x'", "there is no partial `x`")),
        ("{{ 'a' + 1 }}", ("GP200", "'a' + 1", "")),
    ] {
        let (code, file, piece, message) = failure(&options(template));
        assert_eq!(
            (&*code, &*file, &*piece),
            (expected.0, "template", expected.1),
            "{template}: {message}"
        );
        assert!(message.contains(expected.2), "{template}: {message}");
    }
}

#[test]
fn a_mistake_in_a_partial_is_reported_in_the_partial_with_labels_that_lead_there() {
    let partials = [("outer", "x\n{% include 'inner' %}"), ("inner", "é {{ 1|nope }}")];
    let options = with_partials("{% include 'outer' %}", &partials);
    let (code, file, piece, _) = failure(&options);
    assert_eq!((&*code, &*file, &*piece), ("GP200", "inner", "nope"));
    let result = try_render(STORY, &options);
    let found = result.diagnostics.iter().find(|found| found.code == "GP200").expect("an error");
    let ways: Vec<_> = found
        .labels
        .iter()
        .map(|label| (label.file.as_deref().unwrap_or(""), label.range.start.line))
        .collect();
    assert_eq!(ways, [("outer", 2), ("template", 1)]);
    let report = render(STORY, &options).expect_err("it fails").report;
    assert!(
        report.contains("--> inner:1:8\n") && report.contains("1 | é {{ 1|nope }}"),
        "{report}"
    );
}

#[test]
fn partials_are_included_imported_and_extended() {
    let partials = [
        ("base", "<{% block a %}A{% endblock %}>"),
        ("macros", "{% macro f(x) %}[{{ x }}]{% endmacro %}"),
        ("item", "- {{ task }}\n"),
    ];
    for (template, expected) in [
        ("{% extends 'base' %}{% block a %}{{ super() }}B{% endblock %}", "<AB>"),
        ("{% from 'macros' import f %}{{ f(1) }}", "[1]"),
        ("{% import 'macros' as m %}{{ m.f('x') }}", "[x]"),
        ("{% for task in tasks %}{% include 'item' %}{% endfor %}", "- Build it- Test it"),
    ] {
        let result = try_render(STORY, &with_partials(template, &partials));
        assert!(
            result.diagnostics.iter().all(|found| found.file == "source"),
            "{template}: {:?}",
            result.diagnostics
        );
        assert_eq!(result.rendered.expect("it renders").text, expected, "{template}");
    }
}

#[test]
fn undefined_names_are_reported_at_their_place() {
    let template = "é {{ titel }} {{ story.titel }} {{ story.architecture.riks }} {{ status }} \
        {% set own = 1 %}{{ own }} {{ story.my_own }} {% for t in tasks %}{{ t }}{{ loop.index }}{% endfor %} \
        {% macro m(a, b=2) %}{{ a }}{{ b }}{% endmacro %}{{ m(1, b=3) }} {{ tasks|map('upper')|join(sep) }}\
        {% if other is not defined %}{% endif %}{% raw %}{{ raw }}{% endraw %}{# {{ comment }} #}";
    let result = try_render(STORY, &options(template));
    let found: Vec<_> = result
        .diagnostics
        .iter()
        .filter(|found| found.code == "GP201")
        .map(|found| {
            (&template[found.range.from..found.range.to], found.help.as_deref().unwrap_or(""))
        })
        .collect();
    let names: Vec<_> = found.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names,
        ["titel", "story.titel", "story.architecture.riks", "status", "sep", "other"]
    );
    let helps: Vec<_> = found.iter().take(4).map(|(_, help)| *help).collect();
    let wanted = ["story_title", "story.story_title", "story.architecture.risks", "story.status"];
    assert_eq!(helps, wanted.map(|name| format!("did you mean `{name}`?")));
}

#[test]
fn a_name_that_a_template_defines_or_asks_for_is_not_reported() {
    for template in [
        "{%- macro m(a) %}{{ a }}{% endmacro %}",
        "{%- set own = 1 -%}{{- own -}}",
        "{%+ for task in tasks %}{{ task }}{%- endfor %}",
        "{%- raw %}{{ nope }}{%- endraw %}",
        "{{ zz|default('x') }}{{ zz | d('x') }}",
        "{% if zz is defined %}{{ zz }}{% endif %}",
        "{{ story.mykey or 'none' }}{{ zz or 'none' }}",
        "{% if story.mykey.part is defined %}{{ story.mykey.other }}{% endif %}",
    ] {
        let found = try_render(STORY, &options(template)).diagnostics;
        assert!(found.iter().all(|found| found.code != "GP201"), "{template}: {found:?}");
    }
    for template in [
        "{%- if zz or yy -%}{%- endif -%}",
        "{{ zz|upper }}{{ 'x' or yy }}",
        "{{ story.mykey|default('x') }}{{ story.yourkey }}{{ zz }}",
    ] {
        let found = try_render(STORY, &options(template)).diagnostics;
        assert_eq!(found.iter().filter(|found| found.code == "GP201").count(), 2, "{template}");
    }
}

#[test]
fn validation_reports_a_problem_of_the_template_once() {
    let backlog = "stories:\n- {id: A-1, title: a, mine: x}\n- {id: A-2, title: b}\n";
    let of = |template: &str| {
        let custom = options(template).custom;
        let options = groundplan::ValidateOptions { custom, ..Default::default() };
        let found = validate(backlog, &options);
        found.iter().map(|found| format!("{} {}", found.code, found.file)).collect::<Vec<_>>()
    };
    assert_eq!(of("{{ nope }}{{ story.mine }}"), ["GP201 template"]);
    assert_eq!(of("{% if %}"), ["GP200 template"]);
    assert_eq!(of("{{ story_id }}"), [""; 0]);
}

#[test]
fn a_rule_hides_unknown_names_and_cannot_hide_a_broken_template() {
    let mut options = options("{{ nope }}");
    options.rules = vec![("unknown-name".to_owned(), None)];
    assert!(try_render(STORY, &options).diagnostics.is_empty());
    options.rules.push(("template-error".to_owned(), None));
    let said = try_render(STORY, &options).diagnostics;
    assert_eq!(said.iter().map(|said| said.name).collect::<Vec<_>>(), ["unknown-rule"]);
    options.custom = Some(CustomTemplate { source: "{{".to_owned(), ..CustomTemplate::default() });
    assert_eq!(failure(&options).0, "GP200");
}

#[test]
fn the_documents_sections_are_its_headings() {
    let template =
        "---\nx: # no\n---\n# {{ story_title }}\n\n```\n# code\n```\n\nOne\n---\n\ntext\n";
    let result = try_render(STORY, &options(template));
    let rendered = result.rendered.expect("it renders");
    let sections: Vec<_> =
        rendered.sections.iter().map(|section| (section.level, &*section.title)).collect();
    assert_eq!(sections, [(1, "Refunds"), (2, "One")]);
    let html = RenderOptions { format: Format::Html, ..options(template) };
    let html = try_render(STORY, &html).rendered.expect("it renders");
    assert!(html.text.contains("<h1 id=\"gp-refunds\">Refunds</h1>"), "{}", html.text);
    assert_eq!(html.sections.len(), 2);
}

#[test]
fn names_that_collide_are_refused() {
    for options in [with_partials("", &[("template", "")]), with_partials("", &[("source", "")])] {
        let result = try_render(STORY, &options);
        assert!(result.diagnostics.iter().any(|found| found.code == "GP200"));
    }
}

#[test]
fn nothing_is_escaped_whatever_the_template_is_called() {
    let mut options = options("{{ '<b>' }}");
    if let Some(custom) = &mut options.custom {
        custom.name = Some("page.html".to_owned());
    }
    assert_eq!(try_render(STORY, &options).rendered.expect("it renders").text, "<b>");
}

#[test]
fn each_place_of_a_document_has_its_filter() {
    for (template, expected) in [
        ("{{ 'a\n<b> | c'|md_inline }}", "a &lt;b> | c"),
        ("{{ '# a'|md_start }}", "\\# a"),
        ("{{ '???'|md_start }} x", "&#63;?? x"),
        ("{{ '[a]'|md_inline }} (x)", "\\[a&#93; (x)"),
        ("{{ '[a]: b'|md_inline }} {{ '--'|md_start }}", "\\[a]&#58; b \\--"),
        ("{{ 'a #'|md_heading }}", "a \\#"),
        ("{{ 'a|b'|md_cell }} {{ 'a'|md_code }}", "a\\|b `a`"),
        ("{{ '# a'|md_block }}", "### a"),
        ("{{ '|a|\\n|-|'|md_block }}x", "|a|\n|-|\nx"),
        ("{{ '--|--'|md_start }}", "--&#124;--"),
        ("{{ 'a\"b'|yaml_quoted }}", "\"a\\\"b\""),
        ("{{ 'no'|yaml_scalar }} {{ 'yes1'|yaml_scalar }}", "\"no\" yes1"),
    ] {
        assert_eq!(text(template), expected, "{template}");
    }
}

#[test]
fn filters_do_what_jinja2_does() {
    for (template, expected) in [
        ("{{ 'hello world foo'|truncate(9) }}", "hello..."),
        ("{{ 'hello world'|truncate(5, true, '…', leeway=0) }}", "hell…"),
        ("{{ [3, 1, 2]|sort(reverse=true) }} {{ ['b', 'A']|sort }}", "[3, 2, 1] ['A', 'b']"),
        ("{{ [1, 2, 3]|batch(2, '-')|list }}", "[[1, 2], [3, '-']]"),
        ("{{ [1, 2, 3, 4, 5]|slice(2)|list }}", "[[1, 2, 3], [4, 5]]"),
        (
            "{% for k, v in [{'a': 'X'}, {'a': 'y'}, {'a': 'x'}]|groupby('a') %}{{ k }}{{ v|length }}{% endfor %}",
            "X2y1",
        ),
        (
            "{{ 2.5|round }} {{ 2.567|round(1) }} {{ '7'|int + 1 }} {{ 'x'|int(3) }} {{ -2|abs }}",
            "2.0 2.6 8 3 2",
        ),
        ("{{ 'hello big-world'|title }} {{ 'éA'|capitalize }}", "Hello Big-World Éa"),
        ("{{ [1, 2, 3]|select('odd')|list }} {{ [1, 2]|sum }} {{ [1, 2]|last }}", "[1, 3] 3 2"),
        ("{{ [{'a': 1}, {'a': 0}]|selectattr('a')|map(attribute='a')|list }}", "[1]"),
        ("{{ 'a\nb'|indent(2) }} {{ ' a '|trim }} {{ 'ab'|reverse }}", "a\n  b a ba"),
        ("{{ {'b': 1, 'a': [none, true]}|tojson }}", "{\"a\": [null, true], \"b\": 1}"),
        ("{{ nothing|default('x') }} {{ ''|default('y', true) }}", "x y"),
        ("{{ 'a,b'.split(',') }} {{ 'Ab'.upper() }} {{ {'a': 1}.get('b', 2) }}", "['a', 'b'] AB 2"),
        ("{{ range(1, 10, 4)|list }} {{ range(3, 0, -1)|list }}", "[1, 5, 9] [3, 2, 1]"),
        ("{{ 'x'|center(4) }}.", " x  ."),
        ("{{ ['a', 'A', 'b']|unique|list }}", "['a', 'b']"),
        ("{{ '<&'|e }} {{ 'a b/ü'|urlencode }}", "&lt;&amp; a%20b/%C3%BC"),
    ] {
        assert_eq!(text(template), expected, "{template}");
    }
}

#[test]
fn every_name_on_the_page_is_defined_and_every_defined_name_is_on_the_page() {
    let page = include_str!("../../../../../docs/templates.md");
    for name in groundplan::TEMPLATE_FILTERS {
        assert!(page.contains(&format!("`{name}`")), "the page lacks the filter {name}");
        let result = try_render(
            STORY,
            &options(&format!(
                "{{% if 'a' is filter('{name}') %}}{{% endif %}}{{% if false %}}{{{{ 1|{name} }}}}{{% endif %}}"
            )),
        );
        assert!(result.rendered.is_some() || name.is_empty(), "{name}: {:?}", result.diagnostics);
    }
    for name in groundplan::TEMPLATE_METHODS.iter().chain(groundplan::TEMPLATE_TESTS) {
        assert!(page.contains(&format!("`{name}`")), "the page lacks {name}");
    }
    // Each name in the table of values is defined for a story that has nothing.
    let values = page.split("## Values").nth(1).and_then(|rest| rest.split("\n## ").next());
    let rows = values.expect("there are values").lines().filter(|line| line.starts_with("| `"));
    let names: Vec<_> = rows.filter_map(|row| row.split('`').nth(1)).collect();
    assert!(names.len() >= 8, "{names:?}");
    let fields = groundplan::field_names().map(|name| format!("story.{name}"));
    for name in names.into_iter().map(ToOwned::to_owned).chain(fields) {
        let template = format!("{{{{ {name} is defined }}}}{{% for x in {name} %}}x{{% endfor %}}");
        let story = "story_id: ''";
        let text = try_render(story, &options(&template)).rendered.expect("it renders").text;
        assert!(text.starts_with("True"), "{name}: {text}");
    }
}

#[test]
fn sections_of_a_custom_template_are_not_checked_against_the_headings_of_a_built_in_one() {
    let source = "story_id: A-1\nstory_title: Lend boats\nsections: [{title: Tides, under: Harbour rules, text: High at noon}]\n";
    let options = options("## Harbour rules\n{{ story.sections[0].text }}\n");
    let result = try_render(source, &options);
    assert!(result.diagnostics.is_empty(), "{:#?}", result.diagnostics);
    let options = ValidateOptions { custom: options.custom, ..ValidateOptions::default() };
    assert!(validate(source, &options).is_empty());
    assert_eq!(validate(source, &ValidateOptions::default()).len(), 1);
}

#[test]
fn a_trace_follows_plain_values_to_their_places() {
    let source = "story_id: A-1\nstory_title: 'Lend boats'\ntasks:\n- short\n- a task that is longer than a small text\narchitecture:\n  risks:\n  - {risk: A storm, impact: no boats}\n";
    let text = "{{ story_title }}: {% for task in tasks %}{{ task }}, {{ task|upper }}; {% endfor %}\n{% for risk in story.architecture.risks %}{{ risk.risk }} {{ risk.impact|title }}{% endfor %} {{ author }}";
    let custom = Some(CustomTemplate { source: text.to_owned(), ..CustomTemplate::default() });
    let options = RenderOptions { custom, trace: true, ..RenderOptions::default() };
    let rendered = render(source, &options).expect("it renders");
    let pieces: Vec<_> = rendered.trace.iter().flatten().collect();
    let wanted = [
        ("Lend boats", "story_title"),
        ("short", "tasks"),
        ("a task that is longer than a small text", "tasks"),
        ("A storm", "architecture.risks"),
    ];
    assert_eq!(pieces.len(), wanted.len(), "{pieces:#?}");
    for (piece, (text, field)) in pieces.iter().zip(wanted) {
        assert_eq!(&rendered.text[piece.text.from..piece.text.to], text);
        assert_eq!(&source[piece.source.from..piece.source.to], text);
        assert_eq!(piece.field, field);
    }
    let without = RenderOptions { trace: false, ..options };
    let plain = render(source, &without).expect("it renders");
    assert_eq!((plain.text, plain.trace), (rendered.text, None));
}
