//! How much of a section is filled.

/// How much of a section the story has filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// No placeholder is left in it.
    Filled,
    /// Something comes from the story, something is still open.
    Partial,
    /// Nothing in it comes from the story.
    Placeholder,
}

impl Status {
    /// The name that results use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Filled => "filled",
            Self::Partial => "partial",
            Self::Placeholder => "placeholder",
        }
    }
}

/// What fills a section, and whether anything in it is open.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Filling {
    pub(super) is_filled: bool,
    pub(super) is_open: bool,
    pub(super) fields: u64,
}

impl Filling {
    /// The status of a section with this filling.
    pub(super) fn status(self) -> Status {
        match (self.is_filled, self.is_open) {
            (true, false) => Status::Filled,
            (true, true) => Status::Partial,
            (false, _) => Status::Placeholder,
        }
    }

    /// Adds what fills another section.
    pub(super) fn add(&mut self, other: Self) {
        self.is_filled |= other.is_filled;
        self.is_open |= other.is_open;
        self.fields |= other.fields;
    }
}
