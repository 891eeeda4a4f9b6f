//! The law of relations, on generated architectures: a diagram states each relation between the
//! elements that it shows, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use groundplan::{Diagram, DiagramElement, DiagramFormat, DiagramOptions, View, diagrams};

use crate::support::architectures::Generated;
use crate::support::expected_views::{Arrow, Expected};
use crate::support::generate::Numbers;
use crate::support::pictures::{Picture, flowchart, svg};

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
    let heads = drawn.matches(['▲', '▼', '◀', '▶']).count();
    let listed = listed.split("\nIn full:\n").next().unwrap_or_default().replace("\n    ", " ");
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
        ends.insert((from.to_owned(), to.to_owned()));
    }
    assert_eq!(heads + ends.len(), picture.arrows.len(), "{text}");
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
