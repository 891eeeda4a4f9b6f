//! Rust as `tidy` reads it: the modules of a crate, who imports whom, and which types there are.

mod file;
mod modules;
mod reader;
mod token;

pub(super) use modules::Crate;
