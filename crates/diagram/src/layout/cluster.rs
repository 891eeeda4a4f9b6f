//! Lays out one cluster, with its corner at the origin.

use crate::layout::clusters::{Cluster, EdgePart, Item};
use crate::layout::context::{ClusterLayout, Context};
use crate::layout::coordinates::assign_coordinates;
use crate::layout::measure::TextBlock;
use crate::layout::routing::route;
use crate::layout::rows::content::{row_content, split};
use crate::layout::rows::{Plan, Rows, VertexKind, build};

/// Rows of more vertices are not split further: most of them are lines that pass, of which there are
/// more in each further row.
const MAX_SPLIT_VERTICES: usize = 3_000;

/// Lays out one cluster, with crossings reduced from `initial_orders` starts. `inner` holds the
/// clusters within it; `far` gives for each edge the column of the rest of it, towards its lower
/// and its upper end.
pub(crate) fn lay_out_cluster(
    context: &Context<'_>,
    cluster: &Cluster,
    index: usize,
    inner: &[ClusterLayout],
    (far, initial_orders): (&[[i32; 2]], usize),
) -> ClusterLayout {
    let metrics = context.metrics;
    let mut title = context.titles[index].measured(0, metrics);
    let size_with = |title: &TextBlock, kind: VertexKind| -> (i32, i32) {
        match kind {
            VertexKind::Item(item) => match cluster.items[item] {
                Item::Node(node) => (context.shapes[node].full_w, context.shapes[node].h),
                Item::Group(group) => (inner[group + 1].w, inner[group + 1].h),
            },
            VertexKind::Label(part) => {
                let label = &context.labels[cluster.parts[part].edge];
                (metrics.round_up(label.w, 4), label.h)
            }
            VertexKind::Dummy(_) => (metrics.line, 0),
            // Turned, it lies beside the rows, where it has room of its own.
            VertexKind::Title if metrics.is_turned => (metrics.line, title.h),
            VertexKind::Title => (metrics.round_up(title.w, 2), title.h),
        }
    };
    let size = |kind| size_with(&title, kind);
    let port = |kind: VertexKind, part: &EdgePart| match kind {
        VertexKind::Item(item) => match cluster.items[item] {
            Item::Node(node) => (context.shapes[node].w - metrics.line) / 2,
            Item::Group(group) => {
                let ports = &inner[group + 1].ports;
                ports.iter().find(|(edge, _)| *edge == part.edge).map_or(0, |&(_, x)| x)
            }
        },
        VertexKind::Label(part) => (size(VertexKind::Label(part)).0 - metrics.line) / 2,
        VertexKind::Dummy(_) | VertexKind::Title => 0,
    };
    let plan = Plan {
        parts: &cluster.parts,
        is_framed: cluster.group.is_some(),
        has_hints: cluster.group.is_some() && !far.is_empty(),
        width: &|kind| size(kind).0,
        port: &port,
        has_fixed_ports: &|kind| match kind {
            VertexKind::Item(item) => matches!(cluster.items[item], Item::Group(_)),
            _ => false,
        },
        hint: &|part| {
            let ends = far.get(part.edge).copied().unwrap_or_default();
            let is_from_outside = part.upper.is_none() && !part.ends[0];
            let is_to_own_frame = part.lower.is_none() && part.ends[1] && part.upper.is_some();
            ends[usize::from(is_from_outside || is_to_own_frame)]
        },
    };
    let depth = i32::try_from(cluster.depth).unwrap_or(0);
    let (before, after) = metrics.insets();
    let limit = (metrics.limit - depth * (before + after)).max(after);
    let mut content = row_content(context, cluster, &|kind| size(kind).0, limit);
    let mut rows = rows_in_order(&plan, &content);
    while rows.vertices.len() <= MAX_SPLIT_VERTICES
        && let Some(broken) = split(&content, &cluster.parts, &rows, limit, metrics)
    {
        content = broken;
        rows = rows_in_order(&plan, &content);
    }
    let crossings = rows.reduce_crossings(&plan, initial_orders);
    assign_coordinates(&mut rows, metrics, limit, &|item| match cluster.items[item] {
        Item::Node(node) => Some(context.shapes[node].w),
        Item::Group(_) => None,
    });
    let routed = |title: &TextBlock| {
        let of = (cluster, title, &context.loops[index]);
        route(context, of, &rows, &|kind| size_with(title, kind))
    };
    let mut found = routed(&title);
    if title.lines.len() > 1 {
        // What is in the frame may leave room for fewer lines.
        let room = match rows.rows[0].get(1) {
            _ if metrics.is_turned => found.h - 2 * metrics.frame.1,
            Some(&next) => rows.vertices[next].x - metrics.gap,
            None => found.frame_w - before - after,
        };
        let wide = context.titles[index].measured(room, metrics);
        if wide.lines.len() < title.lines.len() {
            found = routed(&wide);
            title = wide;
        }
    }
    ClusterLayout { crossings, title: title.lines, ..found }
}

/// The rows after crossing reduction from their given order alone: enough to see which are too
/// wide.
fn rows_in_order(plan: &Plan<'_>, content: &[Vec<VertexKind>]) -> Rows {
    let mut rows = build(plan, content);
    rows.reduce_crossings(plan, 1);
    rows
}
