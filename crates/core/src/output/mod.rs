//! From the Markdown document to HTML, to a page, to Confluence.

mod confluence;
mod escape;
mod html;
mod markup;

pub use confluence::confluence;
pub use html::{html, page};
pub use markup::Look;
