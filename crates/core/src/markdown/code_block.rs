//! Blocks of code in block Markdown: which are written as every reader expects them, and how the others are.

use std::ops::Range;

use super::lines::{continuation, is_blank};
use super::{escape, fences};
use crate::text::line_start;

/// A block of code.
pub(super) struct CodeBlock {
    /// The words after the fence; nothing if there is no fence.
    pub(super) words: Option<String>,
    pub(super) code: String,
    /// Where the innermost list item or quote begins that it is in.
    pub(super) container: Option<usize>,
}

impl CodeBlock {
    /// Its range from the start of its first line, if it is in no container, to its last character.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn range(&self, text: &str, range: Range<usize>) -> Range<usize> {
        let end = range.start + text[range.clone()].trim_end_matches('\n').len();
        let start =
            if self.container.is_some() { range.start } else { line_start(text, range.start) };
        start..end
    }

    /// Whether its first and its last fence are in two paragraphs for those readers that find no code
    /// in a list. A blank line has to follow then: else the last fence would begin code there that
    /// ends in a later text, and what is code in that text would be none.
    fn is_parted(&self) -> bool {
        self.words.is_some() && fences::is_parted(&self.code)
    }

    /// How it has to be written; nothing if it is so already.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn written(
        &self,
        text: &str,
        range: &Range<usize>,
        in_item: bool,
    ) -> Option<String> {
        let block = &text[range.clone()];
        let words = self.words.as_deref().unwrap_or("");
        let harmful = fences::is_harmful_as_text(&self.code);
        let is_apart = match text[range.end..].strip_prefix('\n') {
            Some(rest) => rest.lines().next().is_some_and(is_blank),
            None => !in_item,
        };
        let is_common = match self.words {
            Some(_) => fences::is_common(block, &self.code) && !fences::has_end_tag(&self.code),
            // Indentation alone is something else for some readers, after lists and definitions.
            None if self.container.is_none() && !in_item => false,
            // What follows at once could be code for some readers, and in this for others.
            None => !harmful && !self.code.contains(['`', '~']) && (is_apart || in_item),
        };
        let is_parted = self.is_parted();
        let start = line_start(text, range.start);
        let line = &text[start..range.start];
        let last = text[..range.end].rfind('\n').map_or("", |at| &text[at + 1..range.end]);
        let is_indented = last.len() - last.trim_start().len() == line.len();
        let Some(container) = self.container else {
            // Behind the mark of a list, some readers see only the last fence.
            if in_item && (harmful || range.start == 0) {
                return Some(format!("\n{}\n", escape::code_in_lines(words, &self.code, "")));
            }
            if in_item && is_parted {
                return Some(format!("{}\n", fences::block(words, &self.code)));
            }
            // Some readers take the fence for a part of what is in the line above.
            let is_behind = start > 0 && !text[..start - 1].ends_with('\n');
            let is_kept = is_common && !is_behind && (is_indented || self.words.is_none());
            let blank = if is_behind { "\n" } else { "" };
            return (!is_kept).then(|| format!("{blank}{}", fences::block(words, &self.code)));
        };
        let is_aligned = self.words.is_none() || is_blank(line) && is_indented;
        let is_quoted = line.contains('>');
        let is_kept = is_common && !harmful && (is_aligned || is_quoted);
        if is_kept && (is_apart || !is_parted) {
            return None;
        }
        let indent = continuation(text, container);
        if is_kept {
            return Some(format!("{block}\n{}", indent.trim_end()));
        }
        let before = if is_blank(line) { format!("\n{indent}") } else { String::new() };
        let code = escape::code_in_lines(words, &self.code, &indent);
        Some(format!("{before}{code}\n{}", indent.trim_end()))
    }
}
