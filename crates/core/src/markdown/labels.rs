//! What follows the label of a link: its address.

use super::address;
use super::address_word::foreign_scheme;
use super::rewrite::Rewrite;

/// Looks at what follows a closing bracket. The result is how much of it needs no further look.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn bracket(text: &mut Rewrite<'_>, whole: &str, place: usize) -> usize {
    let after = &whole[place + 1..];
    if let Some(address) = after.strip_prefix('(') {
        if let Some(length) = address::link_length(address) {
            let start = place + 2 + address.len() - address.trim_start_matches(' ').len();
            for at in start..start + address::address_length(&whole[start..]) {
                let colon = || foreign_scheme(&whole[start..at], &whole[at + 1..]).map(|_| "%3A");
                let byte = whole.as_bytes()[at];
                let with = if byte == b':' { colon() } else { address::percent_encoded(byte) };
                if let Some(with) = with {
                    text.replace(at..at + 1, with);
                }
            }
            return length + 1;
        }
        text.replace(place + 1..place + 2, "\\(");
        return 1;
    }
    // Some readers allow white space before the address.
    let spaces = after.len() - after.trim_start_matches([' ', '\t']).len();
    if let Some(address) = after[spaces..].strip_prefix('(').filter(|_| spaces > 0) {
        if address::begins_link(address) {
            text.replace(place + 1 + spaces..place + 2 + spaces, "\\(");
        }
        return spaces + 1;
    }
    0
}
