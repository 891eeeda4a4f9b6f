//! The schemas of the mappings that have their own readers, so that a whole story can be walked by
//! the names of its members. Members without a key of their own come after those that have one.

use super::field::STORY;
use super::mapping::MappingSchema;
use super::mapping::MemberType::{self, Many, One, Text, Texts};
use super::names::FieldNames;
use crate::story::architecture::QUALITIES;
use crate::story::fields::backlog_extras::{CommandKey, DocumentReference, ExtensionsKey, TestKey};
use crate::story::fields::{criteria::CriterionKey, tasks::TaskKey};
use crate::story::read::DocumentKey;
use crate::story::{Architecture, Artifact, CustomSection, Quality, System};

/// A schema with these names and members.
const fn schema(
    names: &FieldNames,
    path: &'static str,
    members: &'static [(&'static str, MemberType)],
) -> MappingSchema {
    assert!(names.fields.len() <= members.len(), "a key has no member");
    MappingSchema { names: *names, path, shows_further: true, members }
}

/// The names of a mapping that the source writes in another form.
const NO_KEYS: &FieldNames = &FieldNames::new("", &[]);

/// A story.
pub static STORY_ITEM: MappingSchema = schema(
    &STORY,
    "",
    &[
        ("story_id", Text),
        ("story_title", Text),
        ("description", One(&DESCRIPTION_ITEM)),
        ("author", Text),
        ("created_date", Text),
        ("document", One(&DOCUMENT_ITEM)),
        ("system", One(&System)),
        ("tasks", Many(&TASK_ITEM)),
        ("acceptance_criteria", Many(&CRITERION_ITEM)),
        ("dependencies", Many(&DEPENDENCY_ITEM)),
        ("functional_test_plan", Many(&TEST_ITEM)),
        ("roadmap_extensions", Many(&EXTENSION_ITEM)),
        ("document_references", Many(&REFERENCE_ITEM)),
        ("artifact_registry", Many(&Artifact)),
        ("status", Text),
        ("priority", Text),
        ("type", Text),
        ("estimated_effort", Text),
        ("lang", Text),
        ("architecture", One(&Architecture)),
        ("sections", Many(&CustomSection)),
    ],
);

/// A description, or the three parts of a user story.
pub static DESCRIPTION_ITEM: MappingSchema = schema(
    NO_KEYS,
    "description",
    &[("text", Text), ("as_a", Text), ("i_want", Text), ("so_that", Text)],
);

/// The document's own metadata.
pub static DOCUMENT_ITEM: MappingSchema = schema(
    DocumentKey::NAMES,
    "document",
    &[("status", Text), ("version", Text), ("updated", Text)],
);

/// A task.
pub static TASK_ITEM: MappingSchema = schema(
    TaskKey::NAMES,
    "tasks",
    &[
        ("title", Text),
        ("id", Text),
        ("phase", Text),
        ("status", Text),
        ("depends_on", Texts),
        ("description", Text),
        ("subtasks", Many(&TASK_ITEM)),
        ("done", Text),
    ],
);

/// A criterion.
pub static CRITERION_ITEM: MappingSchema = schema(
    CriterionKey::NAMES,
    "acceptance_criteria",
    &[
        ("text", Text),
        ("id", Text),
        ("scenario", Text),
        ("given", Texts),
        ("when", Texts),
        ("then", Texts),
        ("and", Texts),
        ("but", Texts),
        ("done", Text),
        ("steps", Many(&STEP_ITEM)),
        ("group", Text),
    ],
);

/// A step of a scenario.
pub static STEP_ITEM: MappingSchema =
    schema(NO_KEYS, "acceptance_criteria.steps", &[("text", Text), ("keyword", Text)]);

/// A related story.
pub static DEPENDENCY_ITEM: MappingSchema =
    schema(NO_KEYS, "dependencies", &[("id", Text), ("reason", Text), ("type", Text)]);

/// A test.
pub static TEST_ITEM: MappingSchema = schema(
    TestKey::NAMES,
    "functional_test_plan",
    &[
        ("test_description", Text),
        ("acceptance_criterion", Text),
        ("test_commands", Many(&COMMAND_ITEM)),
    ],
);

/// A command of a test.
pub static COMMAND_ITEM: MappingSchema = schema(
    CommandKey::NAMES,
    "functional_test_plan.test_commands",
    &[("command", Text), ("expected_output", Text)],
);

/// What a plan knows of a story.
pub static EXTENSION_ITEM: MappingSchema = schema(
    ExtensionsKey::NAMES,
    "roadmap_extensions",
    &[("business_impact", Texts), ("phase_id", Text), ("week_range", Text), ("risk_level", Text)],
);

/// A related document, with its relation to the story.
pub static REFERENCE_ITEM: MappingSchema = schema(
    &DocumentReference.names,
    "document_references",
    &[("doc_id", Text), ("title", Text), ("path", Text), ("relation", Text)],
);

/// The quality attributes; the story may name others.
pub static QUALITIES_ITEM: MappingSchema = schema(
    &QUALITIES,
    "architecture.quality_attributes",
    &[
        ("performance", One(&Quality)),
        ("reliability", One(&Quality)),
        ("security", One(&Quality)),
        ("scalability", One(&Quality)),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_and_keys_of_each_schema_are_in_the_same_order() {
        for schema in [
            &STORY_ITEM,
            &DOCUMENT_ITEM,
            &TASK_ITEM,
            &CRITERION_ITEM,
            &TEST_ITEM,
            &COMMAND_ITEM,
            &EXTENSION_ITEM,
            &REFERENCE_ITEM,
            &QUALITIES_ITEM,
        ] {
            let members: Vec<_> = schema.members.iter().map(|(name, _)| *name).collect();
            let names: Vec<_> = schema.names().map(|(name, _)| name).collect();
            assert_eq!(members, names, "{}", schema.path);
        }
    }
}
