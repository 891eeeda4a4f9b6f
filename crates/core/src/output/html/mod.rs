//! HTML: a fragment for a page of somebody else, as text or as nodes, and a page of its own.

mod diagram;
mod fragment;
mod page;
mod writer;

pub(super) use fragment::FRAGMENT;
pub(crate) use fragment::write_nodes;
pub(super) use page::PAGE;
