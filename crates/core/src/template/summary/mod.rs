//! The `summary` template: one page for those who decide.

use std::sync::Arc;

use minijinja::Value;

use super::architecture::{self, ArchitectureView};
use super::recorder::Recorder;
use super::settings::DocumentSettings;
use super::spec::TemplateSpec;
use super::values::facts::FactList;
use super::values::fragment::Fragment;
use super::values::mapping::given;
use crate::document::SectionSpec;
use crate::story::{Description, Fact, Field, Story, Text};
use crate::text::same_name;

/// One page for those who decide.
pub(super) static SPEC: TemplateSpec = TemplateSpec {
    name: "summary",
    file: "summary.md.j2",
    source: include_str!("summary.md.j2"),
    sections: SECTIONS,
    // The rest of the story is for other documents, and nothing of it is missing in this one.
    shows: Field::ALL,
    quoted: &[],
    hidden: |_| Vec::new(),
    max_tasks: None,
    values,
    embeds_diagrams: false,
    custom_sections: None,
    // The open questions name what is not described.
    omitted: "",
    obeys_settings: true,
    trim_blocks: true,
    final_newline: true,
    of_decision: false,
    is_one_page: true,
};

const SECTIONS: &[SectionSpec] = &[
    SectionSpec::new(2, "Context"),
    SectionSpec::new(2, "Decisions"),
    SectionSpec::new(2, "Risks"),
    SectionSpec::new(2, "Roadmap"),
    SectionSpec::new(2, "Open Questions"),
];

/// The page has room for this much text under Context.
const MAX_CONTEXT_BYTES: usize = 500;

/// Less room than this is too little for a text to begin.
const MIN_TEXT_BYTES: usize = 120;

/// About what a user story takes of it.
const SENTENCE_BYTES: usize = 250;

/// What a story calls its open questions.
const QUESTIONS: [&str; 2] = ["open_questions", "questions"];

#[cfg_attr(small_where_cold, optimize(size))]
fn values(story: &Story<'_>, settings: &DocumentSettings<'_>, recorder: &Arc<Recorder>) -> Value {
    let view = ArchitectureView::new(story, settings, recorder);
    let is_question = |fact: &&Fact<'_>| {
        let name = fact.name.as_ref().map_or("", |name| &*name.value);
        QUESTIONS.iter().any(|known| same_name(known, name))
    };
    let facts = story.further.iter().chain(&story.beside);
    let questions: Vec<_> = facts.filter(is_question).flat_map(unnamed).collect();
    let room = MAX_CONTEXT_BYTES;
    let (context, taken) = match (&story.sentence, &story.description) {
        (None, Some(Description::Markdown(text))) => {
            (brief(&view, Some(text), Field::Description, room), text.value.len())
        }
        (None, None) => (Value::UNDEFINED, 0),
        _ => (view.description(), SENTENCE_BYTES),
    };
    let room = room.saturating_sub(taken);
    let purpose = story.architecture().business_context().filter(|_| room > MIN_TEXT_BYTES);
    architecture::record(&view)
        .with("context", context)
        .with("purpose", brief(&view, purpose, Field::BusinessContext, room))
        .with("questions", FactList::value(&questions, Field::References))
        .with("gaps", gaps(&view, !questions.is_empty()))
        .done()
}

/// What a fact consists of, without its name.
#[cfg_attr(small_where_cold, optimize(size))]
fn unnamed<'t>(fact: &Fact<'t>) -> impl Iterator<Item = Fact<'t>> {
    let text = |text: &Text<'t>| Fact { texts: vec![text.clone()], ..Fact::default() };
    fact.texts.iter().map(text).chain(fact.members.iter().cloned())
}

/// The beginning of a text: as many paragraphs as there is room for, or sentences of the first.
#[cfg_attr(small_where_cold, optimize(size))]
fn brief(
    view: &ArchitectureView<'_, '_, '_>,
    text: Option<&Text<'_>>,
    field: Field,
    room: usize,
) -> Value {
    let Some(text) = given(text) else { return Value::UNDEFINED };
    let all = text.value.trim();
    let start = &all[..all.floor_char_boundary(room)];
    let shown = match (start.len() < all.len(), start.rfind("\n\n"), start.rfind(". ")) {
        (false, ..) => all,
        (true, Some(end), _) => &start[..end],
        (true, None, Some(end)) => &start[..=end],
        (true, None, None) => all.split("\n\n").next().unwrap_or(all),
    };
    let shown = if shown.len() < all.len() { without_openings(shown) } else { shown };
    view.build.line(vec![Fragment::value(shown, field, Some(text.span))])
}

/// A text without headings and other openings at its end: what they open is cut off.
#[cfg_attr(small_where_cold, optimize(size))]
fn without_openings(text: &str) -> &str {
    let mut kept = text.trim_end();
    while let Some((before, last)) = kept.rsplit_once("\n\n") {
        if !last.starts_with('#') && !last.ends_with(':') {
            break;
        }
        kept = before.trim_end();
    }
    kept
}

/// What the story doesn't describe.
#[cfg_attr(small_where_cold, optimize(size))]
fn gaps(view: &ArchitectureView<'_, '_, '_>, has_questions: bool) -> Value {
    let (story, labels) = (view.story, view.settings.labels);
    let known = story.architecture();
    let qualities = &story.qualities;
    let has_qualities = !qualities.further.is_empty() || qualities.known().any(|it| it.1.is_some());
    let found = [
        ("context", story.description.is_some() || story.sentence.is_some()),
        ("stakeholders", known.stakeholders().len() > 0),
        ("external_dependencies", known.systems().len() > 0),
        ("decisions", known.decisions().len() > 0),
        ("container_architecture", known.containers().len() > 0),
        ("quality_attributes", has_qualities),
        ("deployment_architecture", known.deployment().is_some()),
        ("roadmap", !story.tasks.is_empty() || known.roadmap().len() > 0),
        ("risks", known.risks().len() > 0),
        ("acceptance_criteria", !story.criteria.is_empty()),
    ];
    // What is open is a finding about the story, so that the section counts as filled.
    let of_story = |name| Fragment::value(labels.get(name), Field::References, None);
    let mut line = Vec::new();
    for (name, _) in found.iter().filter(|(_, is_described)| !is_described) {
        if line.is_empty() {
            let words = [labels.get("not_yet_described"), labels.get("colon")];
            line.push(Fragment::own(&format!("**{}**{} ", words[0], words[1])));
        } else {
            line.push(Fragment::own(", "));
        }
        line.push(of_story(name));
    }
    if line.is_empty() && !has_questions {
        line.push(of_story("none"));
    }
    view.build.line(line)
}

#[cfg(test)]
mod tests {
    use super::without_openings;

    #[test]
    fn what_opens_a_text_that_is_cut_off_is_cut_off_too() {
        for (text, kept) in [
            ("One.\n\n## What we build", "One."),
            ("One.\n\n## What we build\n\nThese:", "One."),
            ("One.\n\nTwo: three", "One.\n\nTwo: three"),
            ("These:", "These:"),
        ] {
            assert_eq!(without_openings(text), kept);
        }
    }
}
