//! The marks of alerts: quotes that some readers show as notes and warnings.

const MARKS: &[&str] = &["[!NOTE]", "[!TIP]", "[!IMPORTANT]", "[!WARNING]", "[!CAUTION]"];

/// The mark of an alert whose first bracket is in front of a text, if it is all of its line.
pub(super) fn after_bracket(after: &str) -> Option<&'static str> {
    let line = after.lines().next().unwrap_or_default().trim_end();
    MARKS.iter().copied().find(|mark| mark[1..] == *line)
}
