//! The context that the layouts of all clusters share, and the result of one.

use crate::layout::geometry::{Point, Rect};
use crate::layout::measure::{Loops, NodeMeasure, TextBlock, Title};
use crate::layout::metrics::Metrics;

/// What the layouts of all clusters share.
pub(crate) struct Context<'a> {
    pub(crate) metrics: &'a Metrics,
    /// One for each node.
    pub(crate) shapes: Vec<NodeMeasure>,
    /// One for each cluster.
    pub(crate) titles: Vec<Title>,
    /// Likewise.
    pub(crate) loops: Vec<Loops>,
    /// One for each edge.
    pub(crate) labels: Vec<TextBlock>,
}

/// A cluster laid out, with its corner at the origin.
#[derive(Debug, Default)]
pub(crate) struct ClusterLayout {
    /// With the loops at its frame.
    pub(crate) w: i32,
    pub(crate) h: i32,
    pub(crate) frame_w: i32,
    /// How many of its lines cross.
    pub(crate) crossings: usize,
    /// The lines of the frame's title.
    pub(crate) title: Vec<String>,
    /// The corner of each item.
    pub(crate) items: Vec<Point>,
    /// The labels, by edge.
    pub(crate) labels: Vec<(usize, Rect)>,
    /// The pieces of lines, by edge.
    pub(crate) chunks: Vec<(usize, Vec<Point>)>,
    /// The points at which edges cross the frame; no edge crosses it twice.
    pub(crate) ports: Vec<(usize, i32)>,
}
