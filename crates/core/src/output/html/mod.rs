//! HTML: a fragment for somebody's page, and a page of its own.

mod fragment;
pub(super) mod links;
mod page;
pub(super) mod slug;

pub use fragment::html;
pub use page::page;
