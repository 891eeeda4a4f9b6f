//! Links to headings of the same document, whose ids are made by the reader.

use crate::document::{Document, front_matter};
use crate::markdown::events;
use crate::output::dialect::{DialectSpec, SlugRule};
use crate::output::escape::percent_encoded;
use crate::text::{NameIndex, Slugs};
use pulldown_cmark::{Event, Tag, TagEnd};

/// The id of each heading for its reader.
#[derive(Default)]
pub(super) struct Anchors {
    by_id: NameIndex,
    /// The id, and whether it needs an element of its own.
    anchors: Vec<(String, bool)>,
    /// The ids that links lead to.
    linked: NameIndex,
}

impl Anchors {
    /// Those of a document; none if no link needs them.
    pub(super) fn new(document: &Document<'_>, spec: &DialectSpec) -> Self {
        let mut anchors = Self::default();
        let text = &*document.markdown;
        if !text.contains("](#") && !text.contains("]: #") {
            return anchors;
        }
        let (mut slugs, mut given) = (Slugs::default(), NameIndex::default());
        let mut title: Option<String> = None;
        for (event, _) in events(&text[front_matter(text)..]) {
            match (&mut title, event) {
                (title, Event::Start(Tag::Heading { .. })) => *title = Some(String::new()),
                (_, Event::Start(Tag::Link { dest_url, .. })) => {
                    if let Some(id) = dest_url.strip_prefix('#') {
                        anchors.linked.insert(&key(&percent_encoded(id)), 0);
                    }
                }
                (Some(title), Event::Text(text) | Event::Code(text)) => title.push_str(&text),
                (Some(title), Event::SoftBreak | Event::HardBreak) => title.push(' '),
                (title, Event::End(TagEnd::Heading(_))) => {
                    let title = title.take().unwrap_or_default();
                    let id = slugs.id("", &title, "section");
                    let own = slug(&title, &spec.slug);
                    let own = if spec.slug.keeps_signs {
                        percent_encoded(&own)
                    } else {
                        unique(&mut given, own, spec.slug.number)
                    };
                    let needs_element = spec.slug.only_words && !title.bytes().all(is_plain);
                    let anchor = if needs_element { format!("gp-{id}") } else { own };
                    anchors.by_id.insert(&key(&percent_encoded(&id)), anchors.anchors.len());
                    anchors.anchors.push((anchor, needs_element));
                }
                _ => {}
            }
        }
        anchors
    }

    /// The element that a heading with this id begins with, if a link needs one.
    pub(super) fn element(&self, id: &str) -> Option<String> {
        let id = percent_encoded(id);
        let (anchor, needs_element) = self.find(&id)?;
        (*needs_element && self.linked.contains(&key(&id)))
            .then(|| format!("<a id=\"{anchor}\"></a>"))
    }

    /// The address of a heading, if an address leads to one: its letters as they are, since MkDocs
    /// compares them so.
    pub(super) fn address(&self, address: &str) -> Option<String> {
        let (anchor, _) = self.find(address.strip_prefix('#')?)?;
        Some(format!("#{anchor}"))
    }

    fn find(&self, id: &str) -> Option<&(String, bool)> {
        self.anchors.get(self.by_id.get(&key(id))?)
    }
}

/// What ids have in common that different readers make of one heading.
fn key(id: &str) -> String {
    let words: Vec<_> = id.split('-').filter(|word| !word.is_empty()).collect();
    words.join("-").to_ascii_lowercase()
}

/// Whether a byte is in every reader's ids as it is in a title, or as a hyphen.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b' ' || byte == b'-'
}

fn slug(title: &str, rule: &SlugRule) -> String {
    let mut slug = String::new();
    for sign in title.trim().chars() {
        if sign.is_whitespace() || sign == '-' {
            if !(rule.squeezes && slug.ends_with('-')) {
                slug.push('-');
            }
        } else if sign.is_alphanumeric() || sign == '_' || rule.keeps_signs {
            if rule.marks_digits && slug.is_empty() && sign.is_ascii_digit() {
                slug.push('_');
            }
            slug.extend(sign.to_lowercase());
        }
    }
    slug
}

fn unique(given: &mut NameIndex, slug: String, mark: char) -> String {
    let Some(mut number) = given.get_or_insert(&slug, 0) else { return slug };
    loop {
        number += 1;
        let id = format!("{slug}{mark}{number}");
        if given.get_or_insert(&id, 0).is_none() {
            given.insert(&slug, number);
            return id;
        }
    }
}
