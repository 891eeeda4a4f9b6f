//! What a backlog tells of a story beyond its own text: tests, plan, documents, artifacts.

use super::facts::{self, Fact};
use crate::story::Text;
use crate::story::read::context::Lowering;
use crate::story::read::mapping::{many, one};
use crate::story::schema::declare::mapping;
use crate::story::schema::mapping::Mapping;
use crate::story::schema::names::Shape;
use crate::yaml::{Entry, Kind, NodeId};

/// How a criterion is verified.
#[derive(Clone, Debug, Default)]
pub struct TestPlan<'t> {
    /// The criterion: its number, or its text.
    pub criterion: Option<Text<'t>>,
    /// The place of that criterion among the story's, where it is one of them.
    pub verifies: Option<usize>,
    /// What the test does.
    pub description: Option<Text<'t>>,
    /// What is run for it.
    pub commands: Vec<TestCommand<'t>>,
    /// What else is said of it.
    pub facts: Vec<Fact<'t>>,
}

/// A command of a test.
#[derive(Clone, Debug, Default)]
pub struct TestCommand<'t> {
    /// The command.
    pub command: Option<Text<'t>>,
    /// What it should print.
    pub expected_output: Option<Text<'t>>,
    /// What else is said of it.
    pub facts: Vec<Fact<'t>>,
}

/// What the plan knows of a story.
#[derive(Clone, Debug, Default)]
pub struct Extensions<'t> {
    /// What the business gains.
    pub business_impact: Vec<Text<'t>>,
    /// Everything else.
    pub facts: Vec<Fact<'t>>,
}

/// Documents that have to do with a story in one way.
#[derive(Clone, Debug, Default)]
pub struct DocumentGroup<'t> {
    /// In which way: `defines`.
    pub name: Option<Text<'t>>,
    /// Which.
    pub documents: Vec<Mapping<'t>>,
}

mapping! {
    /// A document beside this one.
    DocumentReference "a document reference" at "document_references" {
        /// What it is called in lists.
        doc_id: text = ["doc_id", "id"];
        /// Its title.
        title: text = ["title", "name"];
        /// Where it is.
        path: text = ["path", "url", "link"];
    }
}

mapping! {
    /// Something that the work leaves behind.
    Artifact "an artifact" at "artifact_registry" {
        /// The file.
        path: text = ["path", "name", "file"];
        /// What it is for.
        purpose: text = ["purpose", "description"];
        /// The task that makes it.
        created_in_task: text = ["created_in_task", "task", "created_in"];
    }
}

mapping! {
    /// A section of the writer's own.
    OwnSection "a section" at "sections" {
        /// Its heading.
        title: text = ["title", "name"];
        /// The section that it stands in.
        under: text = ["under", "in"];
        /// Its text, as Markdown.
        text: text = ["text", "content", "body"];
    }
}

pub(in crate::story) static PLAN: Shape = Shape::new(
    "a test plan",
    &[
        &["test_description", "description", "test"],
        &["acceptance_criterion", "criterion", "ac"],
        &["test_commands", "commands"],
    ],
);
pub(in crate::story) static COMMAND: Shape = Shape::new(
    "a test command",
    &[&["command", "run"], &["expected_output", "expected", "output"]],
);
pub(in crate::story) static EXTENSIONS: Shape =
    Shape::new("`roadmap_extensions`", &[&["business_impact"]]);

/// Reads `functional_test_plan`.
pub(in crate::story) fn test_plan<'t>(
    lowering: &mut Lowering<'t, '_>,
    node: NodeId,
) -> Vec<TestPlan<'t>> {
    const WAY: &str = "functional_test_plan";
    let items = lowering.list(node, WAY, "a list of tests");
    let mut plans = Vec::new();
    for item in items {
        if matches!(lowering.tree.kind(item), Kind::Scalar(..)) {
            let description = lowering.text(item, WAY);
            plans.push(TestPlan { description, ..TestPlan::default() });
            continue;
        }
        let Some((record, unknown)) = open(lowering, item, WAY, &PLAN) else { continue };
        let commands = record.get(2).map(|slot| commands(lowering, slot.value));
        plans.push(TestPlan {
            verifies: None,
            description: lowering.member(&record, 0, "functional_test_plan.test_description"),
            criterion: lowering.member(&record, 1, "functional_test_plan.acceptance_criterion"),
            commands: commands.unwrap_or_default(),
            facts: facts::lower(lowering, &unknown, WAY),
        });
    }
    plans
}

fn commands<'t>(lowering: &mut Lowering<'t, '_>, node: NodeId) -> Vec<TestCommand<'t>> {
    const WAY: &str = "functional_test_plan.test_commands";
    let items = match lowering.tree.kind(node) {
        Kind::Scalar(..) => vec![node],
        _ => lowering.list(node, WAY, "a list of commands"),
    };
    let mut commands = Vec::new();
    for item in items {
        if matches!(lowering.tree.kind(item), Kind::Scalar(..)) {
            let command = lowering.text(item, WAY);
            commands.push(TestCommand { command, ..TestCommand::default() });
            continue;
        }
        let Some((record, unknown)) = open(lowering, item, WAY, &COMMAND) else { continue };
        commands.push(TestCommand {
            command: lowering.member(&record, 0, "functional_test_plan.test_commands.command"),
            expected_output: lowering.member(
                &record,
                1,
                "functional_test_plan.test_commands.expected_output",
            ),
            facts: facts::lower(lowering, &unknown, WAY),
        });
    }
    commands
}

/// Reads `roadmap_extensions`: a mapping, or a list of them.
pub(in crate::story) fn extensions<'t>(
    lowering: &mut Lowering<'t, '_>,
    node: NodeId,
) -> Extensions<'t> {
    const WAY: &str = "roadmap_extensions";
    let items: Vec<_> = match lowering.tree.kind(node) {
        Kind::Sequence => lowering.listed(node),
        _ => vec![node],
    };
    let mut found = Extensions::default();
    for item in items {
        let Some((record, unknown)) = open(lowering, item, WAY, &EXTENSIONS) else { continue };
        if let Some(slot) = record.get(0) {
            found
                .business_impact
                .extend(lowering.texts(slot.value, "roadmap_extensions.business_impact"));
        }
        found.facts.extend(facts::lower(lowering, &unknown, WAY));
    }
    found
}

/// Reads `document_references`: lists of documents by the way in which they matter; a bare list
/// has no such name.
pub(in crate::story) fn documents<'t>(
    lowering: &mut Lowering<'t, '_>,
    node: NodeId,
) -> Vec<DocumentGroup<'t>> {
    const WAY: &str = "document_references";
    let named = matches!(lowering.tree.kind(node), Kind::Mapping);
    let entries = if named { lowering.entries(node).0 } else { Vec::new() };
    if !named || !lowering.is_named(&entries, &DocumentReference.shape) {
        let documents = many(lowering, node, None, &DocumentReference);
        return vec![DocumentGroup { name: None, documents }];
    }
    let group = |entry: Entry| DocumentGroup {
        name: lowering.text(entry.key, WAY),
        documents: match lowering.tree.kind(entry.value) {
            Kind::Mapping => {
                one(lowering, entry.value, None, &DocumentReference).into_iter().collect()
            }
            _ => many(lowering, entry.value, None, &DocumentReference),
        },
    };
    // A way without documents has nothing to show.
    let groups = entries.into_iter().map(group);
    groups.filter(|group| !group.documents.is_empty()).collect()
}

/// A mapping with known members and others.
fn open<'t>(
    lowering: &mut Lowering<'t, '_>,
    node: NodeId,
    way: &str,
    shape: &Shape,
) -> Option<(crate::story::read::record::Record, Vec<Entry>)> {
    match lowering.tree.kind(node) {
        Kind::Mapping => {
            let record = lowering.record(node, shape);
            let unknown = lowering.misspelt(&record.unknown, shape);
            Some((record, unknown))
        }
        Kind::Null => {
            lowering.nothing(node, way);
            None
        }
        _ => lowering.wrong_type(node, way, "a mapping"),
    }
}
