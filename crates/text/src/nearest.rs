//! "Did you mean": the known name that is nearest to an unknown one.

use std::borrow::Cow;

use strsim::osa_distance;

/// Longer names are not compared: nobody mistypes them into another one.
const MAX_COMPARED_BYTES: usize = 120;

/// An edit changes at most this many bytes: a character takes up to four.
const MAX_BYTES_OF_AN_EDIT: usize = 4;

/// The name nearest to `wanted`, the first of several; `None` if each is farther than `allowed`
/// says for it. Each name comes with its comparable form, normalized as `wanted` is. The distance
/// is the number of letters to insert, remove, replace or swap with the next.
pub fn nearest<'n>(
    wanted: &str,
    names: &mut dyn Iterator<Item = (Cow<'n, str>, &'n str)>,
    allowed: &dyn Fn(&str) -> usize,
) -> Option<&'n str> {
    if wanted.len() > MAX_COMPARED_BYTES {
        return None;
    }
    let mut best: Option<(usize, &'n str)> = None;
    for (comparable, name) in names {
        let allowed = allowed(name);
        // The lengths rule most names out without the cost of a distance.
        if comparable.len().abs_diff(wanted.len()) > allowed * MAX_BYTES_OF_AN_EDIT {
            continue;
        }
        let distance = osa_distance(wanted, &comparable);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'n>(wanted: &str, names: &[&'n str], allowed: usize) -> Option<&'n str> {
        let mut names = names.iter().map(|&name| (Cow::Borrowed(name), name));
        nearest(wanted, &mut names, &|_| allowed)
    }

    #[test]
    fn the_nearest_name_within_the_allowance_is_found() {
        assert_eq!(of("taks", &["tests", "tasks", "task"], 2), Some("tasks"));
        assert_eq!(of("taks", &["tests", "roadmap"], 1), None);
        assert_eq!(of("漢", &["漢字"], 1), Some("漢字"));
    }

    #[test]
    fn of_names_equally_near_the_first_is_taken() {
        assert_eq!(of("bat", &["cat", "hat"], 1), Some("cat"));
    }

    #[test]
    fn a_name_that_is_too_long_is_not_compared() {
        let long = "a".repeat(MAX_COMPARED_BYTES + 1);
        assert_eq!(of(&long, &[long.as_str()], 1), None);
    }
}
