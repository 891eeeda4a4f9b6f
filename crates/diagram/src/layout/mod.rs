//! The layout: where every box, frame, line and label stands, the same for Unicode and SVG.

mod cluster;
pub(crate) mod clusters;
mod coordinates;
pub(crate) mod crossings;
pub(crate) mod geometry;
mod layering;
pub(crate) mod measure;
pub(crate) mod metrics;
mod routing;
mod row_content;
mod rows;
mod tracks;

use crate::layout::cluster::{Block, Context, block};
use crate::layout::clusters::{Item, Level, levels};
use crate::layout::crossings::by_key;
use crate::layout::geometry::{Frame, Layout, Point, Rect, Tag, Wire};
use crate::layout::measure::{Shape, Words, frame_title, label, shape};
use crate::layout::metrics::Sizes;
use crate::{Graph, is_too_large};

/// From how many orders at most the search for few crossings begins.
const BEGINNINGS: usize = 16;

/// Lays a graph out; `None` where it [`is_too_large`]. The same graph always gives the same
/// layout.
#[must_use]
pub fn layout(graph: &Graph<'_>, sizes: &Sizes) -> Option<Layout> {
    if is_too_large(graph) {
        return None;
    }
    Some(layout_without(graph, sizes, &[]))
}

/// The same without the edges that `skip` names, for a graph that isn't too large.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn layout_without(graph: &Graph<'_>, sizes: &Sizes, skip: &[bool]) -> Layout {
    let (levels, runs_up) = levels(graph, skip);
    let mut cut = Vec::new();
    let context = Context {
        sizes,
        shapes: shapes(graph, &levels, sizes, skip, &mut cut),
        titles: levels.iter().map(|level| frame_title(level, graph, sizes, &mut cut)).collect(),
        labels: (0..graph.edges.len())
            .map(|edge| {
                let is_drawn =
                    levels.iter().any(|level| level.parts.iter().any(|it| it.edge == edge));
                if is_drawn { label(&graph.edges[edge], sizes, &mut cut) } else { Words::default() }
            })
            .collect(),
    };
    // Frames are laid out from the inside; only the second time do they know what is around.
    let mut towards = vec![[0; 2]; graph.edges.len()];
    let mut corners = vec![Point::default(); levels.len()];
    let mut layout = Layout::default();
    let passes = if levels.len() > 1 { 3 } else { 1 };
    for pass in 1..=passes {
        // What only tells the frames where their neighbours are needn't be the best there is.
        let beginnings = if pass == passes { BEGINNINGS } else { 4 };
        let blocks = blocks(&context, &levels, &towards, &corners, beginnings);
        layout = Layout { width: blocks[0].w, height: blocks[0].h, ..Layout::default() };
        layout.boxes =
            context.shapes.iter().zip(0..).map(|(shape, node)| shape.boxed(node)).collect();
        let mut chunks = vec![Vec::new(); graph.edges.len()];
        let mut to_do = vec![(0, Point::default())];
        while let Some((level, at)) = to_do.pop() {
            corners[level] = at;
            emit(
                &context,
                &levels[level],
                &blocks,
                (level, at),
                &mut layout,
                &mut chunks,
                &mut to_do,
            );
        }
        for (edge, chunks) in chunks.iter().enumerate().filter(|(_, it)| !it.is_empty()) {
            layout.wires.push(Wire { edge, pieces: joined(chunks), runs_up: runs_up[edge] });
        }
        towards = ends(graph, &layout);
    }
    layout.cut = cut;
    layout
}

fn shapes(
    graph: &Graph<'_>,
    levels: &[Level],
    sizes: &Sizes,
    skip: &[bool],
    cut: &mut Vec<String>,
) -> Vec<Shape> {
    let mut ports = vec![[0, 0]; graph.nodes.len()];
    for level in levels {
        for part in &level.parts {
            for (side, end) in [(0, part.upper), (1, part.lower)] {
                if let Some(Item::Node(node)) = end.map(|item| level.items[item]) {
                    ports[node][side] += 1;
                }
            }
        }
    }
    let mut shapes = Vec::with_capacity(ports.len());
    for (node, ports) in ports.iter().enumerate() {
        let is_loop = |&edge: &usize| {
            let it = &graph.edges[edge];
            it.from == node && it.to == node && !skip.get(edge).copied().unwrap_or(false)
        };
        let loops: Vec<_> = (0..graph.edges.len()).filter(is_loop).collect();
        shapes.push(shape(graph, node, ports[0].max(ports[1]), &loops, sizes, cut));
    }
    shapes
}

/// Lays out every level, the innermost first.
fn blocks(
    context: &Context<'_>,
    levels: &[Level],
    towards: &[[i32; 2]],
    corners: &[Point],
    beginnings: usize,
) -> Vec<Block> {
    let mut blocks: Vec<Block> = levels.iter().map(|_| Block::default()).collect();
    let order = by_key((0..levels.len()).collect(), &|it| -(levels[it].depth as i64));
    for level in order {
        let far: Vec<_> = towards.iter().map(|ends| ends.map(|x| x - corners[level].x)).collect();
        blocks[level] = block(context, &levels[level], level, &blocks, (&far, beginnings));
    }
    blocks
}

/// Puts one level with its corner at a place, and notes where the levels within it stand.
fn emit(
    context: &Context<'_>,
    level: &Level,
    blocks: &[Block],
    (index, at): (usize, Point),
    layout: &mut Layout,
    chunks: &mut [Vec<Vec<Point>>],
    to_do: &mut Vec<(usize, Point)>,
) {
    let block = &blocks[index];
    let moved = |point: &Point| Point { x: point.x + at.x, y: point.y + at.y };
    if let Some(group) = level.group {
        let rect = Rect { x: at.x, y: at.y, w: block.w, h: block.h };
        let title = context.titles[index].lines.first().cloned().unwrap_or_default();
        layout.frames.push(Frame { group, rect, title });
    }
    for (item, corner) in level.items.iter().zip(&block.items) {
        let corner = moved(corner);
        match *item {
            Item::Group(group) => to_do.push((group + 1, corner)),
            Item::Node(node) => place_box(context, node, corner, layout),
        }
    }
    for &(edge, rect) in &block.labels {
        let rect = Rect { x: rect.x + at.x, y: rect.y + at.y, ..rect };
        layout.tags.push(Tag { edge, rect, lines: context.labels[edge].lines.clone() });
    }
    for (edge, points) in &block.chunks {
        chunks[*edge].push(points.iter().map(moved).collect());
    }
}

/// A box with the arrows that lead back to it.
fn place_box(context: &Context<'_>, node: usize, corner: Point, layout: &mut Layout) {
    let (shape, sizes) = (&context.shapes[node], context.sizes);
    let rect = Rect { x: corner.x, y: corner.y, w: shape.w, h: shape.h };
    layout.boxes[node].rect = rect;
    let side = corner.x + shape.w - sizes.line;
    let turn = side + 4 * sizes.half;
    for (edge, below, height, label) in &shape.loops {
        let (top, bottom) = (corner.y + below, corner.y + below + height);
        let corners = [(side, top), (turn, top), (turn, bottom), (side, bottom)];
        let piece = corners.map(|(x, y)| Point { x, y }).to_vec();
        layout.wires.push(Wire { edge: *edge, pieces: vec![piece], runs_up: false });
        if !label.lines.is_empty() {
            let y = top + (height + sizes.line - label.h) / 2;
            let rect = Rect { x: turn + 2 * sizes.half, y, w: label.w, h: label.h };
            layout.tags.push(Tag { edge: *edge, rect, lines: label.lines.clone() });
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
            // A point on the way between two others is no corner.
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

/// For each edge, where the way from its upper and to its lower end leads: its label, or the box
/// at the other end.
fn ends(graph: &Graph<'_>, layout: &Layout) -> Vec<[i32; 2]> {
    let mut ends = vec![[0; 2]; graph.edges.len()];
    for wire in &layout.wires {
        let first = wire.pieces.first().and_then(|it| it.first());
        let last = wire.pieces.last().and_then(|it| it.last());
        if let (Some(first), Some(last)) = (first, last) {
            ends[wire.edge] = [last.x, first.x];
        }
    }
    for tag in &layout.tags {
        ends[tag.edge] = [tag.rect.x + tag.rect.w / 2; 2];
    }
    ends
}
