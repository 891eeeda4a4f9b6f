//! What each kind of element is called in the languages of the other tools.

use crate::Kind;

/// The words for a kind of element.
pub(super) struct Notation {
    /// How deep it lies in the model of C4: in nothing, in a system, or in a container.
    pub(super) level: usize,
    /// Its shape in LikeC4.
    pub(super) likec4: &'static str,
    /// Its macro in C4-PlantUML.
    pub(super) plantuml: &'static str,
    /// What takes part in a sequence of PlantUML.
    pub(super) participant: &'static str,
    /// Its shape in D2.
    pub(super) d2: &'static str,
}

pub(super) fn notation(kind: Kind) -> Notation {
    let (level, likec4, plantuml, participant, d2) = match kind {
        Kind::Person => (0, "person", "Person", "actor", "person"),
        Kind::System => (0, "rectangle", "System", "participant", "rectangle"),
        Kind::External => (0, "rectangle", "System_Ext", "participant", "rectangle"),
        Kind::Machine | Kind::Boundary => {
            (0, "rectangle", "Deployment_Node", "participant", "rectangle")
        }
        Kind::Service => (1, "rectangle", "Container", "participant", "rectangle"),
        Kind::Step => (1, "rectangle", "Container", "participant", "step"),
        Kind::Interface => (1, "browser", "Container", "boundary", "page"),
        Kind::Database => (1, "cylinder", "ContainerDb", "database", "cylinder"),
        Kind::Queue => (1, "queue", "ContainerQueue", "queue", "queue"),
        Kind::Component => (2, "component", "Component", "participant", "rectangle"),
    };
    Notation { level, likec4, plantuml, participant, d2 }
}
