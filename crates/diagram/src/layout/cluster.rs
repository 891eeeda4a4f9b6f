//! One level laid out on its own, with its corner at 0.

use crate::layout::clusters::{Item, Level, Part};
use crate::layout::coordinates::place;
use crate::layout::geometry::{Point, Rect};
use crate::layout::measure::{Shape, Words};
use crate::layout::metrics::Sizes;
use crate::layout::routing::measure;
use crate::layout::row_content::{content, split};
use crate::layout::rows::{Plan, What, build};

/// What is the same for all levels.
pub(crate) struct Context<'a> {
    pub(crate) sizes: &'a Sizes,
    /// One for each node.
    pub(crate) shapes: Vec<Shape>,
    /// One for each level.
    pub(crate) titles: Vec<Words>,
    /// One for each edge.
    pub(crate) labels: Vec<Words>,
}

/// A level that is laid out, with its corner at 0.
#[derive(Debug, Default)]
pub(crate) struct Block {
    pub(crate) w: i32,
    pub(crate) h: i32,
    /// The corner of each item.
    pub(crate) items: Vec<Point>,
    /// The labels, by edge.
    pub(crate) labels: Vec<(usize, Rect)>,
    /// The pieces of lines, by edge.
    pub(crate) chunks: Vec<(usize, Vec<Point>)>,
    /// Where edges cross the frame; no edge does so twice.
    pub(crate) ports: Vec<(usize, i32)>,
}

/// Lays one level out, with an order of few crossings sought from so many `beginnings`. `inner`
/// holds those within it; `far` says for each edge where the rest of it lies, towards its lower and
/// its upper end.
pub(crate) fn block(
    context: &Context<'_>,
    level: &Level,
    index: usize,
    inner: &[Block],
    (far, beginnings): (&[[i32; 2]], usize),
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
        has_fixed_ports: &|what| match what {
            What::Item(item) => matches!(level.items[item], Item::Group(_)),
            _ => false,
        },
        hint: &|part| far[part.edge][usize::from(part.upper.is_none())],
    };
    let depth = i32::try_from(level.depth).unwrap_or(0);
    let limit = (sizes.limit - 2 * depth * sizes.frame.0).max(sizes.frame.0);
    let mut content = content(context, level, &|what| size(what).0, limit);
    let mut rows = build(&plan, &content, 1);
    while let Some(broken) = split(&content, &level.parts, &rows, limit, sizes.gap) {
        content = broken;
        rows = build(&plan, &content, 1);
    }
    if beginnings > 1 {
        rows.order(&plan, beginnings);
    }
    place(&mut rows, sizes, limit, &|item| match level.items[item] {
        Item::Node(node) => Some(context.shapes[node].w),
        Item::Group(_) => None,
    });
    measure(context, level, &rows, &|what| size(what))
}
