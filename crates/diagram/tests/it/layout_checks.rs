//! What must hold of a layout: nothing lies on anything else that it would hide.

use groundplan_diagram::{EdgeEnd, Graph, Layout, Metrics, Point, Rect};

/// A rectangle in which cells are 2 wide and high, so that both kinds of layout compare alike:
/// in cells a line has a width, in pixels it has none.
#[derive(Clone, Copy, Debug)]
struct Area {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

impl Area {
    fn overlaps(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the other lies within, off the border.
    fn encloses(&self, other: &Area) -> bool {
        self.left < other.left
            && self.top < other.top
            && self.right > other.right
            && self.bottom > other.bottom
    }

    fn holds(&self, other: &Area) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }
}

fn area(rect: Rect) -> Area {
    let Rect { x, y, w, h } = rect;
    Area { left: x, top: y, right: x + w, bottom: y + h }
}

/// The area of a line; in pixels one pixel to each side.
fn stroke(a: Point, b: Point, is_cells: bool) -> Area {
    let (left, right) = (a.x.min(b.x), a.x.max(b.x));
    let (top, bottom) = (a.y.min(b.y), a.y.max(b.y));
    if is_cells {
        Area { left, top, right: right + 1, bottom: bottom + 1 }
    } else {
        Area { left: left - 1, top: top - 1, right: right + 1, bottom: bottom + 1 }
    }
}

fn ancestors(graph: &Graph<'_>, layout: &Layout, node: usize) -> Vec<usize> {
    // Circles are cut by the layout; which group lies in which is read off the frames, and must
    // agree with the graph wherever there is no circle.
    let mut found = Vec::new();
    let mut next = graph.nodes[node].group;
    while let Some(group) = next.filter(|it| *it < graph.groups.len() && !found.contains(it)) {
        found.push(group);
        next = graph.groups[group].parent;
    }
    let has_circle = next.is_some_and(|it| found.contains(&it));
    if has_circle {
        let own = layout.frames.iter().find(|it| Some(it.group) == graph.nodes[node].group);
        let own = area(own.expect("every group has a frame").rect);
        found.retain(|group| {
            let frame = layout.frames.iter().find(|it| it.group == *group);
            frame.is_some_and(|it| area(it.rect).holds(&own))
        });
    }
    found
}

/// Checks everything.
pub fn check(graph: &Graph<'_>, layout: &Layout, metrics: &Metrics) {
    let is_cells = metrics.limit != Metrics::pixels().limit;
    let canvas = Area { left: 0, top: 0, right: layout.width, bottom: layout.height };
    let boxes: Vec<_> = layout.boxes.iter().map(|it| area(it.rect)).collect();
    let edge_labels: Vec<_> = layout.edge_labels.iter().map(|it| area(it.rect)).collect();
    assert_eq!(boxes.len(), graph.nodes.len(), "every node has a box");
    assert_eq!(layout.frames.len(), graph.groups.len(), "every group has a frame");

    for (index, it) in boxes.iter().enumerate() {
        assert_eq!(layout.boxes[index].node, index);
        assert!(canvas.holds(it), "box {index} leaves the canvas");
        for (other, that) in boxes.iter().enumerate().skip(index + 1) {
            assert!(!it.overlaps(that), "boxes {index} and {other} overlap");
        }
        let around = ancestors(graph, layout, index);
        for frame in &layout.frames {
            let (frame, group) = (area(frame.rect), frame.group);
            if around.contains(&group) {
                assert!(frame.encloses(it), "box {index} leaves frame {group}");
            } else {
                assert!(!frame.overlaps(it), "box {index} lies over frame {group}");
            }
        }
    }
    for (index, a) in layout.frames.iter().enumerate() {
        assert!(canvas.holds(&area(a.rect)), "frame {} leaves the canvas", a.group);
        for b in &layout.frames[index + 1..] {
            let (one, two) = (area(a.rect), area(b.rect));
            let is_nested = one.encloses(&two) || two.encloses(&one);
            assert!(is_nested || !one.overlaps(&two), "frames {} and {}", a.group, b.group);
        }
    }
    for (index, it) in edge_labels.iter().enumerate() {
        let edge = layout.edge_labels[index].edge;
        assert!(canvas.holds(it), "the label of {edge} leaves the canvas");
        for frame in &layout.frames {
            let frame = area(frame.rect);
            assert!(frame.encloses(it) || !frame.overlaps(it), "the label of {edge} is on a frame");
        }
        assert!(!boxes.iter().any(|that| it.overlaps(that)), "the label of {edge} is on a box");
        assert!(
            !edge_labels[index + 1..].iter().any(|that| it.overlaps(that)),
            "label on label: {edge}"
        );
    }
    check_wires(graph, layout, &boxes, &edge_labels, canvas, is_cells);
}

fn check_wires(
    graph: &Graph<'_>,
    layout: &Layout,
    boxes: &[Area],
    edge_labels: &[Area],
    canvas: Area,
    is_cells: bool,
) {
    let is_drawn = |edge: usize| layout.edge_paths.iter().any(|it| it.edge == edge);
    for (index, edge) in graph.edges.iter().enumerate() {
        let ends = (edge.from, edge.to);
        let is_first = graph.edges[..index].iter().all(|it| (it.from, it.to) != ends);
        assert_eq!(is_drawn(index), is_first && graph.is_drawable(edge), "edge {index}");
    }
    let titles: Vec<_> = layout
        .frames
        .iter()
        .map(|it| {
            let columns =
                it.title.iter().map(|line| unicode_width::UnicodeWidthStr::width(&**line));
            let columns = i32::try_from(columns.max().unwrap_or(0)).expect("a title is short");
            let more = i32::try_from(it.title.len()).expect("a title has few lines") - 1;
            let (x, y) = (it.rect.x, it.rect.y);
            if is_cells {
                Area { left: x + 2, top: y, right: x + 4 + columns, bottom: y + 1 + more }
            } else {
                let (right, bottom) = (x + 24 + 9 * columns, y + 28 + 17 * more);
                Area { left: x + 24, top: y + 6, right, bottom }
            }
        })
        .collect();
    for title in &titles {
        assert!(!boxes.iter().any(|it| it.overlaps(title)), "a title is on a box");
    }
    check_grid(layout, is_cells);
    let mut strokes: Vec<(usize, bool, Point, Point)> = Vec::new();
    for path in &layout.edge_paths {
        let edge = &graph.edges[path.edge];
        let ends = [
            path.pieces.first().and_then(|it| it.first()),
            path.pieces.last().and_then(|it| it.last()),
        ];
        let nodes = if path.runs_up { [edge.to, edge.from] } else { [edge.from, edge.to] };
        for (end, node) in ends.into_iter().zip(nodes) {
            let end = end.expect("a line has ends");
            let it = &match node {
                EdgeEnd::Node(node) => boxes[node],
                EdgeEnd::Group(group) => {
                    let frame = layout.frames.iter().find(|frame| frame.group == group);
                    area(frame.expect("every group has a frame").rect)
                }
            };
            let inside = if is_cells { 1 } else { 0 };
            let on_side = (end.x == it.right - inside || (layout.is_across && end.x == it.left))
                && it.top < end.y
                && end.y < it.bottom;
            let on_edge = (end.y == it.top || end.y == it.bottom - inside)
                && it.left < end.x
                && end.x < it.right - inside;
            assert!(on_side || on_edge, "edge {} ends beside {node:?}", path.edge);
        }
        for piece in &path.pieces {
            for pair in piece.windows(2) {
                assert!(pair[0].x == pair[1].x || pair[0].y == pair[1].y, "a slanted line");
                strokes.push((path.edge, pair[0].x == pair[1].x, pair[0], pair[1]));
            }
        }
    }
    for (index, &(edge, is_down, a, b)) in strokes.iter().enumerate() {
        let own = &graph.edges[edge];
        let it = stroke(a, b, is_cells);
        if is_cells {
            assert!(canvas.holds(&it), "edge {edge} leaves the canvas");
        }
        for (node, that) in boxes.iter().enumerate() {
            let is_own = [own.from, own.to].contains(&EdgeEnd::Node(node));
            // At its own boxes a line touches the border and no more.
            let room = i32::from(is_own);
            let that = Area {
                left: that.left + room,
                top: that.top + room,
                right: that.right - room,
                bottom: that.bottom - room,
            };
            assert!(!it.overlaps(&that), "edge {edge} passes through box {node}");
        }
        let inner = |that: &Area| {
            let room = i32::from(!is_cells);
            if layout.is_across {
                Area { left: that.left + room, right: that.right - room, ..*that }
            } else {
                Area { top: that.top + room, bottom: that.bottom - room, ..*that }
            }
        };
        assert!(
            !edge_labels.iter().any(|tag| it.overlaps(&inner(tag))),
            "edge {edge} is on a label"
        );
        assert!(!titles.iter().any(|title| it.overlaps(title)), "edge {edge} is on a title");
        for &(other, that_is_down, c, d) in &strokes[index + 1..] {
            if other == edge || that_is_down != is_down {
                continue;
            }
            assert!(!it.overlaps(&stroke(c, d, is_cells)), "edges {edge} and {other} run as one");
        }
    }
}

/// The lines of all frames are on one grid: where two are not on one line, they are apart.
fn check_grid(layout: &Layout, is_cells: bool) {
    let step = if is_cells { 2 } else { 12 };
    for path in &layout.edge_paths {
        let across = |point: &Point| if layout.is_across { point.y } else { point.x };
        let ends = [
            path.pieces.first().and_then(|it| it.first()),
            path.pieces.last().and_then(|it| it.last()),
        ];
        for at in ends.into_iter().flatten().map(across) {
            assert_eq!(at % step, 0, "edge {} ends off the grid", path.edge);
        }
        for at in path.pieces.iter().flatten().map(across) {
            assert_eq!(at % (step / 2), 0, "edge {} is off the grid", path.edge);
        }
    }
}

/// A small reader of XML: edge_labels nest, attributes are quoted, nothing else is special.
pub fn well_formed(xml: &str) {
    let mut open = Vec::new();
    let mut ids = Vec::new();
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        assert!(!text.contains('>'), "a bare > in {text:?}");
        for entity in text.split('&').skip(1) {
            assert!(["lt;", "gt;", "amp;"].iter().any(|it| entity.starts_with(it)), "&{entity}");
        }
        assert!(tag.matches('"').count().is_multiple_of(2), "{tag}");
        if let Some(id) = tag.split(" id=\"").nth(1) {
            ids.push(id.split('"').next().expect("an id ends").to_owned());
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().expect("a tag has a name").to_owned());
        }
    }
    assert!(open.is_empty());
    assert!(!xml.chars().any(|it| it.is_control() && it != '\n'), "a control character");
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
}
