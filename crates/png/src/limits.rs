//! How large and how deep an SVG may be.

/// Bytes of text.
pub(crate) const MAX_BYTES: usize = 8 << 20;
/// Elements and texts.
pub(crate) const MAX_NODES: u32 = 100_000;
/// Elements within each other.
pub(crate) const MAX_DEPTH: usize = 64;
/// Bytes after style sheets and text are replaced.
pub(crate) const MAX_REWRITTEN: usize = 64 << 20;
/// Bytes of text that is drawn.
pub(crate) const MAX_TEXT: usize = 200_000;
/// Rules of the style sheet and pieces of their blocks, times the elements that each may be for.
pub(crate) const MAX_MATCHES: usize = 4_000_000;
/// Bytes of a value, also after its custom properties are replaced.
pub(crate) const MAX_VALUE: usize = 1024;
/// Bytes of the attributes that part of a text has of its own, or of an element's style.
pub(crate) const MAX_STYLE: usize = 8192;
/// Custom properties of an element and of what it is in.
pub(crate) const MAX_VARIABLES: usize = 200;
/// Custom properties within each other.
pub(crate) const MAX_VARIABLE_DEPTH: usize = 8;
/// Pixels of a picture.
pub(crate) const MAX_PIXELS: f32 = 40_000_000.0;
/// Pixels of a picture and of what is drawn apart before it is added to it.
pub(crate) const MAX_LAYER_PIXELS: f32 = 100_000_000.0;
/// Pixels of all shapes, each with the rectangle around it: half-transparent ones take some nanoseconds
/// for each.
pub(crate) const MAX_DRAWN_PIXELS: f32 = 1_000_000_000.0;
