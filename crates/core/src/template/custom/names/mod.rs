//! The names in a template: which of its files they lead to, and which of them nothing defines.

mod partials;
mod paths;
mod scopes;
mod shapes;
mod undeclared;

pub(super) use partials::{ReachedFile, reachable};
pub(super) use undeclared::{TemplateNames, UnknownName, read};
