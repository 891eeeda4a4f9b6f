//! The newest row of a changelog, which may be written in either order.

use super::{Architecture, Change};
use crate::story::Text;

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

/// The numbers of a version, in their order: 0.10 is after 0.9.
fn numbers(version: &str) -> Vec<u64> {
    let digits = version.split(|sign: char| !sign.is_ascii_digit());
    digits.filter_map(|number| number.parse().ok()).collect()
}
