//! The page of the npm package's API, from the doc comments of its types.

use std::fmt::Write as _;

use crate::shell::{Outcome, read, root};

const SOURCES: &str = "pkg/src";

/// An import statement, and the files whose exports it offers, each with the names that are shown.
type Entry = (&'static str, &'static [(&'static str, &'static [&'static str])]);

/// The entry points of the package. A file without names has all of its exports shown.
const ENTRIES: &[Entry] = &[
    (
        "import init, { render } from \"groundplan\"",
        &[
            ("index.ts", &["init"]),
            ("facade/api.ts", &[]),
            ("facade/starter.ts", &["starter"]),
            ("facade/error.ts", &[]),
            ("facade/types.ts", &[]),
            ("facade/diagram-types.ts", &[]),
            ("facade/globals.ts", &["RenderTarget"]),
        ],
    ),
    (
        "import { connect } from \"groundplan/worker\"",
        &[("worker/node.ts", &["connect"]), ("worker/types.ts", &[])],
    ),
    (
        "import init, { toPng } from \"groundplan/png\"",
        &[("png/web.ts", &["init", "toPng"]), ("png/to-png.ts", &["PngOptions"])],
    ),
    (
        "import groundplan from \"groundplan/vite\"",
        &[("plugins/vite.ts", &["groundplan", "ViteOptions"])],
    ),
    (
        "import groundplan from \"groundplan/remark\"",
        &[
            ("plugins/remark.ts", &["groundplan", "RemarkOptions"]),
            ("plugins/block.ts", &["BlockOptions"]),
        ],
    ),
    (
        "import groundplan from \"groundplan/markdown-it\"",
        &[("plugins/markdown-it.ts", &["groundplan", "MarkdownItOptions"])],
    ),
];

const HEAD: &str = "# The API in JavaScript

<!-- Made by `cargo xtask docs` from the types in pkg/src: edit these. -->

In Node, Deno and Bun every function works at once, by `import` or `require`; in browsers `await init()` comes first. `groundplan/inline` has the same exports with the engine inside. [plugins.md](plugins.md) shows the worker and the plugins at work.
";

/// Something that a file exports.
#[derive(Debug, Default, PartialEq)]
struct Export {
    name: String,
    doc: String,
    /// The declaration without a body.
    signature: String,
    /// Members with their declarations and docs.
    members: Vec<(String, String)>,
}

/// `docs/api.md`.
pub(super) fn page() -> Outcome<String> {
    let mut page = HEAD.to_owned();
    for (import, files) in ENTRIES {
        let entry = import.split('"').nth(1).unwrap_or_default();
        let _ = write!(page, "\n## {entry}\n\n```ts\n{import};\n```\n");
        for (file, names) in *files {
            let source = read(&root().join(SOURCES).join(file))?;
            let found = exports(&source);
            let wanted =
                |export: &&Export| names.is_empty() || names.contains(&export.name.as_str());
            let shown: Vec<_> = found.iter().filter(wanted).collect();
            if shown.len() < names.len().max(1) {
                return Err(format!("{SOURCES}/{file} doesn't export {names:?}"));
            }
            shown.into_iter().for_each(|export| write(&mut page, export));
        }
    }
    Ok(page)
}

fn write(page: &mut String, export: &Export) {
    let Export { name, doc, signature, members } = export;
    let _ = write!(page, "\n### {name}\n\n{doc}\n\n```ts\n{signature}\n```\n");
    if !members.is_empty() {
        page.push_str("\n| Member | |\n| --- | --- |\n");
    }
    for (member, doc) in members {
        let member = member.replace('|', "\\|");
        let _ = writeln!(page, "| `{member}` | {} |", doc.replace('\n', " ").replace('|', "\\|"));
    }
}

/// What a file exports, in its order.
fn exports(source: &str) -> Vec<Export> {
    let mut found: Vec<Export> = Vec::new();
    let (mut doc, mut open) = (String::new(), false);
    for line in source.lines() {
        let text = line.trim();
        if let Some(rest) = text.strip_prefix("/**") {
            doc.clear();
            open = !text.ends_with("*/");
            append(&mut doc, rest);
        } else if open {
            open = !text.ends_with("*/");
            append(&mut doc, text.trim_end_matches("*/").trim_start_matches('*'));
        } else if let Some(declared) = line.strip_prefix("export ") {
            if let Some(export) = export(declared, &doc) {
                found.push(export);
            }
            doc.clear();
        } else if line.starts_with("  ") && !line.starts_with("   ") && !doc.is_empty() {
            // A member: its declaration is one line, or the first of a method.
            let declared = text.strip_prefix("readonly ").unwrap_or(text);
            let declared = declared.trim_end_matches([';', '{', ' ']);
            let last = found.last_mut().filter(|last| !last.signature.contains("function"));
            if !declared.starts_with("constructor")
                && let Some(last) = last
            {
                last.members.push((declared.to_owned(), doc.trim().to_owned()));
            }
            doc.clear();
        }
    }
    found
}

fn append(doc: &mut String, line: &str) {
    let line = line.trim().trim_end_matches("*/").trim();
    if line.is_empty() {
        return;
    }
    // A tag begins a new paragraph.
    let (gap, line) = match (line.strip_prefix("@throws "), line.strip_prefix("@param ")) {
        (Some(rest), _) => ("\n\n", format!("Throws {rest}")),
        (_, Some(rest)) => {
            let (name, about) = rest.split_once(' ').unwrap_or((rest, ""));
            ("\n\n", format!("`{name}`: {about}"))
        }
        _ => ("\n", line.to_owned()),
    };
    if !doc.is_empty() {
        doc.push_str(gap);
    }
    doc.push_str(&line);
}

/// A function, a class, an interface or a type; constants and re-exports are not shown.
fn export(declared: &str, doc: &str) -> Option<Export> {
    let words = ["default ", "declare ", "async "];
    let bare = words.iter().fold(declared, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let (kind, rest) = bare.split_once(' ')?;
    if !matches!(kind, "function" | "class" | "interface" | "type") || doc.is_empty() {
        return None;
    }
    let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
    let signature = bare.trim_end_matches(';').trim_end_matches(" {").to_owned();
    Some(Export {
        name: rest[..end].to_owned(),
        doc: doc.trim().to_owned(),
        signature,
        members: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_are_read_with_their_members() {
        let source = "/** What to do. */\nexport interface Options {\n  /** Who\n   * asks. */\n  readonly who?: string;\n}\n\n/**\n * Does it.\n *\n * @throws never\n */\nexport function run(options: Options): void {\n  /** Not shown. */\n  go();\n}\n";
        let found = exports(source);
        assert_eq!(found[0].members, [("who?: string".to_owned(), "Who\nasks.".to_owned())]);
        assert_eq!(found[1].signature, "function run(options: Options): void");
        assert_eq!(found[1].doc, "Does it.\n\nThrows never");
        assert!(found[1].members.is_empty());
    }

    #[test]
    fn the_public_functions_are_on_the_page() {
        let page = page().expect("the page can be generated");
        for name in [
            "init",
            "render",
            "tryRender",
            "renderAll",
            "renderEach",
            "validate",
            "stories",
            "schema",
            "GroundplanError",
            "Diagnostic",
        ] {
            assert!(page.contains(&format!("\n### {name}\n")), "{name}");
        }
    }
}
