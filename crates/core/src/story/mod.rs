//! The story model: lowered from the tree once, so that invalid states can't be expressed.

mod across;
mod architecture;
mod fact;
mod fields;
mod links;
mod model;
mod nested;
mod read;
mod schema;
mod text;

pub use architecture::{
    Aggregate, Architecture, Code, Component, Container, Context, Decision, DeclaredElement,
    Deployment, DiagramKind, DomainModel, ElementKind, ElementNames, Elements, External, Flow,
    FlowStep, IntegrationPoint, Monitoring, Node, Person, Phase, Qualities, Quality, References,
    Relation, Relationship, Supersession, architecture_member,
};
pub(crate) use architecture::{BOUNDARIES, KIND_WORDS};
pub use fact::Fact;
pub use fields::{
    Artifact, Criterion, CustomSection, Description, DocumentGroup, Extensions, RelatedStory, Step,
    Task, TestCommand, TestPlan,
};
pub use links::{ItemKind, LinkedItem, StoryLinks, UnknownLink};
pub(crate) use model::numbered_like;
pub use model::{DocumentInfo, Head, Story, System};
pub use read::{PlaceId, StoryRef, head, lower};
pub(crate) use read::{epic, is_beside, is_story, swallowed};
pub use schema::items::{
    COMMAND_ITEM, CRITERION_ITEM, DEPENDENCY_ITEM, DESCRIPTION_ITEM, DOCUMENT_ITEM, EXTENSION_ITEM,
    QUALITIES_ITEM, REFERENCE_ITEM, STEP_ITEM, STORY_ITEM, TASK_ITEM, TEST_ITEM,
};
pub use schema::{Field, Mapping, MappingSchema, MemberType, SCHEMA, Value};
pub use text::{PresentKey, Text};
