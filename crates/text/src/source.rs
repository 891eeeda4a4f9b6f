//! A source: one text, or several with names, which are joined and read as one. Functions that many
//! places call aren't inlined, which would cost the module kilobytes.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::{Lines, NameIndex, Range, Span};

/// What is between two joined texts. It ends a line, and to whoever follows lines it is the end of
/// a document, so that nothing is read on into the next text.
const SEPARATOR: &str = "\n---\n";

/// What diagnostics call the only text of a source.
pub const UNNAMED: &str = "source";

/// A text with its name, one of several that are a source together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedText<'t> {
    /// What diagnostics call it.
    pub name: &'t str,
    /// The text.
    pub text: &'t str,
}

/// A source: one text, or several with names, which are one backlog. Made from a `&str`, or from a
/// list of [`NamedText`]; of two texts with the same name, the later one gets a number after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source<'t> {
    joined: Cow<'t, str>,
    /// The names of the texts and where they are; `None` for one text without a name.
    texts: Option<Vec<(Cow<'t, str>, Span)>>,
}

impl<'t> Source<'t> {
    /// Several texts that are joined already, each with its name and where it is in `text`.
    /// Between two of them is at least a line break.
    #[must_use]
    pub fn joined(text: Cow<'t, str>, texts: Vec<(Cow<'t, str>, Span)>) -> Self {
        Self { joined: text, texts: Some(texts) }
    }

    /// The text. Of several, all of them one after the other, with marks of YAML documents between.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.joined
    }

    /// The texts with their names; `None` for one text without a name.
    #[must_use]
    pub fn texts(&self) -> Option<impl ExactSizeIterator<Item = NamedText<'_>>> {
        let texts = self.texts.as_ref()?.iter();
        Some(texts.map(|(name, span)| NamedText { name, text: span.of(&self.joined) }))
    }

    /// Whether the texts have names; else there is one text.
    #[must_use]
    pub fn has_names(&self) -> bool {
        self.texts.is_some()
    }

    /// How many bytes the texts have.
    #[must_use]
    pub fn bytes(&self) -> usize {
        match &self.texts {
            Some(texts) => texts.iter().map(|(_, span)| span.len()).sum(),
            None => self.joined.len(),
        }
    }

    /// Where each text is; the whole if there is one.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        let count = self.texts.as_ref().map_or(1, |texts| texts.len().max(1));
        (0..count).map(|index| self.span(index))
    }

    /// What diagnostics call the texts, each with the index of its text.
    #[must_use]
    #[inline(never)]
    pub fn names(&self) -> NameIndex {
        let mut names = NameIndex::default();
        match &self.texts {
            None => names.insert(UNNAMED, 0),
            Some(texts) => {
                let texts = texts.iter().enumerate();
                texts.for_each(|(index, (name, _))| names.insert(name, index));
            }
        }
        names
    }

    /// The name of the text around an offset; `None` for one text without a name.
    #[must_use]
    #[inline(never)]
    pub fn name_at(&self, offset: u32) -> Option<&str> {
        let (name, _) = self.texts.as_ref()?.get(self.index_at(offset))?;
        Some(name)
    }

    /// Which text an offset is in. What is after a text and not in the next one is its end.
    #[must_use]
    #[inline(never)]
    pub fn index_at(&self, offset: u32) -> usize {
        let texts = self.texts.as_deref().unwrap_or_default();
        texts.partition_point(|(_, span)| span.start <= offset).saturating_sub(1)
    }

    /// Where a text is.
    #[must_use]
    #[inline(never)]
    pub fn span(&self, index: usize) -> Span {
        let text = self.texts.as_ref().and_then(|texts| texts.get(index));
        text.map_or(Span::new(0, self.joined.len()), |(_, span)| *span)
    }
}

impl Source<'_> {
    /// The source with some of its spans replaced. They are sorted, none overlaps another, and each
    /// is within one text.
    #[must_use]
    #[inline(never)]
    pub fn replaced(&self, edits: &[(Span, &str)]) -> Source<'static> {
        let mut joined = String::with_capacity(self.joined.len());
        let mut copied = 0;
        for (span, insert) in edits {
            joined.push_str(&self.joined[copied..span.start as usize]);
            joined.push_str(insert);
            copied = span.end as usize;
        }
        joined.push_str(&self.joined[copied..]);
        let (mut edits, mut moved) = (edits.iter().peekable(), 0);
        let texts = self.texts.as_ref().map(|texts| {
            let text = |(name, span): &(Cow<'_, str>, Span)| {
                let start = (span.start as usize).saturating_add_signed(moved);
                while let Some((edit, insert)) = edits.next_if(|(edit, _)| edit.end <= span.end) {
                    moved += insert.len() as isize - edit.len() as isize;
                }
                let end = (span.end as usize).saturating_add_signed(moved);
                (Cow::Owned(String::from(&**name)), Span::new(start, end))
            };
            texts.iter().map(text).collect()
        });
        Source { joined: Cow::Owned(joined), texts }
    }
}

impl<'t> From<&'t str> for Source<'t> {
    fn from(text: &'t str) -> Self {
        Self { joined: Cow::Borrowed(text), texts: None }
    }
}

impl<'t> From<&'t String> for Source<'t> {
    fn from(text: &'t String) -> Self {
        Self::from(&**text)
    }
}

impl<'t> From<&'t Source<'_>> for Source<'t> {
    fn from(source: &'t Source<'_>) -> Self {
        let named = |(name, span): &'t (Cow<'_, str>, Span)| (Cow::Borrowed(&**name), *span);
        let texts = source.texts.as_ref().map(|texts| texts.iter().map(named).collect());
        Self { joined: Cow::Borrowed(&source.joined), texts }
    }
}

impl<'t> From<&[NamedText<'t>]> for Source<'t> {
    fn from(given: &[NamedText<'t>]) -> Self {
        let (mut joined, mut names) = (String::new(), NameIndex::default());
        let mut texts = Vec::with_capacity(given.len());
        for text in given {
            if !texts.is_empty() {
                joined.push_str(SEPARATOR);
            }
            let mut name = Cow::Borrowed(text.name);
            // A name is in the index with the number that the last text of this name got.
            if let Some(mut number) = names.get(text.name) {
                while names.contains(&name) {
                    number += 1;
                    name = Cow::Owned(format!("{} ({number})", text.name));
                }
                names.insert(text.name, number);
            }
            names.insert(&name, 1);
            texts.push((name, Span::new(joined.len(), joined.len() + text.text.len())));
            joined.push_str(text.text);
        }
        Self::joined(Cow::Owned(joined), texts)
    }
}

impl<'t, const N: usize> From<&[NamedText<'t>; N]> for Source<'t> {
    fn from(given: &[NamedText<'t>; N]) -> Self {
        Self::from(&given[..])
    }
}

impl<'t> From<&Vec<NamedText<'t>>> for Source<'t> {
    fn from(given: &Vec<NamedText<'t>>) -> Self {
        Self::from(&given[..])
    }
}

/// The lines of a source: those of each text, counted once they are needed.
#[derive(Debug)]
pub struct SourceLines<'s> {
    source: &'s Source<'s>,
    lines: Vec<OnceCell<Lines<'s>>>,
}

impl<'s> SourceLines<'s> {
    /// Counts nothing yet.
    #[must_use]
    pub fn new(source: &'s Source<'s>) -> Self {
        Self { source, lines: source.spans().map(|_| OnceCell::new()).collect() }
    }

    /// The source.
    #[must_use]
    pub fn source(&self) -> &'s Source<'s> {
        self.source
    }

    /// A span as a range of the text that it begins in.
    #[must_use]
    #[inline(never)]
    pub fn range(&self, span: Span) -> Range {
        let index = self.source.index_at(span.start);
        let text = self.source.span(index);
        let local = |offset: u32| offset.clamp(text.start, text.end) - text.start;
        self.of(index).range(Span { start: local(span.start), end: local(span.end) })
    }

    /// The lines of one text.
    #[must_use]
    pub fn of(&self, index: usize) -> &Lines<'s> {
        let lines = || Lines::new(self.source.span(index).of(&self.source.joined));
        self.lines[index].get_or_init(lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Source<'static> {
        let texts = ["a: 1\nb: é🙂", "", "c: 2\r", "d: 3"];
        let names = ["a", "b", "b", "b (2)"];
        let texts = names.iter().zip(texts).map(|(name, text)| NamedText { name, text });
        Source::from(&texts.collect::<Vec<_>>())
    }

    #[test]
    fn texts_with_the_same_name_are_told_apart() {
        let source = source();
        let names: Vec<_> = source.texts().into_iter().flatten().map(|text| text.name).collect();
        assert_eq!(names, ["a", "b", "b (2)", "b (2) (2)"]);
    }

    #[test]
    fn a_place_in_a_text_of_several_is_the_same_as_in_the_text_alone() {
        let source = source();
        let lines = SourceLines::new(&source);
        for (index, span) in source.spans().enumerate() {
            let text = span.of(source.text());
            let alone = Lines::new(text);
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for at in ends {
                let place = Span::at(span.start as usize + at);
                assert_eq!(source.index_at(place.start), index);
                assert_eq!(lines.range(place), alone.range(Span::at(at)), "{index}: {at}");
            }
        }
    }

    #[test]
    fn what_is_between_two_texts_is_the_end_of_the_first() {
        let source = source();
        let lines = SourceLines::new(&source);
        let end = source.span(0).end as usize;
        assert_eq!(lines.range(Span::new(end + 1, end + 4)), lines.range(Span::at(end)));
        assert_eq!(lines.range(Span::new(end, end + 9)), lines.range(Span::at(end)));
        assert_eq!(source.name_at(source.span(0).end + 2), Some("a"));
    }

    #[test]
    fn edits_move_the_texts_after_them() {
        let source = source();
        let [first, second, _, last] = [0, 1, 2, 3].map(|index| source.span(index));
        let edits = [(first, ""), (second, "new"), (Span::at(last.end as usize), "!")];
        let edited = source.replaced(&edits);
        let texts: Vec<_> = edited.texts().into_iter().flatten().map(|text| text.text).collect();
        assert_eq!(texts, ["", "new", "c: 2\r", "d: 3!"]);
        assert_eq!(Source::from("abc").replaced(&[(Span::new(1, 2), "")]), Source::from("ac"));
    }

    #[test]
    fn one_text_and_an_empty_list_are_sources() {
        let one = Source::from("é");
        assert_eq!((one.bytes(), one.name_at(0), one.spans().count()), (2, None, 1));
        assert_eq!(SourceLines::new(&one).range(Span::new(0, 9)).end.column, 2);
        let none = Source::from(&Vec::new());
        assert_eq!((none.bytes(), none.name_at(0), none.text()), (0, None, ""));
        assert_eq!(SourceLines::new(&none).range(Span::at(0)), Lines::new("").range(Span::at(0)));
    }
}
