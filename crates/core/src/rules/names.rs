//! "Did you mean": the name nearest to one that nothing has.

use crate::story::squash;

/// Longer names are not compared: nobody mistypes them into another one.
const LONGEST: usize = 60;

/// How many names one is compared with.
const COMPARED: usize = 2_000;

/// The name that differs from another in a letter or two, where there is one.
pub(super) fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = squash(wanted.trim());
    let allowed = if wanted.len() < 6 { 1 } else { 2 };
    if !(3..=LONGEST).contains(&wanted.len()) {
        return None;
    }
    let near = |name: &str| {
        let name = squash(name.trim());
        let reach = name.len().abs_diff(wanted.len()) <= allowed;
        let distance = reach.then(|| strsim::osa_distance(&wanted, &name))?;
        (1..=allowed).contains(&distance).then_some(distance)
    };
    names
        .filter(|name| name.len() <= 2 * LONGEST)
        .take(COMPARED)
        .filter_map(|name| Some((near(name)?, name)))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

/// A name as a message shows it.
pub(super) fn short(name: &str) -> String {
    let name = name.trim();
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    name.chars().take(LONGEST - 1).chain(['…']).collect()
}
