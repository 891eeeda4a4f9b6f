//! Elements in lists at any place: each is in a diagram, or a finding names it.

use std::collections::BTreeSet;

use groundplan::{DiagramFormat, DiagramOptions, Limits, ValidateOptions, diagrams, validate};
use serde_json::{Value, json};

use crate::support::generate::Numbers;

const LISTS: [&str; 8] =
    ["people", "actors", "systems", "containers", "components", "nodes", "boundaries", "groups"];

/// Adds lists of elements to a mapping; the names of those that are no boundaries are kept.
fn fill(value: &mut Value, depth: usize, numbers: &mut Numbers, names: &mut Vec<String>) {
    for list in LISTS {
        if depth == 0 || numbers.below(5) > 0 {
            continue;
        }
        let mut elements = Vec::new();
        for _ in 0..=numbers.below(2) {
            let is_boundary = matches!(list, "boundaries" | "groups");
            let name = format!("Thing {}", names.len());
            let mut element = json!({"name": if is_boundary { "Area" } else { &name }});
            if is_boundary {
                // Some have an id in place of a name, some neither.
                element = match numbers.below(4) {
                    0 => json!({}),
                    1 => json!({"id": "area"}),
                    _ => element,
                };
            }
            if !is_boundary {
                names.push(name);
                if numbers.below(3) == 0 {
                    element["technology"] = json!("Zig");
                }
            }
            fill(&mut element, depth - 1, numbers, names);
            elements.push(element);
        }
        value[list] = json!(elements);
    }
}

#[test]
fn every_element_is_drawn_or_a_finding_names_it() {
    let options =
        DiagramOptions { formats: Some(Vec::<DiagramFormat>::new()), ..DiagramOptions::default() };
    let limits = Limits { diagnostics: 1_000, ..Limits::default() };
    let (mut drawn, mut reported) = (0, 0);
    for seed in 0..2_000 {
        let (numbers, names) = (&mut Numbers(seed), &mut Vec::new());
        let mut story = json!({"story_id": "ANY-1", "story_title": "T", "system": {"name": "Desk"}, "architecture": {"deployment": {"environment": "Zoo"}}});
        fill(&mut story["system"], 3, numbers, names);
        fill(&mut story["architecture"], 3, numbers, names);
        fill(&mut story["architecture"]["deployment"], 3, numbers, names);
        let source = story.to_string();
        let found = diagrams(&source, &options).expect("the story can be read");
        let shown: BTreeSet<_> =
            found.iter().flat_map(|it| &it.elements).map(|it| it.name.as_str()).collect();
        let findings = validate(
            &source,
            &ValidateOptions { limits: limits.clone(), ..ValidateOptions::default() },
        );
        for name in names.iter() {
            let quoted = format!("`{name}`");
            let is_named = findings.iter().any(|it| it.message.contains(&quoted));
            assert_ne!(shown.contains(name.as_str()), is_named, "{name} in {story:#}");
            drawn += usize::from(!is_named);
            reported += usize::from(is_named);
        }
    }
    assert!(drawn > 5_000 && reported > 5_000, "{drawn} are drawn, {reported} are reported");
}
