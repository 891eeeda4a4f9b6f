//! Templates that nest, chain or call themselves without a measure: each gets a diagnostic with its
//! place, and the stack holds.

use groundplan::{CustomTemplate, RenderOptions, try_render};

use crate::support::templates::STORY;

/// The codes of limits and of template errors.
const ENDS: [&str; 2] = ["GP004", "GP200"];

/// The code of the error of a template, whose place is in its text.
fn code(source: &str, partials: &[(&str, &str)]) -> String {
    let partials = partials.iter().map(|(name, text)| (name.to_string(), text.to_string()));
    let custom = CustomTemplate {
        source: source.to_owned(),
        partials: partials.collect(),
        ..CustomTemplate::default()
    };
    let options = RenderOptions { custom: Some(custom.clone()), ..RenderOptions::default() };
    let found = try_render(STORY, &options).diagnostics;
    let shown: String = source.chars().take(60).collect();
    let found = found.into_iter().find(|it| ENDS.contains(&it.code) || it.code == "GP900");
    let found = found.unwrap_or_else(|| panic!("nothing stops {shown}"));
    let text = custom.text_of(&found.file).unwrap_or_else(|| panic!("{}: {shown}", found.file));
    assert!(text.get(found.range.from..found.range.to).is_some(), "{found:?}");
    found.code.to_string()
}

#[test]
fn chains_of_operators_meet_a_limit() {
    for (before, link, after) in [
        ("{{ 1", "+1", " }}"),
        ("{{ 1", " - 1", " }}"),
        ("{{ 1", "~1", " }}"),
        ("{{ 1", "*1", " }}"),
        ("{{ 1", "**1", " }}"),
        ("{{ 1", " // 1", " }}"),
        ("{{ 1", " == 1", " }}"),
        ("{{ 1", " in 1", " }}"),
        ("{{ 1", " not in 1", " }}"),
        ("{{ 1", " or 1", " }}"),
        ("{{ 1", " and 1", " }}"),
        ("{{ 1", " if 1 else 1", " }}"),
        ("{{ 1", " if 1", " }}"),
        ("{{ 1", " is odd", " }}"),
        ("{{ 1", " is not odd", " }}"),
        ("{{ 1", "|int", " }}"),
        ("{{ 1", "|default(1)", " }}"),
        ("{{ a", ".a", " }}"),
        ("{{ a", "[0]", " }}"),
        ("{{ a", "[a]", " }}"),
        ("{{ a", "[:]", " }}"),
        ("{{ a", "()", " }}"),
        ("{{ ", "not ", "1 }}"),
        ("{{ ", "-", "1 }}"),
        ("{{ ", "- ", "1 }}"),
        ("{% if a %}", "{% elif a %}", "{% endif %}"),
        ("{% filter upper", "|upper", " %}{% endfilter %}"),
        ("{% set x", "|upper", " %}{% endset %}"),
        ("{% set a", ".a", " = 1 %}"),
        ("{% set a = 1", ", 1 + 1 if 1 else 1|int", " %}{{ a|nothing }}"),
    ] {
        for length in [2_000, 50_000] {
            let code = code(&format!("{before}{}{after}", link.repeat(length)), &[]);
            let wanted = if link.starts_with(',') { "GP200" } else { "GP004" };
            assert_eq!(code, wanted, "{before}{link}… of {length}");
        }
    }
}

#[test]
fn brackets_and_blocks_meet_a_limit() {
    for (open, inner, close) in [
        ("(", "1", ")"),
        ("[", "1", "]"),
        ("[a,", "1", "]"),
        ("(a,", "1", ")"),
        ("{1:", "1", "}"),
        ("{a:", "1", "}"),
        ("a(", "1", ")"),
        ("a[", "1", "]"),
        ("1|default(", "1", ")"),
        ("1 + (", "1", ")"),
        ("[1] + [", "1", "]"),
        ("a[:a[", "1", "]]"),
        ("1 if (", "1", ") else 1"),
    ] {
        for depth in [200, 50_000] {
            let text = format!("{{{{ {}{inner}{} }}}}", open.repeat(depth), close.repeat(depth));
            code(&text, &[]);
        }
    }
    for (open, close) in [
        ("{% if a %}", "{% endif %}"),
        ("{% if a %}{% elif b %}", "{% endif %}"),
        ("{% for a in [1] %}", "{% endfor %}"),
        ("{% with %}", "{% endwith %}"),
        ("{% set x %}", "{% endset %}"),
        ("{% filter upper %}", "{% endfilter %}"),
        ("{% macro m() %}", "{% endmacro %}"),
        ("{% call m() %}", "{% endcall %}"),
        ("{% autoescape false %}", "{% endautoescape %}"),
    ] {
        code(&(open.repeat(20_000) + &close.repeat(20_000)), &[]);
    }
    for assigned in ["{% set {}a{} = x %}", "{% for {}a{} in x %}{% endfor %}"] {
        let text = assigned.replacen("{}", &"(".repeat(50_000), 1);
        code(&text.replacen("{}", &")".repeat(50_000), 1), &[]);
    }
}

#[test]
fn what_calls_itself_meets_a_limit() {
    for (template, partials) in [
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", &[][..]),
        ("{% macro m(a) %}{{ m([a, a]) }}{% endmacro %}{{ m(1) }}", &[]),
        ("{% macro m(a=m()) %}{% endmacro %}{{ m() }}", &[]),
        ("{% macro m() %}{% set x = [m()]|join %}{% endmacro %}{{ m() }}", &[]),
        (
            "{% macro m() %}{% for x in [1] %}{% with y = 1 %}{{ m()|upper }}{% endwith %}{% endfor %}{% endmacro %}{{ m() }}",
            &[],
        ),
        (
            "{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{{ caller() }}{% endmacro %}{% call m() %}{% endcall %}",
            &[],
        ),
        (
            "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
            &[],
        ),
        ("{% block a %}{{ self.a() }}{% endblock %}", &[]),
        ("{% block a %}{% set x = self.a() %}{% endblock %}", &[]),
        ("{% block a %}{% for x in [1] %}{{ self.a()|upper }}{% endfor %}{% endblock %}", &[]),
        (
            "{% extends 'a' %}{% block b %}{{ super() }}{{ self.b() }}{% endblock %}",
            &[("a", "{% block b %}{% endblock %}")],
        ),
        ("{% for a in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}", &[]),
        ("{% for a in [[1]] recursive %}{% set x = loop([[1]]) %}{% endfor %}", &[]),
        (
            "{% for a in [[1]] recursive %}{% include 'a' %}{% endfor %}",
            &[("a", "{{ loop([[1]]) }}")],
        ),
        ("{% include 'a' %}", &[("a", "{% include 'a' %}")]),
        ("{% include 'template' %}", &[]),
        ("{% import 'template' as x %}", &[]),
        ("{% from 'template' import x %}", &[]),
        ("{% extends 'a' %}", &[("a", "{% extends 'template' %}")]),
        (
            "{% macro m() %}{% include 'a' %}{% endmacro %}{{ m() }}",
            &[("a", "{% import 'template' as t %}{{ t.m() }}")],
        ),
    ] {
        let found = code(template, partials);
        let is_cycle = template.contains("extends 'a' %}") && partials[0].1.contains("extends");
        assert!(found == "GP004" || is_cycle, "{found}: {template}");
    }
}

#[test]
fn long_lists_and_many_tags_are_no_chain() {
    let rows = "['a', 1 + 2, x|default('y')], ".repeat(3_000);
    let tags = "{% if x %}{% elif y %}{{ 1 ~ 2 }}{% endif %}".repeat(3_000);
    for template in [
        format!("{{{{ [{rows}]|length }}}}"),
        tags,
        "{{ 1 ~ ".to_owned() + &"1 ~ ".repeat(300) + "1 }}",
    ] {
        let custom = CustomTemplate { source: template, ..CustomTemplate::default() };
        let options = RenderOptions { custom: Some(custom), ..RenderOptions::default() };
        let result = try_render(STORY, &options);
        assert!(result.rendered.is_some(), "{:?}", result.diagnostics);
    }
}
