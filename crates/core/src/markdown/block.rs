//! The description: block Markdown that must neither leave its section nor break what follows.

use pulldown_cmark::{CodeBlockKind, Event, OffsetIter, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

use super::escape;
use crate::text::line_start;

/// How often tags are searched for again: escaping one may move another out of code.
const PASSES: usize = 6;

/// Block Markdown for a place below a heading of level `top - 1`: headings are moved down to
/// `top` at least, `<` outside code is escaped, a code fence left open is closed.
pub(crate) fn block(text: &str, top: usize) -> Cow<'_, str> {
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    };
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
    };
    let underline = |line: &str| {
        let line = line.trim_start_matches(['>', ' ', '\t']).trim_end();
        !line.is_empty()
            && (line.bytes().all(|byte| byte == b'-') || line.bytes().all(|byte| byte == b'='))
    };
    if !text.contains(['<', '#', '`', '~']) && !text.lines().any(underline) {
        return text;
    }
    let text = without_tags(text.into_owned());
    let text = apply(&text, headings(&text, top));
    Cow::Owned(closed(text))
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

fn without_tags(mut text: String) -> String {
    for _ in 0..PASSES {
        let mut code: Vec<Range<usize>> = Vec::new();
        let mut html = false;
        for (event, range) in events(&text) {
            match event {
                Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => code.push(range),
                Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => html = true,
                _ => {}
            }
        }
        let places = bare_tags(&text, &code);
        if places.is_empty() && !html {
            return text;
        }
        text = apply(&text, places.into_iter().map(|at| (at..at, "\\".to_owned())).collect());
    }
    escape::without_tags(&text.replace('`', "\\`"))
}

/// Each `<` outside code without a backslash before it.
fn bare_tags(text: &str, code: &[Range<usize>]) -> Vec<usize> {
    let mut code = code.iter().peekable();
    let mut places = Vec::new();
    for (at, _) in text.match_indices('<') {
        while code.next_if(|range| range.end <= at).is_some() {}
        let inside = code.peek().is_some_and(|range| range.contains(&at));
        let backslashes = text[..at].bytes().rev().take_while(|&byte| byte == b'\\').count();
        if !inside && backslashes % 2 == 0 {
            places.push(at);
        }
    }
    places
}

/// The edits that move every heading down, the highest to level `top`.
fn headings(text: &str, top: usize) -> Vec<(Range<usize>, String)> {
    let found: Vec<_> = events(text)
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::Heading { level, .. }) => Some((level as usize, range)),
            _ => None,
        })
        .collect();
    let Some(highest) = found.iter().map(|(level, _)| *level).min() else { return Vec::new() };
    let shift = top.saturating_sub(highest);
    let edit = |(level, range): (usize, Range<usize>)| {
        let written = &text[range.clone()];
        let marks = "#".repeat((level + shift).min(6));
        let atx = written.trim_start().starts_with('#');
        if atx {
            let at = range.start + written.find('#').unwrap_or(0);
            return (at..at + level, marks);
        }
        let mut lines: Vec<_> = written
            .trim_end()
            .lines()
            .map(|line| line.trim_start_matches(['>', ' ', '\t']).trim_end())
            .collect();
        lines.pop();
        let end = range.start + written.trim_end().len();
        (range.start..end, format!("{marks} {}", escape::heading(&lines.join(" "))))
    };
    found.into_iter().map(edit).collect()
}

fn apply(text: &str, edits: Vec<(Range<usize>, String)>) -> String {
    let mut out = String::with_capacity(text.len() + edits.len() * 2);
    let mut copied = 0;
    for (range, insert) in edits {
        if range.start < copied {
            continue;
        }
        out.push_str(&text[copied..range.start]);
        out.push_str(&insert);
        copied = range.end;
    }
    out.push_str(&text[copied..]);
    out
}

/// Closes the code fence that would swallow the rest of the document.
fn closed(text: String) -> String {
    let mut depth = 0_usize;
    let mut open = None;
    for (event, range) in events(&text) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) if depth == 0 => {
                open = Some(range);
                depth += 1;
            }
            Event::Start(_) => {
                open = None;
                depth += 1;
            }
            Event::End(TagEnd::CodeBlock) => depth = depth.saturating_sub(1),
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let Some(range) = open else { return text };
    let block = &text[range];
    let mark = block.trim_start().chars().next().unwrap_or('`');
    let fence: String =
        block.trim_start().chars().take_while(|&character| character == mark).collect();
    let last = block.lines().skip(1).last().map_or("", str::trim);
    let is_closed = last.len() >= fence.len() && last.chars().all(|character| character == mark);
    if is_closed { text } else { format!("{text}\n{fence}") }
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
        assert_eq!(block("<div>\n# x\n</div>\n\n`<b>`", 3), "\\<div>\n### x\n\\</div>\n\n`<b>`");
        assert_eq!(block("    <code>\n\n<!-- a -->", 3), "    <code>\n\n\\<!-- a -->");
    }

    #[test]
    fn a_tag_hidden_by_another_tag_is_found() {
        let text = block("<div>\n```\n</div>\n\n```\n<b>\n```", 3).into_owned();
        assert!(text.contains("\\<b>"), "{text}");
    }

    #[test]
    fn an_open_fence_is_closed() {
        assert_eq!(block("a\n\n````js\nlet a;\n```", 3), "a\n\n````js\nlet a;\n```\n````");
        assert_eq!(block("~~~", 3), "~~~\n~~~");
        assert_eq!(block("```\na\n```", 3), "```\na\n```");
    }
}
