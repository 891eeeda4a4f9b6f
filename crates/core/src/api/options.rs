//! The options of calls. Each is declared only here: its line has the field, its name in JavaScript
//! and how it is read from outside.

pub use super::choices::{DiagramFormat, Diagrams, Direction, Empty, Guidance, Rule};
use super::diagrams::View;
pub use crate::diagram::Theme;
pub use crate::labels::Lang;
pub use crate::output::{Dialect, Format};
pub use crate::template::{CustomTemplate, Template};
pub use crate::yaml::Limits;

/// Declares options. A field with a name in JavaScript is an option there too; after the name comes
/// the function of [`super::decode`] that reads it.
macro_rules! options {
    ($(#[$about:meta])* $name:ident {
        $($(#[$doc:meta])* $field:ident: $type:ty $(= $js:literal as $reader:ident $(+ $other:ident)?)?,)*
    }) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default)]
        pub struct $name { $($(#[$doc])* pub $field: $type,)* }

        #[cfg(feature = "serde")]
        super::decode::members!($name { $($($js => $field $(+ $other)? as $reader,)?)* });
    };
}

options! {
    /// How to render. `RenderOptions::default()` is what JavaScript gets without options.
    RenderOptions {
        /// Which story, by its id, if the source holds several.
        story: Option<String> = "story" as text,
        /// Which built-in template.
        template: Template = "template" as template + custom,
        /// A custom template, in place of the built-in one.
        custom: Option<CustomTemplate>,
        /// Which decision, by its id or its title, if the document is about one of several.
        decision: Option<String> = "decision" as text,
        /// Which shape.
        format: Format = "format" as format,
        /// The dialect of a Markdown document.
        dialect: Dialect = "dialect" as dialect,
        /// The author, if the story names none.
        author: Option<String> = "author" as text,
        /// The date, as YYYY-MM-DD, if the story has none.
        date: Option<String> = "date" as date,
        /// The hints for the writer; by default kept in Markdown and dropped elsewhere.
        guidance: Option<Guidance> = "guidance" as guidance,
        /// Empty sections; by default kept in Markdown and omitted elsewhere.
        empty: Option<Empty> = "empty" as empty,
        /// The language of headings, labels and guidance; defaults to the story's, else English.
        lang: Option<Lang> = "lang" as lang,
        /// Texts in place of labels, each with the label's name, from [`crate::labels()`]. They are
        /// plain text.
        labels: Vec<(String, String)> = "labels" as labels,
        /// Whether the sections that `empty` omits are listed at the end; defaults to true.
        not_described: Option<bool> = "notDescribed" as flag,
        /// What follows the story's title in the document's, as text; nothing if it is empty.
        /// Defaults to ` - Architecture Document`. The original template has its own.
        title_suffix: Option<String> = "titleSuffix" as suffix,
        /// The file that the story is in, shown under References, except in the original template,
        /// which names a fixed file.
        source_name: Option<String> = "sourceName" as text,
        /// Whether each document of a source of several texts names its own text there, if no other
        /// name is given: the last part of the text's name, as of a path.
        source_names: bool = "sourceNames" as flag,
        /// Whether Markdown begins with front matter; defaults to true. Without it, an author and a
        /// date that appear nowhere else are shown below the title.
        front_matter: Option<bool> = "frontMatter" as flag,
        /// HTML fragment: the level of the title, 1 to 3; defaults to 1.
        heading_level: Option<usize> = "headingLevel" as level,
        /// HTML fragment: a prefix of every id, and of every link to a place on the same page;
        /// defaults to `gp-`.
        id_prefix: Option<String> = "idPrefix" as prefix,
        /// How the diagrams of a Markdown document are written; defaults to Unicode.
        diagrams: Option<Diagrams> = "diagrams" as diagrams,
        /// Whether a comment at the end says which template and options made the document, with a
        /// digest of the text before it, so that a later run knows whether it was edited. Nodes have
        /// none.
        provenance: bool = "provenance" as flag,
        /// Whether the result reports the origin of each piece of the text.
        trace: bool = "trace" as flag,
        /// Severities of diagnostics by their names.
        rules: Vec<Rule> = "rules" as rules,
        /// `render_all`: renders only one of several equal shares of the stories, counted from 0,
        /// so that several workers can split the work. All shares in order are the complete result.
        /// What renders one story renders that of a share with only one, as where ids are missing.
        share: Option<(usize, usize)> = "share" as share,
        /// Limits of the call.
        limits: Limits = "limits" as limits,
        /// Leaves the document's `sections` empty, and its `diagnostics` to the
        /// [`crate::StoryResult`] that holds it: a caller that doesn't read them saves a sixth of
        /// the time.
        without_sections: bool,
    }
}

options! {
    /// How to validate.
    ValidateOptions {
        /// Which story, by its id; defaults to all of them.
        story: Option<String> = "story" as text,
        /// The template that the story is for: reports what it doesn't show.
        template: Template = "template" as template + custom,
        /// A custom template, in place of the built-in one.
        custom: Option<CustomTemplate>,
        /// Severities of diagnostics by their names.
        rules: Vec<Rule> = "rules" as rules,
        /// Limits of the call.
        limits: Limits = "limits" as limits,
    }
}

impl From<RenderOptions> for ValidateOptions {
    fn from(options: RenderOptions) -> Self {
        let RenderOptions { story, template, custom, rules, limits, .. } = options;
        Self { story, template, custom, rules, limits }
    }
}

options! {
    /// Which diagrams of a story, and how they are written.
    DiagramOptions {
        /// Which story, by its id, if the source holds several.
        story: Option<String> = "story" as text,
        /// Only these views; defaults to all that the story has facts for.
        only: Option<Vec<View>> = "only" as views,
        /// The formats; defaults to SVG.
        formats: Option<Vec<DiagramFormat>> = "formats" as diagram_formats,
        /// The direction of the arrows; by default that which gives the better shape.
        direction: Option<Direction> = "direction" as direction,
        /// Whether a view too large to take in becomes an overview and its parts; defaults to true.
        split: Option<bool> = "split" as flag,
        /// The colours of SVG; defaults to those that a reader prefers.
        theme: Theme = "theme" as theme,
        /// Only the story of one of several equal shares, counted from 0, as where ids are missing.
        share: Option<(usize, usize)> = "share" as share,
        /// Limits of the call.
        limits: Limits = "limits" as limits,
    }
}

/// Which story's items are traced. JavaScript may pass options of a render, the others of which are
/// ignored.
#[derive(Clone, Debug, Default)]
pub struct TraceabilityOptions {
    /// Which story, by its id, if the source holds several.
    pub story: Option<String>,
    /// Only the story of one of several equal shares, counted from 0, as where ids are missing.
    pub share: Option<(usize, usize)>,
    /// Limits of the call.
    pub limits: Limits,
}

impl From<RenderOptions> for TraceabilityOptions {
    fn from(options: RenderOptions) -> Self {
        let RenderOptions { story, share, limits, .. } = options;
        Self { story, share, limits }
    }
}

options! {
    /// How to write a report.
    ReportOptions {
        /// What the source is called; defaults to `story.yaml`.
        name: Option<String> = "name" as text,
        /// Whether it has the colours of a terminal.
        color: bool = "color" as flag,
    }
}

options! {
    /// Which fixes to apply.
    FixOptions {
        /// Whether fixes are applied that a person should look at first.
        unsafe_fixes: bool = "unsafe" as flag,
        /// Only those of these diagnostics, by their names; empty for all.
        rules: Vec<String> = "rules" as names,
        /// How the text is validated.
        validate: ValidateOptions = "validate" as validate,
    }
}

#[cfg(feature = "serde")]
super::decode::members!(Limits {
    "bytes" => bytes as count,
    "nodes" => nodes as count,
    "depth" => depth as count,
    "diagnostics" => diagnostics as count,
    "output" => output as count,
    "fuel" => fuel as steps,
    "total" => total as steps,
});

#[cfg(feature = "serde")]
super::decode::members!(CustomTemplate {
    "source" => source as required_text,
    "name" => name as text,
    "partials" => partials as partials,
    "set" => set as partials,
    "trimBlocks" => trim_blocks as flag,
    "lstripBlocks" => lstrip_blocks as flag,
});

/// Options of a render mean nothing to a validation, and may be passed all the same.
#[cfg(feature = "serde")]
impl super::decode::FillFrom for ValidateOptions {
    fn fill_from(value: super::decode::DecodedValue) -> Result<Self, super::decode::Mismatch> {
        let mut options = RenderOptions::default();
        super::decode::fill(&mut options, value)?;
        Ok(options.into())
    }
}
