//! The words that documents add to a story: headings, labels, placeholders and guidance, by name.
//!
//! `en.txt` is the catalogue: a line `name = Text` for each label, sorted by name. To add one, add
//! its line there and in the file of each other language, and use its name: `{{ label.name }}` in
//! the text of a built-in template, `label.name` inside its other tags, `labels.get("name")` in Rust.
//! A text is Markdown of one line without escapes, so that it is also plain text, and contains no
//! `{`, which `{boxes}` and other placeholders of Rust alone may use. The colon after a label is a
//! label as well (`colon`), because languages write it differently.
//!
//! A template's labels are replaced by their texts before it is compiled, so they cost no time when
//! it is rendered.

mod languages;

use std::sync::LazyLock;

use crate::text::same_name;

pub use languages::{Lang, set_languages};

/// The English texts.
const ENGLISH: &str = include_str!("en.txt");

/// The names and the English texts, sorted by name.
static CATALOGUE: LazyLock<Vec<(&'static str, &'static str)>> =
    LazyLock::new(|| ENGLISH.lines().filter_map(|line| line.split_once(" = ")).collect());

/// Every label: its name and its English text, sorted by name.
pub fn labels() -> impl ExactSizeIterator<Item = (&'static str, &'static str)> {
    CATALOGUE.iter().copied()
}

fn index(name: &str) -> Option<usize> {
    CATALOGUE.binary_search_by(|(known, _)| (*known).cmp(name)).ok()
}

/// Whether there is a label with this name.
pub(crate) fn is_label(name: &str) -> bool {
    index(name).is_some()
}

/// The texts of the labels: English, except for those that were replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// The replaced texts, sorted by index.
    replaced: Vec<Replaced>,
}

/// A text in place of the English one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Replaced {
    /// The index of its label.
    index: usize,
    /// The plain text.
    text: Box<str>,
    /// The text as Markdown, if that differs.
    markdown: Option<Box<str>>,
}

/// The English labels.
pub(crate) static ENGLISH_LABELS: Labels = Labels { replaced: Vec::new() };

impl Labels {
    /// The labels of a language: a line for each, with its name before it or at its place in the
    /// catalogue. An empty one stays English.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn parse(texts: &str) -> Self {
        let mut labels = Self::default();
        for (at, line) in texts.lines().enumerate() {
            let name = || CATALOGUE.get(at).map_or("", |(name, _)| *name);
            let (name, text) = line.split_once(" = ").unwrap_or_else(|| (name(), line));
            if !text.is_empty() {
                labels.replace(name, text, text);
            }
        }
        labels
    }

    /// Replaces a text, which is given as plain text and as Markdown. A name that is no label's
    /// means nothing.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn replace(&mut self, name: &str, text: &str, markdown: &str) {
        let Some(index) = index(name) else { return };
        let markdown = if markdown == text { None } else { Some(markdown.into()) };
        let replaced = Replaced { index, text: text.into(), markdown };
        match self.place(index) {
            Ok(known) => self.replaced[known] = replaced,
            Err(place) => self.replaced.insert(place, replaced),
        }
    }

    /// The text of a label, as Markdown for any place in a line; its name if there is none.
    pub(crate) fn get<'l>(&'l self, name: &'l str) -> &'l str {
        index(name).map_or(name, |index| self.at(index))
    }

    /// The text of a label as it is read, for places that aren't Markdown.
    pub(crate) fn plain<'l>(&'l self, name: &'l str) -> &'l str {
        let replaced = index(name).and_then(|index| self.place(index).ok());
        replaced.map_or_else(|| ENGLISH_LABELS.get(name), |known| &self.replaced[known].text)
    }

    fn place(&self, index: usize) -> Result<usize, usize> {
        self.replaced.binary_search_by_key(&index, |replaced| replaced.index)
    }

    fn at(&self, index: usize) -> &str {
        match self.place(index) {
            Ok(known) => {
                let Replaced { text, markdown, .. } = &self.replaced[known];
                markdown.as_ref().unwrap_or(text)
            }
            Err(_) => CATALOGUE[index].1,
        }
    }

    /// Whether all texts are English.
    pub(crate) fn is_english(&self) -> bool {
        self.replaced.is_empty()
    }

    /// The text that replaces an English one, which stays if it is no label.
    pub(crate) fn translate<'l>(&'l self, english: &'l str) -> &'l str {
        if self.is_english() {
            return english;
        }
        let index = CATALOGUE.iter().position(|(_, text)| *text == english);
        index.map_or(english, |index| self.at(index))
    }

    /// The text of the label with this English text, compared as keys are; none in English.
    pub(crate) fn translate_key(&self, english: &str) -> Option<&str> {
        let is_text = |(_, text): &(_, &str)| same_name(text, english);
        if self.is_english() {
            None
        } else {
            // Other templates may have the same heading under an earlier name.
            CATALOGUE.iter().rposition(is_text).map(|it| self.at(it))
        }
    }

    /// A template's text with the labels in place of their names.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn fill(&self, template: &str) -> String {
        const START: &str = "label.";
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some(at) = rest.find(START) {
            let (before, after) = (&rest[..at], &rest[at + START.len()..]);
            let is_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
            let end = after.find(|sign| !is_name(sign)).unwrap_or(after.len());
            let (name, next) = after.split_at(end);
            rest = next;
            if index(name).is_none() || before.ends_with(|sign| is_name(sign) || sign == '.') {
                out.extend([before, START, name]);
                continue;
            }
            let text = self.get(name);
            match (before.strip_suffix("{{ "), next.strip_prefix(" }}")) {
                // A brace could be read as a tag.
                (Some(before), Some(next)) if !text.contains('{') => {
                    out.extend([before, text]);
                    rest = next;
                }
                _ => {
                    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
                    out.extend([before, "\"", &text, "\""]);
                }
            }
        }
        out.push_str(rest);
        out
    }
}

/// A label without the colon at its end, which is that of the labels, and without the spaces around
/// that. Text without a colon there stays as it is.
pub(crate) fn without_colon<'t>(text: &'t str, colon: &str) -> &'t str {
    let colon = colon.trim();
    let label = text.trim_end().strip_suffix(colon).filter(|_| !colon.is_empty());
    label.map_or(text, str::trim_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_sorted_and_every_line_is_a_label() {
        let names: Vec<_> = CATALOGUE.iter().map(|(name, _)| *name).collect();
        assert!(names.is_sorted_by(|one, next| one < next));
        assert_eq!(names.len(), ENGLISH.lines().count());
    }

    #[test]
    fn a_colon_is_cut_off_with_the_spaces_around_it_and_nothing_else_is() {
        for (text, colon, label) in [
            ("Uses:", ":", "Uses"),
            ("Utilise\u{a0}: ", "\u{a0}:", "Utilise"),
            ("用途：", "：", "用途"),
            ("Uses: ", "", "Uses: "),
        ] {
            assert_eq!(without_colon(text, colon), label);
        }
        assert_eq!(without_colon("- ", ":"), "- ");
    }

    #[test]
    fn labels_become_text_and_inside_other_tags_strings() {
        let mut labels = Labels::default();
        labels.replace("risk", "A \"b\"", "A \"b\"");
        let filled = labels.fill("{{ label.risk }}: {{ f(label.risk, my_label.risk, label.no) }}");
        assert_eq!(filled, "A \"b\": {{ f(\"A \\\"b\\\"\", my_label.risk, label.no) }}");
        assert_eq!(labels.translate("Risk"), "A \"b\"");
        assert_eq!(labels.get("impact"), "Impact");
        labels.replace("risk", "{{ 7 }}", "{{ 7 }}");
        assert_eq!(labels.fill("{{ label.risk }}"), "{{ \"{{ 7 }}\" }}");
    }

    #[test]
    fn a_text_is_replaced_as_plain_text_and_as_markdown() {
        let mut labels = Labels::default();
        labels.replace("risk", "a*b", "a\\*b");
        labels.replace("no_label", "x", "x");
        labels.replace("author", "x", "x");
        labels.replace("author", "By", "By");
        assert_eq!((labels.get("risk"), labels.plain("risk")), ("a\\*b", "a*b"));
        assert_eq!((labels.get("author"), labels.plain("impact")), ("By", "Impact"));
    }
}
