//! Changes to a document that keep its marks and drawings where they belong.

use super::{Document, Mark, Place};

/// What comes in place of a stretch of the document.
pub(crate) struct Splice {
    /// Where the stretch begins.
    pub(crate) from: usize,
    /// Where it ends.
    pub(crate) to: usize,
    /// What stands there afterwards.
    pub(crate) text: String,
    /// The marks of that text, counted from its begin.
    pub(crate) marks: Vec<Mark>,
}

/// Makes the changes, which are sorted and don't overlap.
pub(crate) fn splice(document: &Document, changes: Vec<Splice>) -> Document {
    let mut made = Document::default();
    let end = document.markdown.len();
    let mut copied = 0;
    let copy = |made: &mut Document, from: usize, to: usize| {
        let moved = |at: usize| at - from + made.markdown.len();
        // An open place without characters belongs to what stands before it.
        let inside = |start: usize, end: usize| match start == end {
            true => start <= to && (start > from || from == 0),
            false => start >= from && end <= to,
        };
        let marks = document.marks.iter().filter(|mark| inside(mark.start, mark.end));
        let marks: Vec<_> = marks
            .map(|mark| Mark { start: moved(mark.start), end: moved(mark.end), ..*mark })
            .collect();
        let drawings = document.drawings.iter().filter(|place| inside(place.start, place.end));
        let drawings: Vec<_> = drawings
            .map(|place| Place { start: moved(place.start), end: moved(place.end), ..*place })
            .collect();
        made.marks.extend(marks);
        made.drawings.extend(drawings);
        made.markdown.push_str(&document.markdown[from..to]);
    };
    for change in changes {
        copy(&mut made, copied, change.from);
        let at = made.markdown.len();
        let marks = change.marks.iter();
        made.marks.extend(marks.map(|mark| Mark {
            start: mark.start + at,
            end: mark.end + at,
            ..*mark
        }));
        made.markdown.push_str(&change.text);
        copied = change.to;
    }
    copy(&mut made, copied, end);
    made
}
