//! Rich text as issue trackers export it, a tree of blocks and marks, written as Markdown.

use std::fmt::Write;

use super::members::{member, member_text};
use crate::input::nodes;
use crate::yaml::{NodeId, NodeKind, Tree};

/// How deep blocks may be in each other.
const MAX_DEPTH: usize = 30;

/// Writes the blocks of a document; within a budget, since aliases multiply them.
pub(super) struct RichText<'t, 's> {
    pub(super) tree: &'t Tree<'s>,
    /// How many nodes and bytes may still be written.
    pub(super) left: &'t mut usize,
}

impl RichText<'_, '_> {
    /// The blocks in a node, separated by empty lines.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn blocks(&mut self, parent: NodeId, depth: usize) -> String {
        let mut out = String::new();
        let mut before = "";
        for node in self.content(parent, depth) {
            let kind = member_text(self.tree, node, "type").unwrap_or("");
            let block = self.block(node, kind, depth + 1);
            let block = block.trim_end();
            if block.is_empty() {
                continue;
            }
            if !out.is_empty() {
                // A list in an item follows it at once.
                let is_close = depth > 1 && kind.ends_with("List") && before == "paragraph";
                out.push_str(if is_close { "\n" } else { "\n\n" });
            }
            out.push_str(block);
            before = kind;
        }
        out
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn block(&mut self, node: NodeId, kind: &str, depth: usize) -> String {
        match kind {
            "paragraph" => escaped_start(self.inline(node, depth)),
            "heading" => {
                let level = self.attribute(node, "level").and_then(|it| it.parse().ok());
                let level: usize = level.unwrap_or(1);
                format!("{} {}", "#".repeat(level.clamp(1, 6)), self.inline(node, depth))
            }
            "bulletList" | "orderedList" | "taskList" | "decisionList" => {
                self.list(node, kind, depth)
            }
            "codeBlock" => {
                let texts = self.content(node, depth).into_iter();
                let code: String =
                    texts.filter_map(|it| member_text(self.tree, it, "text")).collect();
                let fence = if code.contains("```") { "~~~~" } else { "```" };
                let language = self.attribute(node, "language").unwrap_or_default();
                format!("{fence}{language}\n{}\n{fence}", code.trim_end())
            }
            "blockquote" | "panel" => {
                let inner = self.blocks(node, depth);
                inner.lines().map(|line| format!("> {line}\n")).collect()
            }
            "rule" => "***".to_owned(),
            "table" => self.table(node, depth),
            "expand" | "nestedExpand" => {
                let title = self.attribute(node, "title").unwrap_or_default();
                let title = if title.is_empty() { title } else { format!("**{}**\n\n", title) };
                title + &self.blocks(node, depth)
            }
            "blockCard" | "embedCard" => self.card(node),
            _ => self.blocks(node, depth),
        }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn list(&mut self, list: NodeId, kind: &str, depth: usize) -> String {
        let mut out = String::new();
        for (item, number) in self.content(list, depth).into_iter().zip(1..) {
            let is_done = self.attribute(item, "state").is_some_and(|it| it == "DONE");
            let mark = match kind {
                "orderedList" => format!("{number}. "),
                "taskList" if is_done => "- [x] ".to_owned(),
                "taskList" => "- [ ] ".to_owned(),
                _ => "- ".to_owned(),
            };
            let width = if kind == "orderedList" { mark.len() } else { 2 };
            let text = match member_text(self.tree, item, "type") {
                Some("taskItem" | "decisionItem") => self.inline(item, depth + 1),
                // A list in a list of tasks is beside its item.
                Some("taskList") => {
                    let nested = self.list(item, "taskList", depth + 1);
                    out.push_str(&indented(&format!("\n{nested}"), 2)[1..]);
                    continue;
                }
                _ => self.blocks(item, depth + 1),
            };
            if !text.trim().is_empty() {
                out.push_str(&mark);
                out.push_str(&indented(text.trim_end(), width));
                out.push('\n');
            }
        }
        out
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn table(&mut self, table: NodeId, depth: usize) -> String {
        let mut out = String::new();
        for (row, index) in self.content(table, depth).into_iter().zip(0..) {
            let cells = self.content(row, depth + 1);
            let count = cells.len();
            for cell in cells {
                let text = self.blocks(cell, depth + 2).replace('|', "\\|");
                let text: Vec<_> = text.split_whitespace().collect();
                out.push_str("| ");
                out.push_str(&text.join(" "));
                out.push(' ');
            }
            out.push_str("|\n");
            if index == 0 {
                out.push_str(&"| --- ".repeat(count));
                out.push_str("|\n");
            }
        }
        out
    }

    /// The marked text in a node.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn inline(&mut self, parent: NodeId, depth: usize) -> String {
        let mut out = String::new();
        for node in self.content(parent, depth) {
            match member_text(self.tree, node, "type") {
                Some("text") => self.text(node, &mut out),
                Some("hardBreak") => out.push_str("\\\n"),
                Some("inlineCard") => out.push_str(&self.card(node)),
                Some("date") => {
                    let time = self.attribute(node, "timestamp").and_then(|it| it.parse().ok());
                    out.push_str(&time.map_or_else(String::new, date_of));
                }
                Some("mention" | "emoji" | "status") => {
                    let text =
                        self.attribute(node, "text").or_else(|| self.attribute(node, "shortName"));
                    out.push_str(&escaped(&text.unwrap_or_default()));
                }
                _ => out.push_str(&self.inline(node, depth + 1)),
            }
        }
        out.trim_end_matches(['\\', '\n']).to_owned()
    }

    /// A text with its marks. Spaces at its ends are outside of them.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn text(&mut self, node: NodeId, out: &mut String) {
        let tree = self.tree;
        let text = member_text(tree, node, "text").unwrap_or_default();
        *self.left = self.left.saturating_sub(text.len());
        let marks = member(tree, node, "marks").map(|marks| nodes::items(tree, marks, 8));
        let marks = marks.unwrap_or_default();
        let words = text.trim();
        if words.is_empty() || marks.is_empty() {
            out.push_str(&escaped(text));
            return;
        }
        let is = |kind| move |&&mark: &&NodeId| member_text(tree, mark, "type") == Some(kind);
        let mut inner = match marks.iter().any(|mark| is("code")(&mark)) {
            true if words.contains('`') => format!("`` {words} ``"),
            true => format!("`{words}`"),
            false => escaped(words),
        };
        for (kind, sign) in [("em", "*"), ("strong", "**"), ("strike", "~~")] {
            if marks.iter().any(|mark| is(kind)(&mark)) {
                inner = format!("{sign}{inner}{sign}");
            }
        }
        if let Some(&link) = marks.iter().find(is("link")) {
            inner = linked(&inner, &self.attribute(link, "href").unwrap_or_default());
        }
        let start = text.len() - text.trim_start().len();
        let end = start + words.len();
        let _ = write!(out, "{}{inner}{}", &text[..start], &text[end..]);
    }

    /// A link that shows its address.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn card(&self, node: NodeId) -> String {
        let address = self.attribute(node, "url").unwrap_or_default();
        linked(&escaped(&address), &address)
    }

    /// What is in a node, while there is budget.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn content(&mut self, node: NodeId, depth: usize) -> Vec<NodeId> {
        let Some(list) = member(self.tree, node, "content") else { return Vec::new() };
        if depth > MAX_DEPTH || *self.left == 0 {
            return Vec::new();
        }
        let items = nodes::items(self.tree, list, *self.left);
        *self.left = self.left.saturating_sub(items.len() + 1);
        items
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn attribute(&self, node: NodeId, name: &str) -> Option<String> {
        let attributes = member(self.tree, node, "attrs")?;
        match self.tree.kind(member(self.tree, attributes, name)?) {
            NodeKind::Scalar(text, _) => {
                Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            _ => None,
        }
    }
}

fn linked(text: &str, address: &str) -> String {
    if address.is_empty() || address.contains([' ', '<', '>', '(', ')']) {
        return text.to_owned();
    }
    format!("[{text}]({address})")
}

/// Lines after the first, moved to the right.
#[cfg_attr(small_where_cold, optimize(size))]
fn indented(text: &str, width: usize) -> String {
    let spaces = " ".repeat(width);
    text.replace('\n', &format!("\n{spaces}"))
}

/// Text with what Markdown would take for marks escaped; within a word, `_` is none.
#[cfg_attr(small_where_cold, optimize(size))]
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_within =
            before.is_alphanumeric() && letters.peek().is_some_and(|next| next.is_alphanumeric());
        if matches!(letter, '\\' | '`' | '*' | '[' | ']' | '<') || letter == '_' && !is_within {
            out.push('\\');
        }
        out.push(letter);
        before = letter;
    }
    out
}

/// A paragraph that can't be read as a heading or as an item.
#[cfg_attr(small_where_cold, optimize(size))]
fn escaped_start(text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let at = match text[digits..].starts_with(['.', ')']) {
        true if digits > 0 => digits,
        _ if text.starts_with(['#', '+', '-', '>', '=', '~', '|']) => 0,
        _ => return text,
    };
    format!("{}\\{}", &text[..at], &text[at..])
}

/// The day of a time in milliseconds since 1970, by the rule of the Gregorian calendar.
#[cfg_attr(small_where_cold, optimize(size))]
fn date_of(milliseconds: i64) -> String {
    let days = milliseconds.div_euclid(86_400_000) + 719_468;
    let era = days.div_euclid(146_097);
    let day = days.rem_euclid(146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{of_month:02}")
}
