//! What follows from several items of a list: the newest change, and which decisions replace each other.

use super::architecture::{Architecture, Change, Supersession};
use super::text::Text;
use crate::text::{NameIndex, normalize_key};

impl<'r, 't> Architecture<'r, 't> {
    /// The change with the latest date, the highest version among those, and else the last.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn newest_change(self) -> Option<Change<'r, 't>> {
        self.changelog().max_by_key(|change| {
            let text =
                |text: Option<&Text<'t>>| text.map_or("", |text| text.value.trim()).to_owned();
            (text(change.date()), numbers(&text(change.version())))
        })
    }
}

impl<'t> Architecture<'_, 't> {
    /// What each decision replaces and is replaced by, in their order.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn supersessions(self) -> Vec<Supersession<'t>> {
        let mut places = NameIndex::default();
        for (place, decision) in self.decisions().enumerate() {
            let names = [decision.id(), decision.title(), decision.decision()];
            for name in names.into_iter().flatten() {
                _ = places.get_or_insert(&key(name), place);
            }
        }
        let mut all: Vec<_> = self
            .decisions()
            .map(|it| Supersession {
                supersedes: it.supersedes().to_vec(),
                superseded_by: it.superseded_by().to_vec(),
            })
            .collect();
        let place_of = |text: &Text<'_>| places.get(&key(text));
        for (place, decision) in self.decisions().enumerate() {
            let Some(name) = decision.name() else { continue };
            let has_it = |known: &[Text<'_>]| known.iter().any(|it| place_of(it) == Some(place));
            for (named, is_earlier) in
                [(decision.supersedes(), true), (decision.superseded_by(), false)]
            {
                for other in named.iter().filter_map(place_of).filter(|other| *other != place) {
                    let Some(other) = all.get_mut(other) else { continue };
                    let known =
                        if is_earlier { &mut other.superseded_by } else { &mut other.supersedes };
                    if known.len() < MAX_NAMES && !has_it(known) {
                        known.push(name.clone());
                    }
                }
            }
        }
        all
    }
}

/// So many decisions are named for one, besides those that it names itself.
const MAX_NAMES: usize = 100;

fn key(text: &Text<'_>) -> String {
    normalize_key(text.value.trim())
}

/// The numbers of a version, in their order: 0.10 is after 0.9.
fn numbers(version: &str) -> Vec<u64> {
    let digits = version.split(|sign: char| !sign.is_ascii_digit());
    digits.filter_map(|number| number.parse().ok()).collect()
}
