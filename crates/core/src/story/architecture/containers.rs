//! `containers`: C4's applications and data stores, and the relations of all diagram elements.

use super::Component;
use crate::story::schema::declare::mapping;

mapping! {
    /// An application or a data store.
    Container "a container" at "architecture.containers" {
        /// What it is called.
        name: text = ["name", "container"];
        /// What it is built with.
        technology: text = ["technology", "tech"];
        /// What it is for.
        responsibility: text = ["responsibility", "description", "responsibilities"];
        /// Such as `service`, `ui`, `database` or `queue`.
        kind: text = ["type", "kind"];
        /// How others reach it.
        interfaces: texts = ["interfaces", "interface"];
        /// What it keeps.
        data_storage: texts = ["data_storage", "data"];
        /// What it uses.
        uses: many Relation = ["uses", "relations"];
        /// The components inside it; they are read as components of the architecture.
        components: many Component = ["components"];
    }
}

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
