//! The text of each built-in template as a custom one.

use groundplan::{CustomTemplate, Format, RenderOptions, Template, render_all, validate};

use crate::support::cases;

fn ejected(template: Template) -> Option<CustomTemplate> {
    Some(CustomTemplate { source: template.ejected(), ..CustomTemplate::default() })
}

#[test]
fn an_ejected_template_writes_the_documents_of_the_built_in_one() {
    for &template in Template::ALL {
        let custom = ejected(template);
        for case in cases::all() {
            // The text is the English one, whatever language a story states.
            let is_shown = (case.name.starts_with("gallery-") || case.name.starts_with("kind-"))
                && !case.source.contains("\nlang: ");
            for format in [Format::Markdown, Format::Page].into_iter().filter(|_| is_shown) {
                let options = RenderOptions { template, format, ..RenderOptions::default() };
                let own = RenderOptions { custom: custom.clone(), ..options.clone() };
                let documents = |options| {
                    let results = render_all(&case.source, options).into_iter();
                    let rendered = results.filter_map(|result| result.rendered);
                    rendered.map(|it| (it.text, it.sections.len())).collect::<Vec<_>>()
                };
                assert_eq!(documents(&own), documents(&options), "{template:?} {}", case.name);
            }
        }
    }
}

#[test]
fn an_ejected_template_reports_a_name_that_its_original_does_not_have() {
    let mut custom = ejected(Template::Arc42).expect("a template");
    custom.source.push_str("{{ story_titel }}{{ qualities.all | length }}");
    let options = RenderOptions { custom: Some(custom), ..RenderOptions::default() };
    let found = validate("id: A\ntitle: T\n", &options.into());
    let found: Vec<_> = found.iter().filter(|it| it.name == "unknown-name").collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].message.contains("story_titel"));
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
