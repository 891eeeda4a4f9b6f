//! Markdown of many blocks, nested by indentation and quotes, the same for every run of a seed.

use super::generate::Numbers;

/// What every writer of HTML writes alike.
pub const HARMLESS: &[&str] = &[
    "- [ ] open",
    "- [x] done",
    "- [ ] **open** ~~gone~~ `code`",
    "- plain",
    "* other",
    "1. first",
    "7. seventh",
    "1. [x] numbered",
    "> quoted",
    "# Heading",
    "#### Deep",
    "---",
    "```sql",
    "```",
    "[good](docs/ä%20b.md?x=(y)&z#c) <x@y.example> <https://z.example/[a]>",
    "~~~ JSON",
    "select ']]>' <a&b>",
    "| a | b | c |\n|:--|:-:|--:|\n| 1 | `x|y` |",
    "text *with* **marks** ~~and~~ [link](https://a.example/?a=b&c='d' \"t<i>tle\")",
    "two  \nlines\\\nthree",
    "- Build:\n  ```sh\n  make\n  ```\n  then",
    "- Set:\n  ```\n  a = {b}\n  ```\n  and\n  ```\n  c = {d}\n  ```",
    "1. one\n   ### Heading\n   two",
    "- one\n  ***\n  two",
    "**Status**: Draft",
    "",
    "",
    "",
];

/// What must not reach a page as it is.
pub const HARMFUL: &[&str] = &[
    "![picture [link](b)](javascript:x) <b>tag</b> <x@y.example> <https://z.example>",
    "[safe](docs/ä%20b.md#c) [bad](vbscript:x)",
    "&#1; &#x85; &#xFFFE; &copy; \u{7} \u{1b}[0m",
    "<!-- comment -->",
    "<div>\nblock\n</div>",
];

/// Some of the lines, joined.
pub fn markdown(numbers: &mut Numbers, kinds: &[&[&str]]) -> String {
    let lines = kinds.concat();
    let mut text = String::from("Begin.\n\n");
    for _ in 0..=numbers.below(14) {
        let indent = ["", "", "", "  ", "  ", "    ", "   ", "> "][numbers.below(8)];
        for line in lines[numbers.below(lines.len())].split('\n') {
            text.push_str(indent);
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// A document without the places that its table of links leads to: `<a id="task_1"></a>`.
pub fn without_anchors(text: &str) -> String {
    let mut parts = text.split("<a id=\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once("\"></a>").map_or(part, |(_, rest)| rest));
    }
    out
}
