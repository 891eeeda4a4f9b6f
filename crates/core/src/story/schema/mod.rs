//! The schema of a story: its fields, its mappings with their members, and all names.

pub(super) mod declare;
pub(super) mod field;
pub(super) mod items;
mod json_schema;
pub(super) mod mapping;
pub(super) mod names;

pub use field::Field;
pub use json_schema::SCHEMA;
pub use mapping::{Mapping, MappingSchema, MemberType, Value};
