//! The page on languages and labels: its prose, and a table of the labels.

use std::fmt::Write as _;

use crate::shell::{Outcome, read, root};

const FOLDER: &str = "crates/core/src/labels";

/// `docs/languages.md`.
pub(super) fn page() -> Outcome<String> {
    let folder = root().join(FOLDER);
    let (page, labels) = (read(&folder.join("reference.md"))?, read(&folder.join("en.txt"))?);
    let mut table = "| Name | Text |\n| --- | --- |".to_owned();
    for (name, text) in labels.lines().filter_map(|line| line.split_once(" = ")) {
        let _ = write!(table, "\n| `{name}` | {} |", text.replace('<', "\\<").replace('[', "\\["));
    }
    Ok(page.replacen("{labels}", &table, 1))
}
