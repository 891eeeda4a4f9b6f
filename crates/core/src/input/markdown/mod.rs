//! Reads the Markdown after front matter as fields of the story that the front matter begins.

mod issue_lists;
mod lines;

use std::borrow::Cow;

use super::evidence::Evidence;
use super::names::is_one_of;
use super::nodes::{self, Parent};
use crate::story::Field;
use crate::text::{Span, same_name};
use crate::yaml::{Entry, NodeId, NodeKind, Style, Tree};
pub(super) use issue_lists::take_lists;
use lines::{BodySection, List, headings, is_only_title, list, name, text};

/// Headings over lists that are fields, although the format has no names for them.
const LISTS: &str = "definition_of_done notes links labels tags";

/// Headings over the description, although the format has no or another field for them.
const DESCRIPTIONS: &str = "story user_story summary overview";

/// Keys of front matter that tell a generator of websites how to publish a page.
const SITE: &str = "layout permalink slug draft categories category sidebar_label sidebar_position \
    nav_order toc aliases";

/// What a field takes from under its heading.
#[derive(Clone, Copy, PartialEq)]
enum FieldKind {
    /// The whole text.
    Description,
    /// A single line.
    Line,
    /// A list, or paragraphs.
    List,
}

/// Adds the body to the mapping of the front matter: its text as the description, its title and
/// lists as the fields that their headings name, and everything else as custom sections. Answers
/// whether the front matter is a story.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn attach(tree: &mut Tree<'_>, root: NodeId, body: Span) -> bool {
    let source = tree.source();
    let (all, body_end) = (headings(source, body), body.end as usize);
    let is_list = |heading: &BodySection| {
        let field = Field::of_story(name(heading.title.of(source)));
        matches!(field, Some(Field::AcceptanceCriteria | Field::Tasks))
    };
    let pairs = nodes::pairs(tree, root, usize::MAX);
    let evidence = Evidence::of(tree, root);
    let is_of_site = |entry: &Entry| tree.text(entry.key).is_some_and(|key| is_one_of(key, SITE));
    let is_page = !evidence.id && !evidence.strong && pairs.iter().any(is_of_site);
    if (is_page || !evidence.begins_story()) && !all.iter().any(is_list) {
        return false;
    }
    let keys = pairs.iter().filter_map(|entry| tree.text(entry.key));
    let keys = keys.map(|key| key.clone().into_owned()).collect();
    let last = pairs.last().map(|entry| entry.value);
    let mut body = Body { tree, source, root: Parent { node: root, last }, keys, sections: None };
    body.add(&all);
    let end = source[..body_end].trim_end().len();
    let start = tree.span(root).start as usize;
    tree.set_span(root, Span::new(start, end));
    true
}

struct Body<'t, 's> {
    tree: &'t mut Tree<'s>,
    source: &'s str,
    root: Parent,
    /// The keys that the root has.
    keys: Vec<String>,
    /// The list of custom sections.
    sections: Option<Parent>,
}

impl<'s> Body<'_, 's> {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn add(&mut self, all: &[BodySection]) {
        let mut at = self.add_start(all);
        while let Some(heading) = all.get(at) {
            let is_below = |it: &&BodySection| it.level > heading.level && self.field(it).is_none();
            let below = all[at + 1..].iter().take_while(is_below).count();
            self.add_section(heading, &all[at + 1..=at + below]);
            at += below + 1;
        }
    }

    /// Adds the description and the title; answers which heading is the next.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_start(&mut self, all: &[BodySection]) -> usize {
        let [start, rest @ ..] = all else { return 0 };
        let pairs = nodes::pairs(self.tree, self.root.node, usize::MAX);
        let value = |field: Field| {
            let entry = pairs.iter().find(|entry| {
                let key = self.tree.text(entry.key);
                key.is_some_and(|key| Field::of_story(key) == Some(field))
            });
            entry.and_then(|entry| self.tree.text(entry.value).cloned())
        };
        let title = value(Field::StoryTitle);
        let is_title = |heading: &&BodySection| heading.level == 1 && self.field(heading).is_none();
        let others = rest.iter().skip(1).any(|heading| heading.level == 1);
        let (source, known) = (self.source, title.as_ref().map(|title| title.trim()));
        let id = value(Field::StoryId);
        let id = id.as_ref().map_or("", |id| id.trim());
        // `PAY-1: Refunds` says the same as the front matter's `Refunds`.
        let is_known = |heading: &BodySection| {
            known.is_none_or(|known| is_only_title(heading.title.of(source), id, known))
        };
        let first = rest.first().filter(is_title);
        let Some(heading) = first.filter(|first| !others || is_known(first)) else {
            self.add_description(start.content);
            return 1;
        };
        let written = heading.title.of(source);
        if title.is_none() {
            self.add_text("title", heading.title, written.into(), heading.title);
        }
        // A title that says more than the front matter's stays at the start of the description.
        let from = match is_known(heading) && start.content.of(self.source).trim().is_empty() {
            true => heading.content.start,
            false => start.content.start,
        };
        self.add_description(Span { start: from, ..heading.content });
        2
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_description(&mut self, content: Span) {
        let (text, span) = text(self.source, content, 0);
        let start = Span::at(span.start as usize);
        match self.has(Field::Description) {
            _ if text.is_empty() => {}
            true => self.add_own_section("Description", [start, span], Some(text)),
            false => self.add_text("description", start, text, span),
        }
    }

    /// The field that a heading names, with the name.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn field(&self, heading: &BodySection) -> Option<(&'s str, FieldKind)> {
        let name = name(heading.title.of(self.source));
        let kind = match Field::of_story(name) {
            Some(Field::Description) => FieldKind::Description,
            Some(
                Field::Tasks
                | Field::AcceptanceCriteria
                | Field::Dependencies
                | Field::ArtifactRegistry,
            ) => FieldKind::List,
            Some(
                Field::Status
                | Field::Priority
                | Field::Type
                | Field::EstimatedEffort
                | Field::Lang
                | Field::Author
                | Field::CreatedDate,
            ) => FieldKind::Line,
            _ if is_one_of(name, DESCRIPTIONS) => FieldKind::Description,
            None if is_one_of(name, LISTS) => FieldKind::List,
            _ => return None,
        };
        Some((name, kind))
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn has(&self, field: Field) -> bool {
        self.keys.iter().any(|key| Field::of_story(key) == Some(field))
    }

    /// Adds a section, with the headings below it.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_section(&mut self, heading: &BodySection, below: &[BodySection]) {
        let end = below.last().map_or(heading.content.end, |last| last.content.end);
        let (written, span) = text(self.source, Span { end, ..heading.content }, 0);
        let is_free = |name: &str| !self.keys.iter().any(|key| same_name(key, name));
        let field = self.field(heading);
        match field {
            Some((_, FieldKind::Description)) if !self.has(Field::Description) => {
                self.add_text("description", heading.title, written, span);
            }
            Some((name, FieldKind::Line)) if is_free(name) && !written.contains('\n') => {
                self.add_text(name, heading.title, written, span);
            }
            Some((name, FieldKind::List))
                if is_free(name) && self.add_list(name, heading, below) => {}
            // A field without a text is open; the heading of a section says something without one.
            Some(_) if written.is_empty() => {}
            _ => {
                let text = Some(written).filter(|text| !text.is_empty());
                self.add_own_section(heading.title.of(self.source), [heading.title, span], text);
            }
        }
    }

    /// Adds the list under a heading as a field; answers whether there is one. The headings below it
    /// make groups. What isn't in a list stays text, in a section of its own.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_list(&mut self, name: &'s str, heading: &BodySection, below: &[BodySection]) -> bool {
        let field = Field::of_story(name);
        let nests = field == Some(Field::Tasks);
        let has_groups = nests || field == Some(Field::AcceptanceCriteria);
        let node = self.tree.add(NodeKind::Mapping, heading.content);
        let mut groups = Parent { node, last: None };
        let (mut lone, mut rest) = (None, String::new());
        // The headings that the next one may be below.
        let mut outer: Vec<&BodySection> = Vec::new();
        for (at, group) in std::iter::once(heading).chain(below).enumerate() {
            let found = list(self.source, group.content);
            let is_first = at == 0;
            // Paragraphs under a heading of their own are its items.
            let is_list =
                found.is_list() && (!found.items.is_empty() || !is_first || below.is_empty());
            outer.retain(|it| it.level < group.level);
            if is_list {
                let of = |it: &&BodySection| it.title.of(self.source);
                let mut path: Vec<_> = outer.iter().map(of).collect();
                path.push(group.title.of(self.source));
                let path = if is_first && has_groups { String::new() } else { path.join(": ") };
                let key = self.scalar(path.into(), group.title);
                let items = self.items(group.content, &found, nests);
                groups.push(self.tree, key);
                groups.push(self.tree, items);
                lone = lone.or(is_first.then_some(items));
            }
            let is_said = is_list && (found.items.is_empty() || found.paragraphs.is_empty());
            if !is_said && !is_first && !self.is_outer(group, &below[at..]) {
                let (mark, title) = (&"######"[..group.level], group.title.of(self.source));
                rest += &format!("{mark} {title}\n\n");
            }
            if !is_list || !found.items.is_empty() {
                for &it in &found.paragraphs {
                    rest += &text(self.source, it, 0).0;
                    rest += "\n\n";
                }
            }
            if !is_first {
                outer.push(group);
            }
        }
        let Some(last) = groups.last else { return false };
        let value = if lone == Some(last) { last } else { node };
        self.add_pair(name, heading.title, value);
        let rest = rest.trim_end();
        if !rest.is_empty() {
            let end = below.last().unwrap_or(heading).content.end;
            let at = [heading.title, Span { end, ..heading.content }];
            self.add_own_section(heading.title.of(self.source), at, Some(rest.to_owned().into()));
        }
        true
    }

    /// Whether there is nothing under a heading but headings over lists, which are named after it.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn is_outer(&self, heading: &BodySection, next: &[BodySection]) -> bool {
        let mut inner = next.iter().take_while(|it| it.level > heading.level);
        heading.content.of(self.source).trim().is_empty()
            && inner.any(|it| list(self.source, it.content).is_list())
    }

    /// A list with the items that were found, else with the paragraphs.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn items(&mut self, span: Span, found: &List, nests: bool) -> NodeId {
        let mut list = Parent { node: self.tree.add(NodeKind::Sequence, span), last: None };
        for item in &found.items {
            let node = match item.nested {
                Some(nested) if nests => {
                    let node = self.tree.add(NodeKind::Mapping, item.text);
                    let mut task = Parent { node, last: None };
                    let title = Span { end: nested.start, ..item.text };
                    let rest = Span { end: item.text.end, ..nested };
                    for (name, span) in [("title", title), ("subtasks", rest)] {
                        let key = self.scalar(name.into(), Span::at(span.start as usize));
                        let text = self.item(span, item.column);
                        task.push(self.tree, key);
                        task.push(self.tree, text);
                    }
                    node
                }
                _ => self.item(item.text, item.column),
            };
            list.push(self.tree, node);
        }
        if found.items.is_empty() {
            for &paragraph in &found.paragraphs {
                let node = self.item(paragraph, 0);
                list.push(self.tree, node);
            }
        }
        list.node
    }

    /// The text of an item. After a checkbox, `#1` is the number that a task manager assigned.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn item(&mut self, span: Span, column: usize) -> NodeId {
        let (text, span) = text(self.source, span, column);
        let numbered =
            text.get(..5).filter(|start| start.starts_with('[') && start.ends_with("] #"));
        let rest =
            numbered.map_or("", |_| text[5..].trim_start_matches(|it: char| it.is_ascii_digit()));
        let text = match rest.strip_prefix(' ') {
            Some(rest) => Cow::Owned(format!("{} {rest}", &text[..3])),
            None => text,
        };
        self.scalar(text, span)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_own_section(&mut self, name: &'s str, at: [Span; 2], text: Option<Cow<'s, str>>) {
        let [title, span] = at;
        let node = self.tree.add(NodeKind::Mapping, title.to(span));
        let mut section = Parent { node, last: None };
        let text = text.map(|text| ("text", text, span));
        for (name, value, span) in [("title", name.into(), title)].into_iter().chain(text) {
            let key = self.scalar(name.into(), Span::at(span.start as usize));
            let value = self.scalar(value, span);
            section.push(self.tree, key);
            section.push(self.tree, value);
        }
        if self.sections.is_none() {
            let list = self.tree.add(NodeKind::Sequence, title.to(span));
            self.add_pair("sections", Span::at(title.start as usize), list);
            self.sections = Some(Parent { node: list, last: None });
        }
        if let Some(sections) = &mut self.sections {
            sections.push(self.tree, node);
        }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_text(&mut self, name: &'s str, key: Span, text: Cow<'s, str>, span: Span) {
        let value = self.scalar(text, span);
        self.add_pair(name, key, value);
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_pair(&mut self, name: &'s str, span: Span, value: NodeId) {
        self.keys.push(name.to_owned());
        let key = self.scalar(name.into(), span);
        self.root.push(self.tree, key);
        self.root.push(self.tree, value);
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn scalar(&mut self, text: Cow<'s, str>, span: Span) -> NodeId {
        self.tree.add(NodeKind::Scalar(text, Style::Explicit), span)
    }
}
