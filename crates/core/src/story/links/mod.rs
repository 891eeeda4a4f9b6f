//! Which criteria, tasks, tests, components and decisions of a story belong together, from the fields
//! that name them by their ids or numbers.

mod items;

use std::borrow::Cow;

use super::fields::criteria::CriterionLabels;
use super::{ElementKind, Elements, Story, Text};
use crate::text::{Span, id_parts, normalize_key, same_name};
use items::ItemCollector;
pub use items::{ItemKind, LinkedItem};

/// The names of the fields that link, and what each names. Every item may have them.
const FIELDS: [(&str, ItemKind); 19] = [
    ("acceptance_criteria", ItemKind::Criterion),
    ("acceptance_criterion", ItemKind::Criterion),
    ("criteria", ItemKind::Criterion),
    ("criterion", ItemKind::Criterion),
    ("acs", ItemKind::Criterion),
    ("ac", ItemKind::Criterion),
    ("tasks", ItemKind::Task),
    ("task", ItemKind::Task),
    ("created_in_task", ItemKind::Task),
    ("tests", ItemKind::Test),
    ("test", ItemKind::Test),
    ("verified_by", ItemKind::Test),
    ("components", ItemKind::Component),
    ("component", ItemKind::Component),
    ("containers", ItemKind::Component),
    ("container", ItemKind::Component),
    ("decisions", ItemKind::Decision),
    ("decision", ItemKind::Decision),
    ("adrs", ItemKind::Decision),
];

/// The words before the number by which an item is named: `Task 2`, and `2` alone.
const WORDS: [&[&str]; 5] = [&[], &["", "t", "task"], &["", "test"], &[], &["", "decision"]];

/// A name in a linking field that none of the story's items has.
#[derive(Clone, Debug)]
pub struct UnknownLink<'r> {
    /// The index of the item with that field.
    pub from: usize,
    /// What it should name.
    pub kind: ItemKind,
    /// The name, with the span of the text that it is in.
    pub name: Text<'r>,
    /// Where it begins in that text.
    pub at: usize,
}

/// The items of a story: criteria, tasks, tests, components and decisions, in this order.
#[derive(Clone, Debug, Default)]
pub struct StoryLinks<'r> {
    /// Each with its links, which go both ways.
    pub items: Vec<LinkedItem<'r>>,
    /// The names of none of them, in the order of the items that have them.
    pub unknown: Vec<UnknownLink<'r>>,
}

impl<'r> StoryLinks<'r> {
    /// The items of a story, and what it says of their links.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn of(story: &'r Story<'_>, elements: &Elements<'r, '_>) -> Self {
        let mut items = ItemCollector::default();
        let first_test = items.add_all(story, elements);
        let criteria = CriterionLabels::new(&story.criteria);
        let resolver = Resolver { items: &items, elements, criteria };
        let mut found = Self::default();
        let mut pairs = Vec::new();
        for (from, facts) in items.facts.iter().enumerate() {
            for fact in *facts {
                let name = fact.name.as_ref().map_or("", |name| &*name.value);
                let field = FIELDS.iter().find(|(field, _)| same_name(field, name));
                let Some(&(_, kind)) = field else { continue };
                for text in &fact.texts {
                    found.link(from, kind, text, &resolver, &mut pairs);
                }
            }
        }
        // What fields of their own name may be named in other ways too.
        let unknown = found.unknown.len();
        for &(from, kind, text) in &items.named {
            found.link(from, kind, text, &resolver, &mut pairs);
        }
        found.unknown.truncate(unknown);
        for (test, plan) in story.test_plan.iter().enumerate() {
            let criterion = plan.verifies.and_then(|index| *items.criteria.get(index)?);
            pairs.extend(criterion.map(|criterion| (first_test + test, criterion)));
        }
        found.items = items.list;
        for (from, to) in pairs {
            if from != to {
                found.items[from].links.push(to);
                found.items[to].links.push(from);
            }
        }
        for item in &mut found.items {
            if item.span == Span::default() {
                item.span = story.first_key;
            }
            item.links.sort_unstable();
            item.links.dedup();
        }
        found
    }

    /// Whether the story links anything.
    #[must_use]
    pub fn is_linked(&self) -> bool {
        self.items.iter().any(|item| !item.links.is_empty())
    }

    /// The items of a kind that an item is linked to.
    pub fn linked(&self, index: usize, kind: ItemKind) -> impl Iterator<Item = usize> + '_ {
        let links = self.items[index].links.iter().copied();
        links.filter(move |&to| self.items[to].kind == kind)
    }

    /// Links an item to what a text names: one item, or several with commas between them.
    fn link(
        &mut self,
        from: usize,
        kind: ItemKind,
        text: &'r Text<'_>,
        resolver: &Resolver<'_, '_>,
        pairs: &mut Vec<(usize, usize)>,
    ) {
        if let Some(to) = resolver.find(kind, text.value.trim()) {
            pairs.push((from, to));
            return;
        }
        let mut next = 0;
        for part in text.value.split([',', ';']) {
            let at = next + part.len() - part.trim_start().len();
            next += part.len() + 1;
            let name = part.trim();
            if name.is_empty() {
                continue;
            }
            let front = name.split_once(':').map_or("", |(front, _)| front.trim());
            match resolver.find(kind, name).or_else(|| resolver.find(kind, front)) {
                Some(to) => pairs.push((from, to)),
                None => {
                    let name = Text { value: Cow::Borrowed(name), span: text.span };
                    self.unknown.push(UnknownLink { from, kind, name, at });
                }
            }
        }
    }
}

/// Finds the items that names refer to.
struct Resolver<'b, 'r> {
    items: &'b ItemCollector<'r>,
    elements: &'b Elements<'r, 'r>,
    criteria: CriterionLabels,
}

impl Resolver<'_, '_> {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn find(&self, kind: ItemKind, name: &str) -> Option<usize> {
        let items = self.items;
        if kind == ItemKind::Criterion {
            return *items.criteria.get(self.criteria.find(name)?)?;
        }
        if let Some(index) = items.ids[kind as usize].get(&normalize_key(name)) {
            return Some(index);
        }
        if kind == ItemKind::Component {
            let is_part = |kind| matches!(kind, ElementKind::Container | ElementKind::Component);
            return *items.elements.get(self.elements.find(name, None, &is_part)?)?;
        }
        let (words, number) = id_parts(name)?;
        let words = words.trim_end_matches(['#', ' ']);
        let is_number = WORDS[kind as usize].iter().any(|word| same_name(words, word));
        let position = (number as usize).checked_sub(1).filter(|_| is_number)?;
        let index = *items.numbered[kind as usize].get(position)?;
        (index < items.list.len()).then_some(index)
    }
}
