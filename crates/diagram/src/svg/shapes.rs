//! The outlines of boxes and the courses of arrows, as SVG.

use crate::layout::geometry::{Layout, Point, Rect};
use crate::svg::writer::{INK, Writer, path, write_path};
use crate::{EdgeEnd, Graph, Kind};

/// The radius of the corners of arrows.
const CORNER_RADIUS: i32 = 6;
/// The height of the curve of a database.
const LID_HEIGHT: i32 = 7;

/// The outline of a box.
pub(super) fn shape(kind: Kind, rect: Rect, out: &mut Writer<'_>) {
    let Rect { x, y, w, h } = rect;
    match kind {
        Kind::Person => {
            out.rect(rect, 22, &[INK]);
            let head = path("M$ $a5 5 0 1 1 10 0a5 5 0 1 1 -10 0", &[x + w / 2 - 5, y + 15]);
            let shoulders = path("M$ $a9 8 0 0 1 18 0", &[x + w / 2 - 9, y + 31]);
            out.path("gp-mark", &(head + &shoulders));
        }
        Kind::Database => {
            let (side, arc) = (h - 2 * LID_HEIGHT, w / 2);
            let body = path(
                "M$ $a$ $ 0 0 1 $ 0v$a$ $ 0 0 1 -$ 0z",
                &[x, y + LID_HEIGHT, arc, LID_HEIGHT, w, side, arc, LID_HEIGHT, w],
            );
            // Round the other way it would be a hole.
            let lid = path("m$ 0a$ $ 0 0 1 -$ 0", &[w, arc, LID_HEIGHT, w]);
            out.path("gp-shape", &(body + &lid));
        }
        Kind::Queue => {
            let (side, arc) = (w - 16, h / 2);
            let body = path(
                "M$ $h$a8 $ 0 0 1 0 $h-$a8 $ 0 0 1 0 -$z",
                &[x + 8, y, side, arc, h, side, arc, h],
            );
            let end = path("M$ $a8 $ 0 0 1 0 -$", &[x + w - 8, y + h, arc, h]);
            out.path("gp-shape", &(body + &end));
        }
        Kind::Interface => {
            out.rect(rect, 6, &[INK]);
            out.path("gp-mark", &path("M$ $h$", &[x, y + 8, w]));
        }
        Kind::System => out.rect(rect, 8, &[INK, ("stroke-width", "2")]),
        Kind::External => out.rect(rect, 8, &[INK, ("stroke-dasharray", "5 4")]),
        Kind::Machine | Kind::Component => out.rect(rect, 2, &[INK]),
        Kind::Service | Kind::Step | Kind::Boundary => out.rect(rect, 8, &[INK]),
    }
}

/// The head at the end of a line.
pub(super) fn arrowhead(line: &[Point]) -> String {
    let [.., before, at] = line else { return String::new() };
    let shape = match (at.x - before.x, at.y - before.y) {
        (0, ..0) => "l-4 9h8z",
        (0, _) => "l-4 -9h8z",
        (..0, _) => "l9 -4v8z",
        _ => "l-9 -4v8z",
    };
    path("M$ $", &[at.x, at.y]) + shape
}

/// How far the edge of a box lies within its rectangle: the top of a database is a curve.
pub(super) fn hollow(graph: &Graph<'_>, layout: &Layout, end: EdgeEnd, x: i32) -> i32 {
    let EdgeEnd::Node(node) = end else { return 0 };
    if graph.nodes[node].kind != Kind::Database {
        return 0;
    }
    let Some(it) = layout.boxes.get(node) else { return 0 };
    let half = (it.rect.w / 2).max(1);
    let off = (x - it.rect.x - half).clamp(-half, half);
    LID_HEIGHT - LID_HEIGHT * (half * half - off * off).max(0).isqrt() / half
}

/// A line with rounded corners.
pub(super) fn polyline(out: &mut String, points: &[Point]) {
    for (index, &point) in points.iter().enumerate() {
        let (before, after) = (index.checked_sub(1).map(|it| points[it]), points.get(index + 1));
        match (before, after) {
            (None, _) => write_path(out, "M$ $", &[point.x, point.y]),
            (Some(_), None) => write_path(out, "L$ $", &[point.x, point.y]),
            (Some(before), Some(&after)) => {
                let (near, far) = (towards(point, before), towards(point, after));
                let numbers = [near.x, near.y, point.x, point.y, far.x, far.y];
                write_path(out, "L$ $Q$ $ $ $", &numbers);
            }
        }
    }
}

/// The point where a bend begins, at most half way to the next corner.
pub(super) fn towards(from: Point, to: Point) -> Point {
    let step = |from: i32, to: i32| from + ((to - from) / 2).clamp(-CORNER_RADIUS, CORNER_RADIUS);
    Point { x: step(from.x, to.x), y: step(from.y, to.y) }
}
