//! Where the walk is in a table.

use pulldown_cmark::Alignment;

/// The columns of a table, and the cell that is next.
#[derive(Default)]
pub(super) struct TablePlace {
    alignments: Vec<Alignment>,
    column: usize,
    is_head: bool,
}

impl TablePlace {
    /// In a table that begins.
    pub(super) fn new(alignments: Vec<Alignment>) -> Self {
        Self { alignments, ..Self::default() }
    }

    /// At the start of a row, which is the table's head or not.
    pub(super) fn start_row(&mut self, is_head: bool) {
        (self.is_head, self.column) = (is_head, 0);
    }

    /// At the next cell of the row.
    pub(super) fn end_cell(&mut self) {
        self.column += 1;
    }

    /// Whether the row is the table's head.
    pub(super) fn is_head(&self) -> bool {
        self.is_head
    }

    /// The side to which the cell's text is aligned, if it is to one.
    pub(super) fn side(&self) -> Option<&'static str> {
        match self.alignments.get(self.column)? {
            Alignment::Left => Some("left"),
            Alignment::Center => Some("center"),
            Alignment::Right => Some("right"),
            Alignment::None => None,
        }
    }
}
