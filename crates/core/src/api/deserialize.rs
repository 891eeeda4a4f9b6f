//! Options from outside: each declared object, filled from what serde reads.

use serde::de::{Deserialize, Deserializer, Error};

use super::decode::{DecodedValue, Fill, fill};
use super::options::{
    DiagramOptions, FixOptions, Limits, RenderOptions, ReportOptions, ValidateOptions,
};

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

deserialize!(RenderOptions, DiagramOptions, ValidateOptions, ReportOptions, FixOptions, Limits);
