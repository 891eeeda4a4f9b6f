//! CompiledTemplate templates, in the language of Jinja2.

mod blocks;
mod compiled;
mod diagrams;
mod errors;
mod guard_scan;
mod guarded;
mod guards;
mod lexer;
mod messages;
mod names;
mod source;
mod story;
mod story_values;
mod trace;

pub use compiled::CompiledTemplate;
pub(super) use diagrams::diagram;
pub(super) use guards::{CHARGED, COUNTED, INDEX, INDEXED, STORED};
pub use source::CustomTemplate;
pub(super) use story::{Map, as_text, number, printed};
