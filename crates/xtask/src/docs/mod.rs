//! `docs`: pages that are made from what the code says of itself.

mod api;
mod diagnostics;
mod story;
mod templates;

use crate::shell::{Outcome, read, root};

/// A page: where it is kept, and how it is made.
type Page = (&'static str, fn() -> Outcome<String>);

/// Every page that is made.
const PAGES: &[Page] = &[
    ("docs/api.md", api::page),
    ("docs/diagnostics.md", diagnostics::page),
    ("docs/story.md", story::page),
    ("docs/templates.md", templates::page),
    ("pkg/src/cli/rules.json", diagnostics::sentences),
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

/// Fails where a page is not what would be made now.
pub(crate) fn fresh() -> Outcome {
    for (path, make) in PAGES {
        if read(&root().join(path)).ok() != Some(make()?) {
            return Err(format!("{path} is out of date: run `cargo xtask docs`"));
        }
    }
    Ok(())
}
