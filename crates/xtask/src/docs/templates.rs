//! The page on custom templates: its prose, and tables of values, filters, tests and methods.

use std::fmt::Write as _;

use crate::shell::{Outcome, read, root};

const FOLDER: &str = "crates/core/src/template";

/// A placeholder of the page, the head of its table, and the constants that fill it, with files.
type Table = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const TABLES: &[Table] = &[
    (
        "{values}",
        "| Name | Value |",
        &[
            ("custom/story_values.rs", "TEXTS"),
            ("custom/story_values.rs", "LISTS"),
            ("custom/story_values.rs", "STORY"),
        ],
    ),
    ("{places}", "| Filter | Place |", &[("jinja/names.rs", "FILTERS")]),
    ("{filters}", "| Filter | Gives |", &[("jinja/names.rs", "FILTERS")]),
    ("{tests}", "| Test | Whether the value |", &[("jinja/names.rs", "TESTS")]),
    ("{functions}", "| Function | Gives |", &[("jinja/names.rs", "FUNCTIONS")]),
    ("{methods}", "| Method | Gives |", &[("jinja/names.rs", "METHODS")]),
];

/// `docs/templates.md`.
pub(super) fn page() -> Outcome<String> {
    let mut page = read(&root().join(FOLDER).join("custom/reference.md"))?;
    for (place, head, constants) in TABLES {
        if !page.contains(place) {
            return Err(format!("{FOLDER}/custom/reference.md has no {place}"));
        }
        let mut table = format!("{head}\n| --- | --- |");
        for (file, constant) in *constants {
            for (name, about) in named(file, constant)? {
                // The filters that escape for a place have a separate table.
                let is_place = name.starts_with("md_") || name.starts_with("yaml_");
                if (*place == "{places}" && !is_place) || (*place == "{filters}" && is_place) {
                    continue;
                }
                let _ = write!(table, "\n| `{name}` | {} |", about.replace('|', "\\|"));
            }
        }
        page = page.replacen(place, &table, 1);
    }
    Ok(page)
}

/// The names of a constant in their order, each with the comment after it.
fn named(file: &str, constant: &str) -> Outcome<Vec<(String, String)>> {
    let source = read(&root().join(FOLDER).join(file))?;
    let from = source.find(&format!("{constant}: "));
    let rest = from.map(|from| &source[from..]).ok_or(format!("{file} has no {constant}"))?;
    let end = rest.find("\n\n").unwrap_or(rest.len());
    let mut found = Vec::new();
    for line in rest[..end].lines() {
        let Some((_, rest)) = line.split_once('"') else { continue };
        let (name, after) = rest.split_once('"').unwrap_or((rest, ""));
        let about = after.split_once("// ").map(|(_, about)| about.trim());
        let about = about.ok_or(format!("{file}: `{name}` needs a comment that explains it"))?;
        found.push((name.to_owned(), about.to_owned()));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn values_filters_tests_functions_and_methods_are_on_the_page_with_what_they_are() {
        let page = page().expect("the page can be generated");
        for row in [
            "| `created_date` | text; the option `date` if the story has none |",
            "| `story` | the whole story: ",
            "| `md_cell` | a table's cell: `\\|` is escaped |",
            "| `abs` | the number without its sign |",
            "| `divisibleby` | leaves no rest when divided |",
            "| `range` | whole numbers from ",
            "| `isdigit` | text: whether it is digits alone |",
        ] {
            assert_eq!(page.matches(row).count(), 1, "{row}");
        }
    }
}
