//! `diagrams`: custom diagrams, which replace those generated from the story's facts.

use super::Code;
use crate::story::schema::declare::mapping;

/// The diagrams of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiagramKind {
    /// The system and what is around it.
    Landscape,
    /// The containers.
    Containers,
    /// The components.
    Components,
    /// The data flow.
    DataFlow,
    /// The deployment nodes.
    Deployment,
    /// A flow, as a sequence.
    Flow,
}

impl DiagramKind {
    /// The names of the views, in the order of the kinds.
    pub const NAMES: &'static [&'static str] =
        &["landscape", "containers", "components", "data_flow", "deployment"];

    /// The name of the view of a flow begins with this.
    pub const FLOW: &'static str = "flow:";

    /// The name of its view; for a flow what it begins with.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::NAMES.get(self as usize).copied().unwrap_or(Self::FLOW)
    }
}

mapping! {
    /// Diagrams as code: Mermaid, or plain text.
    Diagrams "`diagrams`" inside "architecture.diagrams" {
        /// In place of the system landscape.
        landscape: one Code = ["landscape"];
        /// In place of the container diagram.
        containers: one Code = ["containers"];
        /// In place of the component diagram.
        components: one Code = ["components"];
        /// In place of the data flow.
        data_flow: one Code = ["data_flow"];
        /// In place of the infrastructure.
        deployment: one Code = ["deployment", "infrastructure"];
    }
}
