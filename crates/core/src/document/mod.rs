//! The document between the templates that write it and the outputs that read it.

mod edit;
mod marks;
mod model;
mod outline;
pub(crate) mod splice;
mod template;

pub use edit::{omit, with_sections};
pub use marks::{Mark, Nature, Origin, Place, Verbatim};
pub use model::Document;
pub(crate) use outline::front_matter;
pub use outline::{Part, Status, outline};
pub(crate) use splice::{Splice, splice};
pub use template::Template;
