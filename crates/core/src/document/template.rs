//! Which built-in template a document follows.

/// A built-in template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Template {
    /// The complete document.
    #[default]
    Architecture,
    /// The document as Python's Jinja2 writes it from the seed.
    Seed,
}
