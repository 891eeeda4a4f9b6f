//! Names that nothing defines, at every depth, and what doesn't exist: reported at their place, by a
//! render and by a validation.

use groundplan::{Diagnostic, RenderOptions, ValidateOptions, try_render, validate};

use crate::support::templates::{STORY, failure, options, with_partials};

/// The problems of a template: what is marked, its message and its help.
fn problems(options: &RenderOptions) -> Vec<(String, String, String)> {
    let template = options.custom.clone().expect("there is a template");
    let of_template = |found: &[Diagnostic]| {
        let found = found.iter().filter(|found| found.file != "source");
        found
            .map(|found| {
                let text = template.text_of(&found.file).expect("it is a file");
                let written = text[found.range.from..found.range.to].to_owned();
                (written, found.message.clone(), found.help.clone().unwrap_or_default())
            })
            .collect::<Vec<_>>()
    };
    let mut rendered = of_template(&try_render(STORY, options).diagnostics);
    // A render also fails where something is read from what is undefined: that is the same mistake.
    for (written, message, _) in &mut rendered {
        if message.contains("is undefined, and nothing can be read from it") {
            *written = message.split('`').nth(1).unwrap_or_default().to_owned();
            *message = format!("nothing defines `{written}`; it prints nothing");
        }
    }
    let custom = options.custom.clone();
    let checked = validate(STORY, &ValidateOptions { custom, ..ValidateOptions::default() });
    let checked: Vec<_> = checked.into_iter().filter(|found| !found.file.is_empty()).collect();
    assert_eq!(rendered, of_template(&checked), "a validation reports something else");
    rendered
}

fn unknown(template: &str) -> Vec<(String, String)> {
    let found = problems(&options(template));
    found.into_iter().map(|(written, _, help)| (written, help)).collect()
}

#[test]
fn unknown_members_are_reported_at_every_depth() {
    for (template, written, near) in [
        ("{{ story.achitecture.risks }}", "story.achitecture", "story.architecture"),
        ("{{ story.title }}", "story.title", "story.story_title"),
        ("{{ story.risks }}", "story.risks", "story.architecture.risks"),
        ("{{ story.tasks[0].titel }}", "story.tasks[0].titel", "story.tasks[0].title"),
        (
            "{{ story.tasks|first }}{% for t in story.tasks %}{{ t.name }}{% endfor %}",
            "t.name",
            "t.title",
        ),
        (
            "{% for t in story.tasks %}{% for s in t.subtasks %}{{ s.titel }}{% endfor %}{% endfor %}",
            "s.titel",
            "s.title",
        ),
        (
            "{% for t in story.tasks|sort(attribute='title') if t.staus %}{% endfor %}",
            "t.staus",
            "t.status",
        ),
        (
            "{% set a = story.architecture %}{{ a.deployment.monitoring.metric }}",
            "a.deployment.monitoring.metric",
            "a.deployment.monitoring.metrics",
        ),
        (
            "{% for r in story.architecture.risks %}{{ r['mitigaton'] }}{% endfor %}",
            "r['mitigaton']",
            "mitigation",
        ),
        ("{{ story.architecture.risks|map(attribute='impct')|join }}", "impct", "impact"),
        ("{{ story.tasks|selectattr('staus', 'eq', 'x')|list }}", "staus", "status"),
        ("{{ story.tasks|groupby('fase') }}", "fase", "phase"),
        (
            "{{ story.architecture.quality_attributes.security.requirments }}",
            "story.architecture.quality_attributes.security.requirments",
            "story.architecture.quality_attributes.security.requirements",
        ),
        ("{% for t in tasks %}{{ loop.indx }}{% endfor %}", "loop.indx", ""),
        ("{% for task in story.tasks %}{{ tsk }}{% endfor %}", "tsk", "task"),
    ] {
        let found = unknown(template);
        let expected =
            if near.is_empty() { String::new() } else { format!("did you mean `{near}`?") };
        assert_eq!(found, [(written.to_owned(), expected)], "{template}");
    }
    let found = unknown("{{ story.tasks.title }}");
    assert_eq!(found[0].1, "`story.tasks` is a list: loop over it, or take an item");
}

#[test]
fn a_partial_knows_the_names_of_the_template_that_includes_it() {
    let partials = [("parts/task.md.j2", "{{ task.title }}{{ task.titel }}{{ task.my_own }}")];
    let template = "{% for task in story.tasks %}{% include 'parts/task.md.j2' %}{% endfor %}";
    let found = problems(&with_partials(template, &partials));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "task.titel");
}

#[test]
fn known_names_are_not_reported() {
    for template in [
        "{% for c in story.acceptance_criteria %}{{ c.id }}{% for s in c.steps %}{{ s.keyword }}{% endfor %}{% endfor %}",
        "{{ story.epic }}{{ story.labels }}{{ story.assignee }}{{ story.my_own['a-key'] }}",
        "{{ story.architecture.quality_attributes.energy }}",
        "{% for key, value in story.items() %}{{ key.anything }}{% endfor %}",
        "{% for t in story.tasks %}{% endfor %}{% for t in story.my_own %}{{ t.what }}{% endfor %}",
        "{% set a = story.system if story.system else story.my_own %}{{ a.anything }}",
        "{{ story.tasks[1:][0].title }}{{ (story.tasks|last).title }}{{ story.tasks[-1].title }}",
        "{{ source.anything }}{{ source.tasks[0].anything }}",
        "{% macro m(task) %}{{ task.anything }}{% endmacro %}",
        "{{ story.description.as_a }}{{ story.document.version }}{{ story.system.uses }}",
        "{% for d in story.document_references %}{{ d.relation }}{{ d.key }}{% endfor %}",
    ] {
        assert_eq!(unknown(template), [], "{template}");
    }
}

#[test]
fn what_does_not_exist_is_reported_also_where_it_is_not_reached() {
    for (template, written, message, near) in [
        ("{% if false %}{{ 1|uper }}{% endif %}", "uper", "there is no filter `uper`", "upper"),
        ("{% filter uper %}{% endfilter %}", "uper", "there is no filter `uper`", "upper"),
        ("{% if false and 1 is not od %}{% endif %}", "od", "there is no test `od`", "odd"),
        ("{{ []|map('uper')|list }}", "uper", "there is no filter `uper`", "upper"),
        ("{{ []|select('od')|list }}", "od", "there is no test `od`", "odd"),
        (
            "{{ []|selectattr('a', 'equals')|list }}",
            "equals",
            "there is no test `equals`",
            "equalto",
        ),
        (
            "{% if false %}{{ rnage(3) }}{% endif %}",
            "rnage(3)",
            "there is no function or macro `rnage`",
            "range",
        ),
        (
            "{% if false %}{{ diagram(\"contaners\") }}{% endif %}",
            "diagram(\"contaners\")",
            "there is no diagram `contaners`",
            "containers",
        ),
        (
            "{% if false %}{% include 'nope' %}{% endif %}",
            "include 'nope'",
            "there is no partial `nope`",
            "",
        ),
    ] {
        let found = problems(&options(template));
        let near = if near.is_empty() {
            "pass its text in `partials`".to_owned()
        } else {
            format!("did you mean `{near}`?")
        };
        assert_eq!(found, [(written.to_owned(), message.to_owned(), near)], "{template}");
    }
}

#[test]
fn only_files_that_are_included_are_checked() {
    let broken = ("broken", "{% if %}{{ nope }}");
    assert_eq!(problems(&with_partials("x {# {% include 'broken' %} #}", &[broken])), []);
    let partials = [
        ("a/b.j2", "{% include './c.j2' %}"),
        ("a/c.j2", "{% include '../d.j2' %}"),
        ("d.j2", "{{ nope }}"),
        broken,
    ];
    let found = problems(&with_partials("{% include 'a/b.j2' %}", &partials));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "nope");
    let computed = problems(&with_partials("{% include story_id %}", &[broken]));
    assert!(!computed.is_empty());
    assert_eq!(problems(&with_partials("{% include 'nope' ignore missing %}", &[])), []);
}

#[test]
fn a_syntax_error_names_the_tag_that_was_opened() {
    for (template, written, message) in [
        (
            "a\n{% for t in tasks %}\nx",
            "{% for t in tasks %}",
            "`{% for %}` on line 2 is never closed (add `{% endfor %}`)",
        ),
        (
            "{% if a %}{% for t in b %}{% endif %}",
            "{% for t in b %}",
            "`{% for %}` on line 1 is never closed (add `{% endfor %}`)",
        ),
        (
            "{% for t in b %}{% if a %}{% endfor %}",
            "{% if a %}",
            "`{% if %}` on line 1 is never closed (add `{% endif %}`)",
        ),
        (
            "{% set x %}y",
            "{% set x %}",
            "`{% set %}` on line 1 is never closed (add `{% endset %}`)",
        ),
        ("x{% endif %}", "{% endif %}", "`{% endif %}` closes no `{% if %}`"),
        ("{% else %}", "{% else %}", "`{% else %}` is in no `{% if %}`"),
        (
            "{% for t in b %}{% elif a %}{% endfor %}",
            "{% elif a %}",
            "`{% elif %}` is in no `{% if %}`",
        ),
        ("{{ story_title }\nmore", "{{", "`{{` on line 1 is never closed (add `}}`)"),
        ("{% if a\n", "{%", "`{%` on line 1 is never closed (add `%}`)"),
        ("{% foreach t in b %}{% endforeach %}", "foreach", "there is no tag `foreach`"),
        ("{% iff a %}{% endif %}", "iff", "there is no tag `iff` (did you mean `if`?)"),
        ("{{ a | }}", "}}", "expected a name, not `}}`"),
        ("{{ 'a }}", "", "a string is never closed (add its quote)"),
    ] {
        let (code, _, place, said) = failure(&options(template));
        assert_eq!((&*code, &*place, &*said), ("GP200", written, message), "{template}");
    }
}
