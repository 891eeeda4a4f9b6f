//! The description: block Markdown that must neither leave its section nor break what follows.

use pulldown_cmark::{CodeBlockKind, Event, OffsetIter, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

use super::code_block::CodeBlock;
use super::labels::LabelLine;
use super::lines::{may_be_table_rule, plain_lines};
use super::rewrite::Rewrite;
use super::{code_spans, escape, inert};
use crate::text::line_start;

/// Where block text is printed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BlockPlace {
    /// The highest level that its headings can have.
    pub(crate) top: usize,
    /// Whether it becomes part of a list's item.
    pub(crate) in_item: bool,
}

/// Block Markdown for a place below a heading of level `top - 1`: headings are moved down to
/// `top` at least, whatever could be HTML is text, a code fence left open is closed.
pub(crate) fn block(text: &str, top: usize) -> Cow<'_, str> {
    block_at(text, BlockPlace { top, in_item: false })
}

/// Block Markdown for a place in the document.
pub(crate) fn block_at(text: &str, place: BlockPlace) -> Cow<'_, str> {
    match plain_lines(text) {
        Cow::Borrowed(text) => rewritten(trim(text), place),
        Cow::Owned(text) => Cow::Owned(rewritten(trim(&text), place).into_owned()),
    }
}

/// Removes blank lines around text; the indentation of the first line is kept, as it may be code.
fn trim(text: &str) -> &str {
    let text = text.trim_end();
    let blank = text.len() - text.trim_start_matches([' ', '\t', '\n']).len();
    let start = line_start(text, blank);
    &text[start..]
}

/// Reads Markdown with all that it may have beyond CommonMark. One copy is enough for the module.
#[inline(never)]
pub(crate) fn events(text: &str) -> OffsetIter<'_> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    Parser::new_ext(text, options).into_offset_iter()
}

fn rewritten(text: &str, place: BlockPlace) -> Cow<'_, str> {
    let underline = |line: &str| {
        let line = line.trim_start_matches(['>', ' ', '\t']).trim_end();
        !line.is_empty()
            && (line.bytes().all(|byte| byte == b'-') || line.bytes().all(|byte| byte == b'='))
    };
    let has_code = text.contains(['`', '~', '\t']) || text.contains("    ");
    let mut out = Rewrite::new(text);
    let mut line = LabelLine::first(text);
    if !has_code && !text.contains('#') && !text.lines().any(underline) {
        inert::piece(&mut out, 0..text.len(), Some(&mut line));
        return out.finish();
    }
    let parts = parts(text);
    let may_have_table = text.contains('|') && text.lines().any(may_be_table_rule);
    let levels = parts.iter().filter_map(|(part, _)| match part {
        BlockPart::Heading(level) => Some(*level),
        _ => None,
    });
    let shift = levels.min().map_or(0, |highest| place.top.saturating_sub(highest));
    let mut start = 0;
    for (part, range) in parts {
        // Within what has been replaced as a whole.
        if range.start < start {
            continue;
        }
        match part {
            BlockPart::Heading(level) => {
                inert::piece(&mut out, start..range.start, Some(&mut line));
                start = heading(&mut out, range, level, shift);
            }
            BlockPart::Code { content, in_table } => {
                inert::piece(&mut out, start..range.start, Some(&mut line));
                code_spans::apart(&mut out, start..range.start);
                start = range.end;
                let code = &text[range.clone()];
                // Some readers look for the cells of a table before they look for code.
                // In one, an even number of backslashes is none for some.
                let splits = code.contains(if in_table { "\\\\|" } else { "|" });
                if may_have_table && splits {
                    out.replace(range, &escape::span_as_text(code));
                    continue;
                }
                match content {
                    Some(content) => out.replace(range, &escape::code(&content)),
                    None => code_spans::code(&mut out, range),
                }
            }
            BlockPart::CodeBlock(code) => {
                let range = code.range(text, range);
                inert::piece(&mut out, start..range.start.max(start), Some(&mut line));
                start = range.end;
                if let Some(written) = code.written(text, &range, place.in_item) {
                    out.replace(range, &written);
                }
            }
        }
    }
    inert::piece(&mut out, start..text.len(), Some(&mut line));
    out.finish()
}

/// What in a text is more than text in lines.
enum BlockPart {
    /// A heading with its level.
    Heading(usize),
    /// Code in a line; its content if it is not all on one line.
    Code {
        content: Option<String>,
        in_table: bool,
    },
    CodeBlock(CodeBlock),
}

/// Finds the parts of a text, in their order. A tag is text already when they are looked for: it
/// will be, and no `<` decides what is code.
#[inline(never)]
fn parts(text: &str) -> Vec<(BlockPart, Range<usize>)> {
    let masked = text.replace('<', "\u{1a}");
    let mut parts = Vec::new();
    let mut containers = Vec::new();
    let mut code: Option<(CodeBlock, Range<usize>)> = None;
    let mut in_table = false;
    for (event, range) in events(&masked) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                parts.push((BlockPart::Heading(level as usize), range));
            }
            Event::Start(Tag::Item | Tag::BlockQuote(_)) => containers.push(range.start),
            Event::End(TagEnd::Item | TagEnd::BlockQuote(_)) => {
                containers.pop();
            }
            Event::Start(Tag::Table(_)) => in_table = true,
            Event::End(TagEnd::Table) => in_table = false,
            Event::Code(content) => {
                let content = text[range.clone()].contains('\n').then(|| unmasked(&content));
                parts.push((BlockPart::Code { content, in_table }, range));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let words = match kind {
                    CodeBlockKind::Fenced(words) => Some(unmasked(&words)),
                    CodeBlockKind::Indented => None,
                };
                let container = containers.last().copied();
                code = Some((CodeBlock { words, code: String::new(), container }, range));
            }
            Event::Text(piece) => {
                if let Some((block, _)) = &mut code {
                    block.code.push_str(&piece);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some((mut block, range)) = code.take() {
                    block.code = unmasked(&block.code);
                    parts.push((BlockPart::CodeBlock(block), range));
                }
            }
            _ => {}
        }
    }
    parts
}

fn unmasked(text: &str) -> String {
    text.replace('\u{1a}', "<")
}

/// Moves a heading down. The result is the offset from which on text is still to be looked at.
#[cfg_attr(small_where_cold, optimize(size))]
fn heading(out: &mut Rewrite<'_>, range: Range<usize>, level: usize, shift: usize) -> usize {
    let written = &out.text[range.clone()];
    let marks = "#".repeat((level + shift).min(6));
    if written.trim_start().starts_with('#') {
        let at = range.start + written.find('#').unwrap_or(0);
        out.replace(at..at + level, &marks);
        return at + level;
    }
    let mut lines: Vec<_> = written
        .trim_end()
        .lines()
        .map(|line| line.trim_start_matches(['>', ' ', '\t']).trim_end())
        .collect();
    lines.pop();
    let end = range.start + written.trim_end().len();
    // Some readers would look for a table whose head it is.
    let goes_on = out.text[end..].starts_with('\n') && !out.text[end..].starts_with("\n\n");
    let blank = if goes_on { "\n" } else { "" };
    out.replace(range.start..end, &format!("{marks} {}{blank}", escape::heading(&lines.join(" "))));
    end
}

#[cfg(test)]
mod tests {
    use super::block;

    #[test]
    fn headings_move_below_the_section() {
        assert_eq!(block("# A\n\ntext\n\n## B", 3), "### A\n\ntext\n\n#### B");
        assert_eq!(block("A\n===\n\nB\n---\n", 3), "### A\n\n#### B");
        assert_eq!(block("#### deep", 3), "#### deep");
        assert_eq!(block("# a\n###### b", 3), "### a\n###### b");
        assert_eq!(block("> # quoted", 3), "> ### quoted");
    }

    #[test]
    fn what_only_looks_like_a_heading_stays() {
        assert_eq!(block("```\n# a\n```", 3), "```\n# a\n```");
        assert_eq!(block("#tag and `# code`", 3), "#tag and `# code`");
        assert_eq!(block("a\n\n---\n\nb", 3), "a\n\n---\n\nb");
    }

    #[test]
    fn tags_are_escaped_outside_code() {
        assert_eq!(block("<div>\n# x\n</div>\n\n`<b>`", 3), "&lt;div>\n### x\n&lt;/div>\n\n`<b>`");
        assert_eq!(block("```\n<b>\n```\n\n<!-- a -->", 3), "```\n<b>\n```\n\n&lt;!-- a -->");
    }

    #[test]
    fn a_tag_hidden_by_another_tag_is_found() {
        let text = block("<div>\n```\n</div>\n\n```\n<b>\n```", 3).into_owned();
        assert!(text.contains("&lt;b>"), "{text}");
    }

    #[test]
    fn an_open_fence_is_closed() {
        assert_eq!(block("a\n\n````js\nlet a;\n```", 3), "a\n\n````js\nlet a;\n```\n````");
        assert_eq!(block("~~~", 3), "```\n\n```");
        assert_eq!(block("```\na\n```", 3), "```\na\n```");
    }

    #[test]
    fn code_is_written_so_that_every_reader_finds_its_end() {
        for (text, wanted) in [
            ("```\n```", "```\n\n```"),
            ("```js x=1\na\n```", "\njs x=1\n\n```\na\n```"),
            ("```\na\n``` b\n```", "````\na\n``` b\n````"),
            ("```\na\n  ```\nb", "```\na\n```\nb"),
            ("- a\n\n    b\n```\n<b>", "- a\n\n    b\n\n```\n<b>\n```"),
            ("#\n    *x*{l}", "###\n\n```\n*x*{l}\n```"),
            ("- []|\n--|--", "- &#91;]|\n--|--"),
            ("  ~~~\n  <b>\n  ~~~", "```\n<b>\n```"),
            ("a\n\n    <b>\n\nc", "a\n\n```\n<b>\n```\n\nc"),
            ("a\n\n    b\n\nc", "a\n\n```\nb\n```\n\nc"),
            ("a\n\t~~~\n~~~~\nb", "a\n\t&#126;~~\n\n```\nb\n```"),
            ("- ```\n  <b>\n\n  <i>\n  ```\n  c", "- `<b>`\\\n  `<i>`\n\n  c"),
            ("> ```\n> <b>\n> ```\n> c", "> \n> `<b>`\n>\n> c"),
            ("1. a\n   ```js\n   b\n   ```", "1. a\n   ```js\n   b\n   ```"),
            ("- ```\n  a\n\n  b\n  ```\n  c", "- `a`\\\n  `b`\n\n  c"),
            ("- x\n  ```\n  a\n\n  b\n  ```\n  c", "- x\n  ```\n  a\n\n  b\n  ```\n\n  c"),
            ("- x\n  ```\n  a\n    ```\n  c", "- x\n  \n  `a`\n\n  c"),
            ("a\n:-\n`<b>|`", "a\n:-\n &#60;b\\>&#124; "),
            ("x `a|<b>`\n===\n--|--", "### x `a|<b>`\n\n--|--"),
            ("a|b\n--|--\n`\\\\|<b>`|y", "a|b\n--|--\n \\\\\\\\&#124;&#60;b\\> |y"),
            ("`a\nb | `\n|---|---|", " a\nb &#124; \n|---|---|"),
            ("| a | b |\n|---|---|\n| `c\\|d` | e |", "| a | b |\n|---|---|\n| `c\\|d` | e |"),
            ("[`a`: [`b](u)` `<c>](d)`", "\\[`a`: \\[`b](u)` `<c>](d)`"),
            ("www.a.example`<b>`", "www.a.example `<b>`"),
            ("{>>a<<} `{>>`", "&#123;>>a&lt;&lt;} `{> >`"),
            ("&# `&#`", "&amp;# `&`&#35;"),
            ("a\n  \nb", "a\n\nb"),
            ("a\u{2028}[b]: script:\u{c}c", "a [b]: script: c"),
            ("| \"a\" | `\"` |\n|--|--|", "| &quot;a&quot; |  &quot;  |\n|--|--|"),
            ("`a\n<b>`", "`a <b>`"),
        ] {
            assert_eq!(block(text, 3), wanted, "{text}");
        }
    }

    #[test]
    fn definitions_are_kept_if_they_are_harmless() {
        for (text, wanted) in [
            ("[a]: https://b.example \"c\"\n[d]: e", "[a]: https://b.example \"c\"\n[d]: e"),
            ("[a]: javascript:b", "[a]&#58; javascript:b"),
            ("[a\nb]: javascript:c\n\n[a b]", "[a\nb]&#58; javascript:c\n\n[a b]"),
            ("[\n~~~\n]:j", "\\[\n\n```\n]:j\n```"),
            ("> [a\n> c[d]: javascript:e", "> \\[a\n> c[d]&#58; javascript:e"),
            ("a\n[b\n\nc]: d", "a\n\\[b\n\nc]&#58; d"),
            ("[a]:\njavascript:b", "[a]&#58;\njavascript:b"),
            ("> - [a]: b", "> - [a]&#58; b"),
            ("[^a]: b", "[^a]&#58; b"),
            ("a[0]: b", "a[0]: b"),
            ("[a]:[b]: c", "[a]&#58;[b]&#58; c"),
        ] {
            assert_eq!(block(text, 3), wanted, "{text}");
        }
    }
}
