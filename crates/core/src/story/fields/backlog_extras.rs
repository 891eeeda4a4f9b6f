//! The fields that a backlog adds to a story: tests, plan, documents, artifacts.

use super::facts;
use crate::story::read::context::LowerCtx;
use crate::story::read::mapping::{many, one};
use crate::story::read::record::Record;
use crate::story::schema::declare::{keys, mapping};
use crate::story::schema::mapping::Mapping;
use crate::story::schema::names::FieldNames;
use crate::story::{Fact, Text};
use crate::yaml::{Entry, NodeId, NodeKind};

/// How a criterion is verified.
#[derive(Clone, Debug, Default)]
pub struct TestPlan<'t> {
    /// The criterion: its number, or its text.
    pub criterion: Option<Text<'t>>,
    /// The index of that criterion among the story's, if it is one of them.
    pub verifies: Option<usize>,
    /// What the test does.
    pub description: Option<Text<'t>>,
    /// The commands that it runs.
    pub commands: Vec<TestCommand<'t>>,
    /// Further notes.
    pub facts: Vec<Fact<'t>>,
}

/// A command of a test.
#[derive(Clone, Debug, Default)]
pub struct TestCommand<'t> {
    /// The command.
    pub command: Option<Text<'t>>,
    /// What it should print.
    pub expected_output: Option<Text<'t>>,
    /// Further notes.
    pub facts: Vec<Fact<'t>>,
}

/// Facts about a story from the plan.
#[derive(Clone, Debug, Default)]
pub struct Extensions<'t> {
    /// Its business value.
    pub business_impact: Vec<Text<'t>>,
    /// Everything else.
    pub facts: Vec<Fact<'t>>,
    /// The same, one by one as the source has them.
    pub items: Vec<Self>,
}

/// Documents with the same relation to a story.
#[derive(Clone, Debug, Default)]
pub struct DocumentGroup<'t> {
    /// The relation: `defines`.
    pub name: Option<Text<'t>>,
    /// The documents.
    pub documents: Vec<Mapping<'t>>,
}

mapping! {
    /// A related document.
    DocumentReference "a document reference" at "document_references" {
        /// Its name in lists.
        doc_id: text = ["doc_id", "id"];
        /// Its title.
        title: text = ["title", "name"];
        /// Its URL or path.
        path: text = ["path", "url", "link"];
    }
}

mapping! {
    /// A file that the work produces.
    Artifact "an artifact" at "artifact_registry" {
        /// The file.
        path: text = ["path", "file_path", "name", "file"];
        /// What it is for.
        purpose: text = ["purpose", "description"];
        /// The task that produces it.
        created_in_task: text = ["created_in_task", "task", "created_in"];
    }
}

keys! {
    /// The keys of a test.
    TestKey "a test plan" {
        Description = ["test_description", "description", "test"];
        Criterion = ["acceptance_criterion", "criterion", "ac"];
        Commands = ["test_commands", "commands"];
    }
}

keys! {
    /// The keys of a test's command.
    CommandKey "a test command" {
        Command = ["command", "run"];
        ExpectedOutput = ["expected_output", "expected", "output"];
    }
}

keys! {
    /// The keys of `roadmap_extensions`.
    ExtensionsKey "`roadmap_extensions`" {
        BusinessImpact = ["business_impact"];
    }
}

/// Reads `functional_test_plan`.
pub(in crate::story) fn test_plan<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    node: NodeId,
) -> Vec<TestPlan<'t>> {
    const PATH: &str = "functional_test_plan";
    let items = ctx.list(node, PATH, "a list of tests");
    let mut plans = Vec::new();
    for item in items {
        if matches!(ctx.tree.kind(item), NodeKind::Scalar(..)) {
            let description = ctx.text(item, PATH);
            plans.push(TestPlan { description, ..TestPlan::default() });
            continue;
        }
        let Some((record, facts)) = open(ctx, item, PATH, TestKey::NAMES) else { continue };
        let commands = record.get(TestKey::Commands as usize).map(|slot| commands(ctx, slot.value));
        plans.push(TestPlan {
            verifies: None,
            description: ctx.member(
                &record,
                TestKey::Description as usize,
                "functional_test_plan.test_description",
            ),
            criterion: ctx.member(
                &record,
                TestKey::Criterion as usize,
                "functional_test_plan.acceptance_criterion",
            ),
            commands: commands.unwrap_or_default(),
            facts,
        });
    }
    plans
}

fn commands<'t>(ctx: &mut LowerCtx<'t, '_>, node: NodeId) -> Vec<TestCommand<'t>> {
    const PATH: &str = "functional_test_plan.test_commands";
    let items = match ctx.tree.kind(node) {
        NodeKind::Scalar(..) => vec![node],
        _ => ctx.list(node, PATH, "a list of commands"),
    };
    let mut commands = Vec::new();
    for item in items {
        if matches!(ctx.tree.kind(item), NodeKind::Scalar(..)) {
            let command = ctx.text(item, PATH);
            commands.push(TestCommand { command, ..TestCommand::default() });
            continue;
        }
        let Some((record, facts)) = open(ctx, item, PATH, CommandKey::NAMES) else { continue };
        commands.push(TestCommand {
            command: ctx.member(
                &record,
                CommandKey::Command as usize,
                "functional_test_plan.test_commands.command",
            ),
            expected_output: ctx.member(
                &record,
                CommandKey::ExpectedOutput as usize,
                "functional_test_plan.test_commands.expected_output",
            ),
            facts,
        });
    }
    commands
}

/// Reads `roadmap_extensions`: a mapping, or a list of them.
pub(in crate::story) fn extensions<'t>(ctx: &mut LowerCtx<'t, '_>, node: NodeId) -> Extensions<'t> {
    const PATH: &str = "roadmap_extensions";
    let items: Vec<_> = match ctx.tree.kind(node) {
        NodeKind::Sequence => ctx.bounded_items(node),
        _ => vec![node],
    };
    let mut found = Extensions::default();
    for item in items {
        let Some((record, facts)) = open(ctx, item, PATH, ExtensionsKey::NAMES) else { continue };
        let impact = record.get(ExtensionsKey::BusinessImpact as usize).map(|slot| slot.value);
        let business_impact = impact
            .map(|node| ctx.texts(node, "roadmap_extensions.business_impact"))
            .unwrap_or_default();
        found.business_impact.extend_from_slice(&business_impact);
        found.facts.extend_from_slice(&facts);
        found.items.push(Extensions { business_impact, facts, items: Vec::new() });
    }
    found
}

/// Reads `document_references`: lists of documents by their relation, or a bare list without one.
pub(in crate::story) fn documents<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    node: NodeId,
) -> Vec<DocumentGroup<'t>> {
    const PATH: &str = "document_references";
    let named = matches!(ctx.tree.kind(node), NodeKind::Mapping);
    let entries = if named { ctx.entries(node).0 } else { Vec::new() };
    if !named || !ctx.is_named(&entries, &DocumentReference.names) {
        let documents = many(ctx, node, None, &DocumentReference);
        return vec![DocumentGroup { name: None, documents }];
    }
    let group = |entry: Entry| DocumentGroup {
        name: ctx.text(entry.key, PATH),
        documents: match ctx.tree.kind(entry.value) {
            NodeKind::Mapping => {
                one(ctx, entry.value, None, &DocumentReference).into_iter().collect()
            }
            _ => many(ctx, entry.value, None, &DocumentReference),
        },
    };
    // A relation without documents shows nothing, so it is left out.
    let groups = entries.into_iter().map(group);
    groups.filter(|group| !group.documents.is_empty()).collect()
}

/// A mapping with known members and others.
fn open<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    node: NodeId,
    path: &str,
    names: &FieldNames,
) -> Option<(Record, Vec<Fact<'t>>)> {
    match ctx.tree.kind(node) {
        NodeKind::Mapping => {
            let record = ctx.record(node, names);
            ctx.misspelt(&record.unknown, names);
            let facts = ctx.unknown_facts(&record);
            Some((record, facts))
        }
        NodeKind::Null => {
            ctx.report_empty(node, path);
            None
        }
        _ => facts::misplaced(ctx, node, path, "a mapping"),
    }
}
