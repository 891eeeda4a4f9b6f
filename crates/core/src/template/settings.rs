//! How a document is to be written.

use super::Template;
use crate::document::EmbeddedDiagram;
use crate::story::Head;

/// How a document is to be written.
#[derive(Clone, Debug)]
pub struct Settings<'s> {
    /// Which template.
    pub template: Template,
    /// The author where the story names none.
    pub author: Option<&'s str>,
    /// The date where the story has none.
    pub date: Option<&'s str>,
    /// The file that the story is in.
    pub source_name: Option<&'s str>,
    /// Whether the hints for the writer are kept.
    pub guidance: bool,
    /// Whether the document begins with front matter.
    pub front_matter: bool,
    /// Whether it is asked which piece of the document came from where.
    pub trace: bool,
    /// The stories beside this one, where it depends on any.
    pub backlog: &'s [Head<'s>],
    /// Its diagrams.
    pub diagrams: Vec<EmbeddedDiagram<'s>>,
}

#[cfg(test)]
impl Settings<'_> {
    /// A document of a template, with everything that it may hold.
    pub(super) fn of(template: Template) -> Self {
        Settings {
            template,
            author: None,
            date: None,
            source_name: None,
            guidance: true,
            front_matter: true,
            trace: false,
            backlog: &[],
            diagrams: Vec::new(),
        }
    }
}
