//! What calls may ask for and what they answer: the one definition of the contract.

mod choices;
#[cfg(feature = "serde")]
pub mod decode;
#[cfg(feature = "serde")]
mod deserialize;
#[cfg(feature = "serde")]
mod encode;
pub mod options;
pub mod results;
