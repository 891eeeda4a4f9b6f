//! Recognizes sources that aren't stories at all: a binary file, a Markdown document, HTML.

use crate::story::Field;

/// The help if a source has no story.
pub(super) const HELP: &str = "write a story:\nstory_id: PAY-1\nstory_title: What it is about";

/// The message and the help if something else was pasted; reported instead of a long list of YAML
/// errors.
pub(super) fn foreign(source: &str) -> Option<(&'static str, &'static str)> {
    let sample = &source[..source.floor_char_boundary(4096)];
    let odd = |character: char| matches!(character, '\0'..='\x08' | '\x0E'..='\x1A' | '\u{fffd}');
    if sample.contains('\0')
        || sample.chars().filter(|&character| odd(character)).count() > sample.len() / 20 + 2
    {
        return Some(("this is a binary file, not a story", "open or paste the story's YAML"));
    }
    let mut lines = sample.lines().filter(|line| !line.trim().is_empty());
    let heading =
        lines.next().is_some_and(|line| line.starts_with("# ") || line.starts_with("## "));
    let mark = |line: &str| {
        line.starts_with("## ")
            || line.starts_with("**")
            || line.starts_with("```")
            || line.contains("](")
            || line.contains("**")
    };
    let prose = sample.lines().any(mark);
    // Many stories begin with a comment, and a description may contain anything.
    let field =
        |line: &str| line.split_once(':').is_some_and(|(key, _)| Field::of_story(key).is_some());
    if heading && prose && !sample.lines().any(field) {
        return Some(("this looks like a Markdown document, not a story", HELP));
    }
    if sample.trim_start().starts_with("<!") || sample.trim_start().starts_with("<html") {
        return Some(("this looks like HTML, not a story", HELP));
    }
    None
}
