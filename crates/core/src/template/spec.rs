//! What a document template is: data that its folder holds.

use std::sync::Arc;

use minijinja::Value;

use super::recorder::Recorder;
use super::settings::DocumentSettings;
use crate::document::{CustomSectionPlan, SectionSpec, unnumbered};
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
    /// Where custom sections are inserted, if the template shows them.
    pub(crate) custom_sections: Option<CustomSectionPlan>,
    /// The label that heads the list of sections that were left out because nothing fills them;
    /// empty if there is no such list.
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
    /// Whether its documents are printed on one sheet.
    pub(crate) is_one_page: bool,
}

impl TemplateSpec {
    /// The headings of chapters and their sections.
    pub(crate) fn headings(&self) -> impl Iterator<Item = &'static str> {
        let sections = self.sections.iter().filter(|section| section.level <= 3);
        sections.map(|section| section.heading)
    }

    /// The headings under which a story may place a custom section; none in a template that shows
    /// only a part of a story.
    pub(crate) fn section_names(&self) -> Option<Vec<&'static str>> {
        let is_part = self.custom_sections.is_none() && self.shows.contains(&Field::Sections);
        let aliases = self.custom_sections.iter().flat_map(|plan| plan.aliases);
        let names = self.headings().chain(aliases.map(|(name, _)| *name));
        let names = names.chain(self.headings().map(unnumbered));
        if is_part { None } else { Some(names.collect()) }
    }
}
