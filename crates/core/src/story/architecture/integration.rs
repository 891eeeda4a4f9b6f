//! `integration_points` and `message_formats`: the interfaces to other systems.

use crate::story::schema::declare::mapping;

mapping! {
    /// An interface to another system.
    IntegrationPoint "an integration point" at "architecture.integration_points" {
        /// The other system.
        system: text = ["system", "name"];
        /// The protocol.
        protocol: text = ["protocol", "technology"];
        /// Its purpose.
        purpose: text = ["purpose", "description"];
        /// Its service level.
        sla: text = ["sla"];
    }
}

mapping! {
    /// The format of a message.
    MessageFormat "a message format" at "architecture.message_formats" {
        /// What it is called.
        name: text = ["name", "message"];
        /// An example or a schema, verbatim.
        source: text = ["source", "schema", "example"];
        /// Its language, as after the backticks in Markdown.
        language: text = ["language", "lang", "format"];
    }
}
