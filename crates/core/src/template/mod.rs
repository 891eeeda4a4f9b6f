//! The templates and the engine that fills them: the only layer that names minijinja.

mod adr;
mod arc42;
mod architecture;
mod custom;
mod engine;
mod jinja;
mod parts;
mod recorder;
mod registry;
mod seed;
mod settings;
mod spec;
mod summary;
mod values;

pub use custom::{CompiledTemplate, CustomTemplate};
pub use engine::{beyond_output, write};
pub use jinja::{
    FILTERS as TEMPLATE_FILTERS, METHODS as TEMPLATE_METHODS, TESTS as TEMPLATE_TESTS,
};
pub use registry::{SEED, Template};
pub use settings::DocumentSettings;
pub use values::diagram::table;
