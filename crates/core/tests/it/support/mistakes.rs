//! Small stories in each syntax, with the mistakes that people make in them.

use serde_json::{Map, Value, json};

use super::generate::Numbers;
use super::odd_values::{DATES, TITLES, with_odd_values};

const WORDS: &[&str] = &[
    "refund",
    "the",
    "ferry",
    "Lampe",
    "žádost",
    "漢字",
    "bed",
    "42",
    "at",
    "noon",
    "Ana",
    "v2",
    "don't",
    "A-7",
    "no",
    "2026-01-27",
    "#12",
    "why?",
    "(soon)",
    "C:\\temp",
    "50%",
    "“yes”",
    "x: y",
    "- one",
    "[x]",
    "*bold*",
    "`code`",
    "@team",
    "!now",
    "a, b",
    "& co",
    "10:30",
    "test:unit",
    "n=4",
    "> 3",
    "|",
    "{name}",
];

fn text(numbers: &mut Numbers) -> String {
    let count = 1 + numbers.below(5);
    // Most texts are ordinary words.
    let bound = if numbers.below(4) == 0 { WORDS.len() } else { 14 };
    let words: Vec<_> = (0..count).map(|_| WORDS[numbers.below(bound)]).collect();
    words.join(" ")
}

fn texts(numbers: &mut Numbers) -> Value {
    (0..=numbers.below(3)).map(|_| json!(text(numbers))).collect()
}

fn story(numbers: &mut Numbers, index: usize) -> Value {
    let mut story = Map::new();
    story.insert("story_id".into(), json!(format!("GEN-{index}")));
    let title = match numbers.below(6) {
        0 => TITLES[numbers.below(TITLES.len())].to_owned(),
        1 => text(numbers) + ".",
        _ => text(numbers),
    };
    story.insert("story_title".into(), json!(title));
    if numbers.below(4) == 0 {
        story.insert("created_date".into(), json!(DATES[numbers.below(DATES.len())]));
    }
    if numbers.below(12) == 0 {
        let change = json!({"date": DATES[numbers.below(DATES.len())], "change": text(numbers)});
        story.insert("changelog".into(), json!([change]));
    }
    for name in ["author", "status", "description"] {
        if numbers.below(2) == 0 {
            story.insert(name.into(), json!(text(numbers)));
        }
    }
    for name in ["tasks", "acceptance_criteria", "dependencies"] {
        if numbers.below(2) == 0 {
            story.insert(name.into(), texts(numbers));
        }
    }
    if numbers.below(3) == 0 {
        story.insert("tasks".into(), json!([{"title": text(numbers), "subtasks": texts(numbers)}]));
    }
    if numbers.below(5) == 0 {
        let steps = ["given", "when", "then", "and"].map(|step| json!({step: text(numbers)}));
        story.insert("acceptance_criteria".into(), json!(steps));
    }
    if numbers.below(3) == 0 {
        story.insert("system".into(), json!({"name": text(numbers), "description": text(numbers)}));
    }
    Value::Object(story)
}

/// A source without mistakes.
pub fn source(numbers: &mut Numbers) -> String {
    let value = match numbers.below(4) {
        0 => story(numbers, 1),
        1 => json!([story(numbers, 1), story(numbers, 2)]),
        2 => json!({"stories": [story(numbers, 1), story(numbers, 2), story(numbers, 3)]}),
        _ => {
            json!({"epics": [{"title": text(numbers), "stories": [story(numbers, 1), story(numbers, 2)]}]})
        }
    };
    match numbers.below(8) {
        0 => serde_json::to_string_pretty(&value).unwrap_or_default() + "\n",
        1 => value.to_string() + "\n",
        2 => flow(&value) + "\n",
        3 => {
            let mut out = "---\n".to_owned();
            block(&story(numbers, 1), 0, numbers.below(2) == 0, &mut out);
            out + "---\n# Notes\n\nThe rest: it is \"Markdown\".\n\n- [ ] an item\n"
        }
        _ => {
            let mut out = String::new();
            block(&value, 0, numbers.below(2) == 0, &mut out);
            match numbers.below(6) {
                0 => with_anchor(&out, numbers),
                1 | 2 => with_odd_values(&out, numbers),
                _ => out,
            }
        }
    }
}

/// A source of which one value has an anchor, and a later one, or a further key, refers to it.
fn with_anchor(source: &str, numbers: &mut Numbers) -> String {
    let mut lines: Vec<String> = source.lines().map(str::to_owned).collect();
    let named: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].contains(':')).collect();
    if named.is_empty() {
        return source.to_owned();
    }
    let name = ["ana", "reviews", "R&D", "b2"][numbers.below(4)];
    let first = named[numbers.below(named.len())];
    let at = lines[first].find(':').unwrap_or_default() + 1;
    lines[first].insert_str(at, &format!(" &{name}"));
    let second = named[numbers.below(named.len())];
    match lines[second].find(": ") {
        Some(at) if second > first => lines[second].replace_range(at + 2.., &format!("*{name}")),
        _ => lines.push(format!("more: *{name}")),
    }
    lines.join("\n") + "\n"
}

/// A text as people write it: in quotes only where it has to be.
fn scalar(text: &str) -> String {
    let is_plain = text.starts_with(char::is_alphanumeric)
        && text.chars().any(char::is_alphabetic)
        && !text.contains(": ")
        && !text.ends_with(':')
        && text.chars().all(|letter| letter.is_alphanumeric() || " '?()-.%:=".contains(letter));
    if is_plain { text.to_owned() } else { format!("'{}'", text.replace('\'', "''")) }
}

fn flow(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", "))
        }
        Value::Object(members) => {
            let members = members.iter().map(|(key, value)| format!("{key}: {}", flow(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        _ => scalar(value.as_str().unwrap_or_default()),
    }
}

fn block(value: &Value, indent: usize, short: bool, out: &mut String) {
    let pad = " ".repeat(indent);
    match value {
        Value::Array(items) => {
            for item in items {
                out.push_str(&format!("{pad}- "));
                match item {
                    Value::Object(_) => {
                        let mut inner = String::new();
                        block(item, indent + 2, short, &mut inner);
                        out.push_str(inner.trim_start());
                    }
                    _ => out.push_str(&format!("{}\n", flow(item))),
                }
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(text) => out.push_str(&format!("{pad}{key}: {}\n", scalar(text))),
                    _ if short && indent > 0 => {
                        out.push_str(&format!("{pad}{key}: {}\n", flow(value)));
                    }
                    _ => {
                        out.push_str(&format!("{pad}{key}:\n"));
                        block(value, indent + 2, short, out);
                    }
                }
            }
        }
        _ => out.push_str(&format!("{pad}{}\n", flow(value))),
    }
}

/// A source with up to two mistakes.
pub fn mistaken(seed: u64) -> String {
    let mut numbers = Numbers(seed);
    let mut text = source(&mut numbers);
    for _ in 0..[1, 1, 2, 2, 0][numbers.below(5)] {
        if !text.trim().is_empty() {
            text = mutate(&text, &mut numbers);
        }
    }
    if numbers.below(12) == 0 { text.replace('\n', "\r\n") } else { text }
}

/// Makes a mistake in a source.
fn mutate(source: &str, numbers: &mut Numbers) -> String {
    let mut lines: Vec<String> = source.lines().map(str::to_owned).collect();
    let at = numbers.below(lines.len());
    let line = lines[at].clone();
    let nth = |numbers: &mut Numbers, letters: &[char]| {
        let found: Vec<_> = line.match_indices(letters).map(|(at, _)| at).collect();
        (!found.is_empty()).then(|| found[numbers.below(found.len())])
    };
    match numbers.below(19) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, line),
        2 => lines[at] = format!("{}{line}", " ".repeat(1 + numbers.below(3))),
        3 => lines[at] = line.strip_prefix(' ').unwrap_or(&line).to_owned(),
        4 => lines.swap(at, numbers.below(source.lines().count())),
        5 | 6 => {
            let letters = ['\'', '"', '[', ']', '{', '}'];
            if let Some(at_letter) = nth(numbers, &letters) {
                lines[at].remove(at_letter);
            }
        }
        7 => {
            let place = line.floor_char_boundary(numbers.below(line.len() + 1));
            let marks = ["\"", "'", "[", "}", "\\", "`", ": ", " #", "\t", "“"];
            lines[at].insert_str(place, marks[numbers.below(marks.len())]);
        }
        8 | 9 => lines[at] = line.replacen(": ", ":", 1),
        10 | 11 => {
            let bullets = ["•", "*", "–", "1.", "-", "- [ ]", "- [x]", "+"];
            let bullet = bullets[numbers.below(bullets.len())];
            let space = if numbers.below(4) == 0 { "" } else { " " };
            let all = numbers.below(2) == 0;
            for (index, line) in lines.iter_mut().enumerate() {
                if all || index == at {
                    *line = line.replacen("- ", &format!("{bullet}{space}"), 1);
                }
            }
        }
        12 => {
            let place = nth(numbers, &[' ']).unwrap_or(0);
            let space = ["\u{a0}", "\u{200b}", "\u{feff}", "\u{3000}"][numbers.below(4)];
            lines[at].insert_str(place, space);
        }
        13 => lines[at] = line.replacen("- ", "", 1),
        14 => lines[at] = line.replacen(": ", " = ", 1),
        15 => {
            // A letter of a name too much or too few.
            for line in &mut lines {
                let mark = line.find(['*', '&']).map_or(line.len(), |mark| mark + 1);
                match line[mark..].chars().next() {
                    Some(letter) if numbers.below(2) == 0 => line.insert(mark, letter),
                    Some(_) if line[mark..].len() > 2 => drop(line.remove(mark)),
                    _ => {}
                }
            }
        }
        16 | 17 => {
            let place = line.floor_char_boundary(numbers.below(line.len() + 1));
            let hidden =
                ["\u{a0}", "\u{200b}", "\u{feff}", "\u{7f}", "\u{ad}", "\u{200e}", "\u{2028}"];
            lines[at].insert_str(place, hidden[numbers.below(hidden.len())]);
        }
        _ => lines[at] = line.replace('\'', ""),
    }
    lines.join("\n") + "\n"
}
