//! Edge routing: the heights of rows, and the lines through the channels between them.

use crate::layout::clusters::Cluster;
use crate::layout::context::{ClusterLayout, Context};
use crate::layout::geometry::{Point, Rect};
use crate::layout::measure::{Loops, TextBlock};
use crate::layout::rows::{Rows, VertexKind};
use crate::layout::tracks::{Course, Crossing, assign_tracks};

/// Assigns the rows their heights and the lines between them their courses.
pub(crate) fn route(
    context: &Context<'_>,
    (cluster, title, loops): (&Cluster, &TextBlock, &Loops),
    rows: &Rows,
    size: &dyn Fn(VertexKind) -> (i32, i32),
) -> ClusterLayout {
    let metrics = context.metrics;
    let is_framed = cluster.group.is_some();
    let (mut inset, after) = if is_framed { metrics.insets() } else { (0, 0) };
    if metrics.is_turned {
        // Still on the grid: the lines in the frame must not lie a little beside those around it.
        let more = (title.h - metrics.frame_title).max(0);
        inset = metrics.round_up(inset + more + metrics.line, 2) - metrics.line;
    }
    let count = rows.rows.len();
    let mut cluster_layout = ClusterLayout {
        items: vec![Point::default(); cluster.items.len()],
        ..ClusterLayout::default()
    };
    // The top of each vertex, and the bottom of its visible part.
    let mut spans = vec![(0, 0); rows.vertices.len()];
    let mut lines: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (index, segment) in rows.segments.iter().enumerate() {
        lines[rows.vertices[segment.from].row].push(index);
    }
    let (mut y, mut channel) = (0, Channel::default());
    for (row, lines) in lines.iter().enumerate() {
        let is_bottom = is_framed && row + 1 == count;
        let height = rows.rows[row].iter().map(|&it| size(rows.vertices[it].kind).1).max();
        let height = if is_bottom { metrics.line } else { height.unwrap_or(0) };
        for &it in &rows.rows[row] {
            let (kind, x) = (rows.vertices[it].kind, rows.vertices[it].x + inset);
            let (w, h) = size(kind);
            cluster_layout.w = cluster_layout.w.max(x + w + after);
            let at = Point { x, y: y + (height - h) / 2 };
            spans[it] = match kind {
                VertexKind::Item(_) | VertexKind::Label(_) => {
                    place_vertex(context, cluster, kind, at, (w, h), &mut cluster_layout)
                }
                VertexKind::Dummy(_) | VertexKind::Title => (y, y),
            };
            if let VertexKind::Dummy(part) = kind
                && is_framed
                && (row == 0 || is_bottom)
            {
                cluster_layout.ports.push((cluster.parts[part].edge, x));
            }
        }
        // Only now are the ends of the lines in the channel above known.
        channel.close(rows, &spans, (inset, metrics.half), cluster, &mut cluster_layout);
        y += height;
        if row + 1 == count {
            break;
        }
        channel = Channel::open(context, cluster, rows, lines, y);
        let is_first = is_framed && row == 0;
        let is_last = is_framed && row + 2 == count;
        y += match (lines.is_empty(), is_last) {
            (true, _) if is_first => 0,
            (false, false) if is_first => channel.height,
            (true, true) => metrics.frame.1,
            (true, false) => metrics.row_gap,
            (false, true) => channel.height.max(metrics.frame.1),
            (false, false) => channel.height.max(metrics.channel),
        };
        if is_last {
            y = y.max(loops.h);
            if metrics.is_turned {
                y = y.max(title.w + 2 * metrics.frame.1);
            }
        }
    }
    cluster_layout.h = y;
    cluster_layout.frame_w = metrics.round_up(cluster_layout.w, 2);
    cluster_layout.w = metrics.round_up(cluster_layout.frame_w + loops.w, 2);
    cluster_layout
}

/// Records the position of an item or a label. Returns the end of a line from above, and the start
/// of one that continues below.
fn place_vertex(
    context: &Context<'_>,
    cluster: &Cluster,
    kind: VertexKind,
    at: Point,
    (w, h): (i32, i32),
    cluster_layout: &mut ClusterLayout,
) -> (i32, i32) {
    let line = context.metrics.line;
    if let VertexKind::Label(part) = kind {
        let edge = cluster.parts[part].edge;
        let label_w = context.labels[edge].w;
        cluster_layout
            .labels
            .push((edge, Rect { x: at.x + (w - label_w) / 2, y: at.y, w: label_w, h }));
        return (at.y - line, at.y + h);
    }
    if let VertexKind::Item(item) = kind {
        cluster_layout.items[item] = at;
    }
    (at.y, at.y + h - line)
}

/// The lines between two rows.
#[derive(Default)]
struct Channel {
    height: i32,
    /// Segment, its course, and the heights of its lines across.
    lines: Vec<(usize, Course, i32, i32)>,
}

impl Channel {
    fn open(
        context: &Context<'_>,
        cluster: &Cluster,
        rows: &Rows,
        lines: &[usize],
        y: i32,
    ) -> Self {
        let metrics = context.metrics;
        let mut crossings = Vec::with_capacity(lines.len());
        let (mut above, mut below) = (metrics.lead.0, metrics.lead.0);
        for &line in lines {
            let segment = &rows.segments[line];
            let (from, to) = (&rows.vertices[segment.from], &rows.vertices[segment.to]);
            crossings
                .push(Crossing { top: from.x + segment.from_at, bottom: to.x + segment.to_at });
            let part = &cluster.parts[segment.part];
            let [is_upper_end, is_lower_end] = part.ends;
            let is_item = |kind| matches!(kind, VertexKind::Item(_));
            let runs_up = cluster.runs_up[segment.part];
            let (is_top, is_bottom) = (from.row == 0, to.row + 1 == rows.rows.len());
            if is_upper_end && (is_item(from.kind) && runs_up || is_top && part.upper.is_none()) {
                above = metrics.lead.1;
            }
            if is_lower_end && (is_item(to.kind) && !runs_up || is_bottom && part.lower.is_none()) {
                below = metrics.lead.1;
            }
        }
        let (courses, tracks) = assign_tracks(&crossings, metrics.half);
        let tracks = i32::try_from(tracks).unwrap_or(0);
        let at = |track: usize| y + above + i32::try_from(track).unwrap_or(0) * metrics.track;
        let lines = lines.iter().zip(courses).map(|(&line, course)| match course {
            Course::Straight => (line, course, 0, 0),
            Course::Bend(track) => (line, course, at(track), at(track)),
            Course::Dogleg(first, second) => (line, course, at(first), at(second)),
        });
        let lines = lines.collect();
        let across = if tracks == 0 { 0 } else { (tracks - 1) * metrics.track + metrics.line };
        Self { height: above + across + below, lines }
    }

    fn close(
        &mut self,
        rows: &Rows,
        spans: &[(i32, i32)],
        (inset, half): (i32, i32),
        cluster: &Cluster,
        cluster_layout: &mut ClusterLayout,
    ) {
        for (line, course, first, second) in self.lines.drain(..) {
            let segment = &rows.segments[line];
            let top = rows.vertices[segment.from].x + segment.from_at + inset;
            let bottom = rows.vertices[segment.to].x + segment.to_at + inset;
            let (start, end) = (spans[segment.from].1, spans[segment.to].0);
            let mut points = vec![Point { x: top, y: start }];
            match course {
                Course::Straight => {}
                Course::Bend(_) => {
                    points.extend([Point { x: top, y: first }, Point { x: bottom, y: first }]);
                }
                Course::Dogleg(..) => {
                    let aside = top + half;
                    points.extend([Point { x: top, y: first }, Point { x: aside, y: first }]);
                    points.extend([Point { x: aside, y: second }, Point { x: bottom, y: second }]);
                }
            }
            points.push(Point { x: bottom, y: end });
            if start < end || top != bottom {
                cluster_layout.chunks.push((cluster.parts[segment.part].edge, points));
            }
        }
    }
}
