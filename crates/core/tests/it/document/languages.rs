//! Documents in other languages than English: no English label is left, and sections keep their status.

use groundplan::{
    Diagrams, Empty, Format, Guidance, Lang, RenderOptions, Section, Template, labels, render,
    render_all,
};

use crate::support::cases;

fn in_language(code: &str, format: Format) -> RenderOptions {
    RenderOptions {
        format,
        lang: Lang::named(code),
        empty: Some(Empty::Placeholder),
        guidance: Some(Guidance::Keep),
        ..RenderOptions::default()
    }
}

fn texts(code: &str) -> String {
    let path = format!("{}/src/labels/{code}.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the language's texts")
}

/// Whether text contains words as such.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let beside = (text[..at].chars().next_back(), text[at + words.len()..].chars().next());
        !beside.0.is_some_and(char::is_alphanumeric) && !beside.1.is_some_and(char::is_alphanumeric)
    })
}

#[test]
fn no_label_of_a_gallery_document_stays_english() {
    let gallery = || cases::all().into_iter().filter(|case| case.name.starts_with("gallery-"));
    for &code in Lang::NAMES.iter().filter(|code| **code != "en") {
        let own = texts(code);
        let foreign: Vec<_> =
            labels().filter(|(_, text)| text.len() > 4 && !has_words(&own, text)).collect();
        for case in gallery() {
            // The names of its fields are a story's own words.
            let source = case.source.to_lowercase().replace('_', " ");
            let guidance = Some(Guidance::Drop);
            let options = RenderOptions { guidance, ..in_language(code, Format::Page) };
            let results = render_all(&case.source, &options).into_iter();
            for rendered in results.filter_map(|result| result.rendered) {
                let text = rendered.text.rsplit("</style>").next().expect("a part");
                for (name, words) in &foreign {
                    let is_left = has_words(text, words) && !source.contains(&words.to_lowercase());
                    assert!(!is_left, "{code}, {}: {name} = {words}\n{text}", case.name);
                }
            }
        }
    }
}

#[test]
fn guidance_is_in_the_language_of_the_document() {
    let whole = render("id: A\n", &in_language("en", Format::Markdown)).expect("a document").text;
    let hints =
        || labels().filter(|(name, text)| name.starts_with("hint_") && whole.contains(text));
    for &code in Lang::NAMES {
        let text =
            render("id: A\n", &in_language(code, Format::Markdown)).expect("a document").text;
        let own = texts(code);
        for (name, english) in hints() {
            let text_of = own.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
            assert!(text.contains(text_of.expect(name)), "{code}: {name}\n{text}");
            assert!(code == "en" || !text.contains(&format!("<!-- {english}")), "{code}: {name}");
        }
    }
}

#[test]
fn nothing_but_labels_is_written_around_a_story() {
    let replaced = labels().map(|(name, _)| (name.to_owned(), "Ж".to_owned())).collect();
    let options = RenderOptions {
        labels: replaced,
        empty: Some(Empty::Placeholder),
        guidance: Some(Guidance::Drop),
        front_matter: Some(false),
        diagrams: Some(Diagrams::None),
        ..RenderOptions::default()
    };
    let text = render("id: '1'\ntitle: Млин\n", &options).expect("a document").text;
    let latin = text.lines().filter(|line| line.contains(|sign: char| sign.is_ascii_alphabetic()));
    assert_eq!(latin.collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn sections_have_the_same_status_and_fields_in_every_language() {
    let list = |sections: &[Section]| {
        let all = sections.iter().map(|one| (one.level, one.status, format!("{:?}", one.fields)));
        all.collect::<Vec<_>>()
    };
    let all_of = |template, source: &str, empty, code| {
        let empty = Some(empty);
        let options = RenderOptions { template, empty, ..in_language(code, Format::Markdown) };
        let results = render_all(source, &options).into_iter();
        let sections = results.filter_map(|it| it.rendered).map(|it| list(&it.sections));
        sections.collect::<Vec<_>>()
    };
    for case in cases::all().into_iter().filter(|case| case.name.starts_with("gallery-")) {
        for &template in Template::ALL {
            for empty in [Empty::Placeholder, Empty::Omit] {
                let english = all_of(template, &case.source, empty, "en");
                for code in ["de", "ja"] {
                    let own = all_of(template, &case.source, empty, code);
                    assert_eq!(own, english, "{code}, {}, {template:?}", case.name);
                }
            }
        }
    }
}

#[test]
fn the_language_is_that_of_the_call_or_of_the_story_and_the_page_states_it() {
    let page = |story: &str, lang| {
        let options = RenderOptions { format: Format::Page, lang, ..RenderOptions::default() };
        render(story, &options).expect("a document").text
    };
    let story = "id: A\ntitle: Mühle\nlang: de-AT\n";
    assert!(page(story, None).starts_with("<!doctype html>\n<html lang=\"de-AT\">"));
    assert!(page(story, None).contains("<title>Mühle - Architekturdokument</title>"));
    assert!(page(story, Lang::named("fr")).contains("<html lang=\"fr\">"));
    assert!(page("id: A\nlanguage: xx\n", None).contains("<html lang=\"en\">"));
    assert!(page("id: A\nlang: '\"><b>'\n", None).contains("<html lang=\"en\">"));
}

#[test]
fn a_fragment_has_the_language_around_it_if_one_is_stated() {
    let options = RenderOptions { format: Format::Html, ..RenderOptions::default() };
    let text = |story: &str| render(story, &options).expect("a document").text;
    assert!(text("id: A\ntitle: B\nlang: nl\n").starts_with("<div lang=\"nl\">\n<h1"));
    assert!(text("id: A\ntitle: B\nlang: nl\n").ends_with("</div>\n"));
    assert!(text("id: A\ntitle: B\n").starts_with("<h1"));
}

#[test]
fn a_replaced_label_is_text_wherever_it_is() {
    let hostile = "*a* <b> | [c](javascript:d) {{ 7 * 7 }} {% x %} --> `e`\n# f";
    for format in [Format::Markdown, Format::Html, Format::Page, Format::Confluence] {
        let replaced = labels().map(|(name, _)| (name.to_owned(), hostile.to_owned())).collect();
        let options = RenderOptions {
            labels: replaced,
            front_matter: Some(false),
            ..in_language("en", format)
        };
        let text = render("id: A\ntitle: B\n", &options).expect("a document").text;
        assert!(!text.contains("49"), "{text}");
        if format == Format::Markdown {
            assert_eq!(text.matches("<!--").count(), text.matches("-->").count(), "{text}");
        } else {
            assert!(!text.contains("<b>"), "{text}");
            assert!(!text.contains("javascript:d\"") && !text.contains("<em>"), "{text}");
        }
    }
}

#[test]
fn custom_sections_find_their_place_by_headings_of_either_language() {
    for under in ["Technische Risiken", "Technical Risks"] {
        let story = format!(
            "id: A\ntitle: B\nlang: de\nsections: [{{title: Eis, under: {under}, text: x}}, {{title: Ende, text: y}}]\n"
        );
        let rendered = render(&*story, &RenderOptions::default()).expect("a document");
        let titles: Vec<_> = rendered.sections.iter().map(|one| &*one.title).collect();
        let at = |title: &str| titles.iter().position(|it| *it == title).expect(title);
        assert_eq!(at("Eis"), at("Technische Risiken") + 1, "{titles:?}");
        assert_eq!(at("Ende") + 1, at("Referenzen"), "{titles:?}");
        let found: Vec<_> = rendered.diagnostics.iter().map(|it| it.name).collect();
        assert!(!found.contains(&"unknown-section"), "{found:?}");
    }
}

/// What a document refers to in quotation marks, or as English does.
fn referred(line: &str) -> Option<&str> {
    let quotes = ["„“", "„”", "«»", "‘’", "「」", "“”"];
    let in_quotes = quotes.iter().find_map(|marks| {
        let mut marks = marks.chars();
        let (open, close) = (marks.next()?, marks.next()?);
        Some(line.split_once(open)?.1.split_once(close)?.0.trim())
    });
    in_quotes.or_else(|| line.split_once(" described under ")?.1.strip_suffix('.'))
}

#[test]
fn what_a_document_refers_to_is_a_heading_of_it() {
    let mut found = 0;
    let mut story =
        "id: A\ntitle: T\narchitecture:\n  systems: [{name: Bank}]\n  decisions: [{decision: One}]\n"
            .to_owned();
    for whole in [false, true] {
        if whole {
            story.push_str("  containers: [{name: Web, uses: [{to: Bank}]}]\n");
        }
        for &code in Lang::NAMES {
            for &template in Template::ALL {
                for (empty, diagrams) in
                    [(Empty::Omit, Diagrams::None), (Empty::Placeholder, Diagrams::Mermaid)]
                {
                    let options = RenderOptions {
                        template,
                        empty: Some(empty),
                        diagrams: Some(diagrams),
                        guidance: Some(Guidance::Drop),
                        ..in_language(code, Format::Markdown)
                    };
                    let text = render(&*story, &options).expect("a document").text;
                    let headings: Vec<_> = text
                        .lines()
                        .filter(|line| line.starts_with('#'))
                        .map(|line| line.trim_start_matches('#').trim())
                        .collect();
                    for name in text.lines().filter_map(referred) {
                        found += 1;
                        assert!(headings.contains(&name), "{code}, {template:?}: {name}\n{text}");
                    }
                }
            }
        }
    }
    assert!(found >= Lang::NAMES.len(), "{found}");
}

#[test]
fn what_a_record_has_a_place_for_has_its_label_in_every_document() {
    let story = "id: A\ntitle: T\narchitecture:\n  decisions:\n    - {decision: One, consulted: Bo, \
                 informed: Cy, pros_and_cons: [cheap]}\n";
    for template in [Template::Architecture, Template::Arc42] {
        let options = RenderOptions { template, ..in_language("de", Format::Html) };
        let text = render(story, &options).expect("a document").text;
        for words in ["Consulted", "Informed", "Pros and"] {
            assert!(!text.contains(words), "{template:?}: {words}\n{text}");
        }
        assert!(text.contains("Vor- und Nachteile der Optionen"), "{text}");
    }
}

#[test]
fn a_decision_that_another_replaces_is_not_accepted_any_more() {
    let story = "id: A\ntitle: T\narchitecture:\n  decisions:\n    - {id: ADR-1, title: Use a queue, \
                 status: accepted}\n    - {id: ADR-2, title: Use a table, supersedes: ADR-1}\n";
    let text = |template, code, decision: Option<&str>| {
        let front_matter = Some(true);
        let decision = decision.map(Into::into);
        let options = RenderOptions {
            template,
            decision,
            front_matter,
            ..in_language(code, Format::Markdown)
        };
        render(story, &options).expect("a document").text
    };
    for (template, code, line) in [
        (Template::Summary, "en", "- **Use a queue** (superseded by ADR-2)\n"),
        (Template::Summary, "de", "- **Use a queue** (ersetzt durch ADR-2)\n"),
        (Template::Summary, "ja", "- **Use a queue** (後継の決定事項：ADR-2)\n"),
        (Template::Arc42, "en", "- **Use a queue** (superseded by ADR-2)\n"),
    ] {
        let text = text(template, code, None);
        assert!(text.contains(line), "{line}{text}");
    }
    let record = text(Template::Adr, "en", Some("ADR-1"));
    assert!(record.starts_with("---\nstatus: superseded by ADR-2\n---\n"), "{record}");
}
