//! "Did you mean": the name nearest to one that nothing has.

use crate::story::squash;

/// Longer names are not compared: nobody mistypes them into another one.
const LONGEST: usize = 60;

/// How many names one is compared with.
const COMPARED: usize = 2_000;

/// The name that differs from another in a letter or two, where there is one.
pub(super) fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = squash(wanted.trim());
    if wanted.len() > LONGEST {
        return None;
    }
    let allowed = if wanted.len() < 6 { 1 } else { 2 };
    names
        .filter(|name| name.len() <= 2 * LONGEST && name.len().abs_diff(wanted.len()) <= 8)
        .take(COMPARED)
        .map(|name| (strsim::osa_distance(&wanted, &squash(name.trim())), name))
        .filter(|&(distance, _)| distance > 0 && distance <= allowed && wanted.len() > distance + 1)
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
