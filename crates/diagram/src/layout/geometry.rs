//! The parts of a layout: boxes, frames, lines and labels with their coordinates.

use crate::Kind;

/// A point: columns or pixels from the left, rows or pixels from the top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// Its width; in cells both borders count.
    pub w: i32,
    /// Its height; in cells both borders count.
    pub h: i32,
}

/// What a line of text in a box is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The name.
    Title,
    /// The kind and the technology.
    Detail,
    /// What it does.
    Note,
}

/// A line of text in a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub role: Role,
    /// Its characters.
    pub text: String,
}

/// The box of a node.
#[derive(Clone, Debug)]
pub struct NodeBox {
    /// Which node of the graph.
    pub node: usize,
    /// Its position and size.
    pub rect: Rect,
    /// Its text, from the top.
    pub lines: Vec<Line>,
}

/// The frame of a group.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Which group of the graph.
    pub group: usize,
    /// Its position and size.
    pub rect: Rect,
    /// The lines of its title.
    pub title: Vec<String>,
}

/// The line of an edge: horizontal and vertical segments.
#[derive(Clone, Debug)]
pub struct EdgePath {
    /// Which edge of the graph.
    pub edge: usize,
    /// The corners of each piece, from top to bottom, or from left to right. A label is between pieces.
    pub pieces: Vec<Vec<Point>>,
    /// Whether the arrowhead is at the first point instead of the last.
    pub runs_up: bool,
}

/// The label of an edge.
#[derive(Clone, Debug)]
pub struct EdgeLabel {
    /// Which edge of the graph.
    pub edge: usize,
    /// Its position and size.
    pub rect: Rect,
    /// Its lines, from the top.
    pub lines: Vec<String>,
}

/// An entry of the legend.
#[derive(Clone, Debug)]
pub struct LegendEntry {
    /// The kind of box, or none for a derived arrow.
    pub kind: Option<Kind>,
    /// Where its sample is.
    pub sample: Rect,
    /// What it is called.
    pub word: String,
}

/// The coordinates of everything in a diagram.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Whether arrows run across, from left to right or back, instead of down or up.
    pub is_across: bool,
    /// The width of the whole.
    pub width: i32,
    /// The height of the whole.
    pub height: i32,
    /// The nodes, in the order of the graph.
    pub boxes: Vec<NodeBox>,
    /// The groups, outer before inner.
    pub frames: Vec<Frame>,
    /// The edges that are drawn.
    pub edge_paths: Vec<EdgePath>,
    /// The lines below the boxes of a sequence.
    pub lifelines: Vec<[Point; 2]>,
    /// The labels.
    pub edge_labels: Vec<EdgeLabel>,
    /// What its shapes mean; only in pixels.
    pub legend: Vec<LegendEntry>,
    /// Texts that had to be cut short, in full.
    pub cut: Vec<String>,
    /// How many of its lines cross.
    pub(crate) crossings: usize,
}

impl Layout {
    /// Exchanges across and down.
    pub(crate) fn turn(&mut self) {
        let turn = |rect: &mut Rect| {
            *rect = Rect { x: rect.y, y: rect.x, w: rect.h, h: rect.w };
        };
        self.is_across = !self.is_across;
        std::mem::swap(&mut self.width, &mut self.height);
        self.boxes.iter_mut().for_each(|it| turn(&mut it.rect));
        self.frames.iter_mut().for_each(|it| turn(&mut it.rect));
        self.edge_labels.iter_mut().for_each(|it| turn(&mut it.rect));
        for point in self.edge_paths.iter_mut().flat_map(|it| &mut it.pieces).flatten() {
            *point = Point { x: point.y, y: point.x };
        }
    }
}
