//! From the Markdown document to the format that was asked for: one walk over its events, and a
//! writer for each format.

mod confluence;
mod dialect;
mod dialects;
mod escape;
mod format;
mod format_writer;
mod html;
mod inline_tags;
mod links;
mod markdown;
mod markup;
mod places;
mod settings;
mod table_place;
mod walk;

pub use dialect::Dialect;
pub use format::Format;
pub(crate) use html::write_nodes;
pub(crate) use settings::RenderSettings;
