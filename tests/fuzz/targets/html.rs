//! HTML: of any story, nothing is a tag, an attribute or an address that can run anything.

#![no_main]

use groundplan::{Format, RenderOptions, render_all};
use libfuzzer_sys::fuzz_target;

const TAGS: &str = "a article aside blockquote br caption code col colgroup dd del details div dl dt em \
                    figcaption figure footer g h1 h2 h3 h4 h5 h6 header hr input li line main nav ol p \
                    path pre rect section small span strong style summary svg table tbody td text th \
                    thead time title tr tspan ul polygon polyline circle ellipse defs marker desc use \
                    html head body meta link";

const ADDRESSES: &[&str] = &["http:", "https:", "mailto:", "#", "/", "."];

/// A page names an empty icon, so that no browser asks its server for one.
const NO_ICON: &str = "data:,";

fuzz_target!(|source: &str| {
    for format in [Format::Html, Format::Page] {
        let options = RenderOptions { format, ..RenderOptions::default() };
        for result in render_all(source, &options) {
            let Some(rendered) = result.rendered else { continue };
            for piece in rendered.text.split('<').skip(1) {
                check(piece);
            }
        }
    }
});

/// A tag and the text after it.
fn check(piece: &str) {
    let name = piece.trim_start_matches('/');
    let end = name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
    let known = TAGS.split_whitespace().any(|tag| tag == &name[..end]);
    assert!(known || piece.starts_with("!doctype html>"), "{piece:?}");
    // The style of a page has `>` in its selectors, and no attribute.
    if name.starts_with("style") {
        return;
    }
    let mut rest = name[end..].trim_start();
    while !rest.starts_with(['>', '/']) {
        let stop = rest.find([' ', '=', '>']).unwrap_or(rest.len());
        let attribute = &rest[..stop];
        assert!(!attribute.starts_with("on") && attribute != "srcdoc", "{piece:?}");
        rest = &rest[stop..];
        if let Some(value) = rest.strip_prefix("=\"") {
            let (value, behind) = value.split_once('"').unwrap_or((value, ">"));
            let scheme = value.split(['/', '?', '#', '&']).next().unwrap_or_default();
            if matches!(attribute, "href" | "src") && scheme.contains(':') {
                let known = ADDRESSES.iter().any(|known| value.starts_with(known));
                assert!(known || (name.starts_with("link ") && value == NO_ICON), "{piece:?}");
            }
            rest = behind;
        }
        rest = rest.trim_start();
        assert!(!rest.is_empty(), "{piece:?}");
    }
}
