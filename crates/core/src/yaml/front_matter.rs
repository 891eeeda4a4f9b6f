//! Splits Markdown with front matter: the YAML between its first two marker lines, and the body.

use crate::text::{Span, same_name};

/// Where the YAML of a source ends, and what follows it.
pub(super) struct FrontMatter {
    /// The end of the YAML: the start of the marker line that closes it.
    pub(super) end: usize,
    /// What follows that line.
    pub(super) body: Span,
    /// Whether the body may be a YAML document too: it is Markdown only if it isn't valid YAML.
    pub(super) may_be_yaml: bool,
}

/// Splits a source that begins with `---` and has another such line, with Markdown after it. YAML
/// documents aren't split.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn split(source: &str) -> Option<FrontMatter> {
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let (mut end, mut is_filled) = (source.len() - text.len() + first.len(), false);
    let marker = lines.find(|line| {
        let is_marker = matches!(line.trim_end(), "---" | "...");
        is_filled |= !is_marker && !line.trim().is_empty() && !line.starts_with('#');
        end += if is_marker { 0 } else { line.len() };
        is_marker
    })?;
    let body = Span::new(end + marker.len(), source.len());
    let lines = || body.of(source).lines();
    // A heading of level 1 looks like a comment of YAML.
    let first = lines().find(|line| !line.trim().is_empty() && !line.starts_with("# "));
    let may_be_yaml = first.is_some_and(has_key);
    let is_markdown = match first {
        Some(line) if begins_document(line) => false,
        Some(_) if may_be_yaml => lines().any(|line| line.starts_with("## ")),
        Some(_) => true,
        None => marker.starts_with("---") && lines().any(|line| line.starts_with("# ")),
    };
    (is_filled && is_markdown).then_some(FrontMatter { end, body, may_be_yaml })
}

/// Whether a line begins a YAML document, and no Markdown.
#[cfg_attr(small_where_cold, optimize(size))]
fn begins_document(line: &str) -> bool {
    let text = without_dash(line);
    let is_value = text.starts_with(['{', '&', '"', '\'']) && text.contains(':');
    let is_key =
        |key: &str| ["story_id", "id", "story_title", "title"].iter().any(|it| same_name(key, it));
    matches!(line.trim_end(), "---" | "-")
        || text.starts_with('%')
        || text.starts_with("[{")
        || is_value
        || text.split_once(':').is_some_and(|(key, _)| is_key(key))
}

/// Whether a line is a key of one word, perhaps with a value: `status: open`.
#[cfg_attr(small_where_cold, optimize(size))]
fn has_key(line: &str) -> bool {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
    without_dash(line).split_once(':').is_some_and(|(key, value)| {
        !key.is_empty() && key.chars().all(is_plain) && (value.is_empty() || value.starts_with(' '))
    })
}

#[cfg_attr(small_where_cold, optimize(size))]
fn without_dash(line: &str) -> &str {
    line.strip_prefix("- ").unwrap_or(line).trim_start()
}

#[cfg(test)]
mod tests {
    use super::split;

    /// The body of a source that is Markdown with front matter.
    fn body(source: &str) -> Option<&str> {
        split(source).map(|found| found.body.of(source))
    }

    #[test]
    fn text_behind_the_second_marker_line_is_markdown() {
        assert_eq!(body("---\nid: A\n---\nMembers borrow."), Some("Members borrow."));
        assert_eq!(body("\u{feff}---\r\nid: A\r\n---\r\n\r\n* One\r\n"), Some("\r\n* One\r\n"));
        assert_eq!(body("---\nid: A\n...\n- One\n- Two\n"), Some("- One\n- Two\n"));
        assert_eq!(body("---\nid: A\n---\n# Title\n"), Some("# Title\n"));
        assert_eq!(body("---\nid: A\n---\n\"Quoted\" text"), Some("\"Quoted\" text"));
        assert_eq!(body("---\nid: A\n---\n[a](b): c"), Some("[a](b): c"));
        let source = "---\nid: A\n---\nStatus: open\n\n## Tasks\n";
        assert!(split(source).is_some_and(|found| found.may_be_yaml));
    }

    #[test]
    fn yaml_documents_are_not_split() {
        for source in [
            "---\nid: A\n---\nid: B\n",
            "---\nid: A\n---\n# the second story\nid: B\n",
            "---\nid: A\n---\nid: B\ntitle: \"x\n## the third\n",
            "---\nid: A\n---\n",
            "---\nid: A\n...\n# the end\n",
            "---\nid: A\n---\n---\nid: B\n",
            "---\nid: A\n---\n- id: B\n",
            "---\nid: A\n---\n- {id: B}\n",
            "---\nid: A\n---\n\"id\": B\n",
            "---\n---\n# Title\n",
            "--- # one\nid: A\n---\ntext",
            "id: A\n---\ntext\n",
            "---",
            "",
        ] {
            assert_eq!(body(source), None, "{source:?}");
        }
    }
}
