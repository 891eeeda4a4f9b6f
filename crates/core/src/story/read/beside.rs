//! What the document shows beside the story: its epic, its labels, who works on it, its dates.

use std::borrow::Cow;

use super::context::LowerCtx;
use crate::story::fields::facts;
use crate::story::{Fact, StoryRef, Text};
use crate::text::{Span, normalize_key, same_name};
use crate::yaml::{Entry, GROUP_LISTS, MEMBER_LISTS, NodeId, NodeKind, STORY_LISTS};

/// The names of what belongs beside a story, in the singular and without separators.
const BESIDE: &[&str] = &[
    "epic",
    "feature",
    "milestone",
    "sprint",
    "iteration",
    "phase",
    "theme",
    "release",
    "increment",
    "group",
    "parent",
    "label",
    "tag",
    "component",
    "assignee",
    "owner",
    "reporter",
    "note",
    "link",
    "block",
    "related",
    "relatedto",
    "relatesto",
    "due",
    "duedate",
    "startdate",
    "enddate",
    "updated",
    "updatedat",
    "updateddate",
    "closedat",
    "pass",
    "passe",
];

/// How many of these are names of groups.
const GROUPS: usize = 9;

fn singular(name: &str) -> String {
    let mut name = normalize_key(name);
    if name.ends_with('s') {
        name.pop();
    }
    name
}

/// Whether what has this name belongs beside the story rather than at the end.
pub(crate) fn is_beside(name: &str) -> bool {
    BESIDE.contains(&&*singular(name))
}

/// Adds the group that the story was found in, with what else is known of it. If the story names the
/// group itself, that name is kept.
pub(super) fn group<'t>(ctx: &mut LowerCtx<'t, '_>, found: &StoryRef, known: &mut Vec<Fact<'t>>) {
    let tree = ctx.tree;
    let Some(group) = found.group else { return };
    let Some(title) = tree.text(group) else { return };
    let list = found.group_list.and_then(|list| tree.text(list)).map_or("", |list| list);
    let list = singular(list);
    let kind = BESIDE.iter().take(GROUPS).find(|kind| **kind == list).unwrap_or(&"group");
    let is_same =
        |fact: &Fact<'_>| fact.name.as_ref().is_some_and(|name| singular(&name.value) == **kind);
    let members = group_facts(ctx, found, group);
    if let Some(same) = known.iter_mut().find(|fact| is_same(fact)) {
        same.members.extend(members);
        return;
    }
    let name = Some(Text { value: Cow::Borrowed(*kind), span: Span::default() });
    let texts = vec![Text { value: Cow::Borrowed(&**title), span: tree.span(group) }];
    known.insert(0, Fact { name, texts, members, ..Fact::default() });
}

/// What a group has besides its title and its lists of stories.
#[cfg_attr(small_where_cold, optimize(size))]
fn group_facts<'t>(ctx: &mut LowerCtx<'t, '_>, found: &StoryRef, title: NodeId) -> Vec<Fact<'t>> {
    let tree = ctx.tree;
    let Some(mapping) = found.group_mapping else { return Vec::new() };
    let story = tree.span(found.node);
    let is_list = |entry: &Entry| {
        let span = tree.span(entry.value);
        let key = tree.text(entry.key).map_or("", |key| key);
        let mut names = [STORY_LISTS, GROUP_LISTS, MEMBER_LISTS].into_iter();
        span.start <= story.start && story.end <= span.end
            || matches!(tree.kind(entry.value), NodeKind::Sequence | NodeKind::Mapping)
                && names.any(|names| names.split(' ').any(|name| same_name(key, name)))
    };
    let mut entries = ctx.entries(mapping).0;
    entries.retain(|entry| entry.value != title && !is_list(entry));
    facts::lower(ctx, &entries)
}

/// The date of a date with a time, as other tools write it: `2026-01-27 10:15`.
pub(super) fn without_time(text: Text<'_>) -> Text<'_> {
    let shape = text.value.as_bytes().iter().take(11).enumerate().all(|(at, byte)| match at {
        4 | 7 => *byte == b'-',
        10 => matches!(byte, b' ' | b'T'),
        _ => byte.is_ascii_digit(),
    });
    if text.value.len() < 16 || !shape || text.value.as_bytes().get(13) != Some(&b':') {
        return text;
    }
    let value = match text.value {
        Cow::Borrowed(value) => Cow::Borrowed(&value[..10]),
        Cow::Owned(value) => Cow::Owned(value[..10].to_owned()),
    };
    Text { value, ..text }
}
