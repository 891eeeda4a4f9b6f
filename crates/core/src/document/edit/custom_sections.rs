//! Custom sections, each at the end of the section that it names.

use crate::document::outline::{Part, outline, unescaped};
use crate::document::splice::{Splice, splice};
use crate::document::{CustomSectionPlan, Document, Mark, Nature, Origin, unnumbered};
use crate::labels::Labels;
use crate::markdown::{block, escape};
use crate::story::{CustomSection, Field, Text};
use crate::text::{NameIndex, normalize_key, same_name, sorted};

/// Adds the sections that the template doesn't show itself.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn add<'s, 'r, 't: 'r>(
    document: Document<'s>,
    sections: impl Iterator<Item = CustomSection<'r, 't>>,
    plan: &CustomSectionPlan,
    labels: &Labels,
) -> Document<'s> {
    let seen = |text: Option<&Text<'_>>| text.is_some_and(|text| !text.is_blank());
    let sections = sections.filter(|section| seen(section.title()) || seen(section.text()));
    let sections = sections.filter(|section| !(plan.is_shown)(section, labels));
    let parts = outline(&document);
    let near = unescaped(labels.translate(plan.near));
    let near = parts.iter().find(|part| part.level == 2 && part.title == near);
    let text = &*document.markdown;
    let names = names_of(&parts);
    let named = |name: &str| names.get(name).map(|index| &parts[index]);
    let changes = sections.map(|own| insertion(own, &named, near, text, (plan, labels))).collect();
    let changes: Vec<Splice> = sorted(changes, |change: &Splice| change.from as u64);
    if changes.is_empty() { document } else { splice(document, changes) }
}

/// The first section of each name, with and without its number.
#[cfg_attr(small_where_cold, optimize(size))]
fn names_of(parts: &[Part]) -> NameIndex {
    let mut names = NameIndex::default();
    for (index, part) in parts.iter().enumerate().filter(|(_, part)| part.level > 1) {
        names.get_or_insert(&normalize_key(&part.title), index);
        names.get_or_insert(&normalize_key(unnumbered(&part.title)), index);
    }
    names
}

#[cfg_attr(small_where_cold, optimize(size))]
fn insertion<'p>(
    own: CustomSection<'_, '_>,
    named: &dyn Fn(&str) -> Option<&'p Part>,
    near: Option<&'p Part>,
    text: &str,
    (plan, labels): (&CustomSectionPlan, &Labels),
) -> Splice {
    let named = own.under().and_then(|under| {
        let wanted = normalize_key(under.value.trim());
        let translated = || named(&normalize_key(&unescaped(labels.translate_key(&wanted)?)));
        let alias = || {
            let mut aliases = plan.aliases.iter();
            let (_, heading) = aliases.find(|(name, _)| same_name(name, &wanted))?;
            named(&normalize_key(&unescaped(labels.translate(heading))))
        };
        // The heading of an element is its name, whatever is written before it.
        let alone = || named(&normalize_key(under.value.split_once(':')?.1.trim()));
        named(&wanted).or_else(translated).or_else(alias).or_else(alone)
    });
    let named = named.or(near.filter(|_| plan.is_inside));
    let (at, level) = match (named, near) {
        (Some(part), _) => (before_rule(text, part.end), (part.level + 1).min(6)),
        (None, Some(part)) => (part.span.start as usize, 2),
        (None, None) => (text.len(), 2),
    };
    let mut change = Splice { from: at, to: at, text: String::new(), marks: Vec::new() };
    if at == text.len() {
        change.text.push('\n');
    }
    if let Some(title) = own.title().filter(|title| !title.is_blank()) {
        change.text.push_str(&"#".repeat(level));
        change.text.push(' ');
        put(&mut change, &escape::heading(&title.value), title, Nature::Line);
        change.text.push_str("\n\n");
    }
    if let Some(text) = own.text().filter(|text| !text.is_blank()) {
        put(&mut change, &block(&text.value, (level + 1).min(6)), text, Nature::Block);
        change.text.push_str("\n\n");
    }
    if named.is_none() && near.is_some() {
        change.text.push_str("---\n\n");
    }
    if at == text.len() {
        change.text.pop();
    }
    change
}

/// The end of a section, before the rule that separates it from the next.
#[cfg_attr(small_where_cold, optimize(size))]
fn before_rule(text: &str, end: usize) -> usize {
    let body = text[..end].trim_end().strip_suffix("\n---");
    body.map_or(end, |body| body.len() + 1)
}

#[cfg_attr(small_where_cold, optimize(size))]
fn put(change: &mut Splice, shown: &str, text: &Text<'_>, nature: Nature) {
    let start = change.text.len();
    change.text.push_str(&escape::without_marks(shown));
    let origin = Origin { field: Field::Sections, open: false, nature, source: Some(text.span) };
    change.marks.push(Mark { start, end: change.text.len(), origin });
}
