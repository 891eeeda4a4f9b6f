//! HTML: a fragment to embed in another page, as text or as nodes, and a standalone page.

mod fragment;
mod page;
mod writer;

pub(super) use fragment::FRAGMENT;
pub(crate) use fragment::write_nodes;
pub(super) use page::PAGE;
