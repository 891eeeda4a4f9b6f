//! `decisions`: architecture decision records, with MADR's names accepted.

use super::Architecture;
use crate::story::Text;
use crate::story::schema::declare::mapping;
use crate::text::{NameIndex, normalize_key};

mapping! {
    /// A decision and its reasons.
    Decision "a decision" at "architecture.decisions" {
        /// What was decided.
        decision: text = ["decision", "decision_outcome", "outcome"];
        /// Its id in other documents: `ADR-7`.
        id: text = ["id", "adr", "key"];
        /// Such as `accepted`.
        status: text = ["status"];
        /// When it was decided.
        date: text = ["date"];
        /// The reason that a decision was needed.
        context: text = ["context", "context_and_problem_statement", "problem"];
        /// The decision drivers.
        drivers: texts = ["drivers", "decision_drivers"];
        /// Why this option was chosen.
        rationale: text = ["rationale", "justification", "reason"];
        /// The alternatives considered.
        alternatives: texts = ["alternatives", "considered_options", "options", "alternatives_considered"];
        /// Its consequences.
        consequences: texts = ["consequences"];
        /// Who decided.
        deciders: texts = ["deciders", "decision_makers"];
        /// Which earlier decision it replaces.
        supersedes: texts = ["supersedes", "replaces"];
        /// Which later decision replaces it.
        superseded_by: texts = ["superseded_by", "replaced_by"];
        /// Further reading.
        link: texts = ["link", "links", "url"];
        /// What it is called, if the outcome is another text.
        title: text = ["title", "name"];
    }
}

/// What a decision replaces, and what replaces it: as it states itself, and as the others state it.
#[derive(Clone, Debug, Default)]
pub struct Supersession<'t> {
    /// The earlier decisions.
    pub supersedes: Vec<Text<'t>>,
    /// The later ones.
    pub superseded_by: Vec<Text<'t>>,
}

impl<'r, 't> Decision<'r, 't> {
    /// What others call it.
    #[must_use]
    pub fn name(self) -> Option<&'r Text<'t>> {
        let names = [self.id(), self.title(), self.decision()];
        names.into_iter().flatten().find(|name| !name.is_blank())
    }
}

impl<'t> Architecture<'_, 't> {
    /// What each decision replaces and is replaced by, in their order.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn supersessions(self) -> Vec<Supersession<'t>> {
        let mut places = NameIndex::default();
        for (place, decision) in self.decisions().enumerate() {
            let names = [decision.id(), decision.title(), decision.decision()];
            for name in names.into_iter().flatten() {
                _ = places.get_or_insert(&key(name), place);
            }
        }
        let mut all: Vec<_> = self
            .decisions()
            .map(|it| Supersession {
                supersedes: it.supersedes().to_vec(),
                superseded_by: it.superseded_by().to_vec(),
            })
            .collect();
        let place_of = |text: &Text<'_>| places.get(&key(text));
        for (place, decision) in self.decisions().enumerate() {
            let Some(name) = decision.name() else { continue };
            let has_it = |known: &[Text<'_>]| known.iter().any(|it| place_of(it) == Some(place));
            for (named, is_earlier) in
                [(decision.supersedes(), true), (decision.superseded_by(), false)]
            {
                for other in named.iter().filter_map(place_of).filter(|other| *other != place) {
                    let Some(other) = all.get_mut(other) else { continue };
                    let known =
                        if is_earlier { &mut other.superseded_by } else { &mut other.supersedes };
                    if known.len() < MAX_NAMES && !has_it(known) {
                        known.push(name.clone());
                    }
                }
            }
        }
        all
    }
}

/// So many decisions are named for one, besides those that it names itself.
const MAX_NAMES: usize = 100;

fn key(text: &Text<'_>) -> String {
    normalize_key(text.value.trim())
}
