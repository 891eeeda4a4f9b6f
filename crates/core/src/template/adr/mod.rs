//! The `adr` template: a record of one decision, with the headings of MADR 4.

mod outcome;

use std::sync::Arc;

use minijinja::Value;

use super::architecture::{ArchitectureView, superseded};
use super::recorder::Recorder;
use super::settings::DocumentSettings;
use super::spec::TemplateSpec;
use super::values::facts::FactList;
use super::values::mapping::{ValueRecord, given};
use crate::document::SectionSpec;
use crate::story::{Decision, Fact, Field, Mapping, Story, Text};
use crate::text::same_name;

/// A record of one decision.
pub(super) static SPEC: TemplateSpec = TemplateSpec {
    name: "adr",
    file: "adr.md.j2",
    source: include_str!("adr.md.j2"),
    sections: SECTIONS,
    // The rest of the story is for other documents, and nothing of it is missing in this one.
    shows: Field::ALL,
    quoted: &[],
    hidden: |_| Vec::new(),
    max_tasks: None,
    values,
    embeds_diagrams: false,
    custom_sections: None,
    omitted: "not_yet_described",
    obeys_settings: true,
    trim_blocks: true,
    final_newline: true,
    of_decision: true,
    is_one_page: false,
};

const SECTIONS: &[SectionSpec] = &[
    SectionSpec::new(2, "Context and Problem Statement"),
    SectionSpec::new(2, "Decision Drivers"),
    SectionSpec::new(2, "Considered Options"),
    SectionSpec::new(2, "Decision Outcome"),
    SectionSpec::new(3, "Consequences"),
    SectionSpec::new(3, "Confirmation"),
    SectionSpec::new(2, "Pros and Cons of the Options"),
    SectionSpec::new(2, "More Information"),
];

/// What MADR has a place for and a decision has no member for.
const PLACES: [(&str, &[&str]); 4] = [
    ("confirmation", &["confirmation", "validation"]),
    ("consulted", &["consulted"]),
    ("informed", &["informed"]),
    ("arguments", &["pros_and_cons_of_the_options", "pros_and_cons", "pros", "cons", "arguments"]),
];

#[cfg_attr(small_where_cold, optimize(size))]
fn values(story: &Story<'_>, settings: &DocumentSettings<'_>, recorder: &Arc<Recorder>) -> Value {
    let view = ArchitectureView::new(story, settings, recorder);
    let (build, field) = (view.build, Field::Decisions);
    let chosen = story.architecture().decision(settings.decision.unwrap_or(0));
    let empty = Mapping::empty(&Decision);
    let chosen = chosen.unwrap_or(Decision { of: &empty });
    let named = given(chosen.title()).or(given(chosen.decision()));
    let outcome = given(chosen.title()).and(chosen.decision());
    let place = |fact: &Fact<'_>| {
        let name = fact.name.as_ref()?;
        let is_named = |names: &[&str]| names.iter().any(|known| same_name(known, &name.value));
        PLACES.iter().position(|(_, names)| is_named(names))
    };
    let mut found: [Vec<Fact<'_>>; 5] = Default::default();
    for fact in chosen.of.further() {
        // Only a list shows what a text's place has no room for.
        let is_text = |place: &usize| *place == 3 || fact.members.is_empty();
        found[place(fact).filter(is_text).unwrap_or(4)].push(fact.clone());
    }
    // Arguments by the names of the options have a heading for each.
    let arguments = std::mem::take(&mut found[3]);
    let (by_option, arguments): (Vec<_>, Vec<_>) = arguments.into_iter().partition(|fact| {
        !fact.members.is_empty() && fact.members.iter().all(|member| member.name.is_some())
    });
    found[3] = arguments;
    let options = by_option.iter().flat_map(|fact| &fact.members).map(|option| {
        let name = build.text(option.name.as_ref(), field);
        let texts = option.texts.iter().map(|text| Fact {
            name: None,
            texts: vec![text.clone()],
            ..Fact::default()
        });
        let arguments: Vec<_> = texts.chain(option.members.iter().cloned()).collect();
        ValueRecord::default()
            .with("name", name)
            .with("arguments", FactList::value(&arguments, field))
            .done()
    });
    let options = Value::from(options.collect::<Vec<_>>());
    let mut one = ValueRecord::default();
    for ((name, _), facts) in PLACES.iter().zip(&found) {
        let texts: Vec<_> = facts.iter().flat_map(|fact| fact.texts.iter().cloned()).collect();
        match *name {
            "arguments" => one = one.with(name, FactList::value(facts, field)),
            "confirmation" if !texts.is_empty() => {
                one = one.with(name, view.paragraphs(&texts, field));
            }
            _ if !texts.is_empty() => one = one.with(name, build.texts(&texts, field)),
            _ => {}
        }
    }
    let index = settings.decision.unwrap_or(0);
    let replaced = match settings.supersessions {
        [] => story.architecture().supersessions().into_iter().nth(index),
        known => known.get(index).cloned(),
    };
    let replaced = replaced.unwrap_or_default();
    // Who reads the front matter knows the words of MADR.
    let standing = superseded(build, &replaced, ("Superseded by", ""));
    let one = one
        .with("further", FactList::value(&found[4], field))
        .with("supersedes", build.texts(&replaced.supersedes, field))
        .with("superseded_by", build.texts(&replaced.superseded_by, field));
    let named_options = by_option.iter().flat_map(|fact| &fact.members);
    let named_options = named_options.filter_map(|option| option.name.as_ref());
    let options_of = chosen.alternatives().iter().chain(named_options);
    let outcome_of = outcome::Outcome::of(chosen, options_of, settings.labels);
    // Who lists alternatives leaves out what was chosen, which was considered like them.
    let is_listed = |option: &Text<'_>| {
        chosen.alternatives().iter().any(|it| same_name(&it.value, &option.value))
    };
    let unlisted = outcome_of.option.filter(|option| !is_listed(option));
    let considered: Vec<_> = unlisted.into_iter().chain(chosen.alternatives()).cloned().collect();
    let one = match chosen.alternatives() {
        [] => one,
        _ => one.with("alternatives", build.texts(&considered, field)),
    };
    let chosen_option = outcome_of.sentence(field, settings.labels);
    view.base()
        .with("title", build.text_or(named, field, settings.labels.get("placeholder_title")))
        .with("outcome", build.text(outcome, field))
        .with("chosen_option", chosen_option.map_or(Value::UNDEFINED, |it| build.line(it)))
        .with("reason", build.text(outcome_of.reason, field))
        .with("options", options)
        .with("standing", standing.unwrap_or_else(|| build.text(chosen.status(), field)))
        .with("one", one.with_base(build.mapping(chosen.of, field)).done())
        .with_base(view.head())
        .done()
}
