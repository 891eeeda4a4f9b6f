//! Issues as GitHub's API and its command export them: known by their numbers.

use super::members::{
    best_name, member, member_text, remove_noise, scalar, set_text, simplify_list_of_comments,
};
use crate::input::nodes;
use crate::yaml::{Entry, NodeId, Tree};

/// Members of which an issue has one, beside its number and title.
const OF_ISSUES: &[&str] = &["node_id", "labels", "assignees", "author", "milestone", "comments"];

/// What GitHub notes for itself in an issue.
const NOISE: &str = "node_id repository_url labels_url comments_url events_url timeline_url locked \
     author_association active_lock_reason reactions reaction_groups performed_via_github_app \
     sub_issues_summary issue_dependencies_summary is_pinned";

/// Whether an object of an export is an issue.
pub(super) fn is_issue(tree: &Tree<'_>, object: NodeId) -> bool {
    let has = |name: &str| member(tree, object, name).is_some();
    let has_id = member_text(tree, object, "id").is_some_and(|id| id.starts_with("I_kw"));
    has("number")
        && member_text(tree, object, "title").is_some()
        && (has_id || OF_ISSUES.iter().any(|name| has(name)))
}

/// Reduces an issue to what it says.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn simplify(tree: &mut Tree<'_>, issue: NodeId) {
    let has_page = member(tree, issue, "html_url").is_some();
    for Entry { key, value } in nodes::pairs(tree, issue, usize::MAX) {
        let Some(name) = tree.text(key).map(|name| name.to_string()) else { continue };
        match &*name {
            // People know its number; the id is that of the database. An assignee is also in the list.
            "id" | "assignee" => tree.set_kind(key, scalar("node_id")),
            "url" if has_page => tree.set_kind(key, scalar("node_id")),
            "html_url" => tree.set_kind(key, scalar("url")),
            "user" => {
                tree.set_kind(key, scalar("author"));
                simplify_person(tree, value);
            }
            "author" => simplify_person(tree, value),
            "assignees" => {
                for person in nodes::items(tree, value, usize::MAX) {
                    simplify_person(tree, person);
                }
            }
            "state" => {
                let state = tree.text(value).map(|state| state.to_lowercase());
                state.into_iter().for_each(|state| set_text(tree, value, state));
            }
            "milestone" => {
                let title = member_text(tree, value, "title").map(str::to_owned);
                title.into_iter().for_each(|title| set_text(tree, value, title));
            }
            "comments" => simplify_comments(tree, key, value),
            "body" => super::lists::take(tree, issue, value),
            _ => {}
        }
    }
    remove_noise(tree, issue, NOISE);
}

/// The command has the comments, the API how many there are.
#[cfg_attr(small_where_cold, optimize(size))]
fn simplify_comments(tree: &mut Tree<'_>, key: NodeId, comments: NodeId) {
    let items = nodes::items(tree, comments, usize::MAX);
    if items.is_empty() {
        tree.set_kind(key, scalar("node_id"));
    }
    for comment in items {
        let author = member(tree, comment, "author");
        author.into_iter().for_each(|author| simplify_person(tree, author));
    }
    simplify_list_of_comments(tree, comments);
}

#[cfg_attr(small_where_cold, optimize(size))]
fn simplify_person(tree: &mut Tree<'_>, person: NodeId) {
    let name = best_name(tree, person);
    name.into_iter().for_each(|name| set_text(tree, person, name));
}
