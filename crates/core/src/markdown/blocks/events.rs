//! The events of Markdown, as CommonMark and what documents know beyond it have them.

use pulldown_cmark::{OffsetIter, Options, Parser};

/// Reads Markdown with all that it may have beyond CommonMark. One copy is enough for the module.
#[inline(never)]
pub(crate) fn events(text: &str) -> OffsetIter<'_> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    Parser::new_ext(text, options).into_offset_iter()
}
