//! Sorting numbers by a key, compiled once.

/// The numbers by their keys, the smallest first; those of one key keep their order. Only numbers,
/// because in WebAssembly each further kind of list to sort is another half a kilobyte.
pub(crate) fn by_key(numbers: Vec<usize>, key: &dyn Fn(usize) -> i64) -> Vec<usize> {
    groundplan_text::sorted(numbers, |&number| as_unsigned(key(number)))
}

/// A number that is as large among those without a sign as this one among those with one.
pub(crate) fn as_unsigned(number: i64) -> u64 {
    number.cast_unsigned() ^ (1 << 63)
}
