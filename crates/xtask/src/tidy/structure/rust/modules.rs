//! The modules of a crate, and the file that each path in it refers to.

use std::collections::{BTreeMap, BTreeSet};

use super::file::{Item, Mention, Path, RustFile};
use super::reader::read;
use crate::tidy::finding::Finding;
use crate::tidy::source::{Sources, extension, is_in};
use crate::tidy::structure::import::Import;

/// How many re-exports a path is followed through; a longer chain is a cycle.
const MAX_REEXPORTS: usize = 20;

/// A crate: its files of Rust with their modules.
pub(in crate::tidy::structure) struct Crate {
    files: BTreeMap<String, RustFile>,
    modules: BTreeMap<Path, Module>,
}

/// A module: a whole file, or inline.
#[derive(Debug, Default)]
struct Module {
    file: String,
    /// The path of each name that a `use` brings in.
    aliases: BTreeMap<String, Path>,
    /// The modules whose every name is brought in.
    globs: Vec<Path>,
    items: BTreeSet<String>,
}

/// A path that leads out of the crate.
pub(in crate::tidy::structure) struct ExternalPath<'c> {
    pub(in crate::tidy::structure) file: &'c str,
    pub(in crate::tidy::structure) line: usize,
    /// The first name: a crate, or a type of the prelude.
    pub(in crate::tidy::structure) name: String,
}

/// A type that is declared outside tests.
pub(in crate::tidy::structure) struct TypeName<'c> {
    pub(in crate::tidy::structure) file: &'c str,
    pub(in crate::tidy::structure) line: usize,
    pub(in crate::tidy::structure) name: &'c str,
}

/// The target of a path.
enum Target {
    Module(Path),
    /// An item of this module, or something in it.
    Item(Path),
    /// Out of the crate, or to something that the tool can't find; the first name.
    External(String),
}

impl Crate {
    /// Reads the crate in a folder such as `crates/core/src`.
    pub(in crate::tidy::structure) fn read(root: &str, sources: &Sources) -> Result<Self, Finding> {
        let mut found = Self { files: BTreeMap::new(), modules: BTreeMap::new() };
        for (path, text) in sources.iter().filter(|(path, _)| is_in(path, root)) {
            if extension(path) != "rs" {
                continue;
            }
            let file = read(text).map_err(|reason| Finding::new(path, 1, reason))?;
            found.add(path, &module_path(&path[root.len() + 1..]), file);
        }
        Ok(found)
    }

    fn add(&mut self, path: &str, module: &[String], file: RustFile) {
        let within = |inner: &[String]| [module, inner].concat();
        let inline = file.inline_modules.iter().map(|inner| within(inner));
        for module in inline.chain([module.to_vec()]) {
            self.modules.insert(module, Module { file: path.to_owned(), ..Module::default() });
        }
        for Mention { module: inner, path, alias, .. } in &file.mentions {
            let Some(module) = self.modules.get_mut(&within(inner)) else { continue };
            match alias.as_deref() {
                None => {}
                Some("*") => module.globs.push(path.clone()),
                Some(alias) => {
                    module.aliases.insert(alias.to_owned(), path.clone());
                }
            }
        }
        for Item { module: inner, name, .. } in &file.items {
            if let Some(module) = self.modules.get_mut(&within(inner)) {
                module.items.insert(name.clone());
            }
        }
        self.files.insert(path.to_owned(), file);
    }

    /// Every import of one file by another, re-exports followed to the file that they lead to.
    pub(in crate::tidy::structure) fn imports(&self) -> Vec<Import> {
        let mut imports: Vec<_> = self
            .mentions()
            .filter_map(|(file, from, mention)| {
                let (Target::Module(to) | Target::Item(to)) =
                    self.resolve(&from, &mention.path, MAX_REEXPORTS)
                else {
                    return None;
                };
                let to = &self.modules.get(&to)?.file;
                let is_import = file != to && !self.only_passes_on(file, to, mention);
                if is_import { Some(Import::new(file, mention.line, to)) } else { None }
            })
            .collect();
        imports.sort();
        imports.dedup();
        imports
    }

    /// Whether a module re-exports something of a module inside it, and doesn't use it itself.
    fn only_passes_on(&self, file: &str, to: &str, mention: &Mention) -> bool {
        let folder = match file.rsplit_once('/') {
            Some((folder, "mod.rs" | "lib.rs" | "main.rs")) => folder,
            _ => file.trim_end_matches(".rs"),
        };
        let is_used = mention
            .alias
            .as_ref()
            .zip(self.files.get(file))
            .is_some_and(|(alias, file)| file.words.contains(alias));
        mention.is_reexport && is_in(to, folder) && !is_used
    }

    /// Every path that leads out of the crate.
    pub(in crate::tidy::structure) fn external_paths(
        &self,
    ) -> impl Iterator<Item = ExternalPath<'_>> {
        self.mentions().filter_map(|(file, from, mention)| {
            match self.resolve(&from, &mention.path, MAX_REEXPORTS) {
                Target::External(name) => Some(ExternalPath { file, line: mention.line, name }),
                Target::Module(_) | Target::Item(_) => None,
            }
        })
    }

    /// Every type that is declared outside tests.
    pub(in crate::tidy::structure) fn types(&self) -> impl Iterator<Item = TypeName<'_>> {
        let items =
            self.files.iter().flat_map(|(file, it)| it.items.iter().map(move |it| (file, it)));
        items.filter(|(_, item)| item.is_type && !item.is_test).map(|(file, item)| TypeName {
            file,
            line: item.line,
            name: &item.name,
        })
    }

    /// Every import and path with its file and the module that it is in.
    fn mentions(&self) -> impl Iterator<Item = (&str, Path, &Mention)> {
        self.files.iter().flat_map(move |(path, file)| {
            let module = self.modules.iter().filter(|(_, module)| module.file == *path);
            let module = module.map(|(module, _)| module).min_by_key(|module| module.len());
            file.mentions.iter().filter_map(move |mention| {
                Some((path.as_str(), [&module?[..], &mention.module].concat(), mention))
            })
        })
    }

    /// Follows a path from a module, `depth` re-exports at most.
    fn resolve(&self, from: &[String], path: &[String], depth: usize) -> Target {
        let Some((first, mut rest)) = path.split_first() else {
            return Target::Module(from.to_vec());
        };
        let mut module = match first.as_str() {
            "crate" => Path::new(),
            "self" => from.to_vec(),
            "super" => parent(from),
            _ => return self.member(from, path, depth),
        };
        while let Some((first, after)) = rest.split_first()
            && first == "super"
        {
            module = parent(&module);
            rest = after;
        }
        if rest.is_empty() {
            return Target::Module(module);
        }
        match self.member(&module, rest, depth) {
            // A name that the tool can't find, such as one from a macro, is assumed to be an item.
            Target::External(_) if !self.is_alias(&module, &rest[0]) => Target::Item(module),
            target => target,
        }
    }

    /// The member of a module that a path without `crate`, `self` or `super` leads to.
    fn member(&self, module: &[String], path: &[String], depth: usize) -> Target {
        let Some((name, rest)) = path.split_first() else {
            return Target::Module(module.to_vec());
        };
        let child = [module, std::slice::from_ref(name)].concat();
        if self.modules.contains_key(&child) {
            return match self.member(&child, rest, depth) {
                Target::External(_) if !self.is_alias(&child, &rest[0]) => Target::Item(child),
                target => target,
            };
        }
        let this = if depth > 0 { self.modules.get(module) } else { None };
        let Some(this) = this else { return Target::External(name.clone()) };
        if let Some(target) = this.aliases.get(name).filter(|target| target.first() != Some(name)) {
            return self.resolve(module, &[target, rest].concat(), depth - 1);
        }
        if this.items.contains(name) {
            return Target::Item(module.to_vec());
        }
        for glob in &this.globs {
            if let Target::Module(to) | Target::Item(to) = self.resolve(module, glob, depth - 1)
                && to != module
                && !matches!(self.member(&to, path, depth - 1), Target::External(_))
            {
                return self.member(&to, path, depth - 1);
            }
        }
        Target::External(name.clone())
    }

    /// Whether a `use` of the module brings in this name.
    fn is_alias(&self, module: &[String], name: &str) -> bool {
        self.modules.get(module).is_some_and(|module| module.aliases.contains_key(name))
    }
}

fn parent(module: &[String]) -> Path {
    module[..module.len().saturating_sub(1)].to_vec()
}

/// The module of a file, from the crate: `yaml/tree.rs` and `yaml/tree/mod.rs` are `yaml::tree`.
fn module_path(file: &str) -> Path {
    let path = file.strip_suffix(".rs").unwrap_or(file);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if matches!(path, "lib" | "main") {
        return Path::new();
    }
    path.split('/').map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::of;

    fn sources(files: &[(&str, &str)]) -> Sources {
        let in_crate = files.iter().map(|(path, text)| (format!("crates/a/src/{path}"), *text));
        let in_crate: Vec<_> = in_crate.collect();
        of(&in_crate.iter().map(|(path, text)| (path.as_str(), *text)).collect::<Vec<_>>())
    }

    fn imports(files: &[(&str, &str)]) -> Vec<String> {
        let Ok(found) = Crate::read("crates/a/src", &sources(files)) else { panic!("not Rust") };
        let shown = found.imports().into_iter().map(|Import { from, line, to }| {
            let short = |path: &str| path.replace("crates/a/src/", "");
            format!("{}:{line} {}", short(&from), short(&to))
        });
        shown.collect()
    }

    #[test]
    fn an_import_leads_to_the_file_of_its_module() {
        let files = [
            ("lib.rs", "mod x; mod y;"),
            ("x/mod.rs", "mod deep;\npub use deep::Deep;"),
            ("x/deep.rs", "pub struct Deep;\nuse super::super::y::Why;"),
            ("y.rs", "pub struct Why;\nfn f() { crate::x::unknown() }"),
        ];
        let expected = ["x/deep.rs:2 y.rs", "y.rs:2 x/mod.rs"];
        assert_eq!(imports(&files), expected);
    }

    #[test]
    fn re_exports_are_followed() {
        let files = [
            ("lib.rs", "pub use x::*;"),
            ("x/mod.rs", "pub use one::{One, inner as two};\npub use three::*;"),
            ("x/one.rs", "pub struct One;\npub mod inner { pub fn f() {} }"),
            ("x/three.rs", "pub struct Three;"),
            (
                "y.rs",
                "use crate::x::One;\nuse crate::Three;\nfn g() { One::new(); crate::x::two::f() }",
            ),
        ];
        let expected = ["y.rs:1 x/one.rs", "y.rs:2 x/three.rs", "y.rs:3 x/one.rs"];
        assert_eq!(imports(&files), expected);
    }

    #[test]
    fn a_re_export_from_within_is_an_import_only_if_the_module_uses_it() {
        let inner = ("x/inner.rs", "pub struct A; pub struct B;");
        let passed_on = ("x/mod.rs", "mod inner;\npub use inner::{A, B};");
        assert!(imports(&[("lib.rs", ""), passed_on, inner]).is_empty());
        let used = ("x/mod.rs", "mod inner;\npub use inner::{A, B};\nstruct C(B);");
        assert_eq!(imports(&[("lib.rs", ""), used, inner]), ["x/mod.rs:2 x/inner.rs"]);
        let private = ("x/mod.rs", "mod inner;\nuse inner::A;");
        assert_eq!(imports(&[("lib.rs", ""), private, inner]), ["x/mod.rs:2 x/inner.rs"]);
        let from_elsewhere = ("y.rs", "pub use crate::x::A;");
        assert_eq!(imports(&[passed_on, inner, from_elsewhere]), ["y.rs:1 x/inner.rs"]);
    }

    #[test]
    fn a_path_that_begins_with_an_imported_module_is_followed() {
        let files = [
            ("lib.rs", ""),
            ("x/mod.rs", ""),
            ("x/one.rs", "pub struct One;"),
            ("y.rs", "use crate::x;\nfn f() -> x::one::One {}"),
        ];
        assert_eq!(imports(&files), ["y.rs:1 x/mod.rs", "y.rs:2 x/one.rs"]);
    }

    #[test]
    fn names_of_other_crates_are_external() {
        let files = sources(&[
            ("lib.rs", "use far::A;\nfn f() { A::b(); near::c(); other::d() }"),
            ("near.rs", ""),
        ]);
        let Ok(found) = Crate::read("crates/a/src", &files) else { panic!("not Rust") };
        let names: Vec<_> = found.external_paths().map(|it| (it.line, it.name)).collect();
        let expected = [(1, "far"), (2, "far"), (2, "other")];
        assert_eq!(names, expected.map(|(line, name)| (line, name.to_owned())));
    }

    #[test]
    fn types_of_tests_are_left_out() {
        let files = sources(&[("lib.rs", "struct A;\n#[cfg(test)] mod tests { struct B; }")]);
        let Ok(found) = Crate::read("crates/a/src", &files) else { panic!("not Rust") };
        assert_eq!(found.types().map(|it| (it.line, it.name)).collect::<Vec<_>>(), [(1, "A")]);
    }

    #[test]
    fn a_file_that_is_no_rust_is_a_finding() {
        let read = Crate::read("crates/a/src", &sources(&[("lib.rs", "fn f( {")]));
        assert!(read.is_err_and(|finding| finding.path == "crates/a/src/lib.rs"));
    }
}
