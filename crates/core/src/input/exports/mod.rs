//! What issue trackers export around a fact, reduced to the fact: rich text to Markdown, people to
//! their names, statuses and labels to theirs, links to the issues that they lead to.

mod github;
mod lists;
mod members;
mod rich_text;

use super::names::is_one_of;
use super::nodes;
use crate::yaml::{Entry, NodeId, NodeKind, Tree};
use members::{
    add_pair, best_name, member, member_text, remove_noise, scalar, set_text,
    simplify_list_of_comments,
};
use rich_text::RichText;

/// Words of which the source of an export has one.
const MARKS: &[&str] = &[
    "displayName",
    "accountId",
    "\"doc\"",
    "type: doc",
    "login",
    "\"self\"",
    "\"color\"",
    "\"I_kw",
];

/// What only people have, of which one beside the name of an account shows a person.
const OF_PEOPLE: &str =
    "accountId emailAddress email uniqueName avatarUrls avatarUrl avatar_url imageUrl is_bot";

/// What trackers note for themselves in an issue, in its fields, or beside its comments.
const NOISE: &str = "self expand avatarUrls iconUrl id watches votes worklog progress \
     aggregateprogress workratio lastViewed statuscategorychangedate statusCategory timetracking \
     aggregatetimeestimate aggregatetimespent aggregatetimeoriginalestimate thumbnail";

/// Reduces the objects of a source to what they say, if it is an export.
#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn simplify(tree: &mut Tree<'_>) {
    let source = tree.source();
    if !MARKS.iter().any(|mark| source.contains(mark)) {
        return;
    }
    let mut left = source.len() + 100;
    // What is inside comes first: an object is reduced when its members are.
    let ids: Vec<_> = tree.ids().collect();
    for &id in ids.iter().rev() {
        if matches!(tree.kind(id), NodeKind::Mapping) && tree.resolve(id) == id {
            simplify_object(tree, id, &mut left);
        }
    }
}

#[cfg_attr(small_where_cold, optimize(size))]
fn simplify_object(tree: &mut Tree<'_>, object: NodeId, left: &mut usize) {
    if member_text(tree, object, "type") == Some("doc") && is_list(tree, object, "content") {
        let text = RichText { tree, left }.blocks(object, 0);
        set_text(tree, object, text);
    } else if let Some(name) = person(tree, object).or_else(|| named(tree, object)) {
        set_text(tree, object, name);
    } else if let Some(fields) = member(tree, object, "fields")
        && member_text(tree, object, "key").is_some()
        && member_text(tree, fields, "summary").is_some()
    {
        remove_noise(tree, object, NOISE);
        simplify_fields(tree, fields);
    } else if github::is_issue(tree, object) {
        github::simplify(tree, object);
    }
}

/// The name of a person, without the rest of the account.
#[cfg_attr(small_where_cold, optimize(size))]
fn person(tree: &Tree<'_>, object: NodeId) -> Option<String> {
    let has = |names: &[&str]| names.iter().any(|name| member(tree, object, name).is_some());
    let is_person = || {
        nodes::pairs(tree, object, 40)
            .iter()
            .any(|it| tree.text(it.key).is_some_and(|key| is_one_of(key, OF_PEOPLE)))
    };
    if !has(&["displayName", "login", "username"]) || !is_person() {
        return None;
    }
    best_name(tree, object)
}

/// The name of what the tracker has a page or a colour for, such as a status or a label.
#[cfg_attr(small_where_cold, optimize(size))]
fn named(tree: &Tree<'_>, object: NodeId) -> Option<String> {
    let has_page = member_text(tree, object, "self").is_some_and(|it| it.starts_with("http"));
    let is_label =
        || ["id", "color", "name"].iter().all(|name| member(tree, object, name).is_some());
    if !has_page && !is_label() || member(tree, object, "fields").is_some() {
        return None;
    }
    ["name", "value"].iter().find_map(|name| member_text(tree, object, name)).map(str::to_owned)
}

/// Reduces the fields of an issue: its parent, subtasks, links and comments.
#[cfg_attr(small_where_cold, optimize(size))]
fn simplify_fields(tree: &mut Tree<'_>, fields: NodeId) {
    let reporter = member_text(tree, fields, "reporter").map(str::to_owned);
    remove_noise(tree, fields, NOISE);
    for Entry { key, value } in nodes::pairs(tree, fields, usize::MAX) {
        let Some(name) = tree.text(key).map(|name| name.to_string()) else { continue };
        match &*name {
            "parent" => {
                if let Some(text) = issue(tree, value) {
                    let is_epic = member(tree, value, "fields").is_some_and(|fields| {
                        let mut kind = ["issuetype", "type"].iter();
                        kind.find_map(|name| member(tree, fields, name)).is_some_and(|kind| {
                            tree.text(kind).is_some_and(|kind| kind == "Epic")
                                || value_name(tree, kind).as_deref() == Some("Epic")
                        })
                    });
                    set_text(tree, value, text);
                    if is_epic && member(tree, fields, "epic").is_none() {
                        tree.set_kind(key, scalar("epic"));
                    }
                }
            }
            "issuetype" if member(tree, fields, "type").is_none() => {
                simplify_value(tree, value);
                tree.set_kind(key, scalar("type"));
            }
            "creator" if tree.text(value).map(|it| &**it) == reporter.as_deref() => {
                tree.set_kind(value, NodeKind::Null);
            }
            "subtasks" => {
                for item in nodes::items(tree, value, usize::MAX) {
                    simplify_subtask(tree, item);
                }
            }
            "issuelinks" => simplify_links(tree, fields, (key, value)),
            "description" => lists::take(tree, fields, value),
            "comment" => simplify_comments(tree, value),
            _ if matches!(tree.kind(value), NodeKind::Sequence) => {
                for item in nodes::items(tree, value, usize::MAX) {
                    simplify_value(tree, item);
                }
            }
            _ => simplify_value(tree, value),
        }
    }
}

/// A value of a field by its name: a status, a priority, a component, an option.
#[cfg_attr(small_where_cold, optimize(size))]
fn simplify_value(tree: &mut Tree<'_>, value: NodeId) {
    if let Some(name) = value_name(tree, value) {
        set_text(tree, value, name);
    }
}

#[cfg_attr(small_where_cold, optimize(size))]
fn value_name(tree: &Tree<'_>, value: NodeId) -> Option<String> {
    let has_id = ["self", "id"].iter().any(|name| member(tree, value, name).is_some());
    let is_single = nodes::pairs(tree, value, 2).len() == 1;
    let mut names = ["name", "value", "displayName"].iter();
    let name = names.find_map(|name| member_text(tree, value, name))?;
    (has_id || is_single).then(|| name.to_owned())
}

/// A subtask as a task: its key, its title and its state.
#[cfg_attr(small_where_cold, optimize(size))]
fn simplify_subtask(tree: &mut Tree<'_>, item: NodeId) {
    let Some(fields) = member(tree, item, "fields") else { return };
    member(tree, fields, "status").into_iter().for_each(|status| simplify_value(tree, status));
    let members = [
        ("id", member(tree, item, "key")),
        ("title", member(tree, fields, "summary")),
        ("status", member(tree, fields, "status")),
    ];
    let span = tree.span(item);
    let task = tree.add(NodeKind::Mapping, span);
    let mut last = None;
    for (name, value) in members {
        let Some(value) = value.filter(|&value| tree.text(value).is_some()) else { continue };
        last = Some(add_pair(tree, task, last, name, value));
    }
    tree.set_kind(item, NodeKind::Alias(task));
}

/// Links to other issues: those that block this one are its dependencies.
#[cfg_attr(small_where_cold, optimize(size))]
fn simplify_links(tree: &mut Tree<'_>, fields: NodeId, (key, links): (NodeId, NodeId)) {
    let mut blockers = Vec::new();
    for link in nodes::items(tree, links, usize::MAX) {
        let kind = member(tree, link, "type");
        let sides = [("inward", "inwardIssue"), ("outward", "outwardIssue")];
        let found = sides.into_iter().find_map(|(side, end)| {
            let end = member(tree, link, end)?;
            Some((kind.and_then(|kind| member_text(tree, kind, side)).unwrap_or("links to"), end))
        });
        let Some((relation, end)) = found else { continue };
        match member(tree, end, "key") {
            Some(id) if ["is blocked by", "depends on"].contains(&relation) => {
                blockers.push(id);
                tree.set_kind(link, NodeKind::Null);
            }
            _ => {
                let text = issue(tree, end).map(|issue| format!("{relation} {issue}"));
                text.into_iter().for_each(|text| set_text(tree, link, text));
            }
        }
    }
    tree.set_kind(key, scalar("links"));
    if blockers.is_empty() || member(tree, fields, "dependencies").is_some() {
        return;
    }
    let span = tree.span(links);
    let list = tree.add(NodeKind::Sequence, span);
    let mut last = None;
    for id in blockers {
        let (kind, span) = (tree.kind(id).clone(), tree.span(id));
        let item = tree.add(kind, span);
        tree.attach(list, last, item);
        last = Some(item);
    }
    let end = nodes::pairs(tree, fields, usize::MAX).last().map(|entry| entry.value);
    add_pair(tree, fields, end, "dependencies", list);
}

/// Comments as texts, each after its author.
#[cfg_attr(small_where_cold, optimize(size))]
fn simplify_comments(tree: &mut Tree<'_>, value: NodeId) {
    let Some(comments) = member(tree, value, "comments") else { return };
    simplify_list_of_comments(tree, comments);
    let comments = tree.resolve(comments);
    tree.set_kind(value, NodeKind::Alias(comments));
}

/// An issue by its key and its title.
#[cfg_attr(small_where_cold, optimize(size))]
fn issue(tree: &Tree<'_>, issue: NodeId) -> Option<String> {
    let key = member_text(tree, issue, "key")?;
    let title = member(tree, issue, "fields").and_then(|it| member_text(tree, it, "summary"));
    Some(title.map_or_else(|| key.to_owned(), |title| format!("{key} {title}")))
}

#[cfg_attr(small_where_cold, optimize(size))]
fn is_list(tree: &Tree<'_>, mapping: NodeId, name: &str) -> bool {
    member(tree, mapping, name).is_some_and(|it| matches!(tree.kind(it), NodeKind::Sequence))
}
