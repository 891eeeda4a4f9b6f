//! The values of the front matter and of the lines below the title.

use minijinja::Value;

use super::view::ArchitectureView;
use crate::markdown::{escape, scalars};
use crate::story::{Field, Text};
use crate::template::values::fragment::Fragment;
use crate::template::values::mapping::{ValueRecord, given};
use crate::template::values::printable::PrintableText;

/// The version of a document whose story states none.
const FIRST: &str = "0.1";

impl ArchitectureView<'_, '_, '_> {
    /// The values of the front matter and of the head of the document.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::template) fn head(&self) -> ValueRecord {
        let story = self.story;
        let labels = self.settings.labels;
        let document = &story.document;
        let created = self.or_call(
            story.created_date.as_ref(),
            self.settings.date,
            Field::CreatedDate,
            labels.get("placeholder_date"),
        );
        let author = self.or_call(
            story.author.as_ref(),
            self.settings.author,
            Field::Author,
            labels.get("placeholder_author"),
        );
        // If the document has its own date, the story's would show nowhere else.
        let (updated, own_created) = match self.updated() {
            Some((updated, field)) => (self.build.text(Some(updated), field), created.clone()),
            None => (created.clone(), Value::UNDEFINED),
        };
        let document = ValueRecord::default()
            .with("status", self.or_own(document.status.as_ref(), "draft"))
            .with("shown_status", self.or_own(document.status.as_ref(), labels.get("draft")))
            .with("version", self.version())
            .with("version_in_yaml", self.version_in_yaml())
            .with("is_first", Value::from(self.is_first_version()))
            .with("updated", updated)
            .with("created", own_created);
        let build = self.build;
        let suffix = |name| match self.settings.title_suffix {
            None => format!(" - {}", labels.plain(name)),
            Some(given) => escape::line(given).trim_end().to_owned(),
        };
        let short_suffix = suffix("document_kind_short");
        ValueRecord::default()
            .with(
                "story_title",
                build.text_or(
                    story.title.as_ref(),
                    Field::StoryTitle,
                    labels.get("placeholder_title"),
                ),
            )
            .with(
                "story_id",
                build.text_or(
                    story.id.as_ref(),
                    Field::StoryId,
                    labels.get("placeholder_story_id"),
                ),
            )
            .with("author", author)
            .with("created_date", created)
            .with("document", document.done())
            .with("status", build.text(story.status.as_ref(), Field::Status))
            .with("priority", build.text(story.priority.as_ref(), Field::Priority))
            .with("type", build.text(story.kind.as_ref(), Field::Type))
            .with(
                "estimated_effort",
                build.text(story.estimated_effort.as_ref(), Field::EstimatedEffort),
            )
            .with("lang", build.text(story.lang.as_ref(), Field::Lang))
            .with("title_suffix", Value::from(escape::literal(&suffix("document_kind"))))
            .with("summary_suffix", Value::from(escape::literal(&suffix("summary"))))
            .with("short_title_suffix", Value::from(&*scalars::matter_quoted(&short_suffix)))
            .with("source_name", self.source_name())
    }

    /// The story's text, else the call's option, else a placeholder.
    pub(super) fn or_call(
        &self,
        own: Option<&Text<'_>>,
        call: Option<&str>,
        field: Field,
        placeholder: &str,
    ) -> Value {
        match (given(own), call) {
            (None, Some(call)) => {
                PrintableText::value(Fragment::value(call, field, None), self.build.recorder)
            }
            (own, _) => self.build.text_or(own, field, placeholder),
        }
    }

    /// The story's text for the document, or the template's own word, which is no placeholder.
    pub(super) fn or_own(&self, own: Option<&Text<'_>>, default: &str) -> Value {
        match given(own) {
            Some(own) => self.build.text(Some(own), Field::Document),
            None => PrintableText::value(Fragment::own(default), self.build.recorder),
        }
    }

    /// The version that the story states, for the document or else in the newest row of its
    /// changelog.
    fn stated_version(&self) -> Option<(&Text<'_>, Field)> {
        let newest = || self.story.architecture().newest_change();
        let own = given(self.story.document.version.as_ref()).map(|own| (own, Field::Document));
        own.or_else(|| Some((given(newest()?.version())?, Field::Changelog)))
    }

    /// The same for the date of the last change.
    fn updated(&self) -> Option<(&Text<'_>, Field)> {
        let newest = || self.story.architecture().newest_change();
        let own = given(self.story.document.updated.as_ref()).map(|own| (own, Field::Document));
        // On the day that the story was created, its own date says the same.
        let created = self.story.created_date.as_ref().map_or("", |date| date.value.trim());
        let is_later = |date: &&Text<'_>| date.value.trim() != created;
        own.or_else(|| Some((given(newest()?.date()).filter(is_later)?, Field::Changelog)))
    }

    fn version(&self) -> Value {
        match self.stated_version() {
            Some((own, field)) => self.build.text(Some(own), field),
            None => PrintableText::value(Fragment::own(FIRST), self.build.recorder),
        }
    }

    /// The version as YAML: the story's is text, even if it looks like a number.
    fn version_in_yaml(&self) -> Value {
        match self.stated_version() {
            Some((own, field)) => {
                let text = scalars::matter_scalar(&own.value);
                let fragment = Fragment::value(&text, field, Some(own.span));
                PrintableText::value(fragment, self.build.recorder)
            }
            None => Value::from(FIRST),
        }
    }

    /// Whether the document is the first version of itself.
    fn is_first_version(&self) -> bool {
        self.stated_version().is_none_or(|(it, _)| it.value.trim() == FIRST)
    }

    pub(super) fn source_name(&self) -> Value {
        match self.settings.source_name {
            Some(name) => Value::from(&*escape::inline(name)),
            None => Value::UNDEFINED,
        }
    }
}
