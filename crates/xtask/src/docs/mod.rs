//! `docs`: pages that are generated from the code.

mod api;
mod diagnostics;
mod languages;
mod story;
mod templates;

use crate::shell::{Outcome, read, root};

/// A page: its path, and the function that generates it.
type Page = (&'static str, fn() -> Outcome<String>);

/// Every generated page.
const PAGES: &[Page] = &[
    ("docs/api.md", api::page),
    ("docs/diagnostics.md", diagnostics::page),
    ("docs/languages.md", languages::page),
    ("docs/story.md", story::page),
    ("docs/templates.md", templates::page),
    ("pkg/src/cli/rules.json", diagnostics::pages),
];

/// Writes the pages that are out of date.
pub(crate) fn docs() -> Outcome {
    for (path, make) in PAGES {
        let text = make()?;
        if read(&root().join(path)).ok().as_ref() == Some(&text) {
            println!("  {path} is up to date");
            continue;
        }
        std::fs::write(root().join(path), text).map_err(|error| format!("{path}: {error}"))?;
        println!("  wrote {path}");
    }
    Ok(())
}

/// Fails if a page is out of date.
pub(crate) fn fresh() -> Outcome {
    for (path, make) in PAGES {
        if read(&root().join(path)).ok() != Some(make()?) {
            return Err(format!("{path} is out of date: run `cargo xtask docs`"));
        }
    }
    Ok(())
}
