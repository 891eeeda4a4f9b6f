//! Layer assignment by depth-first search: arrows run down, but for those that would close a cycle.

/// A bound, not a goal: two or three rounds are enough.
const MAX_TIGHTENING_ROUNDS: usize = 8;

/// The layer of each item, so that no edge joins two of one layer. `is_first` marks the items
/// that reading should rather begin with.
pub(crate) fn assign_layers(is_first: &[bool], edges: &[(usize, usize)]) -> Vec<usize> {
    let count = is_first.len();
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut has_before = vec![false; count];
    for &(from, to) in edges.iter().filter(|(from, to)| from != to) {
        after[from].push(to);
        has_before[to] = true;
    }
    let mut search =
        DepthFirstSearch { after: &after, state: vec![Visit::New; count], finished: Vec::new() };
    // Vertices without incoming arrows are natural starting points.
    for turn in 0..3 {
        for item in 0..count {
            if turn == 2 || (turn == 1 && !has_before[item]) || (turn == 0 && is_first[item]) {
                search.visit(item, is_first);
            }
        }
    }
    // An item that was finished later lies higher: that alone turns the edges of a cycle around.
    let mut order = vec![0; count];
    for (position, &item) in search.finished.iter().rev().enumerate() {
        order[item] = position;
    }
    let mut above: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); count];
    for &(from, to) in edges.iter().filter(|(from, to)| from != to) {
        let (upper, lower) = if order[from] < order[to] { (from, to) } else { (to, from) };
        below[upper].push(lower);
        above[lower].push(upper);
    }
    let mut layer = vec![0; count];
    for &item in search.finished.iter().rev() {
        layer[item] = above[item].iter().map(|&it| layer[it] + 1).max().unwrap_or(0);
    }
    // What more arrows leave than enter comes down as far as they allow, so that they get shorter:
    // first of all what nothing leads to.
    for _ in 0..MAX_TIGHTENING_ROUNDS {
        let mut is_moved = false;
        for &item in &search.finished {
            let room = below[item].iter().map(|&it| layer[it] - 1).min().unwrap_or(layer[item]);
            if above[item].len() < below[item].len() && layer[item] < room {
                (layer[item], is_moved) = (room, true);
            }
        }
        if !is_moved {
            break;
        }
    }
    layer
}

#[derive(Clone, Copy, PartialEq)]
enum Visit {
    New,
    Seen,
}

struct DepthFirstSearch<'a> {
    after: &'a [Vec<usize>],
    state: Vec<Visit>,
    finished: Vec<usize>,
}

impl DepthFirstSearch<'_> {
    /// Depth first; the limit on nodes bounds the recursion.
    fn visit(&mut self, item: usize, is_first: &[bool]) {
        if self.state[item] == Visit::Seen {
            return;
        }
        self.state[item] = Visit::Seen;
        // Backwards, so that what is named first is finished last and comes first.
        for &next in self.after[item].iter().rev() {
            // What uses others is above them also if one of them leads back to it.
            if !is_first[next] || self.after[next].is_empty() {
                self.visit(next, is_first);
            }
        }
        self.finished.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::assign_layers;

    #[test]
    fn arrows_run_down() {
        assert_eq!(assign_layers(&[false; 4], &[(0, 1), (1, 2), (0, 2), (3, 2)]), [0, 1, 2, 1]);
    }

    #[test]
    fn a_cycle_is_broken_where_it_closes() {
        let cycle = [(0, 1), (1, 2), (2, 0), (1, 1)];
        assert_eq!(assign_layers(&[false; 3], &cycle), [0, 1, 2]);
        assert_eq!(assign_layers(&[false, true, false], &cycle), [2, 0, 1]);
        // The second of two people gets an answer.
        let answered = [(0, 2), (1, 2), (2, 1), (2, 3)];
        assert_eq!(assign_layers(&[true, true, false, true], &answered), [0, 0, 1, 2]);
    }
}
