//! Who imports whom in TypeScript: `import`, `export … from` and `import(…)`, types included.

use super::import::Import;
use crate::tidy::source::{Sources, is_code, is_in};

/// Every import of one file by another in a folder such as `pkg/src`.
pub(super) fn imports(root: &str, sources: &Sources) -> Vec<Import> {
    let files = sources.iter().filter(|(path, _)| is_in(path, root) && is_code(path));
    let mut imports: Vec<_> = files
        .flat_map(|(from, text)| {
            let found = specifiers(text).into_iter().filter_map(|(line, specifier)| {
                Some(Import::new(from, line, &resolve(from, &specifier, sources)?))
            });
            found.collect::<Vec<_>>()
        })
        .collect();
    imports.sort();
    imports.dedup();
    imports
}

/// What the file imports, each as it is written, with its line.
fn specifiers(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    // An import or export over several lines: its specifier is in the last of them.
    let mut is_open = false;
    let mut in_comment = false;
    for (index, line) in text.lines().enumerate() {
        let code = line.trim();
        in_comment |= code.starts_with("/*");
        if in_comment || code.starts_with("//") {
            in_comment &= !code.contains("*/");
            continue;
        }
        for rest in code.split("import(").skip(1) {
            found.extend(quoted(rest).map(|specifier| (index + 1, specifier)));
        }
        let opens = |word: &str| {
            code.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '{', '"', '\'', '*']))
        };
        let begins = opens("import") || opens("export");
        if begins {
            let clause = code[6..].trim_start().trim_start_matches("type ").trim_start();
            is_open = code.starts_with("import") || clause.starts_with(['{', '*']);
            if code.starts_with("import")
                && let Some(specifier) = quoted(clause)
            {
                found.push((index + 1, specifier));
                is_open = false;
                continue;
            }
        }
        if is_open {
            let from = code.rsplit_once("from ").and_then(|(_, rest)| quoted(rest));
            found.extend(from.map(|specifier| (index + 1, specifier)));
            is_open = !code.contains(';') && !code.contains("from ");
        }
    }
    found
}

/// The string literal at the beginning of the text.
fn quoted(text: &str) -> Option<String> {
    let quote = text.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    text[1..].split_once(quote).map(|(inside, _)| inside.to_owned())
}

/// The file that a relative specifier leads to: `./x.js` is made from `x.ts`.
fn resolve(from: &str, specifier: &str, sources: &Sources) -> Option<String> {
    if !specifier.starts_with('.') {
        return None;
    }
    let mut folders: Vec<_> = from.split('/').collect();
    folders.pop();
    for part in specifier.split('?').next()?.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(folders.pop()),
            name => folders.push(name),
        }
    }
    let path = folders.join("/");
    let stem = [".js", ".mjs", ".cjs"].iter().find_map(|ending| path.strip_suffix(ending));
    let stem = stem.unwrap_or(&path);
    let endings = [".ts", ".mts", ".cts", ".d.ts", "/index.ts"];
    let candidates = endings.iter().map(|ending| format!("{stem}{ending}"));
    std::iter::once(path.clone()).chain(candidates).find(|path| sources.contains_key(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::of;

    #[test]
    fn every_form_of_import_is_read() {
        let text = "import \"./a.js\";\nimport type { B } from './b.js';\nimport {\n  C,\n} from \"./c.js\";\n\
                    export * from \"./d.js\";\nexport type { E } from \"./e.js\";\nexport {\n  F\n} from \"./f.js\";\n\
                    const g = await import(\"./g.js\");\nlet h: import(\"./h.js\").H;\nimport I, { i } from \"i\";\n";
        let expected = [
            (1, "./a.js"),
            (2, "./b.js"),
            (5, "./c.js"),
            (6, "./d.js"),
            (7, "./e.js"),
            (10, "./f.js"),
            (11, "./g.js"),
            (12, "./h.js"),
            (13, "i"),
        ];
        assert_eq!(specifiers(text), expected.map(|(line, path)| (line, path.to_owned())));
    }

    #[test]
    fn other_exports_and_comments_are_no_imports() {
        let text = "/** import \"./a.js\";\n * import \"./b.js\";\n */\n// import(\"./c.js\")\n\
                    export const d = `from \"./d.js\"`;\nexport { d };\nconst e = \"x from \";\n\
                    export function f(): void {\n  say(from \"./f.js\");\n}\n";
        assert_eq!(specifiers(text), []);
    }

    #[test]
    fn specifiers_lead_to_files() {
        let sources = of(&[
            (
                "pkg/src/a.ts",
                "import \"./b/c.js\";\nimport \"./b/index.js\";\nimport \"./no.js\";\nimport \"x\";",
            ),
            ("pkg/src/b/c.ts", "export * from \"../a.js\";\nimport \"../d.css\";\nimport \"./e\";"),
            ("pkg/src/b/e/index.ts", ""),
            ("pkg/src/b/index.ts", ""),
            ("pkg/src/d.css", ""),
        ]);
        let expected = [
            ("pkg/src/a.ts", 1, "pkg/src/b/c.ts"),
            ("pkg/src/a.ts", 2, "pkg/src/b/index.ts"),
            ("pkg/src/b/c.ts", 1, "pkg/src/a.ts"),
            ("pkg/src/b/c.ts", 2, "pkg/src/d.css"),
            ("pkg/src/b/c.ts", 3, "pkg/src/b/e/index.ts"),
        ];
        let found = imports("pkg/src", &sources);
        assert_eq!(found, expected.map(|(from, line, to)| Import::new(from, line, to)));
    }
}
