//! `decisions`: architecture decision records, with MADR's names accepted.

use crate::story::schema::declare::mapping;

mapping! {
    /// A decision and its reasons.
    Decision "a decision" at "architecture.decisions" {
        /// What was decided.
        decision: text = ["decision", "title", "name", "decision_outcome", "outcome"];
        /// What it is called elsewhere: `ADR-7`.
        id: text = ["id", "adr", "key"];
        /// Such as `accepted`.
        status: text = ["status"];
        /// When it was decided.
        date: text = ["date"];
        /// What called for it.
        context: text = ["context", "context_and_problem_statement", "problem"];
        /// What weighed in.
        drivers: texts = ["drivers", "decision_drivers"];
        /// Why it was decided so.
        rationale: text = ["rationale", "justification", "reason"];
        /// What else was thought of.
        alternatives: texts = ["alternatives", "considered_options", "options", "alternatives_considered"];
        /// What follows from it.
        consequences: texts = ["consequences"];
        /// Who decided.
        deciders: texts = ["deciders", "decision_makers"];
        /// Which earlier decision it replaces.
        supersedes: texts = ["supersedes", "replaces"];
        /// Where to read more.
        link: texts = ["link", "links", "url"];
    }
}
