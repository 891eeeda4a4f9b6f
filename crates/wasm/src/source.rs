//! The buffer that sources are written into: kept from call to call, so that passing a source is
//! one encoding directly into this memory.

use std::cell::RefCell;

thread_local! {
    static SOURCE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Resizes the buffer and returns its address.
pub(crate) fn room(bytes: usize) -> u32 {
    SOURCE.with_borrow_mut(|source| {
        source.resize(bytes, 0);
        source.shrink_to_fit();
        u32::try_from(source.as_ptr() as usize).unwrap_or(u32::MAX)
    })
}

/// Runs a call over the first bytes of the buffer. The facade writes them with a `TextEncoder`,
/// so they are UTF-8. A call that is made meanwhile has a buffer of its own.
pub(crate) fn with_source<T>(bytes: usize, call: impl FnOnce(&str) -> T) -> T {
    let source = SOURCE.take();
    let text = source.get(..bytes).and_then(|written| std::str::from_utf8(written).ok());
    let value = call(text.unwrap_or_default());
    SOURCE.set(source);
    value
}
