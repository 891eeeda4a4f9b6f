//! The memory of the module, which grows in large steps.
//!
//! By itself it grows whenever some pages are missing. JavaScript's engine counts all of it anew each
//! time and soon collects garbage, which takes the longer the more results there are.

use std::cell::Cell;
use std::hint::black_box;

/// The bytes of a page.
#[cfg(target_arch = "wasm32")]
const PAGE: usize = 65_536;

/// The most by which it grows at once.
const MAX_STEP: usize = 64 << 20;

thread_local! {
    static SIZE: Cell<usize> = const { Cell::new(0) };
}

/// Makes room for so many bytes, if there is any: what is freed at once is there for what comes next.
pub fn reserve(bytes: usize) {
    let mut room: Vec<u8> = Vec::new();
    if room.try_reserve_exact(bytes.min(MAX_STEP)).is_ok() {
        black_box(&room);
    }
}

/// Grows the memory by a quarter if it has grown since the last time.
pub fn grow_ahead() {
    let size = size();
    if size > SIZE.get() {
        reserve(size / 4);
        SIZE.set(self::size());
    }
}

#[cfg(target_arch = "wasm32")]
fn size() -> usize {
    std::arch::wasm32::memory_size::<0>() * PAGE
}

/// Elsewhere the system does this.
#[cfg(not(target_arch = "wasm32"))]
fn size() -> usize {
    0
}
