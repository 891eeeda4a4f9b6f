//! Stories out of nasty pieces, the same ones for every run of a seed.

use serde_json::{Value, json};

/// A small generator of numbers (SplitMix64): the tests need repeatable variety, not randomness.
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    fn pick<'p>(&mut self, pieces: &[&'p str]) -> &'p str {
        pieces[self.below(pieces.len())]
    }
}

const PIECES: &[&str] = &[
    "refund",
    "a",
    "Ω",
    "the patient's bed",
    "\"quoted\"",
    "'single'",
    "\\",
    "\\n",
    "\\\\",
    "{",
    "}",
    "{{",
    "}}",
    "{{ x }}",
    "{%",
    "{% if x %}",
    "{#",
    "#}",
    "|",
    "||",
    "`",
    "``",
    "```",
    "<b>",
    "</b>",
    "<!-- c -->",
    "-->",
    "&amp;",
    "&",
    "<script>",
    "🙂",
    "👩‍👩‍👧",
    "漢字",
    "عربي",
    "עברית",
    "e\u{301}",
    "ñ",
    "ไทย",
    "हिन्दी",
    "한국어",
    "-",
    "- ",
    "#",
    "# ",
    "##",
    "*",
    "**",
    "_",
    "~",
    "~~~",
    "---",
    "...",
    ":",
    ": ",
    ",",
    "[",
    "]",
    "[x]",
    "[a](b)",
    "![i](u)",
    "!",
    "!!str",
    "%",
    "@",
    "$",
    "^",
    "=",
    "==",
    "1.",
    "1)",
    "AC1: ",
    "AC2 - ",
    "Task 1: ",
    "0.10",
    "007",
    "no",
    "null",
    "~/p",
    "2026-01-27",
    "true",
    " ",
    "  ",
    "\t",
    "?",
    "? ",
    ">",
    "> ",
    "<<",
    "yes",
    "=",
    "\u{a0}",
    "\u{2028}",
    "…",
    "“q”",
    "an-extraordinarily-long-word-without-any-place-where-a-line-could-be-broken",
];

/// A text of some pieces, with line breaks if `lines` is true.
pub fn text(numbers: &mut Numbers, lines: bool) -> String {
    let mut text = String::new();
    for _ in 0..=numbers.below(7) {
        text.push_str(numbers.pick(PIECES));
        match numbers.below(6) {
            0 => {}
            1 if lines => text.push('\n'),
            _ => text.push(' '),
        }
    }
    text
}

/// A list of texts, sometimes empty.
pub fn texts(numbers: &mut Numbers, lines: bool) -> Vec<String> {
    (0..numbers.below(7)).map(|_| text(numbers, lines)).collect()
}

/// A story's values as texts and lists of texts, some of them absent.
pub fn story(numbers: &mut Numbers, lines: bool) -> Value {
    let mut story = json!({
        "story_id": format!("GEN-{}", numbers.below(1000)),
        "story_title": text(numbers, lines),
    });
    for name in ["description", "author", "created_date"] {
        if numbers.below(4) > 0 {
            story[name] = json!(text(numbers, lines));
        }
    }
    for name in ["tasks", "acceptance_criteria"] {
        if numbers.below(5) > 0 {
            story[name] = json!(texts(numbers, lines));
        }
    }
    if numbers.below(10) == 0 {
        story["description"] = json!(text(numbers, true).repeat(400));
    }
    story
}
