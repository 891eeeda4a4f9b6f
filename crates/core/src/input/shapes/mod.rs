//! The registry of input shapes. Each is one file with a function `find`, and a line here.

mod anywhere;
mod backlog;
mod groups;
mod list;
mod markdown;
mod named_lists;
mod nested;
mod single_story;
mod states;
mod unfinished;
mod wrapped;

use super::finder::Finder;
use crate::yaml::NodeId;

/// Adds the stories below the root of a document. Returns `false` for a root of another shape, and
/// then has neither added nor reported anything.
type Find = fn(&mut Finder<'_, '_>, NodeId) -> bool;

/// The shapes with their names; the first one that accepts a document's root reads it.
pub(super) const SHAPES: &[(&str, Find)] = &[
    ("markdown", markdown::find),
    ("backlog", backlog::find),
    ("list", list::find),
    ("single_story", single_story::find),
    ("groups", groups::find),
    ("named_lists", named_lists::find),
    ("states", states::find),
    ("wrapped", wrapped::find),
    ("nested", nested::find),
    ("anywhere", anywhere::find),
    ("unfinished", unfinished::find),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::SHAPES;

    #[test]
    fn every_file_of_a_shape_is_in_the_registry() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/input/shapes");
        let files = std::fs::read_dir(folder).expect("the folder can be listed");
        let files = files.map(|file| file.expect("the file can be listed").path());
        let files: BTreeSet<_> = files
            .filter_map(|file| Some(file.file_stem()?.to_str()?.to_owned()))
            .filter(|name| name != "mod")
            .collect();
        let registered: BTreeSet<_> = SHAPES.iter().map(|&(name, _)| name.to_owned()).collect();
        assert_eq!(files, registered);
    }
}
