//! The options and the results of the public functions, each defined once.

mod choices;
#[cfg(feature = "serde")]
pub mod decode;
#[cfg(feature = "serde")]
mod deserialize;
pub mod diagrams;
#[cfg(feature = "serde")]
mod encode;
pub mod options;
pub mod results;
