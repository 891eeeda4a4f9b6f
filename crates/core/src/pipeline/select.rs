//! Selects the story of a source that a call requests.

use std::borrow::Cow;

use crate::diagnostic::{Problem, codes};
use crate::story::Head;
use crate::text::{Span, nearest};

/// How many ids an unknown one is compared with.
const MAX_COMPARED_IDS: usize = 10_000;

/// How many ids a message lists.
const MAX_LISTED_IDS: usize = 20;

/// The index of the requested story: the only one, or the first with that id.
pub(crate) fn choose(heads: &[Head<'_>], wanted: Option<&str>) -> Result<usize, Option<Problem>> {
    match (heads, wanted) {
        ([], _) => Err(None),
        (_, Some(wanted)) => find(heads, wanted).ok_or_else(|| Some(not_found(heads, wanted))),
        ([_], None) => Ok(0),
        _ => Err(Some(not_chosen(heads))),
    }
}

/// The first story with an id, letter for letter. A story without an id is found by its place, or by
/// its title if no other has that.
pub(crate) fn find(heads: &[Head<'_>], wanted: &str) -> Option<usize> {
    let has_id = heads.iter().position(|head| id(head) == wanted);
    has_id.or_else(|| at_place(heads, wanted)).or_else(|| titled(heads, wanted))
}

/// The story without an id at a place: `story-3`.
fn at_place(heads: &[Head<'_>], wanted: &str) -> Option<usize> {
    let number: usize = wanted.strip_prefix("story-")?.parse().ok()?;
    let index = number.checked_sub(1)?;
    heads.get(index).filter(|head| id(head).is_empty()).map(|_| index)
}

/// The only story without an id that has a title.
fn titled(heads: &[Head<'_>], wanted: &str) -> Option<usize> {
    let is_titled = |head: &Head<'_>| {
        let title = head.title.as_ref().map_or("", |title| title.value.trim());
        id(head).is_empty() && title == wanted.trim() && !title.is_empty()
    };
    let mut titled = heads.iter().enumerate().filter(|(_, head)| is_titled(head));
    let (Some((index, _)), None) = (titled.next(), titled.next()) else { return None };
    Some(index)
}

/// What a story is chosen by: its id, else its place.
fn name<'h>(head: &'h Head<'_>, index: usize) -> Cow<'h, str> {
    match id(head) {
        "" => Cow::Owned(format!("story-{}", index + 1)),
        id => Cow::Borrowed(id),
    }
}

/// The problem for an id that no story has.
pub(crate) fn not_found(heads: &[Head<'_>], wanted: &str) -> Problem {
    let spelling = |id: &str| short(id.trim()).to_lowercase();
    let ids = heads.iter().take(MAX_COMPARED_IDS).map(id);
    let mut ids = ids.map(|id| (Cow::Owned(spelling(id)), id));
    let near = nearest(&spelling(wanted), &mut ids, &|id| 2 + id.len() / 8);
    let help = match near {
        Some(id) => format!("did you mean `{id}`?"),
        None => list(heads),
    };
    let message = format!("no story has the id `{}`", short(wanted));
    Problem::new(&codes::STORY_NOT_FOUND, Span::at(0), message).help(help)
}

fn not_chosen(heads: &[Head<'_>]) -> Problem {
    let message = format!("the source has {} stories, and none was chosen", heads.len());
    Problem::new(&codes::STORY_NOT_CHOSEN, Span::at(0), message).help(list(heads))
}

fn list(heads: &[Head<'_>]) -> String {
    let listed = heads.iter().take(MAX_LISTED_IDS).enumerate();
    let ids: Vec<_> =
        listed.map(|(index, head)| format!("`{}`", short(&name(head, index)))).collect();
    let more = heads.len().saturating_sub(MAX_LISTED_IDS);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("choose one by its id: {}{more}", ids.join(", "))
}

fn id<'h>(head: &'h Head<'_>) -> &'h str {
    head.id.as_ref().map_or("", |id| id.value.trim())
}

fn short(id: &str) -> String {
    id.chars().take(60).collect()
}
