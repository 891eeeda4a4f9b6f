//! Selects the decision of a story that a document is about.

use std::borrow::Cow;

use crate::api::results::StorySummary;
use crate::diagnostic::{Problem, codes};
use crate::output::RenderSettings;
use crate::story::{Decision, Story, Supersession, Text};
use crate::text::{Span, nearest, same_name};

/// How many decisions an unknown name is compared with, and how many a message lists.
const MAX_COMPARED: usize = 1000;
const MAX_LISTED: usize = 20;

/// How much of a name a message shows.
const MAX_NAME_CHARS: usize = 60;

/// The indices of the decisions that a call requests: `None` for a document without one.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn chosen(
    story: &Story<'_>,
    wanted: Option<&str>,
    settings: &RenderSettings<'_>,
    every: bool,
) -> Result<Vec<Option<usize>>, Problem> {
    if !settings.template.is_some_and(|template| template.spec().of_decision) {
        return Ok(vec![None]);
    }
    let decisions = || story.architecture().decisions();
    let count = decisions().count();
    match wanted {
        Some(wanted) => {
            let is = |text: Option<&Text<'_>>| text.is_some_and(|it| same_name(&it.value, wanted));
            let by_id = decisions().position(|it| is(it.id()));
            let by_title = || decisions().position(|it| is(it.title()) || is(it.decision()));
            match by_id.or_else(by_title) {
                Some(index) => Ok(vec![Some(index)]),
                None => Err(not_found(story, wanted)),
            }
        }
        None if count > 1 && every => Ok((0..count).map(Some).collect()),
        None if count > 1 => {
            let message = format!("the story has {count} decisions, and none was chosen");
            Err(Problem::new(&codes::DECISION_NOT_CHOSEN, Span::at(0), message).help(list(story)))
        }
        None => Ok(vec![(count == 1).then_some(0)]),
    }
}

/// Adds what a decision is called, its id and its title, its status, and what replaces it.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn summarize(
    story: &Story<'_>,
    index: Option<usize>,
    replaced: &[Supersession<'_>],
    summary: &mut StorySummary,
) {
    let Some(index) = index else { return };
    let Some(decision) = story.architecture().decision(index) else { return };
    let trimmed = |text: &Text<'_>| text.value.trim().to_owned();
    let title = decision.title().or(decision.decision());
    let texts: Vec<_> = [decision.id(), title].into_iter().flatten().map(trimmed).collect();
    summary.decision = Some(texts.join(" ").trim().to_owned());
    summary.decision_status = decision.status().filter(|text| !text.is_blank()).map(trimmed);
    let later = replaced.get(index).map_or(&[][..], |replaced| &replaced.superseded_by);
    if !later.is_empty() {
        summary.superseded_by = Some(later.iter().map(trimmed).collect());
    }
}

#[cfg_attr(small_where_cold, optimize(size))]
fn not_found(story: &Story<'_>, wanted: &str) -> Problem {
    let short = |text: &str| text.chars().take(MAX_NAME_CHARS).collect::<String>();
    let decisions: Vec<_> = story.architecture().decisions().take(MAX_COMPARED).collect();
    let texts = decisions.iter().flat_map(|it| [it.id(), it.title(), it.decision()]).flatten();
    let mut names = texts.map(|it| (Cow::Owned(short(&it.value).to_lowercase()), &*it.value));
    let near = nearest(&short(wanted).to_lowercase(), &mut names, &|name| 2 + name.len() / 8);
    let help = match near {
        Some(near) => format!("did you mean `{}`?", short(near)),
        None if decisions.is_empty() => "the story has no decisions".to_owned(),
        None => list(story),
    };
    let message = format!("no decision has the id or the title `{}`", short(wanted));
    Problem::new(&codes::DECISION_NOT_FOUND, Span::at(0), message).help(help)
}

#[cfg_attr(small_where_cold, optimize(size))]
fn list(story: &Story<'_>) -> String {
    let name = |it: Decision<'_, '_>| {
        let name = it.id().or(it.title()).or(it.decision()).map_or("", |text| &*text.value);
        format!("`{}`", name.chars().take(MAX_NAME_CHARS).collect::<String>())
    };
    let names: Vec<_> = story.architecture().decisions().take(MAX_LISTED).map(name).collect();
    format!("choose one by its id or its title: {}", names.join(", "))
}
