//! Hostile custom templates: each render ends, within its limits, with a result.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use groundplan::{Limits, try_render};

use crate::support::templates::{STORY, failure, options, with_partials};

#[test]
fn limits_end_what_would_go_on() {
    for template in [
        // Without fuel this one would end, so that its absence is seen.
        "{% for i in range(300000) %}{% endfor %}",
        "{% for i in range(1000000000) %}{% endfor %}",
        "{{ range(1000000000)|list|length }}",
        "{{ range(1000000000)|join }}",
        "{% for i in range(1000000000) %}{{ 'x'|md_block }}{% endfor %}",
        "{% set n = namespace(a='x') %}{% for i in range(100) %}{% set n.a = n.a ~ n.a %}{% endfor %}",
        "{% set n = namespace(a='x') %}{% for i in range(100) %}{% set n.a = n.a.replace('x', 'xx') %}{% endfor %}",
        "{% set n = namespace(a='x') %}{% for i in range(100) %}{% set n.a = [n.a, n.a]|join %}{% endfor %}",
        "{% set n = namespace(a=[1]) %}{% for i in range(60) %}{% set n.a = [n.a, n.a] %}{% endfor %}{% set x %}{{ n.a }}{% endset %}",
        "{% set n = namespace(a=[1]) %}{% for i in range(60) %}{% set n.a = [n.a, n.a] %}{% endfor %}{{ n.a|tojson }}",
        "{{ ('a\n' * 1000000)|indent('x' * 1000000) }}",
    ] {
        let mut options = options(template);
        options.limits = Limits { fuel: 200_000, ..Limits::default() };
        let (code, file, ..) = failure(&options);
        assert_eq!((&*code, &*file), ("GP004", "template"), "{template}");
    }
    let mut options = options("{% for i in range(100) %}0123456789{% endfor %}");
    options.limits = Limits { output: 100, ..Limits::default() };
    assert_eq!(failure(&options).0, "GP004");
    options.limits = Limits { bytes: 60, ..Limits::default() };
    let story = "{id: A, title: b}";
    assert!(try_render(story, &options).rendered.is_some());
    options.limits = Limits { bytes: 30, ..Limits::default() };
    assert!(try_render(story, &options).diagnostics.iter().any(|found| found.code == "GP004"));
}

#[test]
fn a_story_whose_values_are_shared_without_end_stays_bounded() {
    let mut story = "id: A-1\ntitle: x\na0: &a0 [x, x, x, x]\n".to_owned();
    for level in 1..40 {
        let last = level - 1;
        story += &format!("a{level}: &a{level} [*a{last}, *a{last}, *a{last}]\n");
    }
    story += "loop: &l {a: *l, b: x}\n";
    let template = "{{ source.loop }}{{ (source.a39 == source.a38) }}{% set x %}{{ source.a39 }}{% endset %}{{ x|length > 0 }}{{ story.a39|default([])|length < 2000000 }}";
    // The million values that are kept of it cost more to write than a call has by default.
    let mut options = options(template);
    let said = try_render(&story, &options).diagnostics;
    assert!(said.iter().any(|said| said.name == "limit-reached"), "{said:?}");
    options.limits.fuel = 50_000_000;
    let text = try_render(&story, &options).rendered.expect("it renders").text;
    assert_eq!(text, "{'b': 'x'}FalseTrueTrue");
}

/// Pieces that templates are made of, so that arbitrary ones get beyond the first tag.
const PIECES: &[&str] = &[
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    " ",
    "\n",
    "'",
    "\"",
    "é",
    "🙂",
    "story",
    "tasks",
    ".",
    "|",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    "=",
    "==",
    "~",
    "+",
    "*",
    "-",
    "9",
    "0.5",
    "for x in",
    "endfor",
    "if",
    "endif",
    "set y",
    "macro m(a)",
    "endmacro",
    "m(",
    "x",
    "range(",
    "join",
    "upper",
    "replace",
    "truncate",
    "indent",
    "center",
    "slice",
    "batch",
    "groupby",
    "sort",
    "tojson",
    "md_block",
    "yaml_quoted",
    "is",
    "not",
    "in",
    "defined",
    "include 'p'",
    "block b",
    "endblock",
    "extends 'p'",
    "raw",
    "endraw",
    "loop",
    "items()",
    "split(",
    "namespace(",
    "text",
    "\\",
    "filter upper",
    "endfilter",
    "round",
    "int",
    "1000000000",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn any_template_gets_an_answer(pieces in vec(select(PIECES), 0..40), partial in vec(select(PIECES), 0..12)) {
        answered(&pieces.concat(), &partial.join(" "));
        answered(&format!("{{{{ {} }}}}", pieces.join(" ")), &partial.concat());
    }

    #[test]
    fn any_text_as_a_template_gets_an_answer(template in "\\PC{0,60}", partial in "\\PC{0,20}") {
        answered(&template, &partial);
    }

    #[test]
    fn any_filter_gets_an_answer(
        filter in select(groundplan::TEMPLATE_FILTERS),
        value in select(&["'a b\nc'", "''", "tasks", "story", "3", "-2.5", "none", "nothing", "true", "'éß'", "[[1], 'x']"][..]),
        args in select(&["", "1", "-1", "'x'", "0", "1000000000", "none", "'x', 'y'", "attribute='x'", "2, true", "'upper', 3", "tasks"][..]),
    ) {
        answered(&format!("{{{{ {value}|{filter}({args}) }}}}"), "");
    }
}

/// Renders, and looks the places of the diagnostics up in their texts.
fn answered(template: &str, partial: &str) {
    let mut options = with_partials(template, &[("p", partial)]);
    options.limits = Limits { fuel: 20_000, output: 100_000, ..Limits::default() };
    let custom = options.custom.clone().expect("it is set");
    for found in try_render(STORY, &options).diagnostics {
        if let Some(text) = custom.text_of(&found.file) {
            assert!(text.get(found.range.from..found.range.to).is_some(), "{found:?}");
        }
        assert_ne!(found.code, "GP900");
    }
}
