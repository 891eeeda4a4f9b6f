//! Lists in the text of an issue that are fields, by the headings that they are under.

use super::lines::{BodySection, headings, list, name, text};
use crate::story::Field;
use crate::text::Span;

/// The lists of criteria and tasks in the text of an issue, each with its field, and the text without
/// them. What more than a list is under a heading stays text.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::input) fn take_lists(
    source: &str,
    is_free: impl Fn(Field) -> bool,
) -> (Vec<(Field, Vec<String>)>, String) {
    let all = headings(source, Span::new(0, source.len()));
    let mut found: Vec<(Field, Vec<String>)> = Vec::new();
    let (mut rest, mut start) = (String::new(), 0);
    let field = |heading: &BodySection| {
        let field = Field::of_story(name(heading.title.of(source)));
        field.filter(|field| [Field::AcceptanceCriteria, Field::Tasks].contains(field))
    };
    for (at, heading) in all.iter().enumerate() {
        let end = heading.content.end as usize;
        let part = &source[std::mem::replace(&mut start, end)..end];
        let is_part = |next: &&BodySection| next.level > heading.level && field(next).is_none();
        let has_parts = all.get(at + 1).filter(is_part).is_some();
        let field = field(heading).filter(|_| heading.level > 0 && !has_parts);
        let field = field.filter(|field| is_free(*field) && found.iter().all(|it| it.0 != *field));
        let list = list(source, heading.content);
        let is_flat = !list.has_blocks && list.paragraphs.is_empty();
        let nests = list.items.iter().any(|item| item.nested.is_some());
        match field.filter(|_| is_flat && !nests && !list.items.is_empty()) {
            Some(field) => {
                let items = list.items.iter();
                let items = items.map(|it| text(source, it.text, it.column).0.into_owned());
                found.push((field, items.collect()));
            }
            None => rest.push_str(part),
        }
    }
    (found, rest)
}
