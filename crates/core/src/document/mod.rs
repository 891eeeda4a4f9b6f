//! The document between the templates that write it and the outputs that read it.

mod diagrams;
mod edit;
mod filling;
mod headings;
mod marks;
mod model;
mod outline;
mod section_spec;
mod splice;

pub use diagrams::{
    DiagramBody, DiagramRange, EmbeddedDiagram, diagram_field, diagram_name, diagram_title,
};
pub use edit::{DocumentEdit, Strip, edit};
pub use filling::Status;
pub(crate) use headings::front_matter;
pub use marks::{Mark, Nature, Origin, Verbatim};
pub use model::Document;
pub use outline::{Part, outline};
pub use section_spec::{CustomSectionPlan, SectionSpec, unnumbered};
