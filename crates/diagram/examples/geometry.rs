//! The layouts of graphs as JSON, for the bench: reads graphs from standard input, each after a
//! line `= name`, in the notation of the tests.

#[path = "../tests/it/graphs.rs"]
mod graphs;

use groundplan_diagram::{Layout, Metrics, Rect, layout};
use std::fmt::Write;
use std::io::Read;
use std::time::Instant;

/// The best of this many runs is the time of a layout.
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let mut out = Vec::new();
    for text in text.split("\n= ").skip(1) {
        let (_, text) = text.split_once('\n').unwrap_or_default();
        let graph = graphs::read(text);
        let (mut best, mut found) = (f64::INFINITY, None);
        for _ in 0..RUNS {
            let start = Instant::now();
            found = layout(&graph, &Metrics::pixels());
            best = best.min(start.elapsed().as_secs_f64() * 1000.0);
        }
        if let Some(found) = found {
            out.push(json(&found, best)?);
        }
    }
    println!("[{}]", out.join(",\n"));
    Ok(())
}

fn json(layout: &Layout, time: f64) -> Result<String, std::fmt::Error> {
    let rect = |it: &Rect| format!("\"x\":{},\"y\":{},\"w\":{},\"h\":{}", it.x, it.y, it.w, it.h);
    let boxes = layout.boxes.iter().map(|it| format!("{{{}}}", rect(&it.rect)));
    let frames = layout.frames.iter().map(|it| {
        format!("{{{},\"group\":{},\"title\":{:?}}}", rect(&it.rect), it.group, it.title)
    });
    let labels =
        layout.edge_labels.iter().map(|it| format!("{{{},\"edge\":{}}}", rect(&it.rect), it.edge));
    let paths = layout.edge_paths.iter().map(|it| {
        let points = it.pieces.iter().flatten().map(|at| format!("[{},{}]", at.x, at.y));
        format!("{{\"edge\":{},\"points\":[{}]}}", it.edge, points.collect::<Vec<_>>().join(","))
    });
    let list = |it: Vec<String>| it.join(",");
    let mut out = String::new();
    write!(
        out,
        "{{\"width\":{},\"height\":{},\"time\":{time:.4},\"boxes\":[{}],\"frames\":[{}],\"labels\":[{}],\"paths\":[{}]}}",
        layout.width,
        layout.height,
        list(boxes.collect()),
        list(frames.collect()),
        list(labels.collect()),
        list(paths.collect())
    )?;
    Ok(out)
}
