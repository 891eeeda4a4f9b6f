//! Sources that are no stories at all: a binary file, HTML, or a file of another tool.

use super::names::is_one_of;
use crate::story::Field;
use crate::yaml::{Entry, NodeId, NodeKind, Tree};

/// What to do where there is no story.
pub(super) const HELP: &str = "write a story:\nstory_id: PAY-1\nstory_title: What it is about";

/// What is read, for a document that holds something else.
pub(super) const WHAT_IS_READ: &str = "Groundplan reads stories that have a title, under `stories`, `backlog`, `epics[].stories` or the like";

/// What to do with Markdown.
pub(super) const MARKDOWN_HELP: &str = "Markdown is read if it has front matter before it:\n---\nstory_id: PAY-1\nstory_title: What it is about\n---";

/// What else was pasted, if that is recognisable: reported instead of a long list of YAML errors.
pub(super) fn other_format(source: &str) -> Option<(&'static str, &'static str)> {
    let sample = &source[..source.floor_char_boundary(4096)];
    let odd = |character: char| matches!(character, '\0'..='\x08' | '\x0E'..='\x1A' | '\u{fffd}');
    if sample.contains('\0')
        || sample.chars().filter(|&character| odd(character)).count() > sample.len() / 20 + 2
    {
        return Some(("this is a binary file, not a story", "open or paste the story's YAML"));
    }
    if is_markdown(sample) {
        return Some(("this looks like a Markdown document, not a story", MARKDOWN_HELP));
    }
    if sample.trim_start().starts_with("<!") || sample.trim_start().starts_with("<html") {
        return Some(("this looks like HTML, not a story", HELP));
    }
    None
}

/// Whether a text begins with a heading, and has more lines of Markdown than keys of a story: stories
/// may begin with comments, and have anything in their descriptions.
fn is_markdown(sample: &str) -> bool {
    let mut lines = sample.lines().filter(|line| !line.trim().is_empty());
    let is_heading =
        |line: &str| line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    if !lines.next().is_some_and(is_heading) {
        return false;
    }
    let (mut marks, mut fields) = (0, 0);
    for line in lines {
        let is_field = line
            .split_once(':')
            .is_some_and(|(key, _)| Field::of_story(key.trim_start_matches("- ")).is_some());
        let is_mark = line.starts_with("##")
            || line.starts_with("```")
            || line.starts_with("- [")
            || line.contains("](")
            || line.contains("**");
        fields += usize::from(is_field);
        marks += usize::from(is_mark && !is_field);
    }
    marks > fields
}

/// A file of another tool: what it is called, keys that it has to have, and keys of which it has to
/// have one.
struct OtherFile {
    name: &'static str,
    all: &'static [&'static str],
    any: &'static [&'static str],
}

const OTHER_FILES: &[OtherFile] = &[
    other("an OpenAPI document", &[], &["openapi", "swagger"]),
    other("a Kubernetes manifest", &["apiVersion", "kind"], &[]),
    other("a GitHub Actions workflow", &["jobs"], &["on", "true"]),
    other("a compose file", &["services"], &["volumes", "networks", "version"]),
    other("a tsconfig file", &["compilerOptions"], &[]),
    other("an ESLint configuration", &["rules"], &["extends", "env", "plugins", "parserOptions"]),
    other(
        "a package.json file",
        &["name", "version"],
        &["scripts", "dependencies", "devDependencies"],
    ),
    other("a MkDocs configuration", &["site_name"], &[]),
    other("Helm values", &["image"], &["replicaCount", "ingress", "resources"]),
    other("a Helm chart", &["apiVersion", "appVersion"], &[]),
    other("a GitLab CI pipeline", &["stages"], &[]),
    other("an Azure pipeline", &["pool"], &["steps", "trigger"]),
    other("a JSON Schema", &["$schema", "properties"], &[]),
];

const fn other(
    name: &'static str,
    all: &'static [&'static str],
    any: &'static [&'static str],
) -> OtherFile {
    OtherFile { name, all, any }
}

/// How many keys and items are looked at.
const MAX_SEEN: usize = 64;

/// How many keys a message names.
const MAX_NAMED: usize = 3;

/// Whether a document is a file of another tool.
pub(super) fn is_other_file(tree: &Tree<'_>, root: NodeId) -> bool {
    other_file(tree, root).is_some()
}

/// The file of another tool that a document is.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn other_file(tree: &Tree<'_>, root: NodeId) -> Option<&'static str> {
    let has = |node, name: &str| {
        tree.pairs(node)
            .take(MAX_SEEN)
            .any(|entry| tree.text(entry.key).is_some_and(|key| key == name))
    };
    if let Some(item) = tree.items(root).next() {
        return (has(item, "hosts") && (has(item, "tasks") || has(item, "roles")))
            .then_some("an Ansible playbook");
    }
    let known = OTHER_FILES.iter().find(|file| {
        file.all.iter().all(|name| has(root, name))
            && (file.any.is_empty() || file.any.iter().any(|name| has(root, name)))
    });
    if let Some(file) = known {
        return Some(file.name);
    }
    let values = || tree.pairs(root).take(MAX_SEEN).map(|entry| entry.value);
    let is_service = |node| has(node, "image") || has(node, "build");
    let services = tree
        .pairs(root)
        .take(MAX_SEEN)
        .find(|entry| tree.text(entry.key).is_some_and(|key| key == "services"));
    if services.is_some_and(|it| tree.pairs(it.value).take(1).any(|it| is_service(it.value))) {
        return Some("a compose file");
    }
    if values().any(|value| has(value, "script") && has(value, "stage")) {
        return Some("a GitLab CI pipeline");
    }
    is_translation(tree, root).then_some("a translation file")
}

/// Whether a mapping holds texts, most of them in mappings, and nothing else.
fn is_translation(tree: &Tree<'_>, root: NodeId) -> bool {
    let (mut nested, mut mappings) = (0, 0);
    for Entry { key, value } in tree.pairs(root).take(MAX_SEEN) {
        match tree.kind(value) {
            NodeKind::Scalar(..) => {}
            NodeKind::Mapping => {
                let is_base = |key: &str| is_one_of(key, &["system", "architecture", "document"]);
                let mut pairs = tree.pairs(value).take(MAX_SEEN);
                if tree.text(key).is_some_and(|key| is_base(key))
                    || !pairs.all(|it| matches!(tree.kind(it.value), NodeKind::Scalar(..)))
                {
                    return false;
                }
                mappings += 1;
                nested += tree.pairs(value).take(MAX_SEEN).count();
            }
            _ => return false,
        }
    }
    mappings > 1 && nested > mappings
}

/// What a document that holds no story holds.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn description(tree: &Tree<'_>, root: NodeId) -> String {
    match tree.kind(root) {
        NodeKind::Mapping if tree.pairs(root).next().is_none() => {
            "this mapping is empty".to_owned()
        }
        NodeKind::Mapping => {
            let message = format!("no story found: the top level has {}", keys(tree, root));
            let is_list =
                |value| tree.items(value).any(|item| matches!(tree.kind(item), NodeKind::Mapping));
            let list = tree.pairs(root).take(MAX_SEEN).find(|entry| is_list(entry.value));
            match list.and_then(|it| Some((tree.text(it.key)?, it.value))) {
                Some((name, list)) => format!("{message}, and `{name}` is {}", list_of(tree, list)),
                None => message,
            }
        }
        NodeKind::Sequence => format!("no story found in {}", list_of(tree, root)),
        _ => "this is a text, not a story".to_owned(),
    }
}

fn list_of(tree: &Tree<'_>, list: NodeId) -> String {
    let mapping = tree.items(list).find(|&item| matches!(tree.kind(item), NodeKind::Mapping));
    let items = thousands(tree.items(list).count());
    match mapping {
        Some(mapping) => format!("a list of {items} mappings with {}", keys(tree, mapping)),
        None => format!("a list of {items} items"),
    }
}

fn keys(tree: &Tree<'_>, mapping: NodeId) -> String {
    let names = tree.pairs(mapping).filter_map(|entry| tree.text(entry.key));
    let names = names.map(|key| format!("`{}`", key.chars().take(40).collect::<String>()));
    let mut names: Vec<_> = names.take(MAX_SEEN).collect();
    let more = names.len().saturating_sub(MAX_NAMED);
    if more > 1 {
        names.truncate(MAX_NAMED);
        names.push(format!("{more} more keys"));
    }
    listed(&names)
}

/// A number with its thousands separated.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
