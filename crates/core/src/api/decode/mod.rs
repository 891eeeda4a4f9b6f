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

use serde::de::{Deserialize, Deserializer, Error};

use super::options::{FixOptions, Limits, RenderOptions, ReportOptions, ValidateOptions};

fn options<'de, D: Deserializer<'de>, T: Fill + Default>(deserializer: D) -> Result<T, D::Error> {
    let mut options = T::default();
    match DecodedValue::deserialize(deserializer)? {
        // Whoever passes options on often has none.
        DecodedValue::Null => {}
        value => fill(&mut options, value).map_err(D::Error::custom)?,
    }
    Ok(options)
}

macro_rules! deserialize {
    ($($type:ident),*) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                options(deserializer)
            }
        }
    )*};
}

deserialize!(RenderOptions, ValidateOptions, ReportOptions, FixOptions, Limits);
