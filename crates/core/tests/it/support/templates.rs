//! What the tests of templates share: a story, options, and the report of a failure.

use groundplan::{CustomTemplate, Diagnostic, RenderOptions, try_render};

/// A story with something in each place.
pub const STORY: &str = "\
id: PAY-1
title: Refunds
tasks:
  - title: 'Build it'
    phase: 1
  - Test it
acceptance_criteria: ['AC1: it works']
my_own: {a-key: value}
architecture:
  risks:
    - {risk: Late, mitigation: Start early}
  adrs: [Use Rust]
";

pub fn options(source: &str) -> RenderOptions {
    let custom = CustomTemplate { source: source.to_owned(), ..CustomTemplate::default() };
    RenderOptions { custom: Some(custom), ..RenderOptions::default() }
}

pub fn with_partials(source: &str, partials: &[(&str, &str)]) -> RenderOptions {
    let mut options = options(source);
    let partials = partials.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    options.custom.as_mut().expect("it is set").partials = partials.collect();
    options
}

pub fn text(template: &str) -> String {
    let result = try_render(STORY, &options(template));
    result.rendered.unwrap_or_else(|| panic_of(&result.diagnostics)).text
}

fn panic_of<T>(diagnostics: &[Diagnostic]) -> T {
    panic!("{diagnostics:#?}")
}

/// What is reported of a template that fails: the code, the file, the piece of text, the message.
pub fn failure(options: &RenderOptions) -> (String, String, String, String) {
    let result = try_render(STORY, options);
    assert!(result.rendered.is_none(), "{:?}", result.rendered.map(|rendered| rendered.text));
    let found = result.diagnostics.iter().find(|found| found.file != "source");
    let found = found.unwrap_or_else(|| panic_of(&result.diagnostics));
    let template = options.custom.as_ref().expect("there is a template");
    let text = template.text_of(&found.file).expect("the file is one of its texts");
    let piece = text[found.range.from..found.range.to].to_owned();
    let help = found.help.clone().map(|help| format!(" ({help})")).unwrap_or_default();
    (found.code.to_owned(), found.file.to_string(), piece, found.message.clone() + &help)
}
