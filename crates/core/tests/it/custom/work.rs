//! What a template keeps and joins costs fuel, and a namespace can't come to hold itself.

use groundplan::{CustomTemplate, Limits, RenderOptions, try_render};

use crate::support::templates::STORY;

/// The code of the first error, or nothing.
fn code(source: String, fuel: u64) -> String {
    let custom = CustomTemplate { source, ..CustomTemplate::default() };
    let limits = Limits { fuel, ..Limits::default() };
    let options = RenderOptions { custom: Some(custom), limits, ..RenderOptions::default() };
    let found = try_render(STORY, &options).diagnostics;
    let found = found.iter().find(|it| matches!(it.code, "GP004" | "GP200" | "GP900"));
    found.map(|found| found.code.to_string()).unwrap_or_default()
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
