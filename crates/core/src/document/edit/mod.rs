//! Changes to a whole document: parts that are removed, and sections that are added.

mod custom_sections;
mod empty_lines;
mod omit;
mod strip;

pub use strip::Strip;

use super::{CustomSectionPlan, Document};
use crate::labels::Labels;
use crate::story::Story;

/// A change to a whole document.
#[derive(Clone, Copy, Debug)]
pub enum DocumentEdit<'e, 't> {
    /// Removes front matter or guidance.
    Strip(Strip),
    /// Adds the story's custom sections, each at the end of the section that it names.
    AddSections {
        /// The story with the sections.
        story: &'e Story<'t>,
        /// Where the template has them.
        plan: &'e CustomSectionPlan,
        /// The words of the document, by which a section may name an English heading.
        labels: &'e Labels,
    },
    /// Removes each section that nothing in the story fills.
    OmitEmpty {
        /// The heading of the list that names them at the end, if it is wanted.
        heading: Option<&'e str>,
        /// What ends a label.
        colon: &'e str,
    },
}

/// Applies the changes in order.
#[must_use]
pub fn edit<'s>(document: Document<'s>, edits: &[DocumentEdit<'_, '_>]) -> Document<'s> {
    edits.iter().fold(document, |document, edit| match *edit {
        DocumentEdit::Strip(what) => strip::strip(document, what),
        DocumentEdit::AddSections { story, plan, labels } => {
            custom_sections::add(document, story.sections(), plan, labels)
        }
        DocumentEdit::OmitEmpty { heading, colon } => omit::omit_empty(document, heading, colon),
    })
}

#[cfg(test)]
mod tests {
    use std::cell::OnceCell;

    use super::*;
    use crate::document::{Mark, Nature, Origin, Verbatim, outline};
    use crate::story::Field;

    const TEXT: &str = "---\ntitle: x\n---\n\n# Title\n\n## One\n\n<!-- hint -->\n\ntext\n\n---\n\n\
        ## Two\n\n### Inner\n\n---\n\n## References\n\n-\n";

    /// A document in which One is filled, and Two waits for somebody.
    fn document() -> Document<'static> {
        let at = |text: &str| TEXT.find(text).expect("it is there");
        let mark = |start, end, open| {
            let origin = Origin { field: Field::Risks, open, nature: Nature::Line, source: None };
            Mark { start, end, origin }
        };
        let (filled, open) = (at("text\n"), at("### Inner") + "### Inner".len());
        Document {
            markdown: TEXT.to_owned(),
            marks: vec![mark(filled, filled + 4, false), mark(open, open, true)],
            verbatim: vec![Verbatim { start: 0, from: 0, length: filled }],
            sections: Some(&[]),
            ..Document::default()
        }
    }

    #[test]
    fn each_part_is_stripped_only_when_it_is_named() {
        for (front_matter, guidance) in [(false, false), (true, false), (false, true), (true, true)]
        {
            let strip = DocumentEdit::Strip(Strip { front_matter, guidance });
            let edited = edit(document(), &[strip]);
            assert_eq!(!edited.markdown.contains("title: x"), front_matter);
            assert_eq!(!edited.markdown.contains("hint"), guidance);
        }
    }

    #[test]
    fn edits_keep_the_headings_and_the_outline_that_a_search_would_find() {
        let strip = DocumentEdit::Strip(Strip { front_matter: true, guidance: true });
        let omit = DocumentEdit::OmitEmpty { heading: Some("Not yet described"), colon: ":" };
        for edits in [&[strip][..], &[omit], &[strip, omit], &[omit, strip]] {
            let whole = document();
            assert_eq!(whole.headings().len(), 5);
            let edited = edit(whole, edits);
            let kept = edited.headings.get().expect("they are kept, not searched for again");
            let searched = Document { headings: OnceCell::new(), ..edited.clone() };
            assert_eq!(kept, searched.headings(), "{}", edited.markdown);
            let computed = Document { fillings: None, ..edited.clone() };
            assert_eq!(outline(&edited), outline(&computed), "{}", edited.markdown);
        }
    }
}
