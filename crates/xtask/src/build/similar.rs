//! The order in which functions are compressed best: each follows those that it shares most with.
//!
//! Compression finds only what was repeated within the last 32 KB. The same generic code compiled
//! for several types is often further apart than that.

use std::collections::VecDeque;

/// How many bytes are compared at a time.
const WIDTH: usize = 6;

/// What more functions than this have in common says nothing about any two of them.
const MAX_SHARED: usize = 40;

/// How many bytes before a function it is compared with: a little less than compression sees.
const WINDOW: usize = 28_000;

/// A function with few bytes would otherwise follow whatever it has one piece in common with.
const SMALL: usize = 8;

/// A function: the pieces that it shares with a few others, by their numbers.
struct Function {
    length: usize,
    pieces: Vec<usize>,
    /// How many of its pieces are in the window.
    near: usize,
}

/// The order of functions with these bodies: the first of them, then always what has the largest
/// share in common with those before it.
pub(super) fn by_similarity(bodies: &[&[u8]]) -> Vec<usize> {
    let holders = holders(bodies);
    let mut functions: Vec<Function> = bodies
        .iter()
        .map(|body| Function { length: body.len(), pieces: Vec::new(), near: 0 })
        .collect();
    for (piece, holders) in holders.iter().enumerate() {
        holders.iter().for_each(|&function| functions[function].pieces.push(piece));
    }
    // How often each piece is in the window.
    let mut present = vec![0_usize; holders.len()];
    let mut window = VecDeque::new();
    let mut width = 0;
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut order = Vec::with_capacity(bodies.len());
    while let Some(at) = nearest(&left, &functions) {
        let next = left.remove(at);
        order.push(next);
        window.push_back(next);
        width += functions[next].length;
        for piece in functions[next].pieces.clone() {
            present[piece] += 1;
            if present[piece] == 1 {
                holders[piece].iter().for_each(|&holder| functions[holder].near += 1);
            }
        }
        while width > WINDOW && window.len() > 1 {
            let Some(gone) = window.pop_front() else { break };
            width -= functions[gone].length;
            for piece in functions[gone].pieces.clone() {
                present[piece] -= 1;
                if present[piece] == 0 {
                    holders[piece].iter().for_each(|&holder| functions[holder].near -= 1);
                }
            }
        }
    }
    order
}

/// For each piece that a few functions share: these functions.
fn holders(bodies: &[&[u8]]) -> Vec<Vec<usize>> {
    let mut places: Vec<(&[u8], usize)> = Vec::new();
    for (function, body) in bodies.iter().enumerate() {
        places.extend(body.windows(WIDTH).map(|piece| (piece, function)));
    }
    places.sort_unstable();
    places.dedup();
    let same = places.chunk_by(|one, other| one.0 == other.0);
    same.filter(|same| (2..=MAX_SHARED).contains(&same.len()))
        .map(|same| same.iter().map(|(_, function)| *function).collect())
        .collect()
}

/// Where in the list the function is that has the largest share in common with the window.
fn nearest(left: &[usize], functions: &[Function]) -> Option<usize> {
    let share = |at: usize| {
        let function = &functions[left[at]];
        (function.near as u64, (function.length + SMALL) as u64)
    };
    (0..left.len()).reduce(|best, at| {
        let ((near, length), (best_near, best_length)) = (share(at), share(best));
        if near * best_length > best_near * length { at } else { best }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_follows_what_it_shares_most_with() {
        let bodies: [&[u8]; 4] = [b"abcdefghij", b"0123456789", b"abcdefghi!", b"012345678?"];
        assert_eq!(by_similarity(&bodies), [0, 2, 1, 3]);
    }

    #[test]
    fn every_function_is_in_the_order_once() {
        let bodies: [&[u8]; 5] = [b"", b"aaaaaaaaaaaa", b"x", b"aaaaaaaa", b""];
        let mut order = by_similarity(&bodies);
        order.sort_unstable();
        assert_eq!(order, [0, 1, 2, 3, 4]);
    }
}
