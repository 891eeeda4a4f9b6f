//! Coordinate assignment: the position of each vertex in its row, and of each port on its box.

use crate::layout::metrics::Metrics;
use crate::layout::rows::{Rows, VertexKind};
use crate::layout::straightening::straighten;
use crate::sort::by_key;

/// The preferred position of something that is `size` wide, and the weight of that preference.
#[derive(Clone, Copy, Debug)]
struct Preference {
    position: i32,
    weight: i32,
    size: i32,
}

/// Least-squares positions, in order and without overlap (pool adjacent violators): neighbours that
/// would overlap move as one block. Within `low` and `high` if possible, and on multiples of
/// `step`.
fn least_squares_positions(preferences: &[Preference], step: i32, low: i32, high: i32) -> Vec<i32> {
    let mut blocks: Vec<(i64, i64, usize)> = Vec::with_capacity(preferences.len());
    let mut offset = 0;
    for preference in preferences {
        let weight = i64::from(preference.weight.max(1));
        let mut block = (i64::from(preference.position - offset) * weight, weight, 1);
        while let Some(&(sum, weight, count)) = blocks.last() {
            if sum * block.1 < block.0 * weight {
                break;
            }
            blocks.pop();
            block = (block.0 + sum, block.1 + weight, block.2 + count);
        }
        blocks.push(block);
        offset += preference.size;
    }
    let high = (high - offset).div_euclid(step) * step;
    let mut positions = Vec::with_capacity(preferences.len());
    let mut offset = 0;
    for (sum, weight, count) in blocks {
        let middle = (sum + weight * i64::from(step) / 2).div_euclid(weight * i64::from(step));
        let middle = i32::try_from(middle * i64::from(step)).unwrap_or(0);
        let middle = middle.min(high).max(low);
        for preference in &preferences[positions.len()..positions.len() + count] {
            positions.push(middle + offset);
            offset += preference.size;
        }
    }
    positions
}

/// How many sweeps there are, down and up in turn.
const ALIGNMENT_SWEEPS: usize = 16;
/// From this sweep on, a vertex aligns with both neighbouring rows.
const FIRST_TWO_SIDED_SWEEP: usize = 8;
/// From this sweep on, boxes keep their positions, and long arrows become straight.
const FIRST_STRAIGHTENING_SWEEP: usize = 12;

/// Assigns the position of every vertex and of every port on a box, starting at the left edge.
pub(crate) fn assign_coordinates(
    rows: &mut Rows,
    metrics: &Metrics,
    limit: i32,
    box_width: &dyn Fn(usize) -> Option<i32>,
) {
    let step = 2 * metrics.half;
    for row in 0..rows.rows.len() {
        let count = rows.rows[row].len();
        let total: i32 = (0..count).map(|at| room(rows, row, at, metrics)).sum();
        let mut x = (limit - total).div_euclid(2 * step) * step;
        for at in 0..count {
            let vertex = rows.rows[row][at];
            rows.vertices[vertex].x = x;
            x += room(rows, row, at, metrics);
        }
    }
    for sweep in 0..ALIGNMENT_SWEEPS {
        if sweep % 4 == 3 || sweep + 3 > ALIGNMENT_SWEEPS {
            ports(rows, metrics, box_width);
        }
        let count = rows.rows.len();
        for at in 0..count {
            let row = if sweep % 2 == 0 { at } else { count - 1 - at };
            align(rows, row, sweep, metrics, limit);
        }
    }
    straighten(rows, metrics, box_width);
    ports(rows, metrics, box_width);
    to_the_left(rows, metrics);
}

/// Moves the vertices of a row so that their lines become straight.
fn align(rows: &mut Rows, row: usize, sweep: usize, metrics: &Metrics, limit: i32) {
    let preferences: Vec<_> = (0..rows.rows[row].len())
        .map(|at| Preference {
            size: room(rows, row, at, metrics),
            ..preference(rows, rows.rows[row][at], sweep)
        })
        .collect();
    let positions = least_squares_positions(&preferences, 2 * metrics.half, 0, limit + metrics.gap);
    for (&vertex, x) in rows.rows[row].iter().zip(positions) {
        rows.vertices[vertex].x = x;
    }
}

/// The width of a vertex with the distance to its right neighbour.
fn room(rows: &Rows, row: usize, at: usize, metrics: &Metrics) -> i32 {
    let vertex = &rows.vertices[rows.rows[row][at]];
    let right = rows.rows[row].get(at + 1).map_or(VertexKind::Title, |&it| rows.vertices[it].kind);
    vertex.w + metrics.gap_between(vertex.kind, right)
}

fn preference(rows: &Rows, index: usize, sweep: usize) -> Preference {
    let (vertex, size) = (&rows.vertices[index], 0);
    if vertex.kind == VertexKind::Title {
        return Preference { position: 0, weight: 1, size };
    }
    let is_box = |it: usize| matches!(rows.vertices[it].kind, VertexKind::Item(_));
    let stays = sweep >= FIRST_STRAIGHTENING_SWEEP && is_box(index);
    let looks_both_ways =
        (FIRST_TWO_SIDED_SWEEP..FIRST_STRAIGHTENING_SWEEP).contains(&sweep) || stays;
    let (looks_up, looks_down) = (sweep.is_multiple_of(2), !sweep.is_multiple_of(2));
    let (mut sum, mut weight) = (0, 0);
    for (side, looks) in [(0, looks_up || looks_both_ways), (1, looks_down || looks_both_ways)] {
        if !looks {
            continue;
        }
        for &segment in &rows.joins[index][side] {
            let it = &rows.segments[segment];
            let (far, far_at) = rows.far_end(segment, index);
            let near_at = if side == 0 { it.to_at } else { it.from_at };
            // A long arrow is better straight than a short one.
            let pull = if is_box(index) || is_box(far) { 2 } else { 8 };
            sum += (rows.vertices[far].x + far_at - near_at) * pull;
            weight += pull;
        }
    }
    if stays || weight == 0 {
        return Preference { position: vertex.x, weight: 1, size };
    }
    Preference { position: sum.div_euclid(weight), weight: weight * 4, size }
}

/// Assigns the ports of each box: opposite the other ends of its arrows, at a distance from each other.
fn ports(rows: &mut Rows, metrics: &Metrics, box_width: &dyn Fn(usize) -> Option<i32>) {
    let grid = 2 * metrics.half;
    for row in 0..rows.rows.len() {
        for is_bottom in [false, true] {
            for at in 0..rows.rows[row].len() {
                let vertex = rows.rows[row][at];
                let VertexKind::Item(item) = rows.vertices[vertex].kind else { continue };
                let Some(width) = box_width(item) else { continue };
                let far = |rows: &Rows, it: usize| {
                    let (far, at) = rows.far_end(it, vertex);
                    rows.vertices[far].x + at
                };
                let own = rows.joins[vertex][usize::from(is_bottom)].clone();
                let own = by_key(own, &|it| i64::from(far(rows, it)));
                let x = rows.vertices[vertex].x;
                let preferences: Vec<_> = own
                    .iter()
                    .map(|&it| Preference {
                        position: far(rows, it) - x,
                        weight: 1,
                        size: 2 * grid,
                    })
                    .collect();
                let span = width - metrics.line;
                let positions =
                    least_squares_positions(&preferences, grid, grid, span - grid + 2 * grid);
                for (it, at) in own.into_iter().zip(positions) {
                    let segment = &mut rows.segments[it];
                    if is_bottom {
                        segment.from_at = at;
                    } else {
                        segment.to_at = at;
                    }
                }
            }
        }
    }
}

/// Shifts everything so that the content starts at 0, with the frame's title leftmost.
fn to_the_left(rows: &mut Rows, metrics: &Metrics) {
    let others =
        rows.vertices.iter().filter(|it| it.kind != VertexKind::Title).map(|it| it.x).min();
    let title = rows.rows.first().and_then(|row| row.first()).copied();
    let title = title.filter(|&it| rows.vertices[it].kind == VertexKind::Title);
    let mut left = others.unwrap_or(0);
    if let Some(title) = title {
        if let Some(&next) = rows.rows[0].get(1) {
            left = left.min(rows.vertices[next].x - rows.vertices[title].w - metrics.gap);
        }
        rows.vertices[title].x = left;
    }
    for vertex in &mut rows.vertices {
        vertex.x -= left;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn solved(wants: &[i32], low: i32, high: i32) -> Vec<i32> {
        let preferences: Vec<_> =
            wants.iter().map(|&position| Preference { position, weight: 1, size: 4 }).collect();
        least_squares_positions(&preferences, 2, low, high)
    }

    #[test]
    fn what_has_room_keeps_its_preferred_position() {
        assert_eq!(solved(&[0, 10, 20], 0, 100), [0, 10, 20]);
    }

    #[test]
    fn what_would_overlap_moves_as_one() {
        assert_eq!(solved(&[10, 10, 10], 0, 100), [6, 10, 14]);
        assert_eq!(solved(&[90, 90, 90], 0, 40), [28, 32, 36]);
    }
}
