//! Code within a list: some readers of CommonMark find none there, and pair its fences with those of
//! other texts unless a blank line is between them. Dialects are for readers that find it.

use groundplan::{Dialect, RenderOptions, render};

/// Code with a blank line, and code of nothing: the first and the last fence are in two paragraphs.
const CODES: [&str; 3] = ["```\na\n\nb\n```", "```\n```", "```js\n\n```"];

/// A story that has a text wherever a text of several lines may be in a list.
fn story(text: &str) -> String {
    let text = serde_json::to_string(text).expect("a text is JSON");
    format!(
        "story_id: A-1
story_title: T
tasks:
  - {{title: t, description: {text}, hint: {text}}}
  - {{title: u, description: {text}}}
acceptance_criteria:
  - {text}
  - {{text: {text}, hint: {text}}}
  - {{given: {text}, then: {text}}}
functional_test_plan:
  - {{acceptance_criterion: AC1, test_description: {text}, hint: {text}}}
notes: [{text}, {text}]
wishes: {{one: {text}, two: {{three: {text}, four: [{text}, {text}]}}}}
architecture:
  decisions:
    - {{decision: d, rationale: {text}, consequences: [{text}, {text}], hint: {text}, more: {{x: {text}, y: z}}}}
  risks: [{{risk: r, mitigation: {text}, hint: {text}}}]
  hopes: [{{a: {text}, b: {text}}}, {text}]
  components: [{{name: c, responsibility: {text}, hint: {text}, internal_structure: [{text}, {text}]}}]
"
    )
}

/// The lines after which some text follows the end of indented code at once.
fn joined(document: &str) -> Vec<&str> {
    let mut fence = None;
    let lines: Vec<_> = document.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let inner = line.trim_start_matches([' ', '-']);
        // With a backtick after it, it is code within a line.
        if !inner.starts_with("```") || inner.trim_start_matches('`').contains('`') {
            continue;
        }
        let is_in_list = inner.len() < line.len();
        match fence.take() {
            None => fence = Some(is_in_list),
            Some(_) if !inner.trim_matches('`').is_empty() => fence = Some(is_in_list),
            Some(true) if lines.get(at + 1).is_some_and(|next| !next.trim().is_empty()) => {
                found.push(lines[at + 1]);
            }
            Some(_) => {}
        }
    }
    found
}

#[test]
fn a_blank_line_follows_code_in_a_list() {
    for code in CODES {
        for text in [code.to_owned(), format!("before\n\n{code}"), format!("{code}\nafter")] {
            let options = RenderOptions::default();
            let document = render(&story(&text), &options).expect("a document").text;
            assert!(joined(&document).is_empty(), "{text:?}: {document}");
        }
    }
}

/// Two backticks with nothing between them would begin code that ends in a later text.
#[test]
fn code_of_a_space_is_a_space_in_a_dialect() {
    for name in Dialect::NAMES.iter().filter(|name| **name != "commonmark") {
        let dialect = Dialect::named(name).expect("a dialect of this name");
        let options = RenderOptions { dialect, ..RenderOptions::default() };
        let document = render(&story("a `` `` b"), &options).expect("a document").text;
        for label in ["**Rationale**: ", "- X: "] {
            assert!(document.contains(&format!("{label}a   b\n")), "{name}: {document}");
        }
    }
}
