//! The structure of the sources: small folders, imports in one direction, one name for each type.

mod cycles;
mod folders;
mod guarded_crates;
mod import;
mod layer_tables;
mod layers;
mod rust;
mod type_names;
mod typescript;

use super::finding::Finding;
use super::source::{self, Sources};
use rust::Crate;

/// Checks folders, imports and the names of types, and prints how many there are of each.
pub(super) fn check(sources: &Sources) -> Vec<Finding> {
    let large = folders::check(sources);
    let mut findings = Vec::new();
    let (mut imports, mut names) = (Vec::new(), Vec::new());
    for root in source::crate_roots(sources) {
        match Crate::read(&root, sources) {
            Ok(krate) => {
                imports.extend(krate.imports());
                names.extend(type_names::check(&krate));
                findings.extend(guarded_crates::check(&krate));
            }
            Err(finding) => findings.push(finding),
        }
    }
    for root in source::TYPESCRIPT_ROOTS {
        imports.extend(typescript::imports(root, sources));
    }
    let cycles = cycles::check(&imports);
    let upward: Vec<_> =
        layer_tables::ALL.iter().flat_map(|layers| layers.check(sources, &imports)).collect();
    println!("  {} files", sources.len());
    println!(
        "  {} folders with source files, {} with more than {}",
        folders::sizes(sources).len(),
        large.len(),
        folders::MAX_FILES
    );
    println!(
        "  {} imports, {} upwards, {} circular; {} types named twice",
        imports.len(),
        upward.len(),
        cycles.len(),
        names.len()
    );
    [findings, large, upward, cycles, names].concat()
}
