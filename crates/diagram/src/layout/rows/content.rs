//! The content of each row: layers side by side or below one another, labels between them, and
//! rows that are too wide split.

use crate::layout::clusters::{Cluster, EdgePart};
use crate::layout::context::Context;
use crate::layout::metrics::Metrics;
use crate::layout::rows::{Rows, VertexKind};
use crate::sort::by_key;

/// The rows of items and labels, as they are before any is found too wide.
pub(crate) fn row_content(
    context: &Context<'_>,
    cluster: &Cluster,
    width: &dyn Fn(VertexKind) -> i32,
    limit: i32,
) -> Vec<Vec<VertexKind>> {
    let gap = context.metrics.gap;
    let layer = shelves(cluster, width, limit, gap);
    let count = layer.iter().map(|it| it + 1).max().unwrap_or(0);
    // Above each layer is a row of labels, and one below the last.
    let mut rows: Vec<Vec<VertexKind>> = vec![Vec::new(); 2 * count + 1];
    let mut taken = vec![0; count + 1];
    for (item, &layer) in layer.iter().enumerate() {
        rows[2 * layer + 1].push(VertexKind::Item(item));
    }
    for (index, part) in cluster.parts.iter().enumerate() {
        let (first, last) = match (part.upper, part.lower) {
            (Some(upper), Some(lower)) => (layer[upper] + 1, layer[lower]),
            (None, Some(lower)) if part.ends[0] => (0, layer[lower]),
            (Some(upper), None) if part.ends[1] => (layer[upper] + 1, count),
            _ => continue,
        };
        if context.labels[part.edge].lines.is_empty() {
            continue;
        }
        // The emptiest row between the two ends, the nearest to the lower end if there are several.
        let mut best = last;
        for row in (first..last).rev() {
            if taken[row] + width(VertexKind::Label(index)) / 2 < taken[best] {
                best = row;
            }
        }
        taken[best] += width(VertexKind::Label(index)) + gap;
        rows[2 * best].push(VertexKind::Label(index));
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// The layers of all items. Those that no arrow joins are side by side if there is room, else below
/// one another.
fn shelves(
    cluster: &Cluster,
    width: &dyn Fn(VertexKind) -> i32,
    limit: i32,
    gap: i32,
) -> Vec<usize> {
    let count = cluster.items.len();
    let mut piece: Vec<usize> = (0..count).collect();
    for part in &cluster.parts {
        if let (Some(upper), Some(lower)) = (part.upper, part.lower) {
            let (from, to) = (piece[upper], piece[lower]);
            piece.iter_mut().filter(|it| **it == from).for_each(|it| *it = to);
        }
    }
    // How many layers, how wide, and which.
    let mut pieces: Vec<(usize, i32, usize)> = Vec::new();
    for name in 0..count {
        let items = || (0..count).filter(|&it| piece[it] == name);
        let Some(layers) = items().map(|it| cluster.layer[it] + 1).max() else { continue };
        let mut widths = vec![0; layers];
        for item in items() {
            widths[cluster.layer[item]] += width(VertexKind::Item(item)) + gap;
        }
        pieces.push((layers, widths.into_iter().max().unwrap_or(0), name));
    }
    let order = by_key((0..pieces.len()).collect(), &|it| -(pieces[it].0 as i64));
    let (mut start, mut height, mut used) = (0, 0, 0);
    let mut layer = vec![0; count];
    for (layers, wide, name) in order.into_iter().map(|it| pieces[it]) {
        if used > 0 && used + wide > limit + gap {
            (start, height, used) = (start + height, 0, 0);
        }
        used += wide;
        height = height.max(layers);
        for item in (0..count).filter(|&it| piece[it] == name) {
            layer[item] = start + cluster.layer[item];
        }
    }
    layer
}

/// The content with each row split that is wider than `limit`; `None` if there is none.
pub(crate) fn split(
    content: &[Vec<VertexKind>],
    parts: &[EdgePart],
    rows: &Rows,
    limit: i32,
    metrics: &Metrics,
) -> Option<Vec<Vec<VertexKind>>> {
    let offset = rows.rows.len().saturating_sub(content.len()).div_ceil(2);
    let mut out: Vec<Vec<VertexKind>> = Vec::with_capacity(content.len());
    let mut is_split = false;
    for index in 0..content.len() {
        let mut items = Vec::new();
        let (mut passing, mut wide) = (0, 0);
        let row = &rows.rows[index + offset];
        for (at, &vertex) in row.iter().enumerate() {
            let vertex = &rows.vertices[vertex];
            let right = row.get(at + 1).map_or(VertexKind::Title, |&it| rows.vertices[it].kind);
            let room = vertex.w + metrics.gap_between(vertex.kind, right);
            if matches!(vertex.kind, VertexKind::Dummy(_)) {
                passing += room;
            } else {
                items.push(vertex.kind);
                wide += room;
            }
        }
        if passing + wide <= limit + metrics.gap || items.len() < 2 {
            out.push(items);
            continue;
        }
        is_split = true;
        let room = (limit - passing).max(limit / 4).max(1);
        let pieces = usize::try_from((wide + room - 1) / room).unwrap_or(2).clamp(2, items.len());
        // The labels in the row above go down with the items that they point at.
        let labels = match out.last() {
            Some(row) if matches!(row[..], [VertexKind::Label(_), ..]) => {
                out.pop().unwrap_or_default()
            }
            _ => Vec::new(),
        };
        let points_into = |piece: &[VertexKind], label: VertexKind| match label {
            VertexKind::Label(part) => {
                parts[part].lower.is_some_and(|it| piece.contains(&VertexKind::Item(it)))
            }
            _ => false,
        };
        let is_later = |label: VertexKind| items.iter().all(|it| !points_into(&[*it], label));
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
    if is_split { Some(out) } else { None }
}
