//! "Did you mean": the name nearest to one that nothing has.

use crate::story::squash;

/// Longer names are not compared: nobody mistypes them into another one.
const LONGEST: usize = 60;

/// How many names are compared with another in all for a source. So many are a moment; beyond, no
/// name is guessed any more.
const COMPARED: u32 = 300_000;

/// How many comparisons are left. Only as many problems are shown as there is room for, so a
/// source with thousands of unknown names needs no guess for each.
#[derive(Debug)]
pub struct Guesses(std::cell::Cell<u32>);

impl Default for Guesses {
    fn default() -> Self {
        Self(std::cell::Cell::new(COMPARED))
    }
}

impl Guesses {
    /// The name that differs from another in a letter or two, or in its spelling, where there is
    /// one.
    pub(super) fn nearest<'n>(
        &self,
        wanted: &str,
        names: impl Iterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let wanted = wanted.trim();
        let squashed = squash(wanted);
        let allowed = if squashed.len() < 6 { 1 } else { 2 };
        if !(2..=LONGEST).contains(&squashed.len()) {
            return None;
        }
        let mut best: Option<(usize, &'n str)> = None;
        for name in names.filter(|name| name.len() <= 2 * LONGEST) {
            let left = self.0.get().checked_sub(1)?;
            self.0.set(left);
            // Separators apart, the lengths say most.
            if name.len() > wanted.len() + 2 * allowed + 4 || name.trim() == wanted {
                continue;
            }
            let other = squash(name.trim());
            let reach = other.len().abs_diff(squashed.len()) <= allowed;
            let distance = match reach {
                false => continue,
                true if other == squashed => 0,
                // In a name of two letters each letter is half of it.
                true if squashed.len() < 3 => continue,
                true => strsim::osa_distance(&squashed, &other),
            };
            if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, name));
            }
        }
        best.map(|(_, name)| name)
    }
}

/// A name as a message shows it: on one line, and not too long.
pub(super) fn short(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() <= LONGEST {
        return name;
    }
    name.chars().take(LONGEST - 1).chain(['…']).collect()
}
