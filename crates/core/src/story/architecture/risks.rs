//! Tables and lists at the document's end: roadmap, risks, trade-offs, references, changelog.

use crate::story::schema::declare::mapping;

mapping! {
    /// A phase of the roadmap.
    Phase "a phase" at "architecture.roadmap" {
        /// Its number or name.
        phase: text = ["phase", "name", "title"];
        /// What is done in it: texts, or ids of tasks.
        tasks: texts = ["tasks"];
    }
}

mapping! {
    /// Something that may go wrong.
    Risk "a risk" at "architecture.risks" {
        /// What it is.
        risk: text = ["risk", "name", "title", "description"];
        /// What it would mean.
        impact: texts = ["impact"];
        /// What is done about it.
        mitigation: texts = ["mitigation", "mitigations"];
    }
}

mapping! {
    /// What was gained for what.
    TradeOff "a trade-off" at "architecture.trade_offs" {
        /// What was decided.
        decision: text = ["decision", "name", "title", "trade_off"];
        /// What is gained.
        benefits: texts = ["benefits", "benefit", "pros"];
        /// What it costs.
        drawbacks: texts = ["drawbacks", "drawback", "cons"];
    }
}

mapping! {
    /// What else is worth reading.
    References "`references`" at "architecture.references" {
        /// Documents of other architectures.
        related_architecture: texts = ["related_architecture", "related"];
        /// Standards that are kept.
        standards: texts = ["standards"];
    }
}

mapping! {
    /// A change of the document.
    Change "a change" at "architecture.changelog" {
        /// What was changed.
        changes: texts = ["changes", "change", "description"];
        /// The version that came of it.
        version: text = ["version"];
        /// When.
        date: text = ["date"];
        /// By whom.
        author: text = ["author"];
    }
}
