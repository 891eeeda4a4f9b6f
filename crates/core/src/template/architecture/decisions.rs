//! The decisions for the template: what each is called, and what is said of it in which part.

use minijinja::Value;

use super::decision_headings::heading;
use super::view::ArchitectureView;
use crate::labels::Labels;
use crate::story::{Architecture, Decision, Fact, Field, Supersession, Text};
use crate::template::values::facts::FactList;
use crate::template::values::fragment::Fragment;
use crate::template::values::mapping::{ValueBuilder, ValueRecord};
use crate::template::values::printable::PrintableText;
use crate::text::{Span, same_name};

impl ArchitectureView<'_, '_, '_> {
    pub(super) fn decisions(&self, known: Architecture<'_, '_>) -> Value {
        let (build, field) = (self.build, Field::Decisions);
        let replaced = known.supersessions();
        let decisions = known.decisions().zip(&replaced).map(|(decision, replaced)| {
            let (id, name) = heading(decision);
            let outcome = if name.is_some_and(|name| is_same(Some(name), decision.decision())) {
                None
            } else {
                decision.decision()
            };
            let is_confirmation = |fact: &&Fact<'_>| {
                let name = fact.name.as_ref().map_or("", |name| &*name.value);
                same_name(name, "confirmation") && fact.members.is_empty()
            };
            let (confirmation, further): (Vec<_>, Vec<_>) =
                decision.of.further().iter().partition(is_confirmation);
            let confirmation: Vec<_> =
                confirmation.into_iter().flat_map(|fact| fact.texts.iter().cloned()).collect();
            let labels = self.settings.labels;
            let further: Vec<_> = further.into_iter().map(|fact| labelled(fact, labels)).collect();
            ValueRecord::default()
                .with("id", build.text(id, field))
                .with("name", build.text(name, field))
                .with("outcome", build.text(outcome, field))
                .with("confirmation", build.texts(&confirmation, field))
                .with("further", FactList::value(&further, field))
                .with("supersedes", build.texts(&replaced.supersedes, field))
                .with("superseded_by", build.texts(&replaced.superseded_by, field))
                .with("standing", self.standing(decision, replaced))
                .with_base(build.mapping(decision.of, field))
                .done()
        });
        Value::from(decisions.collect::<Vec<_>>())
    }

    /// The status of a decision: what replaces it, whatever it says itself.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn standing(&self, decision: Decision<'_, '_>, replaced: &Supersession<'_>) -> Value {
        let (build, labels) = (self.build, self.settings.labels);
        let words = (labels.get("superseded_by"), labels.get("colon"));
        superseded(build, replaced, words)
            .unwrap_or_else(|| build.text(decision.status(), Field::Decisions))
    }
}

/// That a decision is replaced, as the middle of a line says it: `superseded by ADR-2`.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::template) fn superseded(
    build: ValueBuilder<'_>,
    replaced: &Supersession<'_>,
    (words, colon): (&str, &str),
) -> Option<Value> {
    let later = &replaced.superseded_by;
    let names: Vec<_> =
        later.iter().map(|it| it.value.trim()).filter(|it| !it.is_empty()).collect();
    let first = words.chars().next().filter(|_| !names.is_empty())?;
    // A language without small letters has a noun here.
    let joint = if first.is_uppercase() { " " } else { colon };
    let rest = &words[first.len_utf8()..];
    let value = format!("{}{rest}{joint}{}", first.to_lowercase(), names.join(", "));
    let value = Fragment::value(&value, Field::Decisions, None);
    Some(PrintableText::value(value, build.recorder))
}

/// Names of what the record of a decision has a heading or a line for, each with its label.
const LABELLED: [(&str, &[&str]); 3] = [
    ("consulted", &["consulted"]),
    ("informed", &["informed"]),
    ("pros_and_cons_of_the_options", &["pros_and_cons_of_the_options", "pros_and_cons"]),
];

/// A fact under the label of its name, if there is one.
#[cfg_attr(small_where_cold, optimize(size))]
fn labelled<'t>(fact: &Fact<'t>, labels: &Labels) -> Fact<'t> {
    let name = fact.name.as_ref().map_or("", |name| &*name.value);
    let is_named = |names: &&[&str]| names.iter().any(|known| same_name(known, name));
    let label = LABELLED.iter().find(|(_, names)| is_named(names));
    let label = label.map(|(label, _)| labels.get(label).to_owned());
    let name = label.map(|label| Text { value: label.into(), span: Span::default() });
    Fact { name: name.or_else(|| fact.name.clone()), ..fact.clone() }
}

fn is_same(one: Option<&Text<'_>>, other: Option<&Text<'_>>) -> bool {
    one.map(std::ptr::from_ref) == other.map(std::ptr::from_ref)
}
