//! The law of relations, on generated architectures: a diagram states each relation between the
//! elements that it shows, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use groundplan::{
    Diagram, DiagramElement, DiagramFormat, DiagramOptions, Diagrams, RenderOptions, View,
    diagrams, render,
};
use serde_json::json;

use crate::support::architectures::Generated;
use crate::support::expected_views::{Arrow, Expected};
use crate::support::generate::Numbers;
use crate::support::pictures::{Picture, flowchart, svg, targets};

const CASES: u64 = 2_000;

/// More frames than this are not drawn in each other.
const MAX_FRAMES: usize = 6;

/// The elements and the arrows of a diagram.
type Content = (BTreeSet<String>, BTreeSet<Arrow>);

fn joined(frames: &[&str]) -> String {
    frames.join(" / ")
}

/// What a diagram contains as data, and the arrows that aren't derived.
fn data(diagram: &Diagram) -> (Content, BTreeSet<Arrow>) {
    let by_id: BTreeMap<_, _> = diagram.elements.iter().map(|it| (it.id.as_str(), it)).collect();
    assert_eq!(by_id.len(), diagram.elements.len(), "ids are unique");
    let path = |id: &str| {
        let outer = |it: &&DiagramElement| by_id.get(it.parent.as_deref()?).copied();
        let around = std::iter::successors(by_id.get(id).copied(), outer);
        let mut names: Vec<_> = around.map(|it| it.name.as_str()).collect();
        names.reverse();
        joined(&names)
    };
    let (mut arrows, mut stated) = (BTreeSet::new(), BTreeSet::new());
    for relation in &diagram.relations {
        let label = relation.label.clone().unwrap_or_default();
        let arrow = (path(&relation.from), path(&relation.to), label);
        if !relation.derived {
            stated.insert(arrow.clone());
        }
        arrows.insert(arrow);
    }
    let mut distinct: Vec<_> =
        diagram.relations.iter().map(|it| (&it.from, &it.to, &it.label, &it.technology)).collect();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), diagram.relations.len(), "equal relations are one");
    let paths = by_id.keys().map(|id| path(id)).collect();
    ((paths, arrows), stated)
}

/// What a picture must show: arrows with equal ends are one, with the labels of all; dotted if none of
/// them is stated of its own ends.
fn expected_picture(view: &Expected) -> Picture {
    let mut picture = Picture { paths: view.paths.clone(), ..Picture::default() };
    for (from, to, label) in &view.arrows {
        let known = picture.arrows.entry((from.clone(), to.clone())).or_default();
        known.extend((!label.is_empty()).then(|| label.clone()));
    }
    let is_stated = |ends: &(String, String)| {
        view.stated.iter().any(|(from, to, _)| (from, to) == (&ends.0, &ends.1))
    };
    // Elements of one name in one frame can't be told apart.
    if view.paths.len() == view.shown.len() {
        let derived = picture.arrows.keys().filter(|ends| !is_stated(ends));
        picture.derived = derived.cloned().collect();
    }
    picture.count = picture.arrows.len();
    picture
}

/// Whether each arrow of a picture is drawn in characters too, or listed below them with its label, and
/// no other; false where names don't tell.
fn has_all_in_characters(diagram: &Diagram, picture: &Picture) -> bool {
    let names: BTreeSet<_> = diagram.elements.iter().map(|it| it.name.as_str()).collect();
    let text = diagram.unicode.as_deref().unwrap_or_default();
    if names.len() < diagram.elements.len() || !text.contains('┌') {
        return false;
    }
    let (drawn, listed) = text.split_once("\nFurther relations:\n").unwrap_or((text, ""));
    let listed = listed.split("\nIn full:\n").next().unwrap_or_default().replace("\n    ", " ");
    let mut to_all: Vec<_> = picture.arrows.keys().map(|(_, to)| to.clone()).collect();
    let mut ends = BTreeSet::new();
    for line in listed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (from, rest) = line.split_once(" ──").expect("a relation begins with its start");
        let (label, to) = rest.split_once("> ").expect("a relation ends with its end");
        let label = label.trim_end_matches('─');
        let path = |name: &str| {
            let is_it = |path: &&String| path.rsplit(" / ").next() == Some(name);
            picture.paths.iter().find(is_it).cloned().unwrap_or_default()
        };
        let labels = picture.arrows.get(&(path(from), path(to)));
        let labels = labels.expect("a relation that is listed is one of the diagram");
        assert!(label.is_empty() || labels.contains(label), "{label} in {text}");
        if ends.insert((from.to_owned(), to.to_owned())) {
            let listed = to_all.iter().position(|it| *it == path(to));
            to_all.remove(listed.expect("a relation that is listed is one of the diagram"));
        }
    }
    // Each head touches what its arrow leads to, and each label is there.
    let name = |path: &String| path.rsplit(" / ").next().unwrap_or_default().to_owned();
    let mut names: Vec<_> = to_all.iter().map(name).collect();
    names.sort();
    assert_eq!(targets(drawn), names, "{text}");
    for label in picture.arrows.values().flatten() {
        assert!(text.contains(label.as_str()), "{label} in {text}");
    }
    true
}

#[test]
fn every_diagram_states_the_relations_of_what_it_shows_and_nothing_else() {
    let options = DiagramOptions {
        formats: Some(vec![DiagramFormat::Svg, DiagramFormat::Mermaid, DiagramFormat::Unicode]),
        split: Some(false),
        ..DiagramOptions::default()
    };
    let (mut relations, mut arrows, mut pictures, mut in_characters) = (0, 0, 0, 0);
    for seed in 0..CASES {
        let generated = Generated::new(&mut Numbers(seed));
        let story = generated.story();
        let mut drawn = diagrams(&story.to_string(), &options).expect("the story can be read");
        drawn.retain(|it| !matches!(it.view, View::Flow(_)));
        let expected = generated.views();
        assert_eq!(drawn.len(), expected.len(), "case {seed}");
        let told = || format!("case {seed}: {story:#}");
        let is_deep = expected.iter().any(|it| it.depth > MAX_FRAMES);
        let mut found = Vec::new();
        for diagram in &drawn {
            let (content, stated) = data(diagram);
            arrows += content.1.len();
            let mut seen = vec![flowchart(diagram.mermaid.as_deref().unwrap_or_default())];
            seen.extend(diagram.svg.as_deref().filter(|_| !is_deep).map(svg));
            // Elements of one name in one frame can't be told apart.
            if content.0.len() < diagram.elements.len() {
                for picture in &mut seen {
                    picture.derived.clear();
                    picture.count = picture.arrows.len();
                }
            }
            in_characters += usize::from(has_all_in_characters(diagram, &seen[0]));
            pictures += seen.len();
            for picture in seen {
                found.push((diagram.view.name(), content.clone(), stated.clone(), picture));
            }
        }
        let wanted = expected.iter().map(|it| {
            let content = (it.paths.clone(), it.arrows.clone());
            (it.name.into(), content, it.stated.clone(), expected_picture(it))
        });
        let mut wanted: Vec<_> = wanted.collect();
        if is_deep {
            for (.., picture) in found.iter_mut().chain(&mut wanted) {
                *picture =
                    Picture { paths: std::mem::take(&mut picture.paths), ..Picture::default() };
            }
        }
        // What two formats show alike is found once.
        found.sort();
        found.dedup();
        wanted.sort();
        wanted.dedup();
        assert_eq!(found, wanted, "{}", told());
        let own: BTreeSet<_> = expected.iter().flat_map(|view| view.own.iter().copied()).collect();
        let all: BTreeSet<_> = (0..generated.relations.len()).collect();
        assert_eq!(own, all, "a relation is in no diagram: {}", told());
        relations += all.len();
    }
    assert!(relations > 10_000 && arrows > 15_000, "{relations} relations, {arrows} arrows");
    assert!(pictures > 9_000, "{pictures} pictures");
    assert!(in_characters > 2_000, "{in_characters} diagrams in characters");
}

#[test]
fn every_flow_states_its_steps_in_their_order() {
    let options = DiagramOptions { formats: Some(Vec::new()), ..DiagramOptions::default() };
    for seed in 0..300 {
        let generated = Generated::new(&mut Numbers(seed));
        let mut drawn =
            diagrams(&generated.story().to_string(), &options).expect("the story can be read");
        drawn.retain(|it| matches!(it.view, View::Flow(_)));
        assert_eq!(drawn.len(), generated.flows.len());
        for (diagram, steps) in drawn.iter().zip(&generated.flows) {
            let name = |id: &str| {
                let found = diagram.elements.iter().find(|it| it.id == id);
                found.map(|it| it.name.clone()).unwrap_or_default()
            };
            let label = |label: &Option<String>| label.clone().unwrap_or_default();
            let relations = diagram.relations.iter();
            let found: Vec<_> =
                relations.map(|it| (name(&it.from), name(&it.to), label(&it.label))).collect();
            let steps = steps.iter();
            let wanted: Vec<_> = steps
                .map(|(from, to, label)| (from.clone(), to.clone(), (*label).to_owned()))
                .collect();
            assert_eq!(found, wanted, "case {seed}");
        }
    }
}

#[test]
fn a_table_in_place_of_a_diagram_states_the_same_relations() {
    let options = DiagramOptions {
        formats: Some(vec![DiagramFormat::Svg]),
        split: Some(true),
        ..DiagramOptions::default()
    };
    let render_options =
        RenderOptions { diagrams: Some(Diagrams::Mermaid), ..RenderOptions::default() };
    let (mut tables, mut rows) = (0, 0);
    for seed in 0..300 {
        let mut story = Generated::new(&mut Numbers(seed)).story();
        let Some(nodes) = story["architecture"].pointer_mut("/deployment/nodes") else { continue };
        // Deeper than can be drawn.
        for zone in 0..8 {
            *nodes = json!([{"name": format!("Zone {zone}"), "nodes": nodes.take()}]);
        }
        let source = story.to_string();
        let drawn = diagrams(&source, &options).expect("the story can be read");
        let mut wanted = Vec::new();
        for diagram in drawn.iter().filter(|it| it.svg.is_none()) {
            let name = |id: &str| {
                let found = diagram.elements.iter().find(|it| it.id == id);
                found.map(|it| it.name.clone()).unwrap_or_default()
            };
            tables += 1;
            wanted.extend(diagram.relations.iter().map(|it| {
                let texts = [&it.label, &it.technology].map(|it| it.clone().unwrap_or_default());
                [&[name(&it.from), name(&it.to)], &texts[..]].concat()
            }));
        }
        let text = render(&*source, &render_options).expect("the story can be rendered").text;
        let mut found = Vec::new();
        for table in text.split("| From | To | What | Technology |\n").skip(1) {
            let lines = table.lines().skip(1).take_while(|line| line.starts_with('|'));
            found.extend(lines.map(|line| {
                let cells = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned());
                cells.collect::<Vec<_>>()
            }));
        }
        assert_eq!(found, wanted, "{story:#}");
        rows += found.len();
    }
    assert!(tables > 100 && rows > 300, "{tables} tables, {rows} rows");
}
