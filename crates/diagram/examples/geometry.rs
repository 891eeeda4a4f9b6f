//! The layouts of graphs as JSON, for the bench: reads graphs from standard input, each after a
//! line `= name`, in the notation of the tests. With a folder as its argument it draws them there, too.

#[path = "../tests/it/graph_text.rs"]
mod graph_text;

use groundplan_diagram::{Layout, Metrics, Rect, layout, svg, unicode};
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
        let (name, text) = text.split_once('\n').unwrap_or_default();
        let graph = graph_text::read(text);
        if let Some(folder) = std::env::args().nth(1) {
            let svg = svg(&graph, "d", name, "A graph of the bench").unwrap_or_default();
            std::fs::write(format!("{folder}/{name}.svg"), svg)?;
            std::fs::write(format!("{folder}/{name}.txt"), unicode(&graph, 100).text)?;
        }
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
    let boxes = layout.boxes.iter().map(|it| {
        let lines: Vec<_> = it.lines.iter().map(|line| format!("{:?}", line.text)).collect();
        format!("{{{},\"lines\":[{}]}}", rect(&it.rect), lines.join(","))
    });
    let frames = layout.frames.iter().map(|it| {
        format!("{{{},\"group\":{},\"title\":{:?}}}", rect(&it.rect), it.group, it.title.join(" "))
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
