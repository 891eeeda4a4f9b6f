//! The buffer that sources are written into: kept from call to call, so that passing a source is
//! one encoding directly into this memory.

use std::cell::RefCell;

use groundplan::Source;
use groundplan::text::{Span, memory};

/// A call is likely to need as many times the memory of its source.
const LIKELY: usize = 8;

thread_local! {
    static SOURCE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static TEXTS: RefCell<Option<Vec<u32>>> = const { RefCell::new(None) };
}

/// Resizes the buffer and returns its address.
pub(crate) fn room(bytes: usize) -> u32 {
    SOURCE.with_borrow_mut(|source| {
        source.resize(bytes, 0);
        source.shrink_to_fit();
        u32::try_from(source.as_ptr() as usize).unwrap_or(u32::MAX)
    })
}

/// Sets which texts are in the buffer, for calls until it is set again: each by the start and the
/// end of the text, and of its name after all texts; `None` if it is one text without a name.
pub(crate) fn set_texts(places: Option<Vec<u32>>) {
    TEXTS.set(places);
}

/// Runs a call over the first bytes of the buffer. The facade writes them with a `TextEncoder`,
/// so they are UTF-8. A call that is made meanwhile has a buffer of its own.
pub(crate) fn with_source<T>(bytes: usize, call: impl FnOnce(Source<'_>) -> T) -> T {
    let buffer = SOURCE.take();
    let written = |from: usize, to: usize| {
        let text = buffer.get(from..to).and_then(|bytes| std::str::from_utf8(bytes).ok());
        text.unwrap_or_default()
    };
    let text = written(0, bytes);
    let source = TEXTS.with_borrow(|places| match places {
        None => Source::from(text),
        Some(places) => {
            let named = |place: &[u32]| {
                let [from, to, name, end] = [0, 1, 2, 3].map(|index| place[index] as usize);
                (written(name, end).into(), Span::new(from, to))
            };
            Source::joined(text.into(), places.chunks_exact(4).map(named).collect())
        }
    });
    memory::reserve(LIKELY * bytes);
    let value = call(source);
    SOURCE.set(buffer);
    value
}
