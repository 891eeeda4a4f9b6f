//! Which item lies above which: arrows run down, but for those that would close a circle.

/// The layer of each item, so that no edge joins two of one layer. `is_first` says of each item
/// whether reading should rather begin with it.
pub(crate) fn layers(is_first: &[bool], edges: &[(usize, usize)]) -> Vec<usize> {
    let count = is_first.len();
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut has_before = vec![false; count];
    for &(from, to) in edges.iter().filter(|(from, to)| from != to) {
        after[from].push(to);
        has_before[to] = true;
    }
    let mut walk = Walk { after: &after, state: vec![State::New; count], finished: Vec::new() };
    // Where arrows only leave, reading begins too.
    for turn in 0..3 {
        for item in 0..count {
            if turn == 2 || (turn == 1 && !has_before[item]) || (turn == 0 && is_first[item]) {
                walk.visit(item);
            }
        }
    }
    // An item that was finished later lies higher: that alone turns the edges of a circle around.
    let mut rank = vec![0; count];
    for (place, &item) in walk.finished.iter().rev().enumerate() {
        rank[item] = place;
    }
    let mut above: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); count];
    for &(from, to) in edges.iter().filter(|(from, to)| from != to) {
        let (upper, lower) = if rank[from] < rank[to] { (from, to) } else { (to, from) };
        below[upper].push(lower);
        above[lower].push(upper);
    }
    let mut layer = vec![0; count];
    for &item in walk.finished.iter().rev() {
        layer[item] = above[item].iter().map(|&it| layer[it] + 1).max().unwrap_or(0);
    }
    // What nothing leads to comes down to what it leads to.
    for &item in &walk.finished {
        if above[item].is_empty() {
            let nearest = below[item].iter().map(|&it| layer[it]).min();
            layer[item] = nearest.map_or(0, |it| it - 1);
        }
    }
    layer
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Seen,
}

struct Walk<'a> {
    after: &'a [Vec<usize>],
    state: Vec<State>,
    finished: Vec<usize>,
}

impl Walk<'_> {
    /// Depth first; the limit on nodes bounds the recursion.
    fn visit(&mut self, item: usize) {
        if self.state[item] == State::Seen {
            return;
        }
        self.state[item] = State::Seen;
        // Backwards, so that what is named first is finished last and comes first.
        for &next in self.after[item].iter().rev() {
            self.visit(next);
        }
        self.finished.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::layers;

    #[test]
    fn arrows_run_down() {
        assert_eq!(layers(&[false; 4], &[(0, 1), (1, 2), (0, 2), (3, 2)]), [0, 1, 2, 1]);
    }

    #[test]
    fn a_circle_is_opened_where_it_closes() {
        let circle = [(0, 1), (1, 2), (2, 0), (1, 1)];
        assert_eq!(layers(&[false; 3], &circle), [0, 1, 2]);
        assert_eq!(layers(&[false, true, false], &circle), [2, 0, 1]);
    }
}
