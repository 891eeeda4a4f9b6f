//! "Did you mean": the known name that is nearest to an unknown one.

use std::borrow::Cow;

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
    let mut table = Table { wanted: wanted.chars().collect(), ..Table::default() };
    let mut best: Option<(usize, &'n str)> = None;
    for (comparable, name) in names {
        let allowed = best.map_or(usize::MAX, |(least, _)| least - 1).min(allowed(name));
        // The lengths rule most names out without the cost of a distance.
        if comparable.len().abs_diff(wanted.len()) > allowed * MAX_BYTES_OF_AN_EDIT {
            continue;
        }
        if let Some(distance) = table.distance(&comparable, allowed) {
            best = Some((distance, name));
            if distance == 0 {
                break;
            }
        }
    }
    best.map(|(_, name)| name)
}

/// The distances between the beginnings of a name and the beginnings of others.
#[derive(Default)]
struct Table {
    wanted: Vec<char>,
    other: Vec<char>,
    /// One for each letter of the other name and one before it; the last is the newest.
    rows: [Vec<usize>; 3],
}

impl Table {
    /// The distance of a name if it is allowed. Only what can be so near is computed: in each row
    /// as many places to both sides as there may be edits.
    fn distance(&mut self, other: &str, allowed: usize) -> Option<usize> {
        self.other.clear();
        self.other.extend(other.chars());
        let (wanted, other) = (&self.wanted, &self.other);
        for row in &mut self.rows {
            row.clear();
            row.extend(0..=other.len() + 1);
        }
        for (row, letter) in wanted.iter().enumerate() {
            self.rows.rotate_left(1);
            let [earlier, above, newest] = &mut self.rows;
            let first = (row + 1).saturating_sub(allowed);
            let last = other.len().min(row + 1 + allowed);
            if first > last {
                return None;
            }
            let mut least = usize::MAX;
            for at in first..=last {
                let mut distance = above[at] + 1;
                if at > 0 {
                    let replaced = above[at - 1] + usize::from(other[at - 1] != *letter);
                    let inserted = if at > first { newest[at - 1] + 1 } else { replaced };
                    distance = distance.min(replaced).min(inserted);
                    if row > 0
                        && at > 1
                        && other[at - 2] == *letter
                        && other[at - 1] == wanted[row - 1]
                    {
                        distance = distance.min(earlier[at - 2] + 1);
                    }
                }
                newest[at] = distance;
                least = least.min(distance);
            }
            // What the next rows find beside these places is farther than allowed.
            newest[last + 1] = usize::MAX - 1;
            if first > 0 {
                newest[first - 1] = usize::MAX - 1;
            }
            if least > allowed {
                return None;
            }
        }
        self.rows[2].get(other.len()).copied().filter(|distance| *distance <= allowed)
    }
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
    fn a_distance_is_the_least_number_of_edits() {
        for (first, other, distance) in [
            ("", "", Some(0)),
            ("tasks", "tasks", Some(0)),
            ("", "ab", Some(2)),
            ("ab", "", Some(2)),
            ("ab", "ba", Some(1)),
            ("abcd", "badc", Some(2)),
            ("ca", "abc", Some(3)),
            ("roadmap", "road map", Some(1)),
            ("roadmap", "oadmaps", Some(2)),
            ("architecture", "arhcitectrue", Some(2)),
            ("kitten", "sitting", Some(3)),
            ("kitten", "mitigation", None),
        ] {
            for (first, other) in [(first, other), (other, first)] {
                let mut table = Table { wanted: first.chars().collect(), ..Table::default() };
                for allowed in 0..6 {
                    let found = distance.filter(|distance| *distance <= allowed);
                    assert_eq!(table.distance(other, allowed), found, "{first} {other} {allowed}");
                }
            }
        }
    }

    #[test]
    fn a_name_that_is_too_long_is_not_compared() {
        let long = "a".repeat(MAX_COMPARED_BYTES + 1);
        assert_eq!(of(&long, &[long.as_str()], 1), None);
    }
}
