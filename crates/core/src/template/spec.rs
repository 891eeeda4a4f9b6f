//! What a document template is: data that its folder holds.

use std::sync::Arc;

use minijinja::Value;

use super::recorder::Recorder;
use super::settings::DocumentSettings;
use crate::document::SectionSpec;
use crate::story::{Field, PresentKey, Story};

/// A document template. Each folder with one has it as `SPEC`, and `registry.rs` names it.
pub(crate) struct TemplateSpec {
    /// What the option `template` calls it.
    pub(crate) name: &'static str,
    /// What the engine calls it.
    pub(super) file: &'static str,
    /// Its text, with names in place of labels.
    pub(crate) source: &'static str,
    /// The sections that every document of it has, in their order.
    pub(crate) sections: &'static [SectionSpec],
    /// The fields that it shows.
    pub(crate) shows: &'static [Field],
    /// The fields that its front matter has in double quotes, without escaping them.
    pub(crate) quoted: &'static [Field],
    /// What it leaves out of the fields that it shows.
    pub(crate) hidden: for<'s, 't> fn(&'s Story<'t>) -> Vec<PresentKey<'t>>,
    /// How many tasks it shows, if there is a limit.
    pub(crate) max_tasks: Option<usize>,
    /// The values that fill it.
    pub(super) values: fn(&Story<'_>, &DocumentSettings<'_>, &Arc<Recorder>) -> Value,
    /// Whether it has a place for diagrams.
    pub(crate) embeds_diagrams: bool,
    /// Custom sections that name no section are inserted before this heading; `None` if the
    /// template shows no custom sections.
    pub(crate) sections_before: Option<&'static str>,
    /// The label that heads the list of sections that were left out because nothing fills them.
    pub(crate) omitted: &'static str,
    /// Whether it leaves out front matter and guidance itself. Otherwise they are stripped from
    /// its document.
    pub(crate) obeys_settings: bool,
    /// Whether the line breaks and the indentation of block tags are left out of its text.
    pub(super) trim_blocks: bool,
    /// Whether its document gets the final newline that Jinja strips from its text.
    pub(super) final_newline: bool,
    /// Whether each of its documents is about one decision of a story.
    pub(crate) of_decision: bool,
}

impl TemplateSpec {
    /// The headings under which a story may place a custom section.
    pub(crate) fn headings(&self) -> impl Iterator<Item = &'static str> {
        let sections = self.sections.iter().filter(|section| section.level <= 3);
        sections.map(|section| section.heading)
    }
}
