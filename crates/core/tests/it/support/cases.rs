//! The golden cases: stories in many trades and scripts, which other tests look at too.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder with a story.
pub struct Case {
    /// Its name, which is the behaviour that it shows.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// What `story.yaml` holds.
    pub source: String,
}

/// All cases, in the order of their names.
pub fn all() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/goldens");
    let entries = fs::read_dir(folder).expect("the goldens are there");
    let folders = entries.map(|entry| entry.expect("an entry").path());
    let case = |folder: PathBuf| {
        let source = fs::read_to_string(folder.join("story.yaml")).expect("a story in UTF-8");
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        Case { name, folder, source }
    };
    let mut cases: Vec<_> = folders.filter(|path| path.is_dir()).map(case).collect();
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(cases.len() >= 40, "only {} cases", cases.len());
    cases
}
