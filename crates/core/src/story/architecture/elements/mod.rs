//! The elements of an architecture in one list, each with what it lies in, and the names by which
//! relations refer to them.

mod lookup;
mod meanings;

use super::{Component, Container, External, Node, Person};
use crate::diagnostic::{Problem, codes};
use crate::story::schema::mapping::{Mapping, MappingSchema, Value};
use crate::story::{Story, System, Text};
use crate::text::{NameIndex, normalize_key, same_name};
use meanings::Meanings;

/// The members of an architecture that declare elements, in the order of these.
pub(super) const LISTS: [&str; 5] = ["people", "systems", "containers", "components", "deployment"];

/// How many elements of one name are distinguished.
const MAX_SAME_NAMES: usize = 1_000;

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElementKind {
    /// Somebody who uses the system.
    Person,
    /// The system that the story is about.
    OwnSystem,
    /// A system around it.
    System,
    /// An application or a data store.
    Container,
    /// A part of a container or of another component.
    Component,
    /// What containers run on.
    Node,
}

static KINDS: [(&MappingSchema, ElementKind); 6] = [
    (&Person, ElementKind::Person),
    (&System, ElementKind::OwnSystem),
    (&External, ElementKind::System),
    (&Container, ElementKind::Container),
    (&Component, ElementKind::Component),
    (&Node, ElementKind::Node),
];

/// An element of the architecture, as it is declared.
#[derive(Clone, Copy, Debug)]
pub struct DeclaredElement<'r, 't> {
    /// What it is.
    pub kind: ElementKind,
    /// Its declaration.
    pub of: &'r Mapping<'t>,
    /// The element that it lies in.
    pub parent: Option<usize>,
}

impl<'r, 't> DeclaredElement<'r, 't> {
    /// A mapping that declares an element, on its own.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn of(of: &'r Mapping<'t>) -> Option<Self> {
        let (_, kind) = KINDS.iter().find(|(kind, _)| std::ptr::eq(*kind, of.kind))?;
        Some(Self { kind: *kind, of, parent: None })
    }

    /// Its name, if it has one.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn name(&self) -> Option<&'r Text<'t>> {
        self.of.text(0).filter(|name| !name.is_blank())
    }

    /// The id by which others refer to it: its `id` or `key`, or its key in a mapping of elements.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn id(&self) -> Option<&'r Text<'t>> {
        if let Some(id) = self.text("id") {
            return Some(id);
        }
        let is_id = |name: &str| ["id", "key"].iter().any(|it| same_name(name, it));
        let mut facts = self.of.further().iter().filter(|fact| fact.members.is_empty());
        let fact = facts.find(|fact| fact.name.as_ref().is_none_or(|it| is_id(&it.value)))?;
        match &*fact.texts {
            [id] if !id.is_blank() => Some(id),
            _ => None,
        }
    }

    /// A text that it is declared with.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn text(&self, member: &str) -> Option<&'r Text<'t>> {
        match self.of.member(member) {
            Value::Text(text) if !text.is_blank() => Some(text),
            _ => None,
        }
    }

    /// The boundaries that it is drawn in, the innermost last.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn groups(&self) -> &'r [Text<'t>] {
        match self.of.member("group") {
            Value::Text(group) => std::slice::from_ref(group),
            Value::Texts(groups) => groups,
            _ => &[],
        }
    }

    /// Its relations: each is a [`struct@super::Relation`].
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn uses(&self) -> &'r [Mapping<'t>] {
        match self.of.member("uses") {
            Value::Many(uses) => uses,
            _ => &[],
        }
    }
}

/// All elements of a story.
#[derive(Debug, Default)]
pub struct Elements<'r, 't> {
    /// In the order of [`LISTS`]. What an element lies in is before it.
    pub list: Vec<DeclaredElement<'r, 't>>,
    own: usize,
    names: NameIndex,
    /// For each name, the elements that have it.
    named: Vec<Vec<usize>>,
    meanings: Meanings,
}

impl<'r, 't> Elements<'r, 't> {
    /// The elements of a story.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn of(story: &'r Story<'t>) -> Self {
        let mut elements = Self::default();
        for list in LISTS {
            if list == "systems" {
                elements.own = elements.list.len();
                elements.add(&story.system, None);
            }
            elements.add_value(story.architecture.member(list), None);
        }
        // What was looked up before may mean something else with the elements after it.
        elements.meanings.forget();
        elements
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_value(&mut self, value: &'r Value<'t>, parent: Option<usize>) {
        match value {
            Value::One(one) => one.members().for_each(|(.., it)| self.add_value(it, parent)),
            Value::Many(many) => many.iter().for_each(|it| self.add(it, parent)),
            _ => {}
        }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn add(&mut self, of: &'r Mapping<'t>, parent: Option<usize>) {
        let Some(mut element) = DeclaredElement::of(of) else { return };
        let (kind, index) = (element.kind, self.list.len());
        element.parent = parent;
        if parent.is_none() && matches!(kind, ElementKind::Container | ElementKind::Component) {
            let name = element.text("container").filter(|_| kind == ElementKind::Component);
            let is_container = |kind| kind == ElementKind::Container;
            let container = name.and_then(|it| self.find(&it.value, None, &is_container));
            element.parent = container.or(Some(self.own));
        }
        self.list.push(element);
        for text in [element.name(), element.id()].into_iter().flatten() {
            self.meanings.spellings.insert(text.value.trim(), index);
        }
        match element.name() {
            Some(name) => self.add_name(&name.value, index),
            None if kind == ElementKind::OwnSystem => self.add_name("This System", index),
            None => {}
        }
        if let Some(id) = element.id() {
            self.add_name(&id.value, index);
        }
        of.members().for_each(|(.., value)| self.add_value(value, Some(index)));
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_name(&mut self, name: &str, index: usize) {
        let key = normalize_key(name.trim());
        if key.is_empty() {
            return;
        }
        match self.names.get_or_insert(&key, self.named.len()) {
            None => self.named.push(vec![index]),
            Some(slot) if self.named[slot].last() == Some(&index) => {}
            Some(slot) => self.named[slot].push(index),
        }
    }

    /// An element and all that it lies in, from the inside.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn around(&self, index: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(index), |&index| self.list[index].parent)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn named(&self, name: &str) -> &[usize] {
        let slot = self.names.get(&normalize_key(name.trim()));
        let named: &[usize] = slot.map_or(&[], |slot| &self.named[slot]);
        &named[..named.len().min(MAX_SAME_NAMES)]
    }

    /// The element that a name refers to. The whole name is tried first, then as
    /// `Container/Component`, then as a path of more parts. Of several elements, those are left that
    /// are spelt like the name, that are nodes if `from` is one, that are nearest to `from`, and not
    /// around it.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn find(
        &self,
        name: &str,
        from: Option<usize>,
        is_wanted: &dyn Fn(ElementKind) -> bool,
    ) -> Option<usize> {
        self.meaning(name, from, is_wanted).first
    }

    /// The problem that a name may refer to several elements, none of them around the others.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn ambiguity(
        &self,
        name: &Text<'_>,
        from: Option<usize>,
        is_wanted: &dyn Fn(ElementKind) -> bool,
        source: &str,
    ) -> Option<Problem> {
        let meaning = self.meaning(&name.value, from, is_wanted);
        let (first, other) = (meaning.first?, meaning.other?);
        let path = |it: usize| {
            let outer = self.list[it].parent.and_then(|outer| self.list[outer].name())?;
            Some(format!("`{}/{}`", outer.value.trim(), self.list[it].name()?.value.trim()))
        };
        let help = match (path(first), path(other)) {
            (Some(first), Some(other)) if first != other => format!("write {first} or {other}"),
            _ => "give each an `id`, and write that".to_owned(),
        };
        let message = format!("several elements are named `{}`", name.value.trim());
        let span = name.span.first_line(source);
        Some(Problem::new(&codes::AMBIGUOUS_ELEMENT, span, message).help(help))
    }
}
