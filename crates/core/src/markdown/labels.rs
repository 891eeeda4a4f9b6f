//! What follows the label of a link: its address, or the definition of one.

use super::address;
use super::address_word::foreign_scheme;
use super::rewrite::Rewrite;

/// The line of a block that is looked at: whether it can define the address of links.
#[derive(Default)]
pub(super) struct LabelLine {
    start: usize,
    looked: usize,
    /// Whether it, or a line before it without a closing bracket, opens a label.
    opens: bool,
    has_bracket: bool,
}

impl LabelLine {
    pub(super) fn first(text: &str) -> Self {
        Self { opens: opens_label(text), ..Self::default() }
    }

    /// Goes on to a closing bracket. The result is whether it is the first of its line.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn advance(&mut self, whole: &str, place: usize) -> bool {
        let passed = &whole[self.looked..place];
        if let Some(at) = passed.rfind('\n') {
            self.start = self.looked + at + 1;
            // A label can go on for several lines.
            let goes_on = self.opens && !self.has_bracket;
            self.opens = goes_on || passed.split('\n').skip(1).any(opens_label);
            self.has_bracket = false;
        }
        self.looked = place;
        !std::mem::replace(&mut self.has_bracket, true)
    }
}

/// Whether a line begins with an opening bracket, in whatever containers.
fn opens_label(line: &str) -> bool {
    let in_front = |next: char| next.is_ascii_digit() || " \t>*+-.):".contains(next);
    line.trim_start_matches(in_front).starts_with('[')
}

/// Looks at what follows a closing bracket. The result is how much of it needs no further look.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn bracket(
    text: &mut Rewrite<'_>,
    whole: &str,
    place: usize,
    line: Option<&mut LabelLine>,
) -> usize {
    let after = &whole[place + 1..];
    let is_first = line.map(|line| (line.advance(whole, place), line));
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
    if let (Some(rest), Some((is_first, line))) = (after.strip_prefix(':'), is_first) {
        let is_plain = || {
            let label = whole[line.start..place].trim_start_matches(' ');
            place - line.start <= label.len() + 3
                && label.strip_prefix('[').is_some_and(|label| !label.contains(['[', '\\', '^']))
        };
        // A title can be in the next line.
        let lines = rest.split_once('\n').unwrap_or((rest, ""));
        // Code after it could become its title.
        let is_whole = !lines.1.trim_start().is_empty() || whole.len() == text.text.len();
        let is_safe = || {
            address::is_safe_definition(lines.0)
                && !lines.1.trim_start().starts_with(['"', '\'', '(', '|'])
        };
        if line.opens && !(is_first && is_plain() && is_whole && is_safe()) {
            text.replace(place + 1..place + 2, "&#58;");
            return 1;
        }
        return 0;
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
