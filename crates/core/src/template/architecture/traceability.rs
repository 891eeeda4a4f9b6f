//! The table of what the story links, and the places that it leads to.

use std::borrow::Cow;

use minijinja::Value;

use super::decision_headings::heading_words;
use crate::labels::Labels;
use crate::story::{Elements, Field, ItemKind, LinkedItem, Story, StoryLinks, Text};
use crate::template::values::fragment::{Fragment, TextSlot};
use crate::template::values::mapping::ValueBuilder;
use crate::text::{Slugs, Span};

/// Longer titles are cut: the table names what is written elsewhere.
const MAX_TITLE_CHARS: usize = 60;

/// For each kind of item: the label of its column, and the field whose value its names are.
const COLUMNS: [(&str, Field); 5] = [
    ("criterion", Field::AcceptanceCriteria),
    ("tasks", Field::Tasks),
    ("tests", Field::FunctionalTestPlan),
    ("components", Field::Components),
    ("decisions", Field::Decisions),
];

/// What a story links, with an id in the document for each linked criterion and task, and for each
/// decision that of its heading.
pub(super) struct TracedItems<'s> {
    links: StoryLinks<'s>,
    anchors: Vec<Option<String>>,
    /// The tasks by where they are in the source.
    tasks: Vec<((u32, u32), usize)>,
}

impl<'s> TracedItems<'s> {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn new(story: &'s Story<'_>, labels: &Labels) -> Self {
        let links = StoryLinks::of(story, &Elements::of(story));
        let mut slugs = Slugs::default();
        let mut decisions = story.architecture().decisions().zip(0..);
        let anchor = |item: &LinkedItem<'_>| {
            let name = item.id.map_or_else(|| item.number.unwrap_or(0).to_string(), str::to_owned);
            match item.kind {
                // Ids of headings have no `_`.
                ItemKind::Criterion => Some(slugs.id("criterion_", &name, "0")),
                ItemKind::Task => Some(slugs.id("task_", &name, "0")),
                ItemKind::Decision => {
                    let (decision, index) = decisions.next()?;
                    let words = heading_words(decision, index, labels);
                    Some(slugs.id("", &words, "section"))
                }
                _ => None,
            }
        };
        let mut anchors: Vec<_> = links.items.iter().map(anchor).collect();
        let mut tasks = Vec::new();
        for (index, item) in links.items.iter().enumerate() {
            if item.links.is_empty() {
                anchors[index] = None;
            }
            if item.kind == ItemKind::Task && !item.links.is_empty() {
                tasks.push((key(item.span), index));
            }
        }
        tasks.sort_unstable();
        Self { links, anchors, tasks }
    }

    /// What makes the criterion at a position a place that the table leads to.
    pub(super) fn criterion_anchor(&self, index: usize) -> Value {
        self.anchor(index)
    }

    /// The same for the task with this text.
    pub(super) fn task_anchor(&self, text: Option<&Text<'_>>) -> Value {
        let Some(text) = text else { return Value::UNDEFINED };
        let found = self.tasks.binary_search_by_key(&key(text.span), |(span, _)| *span);
        found.map_or(Value::UNDEFINED, |at| self.anchor(self.tasks[at].1))
    }

    fn anchor(&self, index: usize) -> Value {
        let anchor = self.anchors.get(index).and_then(Option::as_ref);
        anchor.map_or(Value::UNDEFINED, |id| Value::from(format!("<a id=\"{id}\"></a>")))
    }

    /// The table: a row for each criterion, and for what else is linked to items of a later column.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn table(&self, build: ValueBuilder<'_>, labels: &Labels) -> Value {
        let items = &self.links.items;
        let linked = items.iter().filter(|item| !item.links.is_empty());
        let mut is_shown = [false; 5];
        for item in linked {
            is_shown[item.kind as usize] = true;
        }
        if is_shown == [false; 5] {
            return Value::UNDEFINED;
        }
        let columns = || ItemKind::ALL.into_iter().filter(|kind| is_shown[*kind as usize]);
        let mut out = Vec::new();
        let own = |text: &str, out: &mut Vec<Fragment>| out.push(Fragment::own(text));
        for kind in columns() {
            let label = labels.get(COLUMNS[kind as usize].0);
            own(&format!("| {label} "), &mut out);
        }
        own("|\n", &mut out);
        columns().for_each(|_| own("|---", &mut out));
        own("|", &mut out);
        for (index, item) in items.iter().enumerate() {
            let is_row = item.kind == ItemKind::Criterion && is_shown[0]
                || item.links.iter().any(|&to| items[to].kind > item.kind);
            if !is_row {
                continue;
            }
            own("\n", &mut out);
            for kind in columns() {
                own("| ", &mut out);
                let is_own = item.kind == kind;
                let linked = self.links.linked(index, kind).filter(|_| !is_own);
                let shown = is_own.then_some(index).into_iter().chain(linked);
                for (at, index) in shown.enumerate() {
                    if at > 0 {
                        own("; ", &mut out);
                    }
                    self.name(index, &mut out);
                }
                own(" ", &mut out);
            }
            own("|", &mut out);
        }
        build.line(out)
    }

    /// The id of an item, or its title, with a link to it.
    fn name(&self, index: usize, out: &mut Vec<Fragment>) {
        let item = &self.links.items[index];
        let field = COLUMNS[item.kind as usize].1;
        let is_named = item.kind == ItemKind::Component && !item.title.is_empty();
        let name = item.id.filter(|_| !is_named).unwrap_or(item.title);
        let short = shortened(name);
        let text = Fragment::value(&short, field, None).in_slot(TextSlot::Cell);
        // Brackets and code in a link would need other escapes.
        let is_plain = !short.contains(['[', ']', '`', '<', '!']);
        match self.anchors[index].as_ref().filter(|_| is_plain) {
            Some(id) => {
                out.extend([Fragment::own("["), text, Fragment::own(&format!("](#{id})"))]);
            }
            None => out.push(text),
        }
    }
}

fn key(span: Span) -> (u32, u32) {
    (span.start, span.end)
}

/// A title that fits into the table: a longer one ends after a word, unless that is far away.
#[cfg_attr(small_where_cold, optimize(size))]
fn shortened(name: &str) -> Cow<'_, str> {
    let Some((end, next)) = name.char_indices().nth(MAX_TITLE_CHARS) else { return name.into() };
    let words = match next {
        ' ' => end,
        _ => name[..end].rfind(' ').filter(|&space| space > end / 2).unwrap_or(end),
    };
    let kept = name[..words].trim_end_matches([' ', ',', ';', ':']);
    format!("{kept}…").into()
}
