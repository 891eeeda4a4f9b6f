//! Changes of a whole document: sections that go, and sections that come.

mod omit;
mod own_sections;

pub use omit::omit;
pub use own_sections::with_sections;
