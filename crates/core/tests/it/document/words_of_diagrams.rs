//! What diagrams say to people who don't see them: every box and every relation, in every format, and
//! below a heading or a caption.

use std::collections::BTreeSet;

use groundplan::{
    Diagram, DiagramOptions, Diagrams, Format, RenderOptions, View, diagrams, render,
};

use crate::support::architectures::Generated;
use crate::support::cases;
use crate::support::generate::Numbers;

/// Every piece of a text between two others.
fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    text.split(start).skip(1).filter_map(|it| it.split(end).next()).collect()
}

fn unescaped(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    entities.iter().fold(text.trim().to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Mermaid's references to characters.
fn unreferenced(text: &str) -> String {
    let mut pieces = text.split('#');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (number, rest) = piece.split_once(';').expect("a reference ends");
        out.extend(number.parse().ok().and_then(char::from_u32));
        out.push_str(rest);
    }
    out.replace('\u{2060}', "")
}

fn assert_names_all(diagram: &Diagram) {
    let words = &diagram.description;
    let name = |id: &str| {
        let found = diagram.elements.iter().find(|it| it.id == id);
        found.map(|it| it.name.as_str()).unwrap_or_default()
    };
    for element in &diagram.elements {
        assert!(words.contains(&element.name), "{} is not in {words}", element.name);
    }
    if diagram.view == View::DataFlow {
        return;
    }
    for relation in &diagram.relations {
        let is_flow = matches!(diagram.view, View::Flow(_));
        let verb = if is_flow { "to" } else { "uses" };
        let mut sentence = format!("{} {verb} {}", name(&relation.from), name(&relation.to));
        for (before, text, after) in
            [(": ", &relation.label, ""), (" (", &relation.technology, ")")]
        {
            if let Some(text) = text {
                sentence.extend([before, text, after]);
            }
        }
        sentence.push('.');
        assert!(words.contains(&sentence), "{sentence} is not in {words}");
    }
}

/// Checks a story; returns how many diagrams it has.
fn check(source: &str) -> usize {
    let document = |format, diagrams| {
        let options = RenderOptions { format, diagrams, ..RenderOptions::default() };
        render(source, &options).expect("the story can be rendered").text
    };
    let found = diagrams(source, &DiagramOptions::default()).expect("a story");
    let found: Vec<_> = found.into_iter().filter(|it| it.svg.is_some()).collect();
    found.iter().for_each(assert_names_all);
    let all: BTreeSet<_> = found.iter().map(|it| it.description.clone()).collect();
    let is_english = !source.contains("\nlang:");
    // What the story draws itself is not drawn for it.
    let has_own = source.contains("\n  diagrams:");
    let compare = |format: &str, words: BTreeSet<String>| {
        if is_english && !has_own {
            assert_eq!(words, all, "{format}");
        }
        assert!(!words.contains(""), "{format}: a diagram without words");
    };
    for format in [Format::Html, Format::Page] {
        let html = document(format, None);
        let figures: Vec<_> = html.split("<figure class=\"groundplan-diagram\"").collect();
        for (before, figure) in figures.iter().zip(&figures[1..]) {
            let is_headed =
                ["<h2", "<h3", "<h4", "<p><strong>"].iter().any(|it| before.contains(it));
            assert!(is_headed, "a diagram without a heading: {before}");
            assert!(!between(figure, "-title\">", "</title>")[0].trim().is_empty());
            assert!(figure.contains("role=\"img\"") && figure.contains("aria-labelledby=\""));
        }
        let words = between(&html, "-desc\">", "</desc>");
        assert!(has_own || words.len() == found.len(), "a description for each");
        compare(&format!("{format:?}"), words.into_iter().map(unescaped).collect());
    }
    let markdown = document(Format::Markdown, Some(Diagrams::Mermaid));
    let codes = between(&markdown, "```mermaid\n", "\n```");
    let is_drawn = |code: &&str| !has_own || code.contains("accTitle");
    let codes: Vec<_> = codes.into_iter().filter(is_drawn).collect();
    let line = |code: &str, word: &str| {
        let line = code.lines().find_map(|line| line.strip_prefix(word).map(str::to_owned));
        line.map(|it| unreferenced(&it)).unwrap_or_default()
    };
    assert!(codes.iter().all(|code| !line(code, "  accTitle: ").is_empty()));
    compare("mermaid", codes.iter().map(|code| line(code, "  accDescr: ")).collect());
    let storage = document(Format::Confluence, None);
    let folded = between(&storage, "ac:name=\"expand\"><ac:parameter ac:name=\"title\">", "</p>");
    let words =
        folded.iter().filter_map(|it| it.split_once("</ac:parameter><ac:rich-text-body><p>"));
    let words = words.filter(|(title, _)| *title != "Guidance").map(|(title, words)| {
        assert!(!title.starts_with(" ("), "a diagram without a name");
        unescaped(words)
    });
    compare("confluence", words.collect());
    found.len()
}

#[test]
fn each_diagram_of_the_gallery_names_all_that_it_shows_in_every_format() {
    let gallery = cases::all().into_iter().filter(|case| case.name.starts_with("gallery-"));
    let count: usize = gallery.map(|case| check(&case.source)).sum();
    assert!(count > 60, "{count} diagrams");
}

#[test]
fn no_text_of_a_box_of_the_gallery_is_cut_short() {
    for case in cases::all().into_iter().filter(|case| case.name.starts_with("gallery-")) {
        for diagram in diagrams(&case.source, &DiagramOptions::default()).unwrap_or_default() {
            let texts = [diagram.svg.as_deref(), diagram.unicode.as_deref()];
            let cut = texts.into_iter().flatten().any(|text| text.contains('…'));
            assert!(!cut, "{}: {}", case.name, diagram.title);
        }
    }
}

#[test]
fn each_diagram_of_a_generated_architecture_names_all_that_it_shows_in_every_format() {
    let stories = (0..200).map(|seed| Generated::new(&mut Numbers(seed)).story().to_string());
    let count: usize = stories.map(|story| check(&story)).sum();
    assert!(count > 800, "{count} diagrams");
}
