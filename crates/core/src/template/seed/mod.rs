//! The `seed` template: the document as Python's Jinja2 writes it.

mod strip;
mod values;

pub use strip::without;
pub use values::hidden;
pub(super) use values::values;
