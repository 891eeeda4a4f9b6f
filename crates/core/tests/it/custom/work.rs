//! What a template's operators and filters touch costs fuel, so that little text can't make much
//! work.

use groundplan::{CustomTemplate, Limits, RenderOptions, try_render};

use crate::support::templates::STORY;

/// What makes a value large or shared.
const LARGE: &[(&str, &str)] = &[
    ("a list", "{% set x = range(2000)|list %}"),
    ("a text", "{% set x = 'ab' * 30000 %}"),
    ("a text of letters", "{% set x = 'é' * 30000 %}"),
    ("a list of lists", "{% set x = [range(40)|list] * 50 %}"),
    (
        "shared lists",
        "{% set n = namespace(a=[1]) %}{% for i in range(10) %}{% set n.a = [n.a, n.a] %}{% endfor %}{% set x = n.a %}",
    ),
    ("a mapping", "{% set x = {'a': range(2000)|list, 'b': 'c' * 30000} %}"),
    ("long texts", "{% set x = ['a' * 30000, 'a' * 30000] %}"),
];

/// What is done with it, again and again.
const USES: &[&str] = &[
    "x == y",
    "x != y",
    "x < y",
    "x >= y",
    "1 < x < y",
    "x in y",
    "x in [y]",
    "x not in y",
    "1 in x",
    "'c' in x",
    "x ~ ''",
    "'' ~ x",
    "x ~ x",
    "x + x",
    "x + [1]",
    "[1] + x",
    "(x + [1])|first",
    "x * 2",
    "[x] * 100 == [y] * 100",
    "[x]",
    "[x, x]",
    "(x, x)",
    "{'a': x}",
    "{x: 1}",
    "dict(a=x)",
    "dict(x)",
    "namespace(a=x)",
    "x[1:]",
    "x[:1]",
    "x[-1:]",
    "x[::2]",
    "x[::-1]",
    "x[1:][1:]",
    "(x[1:])|first",
    "x[i]",
    "x[-i]",
    "x.a[i:]",
    "x is eq y",
    "x is in y",
    "x is in [y]",
    "x is lower",
    "x is lt y",
    "x is eq x[1:]",
    "x is eq y[1:]",
    "i is eq y[1:]",
    "i is eq x",
    "i is ne x ~ ''",
    "i is in x[1:]",
    "i is divisibleby x",
    "i is divisibleby x[0]",
    "i is eq x[i]",
    "i is eq x[i:i]",
    "i is eq x.a",
    "i is eq [x]",
    "i is eq [x, x]",
    "i is eq {'a': x}",
    "i is eq {x: 1}",
    "i is eq [x[1:], x ~ '']",
    "i is not eq x[1:][1:]",
    "i is eq x[1:] and i is eq y[1:]",
    "i is defined and i is eq x[1:]",
    "(i is eq x) is eq y",
    "i is eq x|string",
    "1 if i is in x else 2",
    "x|length",
    "x|list",
    "x|first",
    "x|last",
    "x|reverse",
    "x|sort",
    "x|unique",
    "x|min",
    "x|sum",
    "x|join",
    "x|join(x|string)",
    "x|batch(2)",
    "x|slice(2)",
    "[1]|batch(900000, 0)",
    "[1]|slice(900000)",
    "x|groupby(0)",
    "x|items",
    "x|dictsort",
    "x|tojson",
    "x|upper",
    "x|title",
    "x|trim",
    "x|trim('ab')",
    "x|replace('a', 'b')",
    "x|replace('', '')",
    "x|indent",
    "x|truncate(9)",
    "x|center(900000)",
    "x|urlencode",
    "x|md_inline",
    "x|md_block",
    "x|yaml_quoted",
    "x|string",
    "x|int",
    "x|default(1)",
    "x|map('upper')",
    "x|map('length')",
    "x|select",
    "x|select('eq', y)",
    "x|reject('in', y)",
    "x|selectattr(0)",
    "x|map(attribute=0)",
    "x.strip(x)",
    "x.split()",
    "x.split('a')",
    "x.replace('a', 'b')",
    "x.count('a')",
    "x.count(x)",
    "x.find('c')",
    "x.startswith(y)",
    "x.upper()",
    "x.items()",
    "x.values()",
    "x.get('a')",
    "loop.changed(x)",
    "loop.cycle(x, y)",
    "m(x)",
    "m(*x)",
    "m(**x)",
    "x, y",
    "x[1:], y",
    "i, x",
    "range(4000000)",
    "range(100000)|length",
];

/// The code of the first error, or nothing.
fn code(source: String, fuel: u64) -> String {
    let custom = CustomTemplate { source, ..CustomTemplate::default() };
    let limits = Limits { fuel, ..Limits::default() };
    let options = RenderOptions { custom: Some(custom), limits, ..RenderOptions::default() };
    let found = try_render(STORY, &options).diagnostics;
    let found = found.iter().find(|it| matches!(it.code, "GP004" | "GP200" | "GP900"));
    found.map(|found| found.code.to_string()).unwrap_or_default()
}

/// Uses that look at no more than a few parts of a value, at least of some.
const SHALLOW: &[&str] = &[
    "x|length",
    "x|int",
    "x|first",
    "x|default(1)",
    "loop.cycle(x, y)",
    "m(x)",
    "x.get('a')",
    "x|items",
    "x.items()",
    "x.values()",
    "x|list",
    "i is divisibleby x[0]",
    "i is eq x[i]",
    "i is eq x.a",
];

#[test]
fn each_use_of_a_large_value_costs_fuel() {
    let mut cheap = Vec::new();
    for (name, make) in LARGE {
        let uses = |used: &str, times: u32| {
            format!(
                "{{% macro m(a) %}}{{% endmacro %}}{make}{{% set y = x %}}{{% set s = '' %}}{{% for i in range({times}) %}}{{% set s = {used} %}}{{% endfor %}}"
            )
        };
        // What the value itself costs, and two hundred steps that look at nothing.
        let fuel = (10..).map(|bits| 1 << bits).find(|fuel| code(uses("i", 200), *fuel).is_empty());
        let fuel = fuel.expect("it renders");
        for used in USES {
            let once = code(uses(used, 1), 20 * fuel);
            assert_ne!(once, "GP900", "{used} of {name}");
            if once.is_empty() && code(uses(used, 400), fuel).is_empty() && !SHALLOW.contains(used)
            {
                cheap.push(format!("{used} of {name}"));
            }
        }
    }
    assert!(cheap.is_empty(), "{cheap:#?}");
}

#[test]
fn an_index_of_a_text_costs_what_is_counted() {
    for used in [
        "x[0]",
        "x[-1]",
        "x[9999999]",
        "x[i]",
        "x[1 - 2]",
        "x[:1]",
        "x is lower",
        "x[(-1)]",
        "x['-1'|int]",
        "x[[-1][0]]",
        "x[(-1 if true else 2)]",
        "x['a'|length - 'bb'|length]",
    ] {
        let source = format!(
            "{{% set x = 'ab' * 30000 %}}{{% for i in range(5000) %}}{{% set y = {used} %}}{{% endfor %}}"
        );
        assert_eq!(code(source, 1_000_000), "GP004", "{used}");
    }
    let source = "{% for i in range(5000) %}{% set y = [1, 2][1] + (1, 2)[-1] %}{% endfor %}";
    assert_eq!(code(source.to_owned(), 1_000_000), "");
}

#[test]
fn the_smallest_numbers_are_indices_like_any_other() {
    const SMALL: [&str; 3] = ["-9223372036854775808", "(-9223372036854775807 - 1)", "n"];
    for value in ["'abc'", "range(5)", "[1, 2]", "(1, 2)", "{1: 2}"] {
        for small in SMALL {
            for index in ["[S]", "[S:]", "[:S]", "[::S]", "[S:S:S]", "[1:S:-1]"] {
                let used = format!("{value}{}", index.replace('S', small));
                let source = format!("{{% set n = -9223372036854775808 %}}{{{{ {used} }}}}");
                assert_ne!(code(source, 1_000_000), "GP900", "{used}");
            }
        }
    }
}

#[test]
fn what_grows_without_end_meets_a_limit() {
    for (start, step) in [
        ("[1]", "[n.a]"),
        ("[1]", "[n.a, n.a]"),
        ("1", "(n.a,)"),
        ("1", "{'a': n.a}"),
        ("1", "dict(a=n.a)"),
        ("[1]", "n.a|batch(1)"),
        ("[1]", "n.a|slice(1)"),
        ("[1]", "[n.a]|list"),
        ("[1]", "n.a + n.a"),
        ("[]", "n.a + n.a"),
        ("[]", "n.a + []"),
        ("[1]", "n.a * 2"),
        ("[1]", "n.a[0:]"),
        ("[1]", "n.a[::-1]"),
        ("'a'", "n.a ~ n.a"),
        ("'a'", "n.a + n.a"),
        ("'a'", "n.a * 2"),
        ("'a'", "n.a|replace('a', 'aa')"),
        ("'a'", "[n.a, n.a]|join"),
        ("'a'", "'%s' ~ [n.a, n.a]"),
        ("1", "(n.a, n.a)"),
        ("1", "[n.a, n.a] + [n.a]"),
        ("1", "{'a': n.a, 'b': [n.a]}"),
        ("'a'", "n.a|indent(1000000, true)"),
        ("'a'", "n.a|center(1000000) ~ n.a"),
        ("(1,)", "n.a + n.a"),
        ("(1,)", "n.a * 2"),
    ] {
        let set = format!(
            "{{% set n = namespace(a={start}) %}}{{% for i in range(60000) %}}{{% set n.a = {step} %}}{{% endfor %}}"
        );
        assert_eq!(code(set, 200_000), "GP004", "{step}");
        let name = step.replace("n.a", "b");
        let lines =
            format!("{{% set b = {start} %}}{}", format!("{{% set b = {name} %}}").repeat(2_000));
        // What stays empty or short doesn't grow.
        assert!(matches!(&*code(lines, 200_000), "" | "GP004"), "{name}");
    }
}

#[test]
fn a_namespace_can_not_come_to_hold_itself() {
    for template in [
        "{% set n = namespace() %}{% set n.a = n %}",
        "{% set n = namespace() %}{% set m = namespace(a=n) %}",
        "{% set n = namespace() %}{% set n.a = [n] %}",
        "{% set n = namespace() %}{% set n.a = dict(a=n) %}",
        "{% set n = namespace() %}{{ n ~ '' }}",
        "{% set n = namespace() %}{{ n == n }}",
    ] {
        assert_eq!(code(template.to_owned(), 2_000_000), "GP200", "{template}");
    }
    let printed = "{% set n = namespace(a=1) %}{% set n.b = [2] %}{{ n.a }}{{ n['b'][0] }}{{ n }}";
    assert_eq!(code(printed.to_owned(), 2_000_000), "");
}

#[test]
fn honest_tables_stay_far_below_the_limit() {
    let table = "{% set n = namespace(rows=[]) %}{% for i in range(300) %}{% set n.rows = n.rows + [[i, 'task ' ~ i, i % 7 == 3]] %}{% endfor %}\
        {% for row in n.rows|sort(attribute=1) if row[2] and row[0] in [3, 10, 17] %}{{ row[1][2:] }}{% endfor %}";
    assert_eq!(code(table.to_owned(), 300_000), "");
}
