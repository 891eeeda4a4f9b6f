//! Custom templates: any template, any partial and any story end in a document or in a problem.

#![no_main]

use groundplan::{CustomTemplate, Limits, RenderOptions, ValidateOptions, try_render, validate};
use libfuzzer_sys::fuzz_target;

/// What separates the template from its partial, and this from the story.
const SEPARATOR: char = '\u{c}';

const STORY: &str = "id: A-1\ntitle: T\ntasks: [a, {title: b, subtasks: [c]}]\nx: {y: [1, z]}\n";

fuzz_target!(|input: &str| {
    let mut parts = input.splitn(3, SEPARATOR);
    let template = CustomTemplate {
        source: parts.next().unwrap_or_default().to_owned(),
        name: None,
        partials: parts.next().map(|text| ("p".to_owned(), text.to_owned())).into_iter().collect(),
        ..CustomTemplate::default()
    };
    let story = parts.next().unwrap_or(STORY);
    let limits = Limits { fuel: 100_000, output: 1_000_000, ..Limits::default() };
    let custom = Some(template);
    let options = ValidateOptions { custom: custom.clone(), ..ValidateOptions::default() };
    let _problems = validate(story, &options);
    let options = RenderOptions { custom, limits, trace: true, ..RenderOptions::default() };
    let result = try_render(story, &options);
    assert!(result.rendered.is_some() || !result.diagnostics.is_empty());
});
