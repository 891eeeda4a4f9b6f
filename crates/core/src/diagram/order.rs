//! The order of things within their rows, so that few lines cross.

use super::rows::{Plan, Rows, What};

/// The numbers by their keys, the smallest first; those of one key keep their order. Only numbers,
/// because in WebAssembly each further kind of list to sort is another half a kilobyte.
pub(super) fn by_key(numbers: Vec<usize>, key: &dyn Fn(usize) -> i64) -> Vec<usize> {
    crate::text::sorted(numbers, |&number| key(number).cast_unsigned() ^ (1 << 63))
}

impl Rows {
    /// Sweeps down and up, each row by the middle of what it is joined to, from several
    /// beginnings, and keeps the best. A large drawing gets fewer of them.
    pub(super) fn order(&mut self, plan: &Plan<'_>, most: usize) {
        self.fractions = self
            .segments
            .iter()
            .map(|it| [self.fraction(it.from, it.from_at), self.fraction(it.to, it.to_at)])
            .collect();
        let size = self.segments.len().max(1);
        let beginnings = (4000 / size).clamp(if size > 4000 { 1 } else { 2 }, 16).min(most);
        let sweeps = (12_000 / size).clamp(2, 6);
        let mut best = (usize::MAX, Vec::new());
        for beginning in 0..beginnings {
            self.shuffle(beginning);
            let mut places = self.places();
            for sweep in 0..sweeps {
                for step in 0..self.rows.len() {
                    let is_down = sweep % 2 == 0;
                    let row = if is_down { step } else { self.rows.len() - 1 - step };
                    self.order_row(plan, row, is_down, &mut places);
                }
                let swept = self.rows.clone();
                self.swap_neighbours(plan);
                let crossings = self.crossings();
                if crossings < best.0 {
                    best = (crossings, self.rows.clone());
                }
                self.rows = swept;
            }
            if best.0 == 0 {
                break;
            }
        }
        if !best.1.is_empty() {
            self.rows = best.1;
        }
    }

    /// Another order to begin with: as it is, turned around, or in a disorder that is always the
    /// same.
    fn shuffle(&mut self, beginning: usize) {
        let mut number = beginning;
        for row in &mut self.rows {
            if beginning == 1 {
                row.reverse();
            }
            for last in (1..row.len()).rev().filter(|_| beginning > 1) {
                number = (number * 1103 + 12_345) % 65_536;
                row.swap(last, number / 8 % (last + 1));
            }
        }
    }

    /// Swaps neighbours as long as that takes crossings away.
    fn swap_neighbours(&mut self, plan: &Plan<'_>) {
        let mut places = self.places();
        // A row is looked at again only where it or a row beside it has changed since.
        let mut is_stale = vec![true; self.rows.len()];
        for _ in 0..8 {
            let mut is_better = false;
            for row in 0..self.rows.len() {
                let is_edge = plan.is_framed && (row == 0 || row + 1 == self.rows.len());
                if is_edge || !std::mem::take(&mut is_stale[row]) {
                    continue;
                }
                let mut has_changed = false;
                for at in 1..self.rows[row].len() {
                    let (left, right) = (self.rows[row][at - 1], self.rows[row][at]);
                    let (now, swapped) = self.crossings_of(left, right, &places);
                    if swapped < now {
                        self.rows[row].swap(at - 1, at);
                        places.swap(left, right);
                        has_changed = true;
                    }
                }
                if has_changed {
                    is_better = true;
                    let last = (row + 1).min(self.rows.len() - 1);
                    is_stale[row.saturating_sub(1)..=last].fill(true);
                }
            }
            if !is_better {
                break;
            }
        }
    }

    /// How often the lines of two neighbours cross, as they are and when swapped.
    fn crossings_of(&self, left: usize, right: usize, places: &[i32]) -> (usize, usize) {
        let (mut now, mut swapped) = (0, 0);
        for side in 0..2 {
            for &a in &self.joins[left][side] {
                let a = self.place_of_far_end(a, side, places);
                for &b in &self.joins[right][side] {
                    let b = self.place_of_far_end(b, side, places);
                    now += usize::from(a > b);
                    swapped += usize::from(a < b);
                }
            }
        }
        (now, swapped)
    }

    fn order_row(&mut self, plan: &Plan<'_>, row: usize, is_down: bool, places: &mut [i32]) {
        let is_edge = plan.is_framed && (row == 0 || row + 1 == self.rows.len());
        let key = |vertex: usize| -> i64 {
            let what = self.vertices[vertex].what;
            let own = i64::from(places[vertex]) + 512;
            let (mut sum, mut count) = (0, 0);
            match what {
                What::Title => return i64::MIN,
                What::Pass(part) if is_edge => {
                    (sum, count) = (i64::from((plan.hint)(&plan.parts[part])), 1);
                }
                _ => {
                    let side = usize::from(!is_down);
                    for &segment in &self.joins[vertex][side] {
                        sum += i64::from(self.place_of_far_end(segment, side, places));
                        count += 1;
                    }
                }
            }
            if count == 0 { own * 16 } else { sum * 16 / count }
        };
        let order = by_key(self.rows[row].clone(), &key);
        for (place, &vertex) in (0..).zip(&order) {
            places[vertex] = place * 1024;
        }
        self.rows[row] = order;
    }

    /// Where a segment that joins a vertex from above (0) or goes on below it (1) comes from or
    /// leads to.
    fn place_of_far_end(&self, segment: usize, side: usize, places: &[i32]) -> i32 {
        let it = &self.segments[segment];
        places[if side == 0 { it.from } else { it.to }] + self.fractions[segment][side]
    }

    /// The vertex at the other end of a segment, and where on it the segment ends.
    pub(super) fn far_end(&self, segment: usize, near: usize) -> (usize, i32) {
        let segment = &self.segments[segment];
        if segment.from == near {
            (segment.to, segment.to_at)
        } else {
            (segment.from, segment.from_at)
        }
    }

    /// The place of each vertex in its row, in steps of 1024.
    fn places(&self) -> Vec<i32> {
        let mut places = vec![0; self.vertices.len()];
        for row in &self.rows {
            for (place, &vertex) in (0..).zip(row) {
                places[vertex] = place * 1024;
            }
        }
        places
    }

    /// How far across a vertex a port is, of 1024. A box gives its ports in the order of the
    /// lines; only those of a frame are fixed.
    fn fraction(&self, vertex: usize, at: i32) -> i32 {
        let vertex = &self.vertices[vertex];
        if vertex.has_fixed_ports { at.clamp(0, vertex.w) * 1023 / vertex.w.max(1) } else { 512 }
    }

    fn crossings(&self) -> usize {
        let places = self.places();
        let mut lines: Vec<Vec<(i32, i32)>> = vec![Vec::new(); self.rows.len()];
        for (index, segment) in self.segments.iter().enumerate() {
            let ends = [0, 1].map(|side| self.place_of_far_end(index, side, &places));
            lines[self.vertices[segment.from].row].push((ends[0], ends[1]));
        }
        lines.iter().map(|lines| crossings_between(lines)).sum()
    }
}

/// Of so few lines each is compared with each: that costs less than sorting them.
const FEW: usize = 32;

/// How many of the lines between two rows cross: those that begin further left and end further
/// right. Lines that share an end don't.
fn crossings_between(lines: &[(i32, i32)]) -> usize {
    if lines.len() <= FEW {
        let crosses =
            |a: &(i32, i32), b: &(i32, i32)| (a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1);
        let pairs = lines.iter().enumerate();
        return pairs
            .map(|(index, a)| lines[index + 1..].iter().filter(|b| crosses(a, b)).count())
            .sum();
    }
    let key = |it: usize| (i64::from(lines[it].0) << 32) + i64::from(lines[it].1);
    let ends: Vec<_> =
        by_key((0..lines.len()).collect(), &key).iter().map(|&it| lines[it].1).collect();
    // A line crosses those before it that end beyond it. Lines of one beginning are sorted by
    // their ends, so they never count. How many ends there are up to a place is kept in a tree of
    // sums, in which each step adds or drops the lowest bit.
    let mut ranks = ends.clone();
    ranks.sort_unstable();
    ranks.dedup();
    let mut tree = vec![0_usize; ranks.len() + 1];
    let mut count = 0;
    for (before, end) in ends.iter().enumerate() {
        let rank = ranks.partition_point(|rank| rank < end) + 1;
        let (mut up_to, mut at) = (0, rank);
        while at > 0 {
            up_to += tree[at];
            at &= at - 1;
        }
        count += before - up_to;
        at = rank;
        while at < tree.len() {
            tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    count
}
