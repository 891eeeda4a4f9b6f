//! A custom template as its caller passes it.

use crate::labels::Lang;
use crate::template::registry::Template;
use crate::text::{Range, Span, ranges};

/// What is before and after the name of a built-in template in the first line of its ejected text.
const EJECTED: (&str, &str) = ("{#- groundplan values of ", " -#}\n");

/// What is between that name and the code of the language that the text is in, if its labels are
/// texts instead of names.
const IN: &str = " in ";

impl Template {
    /// The built-in template whose values fill a document: the named one, or what a custom template
    /// was ejected from; none for any other custom template.
    #[must_use]
    pub fn filling(custom: Option<&CustomTemplate>, named: Self) -> Option<Self> {
        custom.map_or(Some(named), CustomTemplate::base)
    }

    /// The text for a custom template that writes the same documents, in every language: its labels
    /// are names, `{{ label.risks }}`.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn ejected(self) -> String {
        [EJECTED.0, self.name(), EJECTED.1, &self.by_name()].concat()
    }

    /// The same with its labels as texts of a language, which is then the language of its documents
    /// unless a call chooses another.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn ejected_in(self, lang: Lang) -> String {
        let text = lang.labels().fill(&self.by_name());
        [EJECTED.0, self.name(), IN, lang.as_str(), EJECTED.1, &text].concat()
    }
}

/// A template that a caller brings, in the language of Jinja2.
///
/// It reaches neither files nor the network, and limits bound what it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomTemplate {
    /// Its text.
    pub source: String,
    /// What diagnostics call it; defaults to `template`.
    pub name: Option<String>,
    /// Texts that it includes, imports or extends, by the names it calls them.
    pub partials: Vec<(String, String)>,
    /// Values that it reads as `set.name`, by their names.
    pub set: Vec<(String, String)>,
    /// Whether the line break after a block tag is removed, as by Jinja2's `trim_blocks`.
    pub trim_blocks: bool,
    /// Whether the white space before a block tag on its line is removed, as by Jinja2's
    /// `lstrip_blocks`.
    pub lstrip_blocks: bool,
}

impl CustomTemplate {
    /// What diagnostics call it.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or("template")
    }

    /// The built-in template whose values fill it, if its first line names one.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn base(&self) -> Option<Template> {
        let named = self.ejected_from()?;
        Template::named(named.split_once(IN).map_or(named, |(name, _)| name))
    }

    /// The language that its text is in, if its first line states one.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn lang(&self) -> Option<Lang> {
        Lang::named(self.ejected_from()?.split_once(IN)?.1)
    }

    /// What its first line says about the built-in template that it was ejected from.
    fn ejected_from(&self) -> Option<&str> {
        let rest = self.source.strip_prefix(EJECTED.0)?;
        rest.split_once(EJECTED.1).map(|(named, _)| named)
    }

    /// The text that a diagnostic's `file` names; none for the story's source.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn text_of(&self, file: &str) -> Option<&str> {
        let partial = || self.partials.iter().find(|(name, _)| name == file);
        if file == self.name() {
            return Some(&self.source);
        }
        partial().map(|(_, text)| &**text)
    }

    /// The name of the file that a tag in another one means: `./` and `../` begin at the folder of
    /// that file.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn resolve(&self, from: &str, name: &str) -> String {
        if !name.starts_with("./") && !name.starts_with("../") {
            return name.to_owned();
        }
        // The template itself is in no folder, whatever it is called.
        let from = if from == self.name() { "" } else { from };
        let mut folders: Vec<_> = from.split('/').collect();
        folders.pop();
        for part in name.split('/') {
            match part {
                "." => {}
                ".." if folders.pop().is_none() => return name.to_owned(),
                ".." => {}
                _ => folders.push(part),
            }
        }
        folders.join("/")
    }

    /// Every name with its text, the template first.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        let partials = self.partials.iter().map(|(name, text)| (&**name, &**text));
        std::iter::once((self.name(), &*self.source)).chain(partials)
    }
}

/// The range of a span of bytes in `text`.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn range_of(text: &str, from: usize, to: usize) -> Range {
    let from = text.floor_char_boundary(from);
    let to = text.floor_char_boundary(to).max(from);
    ranges(text, &[Span::new(from, to)])[0]
}
