//! The marks of alerts: quotes that some readers show as notes and warnings.

const MARKS: &[&str] = &["[!NOTE]", "[!TIP]", "[!IMPORTANT]", "[!WARNING]", "[!CAUTION]"];

/// The mark of an alert, of which a document's events have the brackets and the word each.
#[derive(Default)]
pub(super) struct AlertMark {
    /// The one that the next text begins, if this is its first bracket.
    next: Option<&'static str>,
    /// Whether the rest of one is still to come.
    is_open: bool,
}

impl AlertMark {
    /// Looks at what follows the next text.
    pub(super) fn look_ahead(&mut self, after: &str) {
        let is_line = |rest: &str| {
            let rest = rest.trim_start_matches([' ', '\t']);
            rest.is_empty() || rest.starts_with('\n')
        };
        // In small letters, too, as readers know them.
        let follows = |mark: &str| {
            let (word, rest) = after.split_at_checked(mark.len() - 1).unwrap_or_default();
            word.eq_ignore_ascii_case(&mark[1..]) && is_line(rest)
        };
        self.next = MARKS.iter().copied().find(|mark| follows(mark));
    }

    /// The mark that begins with a text, if that is where a quote's text begins.
    pub(super) fn begin(&mut self, text: &str, begins_quote: bool) -> Option<&'static str> {
        let mark = self.next.take().filter(|_| text == "[" && begins_quote);
        self.is_open = mark.is_some();
        mark
    }

    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Ends the mark that is open; whether there was one.
    pub(super) fn end(&mut self) -> bool {
        std::mem::take(&mut self.is_open)
    }
}
