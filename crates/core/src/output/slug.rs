//! Ids of headings: readable, unique on the page.

use std::collections::HashMap;

/// Hands out ids and remembers those it gave.
#[derive(Default)]
pub(super) struct Slugs {
    given: HashMap<String, usize>,
}

impl Slugs {
    /// The id of a heading: its letters and digits in lower case with `-` between the words, and
    /// a number where another heading has it already.
    pub(super) fn id(&mut self, prefix: &str, title: &str) -> String {
        let words = title
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty());
        let slug = words.collect::<Vec<_>>().join("-").to_lowercase();
        let slug = if slug.is_empty() { "section".to_owned() } else { slug };
        let count = self.given.entry(slug.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            return format!("{prefix}{slug}");
        }
        let numbered = format!("{slug}-{count}");
        self.given.insert(numbered.clone(), 1);
        format!("{prefix}{numbered}")
    }
}
