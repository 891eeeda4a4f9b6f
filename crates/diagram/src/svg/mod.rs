//! A layout as SVG: shapes and texts with classes, which [`STYLE`] can colour.

mod shapes;
mod writer;

use crate::graph::bundles;
use crate::layout::geometry::{EdgeLabel, EdgePath, Layout, LegendEntry, NodeBox, Point, Role};
use crate::layout::layout;
use crate::layout::metrics::Metrics;
use crate::markup::{Attribute, MarkupSink, TextSink};
use crate::svg::shapes::{arrowhead, hollow, polyline, shape};
use crate::svg::writer::{FILL, INK, Writer, path};
use crate::text::{bundle_texts, clean, detail, frame_title, name};
use crate::{Graph, Kind};

/// The style sheet for the page around the diagram. Its colours follow the page's `color-scheme`
/// and can be set through custom properties.
pub const STYLE: &str = include_str!("../diagram.css");

/// Around the diagram, so that thick lines aren't clipped.
const MARGIN: i32 = 8;
/// An arrow that stands for others is dotted.
const DERIVED: Attribute<'_> = ("stroke-dasharray", "2 3");

/// Draws a graph as one `<svg>` element; `None` if it [`is_too_large`](super::is_too_large).
///
/// The element refers to nothing outside and needs no style sheet; ids begin with `id_prefix`.
/// `name` and `description` are what a screen reader announces.
#[must_use]
pub fn svg(graph: &Graph<'_>, id_prefix: &str, name: &str, description: &str) -> Option<String> {
    let mut sink = TextSink::with_capacity(4096);
    let layout = layout(graph, &Metrics::pixels())?;
    write_svg(graph, &layout, id_prefix, name, description, &mut sink);
    Some(sink.text)
}

/// The same into a sink, from the graph's layout in pixels.
pub fn write_svg(
    graph: &Graph<'_>,
    layout: &Layout,
    id_prefix: &str,
    name: &str,
    description: &str,
    sink: &mut dyn MarkupSink,
) {
    let mut out = Writer { sink };
    let is_gap = |it: char| it.is_whitespace() || it.is_control();
    let id = id_prefix.replace(is_gap, "-");
    let (width, height) = svg_size(layout);
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("class", "gp-diagram"),
        ("role", "img"),
        ("viewBox", &path("$ $ $ $", &[-MARGIN, -MARGIN, width, height])),
        ("width", &width.to_string()),
        ("height", &height.to_string()),
        ("aria-labelledby", &format!("{id}-title {id}-desc")),
        ("font-family", "sans-serif"),
        ("font-size", "14"),
        ("fill", "none"),
        ("stroke", "none"),
    ];
    out.sink.open("svg", &attributes);
    out.sink.text("\n");
    for (element, text) in [("title", name), ("desc", description)] {
        out.sink.open(element, &[("id", &format!("{id}-{element}"))]);
        out.sink.text(&clean(text));
        out.close_line(element);
    }
    draw(graph, layout, &mut out);
    out.close_line("svg");
}

/// The width and the height of the `<svg>` of a layout, in pixels.
#[must_use]
pub fn svg_size(layout: &Layout) -> (i32, i32) {
    (layout.width + 2 * MARGIN, layout.height + 2 * MARGIN)
}

fn draw(graph: &Graph<'_>, layout: &Layout, out: &mut Writer<'_>) {
    for frame in &layout.frames {
        out.group("gp-group");
        let group = &graph.groups[frame.group];
        if frame.title.iter().any(|line| line.ends_with('…')) {
            out.hint(&frame_title(graph, group));
        }
        out.rect(frame.rect, 10, &[INK, ("stroke-opacity", "0.5")]);
        let mut at = Point { x: frame.rect.x + 24, y: frame.rect.y + 23 };
        for line in &frame.title {
            out.line_of_text("gp-group-title", at, 13, false, line);
            at.y += Metrics::pixels().detail.1;
        }
        out.close_line("g");
    }
    for &[from, to] in &layout.lifelines {
        let line = path("M$ $V$", &[from.x, from.y, to.y]);
        out.sink.empty(
            "path",
            &[("class", "gp-lifeline"), ("d", &line), INK, ("stroke-dasharray", "4 4")],
        );
    }
    let bundles = bundles(graph);
    for path in &layout.edge_paths {
        out.group("gp-edge");
        draw_edge(graph, layout, path, &bundles[path.edge], out);
        if let Some(label) = layout.edge_labels.iter().find(|it| it.edge == path.edge) {
            draw_edge_label(graph, label, &bundles[path.edge], out);
        }
        out.close_line("g");
    }
    for it in &layout.boxes {
        draw_box(graph, it, out);
    }
    for entry in &layout.legend {
        draw_legend_entry(entry, out);
    }
}

fn draw_legend_entry(entry: &LegendEntry, out: &mut Writer<'_>) {
    let rect = entry.sample;
    match entry.kind {
        Some(kind) => {
            out.group(&format!("gp-legend gp-node gp-{}", kind.class()));
            // There is no room for a head.
            if kind == Kind::Person {
                out.rect(rect, rect.h / 2, &[INK]);
            } else {
                shape(kind, rect, out);
            }
        }
        None => {
            out.group("gp-legend gp-edge");
            let line = path("M$ $h$", &[rect.x, rect.y + rect.h / 2, rect.w]);
            out.sink.empty("path", &[("d", &line), INK, DERIVED]);
        }
    }
    let at = Point { x: rect.x + rect.w + 8, y: rect.y + 14 };
    out.line_of_text("gp-detail", at, 12, false, &entry.word);
    out.close_line("g");
}

fn draw_edge_label(graph: &Graph<'_>, label: &EdgeLabel, bundle: &[usize], out: &mut Writer<'_>) {
    let edge = &graph.edges[label.edge];
    let is_centred = edge.from != edge.to;
    let metrics = Metrics::pixels();
    out.group("gp-label");
    if label.lines.iter().any(|line| line.ends_with('…')) {
        out.hint(&bundle_texts(graph, bundle).join(" "));
    }
    let height = metrics.label.1 * i32::try_from(label.lines.len()).unwrap_or(0);
    let top = label.rect.y + (label.rect.h - height) / 2 + 12;
    for (line, index) in label.lines.iter().zip(0..) {
        let x = if is_centred { label.rect.x + label.rect.w / 2 } else { label.rect.x };
        let at = Point { x, y: top + index * metrics.label.1 };
        out.line_of_text("gp-detail", at, 12, is_centred, line);
    }
    out.sink.close("g");
}

fn draw_box(graph: &Graph<'_>, it: &NodeBox, out: &mut Writer<'_>) {
    let node = &graph.nodes[it.node];
    let metrics = Metrics::pixels();
    out.group(&format!("gp-node gp-{}", node.kind.class()));
    if it.lines.iter().any(|line| line.text.ends_with('…')) {
        let note = clean(node.note.as_deref().unwrap_or(""));
        out.hint(&format!("{} {} {note}", name(&node.title), detail(graph, node)));
    }
    shape(node.kind, it.rect, out);
    let mut y = it.rect.y + metrics.ornament(node.kind);
    let text: i32 = it.lines.iter().map(|line| metrics.of(line.role).1).sum();
    y += (it.rect.y + it.rect.h - y - text) / 2;
    for line in &it.lines {
        let (class, size, baseline) = match line.role {
            Role::Title => ("gp-title", 14, 15),
            Role::Detail => ("gp-detail", 12, 13),
            Role::Note => ("gp-note", 12, 13),
        };
        let at = Point { x: it.rect.x + it.rect.w / 2, y: y + baseline };
        out.line_of_text(class, at, size, true, &line.text);
        y += metrics.of(line.role).1;
    }
    out.close_line("g");
}

/// Lines and head of an arrow.
fn draw_edge(
    graph: &Graph<'_>,
    layout: &Layout,
    edge_path: &EdgePath,
    bundle: &[usize],
    out: &mut Writer<'_>,
) {
    let edge = &graph.edges[edge_path.edge];
    let (upper, lower) =
        if edge_path.runs_up { (edge.to, edge.from) } else { (edge.from, edge.to) };
    let (mut line, mut head) = (String::new(), String::new());
    for (index, piece) in edge_path.pieces.iter().enumerate() {
        let mut piece = piece.clone();
        if !layout.is_across && upper != lower {
            if index == 0
                && let Some(start) = piece.first_mut()
            {
                start.y -= hollow(graph, layout, upper, start.x);
            }
            if index + 1 == edge_path.pieces.len()
                && let Some(end) = piece.last_mut()
            {
                end.y += hollow(graph, layout, lower, end.x);
            }
        }
        polyline(&mut line, &piece);
        let is_head =
            if edge_path.runs_up { index == 0 } else { index + 1 == edge_path.pieces.len() };
        if is_head {
            if edge_path.runs_up {
                piece.reverse();
            }
            head = arrowhead(&piece);
        }
    }
    let attributes = [("d", &*line), INK, DERIVED];
    out.sink.empty("path", &attributes[..2 + usize::from(graph.is_derived(bundle))]);
    out.sink.empty("path", &[("class", "gp-head"), ("d", &head), FILL]);
}
