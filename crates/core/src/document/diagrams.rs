//! The diagrams of a document: what is printed for each, or the graph that an output draws.

use std::sync::Arc;

use crate::diagram::{Graph, Layout};
use crate::labels::Labels;
use crate::story::{Code, DiagramKind, Field};

/// A diagram of a document.
#[derive(Clone, Debug)]
pub struct EmbeddedDiagram<'s> {
    /// Which one.
    pub which: DiagramKind,
    /// What it shows of several of one kind: a container, a flow, or a part of a large diagram.
    pub caption: Option<String>,
    /// What is printed.
    pub body: DiagramBody<'s>,
    /// The same in words, for formats that add them to the text.
    pub words: String,
    /// Whether a box or a frame in it waits for its name.
    pub open: bool,
}

/// What is printed for a diagram.
#[derive(Clone, Debug)]
pub enum DiagramBody<'s> {
    /// The code that the story brings.
    Custom(Code<'s, 's>),
    /// Lines, with the word after the fence: `mermaid`, or nothing.
    Lines(&'static str, String),
    /// A mark in the Markdown, in whose place the output draws this graph as it is laid out.
    Deferred(Graph<'s>, Arc<Layout>),
    /// A table of the relations.
    Table(String),
}

/// A diagram in the text of a document, its fences included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiagramRange {
    /// Its start, in bytes of the Markdown.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// Its index among the diagrams of the document.
    pub index: usize,
}

impl EmbeddedDiagram<'_> {
    /// The field that it is about.
    #[must_use]
    pub fn field(&self) -> Field {
        diagram_field(self.which)
    }

    /// Its name, for readers who don't see it.
    #[must_use]
    pub fn name(&self, labels: &Labels) -> String {
        diagram_title(self.which, [self.caption.as_deref(), None], labels)
    }
}

/// The name of a diagram, with those of what it shows.
#[must_use]
pub fn diagram_title(which: DiagramKind, of: [Option<&str>; 2], labels: &Labels) -> String {
    let name = match (labels.is_english(), which) {
        (true, which) => diagram_name(which),
        (_, DiagramKind::Landscape) => labels.plain("system_landscape"),
        (_, DiagramKind::Containers) => labels.plain("container_diagram"),
        (_, DiagramKind::Components) => labels.plain("component_diagram"),
        (_, DiagramKind::DataFlow) => labels.plain("data_flow"),
        (_, DiagramKind::Deployment) => labels.plain("deployment_architecture"),
        (_, DiagramKind::Flow) => labels.plain("flow"),
    };
    let mut title = name.to_owned();
    for name in of.into_iter().flatten() {
        title.push_str(": ");
        title.push_str(name);
    }
    title
}

/// The name of a diagram.
#[must_use]
pub fn diagram_name(which: DiagramKind) -> &'static str {
    match which {
        DiagramKind::Landscape => "System landscape",
        DiagramKind::Containers => "Containers",
        DiagramKind::Components => "Components",
        DiagramKind::DataFlow => "Data flow",
        DiagramKind::Deployment => "Deployment",
        DiagramKind::Flow => "Flow",
    }
}

/// The field that a diagram is about.
#[must_use]
pub fn diagram_field(which: DiagramKind) -> Field {
    match which {
        DiagramKind::Landscape => Field::Systems,
        DiagramKind::Containers => Field::Containers,
        DiagramKind::Components => Field::Components,
        DiagramKind::DataFlow => Field::DataFlow,
        DiagramKind::Deployment => Field::Deployment,
        DiagramKind::Flow => Field::Flows,
    }
}
