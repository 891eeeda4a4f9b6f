//! `uses` and `relationships`: the relations of all elements.

use crate::story::schema::declare::mapping;

mapping! {
    /// A relation: one element uses another.
    Relation "a relation" at "uses" {
        /// The person, system, container, component or node that is used.
        to: text = ["to", "target", "destination"];
        /// What for.
        description: text = ["description", "purpose", "label"];
        /// By which means.
        technology: text = ["technology", "protocol"];
    }
}

mapping! {
    /// A relation that is stated beside the elements.
    Relationship "a relationship" at "architecture.relationships" {
        /// The element that uses another.
        from: text = ["from", "source"];
        /// The element that is used.
        to: text = ["to", "target", "destination"];
        /// What for.
        description: text = ["description", "purpose", "label"];
        /// By which means.
        technology: text = ["technology", "protocol"];
    }
}
