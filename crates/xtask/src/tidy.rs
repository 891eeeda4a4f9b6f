//! `tidy`: what no compiler checks: layers, opening sentences, lengths, words that don't belong.

use std::path::Path;

use crate::shell::{Outcome, command, read, root};

/// What each layer of the core may import from it.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("diagnostic", &["text"]),
    ("parse", &["text", "diagnostic"]),
    ("story", &["text", "diagnostic", "parse"]),
    ("rules", &["text", "diagnostic", "parse", "story"]),
    ("diagram", &["text", "diagnostic", "story"]),
    ("template", &["text", "diagnostic", "parse", "story", "diagram"]),
    ("output", &["text", "diagnostic", "story", "diagram", "template"]),
    ("update", &["text", "diagnostic", "parse", "story", "diagram", "template", "output"]),
];

/// Which crates may be named where.
const GUARDED: &[(&str, &[&str])] = &[
    ("granit_parser", &["parse"]),
    ("minijinja", &["template"]),
    ("pulldown_cmark", &["template", "output"]),
];

/// The longest that a source file may be.
const LONGEST: usize = 350;

/// Checks every file that git knows.
pub(crate) fn tidy() -> Outcome {
    let listed = command("git", &["ls-files", "-z"])
        .output()
        .map_err(|error| format!("git could not be asked: {error}"))?;
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let mut found = Vec::new();
    let mut files = 0;
    for path in listed.split('\0').filter(|path| !path.is_empty() && root().join(path).is_file()) {
        let Ok(text) = read(&root().join(path)) else { continue };
        files += 1;
        found.extend(findings(path, &text));
    }
    println!("  {files} files read");
    if found.is_empty() {
        Ok(())
    } else {
        Err(format!("{} findings\n{}", found.len(), found.join("\n")))
    }
}

fn findings(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if is_fixture(path) {
        return found;
    }
    let mut say = |line: usize, what: String| found.push(format!("{path}:{line}: {what}"));
    if is_source(path) {
        if !opens_with_a_sentence(path, text) {
            say(1, "the file does not open with a sentence that says its job".to_owned());
        }
        let length = text.lines().count();
        if length > LONGEST {
            say(LONGEST, format!("the file is {length} lines long: look for its second job"));
        }
    }
    let layer = layer_of(path);
    let tidy = path.ends_with("xtask/src/tidy.rs");
    for (index, line) in text.lines().enumerate() {
        for what in layer.map(|layer| upward(layer, line)).unwrap_or_default() {
            say(index + 1, what);
        }
        if !tidy && let Some(word) = forbidden(path, line) {
            say(index + 1, format!("`{word}` does not belong here"));
        }
    }
    found
}

fn is_source(path: &str) -> bool {
    let kinds = ["rs", "ts", "mjs", "js", "py", "css"];
    Path::new(path)
        .extension()
        .and_then(|kind| kind.to_str())
        .is_some_and(|kind| kinds.contains(&kind))
}

/// Files whose very words are test data.
fn is_fixture(path: &str) -> bool {
    path.starts_with("tests/goldens/") || path.starts_with("tests/fixtures/")
}

fn opens_with_a_sentence(path: &str, text: &str) -> bool {
    let text = text
        .strip_prefix("#!")
        .and_then(|rest| rest.split_once('\n'))
        .map_or(text, |(_, rest)| rest);
    let opening = match Path::new(path).extension().and_then(|kind| kind.to_str()) {
        Some("rs") => &["//! "][..],
        Some("py") => &["\"\"\"", "# "],
        _ => &["/**", "/* ", "// "],
    };
    opening.iter().any(|start| text.starts_with(start))
}

fn layer_of(path: &str) -> Option<&'static str> {
    let rest = path.strip_prefix("crates/core/src/")?;
    let (folder, _) = rest.split_once('/')?;
    LAYERS.iter().map(|(layer, _)| *layer).find(|layer| *layer == folder)
}

fn upward(layer: &str, line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or("");
    let allowed =
        LAYERS.iter().find(|(name, _)| *name == layer).map_or(&[][..], |(_, allowed)| allowed);
    let mut found = Vec::new();
    for (_, rest) in code.match_indices("crate::").map(|(at, word)| (at, &code[at + word.len()..]))
    {
        let name: String = rest
            .chars()
            .take_while(|character| character.is_alphanumeric() || *character == '_')
            .collect();
        let known = LAYERS.iter().any(|(layer, _)| *layer == name);
        if name != layer && (!known || !allowed.contains(&name.as_str())) {
            found.push(format!("the layer `{layer}` may not import `crate::{name}`"));
        }
    }
    for (guarded, layers) in GUARDED {
        if code.contains(&format!("{guarded}::")) && !layers.contains(&layer) {
            found.push(format!("`{guarded}` may be named only in {}", layers.join(" and ")));
        }
    }
    found
}

fn forbidden(path: &str, line: &str) -> Option<&'static str> {
    let everywhere = [
        "/home/",
        "/root/",
        "/work/",
        "registry.npmjs.org",
        "todo!(",
        "FIXME",
        "TODO:",
        "unimplemented!(",
    ];
    let lock = path.ends_with("package-lock.json");
    let in_types = [": any", "as any", "<any>"];
    let words = everywhere.iter().filter(|word| line.contains(**word));
    let resolved =
        if lock && line.contains("\"resolved\": \"http") { Some("resolved") } else { None };
    let typescript = path.ends_with(".ts");
    let any = in_types.iter().filter(|word| typescript && line.contains(**word));
    words.chain(any).copied().next().or(resolved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upward_import_is_found() {
        let found =
            findings("crates/core/src/parse/x.rs", "//! Job.\nuse crate::template::Mark;\n");
        assert_eq!(
            found,
            ["crates/core/src/parse/x.rs:2: the layer `parse` may not import `crate::template`"]
        );
    }

    #[test]
    fn a_guarded_crate_is_found_outside_its_layer() {
        let found = findings("crates/core/src/story/x.rs", "//! Job.\nuse granit_parser::Event;\n");
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn a_file_without_an_opening_sentence_is_found() {
        assert_eq!(findings("pkg/src/x.ts", "export {};\n").len(), 1);
        assert!(findings("pkg/src/x.ts", "/** Does one thing. */\nexport {};\n").is_empty());
    }

    #[test]
    fn a_very_long_file_is_found() {
        let text = format!("//! Job.\n{}", "\n".repeat(LONGEST));
        assert_eq!(findings("crates/core/src/lib.rs", &text).len(), 1);
    }

    #[test]
    fn words_that_do_not_belong_are_found() {
        assert_eq!(findings("www/src/x.ts", "/** Job. */\nlet a: any = 1;\n").len(), 1);
        assert_eq!(
            findings("package-lock.json", "\"resolved\": \"https://host.example/x.tgz\"\n").len(),
            1
        );
        assert!(findings("tests/goldens/x/story.yaml", "path: /home/x\n").is_empty());
    }
}
