//! A layout as text: boxes and arrows of box-drawing characters.

mod canvas;
mod legend;

use crate::graph::{FURTHER_RELATIONS, IN_FULL, bundles};
use crate::layout::geometry::{EdgePath, Layout, NodeBox, Point, Rect};
use crate::layout::metrics::Metrics;
use crate::layout::{layout, layout_without};
use crate::sort::by_key;
use crate::text::columns;
use crate::unicode::canvas::{Border, Canvas};
use crate::unicode::legend::{paragraph, relation, whole};
use crate::{Arrangement, Graph, Kind, is_too_large};

/// A graph with more boxes than this is laid out as few times as possible.
const MAX_FREELY_TRIED_NODES: usize = 60;

/// A diagram in characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnicodeDiagram {
    /// The lines, each with its `\n`; empty for an empty graph.
    pub text: String,
    /// What the diagram doesn't show or shows only as text, in plain sentences.
    pub left_out: Vec<String>,
}

/// Draws a graph in at most `width` columns; fewer than 20 count as 20. What can't be drawn, or
/// only truncated, is listed below the diagram.
#[must_use]
pub fn unicode(graph: &Graph<'_>, width: usize) -> UnicodeDiagram {
    let width = width.max(20);
    let mut diagram = UnicodeDiagram::default();
    if is_too_large(graph) {
        whole(graph, width, &mut diagram.text);
        diagram.left_out.push("The graph is too large to draw: it is listed instead".to_owned());
        return diagram;
    }
    let Some((layout, skip)) = fitting(graph, width) else {
        whole(graph, width, &mut diagram.text);
        diagram
            .left_out
            .push("There is no room to draw the graph: it is listed instead".to_owned());
        return diagram;
    };
    let mut cut: Vec<String> = Vec::with_capacity(layout.cut.len());
    for text in &layout.cut {
        if !cut.contains(text) {
            cut.push(text.clone());
        }
    }
    let out = &mut diagram.text;
    paint(graph, &layout, out);
    let is_listed = |bundle: &&Vec<usize>| {
        bundle.first().is_some_and(|&edge| {
            skip[edge]
                || !graph.is_drawable(&graph.edges[edge])
                || layout.edge_paths.iter().all(|it| it.edge != edge)
        })
    };
    let bundles = bundles(graph);
    let listed: Vec<_> = bundles
        .iter()
        .filter(is_listed)
        .flatten()
        .filter_map(|&edge| relation(graph, edge))
        .collect();
    section(graph.word(FURTHER_RELATIONS), &listed, width, out);
    section(graph.word(IN_FULL), &cut, width, out);
    if !listed.is_empty() {
        diagram.left_out.push(counted(listed.len(), "relation is", "relations are", "listed"));
    }
    if !cut.is_empty() {
        diagram.left_out.push(counted(cut.len(), "text is", "texts are", "given in full"));
    }
    diagram
}

fn counted(count: usize, one: &str, many: &str, how: &str) -> String {
    format!("{count} {} {how} below the diagram", if count == 1 { one } else { many })
}

fn section(heading: &str, texts: &[String], width: usize, out: &mut String) {
    if texts.is_empty() {
        return;
    }
    out.push('\n');
    out.push_str(heading);
    out.push('\n');
    for text in texts {
        paragraph(text, width, 2, out);
    }
}

/// The layout with as many of the edges as there is room for, and those left out.
fn fitting(graph: &Graph<'_>, width: usize) -> Option<(Layout, Vec<bool>)> {
    let limit = i32::try_from(width).unwrap_or(i32::MAX);
    let metrics = Metrics::cells(width);
    let mut skip = vec![false; graph.edges.len()];
    let fits = |layout: &Layout| layout.width <= limit;
    match graph.arrangement {
        Arrangement::Sequence => {
            // Narrower texts are longer, but never too long. Most kinds are wider than the last boxes.
            let columns = [metrics.columns, (14, 14), (10, 10), (9, 12), (9, 9), (8, 7)];
            let mut layouts = columns.into_iter().filter_map(|columns| {
                let mut narrow = Metrics { columns, note_lines: 0, ..metrics };
                if columns.0 < 10 {
                    (narrow.pad.0, narrow.gap, narrow.has_details) = (1, 1, false);
                }
                layout(graph, &narrow).filter(fits)
            });
            return layouts.next().map(|it| (it, skip));
        }
        Arrangement::LayersRight => {
            let layout = layout_without(graph, &metrics.turned(), &[]);
            if fits(&layout) && crowding(graph, &layout) == 0 {
                return Some((layout, skip));
            }
        }
        Arrangement::Layers | Arrangement::LayersDown => {}
    }
    loop {
        let layout = layout_without(graph, &metrics, &skip);
        let excess = crowding(graph, &layout);
        if layout.width <= limit && excess == 0 {
            return Some((layout, skip));
        }
        // The longest lines go first: they are the hardest to follow.
        let edge_paths: Vec<_> = (0..layout.edge_paths.len()).collect();
        let edge_paths = by_key(edge_paths, &|it| -i64::from(length(&layout.edge_paths[it])));
        if edge_paths.is_empty() {
            return None;
        }
        // Each further layout costs time: the further over the limit, the more edges go at once.
        let share = if graph.nodes.len() > MAX_FREELY_TRIED_NODES { 3 } else { 8 };
        let count = excess.max(1 + edge_paths.len() / share);
        for it in edge_paths.into_iter().take(count) {
            skip[layout.edge_paths[it].edge] = true;
        }
    }
}

/// How many edges too many there are for the eye to follow.
fn crowding(graph: &Graph<'_>, layout: &Layout) -> usize {
    layout.edge_paths.len().saturating_sub(graph.nodes.len() * 3 / 2 + 4)
}

fn length(path: &EdgePath) -> i32 {
    let mut length = 0;
    for piece in &path.pieces {
        for pair in piece.windows(2) {
            length += (pair[0].x - pair[1].x).abs() + 2 * (pair[0].y - pair[1].y).abs();
        }
    }
    length
}

fn paint(graph: &Graph<'_>, layout: &Layout, out: &mut String) {
    let mut canvas = Canvas::new(layout.width, layout.height);
    for frame in &layout.frames {
        canvas.rect(frame.rect, Border::Plain);
        for (line, y) in frame.title.iter().zip(frame.rect.y..) {
            canvas.text(frame.rect.x + 2, y, &format!(" {line} "));
        }
    }
    for it in &layout.boxes {
        paint_box(graph, it, &mut canvas);
    }
    for &[from, to] in &layout.lifelines {
        canvas.line(from, to);
    }
    for path in &layout.edge_paths {
        paint_edge(layout, path, &mut canvas);
    }
    for label in &layout.edge_labels {
        for (line, y) in label.lines.iter().zip(label.rect.y..) {
            let is_loop = graph.edges[label.edge].from == graph.edges[label.edge].to;
            let x = if is_loop { label.rect.x } else { centred(label.rect, line) };
            canvas.text(x, y, line);
        }
    }
    canvas.finish(out);
}

fn paint_box(graph: &Graph<'_>, it: &NodeBox, canvas: &mut Canvas) {
    let kind = graph.nodes[it.node].kind;
    canvas.rect(
        it.rect,
        match kind {
            Kind::Person | Kind::Database => Border::Round,
            Kind::System => Border::Heavy,
            Kind::External => Border::Dashed,
            _ => Border::Plain,
        },
    );
    let text: i32 = i32::try_from(it.lines.len()).unwrap_or(0);
    let mut y = it.rect.y + 1;
    if kind == Kind::Database {
        y += 1;
        let (left, right) = (it.rect.x, it.rect.x + it.rect.w - 1);
        canvas.line(Point { x: left, y: y - 1 }, Point { x: right, y: y - 1 });
    }
    // Boxes with loops may be higher than their text.
    y += (it.rect.y + it.rect.h - 1 - y - text) / 2;
    for (line, y) in it.lines.iter().zip(y..) {
        canvas.text(centred(it.rect, &line.text), y, &line.text);
    }
}

/// The arrowhead is just outside the box; at a label, the line continues towards it.
fn paint_edge(layout: &Layout, path: &EdgePath, canvas: &mut Canvas) {
    for (index, piece) in path.pieces.iter().enumerate() {
        let mut piece = piece.clone();
        let is_last = index + 1 == path.pieces.len();
        if let [start, next, ..] = piece[..] {
            if index > 0 {
                canvas.open(start, layout.is_across, true);
            } else if path.runs_up {
                piece[0] = head(start, next, canvas);
            }
        }
        if let [.., before, end] = piece[..] {
            if !is_last {
                canvas.open(end, layout.is_across, false);
            } else if !path.runs_up {
                let last = piece.len() - 1;
                piece[last] = head(end, before, canvas);
            }
        }
        for pair in piece.windows(2) {
            canvas.line(pair[0], pair[1]);
        }
    }
}

/// Draws the head of a line that ends at `end`, coming from `before`; returns its cell.
fn head(end: Point, before: Point, canvas: &mut Canvas) -> Point {
    let (x, y) = ((before.x - end.x).signum(), (before.y - end.y).signum());
    let at = Point { x: end.x + x, y: end.y + y };
    let head = match (x, y) {
        (1, _) => "◀",
        (-1, _) => "▶",
        (_, 1) => "▲",
        _ => "▼",
    };
    canvas.text(at.x, at.y, head);
    at
}

fn centred(rect: Rect, text: &str) -> i32 {
    rect.x + (rect.w - i32::try_from(columns(text)).unwrap_or(0)) / 2
}
