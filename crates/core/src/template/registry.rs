//! The built-in templates: one line for each.

use std::sync::OnceLock;

use super::spec::TemplateSpec;
use super::{adr, arc42, architecture, parts, seed, summary};
use crate::labels::ENGLISH_LABELS;
use crate::story::Field;

/// The enum of the templates, so that none can be unknown, and what each of them is.
macro_rules! templates {
    ($($(#[$about:meta])* $id:ident = $spec:path;)*) => {
        /// A built-in template.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Template {
            $($(#[$about])* $id),*
        }

        impl Template {
            /// Every template.
            pub const ALL: &'static [Self] = &[$(Self::$id),*];

            /// The name of each, in the order of [`Self::ALL`].
            pub const NAMES: &'static [&'static str] = &[$($spec.name),*];

            /// What it is.
            pub(crate) fn spec(self) -> &'static TemplateSpec {
                match self { $(Self::$id => &$spec),* }
            }
        }
    };
}

templates! {
    /// The complete document.
    #[default]
    Architecture = architecture::SPEC;
    /// The document as Python's Jinja2 writes it from the original template.
    Seed = seed::SPEC;
    /// The document under the twelve headings of arc42.
    Arc42 = arc42::SPEC;
    /// A record of one decision.
    Adr = adr::SPEC;
    /// One page for those who decide.
    Summary = summary::SPEC;
}

/// The original template, to the letter.
pub static SEED: &str = seed::SPEC.source;

impl Template {
    /// The template that the option `template` calls by a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|template| template.name() == name)
    }

    /// What the option `template` calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// The template's text, with its labels in English.
    #[must_use]
    pub fn source(self) -> &'static str {
        static FILLED: [OnceLock<String>; Template::ALL.len()] =
            [const { OnceLock::new() }; Template::ALL.len()];
        let fill = || ENGLISH_LABELS.fill(&self.by_name());
        FILLED[self as usize].get_or_init(fill)
    }

    /// The template's text, with its labels as names.
    pub(super) fn by_name(self) -> String {
        parts::assembled(self.spec().source)
    }

    /// Whether all of a story shows in the document, under whatever name it is.
    #[must_use]
    pub fn shows_everything(self) -> bool {
        self.spec().shows.len() == Field::ALL.len()
    }

    /// Whether a field's value shows in the document.
    #[must_use]
    pub fn shows(self, field: Field) -> bool {
        self.spec().shows.contains(&field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_of_a_template_is_in_the_catalogue() {
        for &template in Template::ALL {
            let source = template.source();
            let left = [" label.", "(label."].into_iter().find_map(|name| source.find(name));
            let left = left.and_then(|at| source[at..].lines().next());
            assert_eq!(left, None, "{template:?}");
        }
    }

    #[test]
    fn every_template_is_found_by_its_name() {
        for &template in Template::ALL {
            assert_eq!(Template::named(template.name()), Some(template));
        }
        assert_eq!(Template::named("arc43"), None);
    }
}
