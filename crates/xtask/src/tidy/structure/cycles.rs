//! No file imports itself by way of others: such cycles are reported as a path.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::import::Import;
use crate::tidy::finding::Finding;
use crate::tidy::source::source_root;

/// The files that each file imports, with the line of the first such import.
type Graph<'i> = BTreeMap<&'i str, BTreeMap<&'i str, usize>>;

/// One finding for each group of files that import each other: its shortest cycle.
pub(super) fn check(imports: &[Import]) -> Vec<Finding> {
    let mut graph = Graph::new();
    for Import { from, line, to } in imports.iter().filter(|import| import.from != import.to) {
        let lines = graph.entry(from).or_default().entry(to).or_insert(*line);
        *lines = (*line).min(*lines);
    }
    let mut findings = Vec::new();
    let mut reported = BTreeSet::new();
    for start in graph.keys() {
        if reported.contains(start) {
            continue;
        }
        let group = group(&graph, start);
        let cycles = group.iter().filter_map(|file| shortest_cycle(&graph, file));
        let Some(cycle) = cycles.min_by_key(Vec::len) else { continue };
        let line = graph[cycle[0]][cycle[1]];
        let others = match group.len() + 1 - cycle.len() {
            0 => String::new(),
            more => format!(" (with {more} more)"),
        };
        let message = format!(
            "circular imports: {}{others}; move what they share to a file below them",
            cycle.iter().map(|path| inside(path)).collect::<Vec<_>>().join(" → ")
        );
        findings.push(Finding::new(cycle[0], line, message));
        reported.extend(group);
    }
    findings
}

/// A path without its source folder.
fn inside(path: &str) -> &str {
    let root = source_root(path).unwrap_or("");
    path[root.len()..].trim_start_matches('/')
}

/// The files that a file reaches and that reach it; only the file itself if it is in no cycle.
fn group<'i>(graph: &Graph<'i>, start: &'i str) -> BTreeSet<&'i str> {
    let reached = reachable(graph, start);
    let mut group: BTreeSet<_> =
        reached.into_iter().filter(|file| reachable(graph, file).contains(start)).collect();
    group.insert(start);
    group
}

/// The files that a file imports, directly or by way of others.
fn reachable<'i>(graph: &Graph<'i>, start: &str) -> BTreeSet<&'i str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start];
    while let Some(file) = open.pop() {
        for next in graph.get(file).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(*next) {
                open.push(next);
            }
        }
    }
    reached
}

/// The shortest path from a file back to itself; its first and last file are the same.
fn shortest_cycle<'i>(graph: &Graph<'i>, start: &'i str) -> Option<Vec<&'i str>> {
    let mut previous: BTreeMap<&str, &str> = BTreeMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(file) = open.pop_front() {
        for next in graph.get(file).into_iter().flat_map(BTreeMap::keys) {
            if *next == start {
                let before = |file: &&'i str| previous.get(*file).copied();
                let mut cycle: Vec<_> = std::iter::successors(Some(file), before).collect();
                cycle.reverse();
                cycle.push(start);
                return Some(cycle);
            }
            if !previous.contains_key(next) {
                previous.insert(next, file);
                open.push_back(next);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(imports: &[(&str, usize, &str)]) -> Vec<String> {
        let imports: Vec<_> =
            imports.iter().map(|(from, line, to)| Import::new(from, *line, to)).collect();
        check(&imports).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn imports_in_one_direction_are_fine() {
        assert!(messages(&[("a", 1, "b"), ("a", 2, "c"), ("b", 1, "c"), ("c", 1, "c")]).is_empty());
    }

    #[test]
    fn a_cycle_is_reported_as_its_path() {
        let found = messages(&[
            ("x", 1, "pkg/src/a"),
            ("pkg/src/a", 4, "pkg/src/b"),
            ("pkg/src/b", 2, "pkg/src/c"),
            ("pkg/src/c", 3, "pkg/src/a"),
        ]);
        let expected = "pkg/src/a:4: circular imports: a → b → c → a; move what they share to a file below them";
        assert_eq!(found, [expected]);
    }

    #[test]
    fn cycles_that_share_a_file_are_one_finding() {
        let found = messages(&[("a", 1, "b"), ("b", 2, "c"), ("c", 3, "b"), ("c", 4, "a")]);
        let expected = "b:2: circular imports: b → c → b (with 1 more); \
                        move what they share to a file below them";
        assert_eq!(found, [expected]);
    }

    #[test]
    fn separate_cycles_are_separate_findings() {
        let found = messages(&[("a", 1, "b"), ("b", 2, "a"), ("c", 3, "d"), ("d", 4, "c")]);
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
