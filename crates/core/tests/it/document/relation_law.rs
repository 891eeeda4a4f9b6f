//! The law of relations, on generated architectures: a diagram states each relation between the
//! elements that it shows, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use groundplan::{Diagrams, RenderOptions, render};

use crate::support::architectures::Generated;
use crate::support::expected_views::Arrow;
use crate::support::generate::Numbers;

const CASES: u64 = 1_500;

/// More frames than this are not drawn in each other.
const MAX_FRAMES: usize = 6;

/// A diagram as it is read back from Mermaid.
#[derive(Debug, Default)]
struct Diagram {
    heading: String,
    is_table: bool,
    paths: BTreeSet<String>,
    arrows: Vec<Arrow>,
}

/// The flowcharts of a document, each with the heading above it.
fn flowcharts(text: &str) -> Vec<Diagram> {
    let mut found = Vec::new();
    let (mut heading, mut in_table) = (String::new(), false);
    let mut open: Option<(Diagram, BTreeMap<String, String>, Vec<String>)> = None;
    for line in text.lines() {
        let line = line.trim();
        if let Some((diagram, names, frames)) = &mut open {
            let label = line.split('"').nth(1).unwrap_or_default();
            let id =
                |text: &str| text.split(['[', '(', '{', ' ']).next().unwrap_or_default().to_owned();
            let path = |frames: &[String], name: &str| {
                let names = frames.iter().map(String::as_str).chain([name]);
                names.collect::<Vec<_>>().join(" / ")
            };
            if line == "```" {
                found.extend(open.take().map(|(diagram, ..)| diagram));
            } else if let Some((from, to)) = line.split_once(" -->") {
                let to = to.rsplit(' ').next().unwrap_or_default();
                let arrow = (names[from].clone(), names[to].clone(), label.to_owned());
                diagram.arrows.push(arrow);
            } else if let Some(group) = line.strip_prefix("subgraph ") {
                let path = path(frames, label);
                names.insert(id(group), path.clone());
                diagram.paths.insert(path);
                frames.push(label.to_owned());
            } else if line == "end" {
                frames.pop();
            } else if line.starts_with('n') && line.contains('"') {
                let name = label.split("<br/>").next().unwrap_or_default();
                let path = path(frames, name);
                names.insert(id(line), path.clone());
                diagram.paths.insert(path);
            }
            continue;
        }
        if let Some(title) = line.strip_prefix("### ") {
            heading = title.to_owned();
            in_table = false;
        } else if line.starts_with("A diagram of ") {
            in_table = true;
            let diagram = Diagram { heading: heading.clone(), ..Diagram::default() };
            found.push(Diagram { is_table: true, ..diagram });
        } else if let (true, Some(diagram)) = (in_table && line.starts_with('|'), found.last_mut())
        {
            let cells: Vec<_> = line.split('|').map(str::trim).collect();
            if cells[1] != "From" && !cells[1].starts_with('-') {
                let [from, to, label] = [1, 2, 3].map(|cell| cells[cell].to_owned());
                diagram.arrows.push((from, to, label));
            }
        } else if line.starts_with("flowchart") {
            let diagram = Diagram { heading: heading.clone(), ..Diagram::default() };
            open = Some((diagram, BTreeMap::new(), Vec::new()));
        }
    }
    found
}

#[test]
fn every_diagram_states_the_relations_of_what_it_shows_and_nothing_else() {
    let options = RenderOptions { diagrams: Some(Diagrams::Mermaid), ..RenderOptions::default() };
    let (mut relations, mut arrows, mut tables) = (0, 0, 0);
    for seed in 0..CASES {
        let generated = Generated::new(&mut Numbers(seed));
        let story = generated.story();
        let text = render(&story.to_string(), &options).expect("the story can be rendered").text;
        let mut diagrams = flowcharts(&text);
        diagrams.retain(|it| it.heading != "Data Flow");
        let expected = generated.views();
        let told = || format!("case {seed}: {story:#}\n{text}");
        let has_twins = expected.iter().any(|it| it.paths.len() < it.shown.len());
        let mut drawn = Vec::new();
        for diagram in &diagrams {
            let set: BTreeSet<_> = diagram.arrows.iter().cloned().collect();
            tables += usize::from(diagram.is_table);
            // Elements of one name in one frame can't be told apart.
            let is_once = set.len() == diagram.arrows.len() || diagram.is_table || has_twins;
            assert!(is_once, "an arrow is drawn twice: {}", told());
            arrows += set.len();
            drawn.push((diagram.heading.as_str(), diagram.paths.clone(), set));
        }
        let wanted = expected.iter().map(|it| {
            // With too many frames in each other, the relations are a table, of names.
            let name = |path: &str| path.rsplit(" / ").next().unwrap_or_default().to_owned();
            if it.depth > MAX_FRAMES {
                let named =
                    it.arrows.iter().map(|(from, to, label)| (name(from), name(to), label.clone()));
                return (it.heading, BTreeSet::new(), named.collect());
            }
            (it.heading, it.paths.clone(), it.drawable.clone())
        });
        let mut wanted: Vec<_> = wanted.collect();
        drawn.sort();
        wanted.sort();
        assert_eq!(drawn, wanted, "{}", told());
        let own: BTreeSet<_> = expected.iter().flat_map(|view| view.own.iter().copied()).collect();
        let all: BTreeSet<_> = (0..generated.relations.len()).collect();
        assert_eq!(own, all, "a relation is in no diagram: {}", told());
        relations += all.len();
    }
    assert!(relations > 5_000 && arrows > 10_000, "{relations} relations, {arrows} arrows");
    assert!(tables > 0);
}
