//! The line of an alert's mark, which the text of the alert is below.

use super::writer::DialectWriter;

impl DialectWriter {
    /// Ends the line of an alert's mark, if this is one.
    pub(super) fn end_alert(&mut self) -> bool {
        let ends = std::mem::take(&mut self.in_alert);
        if ends {
            self.layout.line();
            self.layout.place.starts_block = true;
        }
        ends
    }
}
