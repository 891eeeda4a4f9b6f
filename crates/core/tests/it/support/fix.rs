//! A source with a fix applied, and what is read in a source.

use std::collections::BTreeMap;

use groundplan::yaml::{NodeId, NodeKind, Style, Tree, parse};
use groundplan::{Fix, Limits, Source};

/// The source after all edits of a fix.
pub fn applied(source: &str, fix: &Fix) -> String {
    let mut fixed = source.to_owned();
    for edit in fix.edits.iter().rev() {
        fixed.replace_range(edit.range.from..edit.range.to, &edit.insert);
    }
    fixed
}

/// A scalar or an alias.
pub struct Value {
    pub end: usize,
    /// The keys that lead to it.
    pub path: String,
    /// Its text; all that an alias stands for.
    pub text: String,
    /// Whether a YAML parser may read it as something other than text.
    pub is_typed: bool,
    /// Whether it is below `|` or `>`.
    pub is_block: bool,
}

/// Every scalar and alias by its offset.
pub fn values(source: &str) -> BTreeMap<usize, Value> {
    let (mut values, source) = (BTreeMap::new(), Source::from(source));
    let parsed = parse(&source, &Limits::default());
    for &document in &parsed.documents {
        visit(&parsed.tree, (document, String::new()), &mut values);
    }
    values
}

fn visit(tree: &Tree<'_>, (node, path): (NodeId, String), values: &mut BTreeMap<usize, Value>) {
    let span = tree.span(node);
    let (place, end) = (span.start as usize, span.end as usize);
    if tree.resolve(node) != node {
        let text = format!("an alias of {}", content(tree, tree.resolve(node), 0));
        values.insert(place, Value { end, path, text, is_typed: false, is_block: false });
        return;
    }
    match tree.kind(node) {
        NodeKind::Scalar(text, style) => {
            let is_typed = *style == Style::Plain && has_type(text);
            let is_block = *style == Style::Block;
            values.insert(place, Value { end, path, text: text.to_string(), is_typed, is_block });
        }
        NodeKind::Sequence => {
            tree.items(node).for_each(|item| visit(tree, (item, format!("{path}/-")), values));
        }
        NodeKind::Mapping => tree.pairs(node).for_each(|entry| {
            let key = tree.text(entry.key).map_or("?", |key| key);
            visit(tree, (entry.value, format!("{path}/{key}")), values);
        }),
        NodeKind::Null if !span.is_empty() => {
            let (text, is_typed) = ("nothing".to_owned(), true);
            values.insert(place, Value { end, path, text, is_typed, is_block: false });
        }
        NodeKind::Null | NodeKind::Alias(_) => {}
    }
}

/// Everything in a node, as deep as stories are.
fn content(tree: &Tree<'_>, node: NodeId, depth: usize) -> String {
    let of = |node| content(tree, node, depth + 1);
    match tree.kind(node) {
        _ if depth > 8 => "…".to_owned(),
        NodeKind::Scalar(text, style) => {
            let is_typed = *style == Style::Plain && has_type(text);
            format!("{text:?}{}", if is_typed { " of a type" } else { "" })
        }
        NodeKind::Sequence => tree.items(node).map(|item| of(item) + ", ").collect(),
        NodeKind::Mapping => {
            tree.pairs(node).map(|it| format!("{}: {}, ", of(it.key), of(it.value))).collect()
        }
        NodeKind::Null | NodeKind::Alias(_) => "nothing".to_owned(),
    }
}

/// Whether YAML 1.1 or 1.2 reads a plain scalar as something other than text.
fn has_type(text: &str) -> bool {
    let of_case = |word: &str| {
        let title = word[..1].to_uppercase() + &word[1..];
        text == word || text == word.to_uppercase() || text == title
    };
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let number = text.trim_start_matches(['+', '-']);
    let digits = number.replace('_', "");
    let is_based = ["0x", "0o", "0b"].iter().any(|base| {
        let digits = number.strip_prefix(base).unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'_')
    });
    let begins = number.starts_with(|first: char| first.is_ascii_digit() || first == '.');
    let all = |signs: &str| number.chars().all(|it| it.is_ascii_digit() || signs.contains(it));
    let has_digit = number.contains(|it: char| it.is_ascii_digit());
    let is_date =
        text.len() > 7 && text.as_bytes()[4] == b'-' && text[5..].contains('-') && all("-:.TtZ+ ");
    matches!(text, "" | "~" | "=" | "<<")
        || words.into_iter().any(of_case)
        || is_based
        || begins
            && has_digit
            && (digits.parse::<f64>().is_ok() || number.contains(':') && all("_:."))
        || matches!(&*number.to_lowercase(), ".inf" | ".nan")
        || begins && is_date
}
