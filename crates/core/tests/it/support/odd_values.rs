//! Values of a story in every style that YAML has, with anchors that others refer to.

use super::generate::Numbers;

/// Titles that are another type, or no value at all, without their full stop.
pub const TITLES: &[&str] = &[
    "true.",
    "On.",
    "null.",
    "~.",
    "-.",
    "?.",
    "=.",
    "<<.",
    "0x1.",
    "12:30.",
    "2026-01-02.",
    "1_000.",
    ".inf.",
    "1.5.",
    "y.",
    "x:.",
    "街灯。",
    "no。",
    "Dim it. .",
    "Dim。。",
    "Dim the lamps.",
    "Dim: true.",
    "TBD.",
    "none.",
];

/// Dates as people write them.
pub const DATES: &[&str] = &[
    "2026-1-27",
    "2026/1/27",
    "2026.1.2",
    "2026-01-27",
    "2026/13/1",
    "27.01.2026",
    "1/27/2026",
    "soon",
];

/// A source in blocks of which some values are written in another style, or have an anchor and an alias.
pub fn with_odd_values(source: &str, numbers: &mut Numbers) -> String {
    let mut out = String::new();
    let mut count = 0;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end();
        let indent = text.len() - text.trim_start_matches([' ', '-']).len();
        let key = text.find(": ").map_or(indent, |at| at + 2);
        let (head, value) = text.split_at(key);
        let inner = value.trim_matches('\'').replace("''", "'");
        let is_text =
            !inner.is_empty() && !inner.ends_with(':') && !value.starts_with(['[', '{', '"']);
        if !is_text
            || !text.starts_with([' ', '-', 's', 'a', 'd', 'c', 'n'])
            || numbers.below(3) > 0
        {
            out.push_str(line);
            continue;
        }
        count += 1;
        let is_item = key == indent && text[..key].ends_with("- ");
        let pad = " ".repeat(indent);
        let name = format!("v{count}");
        let alias = match is_item {
            true => format!("{}*{name}\n", &text[..key]),
            false if numbers.below(2) == 0 => format!("{pad}note: *{name}\n"),
            false => format!("{pad}more{count}: *{name}\n"),
        };
        let written = match numbers.below(14) {
            0 => format!("{head}{inner}\n"),
            1 | 2 => {
                let header = ["|", ">", "|-", ">-", ">+", "|2", "> # folded"][numbers.below(7)];
                format!("{head}{header}\n{pad}{inner}\n")
            }
            3 => format!("{head}!!str {value}\n"),
            4 => format!("{head}{}\n", inner.replacen(' ', &format!("\n{pad}  "), 1)),
            5 => format!("{head}&{name} >-\n{pad}  {inner}\n{alias}"),
            6 if is_item => format!("{head}{{title: &{name} {inner}}}\n{alias}"),
            7 => format!("{head}&{name} {inner} #7\n{alias}"),
            10 => {
                let lines = [
                    "port = 80",
                    "x:1",
                    "a:\u{a0}b",
                    "• c",
                    "- [ ] d",
                    "\u{a0}- e",
                    "Note: pay",
                    "run: |",
                ];
                let line = lines[numbers.below(lines.len())];
                match numbers.below(2) {
                    0 => format!("{head}|\n{pad}  {inner}\n{pad}    {line}\n"),
                    _ => format!("{head}|\n{pad}  {line}\n{pad}  {inner}\n"),
                }
            }
            11 if !inner.contains(['"', '\\']) => {
                format!("{head}\"{inner}\n{pad}   x = 1\n{pad}   y:2\"\n")
            }
            12 => {
                let value = ["on", "007", "1.10", "2026-1-7", "Bo", "\"a\\fb\""][numbers.below(6)];
                format!("{head}{value} #7{}\n", ["", " of it", " # note"][numbers.below(3)])
            }
            13 if is_item => {
                format!("{head}then: \"{}\"\n", ["a\\fb", "C:\\temp", "x"][numbers.below(3)])
            }
            _ => format!("{head}&{name} {value}\n{alias}"),
        };
        out.push_str(&written);
    }
    out
}
