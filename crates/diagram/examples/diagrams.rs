//! Draws the example graphs: `cargo run --package groundplan-diagram --example diagrams` prints
//! them; with a folder as its argument it writes SVG, Mermaid and a page of all.

#[path = "../tests/it/graph_text.rs"]
mod graph_text;
#[path = "../tests/it/graphs.rs"]
mod graphs;

use groundplan_diagram::{STYLE, mermaid, svg, unicode};
use std::fmt::Write;

fn main() -> std::io::Result<()> {
    let mut page = format!("<!doctype html><meta charset=\"utf-8\"><style>{STYLE}</style>\n");
    for (name, text) in graphs::ALL {
        let graph = graph_text::read(text);
        let drawing = unicode(&graph, 100);
        println!("{name}\n\n{}\n{:?}\n", drawing.text, drawing.left_out);
        if let Some(folder) = std::env::args().nth(1) {
            let svg = svg(&graph, name, name, "An example").unwrap_or_default();
            let _ = writeln!(page, "<h2>{name}</h2>\n{svg}");
            std::fs::write(format!("{folder}/{name}.svg"), svg)?;
            std::fs::write(format!("{folder}/{name}.mmd"), mermaid(&graph, name, ""))?;
            std::fs::write(format!("{folder}/page.html"), &page)?;
        }
    }
    Ok(())
}
