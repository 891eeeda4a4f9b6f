//! Ids made of titles: readable, and unique among those that one maker has made.

use crate::NameIndex;

/// Makes ids and remembers them.
#[derive(Debug, Default)]
pub struct Slugs {
    given: NameIndex,
}

impl Slugs {
    /// The id of a title: its letters and digits in lower case with `-` between the words, and
    /// a number if another title has it already. A title without any has `empty`. No id has a `_`.
    pub fn id(&mut self, prefix: &str, title: &str, empty: &str) -> String {
        let words = title.split(separates).filter(|word| !word.is_empty());
        let slug = words.collect::<Vec<_>>().join("-").to_lowercase();
        let slug = if slug.is_empty() { empty } else { &slug };
        self.unique(format!("{prefix}{slug}"))
    }

    /// An id, with a number if it was made already.
    pub fn unique(&mut self, mut id: String) -> String {
        // The number goes on from the last one, so that each id is passed over only once.
        if let Some(mut number) = self.given.get_or_insert(&id, 1) {
            let first = id;
            loop {
                number += 1;
                id = format!("{first}-{number}");
                if self.given.get_or_insert(&id, 1).is_none() {
                    break;
                }
            }
            self.given.insert(&first, number);
        }
        id
    }
}

/// What is between words: ASCII but for letters and digits, white space, and the blocks of
/// punctuation, symbols and emoji. The tables of all letters would be larger than this module.
fn separates(character: char) -> bool {
    match character {
        '\0'..='\x7f' => !character.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => true,
        '\u{2190}'..='\u{2bff}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f000}'..='\u{1ffff}' => true,
        _ => character.is_whitespace(),
    }
}
