//! `domain_model`, `database_schema`, and code blocks of any field.

use crate::story::schema::declare::mapping;

mapping! {
    /// The domain in the terms of domain-driven design.
    DomainModel "`domain_model`" inside "architecture.domain_model" {
        /// The only bounded context.
        bounded_context: text = ["bounded_context", "context"];
        /// Its aggregates.
        aggregates: many Aggregate = ["aggregates"];
        /// Several bounded contexts.
        bounded_contexts: many Context = ["bounded_contexts", "contexts"];
    }
}

mapping! {
    /// A bounded context.
    Context "a bounded context" inside "architecture.domain_model.bounded_contexts" {
        /// What it is called.
        bounded_context: text = ["bounded_context", "name", "context"];
        /// Its aggregates.
        aggregates: many Aggregate = ["aggregates"];
    }
}

mapping! {
    /// Entities and values that change together.
    Aggregate "an aggregate" inside "architecture.domain_model.aggregates" {
        /// What it is called.
        name: text = ["name", "aggregate", "root"];
        /// Its entities.
        entities: texts = ["entities"];
        /// Its value objects.
        value_objects: texts = ["value_objects", "values"];
        /// Its domain events.
        events: texts = ["events", "domain_events"];
        /// Its invariants.
        invariants: texts = ["invariants", "rules"];
    }
}

mapping! {
    /// Code in some language.
    Code "code" inside "code" {
        /// The code, verbatim.
        source: text = ["source", "code", "text"];
        /// The language, as after the backticks in Markdown.
        language: text = ["language", "lang"];
    }
}
