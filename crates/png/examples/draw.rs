//! Draws an SVG file: `cargo run --package groundplan-png --example draw -- in.svg out.png 2`.

use groundplan_png::{PngOptions, to_png};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, to, rest @ ..] = arguments.as_slice() else { return };
    let scale = rest.first().and_then(|it| it.parse().ok()).unwrap_or(1.0);
    let svg = std::fs::read_to_string(from).unwrap_or_default();
    match to_png(&svg, &PngOptions { scale, background: rest.get(1).cloned() }) {
        Ok(png) => drop(std::fs::write(to, png)),
        Err(error) => eprintln!("{error:?}"),
    }
}
