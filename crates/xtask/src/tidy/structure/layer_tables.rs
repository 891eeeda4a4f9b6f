//! Which folder may import which: the order of the source folders, as ARCHITECTURE.md lists them.

use super::layers::{Layers, Order};

/// Every source folder with layers.
pub(super) const ALL: &[Layers] = &[CORE, PKG, WWW];

/// The core; text utilities and diagrams are separate crates.
pub(super) const CORE: Layers = Layers {
    root: "crates/core/src",
    order: Order::Levels(&[
        &["diagnostic"],
        &["labels"],
        &["yaml"],
        &["markdown"],
        &["story"],
        &["input", "lint", "graphs"],
        &["document"],
        &["template"],
        &["output"],
        &["api"],
        &["pipeline"],
        &["update"],
        &["lib"],
    ]),
};

const PKG: Layers = Layers {
    root: "pkg/src",
    order: Order::Listed(&[
        ("text", &[]),
        ("facade", &["text"]),
        ("internal", &["text"]),
        ("loaders", &["facade"]),
        ("png", &["facade"]),
        ("index", &["facade"]),
        ("element", &["index", "facade"]),
        ("worker", &["index", "facade"]),
        ("plugins", &["index", "facade"]),
        ("cli/terminal", &["text"]),
        ("cli/option-names", &["facade"]),
        ("cli/failure", &["cli/terminal", "cli/option-names", "facade", "text"]),
        ("cli/fix", &["index", "facade"]),
        ("cli/quick-start", &[]),
        ("cli/rules", &[]),
        ("cli/files", &["cli/failure", "cli/terminal", "facade", "text"]),
        ("cli/args", &["cli/files", "cli/failure", "facade", "text"]),
        (
            "cli/report",
            &["cli/files", "cli/args", "cli/fix", "index", "facade", "text", "cli/rules"],
        ),
        ("cli/batch", &["index", "facade"]),
        (
            "cli/commands",
            &[
                "cli/batch",
                "cli/report",
                "cli/args",
                "cli/files",
                "cli/fix",
                "cli/failure",
                "cli/option-names",
                "cli/terminal",
                "index",
                "png",
                "facade",
                "text",
            ],
        ),
        ("cli/run", &["cli/commands", "cli/args", "cli/quick-start", "cli/failure"]),
        ("cli/main", &["cli/run", "cli/failure"]),
    ]),
};

const WWW: Layers = Layers {
    root: "www/src",
    order: Order::Listed(&[
        ("ui", &[]),
        ("yaml", &[]),
        ("engine", &[]),
        ("state", &["engine"]),
        ("editor", &["ui", "yaml", "state"]),
        ("panels/page", &["ui", "state"]),
        ("panels/problems", &["ui", "state"]),
        ("panels/document", &["ui", "state", "engine"]),
        ("panels/story", &["ui", "state", "engine"]),
        ("options", &["ui", "state", "engine"]),
        ("export", &["ui", "state", "engine"]),
        ("viewer", &["ui", "state", "engine", "export"]),
        ("follow", &["ui", "engine"]),
        ("template", &["ui", "yaml", "state", "engine", "editor"]),
        ("help", &["ui", "yaml", "state", "editor"]),
        (
            "main",
            &[
                "ui",
                "yaml",
                "engine",
                "state",
                "editor",
                "panels/page",
                "panels/problems",
                "panels/document",
                "panels/story",
                "options",
                "export",
                "viewer",
                "follow",
                "template",
                "help",
            ],
        ),
        ("start", &["ui", "engine", "state", "panels/document", "main"]),
    ]),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_is_listed_after_what_it_may_import() {
        for layers in ALL {
            let Order::Listed(listed) = layers.order else { continue };
            for (index, (layer, allowed)) in listed.iter().enumerate() {
                let before: Vec<_> = listed[..index].iter().map(|(name, _)| *name).collect();
                for name in *allowed {
                    assert!(before.contains(name), "{}: {layer} imports {name}", layers.root);
                }
            }
        }
    }
}
