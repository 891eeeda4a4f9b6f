//! The `architecture` template: the complete document.

mod closing;
mod domain_model;
mod drawings;
mod head;
mod roadmap;
mod systems;
mod test_plan;
mod view;

pub use drawings::{Content, Drawn, table};
pub(super) use view::{architecture, task_pieces};
