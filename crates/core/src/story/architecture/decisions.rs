//! `decisions`: architecture decision records, with MADR's names accepted.

use crate::story::Text;
use crate::story::schema::declare::mapping;

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
