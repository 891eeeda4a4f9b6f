//! Sources that are no stories at all: a binary file, HTML, or a file of another tool.

use super::names::is_one_of;
use super::nodes;
use crate::story::Field;
use crate::yaml::{Entry, NodeId, NodeKind, Tree};

/// What to do where there is no story.
pub(super) const HELP: &str = "write a story:\nstory_id: PAY-1\nstory_title: What it is about";

/// What to do with the path of a file.
pub(super) const PATH_HELP: &str = "pass the text of the file, not its path";

/// What is read, for a document that holds something else.
pub(super) const WHAT_IS_READ: &str = "Groundplan reads stories that have a title, under `stories`, `backlog`, `epics[].stories` or the like";

/// What to do with Markdown.
pub(super) const MARKDOWN_HELP: &str = "Markdown is read if its front matter has a story's id or title:\n---\nstory_id: PAY-1\nstory_title: What it is about\n---";

/// What else was pasted, if that is recognisable: reported instead of a long list of YAML errors.
#[cfg_attr(small_where_cold, optimize(size))]
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
    if ["<!", "<?", "<html"].iter().any(|start| sample.trim_start().starts_with(start)) {
        return Some(("this looks like HTML or XML, not a story", HELP));
    }
    None
}

/// Whether a text begins with a heading, and has more lines of Markdown than keys of a story: stories
/// may begin with comments, and have anything in their descriptions.
#[cfg_attr(small_where_cold, optimize(size))]
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

/// Files of other tools: what each is called, paths to keys that it has to have, and paths of which
/// it has to have one. `*` is any key.
const OTHER_FILES: &[(&str, &str, &str)] = &[
    ("an OpenAPI document", "", "openapi swagger"),
    ("an AsyncAPI document", "asyncapi", ""),
    ("a Kubernetes manifest", "apiVersion kind", ""),
    ("a Helm chart", "apiVersion", "appVersion version"),
    ("a GitHub Actions workflow", "jobs", "on true"),
    ("a CircleCI pipeline", "jobs", "workflows orbs"),
    ("a GitHub action", "runs", "inputs description"),
    ("a form for issues", "name body", "description about"),
    ("a compose file", "services", "volumes networks version services/*/image services/*/build"),
    ("a tsconfig file", "compilerOptions", ""),
    ("an ESLint configuration", "rules", "extends env plugins parserOptions"),
    ("a pubspec file", "name environment", ""),
    ("a package.json file", "name", "scripts devDependencies lockfileVersion"),
    ("a package.json file", "name version dependencies", ""),
    ("a composer.json file", "name", "require autoload"),
    ("a Conda environment", "channels dependencies", ""),
    ("a MkDocs configuration", "site_name", ""),
    ("a Helm values file", "image", "replicaCount ingress resources service persistence"),
    ("an Azure pipeline", "pool", "steps trigger stages"),
    ("an Ansible playbook", "hosts", "tasks roles"),
    ("a Terraform configuration", "", "terraform_version resource/*/*"),
    ("a JSON Schema", "properties", "$schema type"),
    ("GeoJSON", "type features/geometry", ""),
    ("a Grafana dashboard", "panels", "schemaVersion"),
    ("a citation file", "cff-version", ""),
    ("a recipe", "ingredients", ""),
    ("a GitLab CI pipeline", "", "stages */script"),
];

/// How many keys and items are looked at.
const MAX_SEEN: usize = 64;

/// How many keys a message names.
const MAX_NAMED: usize = 3;

/// How many values show whether a file is a translation: aliases may name one again and again.
const MAX_VALUES: usize = 2000;

/// The file of another tool that a document is, going by its keys; of a list, those of its first item.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn other_file(tree: &Tree<'_>, root: NodeId) -> Option<&'static str> {
    let has = |path: &str| has(tree, root, path);
    let known = OTHER_FILES.iter().find(|(_, all, any)| {
        all.split_ascii_whitespace().all(has)
            && (any.is_empty() || any.split_ascii_whitespace().any(has))
    });
    known.map(|&(name, ..)| name)
}

/// Whether a document looks like the file of another tool, by its keys or its texts.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn looks_foreign(tree: &Tree<'_>, root: NodeId) -> Option<&'static str> {
    let (mut words, mut left) = (0, MAX_VALUES);
    other_file(tree, root).or_else(|| {
        let is_translation = is_translation(tree, root, 0, &mut words, &mut left) && words > 1;
        if is_translation { Some("a translation file") } else { None }
    })
}

/// Whether a mapping has a key, or one that has another, and so on. A list has those of its first
/// item.
#[cfg_attr(small_where_cold, optimize(size))]
fn has(tree: &Tree<'_>, node: NodeId, path: &str) -> bool {
    let node = nodes::first_item(tree, node).unwrap_or(node);
    let (name, rest) = path.split_once('/').unwrap_or((path, ""));
    nodes::pairs(tree, node, MAX_SEEN).into_iter().any(|Entry { key, value }| {
        (name == "*" || tree.text(key).is_some_and(|key| key == name))
            && (rest.is_empty() || has(tree, value, rest))
    })
}

/// Whether a value consists of mappings and texts. Counts those texts below the root's keys that
/// people read, less the others.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_translation(
    tree: &Tree<'_>,
    node: NodeId,
    depth: usize,
    words: &mut i32,
    left: &mut usize,
) -> bool {
    *left = left.saturating_sub(1);
    match tree.kind(node) {
        _ if *left == 0 => true,
        NodeKind::Scalar(text, _) => {
            let is_word =
                text.contains(' ') || text.starts_with(|it: char| !it.is_ascii_lowercase());
            if depth > 1 {
                *words += if is_word { 1 } else { -1 };
            }
            text.contains(char::is_alphabetic)
        }
        NodeKind::Mapping if depth < 8 => {
            let mut pairs = nodes::pairs(tree, node, MAX_SEEN).into_iter();
            let is_base = |key| tree.text(key).is_some_and(|key| is_one_of(key, BASES));
            pairs.all(|Entry { key, value }| {
                !(depth == 0 && is_base(key)) && is_translation(tree, value, depth + 1, words, left)
            })
        }
        _ => false,
    }
}

/// What stories have that consists of texts too.
const BASES: &str = "system architecture document";

/// What a document that holds no story holds, and whether it holds anything.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn description(tree: &Tree<'_>, root: NodeId) -> (String, bool) {
    let (is_list, is_empty) = match tree.kind(root) {
        NodeKind::Mapping => (false, nodes::pairs(tree, root, 1).is_empty()),
        NodeKind::Sequence => (true, nodes::first_item(tree, root).is_none()),
        _ if is_path(tree, root) => {
            return ("this is the path of a file, not a story".to_owned(), false);
        }
        _ => return ("this is a text, not a story".to_owned(), false),
    };
    if is_empty {
        let kind = if is_list { "list" } else { "mapping" };
        return (format!("this {kind} is empty"), false);
    }
    let mut message = match is_list {
        true => format!("this is {}", list_of(tree, root)),
        false => format!("the top level has {}", keys(tree, root)),
    };
    if let Some(what) = looks_foreign(tree, root) {
        return (message + &format!("; is this {what}?"), true);
    }
    let is_of_mappings =
        |value| nodes::first_item(tree, value).is_some_and(|item| nodes::is_mapping(tree, item));
    let mut pairs = nodes::pairs(tree, root, MAX_SEEN).into_iter();
    let list = pairs.find(|entry| is_of_mappings(entry.value));
    if let Some((name, list)) = list.and_then(|it| Some((tree.text(it.key)?, it.value))) {
        message += &format!("; `{name}` is {}", list_of(tree, list));
    }
    ("no story found: ".to_owned() + &message, true)
}

/// Whether a document is nothing but the path of a file with stories.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn is_path(tree: &Tree<'_>, root: NodeId) -> bool {
    let ends = [".yaml", ".yml", ".json", ".md"];
    tree.text(root).is_some_and(|text| {
        let text = text.trim();
        !text.contains('\n') && ends.iter().any(|end| text.len() > end.len() && text.ends_with(end))
    })
}

#[cfg_attr(small_where_cold, optimize(size))]
fn list_of(tree: &Tree<'_>, list: NodeId) -> String {
    let items = nodes::items(tree, list, usize::MAX);
    let mapping = items.iter().copied().find(|&item| nodes::is_mapping(tree, item));
    let items = thousands(items.len());
    let plural = if items == "1" { "" } else { "s" };
    match mapping {
        Some(mapping) => format!("a list of {items} mapping{plural} with {}", keys(tree, mapping)),
        None => format!("a list of {items} item{plural}"),
    }
}

#[cfg_attr(small_where_cold, optimize(size))]
fn keys(tree: &Tree<'_>, mapping: NodeId) -> String {
    let pairs = nodes::pairs(tree, mapping, MAX_SEEN);
    let names = pairs.iter().filter_map(|entry| tree.text(entry.key));
    let names = names.map(|key| format!("`{}`", key.chars().take(40).collect::<String>()));
    let mut names: Vec<_> = names.collect();
    let more = names.len().saturating_sub(MAX_NAMED);
    if more > 1 {
        names.truncate(MAX_NAMED);
        names.push(format!("{more} more keys"));
    }
    listed(&names)
}

/// A number with its thousands separated.
#[cfg_attr(small_where_cold, optimize(size))]
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
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
