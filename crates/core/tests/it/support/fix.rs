//! A source with a fix applied.

use groundplan::Fix;

/// The source after all edits of a fix.
pub fn applied(source: &str, fix: &Fix) -> String {
    let mut fixed = source.to_owned();
    for edit in fix.edits.iter().rev() {
        fixed.replace_range(edit.range.from..edit.range.to, &edit.insert);
    }
    fixed
}
