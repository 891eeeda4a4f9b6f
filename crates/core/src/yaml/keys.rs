//! Reports the duplicate keys of a mapping, and keys that lack the space after their `:`.

use super::builder::TreeBuilder;
use super::repair::invisible;
use super::tree::{Entry, NodeId, NodeKind};
use super::writing::item_text;
use crate::diagnostic::{Problem, codes};
use crate::text::{NameIndex, Span, may_have_type};

/// A mapping longer than this is checked for duplicate keys by hashing. Up to this length,
/// comparing all pairs costs less: most keys differ in length.
const MAX_COMPARED_KEYS: usize = 24;

/// In how many keys of a mapping hidden characters are looked at: each is compared with all keys.
const MAX_HIDING: usize = 100;

impl TreeBuilder<'_> {
    pub(super) fn repeated_keys(&mut self, mapping: NodeId) {
        let text = |id| self.tree.text(id).map(|text| &**text);
        let keys = self.tree.pairs(mapping).filter_map(|entry| Some((entry.key, text(entry.key)?)));
        let keys: Vec<_> = keys.collect();
        let may_hide =
            |key: &str| matches!(key.as_bytes(), [0xC2 | 0xE2 | 0xEF, ..] | [.., 0x80..=0xBF]);
        let hiding: Vec<_> =
            keys.iter().filter(|(_, key)| may_hide(key)).map(|key| key.0).collect();
        let mut found = Vec::new();
        if keys.len() <= MAX_COMPARED_KEYS {
            for (index, key) in keys.iter().enumerate() {
                let first = keys[..index].iter().find(|other| other.1 == key.1);
                found.extend(first.map(|&first| (first.0, *key)));
            }
        } else {
            let mut seen = NameIndex::default();
            for (index, &key) in keys.iter().enumerate() {
                found.extend(seen.get_or_insert(key.1, index).map(|first| (keys[first].0, key)));
            }
        }
        let problems = found.into_iter().filter(|(_, (_, text))| *text != "<<");
        let problems = problems.map(|(first, (key, text))| {
            let message = format!("duplicate key `{}`", shortened(text));
            Problem::new(&codes::DUPLICATE_KEY, self.tree.span(key), message)
                .label(self.tree.span(first), "first used here")
                .help("keep one; for now the last one wins")
        });
        let problems: Vec<_> = problems.collect();
        self.problems.extend(problems);
        for key in hiding.into_iter().take(MAX_HIDING) {
            self.hidden_characters(mapping, key);
        }
    }

    /// Removes invisible characters around a key, and reports them.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn hidden_characters(&mut self, mapping: NodeId, key: NodeId) {
        let span = self.tree.span(key);
        let written = span.of(self.tree.source());
        let is_hidden = |letter: char| invisible(letter).is_some();
        let rest = written.trim_matches(is_hidden);
        // Before a quote, the character makes it a part of the key.
        let bare = rest.trim();
        let inner = bare.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
        let inner = inner.filter(|inner| !inner.contains('"'));
        let name = inner.unwrap_or(bare);
        let hidden = written.chars().find(|&letter| is_hidden(letter));
        let Some((hidden, (title, _))) = hidden.and_then(|it| Some((it, invisible(it)?))) else {
            return;
        };
        let is_known = |entry: Entry| self.tree.text(entry.key).is_some_and(|key| key == name);
        if name.is_empty() || rest.len() == written.len() || self.tree.pairs(mapping).any(is_known)
        {
            return;
        }
        let message = format!(
            "there is a {title} (U+{:04X}) beside the key `{}`",
            u32::from(hidden),
            shortened(name)
        );
        let problem = Problem::new(&codes::UNKNOWN_FIELD, span, message).help("remove it");
        // Beside a space, the key would move to another column, or end before what YAML doesn't read
        // as one; before a quote that isn't closed in the key, or a bracket, something else might begin; a
        // key like `no` or `12` would be no text any more, and one that ends with `:` a mapping.
        let before = &written[..written.len() - written.trim_start_matches(is_hidden).len()];
        let moves = rest.len() > bare.len()
            || (inner.is_none() && !bare.starts_with(char::is_alphanumeric))
            || (inner.is_none() && (may_have_type(bare) || bare.ends_with(':')))
            || before.contains(|it| matches!(invisible(it), Some((_, " "))));
        self.problems.push(match moves {
            true => problem,
            false => problem.safe_fix("remove it", span, rest),
        });
        self.tree.set_key(key, name);
    }

    /// Reports keys without a value such as `{version:1.0}`, which YAML reads as one long key.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn keys_without_space(&mut self, mapping: NodeId) {
        let empty = self.tree.pairs(mapping).filter(|entry| {
            matches!(self.tree.kind(entry.value), NodeKind::Null)
                && self.tree.span(entry.value).is_empty()
        });
        let problems = empty.filter_map(|entry| {
            let span = self.tree.span(entry.key);
            let written = span.of(self.tree.source());
            let name = without_space(written)?;
            let colon = span.start as usize + name.len() + 1;
            let message =
                format!("without a space after its `:`, `{}` is one long key", shortened(written));
            let problem = Problem::new(&codes::MISSING_SPACE, span, message);
            let is_space = |letter: char| letter == ' ' || invisible(letter).is_some();
            let value = written[name.len() + 1..].trim_start_matches(is_space);
            let place = Span::new(colon, span.end as usize);
            let insert = format!(" {}", item_text(value));
            Some(problem.help("add the space").safe_fix("add the space", place, insert))
        });
        let problems: Vec<_> = problems.collect();
        self.problems.extend(problems);
    }
}

/// The name in a key that lacks the space after its `:`, such as `version:1.0`.
pub(crate) fn without_space(key: &str) -> Option<&str> {
    let (name, value) = key.split_once(':')?;
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_value = !value.is_empty() && !value.starts_with([' ', '/']);
    if is_name && !name.is_empty() && is_value { Some(name) } else { None }
}

/// A key, shortened for a message.
fn shortened(key: &str) -> String {
    if key.chars().count() <= 40 {
        key.to_owned()
    } else {
        key.chars().take(39).chain(['…']).collect()
    }
}
