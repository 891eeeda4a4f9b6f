//! The metrics that a layout uses: in character cells for Unicode, in pixels for SVG.

use crate::layout::rows::VertexKind;

/// The metrics of a diagram's parts. All horizontal positions are on a grid of `2 × half`, so that a
/// box has a middle, and a line that avoids another has a free column in between.
#[derive(Clone, Copy, Debug)]
pub struct Metrics {
    /// The width that rows are broken at.
    pub limit: i32,
    /// Whether layers follow each other from left to right.
    pub(crate) is_turned: bool,
    /// Half a step of the grid.
    pub(crate) half: i32,
    /// The thickness of a line: a cell, or nothing.
    pub(crate) line: i32,
    /// The width of a column of text and the height of its line: titles.
    pub(crate) title: (i32, i32),
    /// Likewise for details and notes.
    pub(crate) detail: (i32, i32),
    /// Likewise for labels.
    pub(crate) label: (i32, i32),
    /// Above and below a label.
    pub(crate) label_pad: i32,
    /// Columns in a line of a box, and of a label.
    pub(crate) columns: (usize, usize),
    /// Whether boxes show their kinds and technologies.
    pub(crate) has_details: bool,
    /// Lines of a note.
    pub(crate) note_lines: usize,
    /// From the edge of a box to its text, across and down.
    pub(crate) pad: (i32, i32),
    /// Between neighbours in a row.
    pub(crate) gap: i32,
    /// Between two arrows that cross a row, and from such an arrow to a box or a label.
    pub(crate) arrow_gap: (i32, i32),
    /// Between rows that no arrow joins.
    pub(crate) row_gap: i32,
    /// Between two parallel lines across.
    pub(crate) track: i32,
    /// From a row to the first line across, without and with an arrow head.
    pub(crate) lead: (i32, i32),
    /// At least this much between rows that arrows join.
    pub(crate) channel: i32,
    /// From a frame's edge to what is in it, across and down.
    pub(crate) frame: (i32, i32),
    /// The height of a frame's title.
    pub(crate) frame_title: i32,
}

impl Metrics {
    /// Character cells, in a diagram of at most `width` columns.
    #[must_use]
    pub fn cells(width: usize) -> Self {
        Self {
            limit: i32::try_from(width.clamp(20, 1000)).unwrap_or(1000),
            is_turned: false,
            half: 1,
            line: 1,
            title: (1, 1),
            detail: (1, 1),
            label: (1, 1),
            label_pad: 0,
            columns: (25.min(width.clamp(20, 1000) / 2), 20.min(width.clamp(20, 1000) / 2)),
            has_details: true,
            note_lines: 8,
            pad: (2, 1),
            gap: 3,
            arrow_gap: (1, 3),
            row_gap: 1,
            track: 1,
            lead: (0, 1),
            channel: 1,
            frame: (2, 0),
            frame_title: 1,
        }
    }

    /// Pixels.
    #[must_use]
    pub fn pixels() -> Self {
        Self {
            limit: 1600,
            is_turned: false,
            half: 6,
            line: 0,
            title: (9, 20),
            detail: (7, 17),
            label: (7, 16),
            label_pad: 4,
            columns: (22, 20),
            has_details: true,
            note_lines: 8,
            pad: (15, 12),
            gap: 36,
            arrow_gap: (12, 24),
            row_gap: 24,
            track: 14,
            lead: (12, 20),
            channel: 30,
            frame: (24, 24),
            frame_title: 40,
        }
    }

    /// The same for layers from left to right: what a layout calls across is down in the diagram, and
    /// is turned back at its end.
    pub(crate) fn turned(&self) -> Self {
        let is_cells = self.line > 0;
        Self {
            is_turned: true,
            limit: if is_cells { 100 } else { 1200 },
            gap: if is_cells { 1 } else { 36 },
            arrow_gap: if is_cells { (1, 1) } else { self.arrow_gap },
            row_gap: if is_cells { 3 } else { self.row_gap },
            lead: if is_cells { (1, 2) } else { self.lead },
            track: if is_cells { 2 } else { self.track },
            frame: if is_cells { (2, 2) } else { self.frame },
            frame_title: if is_cells { 3 } else { self.frame.1 },
            ..*self
        }
    }

    /// From the edge of a frame to what is in it, across: at the frame's beginning and at its end. Turned,
    /// the title is at the beginning.
    pub(crate) fn insets(&self) -> (i32, i32) {
        if self.is_turned && self.line == 0 {
            (self.half * 6, self.frame.0)
        } else {
            (self.frame.0, self.frame.0)
        }
    }

    /// The distance between two neighbours in a row.
    pub(crate) fn gap_between(&self, left: VertexKind, right: VertexKind) -> i32 {
        let is_dummy = |kind| matches!(kind, VertexKind::Dummy(_));
        match (is_dummy(left), is_dummy(right)) {
            (true, true) => self.arrow_gap.0,
            (false, false) => self.gap,
            _ => self.arrow_gap.1,
        }
    }

    /// A width rounded up so that the last line falls on a multiple of `steps` half steps.
    pub(crate) fn round_up(&self, width: i32, steps: i32) -> i32 {
        let step = self.half * steps;
        (width - self.line + step - 1).div_euclid(step) * step + self.line
    }
}
