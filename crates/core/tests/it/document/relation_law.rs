//! The law of relations, on generated architectures: a diagram states each relation between the
//! elements that it shows, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use groundplan::{Diagram, DiagramElement, DiagramFormat, DiagramOptions, View, diagrams};

use crate::support::architectures::Generated;
use crate::support::expected_views::Arrow;
use crate::support::generate::Numbers;

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

/// What a flowchart contains, and how many arrows it has.
fn flowchart(text: &str) -> (Content, usize) {
    let (mut names, mut frames) = (BTreeMap::new(), Vec::new());
    let (mut paths, mut arrows, mut count) = (BTreeSet::new(), BTreeSet::new(), 0);
    for line in text.lines().map(str::trim) {
        let label = line.split('"').nth(1).unwrap_or_default();
        let id =
            |text: &str| text.split(['[', '(', '{', ' ']).next().unwrap_or_default().to_owned();
        let is_frame = line.starts_with("subgraph ");
        if let Some((from, to)) = line.split_once(" -->") {
            let to = to.rsplit(' ').next().unwrap_or_default();
            let name = |id: &str| names.get(id).cloned().unwrap_or_default();
            arrows.insert((name(from), name(to), label.to_owned()));
            count += 1;
        } else if line == "end" {
            frames.pop();
        } else if is_frame || line.starts_with('n') && line.contains('"') {
            let name = label.split("<br/>").next().unwrap_or_default();
            frames.push(name);
            names.insert(id(line.trim_start_matches("subgraph ")), joined(&frames));
            paths.insert(joined(&frames));
            if !is_frame {
                frames.pop();
            }
        }
    }
    ((paths, arrows), count)
}

#[test]
fn every_diagram_states_the_relations_of_what_it_shows_and_nothing_else() {
    let options = DiagramOptions {
        formats: Some(vec![DiagramFormat::Mermaid]),
        split: Some(false),
        ..DiagramOptions::default()
    };
    let (mut relations, mut arrows) = (0, 0);
    for seed in 0..CASES {
        let generated = Generated::new(&mut Numbers(seed));
        let story = generated.story();
        let mut drawn = diagrams(&story.to_string(), &options).expect("the story can be read");
        drawn.retain(|it| !matches!(it.view, View::Flow(_)));
        let expected = generated.views();
        let told = || format!("case {seed}: {story:#}");
        let mut found = Vec::new();
        for diagram in &drawn {
            let (content, stated) = data(diagram);
            let (in_text, count) = flowchart(diagram.mermaid.as_deref().unwrap_or_default());
            let is_once = count == in_text.1.len();
            // Elements of one name in one frame can't be told apart.
            let is_once = is_once || content.0.len() < diagram.elements.len();
            assert!(is_once, "an arrow is drawn twice: {}", told());
            arrows += content.1.len();
            found.push((diagram.view.name(), content, stated, in_text));
        }
        let wanted = expected.iter().map(|it| {
            let content = (it.paths.clone(), it.arrows.clone());
            let in_text = (it.paths.clone(), it.drawable.clone());
            (it.name.into(), content, it.stated.clone(), in_text)
        });
        let mut wanted: Vec<_> = wanted.collect();
        found.sort();
        wanted.sort();
        if expected.iter().any(|it| it.depth > MAX_FRAMES) {
            for (.., in_text) in found.iter_mut().chain(&mut wanted) {
                in_text.1.clear();
            }
        }
        assert_eq!(found, wanted, "{}", told());
        let own: BTreeSet<_> = expected.iter().flat_map(|view| view.own.iter().copied()).collect();
        let all: BTreeSet<_> = (0..generated.relations.len()).collect();
        assert_eq!(own, all, "a relation is in no diagram: {}", told());
        relations += all.len();
    }
    assert!(relations > 10_000 && arrows > 15_000, "{relations} relations, {arrows} arrows");
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
