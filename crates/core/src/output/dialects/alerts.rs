//! The marks of alerts: quotes that some readers show as notes and warnings.

const MARKS: &[&str] = &["[!NOTE]", "[!TIP]", "[!IMPORTANT]", "[!WARNING]", "[!CAUTION]"];

/// The mark of an alert whose first bracket is in front of a text, if it is all of its line.
pub(super) fn after_bracket(after: &str) -> Option<&'static str> {
    let is_line = |rest: &str| {
        let rest = rest.trim_start_matches([' ', '\t']);
        rest.is_empty() || rest.starts_with('\n')
    };
    MARKS.iter().copied().find(|mark| after.strip_prefix(&mark[1..]).is_some_and(is_line))
}
