//! One level laid out on its own: the rows, the channels between them, and their heights.

use super::channel::{Course, Crossing, courses};
use super::layout::{Point, Rect};
use super::level::{Item, Level, Part};
use super::place::place;
use super::rows::{Plan, Rows, What, build, split};
use super::shape::{Shape, Words};
use super::sizes::Sizes;
use crate::text::sorted;

/// What is the same for all levels.
pub(super) struct Context<'a> {
    pub(super) sizes: &'a Sizes,
    /// One for each node.
    pub(super) shapes: Vec<Shape>,
    /// One for each level.
    pub(super) titles: Vec<Words>,
    /// One for each edge.
    pub(super) labels: Vec<Words>,
}

/// A level that is laid out, with its corner at 0.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) w: i32,
    pub(super) h: i32,
    /// The corner of each item.
    pub(super) items: Vec<Point>,
    /// The labels, by edge.
    pub(super) labels: Vec<(usize, Rect)>,
    /// The pieces of lines, by edge.
    pub(super) chunks: Vec<(usize, Vec<Point>)>,
    /// Where edges cross the frame; no edge does so twice.
    pub(super) ports: Vec<(usize, i32)>,
}

/// Lays one level out. `inner` holds those within it; `far` says for each edge where the rest of
/// it lies, towards its lower and its upper end.
pub(super) fn block(
    context: &Context<'_>,
    level: &Level,
    index: usize,
    inner: &[Block],
    far: &[[i32; 2]],
) -> Block {
    let sizes = context.sizes;
    let size = |what: What| -> (i32, i32) {
        match what {
            What::Item(item) => match level.items[item] {
                Item::Node(node) => (context.shapes[node].full_w, context.shapes[node].h),
                Item::Group(group) => (inner[group + 1].w, inner[group + 1].h),
            },
            What::Label(part) => {
                let label = &context.labels[level.parts[part].edge];
                (sizes.round_up(label.w, 4), label.h)
            }
            What::Pass(_) => (sizes.line, 0),
            What::Title => (sizes.round_up(context.titles[index].w, 2), sizes.frame_title),
        }
    };
    let port = |what: What, part: &Part| match what {
        What::Item(item) => match level.items[item] {
            Item::Node(node) => (context.shapes[node].w - sizes.line) / 2,
            Item::Group(group) => {
                let ports = &inner[group + 1].ports;
                ports.iter().find(|(edge, _)| *edge == part.edge).map_or(0, |&(_, x)| x)
            }
        },
        What::Label(part) => (size(What::Label(part)).0 - sizes.line) / 2,
        What::Pass(_) | What::Title => 0,
    };
    let plan = Plan {
        parts: &level.parts,
        is_framed: level.group.is_some(),
        width: &|what| size(what).0,
        port: &port,
        hint: &|part| far[part.edge][usize::from(part.upper.is_none())],
    };
    let depth = i32::try_from(level.depth).unwrap_or(0);
    let limit = (sizes.limit - 2 * depth * sizes.frame.0).max(sizes.frame.0);
    let mut content = content(context, level, &|what| size(what).0, limit);
    let mut rows = build(&plan, &content, 2);
    while let Some(broken) = split(&content, &level.parts, &rows, limit, sizes.gap) {
        content = broken;
        rows = build(&plan, &content, 2);
    }
    rows.order(&plan, 16);
    place(&mut rows, sizes, limit, &|item| match level.items[item] {
        Item::Node(node) => Some(context.shapes[node].w),
        Item::Group(_) => None,
    });
    measure(context, level, &rows, &|what| size(what))
}

/// The rows of items and labels, as they are before any is found too wide.
fn content(
    context: &Context<'_>,
    level: &Level,
    width: &dyn Fn(What) -> i32,
    limit: i32,
) -> Vec<Vec<What>> {
    let gap = context.sizes.gap;
    let layer = shelves(level, width, limit, gap);
    let count = layer.iter().map(|it| it + 1).max().unwrap_or(0);
    // Above each layer is a row of labels.
    let mut rows: Vec<Vec<What>> = vec![Vec::new(); 2 * count];
    let mut taken = vec![0; count];
    for (item, &layer) in layer.iter().enumerate() {
        rows[2 * layer + 1].push(What::Item(item));
    }
    for (index, part) in level.parts.iter().enumerate() {
        let (Some(upper), Some(lower)) = (part.upper, part.lower) else { continue };
        if context.labels[part.edge].lines.is_empty() {
            continue;
        }
        // The emptiest row on the way, the nearest to the lower end where there are several.
        let mut best = layer[lower];
        for row in (layer[upper] + 1..layer[lower]).rev() {
            if taken[row] + width(What::Label(index)) / 2 < taken[best] {
                best = row;
            }
        }
        taken[best] += width(What::Label(index)) + gap;
        rows[2 * best].push(What::Label(index));
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// The layers of all items, where what isn't joined stands side by side as far as there is room,
/// and else below.
fn shelves(level: &Level, width: &dyn Fn(What) -> i32, limit: i32, gap: i32) -> Vec<usize> {
    let count = level.items.len();
    let mut piece: Vec<usize> = (0..count).collect();
    for part in &level.parts {
        if let (Some(upper), Some(lower)) = (part.upper, part.lower) {
            let (from, to) = (piece[upper], piece[lower]);
            piece.iter_mut().filter(|it| **it == from).for_each(|it| *it = to);
        }
    }
    // How many layers, how wide, and which.
    let mut pieces: Vec<(usize, i32, usize)> = Vec::new();
    for name in 0..count {
        let items = || (0..count).filter(|&it| piece[it] == name);
        let Some(layers) = items().map(|it| level.layer[it] + 1).max() else { continue };
        let mut widths = vec![0; layers];
        for item in items() {
            widths[level.layer[item]] += width(What::Item(item)) + gap;
        }
        pieces.push((layers, widths.into_iter().max().unwrap_or(0), name));
    }
    let pieces = sorted(pieces, |&(layers, ..)| u64::MAX - layers as u64);
    let (mut start, mut height, mut used) = (0, 0, 0);
    let mut layer = vec![0; count];
    for (layers, wide, name) in pieces {
        if used > 0 && used + wide > limit + gap {
            (start, height, used) = (start + height, 0, 0);
        }
        used += wide;
        height = height.max(layers);
        for item in (0..count).filter(|&it| piece[it] == name) {
            layer[item] = start + level.layer[item];
        }
    }
    layer
}

/// Gives the rows their heights and the lines between them their courses.
fn measure(
    context: &Context<'_>,
    level: &Level,
    rows: &Rows,
    size: &dyn Fn(What) -> (i32, i32),
) -> Block {
    let sizes = context.sizes;
    let is_framed = level.group.is_some();
    let inset = if is_framed { sizes.frame.0 } else { 0 };
    let count = rows.rows.len();
    let mut block = Block { items: vec![Point::default(); level.items.len()], ..Block::default() };
    // Where each vertex begins, and where what is drawn of it ends.
    let mut spans = vec![(0, 0); rows.vertices.len()];
    let mut lines: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (index, segment) in rows.segments.iter().enumerate() {
        lines[rows.vertices[segment.from].row].push(index);
    }
    let (mut y, mut channel) = (0, Channel::default());
    for row in 0..count {
        let is_bottom = is_framed && row + 1 == count;
        let height = rows.rows[row].iter().map(|&it| size(rows.vertices[it].what).1).max();
        let height = if is_bottom { sizes.line } else { height.unwrap_or(0) };
        for &it in &rows.rows[row] {
            let vertex = &rows.vertices[it];
            let (w, h) = size(vertex.what);
            let x = vertex.x + inset;
            let top = y + (height - h) / 2;
            block.w = block.w.max(x + w + inset);
            spans[it] = match vertex.what {
                What::Item(item) => {
                    block.items[item] = Point { x, y: top };
                    (top, top + h - sizes.line)
                }
                What::Label(part) => {
                    let edge = level.parts[part].edge;
                    let label = &context.labels[edge];
                    let x = x + (w - label.w) / 2;
                    block.labels.push((edge, Rect { x, y: top, w: label.w, h }));
                    (top - sizes.line, top + h)
                }
                What::Pass(part) => {
                    if level.parts[part].upper.is_none() && row == 0
                        || level.parts[part].lower.is_none() && is_bottom
                    {
                        block.ports.push((level.parts[part].edge, x));
                    }
                    (y, y)
                }
                What::Title => (y, y),
            };
        }
        // Only now is it known where the lines of the channel above end.
        channel.close(rows, &spans, (inset, sizes.half), level, &mut block);
        y += height;
        if row + 1 < count {
            channel = Channel::open(context, level, rows, &lines[row], y);
            let rest = if is_framed && row + 2 == count { sizes.frame.1 } else { sizes.row_gap };
            let is_first = is_framed && row == 0;
            y += match (lines[row].is_empty(), is_first) {
                (true, true) => 0,
                (true, false) => rest,
                (false, _) if is_framed && row + 2 == count => channel.height.max(rest),
                (false, true) => channel.height,
                (false, false) => channel.height.max(sizes.channel),
            };
        }
    }
    block.h = y;
    block.w = sizes.round_up(block.w, 2);
    block
}

/// The lines between two rows.
#[derive(Default)]
struct Channel {
    height: i32,
    /// Segment, its course, and the heights of its lines across.
    lines: Vec<(usize, Course, i32, i32)>,
}

impl Channel {
    fn open(context: &Context<'_>, level: &Level, rows: &Rows, lines: &[usize], y: i32) -> Self {
        let sizes = context.sizes;
        let mut crossings = Vec::with_capacity(lines.len());
        let (mut above, mut below) = (sizes.lead.0, sizes.lead.0);
        for &line in lines {
            let segment = &rows.segments[line];
            let (from, to) = (&rows.vertices[segment.from], &rows.vertices[segment.to]);
            crossings
                .push(Crossing { top: from.x + segment.from_at, bottom: to.x + segment.to_at });
            let is_box = |what: What| match what {
                What::Item(item) => matches!(level.items[item], Item::Node(_)),
                _ => false,
            };
            if is_box(from.what) && level.runs_up[segment.part] {
                above = sizes.lead.1;
            }
            if is_box(to.what) && !level.runs_up[segment.part] {
                below = sizes.lead.1;
            }
        }
        let (courses, tracks) = courses(&crossings, sizes.half);
        let tracks = i32::try_from(tracks).unwrap_or(0);
        let at = |track: usize| y + above + i32::try_from(track).unwrap_or(0) * sizes.track;
        let lines = lines.iter().zip(courses).map(|(&line, course)| match course {
            Course::Straight => (line, course, 0, 0),
            Course::Bend(track) => (line, course, at(track), at(track)),
            Course::Dodge(first, second) => (line, course, at(first), at(second)),
        });
        let lines = lines.collect();
        let across = if tracks == 0 { 0 } else { (tracks - 1) * sizes.track + sizes.line };
        Self { height: above + across + below, lines }
    }

    fn close(
        &mut self,
        rows: &Rows,
        spans: &[(i32, i32)],
        (inset, half): (i32, i32),
        level: &Level,
        block: &mut Block,
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
                Course::Dodge(..) => {
                    let aside = top + half;
                    points.extend([Point { x: top, y: first }, Point { x: aside, y: first }]);
                    points.extend([Point { x: aside, y: second }, Point { x: bottom, y: second }]);
                }
            }
            points.push(Point { x: bottom, y: end });
            if start < end || top != bottom {
                block.chunks.push((level.parts[segment.part].edge, points));
            }
        }
    }
}
