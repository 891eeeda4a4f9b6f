//! The fields of a story and their names.

use super::names::FieldNames;

macro_rules! fields {
    ($($id:ident $name:literal $([$($other:literal),*])?;)*) => {
        /// A field of a story. The field masks of a document have a bit for each, in this order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Field {
            $(#[doc = concat!("`", $name, "`")] $id),*
        }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Field] = &[$(Field::$id),*];

            /// The canonical name; keys under `architecture` have `architecture.` before them.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Field::$id => $name),* }
            }
        }

        const NAMES: &[&[&str]] = &[$(&[$name $(, $($other),*)?]),*];
    };
}

fields! {
    StoryId "story_id" ["id", "key", "ref", "number"];
    StoryTitle "story_title" ["title", "name", "summary"];
    Description "description" ["body", "desc", "details", "story", "user_story", "what", "objective"];
    Author "author" ["created_by"];
    CreatedDate "created_date" ["created", "date", "created_at", "created_on"];
    Document "document";
    System "system";
    Tasks "tasks" ["subtasks", "todo", "implementation_steps"];
    AcceptanceCriteria "acceptance_criteria" ["acs", "ac", "criteria", "acceptance", "acceptance_tests", "scenarios", "done_when", "definition_of_done"];
    Dependencies "dependencies" ["depends_on", "blocked_by", "requires", "after"];
    FunctionalTestPlan "functional_test_plan" ["test_plan"];
    RoadmapExtensions "roadmap_extensions";
    DocumentReferences "document_references";
    ArtifactRegistry "artifact_registry" ["artifacts", "files"];
    Status "status" ["state"];
    Priority "priority" ["prio"];
    Type "type" ["kind"];
    EstimatedEffort "estimated_effort" ["effort", "estimate", "points", "story_points", "size"];
    Lang "lang" ["language"];
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
    Flows "architecture.flows";
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

/// How many fields are keys of the story's own mapping. Those under `architecture` follow in the
/// order in which `Architecture` declares them; a check beside that declaration ensures this.
pub(in crate::story) const OWN_FIELDS: usize = Field::Sections as usize + 1;

const _: () = assert!(Field::ALL.len() <= 64, "a mask of fields is a `u64`, a bit for each");

pub(in crate::story) static STORY: FieldNames =
    FieldNames::new("a story", NAMES.split_at(OWN_FIELDS).0);

impl Field {
    /// The fields that are keys of the story's own mapping.
    pub(in crate::story) fn own() -> &'static [Self] {
        Self::ALL.split_at(OWN_FIELDS).0
    }

    /// The fields that are keys under `architecture`.
    pub const fn of_architecture() -> &'static [Self] {
        Self::ALL.split_at(OWN_FIELDS).1
    }

    /// The index of the field in the record of its mapping.
    pub(in crate::story) const fn slot(self) -> usize {
        let index = self as usize;
        if index < OWN_FIELDS { index } else { index - OWN_FIELDS }
    }

    /// The story's field with this key, under any of its names and spellings.
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
