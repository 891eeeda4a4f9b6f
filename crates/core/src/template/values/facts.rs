//! Facts of the story as templates print them: in a line, or as a list that nests as they do.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};

use super::fragment::{Fragment, TextSlot};
use super::printable::Fragments;
use crate::story::{Fact, Field, Text};
use crate::template::recorder::Recorder;

/// Lists nest to this depth; what is deeper is written in one line.
const MAX_LIST_DEPTH: usize = 6;

/// Longer texts of one fact have a line each.
const MAX_JOINED_BYTES: usize = 60;

/// A fact with its texts as fragments.
#[derive(Debug)]
struct FactFragments {
    name: Option<Fragment>,
    texts: Vec<Fragment>,
    members: Vec<Self>,
}

impl FactFragments {
    fn all<'f>(facts: impl IntoIterator<Item = &'f Fact<'f>>, field: Field) -> Vec<Self> {
        let name = |name: &Text<'_>| {
            let span = (!name.span.is_empty()).then_some(name.span);
            Fragment::value(&readable(&name.value), field, span)
        };
        let of = |fact: &Fact<'_>| Self {
            name: fact.name.as_ref().map(name),
            texts: fact.texts.iter().map(|text| Fragment::text(text, field)).collect(),
            members: Self::all(&fact.members, field),
        };
        facts.into_iter().map(of).collect()
    }
}

/// The value of facts in a template.
#[derive(Debug)]
pub(in crate::template) struct FactList(Vec<FactFragments>);

impl Object for FactList {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}

impl FactList {
    /// The value; undefined without any fact.
    pub(in crate::template) fn value(facts: &[Fact<'_>], field: Field) -> Value {
        match facts {
            [] => Value::UNDEFINED,
            _ => Value::from_object(Self(FactFragments::all(facts, field))),
        }
    }

    /// Those facts that fit into the line of what they are about, and the others, for a list below.
    pub(in crate::template) fn split(facts: &[Fact<'_>], field: Field) -> [Value; 2] {
        let is_brief = |fact: &&Fact<'_>| {
            let length: usize = fact.texts.iter().map(|text| text.value.len()).sum();
            let has_lines = fact.texts.iter().any(|text| text.value.trim().contains('\n'));
            fact.members.is_empty() && length <= MAX_JOINED_BYTES && !has_lines
        };
        if facts.is_empty() {
            return [Value::UNDEFINED, Value::UNDEFINED];
        }
        let (brief, long): (Vec<_>, Vec<_>) = facts.iter().partition(is_brief);
        [brief, long].map(|facts| match facts.is_empty() {
            true => Value::UNDEFINED,
            false => Value::from_object(Self(FactFragments::all(facts, field))),
        })
    }

    /// The facts for the middle of a line: `owner: Ops; tags: a, b`.
    pub(super) fn in_line(&self, slot: TextSlot) -> Vec<Fragment> {
        let mut out = Vec::new();
        write_line(&self.0, slot, &mut out);
        out
    }
}

fn write_line(facts: &[FactFragments], slot: TextSlot, out: &mut Vec<Fragment>) {
    for (index, fact) in facts.iter().enumerate() {
        if index > 0 {
            out.push(Fragment::own("; "));
        }
        if let Some(name) = &fact.name {
            out.extend([name.in_slot(slot), Fragment::own(": ")]);
        }
        for (index, text) in fact.texts.iter().enumerate() {
            if index > 0 {
                out.push(Fragment::own(", "));
            }
            out.push(text.in_slot(slot));
        }
        if !fact.members.is_empty() {
            out.push(Fragment::own("("));
            write_line(&fact.members, slot, out);
            out.push(Fragment::own(")"));
        }
    }
}

/// `list(facts, "  ")` in a template writes facts as a list with this indentation; with a third
/// argument, their names are strong.
#[derive(Debug)]
pub(in crate::template) struct ListFunction(pub(in crate::template) Arc<Recorder>);

impl Object for ListFunction {
    fn call(
        self: &Arc<Self>,
        _: &mut minijinja::State<'_, '_>,
        args: &[Value],
    ) -> Result<Value, minijinja::Error> {
        let mut out = Vec::new();
        if let Some(list) = args.first().and_then(|list| list.downcast_object_ref::<FactList>()) {
            let indent = args.get(1).and_then(Value::as_str).unwrap_or_default();
            let slot = match args.get(2).is_some_and(Value::is_true) {
                true => TextSlot::Strong,
                false => TextSlot::Label,
            };
            write_list(&list.0, (indent, slot), 0, &mut out);
        }
        Ok(Fragments::value(out, &self.0))
    }
}

/// `notes(facts, label.colon)` in a template writes each fact as a paragraph that begins with its name,
/// as the template writes what it knows.
#[derive(Debug)]
pub(in crate::template) struct NotesFunction(pub(in crate::template) Arc<Recorder>);

impl Object for NotesFunction {
    fn call(
        self: &Arc<Self>,
        _: &mut minijinja::State<'_, '_>,
        args: &[Value],
    ) -> Result<Value, minijinja::Error> {
        let mut out = Vec::new();
        if let Some(list) = args.first().and_then(|list| list.downcast_object_ref::<FactList>()) {
            let colon = args.get(1).and_then(Value::as_str).unwrap_or(":");
            for fact in &list.0 {
                if !out.is_empty() {
                    out.push(Fragment::own("\n"));
                }
                write_note(fact, colon, &mut out);
            }
        }
        Ok(Fragments::value(out, &self.0))
    }
}

/// A paragraph with the name and the text, and a list of what is more than one text.
#[cfg_attr(small_where_cold, optimize(size))]
fn write_note(fact: &FactFragments, colon: &str, out: &mut Vec<Fragment>) {
    let Some(name) = &fact.name else {
        // Without a name, a text is a paragraph of its own.
        write_item(fact, ("", TextSlot::Label), 0, out);
        return;
    };
    out.extend([Fragment::own("**"), name.in_slot(TextSlot::Strong)]);
    out.push(Fragment::own(&format!("**{colon}")));
    let mut end = "\n";
    match &*fact.texts {
        [] => {}
        [text] if is_in_lines(text) => {
            // As an item, in which a heading begins no section.
            let block = text.in_slot(TextSlot::Item);
            let lines = block.text.trim_end().replace('\n', "\n  ").into();
            out.extend([Fragment::own("\n\n- "), Fragment { text: lines, ..block }]);
        }
        [text] => out.extend([Fragment::own(" "), text.in_slot(TextSlot::Inline)]),
        texts => {
            end = "";
            out.push(Fragment::own("\n\n"));
            for text in texts {
                out.extend([
                    Fragment::own("- "),
                    text.in_slot(TextSlot::Start),
                    Fragment::own("\n"),
                ]);
            }
        }
    }
    out.push(Fragment::own(end));
    if !fact.members.is_empty() {
        out.push(Fragment::own(if end.is_empty() { "" } else { "\n" }));
        write_list(&fact.members, ("", TextSlot::Label), 1, out);
    }
}

fn is_in_lines(text: &Fragment) -> bool {
    text.text.trim().contains(['\n', '\r'])
}

fn write_list(
    facts: &[FactFragments],
    (indent, slot): (&str, TextSlot),
    depth: usize,
    out: &mut Vec<Fragment>,
) {
    for fact in facts {
        out.push(Fragment::own(&format!("{indent}- ")));
        write_item(fact, (indent, slot), depth, out);
    }
}

/// The text of a list's item, and the list below it.
fn write_item(
    fact: &FactFragments,
    (indent, slot): (&str, TextSlot),
    depth: usize,
    out: &mut Vec<Fragment>,
) {
    let inner = format!("{indent}  ");
    let (members, texts) = (&*fact.members, &*fact.texts);
    if let Some(name) = &fact.name {
        let mark = if slot == TextSlot::Strong { "**" } else { "" };
        let end = if slot == TextSlot::Strong { "**:" } else { ":" };
        out.extend([Fragment::own(mark), name.in_slot(slot), Fragment::own(end)]);
    } else if !members.is_empty() {
        // An item of a list begins with its first member, as in YAML; with another one if that has
        // members of its own, as the members after these would seem to be theirs.
        let plain = members.iter().position(|member| member.members.is_empty());
        let lead = plain.unwrap_or(0);
        let is_apart = plain.is_some() || members.len() == 1;
        let lead_depth = if is_apart { depth } else { MAX_LIST_DEPTH };
        write_item(&members[lead], (indent, slot), lead_depth, out);
        for others in [&members[..lead], &members[lead + 1..]] {
            write_list(others, (&inner, TextSlot::Label), depth + 1, out);
        }
        return;
    }
    let in_line = depth >= MAX_LIST_DEPTH;
    let length: usize = texts.iter().map(|text| text.text.len()).sum();
    let is_joined = length <= MAX_JOINED_BYTES || texts.len() == 1;
    match texts {
        [text] if fact.name.is_some() && !in_line && is_in_lines(text) => {
            let block = text.in_slot(TextSlot::Item);
            let lines = block.text.trim_end().replace('\n', &format!("\n{inner}"));
            let end = if block.text.ends_with('\n') { "\n" } else { "" };
            out.push(Fragment::own(&format!("\n\n{inner}")));
            out.push(Fragment { text: lines.into(), ..block });
            // Code has to be apart from what follows.
            out.push(Fragment::own(end));
        }
        _ if fact.name.is_none() => {
            for (index, text) in texts.iter().enumerate() {
                let is_first = index == 0;
                out.push(Fragment::own(if is_first { "" } else { "; " }));
                out.push(text.in_slot(if is_first { TextSlot::Start } else { TextSlot::Inline }));
            }
        }
        _ if in_line || is_joined && !texts.iter().any(is_in_lines) => {
            for (index, text) in texts.iter().enumerate() {
                out.push(Fragment::own(if index == 0 { " " } else { "; " }));
                out.push(text.in_slot(TextSlot::Inline));
            }
        }
        _ => {
            for text in texts {
                out.push(Fragment::own(&format!("\n{inner}- ")));
                out.push(text.in_slot(TextSlot::Start));
            }
        }
    }
    if in_line && !members.is_empty() {
        out.push(Fragment::own(" "));
        write_line(members, TextSlot::Inline, out);
    }
    out.push(Fragment::own("\n"));
    if !in_line {
        write_list(members, (&inner, TextSlot::Label), depth + 1, out);
    }
}

/// A key as words: `week_range` reads `Week range`.
pub(in crate::template) fn readable(key: &str) -> String {
    let mut words = key.trim().replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}
