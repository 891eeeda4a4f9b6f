//! The order of things within their rows, so that few lines cross.

use crate::layout::rows::{Link, Plan, Rows, What};

/// The numbers by their keys, the smallest first; those of one key keep their order. Only numbers,
/// because in WebAssembly each further kind of list to sort is another half a kilobyte.
pub(crate) fn by_key(numbers: Vec<usize>, key: &dyn Fn(usize) -> i64) -> Vec<usize> {
    groundplan_text::sorted(numbers, |&number| as_unsigned(key(number)))
}

/// A number that is as large among those without a sign as this one among those with one.
fn as_unsigned(number: i64) -> u64 {
    number.cast_unsigned() ^ (1 << 63)
}

impl Rows {
    /// Sweeps down and up, each row by the middle of what it is joined to, from at most so many
    /// beginnings, and keeps the best. A large drawing gets fewer of them.
    pub(crate) fn order(&mut self, plan: &Plan<'_>, most: usize) {
        self.link();
        let size = self.segments.len().max(1);
        let beginnings = (4000 / size).clamp(if size > 4000 { 1 } else { 2 }, 16).min(most);
        let sweeps = (12_000 / size).clamp(2, 6);
        let mut best = (usize::MAX, Vec::new());
        let (mut swept, mut scratch) = (Vec::new(), Scratch::default());
        'found: for beginning in 0..beginnings {
            self.shuffle(beginning);
            let mut places = self.places();
            for sweep in 0..sweeps {
                let is_down = sweep % 2 == 0;
                for step in 0..self.rows.len() {
                    let row = if is_down { step } else { self.rows.len() - 1 - step };
                    self.order_row(plan, row, is_down, &mut places, &mut scratch);
                }
                swept.clone_from(&self.rows);
                scratch.places.clone_from(&places);
                self.swap_neighbours(plan, &mut scratch.places);
                let crossings = self.crossings(&mut scratch);
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
    }

    /// Notes for each vertex what its lines lead to: the search asks for that all the time.
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

    /// Swaps neighbours as long as that takes crossings away; keeps their places true.
    fn swap_neighbours(&mut self, plan: &Plan<'_>, places: &mut [i32]) {
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
                    let (now, swapped) = self.crossings_of(left, right, places);
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
        for (left, right) in self.links[left].iter().zip(&self.links[right]) {
            for a in left {
                let a = places[a.far] + a.far_at;
                for b in right {
                    let b = places[b.far] + b.far_at;
                    now += usize::from(a > b);
                    swapped += usize::from(a < b);
                }
            }
        }
        (now, swapped)
    }

    fn order_row(
        &mut self,
        plan: &Plan<'_>,
        row: usize,
        is_down: bool,
        places: &mut [i32],
        scratch: &mut Scratch,
    ) {
        let is_edge = plan.is_framed && (row == 0 || row + 1 == self.rows.len());
        let key = |vertex: usize| -> i64 {
            let (mut sum, mut count) = (0, 0);
            match self.vertices[vertex].what {
                What::Title => return i64::MIN,
                What::Pass(part) if is_edge => {
                    (sum, count) = (i64::from((plan.hint)(&plan.parts[part])), 1);
                }
                _ => {
                    for link in &self.links[vertex][usize::from(!is_down)] {
                        sum += i64::from(places[link.far] + link.far_at);
                        count += 1;
                    }
                }
            }
            if count == 0 { (i64::from(places[vertex]) + 512) * 16 } else { sum * 16 / count }
        };
        // Those of one key keep their order.
        let keys = &mut scratch.keys;
        keys.clear();
        keys.extend(self.rows[row].iter().map(|&vertex| as_unsigned(key(vertex))).zip(0..));
        keys.sort_unstable();
        scratch.row.clone_from(&self.rows[row]);
        for (place, &(_, before)) in keys.iter().enumerate() {
            let vertex = scratch.row[before];
            self.rows[row][place] = vertex;
            places[vertex] = i32::try_from(place).unwrap_or(i32::MAX / 1024) * 1024;
        }
    }

    /// The vertex at the other end of a segment, and where on it the segment ends.
    pub(crate) fn far_end(&self, segment: usize, near: usize) -> (usize, i32) {
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

    fn crossings(&self, scratch: &mut Scratch) -> usize {
        let Scratch { places, lines, .. } = scratch;
        let mut count = 0;
        for row in &self.rows {
            lines.clear();
            for &vertex in row {
                let links = &self.links[vertex][1];
                lines.extend(
                    links.iter().map(|link| {
                        (places[vertex] + link.near_at, places[link.far] + link.far_at)
                    }),
                );
            }
            count += crossings_between(lines);
        }
        count
    }
}

/// What the search writes into again and again.
#[derive(Default)]
struct Scratch {
    /// The place of each vertex after neighbours were swapped.
    places: Vec<i32>,
    /// The lines that go down from a row.
    lines: Vec<(i32, i32)>,
    /// The key of each vertex of a row, with its place.
    keys: Vec<(u64, usize)>,
    /// A row as it was.
    row: Vec<usize>,
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
