//! Ids of headings: readable, unique on the page.

use crate::text::Met;

/// Hands out ids and remembers those it gave.
#[derive(Default)]
pub(super) struct Slugs {
    given: Met,
}

impl Slugs {
    /// The id of a heading: its letters and digits (ASCII in lower case) with `-` between the words, and
    /// a number where another heading has it already.
    pub(super) fn id(&mut self, prefix: &str, title: &str) -> String {
        let words = title
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty());
        let slug = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
        let slug = if slug.is_empty() { "section".to_owned() } else { slug };
        let Some(count) = self.given.meet(&slug, 1) else { return format!("{prefix}{slug}") };
        self.given.set(&slug, count + 1);
        let numbered = format!("{slug}-{}", count + 1);
        self.given.set(&numbered, 1);
        format!("{prefix}{numbered}")
    }
}
