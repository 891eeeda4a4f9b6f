//! A stable sort by a number, compiled once: in WebAssembly each kind of sort costs kilobytes.

/// The items sorted by their keys; items with equal keys keep their order.
pub fn sorted<T>(items: Vec<T>, key: impl Fn(&T) -> u64) -> Vec<T> {
    // Values that are collected along a text are mostly in order.
    if items.is_sorted_by_key(&key) {
        return items;
    }
    let mut order: Vec<(u64, usize)> =
        items.iter().enumerate().map(|(index, item)| (key(item), index)).collect();
    order.sort_unstable();
    let mut items: Vec<_> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(_, index)| items[index].take()).collect()
}
