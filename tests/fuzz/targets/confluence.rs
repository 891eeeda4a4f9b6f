//! Confluence's storage format: of any story it is well-formed XML, with no element that runs anything.

#![no_main]

use groundplan::{Format, RenderOptions, render_all};
use libfuzzer_sys::fuzz_target;
use roxmltree::Document;

const MACROS: &[&str] = &["toc", "code", "expand", "status"];

fuzz_target!(|source: &str| {
    let options = RenderOptions { format: Format::Confluence, ..RenderOptions::default() };
    for result in render_all(source, &options) {
        let Some(rendered) = result.rendered else { continue };
        let page =
            format!("<root xmlns:ac=\"urn:ac\" xmlns:ri=\"urn:ri\">{}</root>", rendered.text);
        let page = match Document::parse(&page) {
            Ok(page) => page,
            Err(error) => panic!("{error}"),
        };
        for node in page.descendants().filter(|node| node.is_element()) {
            let name = node.tag_name().name();
            assert!(!matches!(name, "script" | "style" | "iframe" | "object"), "{name}");
            if name == "structured-macro" {
                let of_macro = node.attribute(("urn:ac", "name")).unwrap_or_default();
                assert!(MACROS.contains(&of_macro), "{of_macro}");
            }
            assert!(node.attributes().all(|it| !it.name().starts_with("on")), "{name}");
        }
    }
});
