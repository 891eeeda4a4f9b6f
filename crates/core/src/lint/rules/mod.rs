//! The registry of the rules, which have one file each.
//!
//! A rule's file opens with its doc: what it finds, why that matters, an example and what to write
//! instead, and the reason for its severity. `cargo xtask docs` generates the page of all codes from
//! these docs, and `tests/it/lint/rules.rs` runs the examples. Problems that are found while parsing
//! have only their doc here.

mod ambiguous_element;
mod ambiguous_number;
mod ambiguous_word;
mod broken_front_matter;
mod criterion_without_task;
mod date_not_iso;
mod decision_not_chosen;
mod decision_not_found;
mod dependency_cycle;
mod dependency_on_itself;
mod duplicate_key;
mod duplicate_name;
mod duplicate_story_id;
mod element_uses_itself;
mod empty_phase;
mod empty_value;
mod field_not_shown;
mod foreign_markup;
mod internal_error;
mod limit_reached;
mod long_cell;
mod long_title;
mod lost_backslash;
mod mapping_for_text;
mod missing_field;
mod missing_ids;
mod missing_space;
mod not_a_story;
mod outdated_version;
mod placeholder_text;
mod repeated_criterion;
mod repeated_story;
mod repeated_task;
mod separate_steps;
mod several_names;
mod smart_quotes;
mod split_text;
mod stories_found_under;
mod story_not_chosen;
mod story_not_found;
mod swallowed_item;
mod syntax_error;
mod task_cycle;
mod task_without_criterion;
mod template_error;
mod text_lost_to_comment;
mod text_lost_to_tag;
mod title_full_stop;
mod undeclared_element;
mod unknown_alias;
mod unknown_criterion;
mod unknown_decision;
mod unknown_dependency;
mod unknown_field;
mod unknown_language;
mod unknown_name;
mod unknown_phase;
pub(super) mod unknown_rule;
mod unknown_section;
mod unknown_task;
mod unknown_value;
mod unmeasured_promise;
mod unverified_criterion;
mod wrong_type;

pub use date_not_iso::is_iso_date;
pub use field_not_shown::NotShown;

use super::backlog::Backlog;
use super::scalars::Scalar;
use super::subject::Subject;
use crate::diagnostic::Problem;
use crate::story::{Elements, StoryLinks};

/// Rules that check a whole story.
pub(super) const OF_STORY: &[fn(&Subject<'_, '_>, &mut Vec<Problem>)] = &[
    unknown_field::check,
    missing_field::check,
    date_not_iso::check,
    unknown_value::check,
    unknown_language::check,
    long_title::check,
    title_full_stop::check,
    repeated_criterion::check,
    unmeasured_promise::check,
    long_cell::check,
    unknown_criterion::check,
    unverified_criterion::check,
    unknown_task::check,
    empty_phase::check,
    unknown_section::check,
    dependency_on_itself::check,
    task_cycle::check,
    repeated_task::check,
    unknown_phase::check,
    unknown_decision::check,
    separate_steps::check,
    broken_front_matter::check,
    outdated_version::check,
];

/// Looks at all named elements of a story.
type ElementCheck = fn(&Elements<'_, '_>, &Subject<'_, '_>, &mut Vec<Problem>);

/// Rules that compare the elements of the architecture.
pub(super) const OF_ELEMENTS: &[ElementCheck] = &[
    undeclared_element::check,
    ambiguous_element::check,
    duplicate_name::check,
    element_uses_itself::check,
    unknown_value::check_containers,
];

/// Looks at what a story links by ids and numbers.
type LinkCheck = fn(&StoryLinks<'_>, &Subject<'_, '_>, &mut Vec<Problem>);

/// Rules about the links between criteria, tasks, tests, components and decisions.
pub(super) const OF_LINKS: &[LinkCheck] = &[
    criterion_without_task::check,
    task_without_criterion::check,
    unknown_criterion::check_links,
    unknown_task::check_links,
    unknown_decision::check_links,
];

/// Runs the rules that check each scalar as written. These are calls instead of a list, since a
/// source has tens of thousands of scalars, and the first look already rules out most of them.
#[inline]
pub(super) fn of_scalar(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    if scalar.plain {
        ambiguous_word::check(scalar, problems);
        ambiguous_number::check(scalar, problems);
        text_lost_to_comment::check(scalar, problems);
        smart_quotes::check(scalar, problems);
        swallowed_item::check(scalar, problems);
        split_text::check(scalar, problems);
    }
    placeholder_text::check(scalar, problems);
    lost_backslash::check(scalar, problems);
    foreign_markup::check(scalar, problems);
}

/// Rules that compare a story with the other stories of its source.
pub(super) const OF_BACKLOG: &[fn(&Backlog<'_>, usize, &mut Vec<Problem>)] = &[
    duplicate_story_id::check,
    repeated_story::check,
    unknown_dependency::check,
    dependency_cycle::check,
];
