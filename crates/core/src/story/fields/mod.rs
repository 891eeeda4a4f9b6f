//! The fields of a story that are more than plain text, one file for each.

pub(super) mod backlog_extras;
pub(super) mod criteria;
mod criterion_numbers;
mod custom_section;
pub(super) mod dependencies;
pub(super) mod description;
pub(super) mod facts;
mod gherkin;
mod items;
pub(super) mod tasks;

pub use backlog_extras::{Artifact, DocumentGroup, Extensions, TestCommand, TestPlan};
pub use criteria::Criterion;
pub use custom_section::CustomSection;
pub use dependencies::RelatedStory;
pub use description::Description;
pub use gherkin::Step;
pub use tasks::Task;
