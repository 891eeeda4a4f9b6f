//! How a document is to be written.

use super::Drawn;
use crate::document::Template;
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
    /// What has been drawn of it.
    pub drawings: &'s [Drawn<'s>],
}
