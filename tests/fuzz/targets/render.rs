//! Documents in Markdown by each built-in template: their sections and their trace fit them.

#![no_main]

use groundplan::{Diagrams, RenderOptions, SEED, Template, render_all};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let seed = Template::named("seed").unwrap_or_default();
    let base = RenderOptions { trace: true, ..RenderOptions::default() };
    let mermaid = RenderOptions { diagrams: Some(Diagrams::Mermaid), ..base.clone() };
    for options in [RenderOptions { template: seed, ..base.clone() }, base, mermaid] {
        for result in render_all(source, &options) {
            let Some(rendered) = result.rendered else {
                assert!(!result.diagnostics.is_empty(), "no document, and no reason");
                continue;
            };
            let text = &rendered.text;
            assert!(text.len() > SEED.lines().next().map_or(0, str::len));
            for section in &rendered.sections {
                let range = section.range;
                let heading = text.get(range.from..range.to).unwrap_or_default();
                assert!(heading.starts_with('#'), "{section:?}");
            }
            for trace in rendered.trace.iter().flatten() {
                assert!(text.get(trace.text.from..trace.text.to).is_some(), "{trace:?}");
                assert!(source.get(trace.source.from..trace.source.to).is_some(), "{trace:?}");
            }
        }
    }
});
