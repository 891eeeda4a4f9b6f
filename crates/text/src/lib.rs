//! What every layer needs of source text: spans, lines and columns, names and their spellings, and
//! how YAML writes a string. Offsets are bytes; columns count UTF-16 units.

mod line_index;
pub mod memory;
mod name_index;
mod nearest;
#[cfg(feature = "serde")]
mod serialize;
mod slugs;
mod sort;
mod source;
mod span;
mod spelling;
mod utf16;
mod yaml_quoting;

pub use line_index::{Lines, Position, Range, line_at, line_start, ranges};
pub use name_index::NameIndex;
pub use nearest::nearest;
pub use slugs::Slugs;
pub use sort::sorted;
pub use source::{NamedText, Source, SourceLines, UNNAMED};
pub use span::Span;
pub use spelling::{
    alphabet, id_parts, is_separator, letters, may_be_near, normalize_key, same_name,
};
pub use utf16::append_utf16;
pub use yaml_quoting::{double_quoted, is_plain_scalar, may_have_type};
