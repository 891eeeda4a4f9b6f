//! The language of custom templates: Jinja2's filters, tests, functions and methods.

mod arguments;
mod charges;
mod filters;
mod filters_list;
mod filters_text;
mod methods;
mod names;
mod registry;
mod tests;

pub(super) use charges::{FULL_PRICE, charge_value};
pub(super) use names::FUNCTIONS;
pub use names::{FILTERS, METHODS, TESTS};
pub(super) use registry::register;
