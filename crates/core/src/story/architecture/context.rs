//! The context of the system: stakeholders, people, external systems.

use super::{Container, Relation};
use crate::story::schema::declare::mapping;

mapping! {
    /// A person or group with a stake in the system.
    Stakeholder "a stakeholder" at "architecture.stakeholders" {
        /// Who it is.
        name: text = ["name", "stakeholder"];
        /// What they do.
        role: text = ["role"];
        /// What they care about.
        concerns: texts = ["concerns", "concern", "interests"];
    }
}

mapping! {
    /// A system, service or team that the system depends on.
    External "a system" at "architecture.systems" {
        /// What it is called.
        name: text = ["name", "system"];
        /// `system`, `service` or `team`.
        kind: text = ["kind", "type"];
        /// What it is needed for.
        purpose: text = ["purpose", "description"];
        /// Who runs it.
        owner: text = ["owner"];
        /// The protocol.
        protocol: text = ["protocol"];
        /// Its service level.
        sla: text = ["sla"];
        /// What it uses.
        uses: many Relation = ["uses", "relations"];
        /// What it is built with.
        technology: text = ["technology", "tech"];
        /// The containers inside it.
        containers: many Container = ["containers"];
        /// The boundary that it is drawn in, with others of the same group.
        group: text = ["group", "boundary"];
    }
}

mapping! {
    /// Somebody who uses the system.
    Person "a person" at "architecture.people" {
        /// Who it is.
        name: text = ["name", "actor"];
        /// What they do.
        description: text = ["description", "role"];
        /// What they use.
        uses: many Relation = ["uses", "relations"];
        /// The boundary that it is drawn in, with others of the same group.
        group: text = ["group", "boundary"];
    }
}
