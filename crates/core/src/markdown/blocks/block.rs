//! Block Markdown, such as a description: it must neither leave its section nor break what follows.
//! Text in simple lines stays as it is, line by line; all other is written anew.

use std::borrow::Cow;

use super::lines::plain_lines;
use super::writer::{BlockPlace, written};
use crate::markdown::block_start::{begins_block, may_be_table_rule};
use crate::markdown::code_spans::code_ranges;
use crate::markdown::inert::inert_line;
use crate::text::line_start;

/// Block Markdown for a place below a heading of level `top - 1`: headings are moved down to
/// `top` at least, whatever could be HTML is text, a code fence left open is closed. An empty line has
/// to come after it.
pub(crate) fn block(text: &str, top: usize) -> Cow<'_, str> {
    block_at(text, BlockPlace { top, in_item: false, is_apart: true })
}

/// Block Markdown for a place in the document.
pub(crate) fn block_at(text: &str, place: BlockPlace) -> Cow<'_, str> {
    match plain_lines(text) {
        Cow::Borrowed(text) => of_lines(trim(text), place),
        Cow::Owned(text) => Cow::Owned(of_lines(trim(&text), place).into_owned()),
    }
}

/// Removes blank lines around text; the indentation of the first line is kept, as it may be code.
fn trim(text: &str) -> &str {
    let text = text.trim_end();
    let blank = text.len() - text.trim_start_matches([' ', '\t', '\n']).len();
    let start = line_start(text, blank);
    &text[start..]
}

fn of_lines(text: &str, place: BlockPlace) -> Cow<'_, str> {
    if is_simple(text) { lines(text) } else { Cow::Owned(written(text, place)) }
}

/// Whether every line can stay where it is: paragraphs, and items whose text begins in their line.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_simple(text: &str) -> bool {
    text.split('\n').all(|line| {
        let text = item_text(line).unwrap_or(line);
        line.is_empty()
            || !text.starts_with([' ', '\t'])
                && !text.is_empty()
                && !text.ends_with('\\')
                && !begins_block(text)
                && !may_be_table_rule(line)
                && is_closed(text)
    })
}

/// What follows the marker of an item.
#[cfg_attr(small_where_cold, optimize(size))]
fn item_text(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marks = if digits > 0 { [". ", ") "].as_slice() } else { ["- ", "* ", "+ "].as_slice() };
    marks.iter().find_map(|mark| line[digits..].strip_prefix(mark)).filter(|_| digits < 10)
}

/// Whether code and labels end in the line in which they begin.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_closed(line: &str) -> bool {
    let count = |sign: u8| line.bytes().filter(|&byte| byte == sign).count();
    let marks = || {
        code_ranges(line.as_bytes())
            .into_iter()
            .map(|range| line[range].bytes().filter(|&byte| byte == b'`').count())
    };
    count(b'[') == count(b']') && (!line.contains('`') || marks().sum::<usize>() == count(b'`'))
}

/// The lines of a simple text, each as every reader reads it.
fn lines(text: &str) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let mut start = 0;
    for line in text.split('\n') {
        let marker = line.len() - item_text(line).map_or(line.len(), str::len);
        let inert = inert_line(&line[marker..]);
        let begin = start + marker;
        start += line.len() + 1;
        if out.is_none() && matches!(inert, Cow::Borrowed(_)) {
            continue;
        }
        let out = out.get_or_insert_with(|| String::from(&text[..begin - marker]));
        out.push_str(&line[..marker]);
        out.push_str(&inert);
        out.push('\n');
    }
    out.map_or(Cow::Borrowed(text), |mut out| {
        out.pop();
        Cow::Owned(out)
    })
}

#[cfg(test)]
mod tests {
    use super::block;

    #[test]
    fn headings_move_below_the_section() {
        assert_eq!(block("# A\n\ntext\n\n## B", 3), "### A\n\ntext\n\n#### B");
        assert_eq!(block("A\n===\n\nB\n---\n", 3), "### A\n\n#### B");
        assert_eq!(block("#### deep", 3), "#### deep");
        assert_eq!(block("# a\n###### b", 3), "### a\n\n###### b");
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
        assert_eq!(
            block("<div>\n# x\n</div>\n\n`<b>`", 3),
            "&lt;div>\n\n### x\n\n&lt;/div>\n\n<code>&lt;b&gt;</code>"
        );
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
            ("```js x=1\na\n```", "x=1\n\n```js\na\n```"),
            ("- [ ] a\n\n  b\n- [x] c\n\n  d", "- [ ] a\n\n  b\n- [x] c\n\n  d"),
            ("#1 a\n---", "### #1 a"),
            ("*[a] b\n~ [c]: d", "\\*[a] b\n&#126; [c]: d"),
            ("`a\\\nb`", "`a\\ b`"),
            ("```\n--8<-- \"a\"\n  ;-8<-\n8<\n```", "```\n--8 <-- \"a\"\n  ;-8 <-\n8<\n```"),
            ("- a\n  ```\n  ```", "- a\n  ```\n\n  ```"),
            ("```\na\n``` b\n```", "````\na\n``` b\n````"),
            ("```\na\n  ```\nb", "```\na\n```\n\nb"),
            ("- a\n\n    b\n```\n<b>", "- a\n\n  b\n\n```\n<b>\n```"),
            ("#\n    *x*{l}", "###\n\n```\n*x*{l}\n```"),
            ("- []|\n--|--", "- []|\n  --&#124;--"),
            ("  ~~~\n  <b>\n  ~~~", "```\n<b>\n```"),
            ("a\n\n    <b>\n\nc", "a\n\n```\n<b>\n```\n\nc"),
            ("a\n\n    b\n\nc", "a\n\n```\nb\n```\n\nc"),
            ("a\n\t~~~\n~~~~\nb", "a\n&#126;~~\n\n```\nb\n```"),
            (
                "- ```\n  <b>\n\n  <i>\n  ```\n  c",
                "- <code>&lt;b&gt;</code>\\\n  <code>&lt;i&gt;</code>\n\n  c",
            ),
            ("> ```\n> <b>\n> ```\n> c", "> <code>&lt;b&gt;</code>\n>\n> c"),
            ("1. a\n   ```js\n   b\n   ```", "1. a\n   ```js\n   b\n   ```"),
            ("- ```\n  a\n\n  b\n  ```\n  c", "- `a`\\\n  `b`\n\n  c"),
            ("- x\n  ```\n  a\n\n  b\n  ```\n  c", "- x\n  ```\n  a\n\n  b\n  ```\n\n  c"),
            ("- x\n  ```\n  a\n    ```\n  c", "- x\n  ```\n  a\n  ```\n  c"),
            ("a\n:-\n`<b>|`", "a\n&#58;-\n<code>&lt;b&gt;&#124;</code>"),
            ("x `a|<b>`\n===\n--|--", "### x <code>a&#124;&lt;b&gt;</code>\n\n--&#124;--"),
            (
                "a|b\n--|--\n`\\\\|<b>`|y",
                "| a | b |\n|---|---|\n| <code>&#92;&#92;&#124;&lt;b&gt;</code> | y |",
            ),
            ("`a\nb | `\n|---|---|", "`a b | `\n&#124;---&#124;---&#124;"),
            ("| a | b |\n|---|---|\n| `c\\|d` | e |", "| a | b |\n|---|---|\n| `c\\|d` | e |"),
            (
                "[`a`: [`b](u)` `<c>](d)`",
                "\\[`a`: \\[<code>b&#93;&#40;u&#41;</code> <code>&lt;c&gt;&#93;&#40;d&#41;</code>",
            ),
            ("www.a.example`<b>`", "www.a.example <code>&lt;b&gt;</code>"),
            ("{>>a<<} `{>>`", "&#123;>>a&lt;&lt;} <code>&#123;&gt;&gt;</code>"),
            ("&# `&#`", "&amp;# <code>&amp;&#35;</code>"),
            ("a\n  \nb", "a\n\nb"),
            ("a\u{2028}[b]: script:\u{c}c", "a [b]: script: c"),
            ("| \"a\" | `\"` |\n|--|--|", "| &quot;a&quot; | <code>&quot;</code> |\n|--|--|"),
            ("`a\n<b>`", "<code>a &lt;b&gt;</code>"),
        ] {
            assert_eq!(block(text, 3), wanted, "{text}");
        }
    }

    #[test]
    fn definitions_that_no_link_needs_are_text() {
        for (text, wanted) in [
            ("[a]: https://b.example \"c\"\n[d]: e", "\\[a]: https://b.example \"c\"\n\\[d]: e"),
            ("[a]: javascript:b", "\\[a]: javascript:b"),
            ("[a\nb]: javascript:c\n\n[a b]", "\\[a b]: javascript:c\n\n[a b]"),
            ("[\n~~~\n]:j", "\\[\n\n```\n]:j\n```"),
            ("> [a\n> c[d]: javascript:e", "> \\[a\n> c[d]: javascript:e"),
            ("a\n[b\n\nc]: d", "a\n\\[b\n\nc]&#58; d"),
            ("[a]:\njavascript:b", "\\[a]:\njavascript:b"),
            ("> - [a]: b", "> - \\[a]: b"),
            ("[^a]: b", "\\[^a]: b"),
            ("a[0]: b", "a[0]: b"),
            ("[a]:[b]: c", "\\[a]:[b]: c"),
        ] {
            assert_eq!(block(text, 3), wanted, "{text}");
        }
    }

    #[test]
    fn links_by_reference_have_their_address() {
        for (text, wanted) in [
            (
                "[a]: https://b.example\n[c]: d \"e f\"\n\n[x][a], [C][] and ![c]",
                "[x](https://b.example), [C](d \"e f\") and ![c](d \"e f\")",
            ),
            ("See [the plan].\n\n[The Plan]: plan.md", "See [the plan](plan.md)."),
            ("[a]: /b\n\n\"Quoted words\"\n\n[a]", "\"Quoted words\"\n\n[a](/b)"),
            ("- [`x` y][a]\n\n[a]: /b\n", "- [`x` y](/b)"),
            ("[a]: /b\n[a]: /c\n\n[a]", "\\[a]: /c\n\n[a](/b)"),
            ("[x]\\[a b] c\n\n[a b]: /d", "[x]\\[a b] c\n\n\\[a b]: /d"),
            ("[a]: /b\n    see [a]", "\\[a]: /b\nsee [a]"),
            ("[a]: /b\n2. see [a]", "\\[a]: /b\n2\\. see [a]"),
            ("![[a]][a]\n\n[a]: /b", "&#33;[[a]](/b)"),
            (
                "[a] [a]\n\n[a]: https://a.example/spaces/the-plan",
                "[a](https://a.example/spaces/the-plan) [a](https://a.example/spaces/the-plan)",
            ),
            ("[a]: /b \"c\"", "\\[a]: /b \"c\""),
            ("[a]: javascript:b\n\n[a]", "\\[a]: javascript:b\n\n[a]"),
            ("```\n[a]: /b\n```\n\n[a]", "```\n[a]: /b\n```\n\n[a]"),
        ] {
            assert_eq!(block(text, 3), wanted, "{text}");
        }
    }
}
