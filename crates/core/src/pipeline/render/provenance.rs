//! The comment at the end of a document by which a later run knows its own text.

use std::fmt::Write as _;

use crate::api::options::{Dialect, Format, RenderOptions};
use crate::story::Story;

/// What the comment begins with. A later version can add attributes before the digest.
const START: &str = " groundplan provenance=\"1\"";

/// Adds the comment to a document: the template and the options that made it, and a digest of all
/// that precedes it. It is the same whenever the document is.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn add(
    text: &mut String,
    story: &Story<'_>,
    source_name: Option<&str>,
    decision: Option<usize>,
    options: &RenderOptions,
    (open, close): (&str, &str),
) {
    let decision = decision.and_then(|index| story.architecture().decision(index));
    let decision = decision.and_then(|it| it.id().or(it.title()).or(it.decision()));
    let of_text = digest(text);
    let undated = story.created_date.as_ref().is_none_or(|date| date.is_blank());
    let unnamed = story.author.as_ref().is_none_or(|author| author.is_blank());
    let template = options
        .custom
        .as_ref()
        .map_or(options.template.name(), |custom| custom.name.as_deref().unwrap_or("custom"));
    let level = options.heading_level.map(|level| level.to_string());
    let labels = match &*options.labels {
        [] => None,
        labels => {
            let texts: Vec<_> = labels.iter().flat_map(|(name, text)| [&**name, text]).collect();
            Some(format!("{:016x}", digest(&texts.join("\n"))))
        }
    };
    let flag = |it: Option<bool>| it.map(|it| if it { "true" } else { "false" });
    let attributes = [
        ("template", Some(template)),
        ("story", story.id.as_ref().map(|id| &*id.value)),
        ("decision", decision.map(|name| name.value.trim())),
        ("format", (options.format != Format::default()).then(|| options.format.as_str())),
        ("dialect", (options.dialect != Dialect::default()).then(|| options.dialect.as_str())),
        ("author", options.author.as_deref().filter(|_| unnamed)),
        ("date", options.date.as_deref().filter(|_| undated)),
        ("guidance", options.guidance.map(|it| it.as_str())),
        ("empty", options.empty.map(|it| it.as_str())),
        ("lang", options.lang.map(|it| it.as_str())),
        ("labels", labels.as_deref()),
        ("not-described", flag(options.not_described)),
        ("title-suffix", options.title_suffix.as_deref()),
        ("diagrams", options.diagrams.map(|it| it.as_str())),
        ("source-name", source_name),
        ("front-matter", flag(options.front_matter)),
        ("heading-level", level.as_deref()),
        ("id-prefix", options.id_prefix.as_deref()),
    ];
    for part in ["\n", open, START] {
        text.push_str(part);
    }
    for (name, value) in attributes {
        let Some(value) = value else { continue };
        _ = write!(text, " {name}=\"");
        push(value, text);
        text.push('"');
    }
    _ = writeln!(text, " digest=\"{of_text:016x}\" {close}");
}

/// Nothing in the comment may end it, its line or an attribute, in HTML, XML or a docs site.
#[cfg_attr(small_where_cold, optimize(size))]
fn push(value: &str, text: &mut String) {
    for sign in value.chars() {
        match sign {
            '"' | '&' | '<' | '>' | '{' | '}' => _ = write!(text, "&#{};", u32::from(sign)),
            '-' if text.ends_with('-') => text.push_str("&#45;"),
            '/' if text.ends_with('*') => text.push_str("&#47;"),
            _ if sign.is_control() => text.push(' '),
            _ => text.push(sign),
        }
    }
}

/// FNV-1a with 64 bits: short, and no accident gives an edited text the same. What a checkout may
/// change doesn't count: a carriage return before a line feed. The text is followed by one.
#[cfg_attr(small_where_cold, optimize(size))]
fn digest(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut digest: u64 = 0xcbf2_9ce4_8422_2325;
    for (at, &byte) in bytes.iter().enumerate() {
        if byte == b'\r' && bytes.get(at + 1).is_none_or(|&next| next == b'\n') {
            continue;
        }
        digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    digest
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn the_digest_is_that_of_the_standard() {
        assert_eq!(digest(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(digest("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(digest("foobar"), 0x8594_4171_f739_67e8);
        assert_eq!(digest("foo\r\nbar\r"), digest("foo\nbar"));
        assert_ne!(digest("foo\rbar"), digest("foobar"));
    }
}
