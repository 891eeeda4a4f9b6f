//! What a call may ask for.

pub use crate::output::Format;
pub use crate::template::{CustomTemplate, Template};
pub use crate::yaml::Limits;

use crate::diagnostic::Severity;

/// What becomes of sections that nothing of the story fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Empty {
    /// They stay, with their placeholders.
    Placeholder,
    /// They go; a list at the end names them.
    Omit,
}

/// What becomes of the hints for the writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guidance {
    /// They stay.
    Keep,
    /// They go.
    Drop,
}

/// How the drawings of a Markdown document are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Diagrams {
    /// As boxes and arrows of characters.
    Unicode,
    /// As code for Mermaid.
    Mermaid,
    /// Not at all.
    None,
}

/// A rule of a call: a diagnostic's name with the severity it is to have, or `None` for off.
pub type Rule = (String, Option<Severity>);

/// How to render. `RenderOptions::default()` is what JavaScript gets without options.
#[derive(Clone, Debug, Default)]
pub struct RenderOptions {
    /// Which story, by its id, where the source holds several.
    pub story: Option<String>,
    /// Which template.
    pub template: Template,
    /// A template of one's own; it takes the built-in one's place.
    pub custom: Option<CustomTemplate>,
    /// Which shape.
    pub format: Format,
    /// The author where the story names none.
    pub author: Option<String>,
    /// The date, as YYYY-MM-DD, where the story has none.
    pub date: Option<String>,
    /// The hints for the writer; kept in Markdown and dropped elsewhere where not said.
    pub guidance: Option<Guidance>,
    /// Empty sections; kept in Markdown and left out elsewhere where not said.
    pub empty: Option<Empty>,
    /// The file that the story is in, shown under References; not in the seed, which names a file of
    /// its own.
    pub source_name: Option<String>,
    /// Whether Markdown begins with front matter; yes where not said. Without it, an author and a
    /// date that no other place shows stand below the title.
    pub front_matter: Option<bool>,
    /// HTML fragment: the level of the title, 1 to 3; 1 where not said.
    pub heading_level: Option<usize>,
    /// HTML fragment: stands before every id.
    pub id_prefix: Option<String>,
    /// How the drawings of a Markdown document are written; as Unicode where not said.
    pub diagrams: Option<Diagrams>,
    /// Whether to say which piece of the text came from where.
    pub trace: bool,
    /// Severities of diagnostics by their names.
    pub rules: Vec<Rule>,
    /// `render_all`: only one of so many equal shares of the stories, counted from 0, for work that
    /// is shared out. All shares one after the other are the whole answer.
    pub share: Option<(usize, usize)>,
    /// Bounds of the call.
    pub limits: Limits,
    /// Leaves the document's `sections` empty, and its `diagnostics` to the [`crate::StoryResult`]
    /// that holds it: a caller that doesn't read them saves a sixth of the time.
    pub without_sections: bool,
}

/// How to validate.
#[derive(Clone, Debug, Default)]
pub struct ValidateOptions {
    /// Which story, by its id; all where not said.
    pub story: Option<String>,
    /// The template that the story is for: what it doesn't show is named.
    pub template: Template,
    /// A template of one's own; it takes the built-in one's place.
    pub custom: Option<CustomTemplate>,
    /// Severities of diagnostics by their names.
    pub rules: Vec<Rule>,
    /// Bounds of the call.
    pub limits: Limits,
}
