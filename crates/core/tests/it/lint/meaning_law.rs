//! What safe fixes of a source that YAML can't read leave as it was meant: every value on another line.

use std::collections::{BTreeMap, BTreeSet};

use groundplan::yaml::parse;
use groundplan::{FixOptions, Limits, Source, ValidateOptions, apply_fixes, validate};

use crate::support::fix::{Value, values};
use crate::support::generate::Numbers;
use crate::support::mistakes::source;

/// How often fixes are applied: one may uncover the next mistake.
const ROUNDS: usize = 6;

fn is_read(source: &str) -> bool {
    let source = Source::from(source);
    parse(&source, &Limits::default()).problems.iter().all(|problem| problem.code.code != "GP001")
}

/// Where the text of a line with a key begins, if it has one, and the text of an item otherwise.
fn split_line(line: &str) -> Option<(&str, &str)> {
    let indent = line.len() - line.trim_start_matches([' ', '-']).len();
    let at = line[indent..].find(": ").map_or(indent, |at| indent + at + 2);
    (at > 0 && at < line.len()).then(|| line.split_at(at))
}

/// A line with a mistake that people make in it, if the line is of that kind.
fn mistaken(line: &str, kind: usize) -> Option<String> {
    let item = line.find("- ").filter(|&at| line[..at].trim().is_empty());
    let (head, text) = split_line(line)?;
    let is_word = text.starts_with(char::is_alphabetic);
    match kind {
        0 if head.ends_with(": ") => Some(format!("{}{text}", head.trim_end())),
        1 if head.ends_with(": ") => Some(format!("{} = {text}", head.trim_end_matches(": "))),
        2 | 3 => {
            let at = item?;
            let bullet = ["•", "*"][kind - 2];
            Some(format!("{}{bullet}{}", &line[..at], &line[at + 1..]))
        }
        4 if head.ends_with(": ") => Some(format!("{}\u{a0}{text}", head.trim_end())),
        5 if line.starts_with("  ") => Some(format!("\t{}", &line[2..])),
        6 if is_word => Some(format!("{head}@{text}")),
        7 if is_word && head.ends_with(": ") => Some(format!("{head}note: {text}")),
        8 if is_word => Some(format!("{head}\"Go\" {text}")),
        9 => Some(format!("{}- [ ] {}", &line[..item?], &line[item? + 2..])),
        // An item that is indented more is a part of the text above it.
        10 if item.is_none() => Some(format!(" {line}")),
        11 if item.is_none() && line.starts_with(' ') => Some(line[1..].to_owned()),
        _ => None,
    }
}

/// The texts of values that don't begin or end on some lines.
fn apart(values: &BTreeMap<usize, Value>, source: &str, lines: &BTreeSet<usize>) -> Vec<String> {
    let line_of = |at: usize| source[..source.floor_char_boundary(at)].matches('\n').count();
    let is_apart = |(start, value): &(&usize, &Value)| {
        let end = value.end.max(**start + 1) - 1;
        // The header of a block of text is on the line before.
        let first = line_of(**start).saturating_sub(usize::from(value.is_block));
        lines.range(first..=line_of(end.min(source.len()))).next().is_none()
    };
    let is_own = |value: &Value| !value.text.is_empty() && !value.text.starts_with("an alias of ");
    let apart = values.iter().filter(is_apart).filter(|(_, value)| is_own(value));
    apart.map(|(_, value)| value.text.clone()).collect()
}

/// A right source with a mistake of one kind on some of its lines.
fn with_mistakes(right: &str, numbers: &mut Numbers) -> Option<(String, BTreeSet<usize>)> {
    let found = values(right);
    let line_of = |at: usize| right[..right.floor_char_boundary(at)].matches('\n').count();
    // Lines within a value have no mistakes, and nothing that others refer to is touched.
    let inner: BTreeSet<usize> = found
        .iter()
        .flat_map(|(start, value)| line_of(*start) + 1..=line_of(value.end.min(right.len())))
        .collect();
    let heads: BTreeSet<usize> = found.keys().map(|start| line_of(*start)).collect();
    let mut lines: Vec<String> = right.lines().map(str::to_owned).collect();
    let kind = numbers.below(12);
    let can_be = |at: &usize| {
        (!inner.contains(at) || heads.contains(at))
            && !lines[*at].trim_start().starts_with(['#', '|', '>'])
            && ([2, 3].contains(&kind) || !lines[*at].contains(['&', '*']))
            // The text after a comment or a tag is on the next line.
            && !split_line(&lines[*at]).is_some_and(|(_, text)| text.starts_with(['#', '!']))
            && mistaken(&lines[*at], kind).is_some()
    };
    let places: Vec<usize> = (0..lines.len()).filter(can_be).collect();
    let first = *places.get(numbers.below(places.len().max(1)))?;
    let count = 1 + numbers.below(3);
    let places: BTreeSet<usize> =
        places.into_iter().filter(|&at| at >= first).take(count).collect();
    let items = lines.iter().enumerate().filter(|(_, line)| line.trim_start().starts_with("- "));
    let others: BTreeSet<usize> = match kind {
        2 | 3 => items.map(|(at, _)| at).collect(),
        _ => BTreeSet::new(),
    };
    for &at in &places {
        lines[at] = mistaken(&lines[at], kind)?;
    }
    Some((lines.join("\n") + "\n", &places | &others))
}

/// Lines of texts that would be mistakes or keys outside of them.
const LINES: &[&str] = &[
    "Note: pay",
    "run: |",
    "x = 1",
    "• c",
    "- [ ] d",
    "- e",
    "a:b",
    "@x",
    "key: \"Go\" now",
    "Given: a: b",
    "# no comment",
];

/// A source of which some texts are blocks with such lines.
fn with_blocks(source: &str, numbers: &mut Numbers) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let mut out = String::new();
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    for (at, line) in lines.iter().enumerate() {
        let goes_on = lines.get(at + 1).is_some_and(|next| {
            next.len() - next.trim_start().len() > line.len() - line.trim_start().len()
                && !next.contains(':')
        });
        let parts = split_line(line).filter(|(_, text)| text.starts_with(char::is_alphabetic));
        match parts {
            Some((head, text)) if !goes_on && numbers.below(3) == 0 => {
                let pad = " ".repeat(indent(line));
                let odd = LINES[numbers.below(LINES.len())];
                out.push_str(&match numbers.below(2) {
                    0 => format!("{head}|\n{pad}  {odd}\n{pad}  {text}\n"),
                    _ => format!("{head}|\n{pad}  {text}\n{pad}  {odd}\n"),
                });
            }
            _ => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

/// What is wrong after the safe fixes of a source with a mistake.
fn fault(seed: u64) -> Option<String> {
    let mut numbers = Numbers(seed);
    let mut right = source(&mut numbers);
    if numbers.below(2) == 0 {
        right = with_blocks(&right, &mut numbers);
    }
    if right.starts_with(['{', '[']) || right.contains("---") || !is_read(&right) {
        return None;
    }
    // A line below `|` that isn't indented isn't that text.
    if values(&right).values().any(|value| value.is_block && value.text.is_empty()) {
        return None;
    }
    let (wrong, places) = with_mistakes(&right, &mut numbers)?;
    if is_read(&wrong) {
        return None;
    }
    let mut fixed = wrong.clone();
    for _ in 0..ROUNDS {
        let found = validate(&fixed, &ValidateOptions::default());
        let errors: Vec<_> = found.into_iter().filter(|it| it.code == "GP001").collect();
        let next = apply_fixes(&fixed, &errors, &FixOptions::default()).source.text().to_owned();
        if next == fixed {
            break;
        }
        fixed = next;
    }
    if !is_read(&fixed) {
        return None;
    }
    let mut after: Vec<String> = values(&fixed).into_values().map(|value| value.text).collect();
    for text in apart(&values(&right), &right, &places) {
        match after.iter().position(|other| *other == text) {
            Some(at) => drop(after.swap_remove(at)),
            None => {
                return Some(format!(
                    "seed {seed}: {text:?} is lost\n{wrong}\n-- becomes --\n{fixed}"
                ));
            }
        }
    }
    None
}

#[test]
fn safe_fixes_leave_every_value_on_another_line() {
    let number = |name: &str| std::env::var(name).ok().and_then(|it| it.parse().ok());
    let count: u64 = number("GROUNDPLAN_MUTATIONS").unwrap_or(1_500);
    let first: u64 = number("GROUNDPLAN_FIRST_SEED").unwrap_or(0);
    let faults: Vec<_> = (first..first + count).filter_map(fault).collect();
    let some = faults.iter().take(8).cloned().collect::<Vec<_>>().join("\n=====\n");
    assert!(faults.is_empty(), "{} faults in {count} sources\n{some}", faults.len());
}
