//! A layout as SVG: shapes and texts with classes, to be coloured by [`STYLE`] or not at all.

use crate::layout::geometry::{Layout, NodeBox, Point, Rect, Role, Tag, Wire};
use crate::layout::layout;
use crate::layout::metrics::Sizes;
use crate::text::{clean, detail, edge_text, name, with_technology};
use crate::{Graph, Kind};

/// The style sheet for the page around the diagram. Its colours follow the page's `color-scheme`
/// and can be set through custom properties.
pub const STYLE: &str = include_str!("diagram.css");

/// Around the diagram, so that thick lines aren't clipped.
const MARGIN: i32 = 8;
/// The radius of the corners of arrows.
const CORNER_RADIUS: i32 = 6;
/// The height of the curve of a database.
const LID_HEIGHT: i32 = 7;

/// Draws a graph as one `<svg>` element; `None` if it [`is_too_large`](super::is_too_large).
///
/// The element refers to nothing outside and needs no style sheet; ids begin with `id_prefix`.
/// `name` and `description` are what a screen reader announces.
#[must_use]
pub fn svg(graph: &Graph<'_>, id_prefix: &str, name: &str, description: &str) -> Option<String> {
    let layout = layout(graph, &Sizes::pixels())?;
    let mut out = Writer(String::with_capacity(4096));
    let id = ids(id_prefix);
    let (width, height) = (layout.width + 2 * MARGIN, layout.height + 2 * MARGIN);
    out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gp-diagram\" role=\"img\"");
    out.numbers(
        " viewBox=\"$ $ $ $\" width=\"$\" height=\"$\"",
        &[-MARGIN, -MARGIN, width, height, width, height],
    );
    out.raw(" aria-labelledby=\"");
    out.raw(&id);
    out.raw("-title ");
    out.raw(&id);
    out.raw("-desc\" font-family=\"sans-serif\" font-size=\"14\" fill=\"none\" stroke=\"none\">\n");
    for (element, text) in [("title", name), ("desc", description)] {
        out.raw(&format!("<{element} id=\"{id}-{element}\">"));
        out.text(&clean(text));
        out.raw(&format!("</{element}>\n"));
    }
    draw(graph, &layout, &mut out);
    out.raw("</svg>\n");
    Some(out.0)
}

/// What every id begins with, fit for an attribute that lists ids.
fn ids(prefix: &str) -> String {
    let parts = |it: char| it.is_whitespace() || it.is_control();
    let mut id = Writer(String::new());
    id.text(&prefix.replace(parts, "-"));
    id.0.replace('"', "&quot;")
}

fn draw(graph: &Graph<'_>, layout: &Layout, out: &mut Writer) {
    for frame in &layout.frames {
        out.raw("<g class=\"gp-group\">");
        let group = &graph.groups[frame.group];
        if frame.title.ends_with('…') {
            out.hint(&with_technology(name(&group.title), group.technology.as_deref()));
        }
        out.rect(frame.rect, 10, " stroke=\"currentColor\" stroke-opacity=\"0.5\"");
        let at = Point { x: frame.rect.x + 24, y: frame.rect.y + 23 };
        out.line_of_text("gp-group-title", at, 13, false, &frame.title);
        out.raw("</g>\n");
    }
    for wire in &layout.wires {
        draw_wire(graph, layout, wire, out);
    }
    for it in &layout.boxes {
        draw_box(graph, it, out);
    }
    for tag in &layout.tags {
        draw_tag(graph, tag, out);
    }
}

fn draw_tag(graph: &Graph<'_>, tag: &Tag, out: &mut Writer) {
    let edge = &graph.edges[tag.edge];
    let is_centred = edge.from != edge.to;
    let sizes = Sizes::pixels();
    out.raw("<g class=\"gp-label\">");
    if tag.lines.last().is_some_and(|line| line.ends_with('…')) {
        out.hint(&edge_text(edge));
    }
    for (line, index) in tag.lines.iter().zip(0..) {
        let x = if is_centred { tag.rect.x + tag.rect.w / 2 } else { tag.rect.x };
        let at = Point { x, y: tag.rect.y + sizes.label_pad + 12 + index * sizes.label.1 };
        out.line_of_text("gp-detail", at, 12, is_centred, line);
    }
    out.raw("</g>\n");
}

fn draw_box(graph: &Graph<'_>, it: &NodeBox, out: &mut Writer) {
    let node = &graph.nodes[it.node];
    let sizes = Sizes::pixels();
    out.raw("<g class=\"gp-node gp-");
    out.raw(node.kind.class());
    out.raw("\">");
    if it.lines.iter().any(|line| line.text.ends_with('…')) {
        let note = clean(node.note.as_deref().unwrap_or(""));
        out.hint(&format!("{} {} {note}", name(&node.title), detail(node)));
    }
    shape(node.kind, it.rect, out);
    let mut y = it.rect.y + sizes.ornament(node.kind);
    let text: i32 = it.lines.iter().map(|line| sizes.of(line.role).1).sum();
    y += (it.rect.y + it.rect.h - y - text) / 2;
    for line in &it.lines {
        let (class, size, baseline) = match line.role {
            Role::Title => ("gp-title", 14, 15),
            Role::Detail => ("gp-detail", 12, 13),
            Role::Note => ("gp-note", 12, 13),
        };
        let at = Point { x: it.rect.x + it.rect.w / 2, y: y + baseline };
        out.line_of_text(class, at, size, true, &line.text);
        y += sizes.of(line.role).1;
    }
    out.raw("</g>\n");
}

/// The outline of a box.
fn shape(kind: Kind, rect: Rect, out: &mut Writer) {
    const INK: &str = " stroke=\"currentColor\"";
    let Rect { x, y, w, h } = rect;
    match kind {
        Kind::Person => {
            out.rect(rect, 22, INK);
            out.numbers(
                "<path class=\"gp-mark\" d=\"M$ $a5 5 0 1 1 10 0a5 5 0 1 1 -10 0",
                &[x + w / 2 - 5, y + 15],
            );
            out.numbers("M$ $a9 8 0 0 1 18 0\"", &[x + w / 2 - 9, y + 31]);
            out.raw(" stroke=\"currentColor\"/>");
        }
        Kind::Database => {
            let (side, arc) = (h - 2 * LID_HEIGHT, w / 2);
            out.numbers(
                "<path class=\"gp-shape\" d=\"M$ $a$ $ 0 0 1 $ 0v$a$ $ 0 0 1 -$ 0z",
                &[x, y + LID_HEIGHT, arc, LID_HEIGHT, w, side, arc, LID_HEIGHT, w],
            );
            out.numbers("m0 0a$ $ 0 0 0 $ 0\" stroke=\"currentColor\"/>", &[arc, LID_HEIGHT, w]);
        }
        Kind::Queue => {
            let (side, arc) = (w - 16, h / 2);
            out.numbers(
                "<path class=\"gp-shape\" d=\"M$ $h$a8 $ 0 0 1 0 $h-$a8 $ 0 0 1 0 -$z",
                &[x + 8, y, side, arc, h, side, arc, h],
            );
            out.numbers("M$ $a8 $ 0 0 0 0 $\" stroke=\"currentColor\"/>", &[x + w - 8, y, arc, h]);
        }
        Kind::Interface => {
            out.rect(rect, 6, INK);
            out.numbers("<path class=\"gp-mark\" d=\"M$ $h$\"", &[x, y + 8, w]);
            out.raw(" stroke=\"currentColor\"/>");
        }
        Kind::System => out.rect(rect, 8, " stroke=\"currentColor\" stroke-width=\"2\""),
        Kind::External => out.rect(rect, 8, " stroke=\"currentColor\" stroke-dasharray=\"5 4\""),
        Kind::Machine | Kind::Component => out.rect(rect, 2, INK),
        Kind::Service | Kind::Step => out.rect(rect, 8, INK),
    }
}

/// Lines and head of an arrow.
fn draw_wire(graph: &Graph<'_>, layout: &Layout, wire: &Wire, out: &mut Writer) {
    let edge = &graph.edges[wire.edge];
    let (upper, lower) = if wire.runs_up { (edge.to, edge.from) } else { (edge.from, edge.to) };
    out.raw("<g class=\"gp-edge\"><path d=\"");
    let (mut first, mut last) = (Point::default(), Point::default());
    for (index, piece) in wire.pieces.iter().enumerate() {
        let mut piece = piece.clone();
        if upper != lower {
            if let Some(start) = piece.first_mut().filter(|_| index == 0) {
                start.y -= hollow(graph, layout, upper, start.x);
                first = *start;
            }
            if let Some(end) = piece.last_mut().filter(|_| index + 1 == wire.pieces.len()) {
                end.y += hollow(graph, layout, lower, end.x);
                last = *end;
            }
        } else if let Some(end) = piece.last() {
            last = *end;
        }
        out.polyline(&piece);
    }
    out.raw("\" stroke=\"currentColor\"/>");
    let (at, head) = if upper == lower {
        (last, "l9 -4v8z")
    } else if wire.runs_up {
        (first, "l-4 9h8z")
    } else {
        (last, "l-4 -9h8z")
    };
    out.numbers("<path class=\"gp-head\" d=\"M$ $", &[at.x, at.y]);
    out.raw(head);
    out.raw("\" fill=\"currentColor\"/></g>\n");
}

/// How far the edge of a box lies within its rectangle: the top of a database is a curve.
fn hollow(graph: &Graph<'_>, layout: &Layout, node: usize, x: i32) -> i32 {
    let Some(it) = layout.boxes.get(node).filter(|_| graph.nodes[node].kind == Kind::Database)
    else {
        return 0;
    };
    let half = (it.rect.w / 2).max(1);
    let off = (x - it.rect.x - half).clamp(-half, half);
    LID_HEIGHT - LID_HEIGHT * (half * half - off * off).max(0).isqrt() / half
}

struct Writer(String);

impl Writer {
    fn raw(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// Writes a pattern with a number for each `$`.
    fn numbers(&mut self, pattern: &str, numbers: &[i32]) {
        let mut numbers = numbers.iter();
        for piece in pattern.split_inclusive('$') {
            match piece.strip_suffix('$') {
                Some(before) => {
                    self.0.push_str(before);
                    self.0.push_str(&numbers.next().unwrap_or(&0).to_string());
                }
                None => self.0.push_str(piece),
            }
        }
    }

    fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '&' => self.0.push_str("&amp;"),
                _ => self.0.push(character),
            }
        }
    }

    /// What is shown to those who point at it.
    fn hint(&mut self, text: &str) {
        self.0.push_str("<title>");
        self.text(text);
        self.0.push_str("</title>");
    }

    fn rect(&mut self, rect: Rect, round: i32, attributes: &str) {
        let Rect { x, y, w, h } = rect;
        self.numbers(
            "<rect class=\"gp-shape\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"$\"",
            &[x, y, w, h, round],
        );
        self.raw(attributes);
        self.raw("/>");
    }

    fn line_of_text(&mut self, class: &str, at: Point, size: i32, is_centred: bool, text: &str) {
        self.raw("<text class=\"");
        self.raw(class);
        self.numbers("\" x=\"$\" y=\"$\" font-size=\"$\"", &[at.x, at.y, size]);
        if is_centred {
            self.raw(" text-anchor=\"middle\"");
        }
        self.raw(" fill=\"currentColor\">");
        self.text(text);
        self.raw("</text>");
    }

    /// A line with rounded corners.
    fn polyline(&mut self, points: &[Point]) {
        for (index, &point) in points.iter().enumerate() {
            let (before, after) =
                (index.checked_sub(1).map(|it| points[it]), points.get(index + 1));
            match (before, after) {
                (None, _) => self.numbers("M$ $", &[point.x, point.y]),
                (Some(_), None) => self.numbers("L$ $", &[point.x, point.y]),
                (Some(before), Some(&after)) => {
                    let (near, far) = (towards(point, before), towards(point, after));
                    self.numbers("L$ $Q$ $ $ $", &[near.x, near.y, point.x, point.y, far.x, far.y]);
                }
            }
        }
    }
}

/// The point where a bend begins, at most half way to the next corner.
fn towards(from: Point, to: Point) -> Point {
    let step = |from: i32, to: i32| from + ((to - from) / 2).clamp(-CORNER_RADIUS, CORNER_RADIUS);
    Point { x: step(from.x, to.x), y: step(from.y, to.y) }
}
