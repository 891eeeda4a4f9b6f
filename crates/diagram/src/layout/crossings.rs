//! Crossing reduction: barycentre sweeps and swaps of neighbours within the rows.

use crate::layout::rows::{Link, Plan, Rows, VertexKind};
use crate::sort::{as_unsigned, by_key};

impl Rows {
    /// Sweeps down and up, sorting each row by the barycentres of its neighbours, from several
    /// initial orders, and keeps the best result. A large diagram gets fewer of them. Returns how
    /// many crossings are left.
    pub(crate) fn reduce_crossings(&mut self, plan: &Plan<'_>, max_initial_orders: usize) -> usize {
        self.link();
        let size = self.segments.len().max(1);
        let initial_orders = (4000 / size).clamp(2, 16).min(max_initial_orders);
        let sweeps = (12_000 / size).clamp(2, 6);
        let mut best = (usize::MAX, Vec::new());
        let (mut swept, mut scratch) = (Vec::new(), Scratch::default());
        'found: for initial_order in 0..initial_orders {
            self.shuffle(initial_order);
            let mut positions = self.positions();
            for sweep in 0..sweeps {
                let is_down = sweep % 2 == 0;
                for step in 0..self.rows.len() {
                    let row = if is_down { step } else { self.rows.len() - 1 - step };
                    self.sort_by_barycentre(plan, row, is_down, &mut positions, &mut scratch);
                }
                // Every other sweep goes on from what the swaps have made of it.
                let keeps = sweep % 4 < 2;
                if !keeps {
                    swept.clone_from(&self.rows);
                }
                scratch.positions.clone_from(&positions);
                self.swap_adjacent(plan, &mut scratch.positions);
                let crossings = self.crossings(&mut scratch);
                if keeps {
                    positions.clone_from(&scratch.positions);
                    swept.clone_from(&self.rows);
                }
                if crossings < best.0 {
                    best = (crossings, self.rows.clone());
                }
                if crossings == 0 {
                    break 'found;
                }
                std::mem::swap(&mut self.rows, &mut swept);
            }
        }
        if !best.1.is_empty() {
            self.rows = best.1;
        }
        best.0
    }

    /// Caches the other ends of each vertex's lines, because the inner loops read them repeatedly.
    fn link(&mut self) {
        let link = |segment: &usize, side: usize| {
            let it = &self.segments[*segment];
            let ends = [self.fraction(it.from, it.from_at), self.fraction(it.to, it.to_at)];
            let far = if side == 0 { it.from } else { it.to };
            Link { far, far_at: ends[side], near_at: ends[1 - side] }
        };
        let links = |joins: &[Vec<usize>; 2]| {
            [0, 1].map(|side| joins[side].iter().map(|segment| link(segment, side)).collect())
        };
        self.links = self.joins.iter().map(links).collect();
    }

    /// An initial order: as it is, reversed, or shuffled in a way that is always the same.
    fn shuffle(&mut self, initial_order: usize) {
        let mut number = initial_order;
        for row in &mut self.rows {
            match initial_order {
                0 => {}
                1 => row.reverse(),
                _ => {
                    for last in (1..row.len()).rev() {
                        number = (number * 1103 + 12_345) % 65_536;
                        row.swap(last, number / 8 % (last + 1));
                    }
                }
            }
        }
    }

    /// Swaps adjacent vertices as long as that removes crossings; keeps `positions` current.
    fn swap_adjacent(&mut self, plan: &Plan<'_>, positions: &mut [i32]) {
        // A row is visited again only if it or a neighbouring row has changed since.
        let mut is_stale = vec![true; self.rows.len()];
        for _ in 0..8 {
            let mut is_better = false;
            for row in 0..self.rows.len() {
                let is_edge = plan.has_hints && (row == 0 || row + 1 == self.rows.len());
                if is_edge || !std::mem::take(&mut is_stale[row]) {
                    continue;
                }
                let mut has_changed = false;
                for at in 1..self.rows[row].len() {
                    let (left, right) = (self.rows[row][at - 1], self.rows[row][at]);
                    let (now, swapped) = self.crossings_of_pair(left, right, positions);
                    if swapped < now {
                        self.rows[row].swap(at - 1, at);
                        positions.swap(left, right);
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
    fn crossings_of_pair(&self, left: usize, right: usize, positions: &[i32]) -> (usize, usize) {
        let (mut now, mut swapped) = (0, 0);
        for (left, right) in self.links[left].iter().zip(&self.links[right]) {
            for a in left {
                let a = positions[a.far] + a.far_at;
                for b in right {
                    let b = positions[b.far] + b.far_at;
                    now += usize::from(a > b);
                    swapped += usize::from(a < b);
                }
            }
        }
        (now, swapped)
    }

    fn sort_by_barycentre(
        &mut self,
        plan: &Plan<'_>,
        row: usize,
        is_down: bool,
        positions: &mut [i32],
        scratch: &mut Scratch,
    ) {
        let is_edge = plan.has_hints && (row == 0 || row + 1 == self.rows.len());
        let key = |vertex: usize| -> i64 {
            let (mut sum, mut count) = (0, 0);
            match self.vertices[vertex].kind {
                VertexKind::Title => return i64::MIN,
                VertexKind::Dummy(part) if is_edge => {
                    (sum, count) = (i64::from((plan.hint)(&plan.parts[part])), 1);
                }
                _ => {
                    for link in &self.links[vertex][usize::from(!is_down)] {
                        sum += i64::from(positions[link.far] + link.far_at);
                        count += 1;
                    }
                }
            }
            if count == 0 { (i64::from(positions[vertex]) + 512) * 16 } else { sum * 16 / count }
        };
        // Those of one key keep their order.
        let keys = &mut scratch.keys;
        keys.clear();
        keys.extend(self.rows[row].iter().map(|&vertex| as_unsigned(key(vertex))).zip(0..));
        keys.sort_unstable();
        scratch.row.clone_from(&self.rows[row]);
        for (position, &(_, before)) in keys.iter().enumerate() {
            let vertex = scratch.row[before];
            self.rows[row][position] = vertex;
            positions[vertex] = i32::try_from(position).unwrap_or(i32::MAX / 1024) * 1024;
        }
    }

    /// The vertex at the other end of a segment, and the position of the segment's end on it.
    pub(crate) fn far_end(&self, segment: usize, near: usize) -> (usize, i32) {
        let segment = &self.segments[segment];
        if segment.from == near {
            (segment.to, segment.to_at)
        } else {
            (segment.from, segment.from_at)
        }
    }

    /// The position of each vertex in its row, in steps of 1024.
    fn positions(&self) -> Vec<i32> {
        let mut positions = vec![0; self.vertices.len()];
        for row in &self.rows {
            for (position, &vertex) in (0..).zip(row) {
                positions[vertex] = position * 1024;
            }
        }
        positions
    }

    /// How far across a vertex a port is, of 1024. A box gives its ports in the order of the
    /// lines; only those of a frame are fixed.
    fn fraction(&self, vertex: usize, at: i32) -> i32 {
        let vertex = &self.vertices[vertex];
        if vertex.has_fixed_ports { at.clamp(0, vertex.w) * 1023 / vertex.w.max(1) } else { 512 }
    }

    fn crossings(&self, scratch: &mut Scratch) -> usize {
        let Scratch { positions, lines, .. } = scratch;
        let mut count = 0;
        for row in &self.rows {
            lines.clear();
            for &vertex in row {
                let links = &self.links[vertex][1];
                lines.extend(links.iter().map(|link| {
                    (positions[vertex] + link.near_at, positions[link.far] + link.far_at)
                }));
            }
            count += crossings_between(lines);
        }
        count
    }
}

/// Buffers that the search reuses.
#[derive(Default)]
struct Scratch {
    /// The position of each vertex after swaps.
    positions: Vec<i32>,
    /// The lines that go down from a row.
    lines: Vec<(i32, i32)>,
    /// The key of each vertex of a row, with its position.
    keys: Vec<(u64, usize)>,
    /// A row as it was.
    row: Vec<usize>,
}

/// Up to this many lines are compared pair by pair: that costs less than sorting them.
const MAX_PAIRWISE_LINES: usize = 32;

/// How many of the lines between two rows cross: those that begin further left and end further
/// right. Lines that share an end don't.
fn crossings_between(lines: &[(i32, i32)]) -> usize {
    if lines.len() <= MAX_PAIRWISE_LINES {
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
    // A line crosses those before it that end beyond it. Lines that begin together are sorted by
    // their ends, so they never count. A Fenwick tree holds how many ends there are up to a rank.
    let mut ranks = ends.clone();
    ranks.sort_unstable();
    ranks.dedup();
    let mut fenwick = vec![0_usize; ranks.len() + 1];
    let mut count = 0;
    for (before, end) in ends.iter().enumerate() {
        let rank = ranks.partition_point(|rank| rank < end) + 1;
        let (mut up_to, mut at) = (0, rank);
        while at > 0 {
            up_to += fenwick[at];
            at &= at - 1;
        }
        count += before - up_to;
        at = rank;
        while at < fenwick.len() {
            fenwick[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    count
}
