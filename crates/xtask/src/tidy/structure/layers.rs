//! Imports go one way: a folder imports only what its layer allows.

use std::collections::BTreeSet;

use super::import::Import;
use crate::tidy::finding::Finding;
use crate::tidy::source::{Sources, is_code, source_root};

/// The layers of a source folder.
pub(super) struct Layers {
    pub(super) root: &'static str,
    pub(super) order: Order,
}

/// Which layer may import which. A layer is a folder or a file of the root; of two that hold a
/// file, the longer name counts.
pub(super) enum Order {
    /// From the lowest up: each layer may import the levels before its own. Layers of one level
    /// may not import each other.
    Levels(&'static [&'static [&'static str]]),
    /// Each layer with what it may import.
    Listed(&'static [(&'static str, &'static [&'static str])]),
}

impl Layers {
    /// The files without a layer, and the imports that go up or across: of one layer by one file,
    /// the first.
    pub(super) fn check(&self, sources: &Sources, imports: &[Import]) -> Vec<Finding> {
        let mut findings: Vec<_> =
            sources.keys().filter_map(|path| self.without_layer(path)).collect();
        findings.extend(imports.iter().filter_map(|import| self.outside(import)));
        let mut reported = BTreeSet::new();
        for import in imports {
            let Some((layer, imported)) = self.upward(import) else { continue };
            if reported.insert((&import.from, imported)) {
                let message = format!(
                    "`{layer}` may not import `{imported}`: move what it needs to a layer below \
                     it, or pass it as data"
                );
                findings.push(Finding::new(&import.from, import.line, message));
            }
        }
        findings
    }

    fn without_layer(&self, path: &str) -> Option<Finding> {
        // Ambient declarations are seen from everywhere and import nothing.
        if !is_code(path) || path.ends_with(".d.ts") || self.layer(self.inside(path)?).is_some() {
            return None;
        }
        let message = "no layer holds this file: move it to one, or give it one in xtask's \
                       structure/layer_tables.rs";
        Some(Finding::new(path, 1, message.to_owned()))
    }

    /// The import of a file of another source folder.
    fn outside(&self, Import { from, line, to }: &Import) -> Option<Finding> {
        self.inside(from)?;
        let root = source_root(to).filter(|root| *root != self.root && is_code(to))?;
        let message = format!("don't import from {root}: import its package, by name");
        Some(Finding::new(from, *line, message))
    }

    /// The layers of an import that goes up or across.
    fn upward(&self, import: &Import) -> Option<(&'static str, &'static str)> {
        let layer = self.layer(self.inside(&import.from)?)?;
        let imported = self.layer(self.inside(&import.to)?)?;
        if layer != imported && !self.may_import(layer, imported) {
            Some((layer, imported))
        } else {
            None
        }
    }

    fn may_import(&self, layer: &str, imported: &str) -> bool {
        match self.order {
            Order::Levels(levels) => {
                let level = |name| levels.iter().position(|level| level.contains(&name));
                level(imported) < level(layer)
            }
            Order::Listed(layers) => layers
                .iter()
                .find(|(name, _)| *name == layer)
                .is_some_and(|(_, allowed)| allowed.contains(&imported)),
        }
    }

    fn names(&self) -> Vec<&'static str> {
        match self.order {
            Order::Levels(levels) => levels.concat(),
            Order::Listed(layers) => layers.iter().map(|(name, _)| *name).collect(),
        }
    }

    /// The layer that holds a file, named from the root.
    pub(super) fn layer(&self, file: &str) -> Option<&'static str> {
        let holds =
            |name: &&str| file.strip_prefix(name).is_some_and(|rest| rest.starts_with(['/', '.']));
        self.names().into_iter().filter(holds).max_by_key(|name| name.len())
    }

    /// A path from the root.
    pub(super) fn inside<'p>(&self, path: &'p str) -> Option<&'p str> {
        path.strip_prefix(self.root)?.strip_prefix('/')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::of;

    const LEVELS: Layers = Layers {
        root: "crates/core/src",
        order: Order::Levels(&[
            &["diagnostic"],
            &["yaml"],
            &["story"],
            &["lint", "graphs"],
            &["lib"],
        ]),
    };

    const LISTED: Layers = Layers {
        root: "www/src",
        order: Order::Listed(&[("ui", &[]), ("ui/panel", &["ui"]), ("main", &["ui", "ui/panel"])]),
    };

    fn messages(layers: &Layers, from: &str, to: &str) -> Vec<String> {
        let path = |file: &str| format!("{}/{file}", layers.root);
        let sources = of(&[(&path(from), ""), (&path(to), "")]);
        let findings = layers.check(&sources, &[Import::new(&path(from), 3, &path(to))]);
        findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_import_of_a_lower_layer_or_of_the_same_one_is_fine() {
        assert!(messages(&LEVELS, "story/lower.rs", "yaml/tree.rs").is_empty());
        assert!(messages(&LEVELS, "story/read/lower.rs", "story/model.rs").is_empty());
        assert!(messages(&LEVELS, "lib.rs", "story/mod.rs").is_empty());
        assert!(messages(&LISTED, "main.ts", "ui/button.ts").is_empty());
    }

    #[test]
    fn an_import_upwards_is_found() {
        let expected = "crates/core/src/yaml/tree.rs:3: `yaml` may not import `story`: move \
                        what it needs to a layer below it, or pass it as data";
        assert_eq!(messages(&LEVELS, "yaml/tree.rs", "story/mod.rs"), [expected]);
        assert_eq!(messages(&LEVELS, "yaml/tree.rs", "lib.rs").len(), 1);
        assert_eq!(messages(&LISTED, "ui/panel/tag.ts", "main.ts").len(), 1);
    }

    #[test]
    fn layers_of_one_level_may_not_import_each_other() {
        assert_eq!(messages(&LEVELS, "lint/context.rs", "graphs/mod.rs").len(), 1);
    }

    #[test]
    fn several_imports_of_one_layer_are_one_finding() {
        let imports = [("yaml/tree.rs", 1), ("yaml/mod.rs", 2)].map(|(to, line)| {
            let path = |file: &str| format!("{}/{file}", LEVELS.root);
            Import::new(&path("diagnostic/code.rs"), line, &path(to))
        });
        assert_eq!(LEVELS.check(&of(&[]), &imports).len(), 1);
    }

    #[test]
    fn an_import_past_the_door_of_a_package_is_found() {
        let import = |to: &str| LISTED.check(&of(&[]), &[Import::new("www/src/main.ts", 1, to)]);
        assert_eq!(import("pkg/src/facade/api.ts").len(), 1);
        assert_eq!(import("crates/core/src/output/page.css"), []);
        assert_eq!(import("www/src/ui/button.ts"), []);
    }

    #[test]
    fn a_file_without_a_layer_is_found() {
        let sources = of(&[("crates/core/src/loose.rs", ""), ("crates/core/src/page.css", "")]);
        let found: Vec<_> = LEVELS.check(&sources, &[]).iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("crates/core/src/loose.rs:1: no layer holds"), "{found:?}");
    }
}
