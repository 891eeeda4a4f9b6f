//! The page of all fields of a story, from the schema of the format.

use std::fmt::Write as _;

use serde_json::Value;

use crate::shell::{Outcome, read, root};

const SCHEMA: &str = "crates/core/src/story/schema/schema.json";

const HEAD: &str = "# The fields of a story

<!-- Made by `cargo xtask docs` from crates/core/src/story/schema/schema.json: edit that. -->

Every field of a story and of each mapping inside it, with the type that it expects. Names may also be written in camelCase, kebab-case or capitals, and most have other names, which the JSON Schema lists (`groundplan schema`). A custom template finds each under these names in `story`: `story.tasks`, `story.architecture.risks[0].mitigation`. What the source doesn't contain is empty there: an empty string, list or mapping. [templates.md](templates.md) has all values of a template.
";

/// The shapes of backlogs that are read besides Groundplan's own.
const OTHER_SHAPES: &str = include_str!("other_shapes.md");

/// `docs/story.md`.
pub(super) fn page() -> Outcome<String> {
    let schema: Value = serde_json::from_str(&read(&root().join(SCHEMA))?)
        .map_err(|error| format!("{SCHEMA}: {error}"))?;
    let kinds = schema["$defs"].as_object().ok_or("the schema has no $defs")?;
    let mut page = HEAD.to_owned();
    for (name, kind) in kinds {
        let Some(members) = kind["properties"].as_object() else { continue };
        let title = text(&kind["title"]);
        let _ = write!(page, "\n## {title}\n\n{}\n\n", text(&kind["description"]));
        page.push_str("| Field | Type | What it is | Example |\n| --- | --- | --- | --- |\n");
        for (member, about) in members.iter().filter(|(_, about)| about["doNotSuggest"].is_null()) {
            let _ = writeln!(
                page,
                "| `{member}` | {} | {} | {} |",
                member_type(kinds, &about["$ref"])
                    .or_else(|| list_type(kinds, about))
                    .unwrap_or_else(|| "text".to_owned()),
                cell(text(&about["description"])),
                example(&about["examples"][0]),
            );
        }
        // A definition without a title would leave a hole in the page.
        if title.is_empty() {
            return Err(format!("{SCHEMA}: `{name}` has no title"));
        }
        if title == "Backlog" {
            page.push_str(OTHER_SHAPES);
        }
    }
    Ok(page)
}

/// What a field accepts, in words, with a link if that is a mapping.
fn member_type(kinds: &serde_json::Map<String, Value>, reference: &Value) -> Option<String> {
    let name = reference.as_str()?.strip_prefix("#/$defs/")?;
    let kind = kinds.get(name)?;
    // What is checked only where it isn't something else accepts what it is checked against.
    if kind["else"].is_object() {
        return member_type(kinds, &kind["else"]["$ref"]);
    }
    if kind["properties"].is_object() {
        let title = text(&kind["title"]);
        let anchor = title.to_lowercase().replace(' ', "-");
        return Some(format!("[{title}](#{anchor})"));
    }
    let items = find(kind, "items").and_then(|items| member_type(kinds, &items["$ref"]));
    match (name, items.filter(|items| items.starts_with('['))) {
        (_, Some(items)) => Some(format!("list of {items}")),
        ("date", None) => Some("date".to_owned()),
        (name, None) if name.ends_with('s') => Some("texts".to_owned()),
        _ => Some("text".to_owned()),
    }
}

/// What a list that is declared in place accepts.
fn list_type(kinds: &serde_json::Map<String, Value>, about: &Value) -> Option<String> {
    let items = member_type(kinds, &find(about, "items")?["$ref"])?;
    Some(format!("list of {items}"))
}

/// The first member of a name, at any depth.
fn find<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(members) => {
            members.get(name).or_else(|| members.values().find_map(|member| find(member, name)))
        }
        Value::Array(items) => items.iter().find_map(|item| find(item, name)),
        _ => None,
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn example(value: &Value) -> String {
    let shown = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(90).collect();
    let dots = if cut.len() < line.len() { " …" } else { "" };
    if line.is_empty() {
        String::new()
    } else {
        format!("`{}`{dots}", cell(cut.trim_end()).replace('`', "'"))
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn the_fields_of_every_kind_are_on_the_page() {
        let page = page().expect("the page can be generated");
        for field in
            ["`story_title` | text", "`mitigation` | texts", "`risks` | list of [Risk](#risk)"]
        {
            assert!(page.contains(field), "{field}");
        }
    }
}
