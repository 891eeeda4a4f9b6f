//! The diagrams of a story: those of its document, and those that a call returns by themselves.

mod embedded;
mod exported;

pub(super) use embedded::diagrams;
