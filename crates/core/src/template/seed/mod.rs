//! The original template, `seed`: the document as Python's Jinja2 writes it.

mod spec;
mod values;

pub(super) use spec::SPEC;
pub(super) use values::{description, values};
