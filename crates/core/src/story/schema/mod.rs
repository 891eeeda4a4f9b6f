//! What a story may hold: its fields, its mappings member by member, their names.

pub(super) mod declare;
pub(super) mod field;
mod json_schema;
pub(super) mod mapping;
pub(super) mod names;

pub use field::Field;
pub use json_schema::SCHEMA;
pub use mapping::{Mapping, MappingSchema, MemberType, Value};
