//! The shapes in which stories come: where each of a source's stories stands.

mod find;
mod foreign;

pub use find::find;
