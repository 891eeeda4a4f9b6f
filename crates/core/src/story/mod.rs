//! The story: what a source says, lowered from the tree once; invalid states can't be expressed.

mod architecture;
mod fields;
mod model;
mod read;
mod schema;
mod text;

pub use architecture::{
    Aggregate, Architecture, Code, Component, Container, Context, Deployment, DomainModel, Drawing,
    External, IntegrationPoint, Monitoring, Node, Person, Phase, Qualities, Quality, References,
    Relation,
};
pub use fields::{
    Artifact, Criterion, Description, DocumentGroup, Extensions, Fact, OwnSection, Step, Task,
    TestCommand, TestPlan,
};
pub use model::{DocumentInfo, Head, Story, System};
pub use read::{StoryRef, head, lower};
pub(crate) use read::{is_story, swallowed};
pub use schema::{Field, Mapping, MappingSchema, MemberType, SCHEMA, Value};
pub use text::{PresentKey, Text};
