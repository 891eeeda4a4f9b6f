//! What a template needs besides the story.

use crate::document::EmbeddedDiagram;
use crate::labels::Labels;
use crate::story::{Head, Supersession};

/// What a template needs besides the story.
#[derive(Clone, Debug)]
pub struct DocumentSettings<'s> {
    /// The author if the story names none.
    pub author: Option<&'s str>,
    /// The date if the story has none.
    pub date: Option<&'s str>,
    /// The file that the story is in.
    pub source_name: Option<&'s str>,
    /// The words of the template.
    pub labels: &'s Labels,
    /// What follows the story's title, if not the template's own words.
    pub title_suffix: Option<&'s str>,
    /// The index of the decision that the document is about, if it is about one.
    pub decision: Option<usize>,
    /// What each decision replaces and is replaced by, if that is known already.
    pub supersessions: &'s [Supersession<'s>],
    /// Whether guidance is kept.
    pub guidance: bool,
    /// Whether the document begins with front matter.
    pub front_matter: bool,
    /// Whether the origin of each text of the document is wanted.
    pub trace: bool,
    /// The other stories of the source, if this one depends on any.
    pub backlog: &'s [Head<'s>],
    /// Its diagrams.
    pub diagrams: Vec<EmbeddedDiagram<'s>>,
}

#[cfg(test)]
impl DocumentSettings<'_> {
    /// A document with everything that its template may write.
    pub(super) fn everything() -> Self {
        DocumentSettings {
            author: None,
            date: None,
            source_name: None,
            labels: &crate::labels::ENGLISH_LABELS,
            title_suffix: None,
            decision: None,
            supersessions: &[],
            guidance: true,
            front_matter: true,
            trace: false,
            backlog: &[],
            diagrams: Vec::new(),
        }
    }
}
