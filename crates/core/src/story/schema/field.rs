//! The fields of a story and their names.

use super::names::Shape;

macro_rules! fields {
    ($($id:ident $name:literal $([$($other:literal),*])?;)*) => {
        /// A field of a story; the order is the order of the document's masks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Field {
            $(#[doc = concat!("`", $name, "`")] $id),*
        }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Field] = &[$(Field::$id),*];

            /// The canonical name; for a key under `architecture` with that word before it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Field::$id => $name),* }
            }
        }

        const NAMES: &[&[&str]] = &[$(&[$name $(, $($other),*)?]),*];
    };
}

fields! {
    StoryId "story_id" ["id", "key"];
    StoryTitle "story_title" ["title", "name", "summary"];
    Description "description";
    Author "author" ["created_by"];
    CreatedDate "created_date" ["created", "date"];
    Document "document";
    System "system";
    Tasks "tasks";
    AcceptanceCriteria "acceptance_criteria" ["acs", "criteria"];
    Dependencies "dependencies" ["depends_on"];
    FunctionalTestPlan "functional_test_plan" ["test_plan"];
    RoadmapExtensions "roadmap_extensions";
    DocumentReferences "document_references";
    ArtifactRegistry "artifact_registry";
    Status "status";
    Priority "priority";
    Type "type";
    EstimatedEffort "estimated_effort";
    Architecture "architecture";
    Sections "sections";
    BusinessContext "architecture.business_context";
    Stakeholders "architecture.stakeholders";
    Systems "architecture.systems";
    People "architecture.people";
    Decisions "architecture.decisions";
    Containers "architecture.containers";
    Components "architecture.components";
    DomainModel "architecture.domain_model";
    DatabaseSchema "architecture.database_schema";
    DataFlow "architecture.data_flow";
    IntegrationPoints "architecture.integration_points";
    MessageFormats "architecture.message_formats";
    QualityAttributes "architecture.quality_attributes";
    Deployment "architecture.deployment";
    Roadmap "architecture.roadmap";
    Risks "architecture.risks";
    TradeOffs "architecture.trade_offs";
    References "architecture.references";
    Changelog "architecture.changelog";
    Diagrams "architecture.diagrams";
}

/// The story's own fields come before those under `architecture`.
pub(in crate::story) const OWN: usize = Field::Sections as usize + 1;

pub(in crate::story) static STORY: Shape = Shape::new("a story", NAMES.split_at(OWN).0);
pub(in crate::story) static DOCUMENT: Shape =
    Shape::new("`document`", &[&["status"], &["version"], &["updated"]]);

impl Field {
    /// The story's field with this key, in any of its names and spellings.
    #[must_use]
    pub fn of_story(key: &str) -> Option<Self> {
        STORY.find(key).and_then(|(index, _)| Self::ALL.get(index).copied())
    }

    /// The field with exactly this name, `architecture.risks` for those under `architecture`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }
}
