//! Values from outside, checked against the declarations: a wrong one is an error that names it and
//! reports what was expected.

mod declare;
mod diagnostics;
mod members;
mod mismatch;
pub(crate) mod read;
mod value;

pub(crate) use declare::members;
pub use diagnostics::DiagnosticList;
pub(crate) use members::{Fill, FillFrom, fill};
pub use members::{Kind, Member, Members};
pub(crate) use mismatch::Mismatch;
pub(crate) use read::kinds;
pub(crate) use value::DecodedValue;
