//! The fast path of documents: the head and the text of each as UTF-16 in a buffer that is kept
//! until the next result, which is decoded at once.
//!
//! A head is JSON, by the same definition as everything else: made by serde-wasm-bindgen, a head
//! costs a tenth of a small story.
//!
//! The facade has its own strings of the built-in templates. What a document copies from one is
//! passed as a range of that template, so that only what differs from story to story is decoded.
//! docs/dev has the measurement.

use std::cell::RefCell;

use groundplan::Rendered;
use groundplan::text::append_utf16;

/// A buffer larger than this is released by the next call, in units.
const MAX_KEPT: usize = 1 << 20;

#[derive(Default)]
struct Buffers {
    /// The text's address, its length and how much of it the head is; the address of the pieces and
    /// how many numbers; the number of the call, and the place of the result in it.
    header: [u32; 7],
    text: Vec<u16>,
    /// Each piece of the document: where its own text ends, then from where to where the template's
    /// text follows, in bytes.
    pieces: Vec<u32>,
}

thread_local! {
    static BUFFERS: RefCell<Buffers> = RefCell::default();
}

/// The address of the header, which stays the same as long as this instance works.
pub(crate) fn header() -> u32 {
    BUFFERS.with_borrow(|buffers| address(buffers.header.as_ptr()))
}

/// Writes the head of a result and the text of its document.
pub(crate) fn write(head: &str, document: Option<&Rendered>, (call, index): (u32, usize)) {
    BUFFERS.with_borrow_mut(|buffers| {
        buffers.text.clear();
        buffers.pieces.clear();
        buffers.text.shrink_to(MAX_KEPT);
        buffers.pieces.shrink_to(MAX_KEPT);
        append_utf16(head, &mut buffers.text);
        let head = count(buffers.text.len());
        if let Some(document) = document {
            buffers.document(document);
        }
        buffers.header = [
            address(buffers.text.as_ptr()),
            count(buffers.text.len()),
            head,
            address(buffers.pieces.as_ptr()),
            count(buffers.pieces.len()),
            call,
            count(index),
        ];
    });
}

impl Buffers {
    fn document(&mut self, rendered: &Rendered) {
        let mut copied = 0;
        for piece in &rendered.verbatim {
            append_utf16(&rendered.text[copied..piece.start], &mut self.text);
            let template = [piece.from, piece.from + piece.length].map(count);
            self.pieces.extend([count(self.text.len()), template[0], template[1]]);
            copied = piece.start + piece.length;
        }
        append_utf16(&rendered.text[copied..], &mut self.text);
        self.pieces.extend([count(self.text.len()), 0, 0]);
    }
}

fn address<T>(pointer: *const T) -> u32 {
    count(pointer as usize)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
