//! The rows of a cluster: boxes, labels, and dummy vertices for arrows that cross a row.

pub(crate) mod content;

use crate::layout::clusters::EdgePart;

/// What a vertex of a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VertexKind {
    /// A box or a frame, by its index in the cluster.
    Item(usize),
    /// The label of an edge part, by its index in the cluster.
    Label(usize),
    /// The point where an arrow crosses a row.
    Dummy(usize),
    /// The frame's own title.
    Title,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Vertex {
    pub(crate) kind: VertexKind,
    pub(crate) row: usize,
    pub(crate) x: i32,
    pub(crate) w: i32,
    /// Whether the positions of line ends on it are fixed.
    pub(crate) has_fixed_ports: bool,
}

/// A piece of a part, from a vertex to one in the next row; `from_at` and `to_at` are the
/// distances of its ends from the left of these.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
    pub(crate) part: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) from_at: i32,
    pub(crate) to_at: i32,
}

/// A segment as seen from a vertex: the one at its other end, and how far across each of the two
/// it ends, of 1024.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub(crate) far: usize,
    pub(crate) far_at: i32,
    pub(crate) near_at: i32,
}

#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) vertices: Vec<Vertex>,
    pub(crate) segments: Vec<Segment>,
    /// For each vertex, the segments that come from above, and those that go on below.
    pub(crate) joins: Vec<[Vec<usize>; 2]>,
    /// For each vertex, the other ends of these segments.
    pub(crate) links: Vec<[Vec<Link>; 2]>,
    /// The vertices of each row from left to right.
    pub(crate) rows: Vec<Vec<usize>>,
}

/// The properties of a cluster that its rows depend on.
pub(crate) struct Plan<'a> {
    pub(crate) parts: &'a [EdgePart],
    /// Whether the first and the last row are the frame's top and bottom.
    pub(crate) is_framed: bool,
    /// The width of a vertex, and the position of a part's end on it.
    pub(crate) width: &'a dyn Fn(VertexKind) -> i32,
    pub(crate) port: &'a dyn Fn(VertexKind, &EdgePart) -> i32,
    /// Whether the positions of line ends on a vertex are fixed.
    pub(crate) has_fixed_ports: &'a dyn Fn(VertexKind) -> bool,
    /// Whether it is known where parts that cross the frame lead to: then these keep their order.
    pub(crate) has_hints: bool,
    /// The direction in which a part that crosses the frame continues.
    pub(crate) hint: &'a dyn Fn(&EdgePart) -> i32,
}

/// The vertices and segments for rows of items and labels. An edge that crosses a row gets a dummy
/// vertex there.
pub(crate) fn build(plan: &Plan<'_>, content: &[Vec<VertexKind>]) -> Rows {
    let mut rows = Rows::default();
    let first = usize::from(plan.is_framed);
    let last = content.len() + first;
    if plan.is_framed {
        rows.push(plan, VertexKind::Title, 0);
    }
    for (index, row) in content.iter().enumerate() {
        for &kind in row {
            rows.push(plan, kind, index + first);
        }
    }
    let (mut items, mut labels) = (Vec::new(), vec![None; plan.parts.len()]);
    for (vertex, it) in rows.vertices.iter().enumerate() {
        match it.kind {
            VertexKind::Item(item) => {
                items.resize(items.len().max(item + 1), None);
                items[item] = Some(vertex);
            }
            VertexKind::Label(part) => labels[part] = Some(vertex),
            VertexKind::Dummy(_) | VertexKind::Title => {}
        }
    }
    let find = |item: usize| items.get(item).copied().flatten();
    for (index, part) in plan.parts.iter().enumerate() {
        let mut stops = Vec::with_capacity(3);
        let pass = VertexKind::Dummy(index);
        if let (None, None, [is_upper, _]) = (part.upper, part.lower, part.ends) {
            rows.push(plan, pass, if is_upper { last } else { 0 });
            continue;
        }
        stops.push(match part.upper {
            Some(item) => find(item),
            None => Some(rows.push(plan, pass, 0)),
        });
        stops.push(labels[index]);
        stops.push(match part.lower {
            Some(item) => find(item),
            None => Some(rows.push(plan, pass, last)),
        });
        let mut from: Option<usize> = None;
        for stop in stops.into_iter().flatten() {
            if let Some(mut from) = from {
                for row in rows.vertices[from].row + 1..rows.vertices[stop].row {
                    let next = rows.push(plan, pass, row);
                    rows.join(plan, index, from, next);
                    from = next;
                }
                rows.join(plan, index, from, stop);
            }
            from = Some(stop);
        }
    }
    rows.rows.resize(last + first, Vec::new());
    rows
}

impl Rows {
    fn push(&mut self, plan: &Plan<'_>, kind: VertexKind, row: usize) -> usize {
        let has_fixed_ports = (plan.has_fixed_ports)(kind);
        let vertex = Vertex { kind, row, x: 0, w: (plan.width)(kind), has_fixed_ports };
        self.vertices.push(vertex);
        self.joins.push([Vec::new(), Vec::new()]);
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        self.rows[row].push(self.vertices.len() - 1);
        self.vertices.len() - 1
    }

    fn join(&mut self, plan: &Plan<'_>, part: usize, from: usize, to: usize) {
        let port = |vertex: usize| (plan.port)(self.vertices[vertex].kind, &plan.parts[part]);
        let (from_at, to_at) = (port(from), port(to));
        self.joins[from][1].push(self.segments.len());
        self.joins[to][0].push(self.segments.len());
        self.segments.push(Segment { part, from, to, from_at, to_at });
    }
}
