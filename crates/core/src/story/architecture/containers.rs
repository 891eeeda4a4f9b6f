//! `containers`: C4's applications and stores, and the relations that everything drawn can have.

use crate::story::schema::declare::mapping;

mapping! {
    /// Something that runs or stores, on its own.
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
    }
}

mapping! {
    /// That one thing uses another.
    Relation "a relation" at "uses" {
        /// The person, system, container, component or node that is used.
        to: text = ["to", "target", "destination"];
        /// What for.
        description: text = ["description", "purpose", "label"];
        /// By which means.
        technology: text = ["technology", "protocol"];
    }
}
