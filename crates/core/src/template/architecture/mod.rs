//! The `architecture` template: the complete document.

mod closing;
mod decision_headings;
mod decisions;
mod domain_model;
mod elements;
mod head;
mod roadmap;
mod spec;
mod systems;
mod test_plan;
mod traceability;
mod view;

pub(super) use decisions::superseded;
pub(super) use spec::SPEC;
pub(super) use view::{ArchitectureView, record};
