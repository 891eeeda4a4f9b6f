//! Some crates are named only in the layers of the core that hide them from the others.

use std::collections::BTreeSet;

use super::layer_tables::CORE;
use super::rust::Crate;
use crate::tidy::finding::Finding;

/// Crates that only these layers of the core may name.
const GUARDED: &[(&str, &[&str])] = &[
    ("granit_parser", &["yaml"]),
    ("minijinja", &["template"]),
    ("pulldown_cmark", &["markdown", "document", "output"]),
    (
        "groundplan_diagram",
        &["graphs", "document", "template", "output", "api", "pipeline", "update", "lib"],
    ),
];

/// The files of the core that name a crate which only other layers may name, each once.
pub(super) fn check(krate: &Crate) -> Vec<Finding> {
    let mut reported = BTreeSet::new();
    let findings = krate.external_paths().filter_map(|it| {
        let (name, layers) = GUARDED.iter().find(|(name, _)| *name == it.name)?;
        let layer = CORE.layer(CORE.inside(it.file)?);
        let is_allowed = layer.is_some_and(|layer| layers.contains(&layer));
        if is_allowed || !reported.insert((it.file, name)) {
            return None;
        }
        let message = format!("only {} may name `{name}`: use what they offer", layers.join(", "));
        Some(Finding::new(it.file, it.line, message))
    });
    findings.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::of;

    #[test]
    fn a_guarded_crate_is_found_outside_its_layers() {
        let sources = of(&[
            ("crates/core/src/yaml/tree.rs", "use granit_parser::Event;"),
            (
                "crates/core/src/story/a.rs",
                "//! granit_parser\ntype A = granit_parser::Event;\ntype B = granit_parser::B;",
            ),
            ("crates/core/src/story/b.rs", "use crate::diagram::Graph;"),
            ("crates/core/src/lib.rs", "pub use groundplan_diagram as diagram;"),
        ]);
        let Ok(core) = Crate::read(CORE.root, &sources) else { panic!("this is Rust") };
        let found: Vec<_> = check(&core).iter().map(ToString::to_string).collect();
        let expected =
            "crates/core/src/story/a.rs:2: only yaml may name `granit_parser`: use what they offer";
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0], expected);
        assert!(found[1].starts_with("crates/core/src/story/b.rs:1: only graphs, "), "{found:?}");
    }
}
