//! The registry of formats, and the only list of them: one line for each.

use super::markup::{FormatSpec, Markup};
use super::settings::RenderSettings;
use super::{confluence, html, markdown};
use crate::document::Document;

/// Declares the formats, each with the constant that specifies it.
macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident = $spec:path,)*) => {
        /// The format of a document.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Format { $($(#[$doc])* $variant,)* }

        impl Format {
            /// Every format.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name of each, in the order of [`Self::ALL`].
            pub const NAMES: &'static [&'static str] = &[$($spec.name),*];

            fn spec(self) -> &'static FormatSpec {
                match self { $(Self::$variant => &$spec,)* }
            }
        }
    };
}

formats! {
    /// The Markdown document.
    #[default]
    Markdown = markdown::MARKDOWN,
    /// An HTML fragment.
    Html = html::FRAGMENT,
    /// One HTML file that needs nothing else.
    Page = html::PAGE,
    /// Confluence's storage format.
    Confluence = confluence::STORAGE,
}

impl Format {
    /// The format with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.as_str() == name)
    }

    /// The name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.spec().name
    }

    /// How the names of its files end, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.spec().extension
    }

    /// Whether a person is to continue writing the document: by default it then keeps guidance,
    /// empty sections and front matter.
    pub(crate) fn is_draft(self) -> bool {
        self.spec().is_draft
    }

    /// Whether the format's writer draws diagrams itself.
    pub(crate) fn draws_diagrams(self) -> bool {
        self.spec().draws_diagrams
    }

    /// Whether a document in this format has each diagram in words, too.
    pub(crate) fn describes_diagrams(self) -> bool {
        self.spec().describes_diagrams
    }

    /// Writes a document.
    pub(crate) fn write(self, document: Document<'_>, settings: &RenderSettings<'_>) -> Markup {
        (self.spec().write)(document, settings)
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn every_format_is_found_by_its_name() {
        for (format, name) in Format::ALL.iter().zip(Format::NAMES) {
            assert_eq!(Format::named(name), Some(*format));
        }
        assert_eq!(Format::named("fromat"), None);
    }
}
