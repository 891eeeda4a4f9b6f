//! A sequence: the boxes in a row, a lifeline below each, and one arrow after the other between them.

use crate::layout::geometry::{EdgeLabel, EdgePath, Layout, Point, Rect};
use crate::layout::measure::{Loops, TextBlock, measure_label, measure_node};
use crate::layout::metrics::Metrics;
use crate::{EdgeEnd, Graph};

/// Lays a sequence out. An arrow's label is above it, next to where it begins, so that it never lies on
/// a lifeline.
pub(crate) fn lay_out_sequence(graph: &Graph<'_>, metrics: &Metrics) -> Layout {
    let mut layout = Layout { is_across: true, ..Layout::default() };
    let (half, line) = (metrics.half, metrics.line);
    let shapes: Vec<_> = (0..graph.nodes.len())
        .map(|node| measure_node(graph, node, 0, Loops::default(), metrics, &mut layout.cut))
        .collect();
    let steps: Vec<_> = (0..graph.edges.len())
        .filter_map(|edge| {
            let (EdgeEnd::Node(from), EdgeEnd::Node(to)) =
                (graph.edges[edge].from, graph.edges[edge].to)
            else {
                return None;
            };
            let is_drawn = from.max(to) < shapes.len();
            let step = |label| Message { edge, from, to, label };
            is_drawn.then(|| step(measure_label(graph, &[edge], metrics, &mut layout.cut)))
        })
        .collect();
    // From each lifeline to the next; after the last, the room for its arrows back to itself.
    let middle = |node: usize| (shapes[node].w - line) / 2;
    let mut rooms: Vec<i32> = (0..shapes.len())
        .map(|it| middle(it) + shapes.get(it + 1).map_or(line, |_| middle(it + 1) + metrics.gap))
        .collect();
    for step in &steps {
        let (slot, room) = step.room(half);
        rooms[slot] = rooms[slot].max(room + line);
    }
    let mut lifelines = Vec::with_capacity(shapes.len());
    let mut x = shapes.first().map_or(0, |_| middle(0));
    for room in rooms {
        lifelines.push(x);
        x += room;
    }
    layout.width = x;
    let top = shapes.iter().map(|it| it.h).max().unwrap_or(0);
    for (node, shape) in shapes.iter().enumerate() {
        let rect =
            Rect { x: lifelines[node] - middle(node), y: top - shape.h, w: shape.w, h: shape.h };
        let mut it = shape.to_box(node);
        it.rect = rect;
        layout.boxes.push(it);
    }
    let mut y = top;
    for step in steps {
        y = step.place(&lifelines, y + metrics.lead.0, metrics, &mut layout);
    }
    layout.height = if shapes.is_empty() { 0 } else { y + metrics.lead.1 };
    let end = layout.height - line;
    layout.lifelines =
        lifelines.iter().map(|&x| [Point { x, y: top - line }, Point { x, y: end }]).collect();
    layout
}

/// An arrow with its label.
struct Message {
    edge: usize,
    from: usize,
    to: usize,
    label: TextBlock,
}

impl Message {
    /// The lifeline that its label is to the right of, and how far the next one must be off.
    fn room(&self, half: i32) -> (usize, i32) {
        if self.from == self.to {
            return (self.from, self.label.w + 8 * half);
        }
        (self.from - usize::from(self.to < self.from), self.label.w + 4 * half)
    }

    /// Adds it at a height; returns the height below it.
    fn place(self, lifelines: &[i32], y: i32, metrics: &Metrics, layout: &mut Layout) -> i32 {
        let Self { edge, from, to, label } = self;
        let (half, line) = (metrics.half, metrics.line);
        let (slot, _) = Self { edge, from, to, label: TextBlock::default() }.room(half);
        let (left, right) = (lifelines[from.min(to)], lifelines[from.max(to)]);
        let (points, rect, below);
        if from == to {
            let height = label.h.max(2 * metrics.track);
            let (turn, bottom) = (left + 4 * half, y + height - line);
            points = vec![(left, y), (turn, y), (turn, bottom), (left, bottom)];
            let at = y + (height - label.h) / 2;
            rect = Rect { x: turn + 2 * half, y: at, w: label.w, h: label.h };
            below = bottom + line;
        } else {
            let at = y + label.h;
            points = vec![(left, at), (right, at)];
            let next = lifelines.get(slot + 1).copied().unwrap_or(right);
            let x = lifelines[slot] + line + (next - lifelines[slot] - line - label.w) / 2;
            rect = Rect { x, y, w: label.w, h: label.h };
            below = at + line;
        }
        let piece = points.into_iter().map(|(x, y)| Point { x, y }).collect();
        layout.edge_paths.push(EdgePath { edge, pieces: vec![piece], runs_up: to < from });
        if !label.lines.is_empty() {
            layout.edge_labels.push(EdgeLabel { edge, rect, lines: label.lines });
        }
        below
    }
}
