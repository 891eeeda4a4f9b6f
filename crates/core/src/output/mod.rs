//! From the Markdown document to its sections and to HTML.

mod html;
mod links;
mod omit;
mod outline;
mod own;
mod slug;
mod splice;

pub use html::{HtmlOptions, html};
pub use omit::omit;
pub use outline::{Part, Status, outline};
pub use own::with_sections;
