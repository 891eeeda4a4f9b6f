//! Addresses in text, which some readers make links of: all of the word, up to the next space.

/// The last address of a text. A link in it would become torn tags: its brackets are written as
/// addresses have them.
#[derive(Default)]
pub(super) struct AddressWord {
    /// Where it ends.
    pub(super) end: usize,
    /// Where its host begins if that can be a number between brackets.
    host: Option<usize>,
    /// Up to where `www.` has been looked for.
    looked: usize,
    has_bracket: bool,
    /// Where the next space is, as far as that is known.
    space: usize,
}

impl AddressWord {
    /// None yet in what begins at an offset.
    pub(super) fn after(start: usize) -> Self {
        Self { looked: start, ..Self::default() }
    }

    /// Begins at the `//` of a text.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn begin(&mut self, text: &str, slashes: usize) {
        let is_only = word_end(&text[..slashes]).is_some_and(|scheme| !scheme.contains('.'));
        self.host = is_only.then_some(slashes + 2);
        self.go_on(text, slashes);
    }

    /// What is before an offset is a link, or apart from what follows.
    pub(super) fn end_at(&mut self, place: usize) {
        *self = Self { space: self.space, ..Self::after(place) };
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn go_on(&mut self, text: &str, from: usize) {
        if self.space < from {
            self.space = from + text[from..].find(is_space).unwrap_or(text.len() - from);
        }
        self.end = self.space;
        self.has_bracket = false;
    }

    /// Whether a bracket opens in an address, and not for the number of its host.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn opens(&mut self, text: &str, place: usize) -> bool {
        let looked = std::mem::replace(&mut self.looked, place);
        if place >= self.end && ends_in_address(&text[looked..place]) {
            self.go_on(text, place);
        }
        self.has_bracket = place < self.end && self.host != Some(place);
        self.has_bracket
    }

    /// Whether a bracket closes one that opened so.
    pub(super) fn closes(&mut self, place: usize) -> bool {
        std::mem::take(&mut self.has_bracket) && place < self.end
    }
}

/// Whether a sign ends an address for every reader.
fn is_space(sign: char) -> bool {
    sign.is_ascii_whitespace()
}

/// Whether the last word of a text is or contains an address.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn ends_in_address(text: &str) -> bool {
    let word = text.rsplit(is_space).next().unwrap_or("");
    let begins = |at: usize, mark: &str| {
        word.get(at..at + mark.len()).is_some_and(|it| it.eq_ignore_ascii_case(mark))
    };
    let mut dots = word.match_indices(['.', ':']);
    dots.any(|(at, _)| begins(at, "://") || at >= 3 && begins(at - 3, "www."))
}

/// The last word of a text, if it is short.
#[cfg_attr(small_where_cold, optimize(size))]
fn word_end(text: &str) -> Option<&str> {
    let length = text.bytes().rev().take(64).take_while(|it| !it.is_ascii_whitespace()).count();
    text.get(text.len() - length..).filter(|_| length < 64)
}

/// How the colon between these is written, if it is that of an address which some readers make a
/// link. `xmpp:`, and `mailto:` at the end of a longer scheme, are looked for when references are
/// decoded, so that something invisible follows them.
pub(super) fn foreign_scheme(before: &str, after: &str) -> Option<&'static str> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let length = before.bytes().rev().take(16).take_while(is_part).count();
    let scheme = &before[before.len() - length..];
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    let lower = scheme.to_ascii_lowercase();
    match after.as_bytes() {
        [b'/', b'/', ..] if length > 0 && !is("http") && !is("https") => Some("&#58;"),
        [b' ' | b'\t' | b'\n', ..] | [] => None,
        // Emoji of Showdown that are a picture of another host, and words in colour.
        after if after.starts_with(b"octocat:") || after.starts_with(b"showdown:") => Some("&#58;"),
        _ if lower.ends_with("xmpp") || length > 6 && lower.ends_with("mailto") => Some(":&#8288;"),
        _ => None,
    }
}
