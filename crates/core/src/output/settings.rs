//! The options of a render with every default filled in.

use super::dialect::DialectSpec;
use crate::labels::Labels;
use crate::template::Template;

/// The options of a render with every default filled in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RenderSettings<'o> {
    /// The built-in template that writes the document.
    pub(crate) template: Option<Template>,
    /// The index of the decision that the document is about, if it is about one.
    pub(crate) decision: Option<usize>,
    /// The author if the story names none.
    pub(crate) author: Option<&'o str>,
    /// The date if the story has none.
    pub(crate) date: Option<&'o str>,
    /// The file that the story is in.
    pub(crate) source_name: Option<&'o str>,
    /// The words of the document.
    pub(crate) labels: &'o Labels,
    /// The tag of its language, such as `de-AT`, if the call or the story states one.
    pub(crate) lang: Option<&'o str>,
    /// The dialect of Markdown, if it isn't CommonMark.
    pub(crate) dialect: Option<&'static DialectSpec>,
    /// Whether the hints for the writer are kept.
    pub(crate) keeps_guidance: bool,
    /// Whether sections that nothing fills are left out.
    pub(crate) omits_empty: bool,
    /// Whether the sections that were left out are listed at the end.
    pub(crate) lists_omitted: bool,
    /// What follows the story's title, if not the template's own words.
    pub(crate) title_suffix: Option<&'o str>,
    /// Whether the document begins with front matter.
    pub(crate) front_matter: bool,
    /// The level of the document's title, 1 to 3; deeper headings follow, to 6 at most.
    pub(crate) heading_level: usize,
    /// A prefix of every id.
    pub(crate) id_prefix: &'o str,
    /// Whether the result reports the origin of each piece of the document.
    pub(crate) trace: bool,
    /// Whether the result lists the sections of the document.
    pub(crate) sections: bool,
}

impl RenderSettings<'_> {
    /// The start and the end of a comment in the document.
    pub(crate) fn comment(&self) -> (&'static str, &'static str) {
        self.dialect.map_or(("<!--", "-->"), |dialect| dialect.comment)
    }
}
