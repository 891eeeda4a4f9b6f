//! A template with its guards, and where a place in it is without them.

use super::guard_scan::Insertion;
use super::guards::guards;
use super::source::CustomTemplate;
use crate::text::Span;

/// A template, and what was inserted into each of its files.
pub(super) struct GuardedTemplate {
    pub(super) template: CustomTemplate,
    insertions: Vec<(String, Vec<Insertion>)>,
}

impl GuardedTemplate {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn new(template: CustomTemplate) -> Self {
        Self { template, insertions: Vec::new() }
    }

    /// The text of a file with its guards, or the place of a chain that is too long.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn guard(&mut self, name: &str, text: &str) -> Result<String, Span> {
        let insertions = guards(text)?;
        let mut guarded = String::with_capacity(text.len());
        let mut from = 0;
        for insertion in &insertions {
            guarded.push_str(&text[from..insertion.at]);
            guarded.push_str(insertion.text);
            from = insertion.at;
        }
        guarded.push_str(&text[from..]);
        self.insertions.push((name.to_owned(), insertions));
        Ok(guarded)
    }

    /// Takes a file as it is.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn unguard(&mut self, name: &str) {
        self.insertions.retain(|(other, _)| other != name);
    }

    /// Where an offset in a file with guards is in the file itself.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn original(&self, name: &str, offset: usize) -> usize {
        let found = self.insertions.iter().find(|(other, _)| other == name);
        let mut inserted = 0;
        for insertion in found.into_iter().flat_map(|(_, insertions)| insertions) {
            let at = insertion.at + inserted;
            if offset <= at {
                break;
            }
            if offset < at + insertion.text.len() {
                return insertion.at;
            }
            inserted += insertion.text.len();
        }
        offset.saturating_sub(inserted)
    }
}

#[cfg(test)]
mod tests {
    use minijinja::value::ValueKind;
    use minijinja::{AutoEscape, Environment, Value, context};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::source::CustomTemplate;
    use super::GuardedTemplate;
    use crate::template::jinja::register;

    const LEAVES: &[&str] = &[
        "a", "b", "t", "d", "i", "nothing", "1", "2.5", "1_0", "'x'", "\"y\"", "'it\\'s'", "true",
        "none", "[]", "[1]", "d.k", "d['k']", "a[0]", "a[i]", "a.0", "t[i:]", "-1", "- i", "f(1)",
    ];
    const OPERATORS: &[&str] = &[
        "+",
        "-",
        "*",
        "/",
        "//",
        "%",
        "**",
        "~",
        "==",
        "!=",
        "<",
        ">",
        "<=",
        ">=",
        "and",
        "or",
        "in",
        "not in",
        "if",
        "is eq",
        "is not eq",
        "is in",
        "is ne",
    ];
    const SUFFIXES: &[&str] = &[
        "|upper",
        "|length",
        "|default(a + b)",
        "|join(t ~ t)",
        "|first",
        "|string",
        " is odd",
        " is not defined",
        " is divisibleby 2",
        " is divisibleby(i + 1)",
        " if i else a + b",
        "|replace('x', t ~ 'q')",
        "|batch(2)|list",
        "|map('upper')|join",
        "|sort|join",
        "|tojson",
    ];
    const FORMS: &[&str] = &[
        "{{ E }}",
        "{{- E -}}",
        "{% set v = E %}{{ v }}",
        "{% set n.z = E %}{{ n.z }}",
        "{% set p, q = E, E %}{{ q }}",
        "{% set (p, q) = (E, E) %}{{ q }}",
        "{%+ if E -%} y {% elif E %} z {% endif +%}",
        "{% for q in [E, E] if E %}{{ q }}{% endfor %}",
        "{% for (p, q) in [(E, E)] recursive %}{{ q }}{% endfor %}",
        "{% with w = E, (u, v) = [E, E] %}{{ u }}{{ w }}{% endwith %}",
        "{% call(u, v=E) m(E) %}{{ u }}{{ v }}{% endcall %}",
        "{% filter replace('x', E|string) %}xy{% endfilter %}",
        "{% raw %}{{ E }}{% endraw %}{# {{ E }} #}{{ 'E' }}",
        "{{ f(E, k=E) }}{{ dict(k=E) }}{{ [E][0] }}{{ {'k': E}['k'] }}{{ (E, E)[1:] }}",
        "{% include E ignore missing %}{% autoescape E %}{% endautoescape %}",
    ];

    fn expression() -> impl Strategy<Value = String> {
        select(LEAVES).prop_map(str::to_owned).prop_recursive(5, 24, 3, |inner| {
            let one = inner.clone();
            let two = (inner.clone(), inner.clone());
            let three = (inner.clone(), inner.clone(), inner.clone());
            prop_oneof![
                (inner.clone(), select(OPERATORS), inner).prop_map(|(left, by, right)| match by {
                    "*" => format!("((({left}) * ({right})){READ})"),
                    _ => format!("{left} {by} {right}"),
                }),
                (one.clone(), select(SUFFIXES)).prop_map(|(value, suffix)| value + suffix),
                (one.clone(), select(&["not ", "-", "", "a|default"][..]))
                    .prop_map(|(value, before)| format!("{before}({value})")),
                one.prop_map(|value| format!("[{value}]|first")),
                two.clone().prop_map(|(one, two)| format!("({one})[{two}]")),
                two.clone().prop_map(|(one, two)| format!("[{one}, {two}]")),
                two.clone().prop_map(|(one, two)| format!("({one}, {two})[i]")),
                two.prop_map(|(one, two)| format!("{{'k': {one}, 2: {two}}}")),
                three.prop_map(|(one, two, three)| format!("(({one})[{two}:{three}]{READ})")),
            ]
        })
    }

    /// A part of a list, or one repeated, is computed as it is read, and the engine finds that larger than any list,
    /// where Python compares what is in both. Guards make a list of it, and so does this.
    const READ: &str = "|_read";

    /// What a template writes, with guards or without; nothing if it fails.
    fn written(source: &str, with_guards: bool) -> Option<String> {
        let mut engine = Environment::empty();
        register(&mut engine);
        engine.set_auto_escape_callback(|_| AutoEscape::None);
        engine.set_fuel(Some(200_000));
        engine.add_filter("_read", |value: Value| match value.kind() {
            ValueKind::Iterable => value.try_iter().map(Value::from_iter).unwrap_or(value),
            _ => value,
        });
        engine.add_function("f", |one: Value, _: Option<minijinja::value::Kwargs>| one);
        let text = if with_guards {
            let mut guarded = GuardedTemplate::new(CustomTemplate::default());
            guarded.guard("template", &source.replace(READ, "")).ok()?
        } else {
            source.to_owned()
        };
        engine.add_template_owned("template", text).ok()?;
        let d = context! { k => vec!["x", "y"] };
        let values =
            context! { a => vec!["x", "é", "x"], b => vec![1, 2], t => "éx y", d => d, i => 1 };
        engine.get_template("template").ok()?.render(values).ok()
    }

    /// Guards make lists of what is computed as it is read, which can do more: what fails without
    /// them may succeed.
    fn same(source: &str) {
        if let Some(plain) = written(source, false) {
            let plain = plain.replace(READ, "");
            assert_eq!(written(source, true).as_ref(), Some(&plain), "{source}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

        #[test]
        fn guards_change_no_result(expression in expression(), form in select(FORMS)) {
            let before = "{% set n = namespace() %}{% macro m(x) %}{{ caller(x) }}{% endmacro %}";
            same(&(before.to_owned() + &form.replace('E', &expression)));
        }

        #[test]
        fn guards_leave_all_else_as_it_is(pieces in vec(select(PIECES), 0..14)) {
            same(&pieces.concat());
        }
    }

    #[test]
    fn parts_of_lists_compare_as_lists() {
        for (part, list, less) in [
            ("([])[i:1]", "[a, a]", true),
            ("b[i:]", "b", false),
            ("b", "b[i:]", true),
            ("b[:i]", "b[:i]", false),
        ] {
            let written = written(&format!("{{{{ {part} < {list} }}}}"), true);
            assert_eq!(written.as_deref(), Some(if less { "True" } else { "False" }), "{part}");
        }
    }

    const PIECES: &[&str] = &[
        "{{ a ~ t }}",
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{{-",
        "-}}",
        "-%}",
        "{% raw %}",
        "{%- raw -%}",
        "{% endraw %}",
        "{%+endraw+%}",
        "endraw",
        "'",
        "\"",
        "\\",
        "{",
        "}",
        "%",
        "[",
        "]",
        "(",
        ")",
        "a + b",
        " ~ ",
        "t[1:]",
        "\n",
        "é",
        "{% if t == 'x' %}",
        "{% else %}",
        "{% endif %}",
        "{'k': t}",
        "1.5",
        "1.e",
        "0x1f",
        "1e+2",
        " is ",
        "in",
        " ",
    ];

    #[test]
    fn a_place_in_a_guarded_text_is_found_in_the_text_itself() {
        let text = "é {{ a ~ b[i:] }} {% set n.x = [a] %}{{ c }}";
        let mut guarded = GuardedTemplate::new(CustomTemplate::default());
        let with_guards = guarded.guard("t", text).expect("it is short");
        assert_ne!(with_guards, text);
        for name in ["a ~", "b[i", "n.x", "c }}"] {
            let name = &name[..1];
            let found = |text: &str| text.match_indices(name).map(|(at, _)| at).collect::<Vec<_>>();
            let back: Vec<_> =
                found(&with_guards).into_iter().map(|at| guarded.original("t", at)).collect();
            for at in found(text) {
                assert!(back.contains(&at), "{name} at {at} in {with_guards}");
            }
        }
        assert_eq!(guarded.original("t", with_guards.len()), text.len());
    }
}
