//! Measures boxes, labels and frame titles, and wraps the text in them.

use crate::layout::clusters::Cluster;
use crate::layout::geometry::{Line, NodeBox, Rect, Role};
use crate::layout::metrics::Metrics;
use crate::text::{bundle_texts, clean, columns, detail, frame_title, name, wrap_at_most};
use crate::{EdgeEnd, Graph, Kind};

/// No title of a frame is wider than this.
const MAX_TITLE_WIDTH: i32 = 960;
/// In so many columns a title stays on one line, whatever is in the frame.
const MIN_TITLE_COLUMNS: usize = 24;
/// A title has at most so many lines.
const MAX_TITLE_LINES: usize = 4;

/// A box with its texts and the room for arrows that lead back to itself.
#[derive(Debug, Default)]
pub(crate) struct NodeMeasure {
    /// The box itself.
    pub(crate) w: i32,
    pub(crate) h: i32,
    /// The box and its loops.
    pub(crate) full_w: i32,
    pub(crate) lines: Vec<Line>,
    pub(crate) loops: Loops,
}

/// The arrows that lead from a box or a frame back to it, one below the other at its side.
#[derive(Debug, Default)]
pub(crate) struct Loops {
    /// The room that they take beside it.
    pub(crate) w: i32,
    /// The height that it must have.
    pub(crate) h: i32,
    /// Edge, distance of its first line from the top, height, label.
    pub(crate) list: Vec<(usize, i32, i32, TextBlock)>,
}

impl NodeMeasure {
    /// The box, before it has coordinates.
    pub(crate) fn to_box(&self, node: usize) -> NodeBox {
        NodeBox { node, rect: Rect::default(), lines: self.lines.clone() }
    }
}

/// The lines of a label or of a frame's title, measured.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextBlock {
    pub(crate) w: i32,
    pub(crate) h: i32,
    pub(crate) lines: Vec<String>,
}

/// The label of edges that are drawn as one, empty if they have none; what had to be truncated goes to
/// `cut`.
pub(crate) fn measure_label(
    graph: &Graph<'_>,
    bundle: &[usize],
    metrics: &Metrics,
    cut: &mut Vec<String>,
) -> TextBlock {
    let mut lines = Vec::new();
    let texts = bundle_texts(graph, bundle);
    let max_lines = if texts.len() > 1 { 3 } else { 4 };
    for whole in texts {
        let (of_one, is_cut) = wrap_at_most(&whole, metrics.columns.1, max_lines);
        lines.extend(of_one);
        if is_cut {
            cut.push(whole);
        }
    }
    let w = widest(&lines) * metrics.label.0;
    let h = count(&lines) * metrics.label.1;
    let (w, h) = if metrics.is_turned { (h, w) } else { (w, h) };
    // Its line stops before it.
    let pad = if lines.is_empty() { 0 } else { 2 * metrics.label_pad };
    TextBlock { w, h: h + pad, lines }
}

/// A frame's title: in the width of what is in the frame, and on no more lines than that takes.
#[derive(Debug, Default)]
pub(crate) struct Title {
    whole: String,
    /// The fewest and the most columns that a line has room for.
    columns: (usize, usize),
    max_lines: usize,
}

impl Title {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn new(cluster: &Cluster, graph: &Graph<'_>, metrics: &Metrics) -> Self {
        let Some(group) = cluster.group.and_then(|group| graph.groups.get(group)) else {
            return Self::default();
        };
        let whole = frame_title(graph, group);
        let most = (metrics.limit.min(MAX_TITLE_WIDTH) / metrics.title.0) as usize;
        let most = most.saturating_sub(4 * cluster.depth + 6).max(4);
        // Turned, characters have one line for it: the frame's edge.
        let (least, max_lines) = match metrics.is_turned && metrics.line > 0 {
            true => (most, 1),
            false => (MIN_TITLE_COLUMNS.max(columns(&whole) / 3), MAX_TITLE_LINES),
        };
        Self { whole, columns: (least.min(most), most), max_lines }
    }

    /// The title where a line has so much room, or needs more.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn measured(&self, room: i32, metrics: &Metrics) -> TextBlock {
        let room = (room - 3 * metrics.line).max(0) / metrics.title.0;
        let room = (room as usize).clamp(self.columns.0, self.columns.1);
        let whole = &*self.whole;
        let technology = if whole.ends_with(']') { whole.find(" [") } else { None };
        // A technology that needs another line begins it.
        let lines = match technology {
            Some(at) if self.max_lines > 1 && columns(whole) > room => {
                let (name, technology) = (&whole[..at], &whole[at + 1..]);
                let mut lines = wrap_at_most(name, room, self.max_lines - 1).0;
                lines.extend(wrap_at_most(technology, room, self.max_lines - 1).0);
                lines
            }
            _ => wrap_at_most(whole, room, self.max_lines).0,
        };
        // In cells, there is a space on both sides.
        let w = widest(&lines) * metrics.title.0 + 3 * metrics.line;
        let h = metrics.frame_title + (count(&lines) - 1).max(0) * metrics.detail.1;
        TextBlock { w, h, lines }
    }

    /// The whole title if these lines end before it does.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn cut_in(&self, lines: &[String]) -> Option<String> {
        let is_cut = lines.iter().any(|it| it.ends_with('…') && !self.whole.contains(&**it));
        is_cut.then(|| self.whole.clone())
    }
}

/// A box, wide enough for `ports` arrows at its top or bottom.
pub(crate) fn measure_node(
    graph: &Graph<'_>,
    index: usize,
    ports: i32,
    loops: Loops,
    metrics: &Metrics,
    cut: &mut Vec<String>,
) -> NodeMeasure {
    let node = &graph.nodes[index];
    let mut shape = NodeMeasure::default();
    let texts = [
        (Role::Title, name(&node.title), 4),
        (Role::Detail, if metrics.has_details { detail(graph, node) } else { String::new() }, 3),
        (Role::Note, clean(node.note.as_deref().unwrap_or("")), metrics.note_lines),
    ];
    if !metrics.has_details && !detail(graph, node).is_empty() {
        cut.push(format!("{} {}", name(&node.title), detail(graph, node)));
    }
    let (mut w, mut h) = (0, 0);
    for (role, whole, max_lines) in texts {
        let (width, height) = metrics.of(role);
        // A smaller letter has more columns in the same box.
        let room = metrics.columns.0 * metrics.title.0 as usize / width as usize;
        let (lines, is_cut) = wrap_at_most(&whole, room, max_lines);
        w = w.max(widest(&lines) * width);
        h += count(&lines) * height;
        shape.lines.extend(lines.into_iter().map(|text| Line { role, text }));
        if is_cut && role != Role::Note {
            cut.push(whole);
        }
    }
    h += metrics.ornament(node.kind);
    h += 2 * metrics.pad.1;
    w += 2 * metrics.pad.0;
    if metrics.is_turned {
        (w, h) = (h, w);
    }
    w = w.max((ports + 1) * 4 * metrics.half + metrics.line);
    shape.w = metrics.round_up(w, 4);
    shape.h = h.max(loops.h);
    shape.full_w = metrics.round_up(shape.w + loops.w, 2);
    shape.loops = loops;
    shape
}

/// The arrows from the frame of each cluster back to it.
pub(crate) fn frame_loops(
    graph: &Graph<'_>,
    clusters: &[Cluster],
    drawn: (&[Vec<usize>], &[bool]),
    metrics: &Metrics,
    cut: &mut Vec<String>,
) -> Vec<Loops> {
    let frames = clusters.iter().map(|cluster| cluster.group.map(EdgeEnd::Group));
    let loops = frames.map(|frame| match frame {
        Some(frame) => measure_loops(graph, frame, drawn, metrics, cut),
        None => Loops::default(),
    });
    loops.collect()
}

/// The arrows from something back to it.
pub(crate) fn measure_loops(
    graph: &Graph<'_>,
    of: EdgeEnd,
    (bundles, skip): (&[Vec<usize>], &[bool]),
    metrics: &Metrics,
    cut: &mut Vec<String>,
) -> Loops {
    let mut loops = Loops::default();
    let mut below = metrics.pad.1;
    for (edge, it) in graph.edges.iter().enumerate() {
        if it.from != of || it.to != of || skip[edge] {
            continue;
        }
        let label = measure_label(graph, &bundles[edge], metrics, cut);
        let height = label.h.max(2 * metrics.track + metrics.line);
        loops.w = loops.w.max(4 * metrics.half + label.w + 2 * metrics.half);
        loops.list.push((edge, below, height - metrics.line, label));
        below += height + metrics.row_gap / 3;
        loops.h = below + metrics.pad.1;
    }
    loops
}

impl Metrics {
    /// The width of a column and the height of a line in a role.
    pub(crate) fn of(&self, role: Role) -> (i32, i32) {
        if role == Role::Title { self.title } else { self.detail }
    }

    /// The height of what a box shows above its text: the lid of a database, the head of a person.
    pub(crate) fn ornament(&self, kind: Kind) -> i32 {
        match (kind, self.line) {
            (Kind::Database, 1) => 1,
            (Kind::Database, _) => 10,
            (Kind::Person, 0) => 24,
            (Kind::Interface, 0) => 4,
            _ => 0,
        }
    }
}

fn widest(lines: &[String]) -> i32 {
    lines.iter().map(|line| i32::try_from(columns(line)).unwrap_or(i32::MAX)).max().unwrap_or(0)
}

fn count(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX)
}
