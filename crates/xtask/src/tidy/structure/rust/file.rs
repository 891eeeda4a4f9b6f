//! What one file of Rust declares and names: modules, imports, paths, items and types.

use std::collections::BTreeSet;

/// A path of names, such as `crate::yaml::Tree`.
pub(super) type Path = Vec<String>;

/// An import, or a path that is named in place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mention {
    pub(super) line: usize,
    /// The module around it, from the file's own module.
    pub(super) module: Path,
    pub(super) path: Path,
    /// The name that a `use` gives it; `*` for all names; nothing outside a `use`.
    pub(super) alias: Option<String>,
    /// Whether it is a `pub use`.
    pub(super) is_reexport: bool,
    /// Whether it is compiled for tests alone.
    pub(super) is_test: bool,
}

/// Something that a file declares.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) line: usize,
    pub(super) module: Path,
    pub(super) name: String,
    /// Whether it is a struct, an enum, a trait or a type.
    pub(super) is_type: bool,
    pub(super) is_test: bool,
}

/// A file as `tidy` sees it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct RustFile {
    /// The modules that are written within the file.
    pub(super) inline_modules: Vec<Path>,
    pub(super) mentions: Vec<Mention>,
    pub(super) items: Vec<Item>,
    /// Every word of the code, imports and declared modules aside.
    pub(super) words: BTreeSet<String>,
}
