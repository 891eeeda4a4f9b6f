//! The layout, in the classic steps of layered graph drawing, shared by Unicode and SVG: clusters,
//! layer assignment, crossing reduction, coordinate assignment, edge routing.

mod cluster;
mod clusters;
mod context;
mod coordinates;
mod crossings;
pub(crate) mod geometry;
mod layering;
mod legend;
mod measure;
pub(crate) mod metrics;
mod routing;
mod rows;
mod sequence;
mod straightening;
mod tracks;

use crate::graph::bundles;
use crate::layout::cluster::lay_out_cluster;
use crate::layout::clusters::{Cluster, Item, clusters};
use crate::layout::context::{ClusterLayout, Context};
use crate::layout::geometry::{EdgeLabel, EdgePath, Frame, Layout, Point, Rect};
use crate::layout::legend::add_legend;
use crate::layout::measure::{
    Loops, NodeMeasure, TextBlock, Title, frame_loops, measure_label, measure_loops, measure_node,
};
use crate::layout::metrics::Metrics;
use crate::layout::sequence::lay_out_sequence;
use crate::sort::by_key;
use crate::{Arrangement, EdgeEnd, Graph, is_too_large};

/// Crossing reduction starts from at most this many initial orders.
const MAX_INITIAL_ORDERS: usize = 16;
/// How often a graph with frames is laid out, each time knowing more of where its arrows lead.
const PASSES: usize = 4;
/// Passes that only estimate the positions of a cluster's neighbours start from fewer.
const INITIAL_ORDERS_OF_A_DRAFT: usize = 4;

/// A layout that is wider than this is also tried in less width.
const COMFORTABLE_WIDTH: i32 = 960;

/// Lays a graph out; `None` if it [`is_too_large`]. The same graph always gives the same
/// layout.
#[must_use]
pub fn layout(graph: &Graph<'_>, metrics: &Metrics) -> Option<Layout> {
    if is_too_large(graph) {
        return None;
    }
    let mut layout = match graph.arrangement {
        Arrangement::Sequence => lay_out_sequence(graph, metrics),
        Arrangement::LayersRight => layout_without(graph, &metrics.turned(), &[]),
        Arrangement::Layers | Arrangement::LayersDown => {
            let down = layers_down(graph, metrics);
            // Characters have no room to the right, and what isn't much higher than wide is fine.
            if metrics.line > 0
                || graph.arrangement == Arrangement::LayersDown
                || down.height <= down.width * 3 / 2
            {
                down
            } else {
                let right = layout_without(graph, &metrics.turned(), &[]);
                let is_better = right.width <= metrics.limit
                    && right.crossings <= down.crossings
                    && size(&right) < size(&down) * 4 / 5;
                if is_better { right } else { down }
            }
        }
    };
    if metrics.line == 0 {
        add_legend(graph, metrics, &mut layout);
    }
    Some(layout)
}

/// The layout from top to bottom, in the width that gives the better shape.
fn layers_down(graph: &Graph<'_>, metrics: &Metrics) -> Layout {
    let wide = layout_without(graph, metrics, &[]);
    // What is high even so would only get higher.
    if wide.width <= COMFORTABLE_WIDTH || size(&wide) == wide.height {
        wide
    } else {
        let limit = COMFORTABLE_WIDTH;
        let narrow = layout_without(graph, &Metrics { limit, ..*metrics }, &[]);
        if size(&narrow) < size(&wide) { narrow } else { wide }
    }
}

/// How large a layout is on a screen, which is wider than high: the less, the better.
fn size(layout: &Layout) -> i32 {
    layout.height.max(layout.width * 2 / 3)
}

/// Lays out a graph that isn't too large, without the edges that `skip` marks.
pub(crate) fn layout_without(graph: &Graph<'_>, metrics: &Metrics, skip: &[bool]) -> Layout {
    let bundles = bundles(graph);
    let is_skipped =
        |edge: usize| bundles[edge].is_empty() || skip.get(edge).copied().unwrap_or(false);
    let skip: Vec<_> = (0..bundles.len()).map(is_skipped).collect();
    let (clusters, runs_up) = clusters(graph, &skip);
    let mut cut = Vec::new();
    let context = Context {
        metrics,
        shapes: shapes(graph, &clusters, metrics, (&bundles, &skip), &mut cut),
        titles: clusters.iter().map(|cluster| Title::new(cluster, graph, metrics)).collect(),
        loops: frame_loops(graph, &clusters, (&bundles, &skip), metrics, &mut cut),
        labels: (0..graph.edges.len())
            .map(|edge| {
                let is_drawn =
                    clusters.iter().any(|cluster| cluster.parts.iter().any(|it| it.edge == edge));
                if is_drawn {
                    measure_label(graph, &bundles[edge], metrics, &mut cut)
                } else {
                    TextBlock::default()
                }
            })
            .collect(),
    };
    let mut layout = laid_out(graph, &context, &clusters, &runs_up);
    layout.cut.append(&mut cut);
    if metrics.is_turned {
        layout.turn();
    }
    layout
}

/// Frames are laid out from the inside, and only the next time do they know what is around. So this is
/// done several times, and the one with the fewest crossings is kept.
fn laid_out(
    graph: &Graph<'_>,
    context: &Context<'_>,
    clusters: &[Cluster],
    runs_up: &[bool],
) -> Layout {
    let mut towards = Vec::new();
    let mut corners = vec![Point::default(); clusters.len()];
    let (mut best, mut fewest) = (Layout::default(), usize::MAX);
    let passes = if clusters.len() > 1 { PASSES } else { 1 };
    for pass in 1..=passes {
        let initial_orders =
            if pass == passes { MAX_INITIAL_ORDERS } else { INITIAL_ORDERS_OF_A_DRAFT };
        let cluster_layouts =
            lay_out_clusters(context, clusters, &towards, &corners, initial_orders);
        let mut layout =
            assembled(graph, context, clusters, (&cluster_layouts, runs_up), &mut corners);
        towards = ends(graph, &layout);
        let crossings = cluster_layouts.iter().map(|it| it.crossings).sum();
        layout.crossings = crossings;
        if crossings < fewest || layout.boxes.is_empty() {
            (best, fewest) = (layout, crossings);
        }
        if crossings == 0 {
            break;
        }
    }
    best
}

/// The layouts of all clusters at their places. `corners` gets where each of them begins.
fn assembled(
    graph: &Graph<'_>,
    context: &Context<'_>,
    clusters: &[Cluster],
    (cluster_layouts, runs_up): (&[ClusterLayout], &[bool]),
    corners: &mut [Point],
) -> Layout {
    let mut layout = Layout {
        width: cluster_layouts[0].w,
        height: cluster_layouts[0].h,
        boxes: context.shapes.iter().zip(0..).map(|(shape, node)| shape.to_box(node)).collect(),
        ..Layout::default()
    };
    let mut chunks = vec![Vec::new(); graph.edges.len()];
    let mut pending = vec![(0, Point::default())];
    while let Some((cluster, at)) = pending.pop() {
        corners[cluster] = at;
        emit(
            context,
            &clusters[cluster],
            cluster_layouts,
            (cluster, at),
            &mut layout,
            &mut chunks,
            &mut pending,
        );
    }
    for (edge, chunks) in chunks.iter().enumerate().filter(|(_, it)| !it.is_empty()) {
        layout.edge_paths.push(EdgePath { edge, pieces: joined(chunks), runs_up: runs_up[edge] });
    }
    layout
}

fn shapes(
    graph: &Graph<'_>,
    clusters: &[Cluster],
    metrics: &Metrics,
    drawn: (&[Vec<usize>], &[bool]),
    cut: &mut Vec<String>,
) -> Vec<NodeMeasure> {
    let mut ports = vec![[0, 0]; graph.nodes.len()];
    for cluster in clusters {
        for part in &cluster.parts {
            for (side, end) in [(0, part.upper), (1, part.lower)] {
                if let Some(Item::Node(node)) = end.map(|item| cluster.items[item]) {
                    ports[node][side] += 1;
                }
            }
        }
    }
    let mut shapes = Vec::with_capacity(ports.len());
    for (node, ports) in ports.iter().enumerate() {
        let loops = measure_loops(graph, EdgeEnd::Node(node), drawn, metrics, cut);
        shapes.push(measure_node(graph, node, ports[0].max(ports[1]), loops, metrics, cut));
    }
    shapes
}

/// Lays out every cluster, the innermost first.
fn lay_out_clusters(
    context: &Context<'_>,
    clusters: &[Cluster],
    towards: &[[i32; 2]],
    corners: &[Point],
    initial_orders: usize,
) -> Vec<ClusterLayout> {
    let mut cluster_layouts: Vec<ClusterLayout> =
        clusters.iter().map(|_| ClusterLayout::default()).collect();
    let order = by_key((0..clusters.len()).collect(), &|it| -(clusters[it].depth as i64));
    for cluster in order {
        let far: Vec<_> = towards.iter().map(|ends| ends.map(|x| x - corners[cluster].x)).collect();
        cluster_layouts[cluster] = lay_out_cluster(
            context,
            &clusters[cluster],
            cluster,
            &cluster_layouts,
            (&far, initial_orders),
        );
    }
    cluster_layouts
}

/// Moves one cluster to its coordinates, and queues the clusters within it with theirs.
fn emit(
    context: &Context<'_>,
    cluster: &Cluster,
    cluster_layouts: &[ClusterLayout],
    (index, at): (usize, Point),
    layout: &mut Layout,
    chunks: &mut [Vec<Vec<Point>>],
    pending: &mut Vec<(usize, Point)>,
) {
    let cluster_layout = &cluster_layouts[index];
    let moved = |point: &Point| Point { x: point.x + at.x, y: point.y + at.y };
    if let Some(group) = cluster.group {
        let rect = Rect { x: at.x, y: at.y, w: cluster_layout.frame_w, h: cluster_layout.h };
        place_loops(context, rect, &context.loops[index], layout);
        let title = cluster_layout.title.clone();
        layout.cut.extend(context.titles[index].cut_in(&title));
        layout.frames.push(Frame { group, rect, title });
    }
    for (item, corner) in cluster.items.iter().zip(&cluster_layout.items) {
        let corner = moved(corner);
        match *item {
            Item::Group(group) => pending.push((group + 1, corner)),
            Item::Node(node) => {
                let shape = &context.shapes[node];
                let rect = Rect { x: corner.x, y: corner.y, w: shape.w, h: shape.h };
                layout.boxes[node].rect = rect;
                place_loops(context, rect, &shape.loops, layout);
            }
        }
    }
    for &(edge, rect) in &cluster_layout.labels {
        let rect = Rect { x: rect.x + at.x, y: rect.y + at.y, ..rect };
        layout.edge_labels.push(EdgeLabel {
            edge,
            rect,
            lines: context.labels[edge].lines.clone(),
        });
    }
    for (edge, points) in &cluster_layout.chunks {
        chunks[*edge].push(points.iter().map(moved).collect());
    }
}

/// The arrows that lead from a box or a frame back to it.
fn place_loops(context: &Context<'_>, of: Rect, loops: &Loops, layout: &mut Layout) {
    let metrics = context.metrics;
    let side = of.x + of.w - metrics.line;
    let turn = side + 4 * metrics.half;
    for (edge, below, height, label) in &loops.list {
        let (top, bottom) = (of.y + below, of.y + below + height);
        let corners = [(side, top), (turn, top), (turn, bottom), (side, bottom)];
        let piece = corners.map(|(x, y)| Point { x, y }).to_vec();
        layout.edge_paths.push(EdgePath { edge: *edge, pieces: vec![piece], runs_up: false });
        if !label.lines.is_empty() {
            let y = top + (height + metrics.line - label.h) / 2;
            let rect = Rect { x: turn + 2 * metrics.half, y, w: label.w, h: label.h };
            layout.edge_labels.push(EdgeLabel { edge: *edge, rect, lines: label.lines.clone() });
        }
    }
}

/// Chunks of a line, each of which runs down, as few pieces from top to bottom.
fn joined(chunks: &[Vec<Point>]) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    for it in by_key((0..chunks.len()).collect(), &|it| i64::from(chunks[it][0].y)) {
        let chunk = &chunks[it];
        match pieces.last_mut().filter(|piece| piece.last() == chunk.first()) {
            Some(piece) => piece.extend(chunk),
            None => pieces.push(chunk.clone()),
        }
    }
    for piece in &mut pieces {
        let mut corners: Vec<Point> = Vec::with_capacity(piece.len());
        for &point in piece.iter() {
            // A point on the line between two others is no corner.
            while let [.., a, b] = corners[..]
                && ((a.x == b.x && b.x == point.x) || (a.y == b.y && b.y == point.y))
            {
                corners.pop();
            }
            corners.push(point);
        }
        *piece = corners;
    }
    pieces
}

/// For each edge, the column that its upper and its lower end lead towards: its label, or the box
/// at the other end.
fn ends(graph: &Graph<'_>, layout: &Layout) -> Vec<[i32; 2]> {
    let mut ends = vec![[0; 2]; graph.edges.len()];
    for path in &layout.edge_paths {
        let first = path.pieces.first().and_then(|it| it.first());
        let last = path.pieces.last().and_then(|it| it.last());
        if let (Some(first), Some(last)) = (first, last) {
            ends[path.edge] = [last.x, first.x];
        }
    }
    for label in &layout.edge_labels {
        ends[label.edge] = [label.rect.x + label.rect.w / 2; 2];
    }
    ends
}
