//! The built-in templates: one line for each.

use super::spec::TemplateSpec;
use super::{architecture, seed};
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

    /// The template's text.
    #[must_use]
    pub fn source(self) -> &'static str {
        self.spec().source
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
    use crate::document::outline;
    use crate::template::{DocumentSettings, write};
    use crate::yaml::Limits;

    /// Level, text and state of each heading in the document of a story that says next to nothing.
    fn headings(template: Template) -> Vec<(usize, String)> {
        let parsed = crate::yaml::parse("title: Refunds\n", &Limits::default());
        let (found, _) = crate::input::find(&parsed);
        let (story, _) = crate::story::lower(&parsed.tree, &found[0]);
        let document = write(&story, DocumentSettings::of(template), &Limits::default());
        let parts = outline(&document.expect("it is written"));
        parts.into_iter().map(|part| (part.level, part.title)).collect()
    }

    #[test]
    fn every_template_declares_the_chapters_and_sections_of_its_documents_in_their_order() {
        for &template in Template::ALL {
            let found = headings(template);
            let found = found.iter().filter(|(level, _)| (2..=3).contains(level));
            let found: Vec<_> = found.map(|(_, title)| title.as_str()).collect();
            assert_eq!(template.spec().headings().collect::<Vec<_>>(), found, "{template:?}");
        }
    }

    #[test]
    fn every_section_that_a_template_declares_is_in_its_documents() {
        for &template in Template::ALL {
            let found = headings(template);
            for section in template.spec().sections {
                let heading = (usize::from(section.level), section.heading.to_owned());
                assert!(found.contains(&heading), "{heading:?} of {template:?}");
            }
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
