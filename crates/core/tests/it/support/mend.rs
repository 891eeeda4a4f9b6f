//! A source with a fix carried out.

use groundplan::Fix;

/// The source after all edits of a fix.
pub fn applied(source: &str, fix: &Fix) -> String {
    let mut mended = source.to_owned();
    for edit in fix.edits.iter().rev() {
        mended.replace_range(edit.range.from..edit.range.to, &edit.insert);
    }
    mended
}
