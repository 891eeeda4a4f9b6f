//! `sections`: what a story adds to its document under a heading of its own.

use crate::story::schema::declare::mapping;

mapping! {
    /// A custom section.
    CustomSection "a section" inside "sections" {
        /// Its heading.
        title: text = ["title", "name"];
        /// Its text, as Markdown.
        text: text = ["text", "content", "body"];
        /// The section that it is added to.
        under: text = ["under", "in"];
    }
}
