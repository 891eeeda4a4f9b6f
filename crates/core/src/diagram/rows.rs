//! The rows of a level: boxes, labels, and the passages of arrows that run on, in an order that
//! makes few crossings.

use super::level::Part;
use crate::text::sorted;

/// What stands in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A box or a frame, by its place in the level.
    Item(usize),
    /// The words of a part, by its place in the level.
    Label(usize),
    /// Where an arrow runs on.
    Pass(usize),
    /// The frame's own title.
    Title,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Vertex {
    pub(super) what: What,
    pub(super) row: usize,
    pub(super) x: i32,
    pub(super) w: i32,
}

/// A piece of a part, from a vertex to one in the next row; `from_at` and `to_at` are the
/// distances of its ends from the left of these.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub(super) part: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) from_at: i32,
    pub(super) to_at: i32,
}

#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) vertices: Vec<Vertex>,
    pub(super) segments: Vec<Segment>,
    /// For each vertex, the segments that come from above, and those that go on below.
    pub(super) joins: Vec<[Vec<usize>; 2]>,
    /// The vertices of each row from left to right.
    pub(super) rows: Vec<Vec<usize>>,
}

/// What the rows need to know of a level.
pub(super) struct Plan<'a> {
    pub(super) parts: &'a [Part],
    /// Whether rows stand for the frame's top and bottom.
    pub(super) is_framed: bool,
    /// How wide a thing is, and where on it a part begins or ends.
    pub(super) width: &'a dyn Fn(What) -> i32,
    pub(super) port: &'a dyn Fn(What, &Part) -> i32,
    /// Where a part that crosses the frame comes from or goes to.
    pub(super) hint: &'a dyn Fn(&Part) -> i32,
}

/// The vertices and segments for rows of items and labels, put in order in `sweeps`.
pub(super) fn build(plan: &Plan<'_>, content: &[Vec<What>], sweeps: usize) -> Rows {
    let mut rows = Rows::default();
    let first = usize::from(plan.is_framed);
    let last = content.len() + first;
    if plan.is_framed {
        rows.push(plan, What::Title, 0);
    }
    for (index, row) in content.iter().enumerate() {
        for &what in row {
            rows.push(plan, what, index + first);
        }
    }
    let find = |rows: &Rows, what| rows.vertices.iter().position(|vertex| vertex.what == what);
    for (index, part) in plan.parts.iter().enumerate() {
        let mut stops = Vec::with_capacity(3);
        let pass = What::Pass(index);
        stops.push(match part.upper {
            Some(item) => find(&rows, What::Item(item)),
            None => Some(rows.push(plan, pass, 0)),
        });
        stops.push(find(&rows, What::Label(index)));
        stops.push(match part.lower {
            Some(item) => find(&rows, What::Item(item)),
            None => Some(rows.push(plan, pass, last)),
        });
        let mut from: Option<usize> = None;
        for stop in stops.into_iter().flatten() {
            if let Some(mut from) = from {
                for row in rows.vertices[from].row + 1..rows.vertices[stop].row {
                    let next = rows.push(plan, pass, row);
                    rows.join(plan, index, from, next);
                    from = next;
                }
                rows.join(plan, index, from, stop);
            }
            from = Some(stop);
        }
    }
    rows.rows.resize(last + first, Vec::new());
    rows.order(plan, sweeps);
    rows
}

impl Rows {
    fn push(&mut self, plan: &Plan<'_>, what: What, row: usize) -> usize {
        let vertex = Vertex { what, row, x: 0, w: (plan.width)(what) };
        self.vertices.push(vertex);
        self.joins.push([Vec::new(), Vec::new()]);
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        self.rows[row].push(self.vertices.len() - 1);
        self.vertices.len() - 1
    }

    fn join(&mut self, plan: &Plan<'_>, part: usize, from: usize, to: usize) {
        let port = |vertex: usize| (plan.port)(self.vertices[vertex].what, &plan.parts[part]);
        let (from_at, to_at) = (port(from), port(to));
        self.joins[from][1].push(self.segments.len());
        self.joins[to][0].push(self.segments.len());
        self.segments.push(Segment { part, from, to, from_at, to_at });
    }

    /// Sweeps down and up, each row by the middle of what it is joined to, from two beginnings,
    /// and keeps the best.
    pub(super) fn order(&mut self, plan: &Plan<'_>, sweeps: usize) {
        let mut best = (usize::MAX, Vec::new());
        for sweep in 0..sweeps {
            if sweep == 8 {
                self.rows.iter_mut().for_each(|row| row.reverse());
            }
            for step in 0..self.rows.len() {
                let is_down = sweep % 2 == 0;
                let row = if is_down { step } else { self.rows.len() - 1 - step };
                self.order_row(plan, row, is_down);
            }
            let swept = self.rows.clone();
            self.swap_neighbours(plan);
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.rows.clone());
            }
            if crossings == 0 {
                break;
            }
            self.rows = swept;
        }
        if !best.1.is_empty() {
            self.rows = best.1;
        }
    }

    /// Swaps neighbours as long as that takes crossings away.
    fn swap_neighbours(&mut self, plan: &Plan<'_>) {
        let mut places = self.places();
        for _ in 0..8 {
            let mut is_better = false;
            for row in 0..self.rows.len() {
                if plan.is_framed && (row == 0 || row + 1 == self.rows.len()) {
                    continue;
                }
                for at in 1..self.rows[row].len() {
                    let (left, right) = (self.rows[row][at - 1], self.rows[row][at]);
                    let (now, swapped) = self.crossings_of(left, right, &places);
                    if swapped < now {
                        self.rows[row].swap(at - 1, at);
                        places.swap(left, right);
                        is_better = true;
                    }
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
                for &b in &self.joins[right][side] {
                    let place = |(far, at): (usize, i32)| places[far] + self.fraction(far, at);
                    let (a, b) = (place(self.far_end(a, left)), place(self.far_end(b, right)));
                    now += usize::from(a > b);
                    swapped += usize::from(a < b);
                }
            }
        }
        (now, swapped)
    }

    fn order_row(&mut self, plan: &Plan<'_>, row: usize, is_down: bool) {
        let places = self.places();
        let is_edge = plan.is_framed && (row == 0 || row + 1 == self.rows.len());
        let key = |&vertex: &usize| -> u64 {
            let what = self.vertices[vertex].what;
            let own = i64::from(places[vertex]) + 512;
            let (mut sum, mut count) = (0, 0);
            match what {
                What::Title => return 0,
                What::Pass(part) if is_edge => {
                    (sum, count) = (i64::from((plan.hint)(&plan.parts[part])), 1);
                }
                _ => {
                    for &segment in &self.joins[vertex][usize::from(!is_down)] {
                        let (far, at) = self.far_end(segment, vertex);
                        sum += i64::from(places[far] + self.fraction(far, at));
                        count += 1;
                    }
                }
            }
            let middle = if count == 0 { own * 16 } else { sum * 16 / count };
            u64::try_from(middle + (1 << 40)).unwrap_or(0)
        };
        let order = sorted(self.rows[row].clone(), key);
        self.rows[row] = order;
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

    /// How far across a vertex a port is, of 1024.
    fn fraction(&self, vertex: usize, at: i32) -> i32 {
        at.clamp(0, 1 << 20) * 1023 / self.vertices[vertex].w.clamp(1, 1 << 20).max(at)
    }

    fn crossings(&self) -> usize {
        let places = self.places();
        let mut lines: Vec<Vec<(i32, i32)>> = vec![Vec::new(); self.rows.len()];
        for segment in &self.segments {
            // A box gives its ports in the order of the lines; only a frame's ports are fixed.
            let at = |vertex: usize, at: i32| match self.vertices[vertex].what {
                What::Item(_) => places[vertex] + self.fraction(vertex, at),
                _ => places[vertex],
            };
            let ends = (at(segment.from, segment.from_at), at(segment.to, segment.to_at));
            lines[self.vertices[segment.from].row].push(ends);
        }
        let mut count = 0;
        for lines in &lines {
            for (index, a) in lines.iter().enumerate() {
                let crosses =
                    |b: &&(i32, i32)| (a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1);
                count += lines[index + 1..].iter().filter(crosses).count();
            }
        }
        count
    }
}

/// The same content with the rows broken that are wider than `limit`; `None` where there are none.
pub(super) fn split(
    content: &[Vec<What>],
    parts: &[Part],
    rows: &Rows,
    limit: i32,
    gap: i32,
) -> Option<Vec<Vec<What>>> {
    let offset = rows.rows.len().saturating_sub(content.len()).div_ceil(2);
    let mut out: Vec<Vec<What>> = Vec::with_capacity(content.len());
    let mut is_split = false;
    for index in 0..content.len() {
        let mut items = Vec::new();
        let (mut passing, mut wide) = (0, 0);
        for &vertex in &rows.rows[index + offset] {
            let vertex = &rows.vertices[vertex];
            if matches!(vertex.what, What::Pass(_)) {
                passing += vertex.w + gap;
            } else {
                items.push(vertex.what);
                wide += vertex.w + gap;
            }
        }
        if passing + wide <= limit + gap || items.len() < 2 {
            out.push(items);
            continue;
        }
        is_split = true;
        let room = (limit - passing).max(limit / 4).max(1);
        let pieces = usize::try_from((wide + room - 1) / room).unwrap_or(2).clamp(2, items.len());
        // The labels in the row above go down with the items that they point at.
        let labels = match out.last() {
            Some(row) if matches!(row[..], [What::Label(_), ..]) => out.pop().unwrap_or_default(),
            _ => Vec::new(),
        };
        let points_into = |piece: &[What], label: What| match label {
            What::Label(part) => {
                parts[part].lower.is_some_and(|it| piece.contains(&What::Item(it)))
            }
            _ => false,
        };
        let is_later = |label: What| items.iter().all(|it| !points_into(&[*it], label));
        let staying: Vec<_> = labels.iter().copied().filter(|&label| is_later(label)).collect();
        let chunk = items.len().div_ceil(pieces);
        for (turn, piece) in items.chunks(chunk).enumerate() {
            let mut above: Vec<_> =
                labels.iter().copied().filter(|&label| points_into(piece, label)).collect();
            if turn == 0 {
                above.extend(&staying);
            }
            if !above.is_empty() {
                out.push(above);
            }
            out.push(piece.to_vec());
        }
    }
    is_split.then_some(out)
}
