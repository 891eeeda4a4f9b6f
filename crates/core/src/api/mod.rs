//! What calls may ask for and what they answer: the one definition of the contract.

pub mod options;
pub mod results;
