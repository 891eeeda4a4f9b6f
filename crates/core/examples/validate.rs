//! Prints the report of a story file: `cargo run --example validate -- story.yaml`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a story file")?;
    let source = std::fs::read_to_string(&path)?;
    let diagnostics = groundplan::validate(&source, &groundplan::ValidateOptions::default());
    print!("{}", groundplan::diagnostic::report(&source, &path, &diagnostics));
    Ok(())
}
