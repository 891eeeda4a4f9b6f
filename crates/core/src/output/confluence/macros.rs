//! The macros of Confluence's storage format.

use crate::output::escape::{self, XmlContext};

/// The languages that the code macro knows in every version, each followed by its other names.
const LANGUAGES: &[&str] = &[
    "actionscript3 as3",
    "applescript",
    "bash sh shell",
    "coldfusion",
    "cpp c c++",
    "csharp c# cs",
    "css",
    "delphi pascal",
    "diff patch",
    "erlang erl",
    "groovy",
    "java",
    "javafx",
    "javascript js json",
    "perl",
    "php",
    "powershell ps1",
    "python py",
    "ruby rb",
    "sass scss",
    "scala",
    "sql",
    "vb",
    "xml html xhtml",
    "yaml yml",
];

/// The code macro around a block's text. A CDATA section can't hold its own end: it is cut there.
pub(super) fn code(out: &mut String, language: &str, text: &str) {
    let known = LANGUAGES
        .iter()
        .find(|names| names.split(' ').any(|name| name.eq_ignore_ascii_case(language)));
    out.push_str("<ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"language\">");
    out.push_str(known.and_then(|names| names.split(' ').next()).unwrap_or("none"));
    out.push_str("</ac:parameter><ac:plain-text-body><![CDATA[");
    let mut clean = String::with_capacity(text.len());
    escape::text(&mut clean, text.strip_suffix('\n').unwrap_or(text), XmlContext::Cdata);
    let mut pieces = clean.split("]]>");
    out.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        out.push_str("]]]]><![CDATA[>");
        out.push_str(piece);
    }
    out.push_str("]]></ac:plain-text-body></ac:structured-macro>\n");
}

/// Text that is folded away, such as a hint for the writer with its sample.
pub(super) fn expand(out: &mut String, title: &str, words: &str, sample: &str) {
    out.push_str("<ac:structured-macro ac:name=\"expand\"><ac:parameter ac:name=\"title\">");
    escape::text(out, title, XmlContext::Text);
    out.push_str("</ac:parameter><ac:rich-text-body><p>");
    escape::text(out, words, XmlContext::Text);
    out.push_str("</p>");
    if !sample.is_empty() {
        code(out, "", sample);
    }
    out.push_str("</ac:rich-text-body></ac:structured-macro>\n");
}

/// Replaces the value of the last line, `Status: value`, with the status macro, and returns the
/// offset after the label.
pub(super) fn status(out: &mut String, line: usize) -> Option<usize> {
    const LABEL: &str = "<strong>Status</strong>:";
    let value = out.get(line..).and_then(|line| line.strip_prefix(LABEL))?;
    let value = value.trim().to_owned();
    if value.is_empty() || value.contains('<') {
        return None;
    }
    out.truncate(line + LABEL.len());
    out.push_str(" <ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"title\">");
    out.push_str(&value);
    out.push_str("</ac:parameter><ac:parameter ac:name=\"colour\">");
    out.push_str(colour(&value));
    out.push_str("</ac:parameter></ac:structured-macro>");
    Some(line + LABEL.len() - 1)
}

fn colour(status: &str) -> &'static str {
    const COLOURS: &[(&str, &str)] = &[
        ("Green", "approved accepted done final complete"),
        ("Yellow", "review proposed"),
        ("Blue", "progress active"),
        ("Red", "rejected deprecated superseded blocked"),
    ];
    let status = status.to_ascii_lowercase();
    let named = |words: &str| words.split(' ').any(|word| status.contains(word));
    COLOURS.iter().find(|(_, words)| named(words)).map_or("Grey", |(colour, _)| colour)
}
