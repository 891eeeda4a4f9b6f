//! Resolves the options of a render to settings, with their defaults, once for a call.

use std::borrow::Cow;

use crate::api::options::{Empty, Format, Guidance, RenderOptions};
use crate::labels::{ENGLISH_LABELS, Labels, Lang};
use crate::markdown::escape;
use crate::output::RenderSettings;
use crate::story::Story;
use crate::template::{CustomTemplate, Template};

/// What ids of a fragment begin with by default: nothing that a page has is called so.
const ID_PREFIX: &str = "gp-";

impl<'o> RenderSettings<'o> {
    /// The settings for these options, with defaults.
    pub(super) fn resolve(options: &'o RenderOptions) -> Self {
        let is_draft = options.format.is_draft();
        let dialect = options.dialect.spec().filter(|_| options.format == Format::Markdown);
        let front_matter = dialect.is_none_or(|dialect| dialect.front_matter);
        let guidance = options.guidance;
        let guidance = guidance.unwrap_or(if is_draft { Guidance::Keep } else { Guidance::Drop });
        let empty = options.empty;
        let empty = empty.unwrap_or(if is_draft { Empty::Placeholder } else { Empty::Omit });
        Self {
            template: Template::filling(options.custom.as_ref(), options.template),
            decision: None,
            author: not_blank(options.author.as_deref()),
            date: not_blank(options.date.as_deref()),
            source_name: not_blank(options.source_name.as_deref()),
            labels: &ENGLISH_LABELS,
            lang: None,
            dialect,
            keeps_guidance: guidance == Guidance::Keep,
            omits_empty: empty == Empty::Omit,
            lists_omitted: options.not_described.unwrap_or(true),
            title_suffix: options.title_suffix.as_deref(),
            front_matter: is_draft && options.front_matter.unwrap_or(front_matter),
            heading_level: options.heading_level.unwrap_or(1).clamp(1, 3),
            id_prefix: options.id_prefix.as_deref().unwrap_or(ID_PREFIX),
            trace: options.trace,
            sections: !options.without_sections,
        }
    }
}

/// The labels of a document, in the language of the call or of its story, and the tag of that
/// language if either states one.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn labels<'s>(
    story: &'s Story<'_>,
    options: &RenderOptions,
) -> (Cow<'static, Labels>, Option<&'s str>) {
    let own = story.lang.as_ref().map_or("", |tag| tag.value.trim());
    let of_template = || options.custom.as_ref().and_then(CustomTemplate::lang);
    let stated = options.lang.or_else(of_template).or_else(|| Lang::of_tag(own));
    let lang = stated.unwrap_or_default();
    let is_tag = |tag: &str| tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    // A region or a script is the story's to state: its text is written in it.
    let tag = if Lang::of_tag(own) == Some(lang) && is_tag(own) { own } else { lang.as_str() };
    let mut labels = Cow::Borrowed(lang.labels());
    for (name, text) in &options.labels {
        let text = escape::line(text);
        let markdown = match name.starts_with("hint_") {
            true => escape::comment(&text),
            false => escape::literal(&text),
        };
        labels.to_mut().replace(name, &text, &markdown);
    }
    (labels, stated.map(|_| tag))
}

fn not_blank(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}
