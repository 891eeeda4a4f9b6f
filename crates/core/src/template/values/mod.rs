//! The values that templates print: they know their field, their place, and whether they are open.

pub(super) mod functions;
pub(super) mod mapping;
pub(super) mod printable;
