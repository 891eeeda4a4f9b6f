//! The tables and lists at the end of a document: roadmap, risks, trade-offs, references, changelog.

use crate::story::schema::declare::mapping;

mapping! {
    /// A phase of the roadmap.
    Phase "a phase" at "architecture.roadmap" {
        /// Its number or name.
        phase: text = ["phase", "name", "title"];
        /// Its work: texts, or ids of tasks.
        tasks: texts = ["tasks"];
    }
}

mapping! {
    /// A risk.
    Risk "a risk" at "architecture.risks" {
        /// What it is.
        risk: text = ["risk", "name", "title", "description"];
        /// Its impact.
        impact: texts = ["impact"];
        /// Its mitigation.
        mitigation: texts = ["mitigation", "mitigations"];
    }
}

mapping! {
    /// A trade-off.
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
    /// Further reading.
    References "`references`" inside "architecture.references" {
        /// Documents of other architectures.
        related_architecture: texts = ["related_architecture", "related"];
        /// Standards that the system follows.
        standards: texts = ["standards"];
    }
}

mapping! {
    /// A change of the document.
    Change "a change" at "architecture.changelog" {
        /// What was changed.
        changes: texts = ["changes", "change", "description"];
        /// The version after the change.
        version: text = ["version"];
        /// Its date.
        date: text = ["date"];
        /// Its author.
        author: text = ["author"];
    }
}
