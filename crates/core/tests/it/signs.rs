//! Texts of millions of signs that Markdown could read: each is read, or meets a limit.

use groundplan::{Format, Limits, RenderOptions, try_render};

fn codes(source: &str, format: Format) -> (bool, Vec<String>) {
    let limits = Limits { fuel: u64::MAX, ..Limits::default() };
    let options = RenderOptions { format, limits, ..RenderOptions::default() };
    let result = try_render(source, &options);
    let codes = result.diagnostics.iter().map(|found| found.code.to_string());
    (result.rendered.is_some(), codes.collect())
}

#[test]
fn a_text_of_more_than_four_million_signs_is_not_read() {
    for sign in ["<", "`", "[", ">", "*", "\\n", "\\u0001"] {
        let text = sign.repeat(4_000_001);
        let source = format!("{{\"id\": \"A\", \"title\": \"T\", \"description\": \"{text}\"}}");
        for format in [Format::Markdown, Format::Html] {
            let limits = Limits { bytes: 100_000_000, ..Limits::default() };
            let options = RenderOptions { format, limits, ..RenderOptions::default() };
            let result = try_render(&*source, &options);
            assert!(result.rendered.is_none(), "{sign}");
            let found: Vec<_> = result.diagnostics.iter().map(|found| found.code).collect();
            assert_eq!(found, ["GP004"], "{sign}");
        }
    }
}

#[test]
fn a_document_of_more_than_four_million_signs_is_written_as_markdown_alone() {
    let half = "_ ".repeat(2_100_000);
    let source = format!("id: A\ntitle: T\ntasks:\n- 'x {half}'\n- 'x {half}'\n");
    assert!(codes(&source, Format::Markdown).0);
    let (rendered, found) = codes(&source, Format::Html);
    assert!(!rendered && found.contains(&"GP004".to_owned()), "{found:?}");
}

#[test]
fn a_long_text_of_few_signs_is_read() {
    let text = "so many words ".repeat(400_000);
    let source = format!("id: A\ntitle: T\ndescription: {text}\n");
    assert!(codes(&source, Format::Html).0);
}
