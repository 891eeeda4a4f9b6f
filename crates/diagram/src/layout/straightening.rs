//! Takes the small jogs out of long arrows: where their points have room to lie on one line, they do.

use crate::layout::metrics::Metrics;
use crate::layout::rows::{Rows, VertexKind};

/// So often: a line that moves makes room for its neighbours.
const ROUNDS: usize = 3;

/// Moves the points and labels of each arrow onto as few lines as the neighbours in their rows, which
/// stay where they are, leave room for.
pub(crate) fn straighten(
    rows: &mut Rows,
    metrics: &Metrics,
    box_width: &dyn Fn(usize) -> Option<i32>,
) {
    let mut places = vec![0; rows.vertices.len()];
    for row in &rows.rows {
        row.iter().zip(0..).for_each(|(&vertex, place)| places[vertex] = place);
    }
    let right = rows.vertices.iter().map(|it| it.x + it.w).max().unwrap_or(0);
    for _ in 0..ROUNDS {
        let mut start = 0;
        while start < rows.segments.len() {
            let part = rows.segments[start].part;
            let is_other = |segment: &crate::layout::rows::Segment| segment.part != part;
            let rest = &rows.segments[start..];
            let end = start + rest.iter().position(is_other).unwrap_or(rest.len());
            // Each vertex of the arrow, with the distance of its line from the left.
            let first = &rows.segments[start];
            let mut line = vec![(first.from, first.from_at)];
            line.extend(rows.segments[start..end].iter().map(|it| (it.to, it.to_at)));
            start = end;
            let mut from = 0;
            while from < line.len() {
                from = move_run(rows, &line, from, (&places, right), metrics, box_width);
            }
        }
    }
}

/// Moves as many vertices of an arrow as possible, from one on, onto one line; returns the next.
fn move_run(
    rows: &mut Rows,
    line: &[(usize, i32)],
    from: usize,
    (places, right): (&[usize], i32),
    metrics: &Metrics,
    box_width: &dyn Fn(usize) -> Option<i32>,
) -> usize {
    let (mut low, mut high) = (i32::MIN, i32::MAX);
    let mut to = from;
    while let Some(&(vertex, at)) = line.get(to) {
        let (least, most) = room(rows, (vertex, at), (places, right), metrics, box_width);
        if low.max(least) > high.min(most) {
            break;
        }
        (low, high) = (low.max(least), high.min(most));
        to += 1;
    }
    let run = &line[from..to];
    let is_box = |rows: &Rows, it: usize| matches!(rows.vertices[it].kind, VertexKind::Item(_));
    let movable = run.iter().filter(|(it, _)| !is_box(rows, *it));
    let mut lines: Vec<_> = movable.map(|(it, at)| rows.vertices[*it].x + at).collect();
    lines.sort_unstable();
    if let Some(&middle) = lines.get(lines.len() / 2) {
        for &(it, at) in run.iter().filter(|(it, _)| !is_box(rows, *it)).collect::<Vec<_>>() {
            rows.vertices[it].x = middle.max(low).min(high) - at;
        }
    }
    to.max(from + 1)
}

/// Where the line of a vertex can be.
fn room(
    rows: &Rows,
    (vertex, at): (usize, i32),
    (places, right): (&[usize], i32),
    metrics: &Metrics,
    box_width: &dyn Fn(usize) -> Option<i32>,
) -> (i32, i32) {
    let it = &rows.vertices[vertex];
    if let VertexKind::Item(item) = it.kind {
        // The lines of a box can be anywhere at its side, those of a frame only where they are.
        let inset = 2 * metrics.half;
        return match box_width(item) {
            Some(width) => (it.x + inset, it.x + width - metrics.line - inset),
            None => (it.x + at, it.x + at),
        };
    }
    let row = &rows.rows[it.row];
    let place = places[vertex];
    let neighbour =
        |place: Option<usize>| place.and_then(|it| row.get(it)).map(|&it| &rows.vertices[it]);
    let low = neighbour(place.checked_sub(1))
        .map_or(0, |left| left.x + left.w + metrics.gap_between(left.kind, it.kind));
    let high = neighbour(Some(place + 1))
        .map_or(right, |right| right.x - metrics.gap_between(it.kind, right.kind));
    (low + at, high - it.w + at)
}
