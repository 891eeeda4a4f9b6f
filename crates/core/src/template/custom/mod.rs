//! CompiledTemplate templates, in the language of Jinja2.

mod compiled;
mod diagrams;
mod errors;
mod guard_scan;
mod guarded;
mod guards;
mod lexer;
mod map;
mod source;
mod story_values;
mod trace;
mod undeclared;

pub use compiled::CompiledTemplate;
pub(super) use diagrams::diagram;
pub(super) use guards::{CHARGED, STORED};
pub(super) use map::Map;
pub use source::CustomTemplate;
