//! The diagrams of a story as a call returns them: the text in each requested format, and what is
//! drawn as data.

use std::borrow::Cow;

use crate::story::DiagramKind;

/// A view of a story's architecture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// The system among people and other systems.
    Landscape,
    /// The containers of the system.
    Containers,
    /// The components of a container.
    Components,
    /// The steps of the data.
    DataFlow,
    /// What runs where.
    Deployment,
    /// The flow with this name.
    Flow(String),
}

/// The name of the view of a flow begins with this.
pub(crate) const FLOW: &str = DiagramKind::FLOW;

impl View {
    /// The names of the views other than flows.
    pub const NAMES: &'static [&'static str] =
        &["landscape", "containers", "components", "data_flow", "deployment"];

    /// The view with a name: `containers`, `flow:Sign in`.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "landscape" => Self::Landscape,
            "containers" => Self::Containers,
            "components" => Self::Components,
            "data_flow" => Self::DataFlow,
            "deployment" => Self::Deployment,
            _ => Self::Flow(name.strip_prefix(FLOW).filter(|flow| !flow.is_empty())?.to_owned()),
        })
    }

    /// Its name.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Landscape => "landscape",
            Self::Containers => "containers",
            Self::Components => "components",
            Self::DataFlow => "data_flow",
            Self::Deployment => "deployment",
            Self::Flow(name) => return Cow::Owned([FLOW, name].concat()),
        })
    }

    /// The view of a kind; a flow is known by its name.
    pub(crate) fn of(which: DiagramKind, of: Option<&str>) -> Self {
        match which {
            DiagramKind::Landscape => Self::Landscape,
            DiagramKind::Containers => Self::Containers,
            DiagramKind::Components => Self::Components,
            DiagramKind::DataFlow => Self::DataFlow,
            DiagramKind::Deployment => Self::Deployment,
            DiagramKind::Flow => Self::Flow(of.unwrap_or_default().to_owned()),
        }
    }
}

/// A diagram: one view, or a part of one that was split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagram {
    /// Which view.
    pub view: View,
    /// The container of a view of components.
    pub of: Option<String>,
    /// The part of a view that was split; none for the overview.
    pub part: Option<String>,
    /// Its heading.
    pub title: String,
    /// What it shows, for people who don't see it.
    pub description: String,
    /// Its boxes, and the frames around them.
    pub elements: Vec<DiagramElement>,
    /// Its arrows.
    pub relations: Vec<DiagramRelation>,
    /// The picture, if requested; none of a diagram too large to draw.
    pub svg: Option<String>,
    /// The diagram in characters, if requested.
    pub unicode: Option<String>,
    /// The code for Mermaid, if requested.
    pub mermaid: Option<String>,
    /// The code for Structurizr, if requested.
    pub structurizr: Option<String>,
    /// The code for LikeC4, if requested.
    pub likec4: Option<String>,
    /// The code for PlantUML with C4-PlantUML, if requested.
    pub plantuml: Option<String>,
    /// The code for D2, if requested.
    pub d2: Option<String>,
}

/// A box or a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiagramElement {
    /// What identifies it in all diagrams of a story.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it represents: `person`, `database`.
    pub kind: &'static str,
    /// The id of the frame that it is in.
    pub parent: Option<String>,
}

/// An arrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiagramRelation {
    /// The id of the element that it leaves.
    pub from: String,
    /// The id of the element that it points at.
    pub to: String,
    /// What it means.
    pub label: Option<String>,
    /// How it is done.
    pub technology: Option<String>,
    /// Whether an end stands for what is inside it.
    pub derived: bool,
}
