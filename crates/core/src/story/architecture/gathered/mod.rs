//! What an architecture declares elsewhere than in the element that it is about.

pub(in crate::story) mod boundaries;
pub(in crate::story) mod relations;
