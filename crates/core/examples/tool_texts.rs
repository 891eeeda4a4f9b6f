//! Writes the diagrams of files in the languages of other tools, for the tests with their own parsers:
//! `cargo run --example tool_texts -- folder story.yaml …`.

use std::path::Path;

use groundplan::{DiagramFormat, DiagramOptions, diagrams};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name a folder")?;
    let formats = [
        DiagramFormat::Structurizr,
        DiagramFormat::LikeC4,
        DiagramFormat::PlantUml,
        DiagramFormat::D2,
    ];
    let options = DiagramOptions { formats: Some(formats.to_vec()), ..DiagramOptions::default() };
    for (file, number) in arguments.zip(1..) {
        let found = diagrams(&std::fs::read_to_string(&file)?, &options)
            .map_err(|error| error.to_string())?;
        for (diagram, view) in found.into_iter().zip(1..) {
            let texts = [
                ("dsl", diagram.structurizr),
                ("c4", diagram.likec4),
                ("puml", diagram.plantuml),
                ("d2", diagram.d2),
            ];
            for (ending, text) in texts {
                let path = Path::new(&folder).join(format!("story-{number}-{view}.{ending}"));
                std::fs::write(path, text.unwrap_or_default())?;
            }
        }
    }
    Ok(())
}
