//! The text of each built-in template as a custom one.

use groundplan::{CustomTemplate, Format, Lang, RenderOptions, Template, render_all, validate};

use crate::support::cases;

fn custom(source: String) -> CustomTemplate {
    CustomTemplate { source, ..CustomTemplate::default() }
}

/// The documents of a source, and how many sections each has.
fn documents(source: &str, options: &RenderOptions) -> Vec<(String, usize)> {
    let rendered = render_all(source, options).into_iter().filter_map(|result| result.rendered);
    rendered.map(|it| (it.text, it.sections.len())).collect()
}

#[test]
fn an_ejected_template_writes_the_documents_of_the_built_in_one() {
    for &template in Template::ALL {
        let custom = custom(template.ejected());
        for case in cases::all() {
            let is_shown = case.name.starts_with("gallery-") || case.name.starts_with("kind-");
            for format in [Format::Markdown, Format::Page].into_iter().filter(|_| is_shown) {
                let built_in = RenderOptions { template, format, ..RenderOptions::default() };
                let own = RenderOptions { custom: Some(custom.clone()), ..built_in.clone() };
                let [own, built_in] = [own, built_in].map(|it| documents(&case.source, &it));
                assert_eq!(own, built_in, "{template:?} {}", case.name);
            }
        }
    }
}

/// Stories in English, German and Japanese, one of them with all that a story can have.
const STORIES: [&str; 4] =
    ["gallery-card-disputes", "gallery-bauantrag", "gallery-komonjo", "kind-adr"];

#[test]
fn an_ejected_template_writes_every_language_by_name_and_its_own_in_words() {
    let cases: Vec<_> =
        cases::all().into_iter().filter(|case| STORIES.contains(&&*case.name)).collect();
    assert_eq!(cases.len(), STORIES.len());
    for &template in Template::ALL {
        let by_name = custom(template.ejected());
        for lang in Lang::NAMES.iter().filter_map(|code| Lang::named(code)) {
            let in_words = custom(template.ejected_in(lang));
            for (format, case) in [Format::Markdown, Format::Page]
                .into_iter()
                .flat_map(|format| cases.iter().map(move |case| (format, case)))
            {
                let of = |custom: Option<&CustomTemplate>, lang| {
                    let custom = custom.cloned();
                    let options = RenderOptions {
                        template,
                        custom,
                        lang,
                        format,
                        ..RenderOptions::default()
                    };
                    documents(&case.source, &options)
                };
                let wanted = of(None, Some(lang));
                let at = format!("{template:?} {} {}", lang.as_str(), case.name);
                assert_eq!(of(Some(&by_name), Some(lang)), wanted, "by name: {at}");
                assert_eq!(of(Some(&in_words), Some(lang)), wanted, "in words: {at}");
                assert_eq!(of(Some(&in_words), None), wanted, "in words alone: {at}");
            }
        }
    }
}

#[test]
fn an_ejected_template_may_set_names_read_what_the_call_sets_and_labels_that_it_replaces() {
    let mut custom = custom(Template::Summary.ejected());
    custom.set = vec![("reader".to_owned(), "the board".to_owned())];
    custom.source.push_str("\n{% set loud = set.reader | upper %}{{ loud }}: {{ label.risks }}\n");
    let options = RenderOptions {
        custom: Some(custom),
        lang: Lang::named("fr"),
        labels: vec![("risks".to_owned(), "Ce qui *peut* mal tourner".to_owned())],
        ..RenderOptions::default()
    };
    let source = "id: A\ntitle: T\nrisks: [It rains]\n";
    let (text, _) = &documents(source, &options)[0];
    assert!(text.contains("\n## Ce qui \\*peut\\* mal tourner\n"), "{text}");
    assert!(text.ends_with("\nTHE BOARD: Ce qui \\*peut\\* mal tourner\n"), "{text}");
    assert_eq!(validate(source, &options.into()), []);
}

#[test]
fn an_ejected_template_reports_a_name_that_its_original_does_not_have() {
    let mut custom = custom(Template::Arc42.ejected());
    custom.source.push_str("{{ story_titel }}{{ qualities.all | length }}{{ label.riskss }}");
    let options = RenderOptions { custom: Some(custom), ..RenderOptions::default() };
    let found = validate("id: A\ntitle: T\n", &options.into());
    let found: Vec<_> = found.iter().filter(|it| it.name == "unknown-name").collect();
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].message.contains("story_titel"));
    assert!(found[1].message.contains("label.riskss"));
    assert_eq!(found[1].help.as_deref(), Some("did you mean `label.risks`?"));
}

#[test]
fn the_values_of_an_ejected_template_are_documented() {
    let page = include_str!("../../../../../docs/kinds.md");
    let files = [
        include_str!("../../../src/template/architecture/view.rs"),
        include_str!("../../../src/template/architecture/head.rs"),
    ];
    // The values of the whole story come first in both files.
    let files = files.map(|file| file.split("\n/// The epic of the story").next().unwrap_or(file));
    let names = files.iter().flat_map(|file| file.split(".with(\"").skip(1));
    let names: Vec<_> = names.filter_map(|rest| rest.split_once('"')).map(|it| it.0).collect();
    assert!(names.len() > 25, "{names:?}");
    for name in names {
        let is_named = [format!("`{name}`"), format!("`{name}(")];
        assert!(is_named.iter().any(|it| page.contains(it)), "{name} is not in docs/kinds.md");
    }
}
