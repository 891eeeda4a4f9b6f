//! The decisions for the template: what each is called, and what is said of it in which part.

use minijinja::Value;

use super::view::ArchitectureView;
use crate::labels::Labels;
use crate::story::{Architecture, Decision, Fact, Field, Text};
use crate::template::values::facts::FactList;
use crate::template::values::mapping::{ValueRecord, given};
use crate::text::same_name;

/// Longer decisions are paragraphs below a heading without their words.
const MAX_HEADING_CHARS: usize = 100;

impl ArchitectureView<'_, '_, '_> {
    pub(super) fn decisions(&self, known: Architecture<'_, '_>) -> Value {
        let (build, field) = (self.build, Field::Decisions);
        let decisions = known.decisions().map(|decision| {
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
            let further: Vec<_> = further.into_iter().cloned().collect();
            ValueRecord::default()
                .with("id", build.text(id, field))
                .with("name", build.text(name, field))
                .with("outcome", build.text(outcome, field))
                .with("confirmation", build.texts(&confirmation, field))
                .with("further", FactList::value(&further, field))
                .with_base(build.mapping(decision.of, field))
                .done()
        });
        Value::from(decisions.collect::<Vec<_>>())
    }
}

/// The id and the name in the heading of a decision. A name that begins with the id has no other
/// before it, and a long text is none.
fn heading<'r, 't>(decision: Decision<'r, 't>) -> (Option<&'r Text<'t>>, Option<&'r Text<'t>>) {
    let is_short = |text: &&Text<'_>| {
        let text = text.value.trim();
        text.chars().count() <= MAX_HEADING_CHARS && !text.contains('\n')
    };
    let name = given(decision.title()).or_else(|| given(decision.decision()).filter(is_short));
    let id = given(decision.id())
        .filter(|id| !name.is_some_and(|name| name.value.trim().starts_with(id.value.trim())));
    (id, name)
}

fn is_same(one: Option<&Text<'_>>, other: Option<&Text<'_>>) -> bool {
    one.map(std::ptr::from_ref) == other.map(std::ptr::from_ref)
}

/// The words of the heading of a decision, as the template writes them.
pub(super) fn heading_words(decision: Decision<'_, '_>, index: usize, labels: &Labels) -> String {
    let (id, name) = heading(decision);
    let texts: Vec<_> = [id, name].into_iter().flatten().map(|text| text.value.trim()).collect();
    match texts.is_empty() {
        true => format!("{} {}", labels.get("decision"), index + 1),
        false => texts.join(&format!("{} ", labels.get("colon"))),
    }
}
