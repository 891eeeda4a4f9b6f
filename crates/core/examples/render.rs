//! Renders a file: `cargo run --example render -- story.yaml [story id]`.

use groundplan::{RenderOptions, render};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("name a file")?;
    let source = std::fs::read_to_string(&file)?;
    let options = RenderOptions {
        story: arguments.next(),
        source_name: Some(file.clone()),
        ..RenderOptions::default()
    };
    let rendered = render(&source, &options).map_err(|error| error.to_string())?;
    print!("{}", rendered.text);
    eprint!("{}", groundplan::diagnostic::report(&source, &file, &rendered.diagnostics));
    Ok(())
}
