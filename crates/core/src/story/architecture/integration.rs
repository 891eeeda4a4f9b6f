//! `integration_points` and `message_formats`: where and how other systems are met.

use crate::story::schema::declare::mapping;

mapping! {
    /// A place where the system meets another.
    IntegrationPoint "an integration point" at "architecture.integration_points" {
        /// The other system.
        system: text = ["system", "name"];
        /// How it is talked to.
        protocol: text = ["protocol", "technology"];
        /// What for.
        purpose: text = ["purpose", "description"];
        /// What it promises.
        sla: text = ["sla"];
    }
}

mapping! {
    /// What a message looks like.
    MessageFormat "a message format" at "architecture.message_formats" {
        /// What it is called.
        name: text = ["name", "message"];
        /// An example or a schema, to the letter.
        source: text = ["source", "schema", "example"];
        /// Its language, as after the backticks in Markdown.
        language: text = ["language", "lang", "format"];
    }
}
