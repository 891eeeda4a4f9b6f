//! The values that templates print: they know their field, their slot, and whether they are open.

pub(super) mod diagram;
pub(super) mod facts;
pub(super) mod fragment;
pub(super) mod functions;
pub(super) mod mapping;
pub(super) mod printable;
pub(super) mod task;
