//! A story's own fields: their names, and how each is lowered.

use crate::diagnostic::Problem;
use crate::yaml::{Kind, NodeId, Tree};

use super::context::Lowering;
use super::mapping::{fill, many, one};
use super::record::Record;
use crate::story::architecture::qualities;
use crate::story::fields::{backlog_extras, criteria, description, tasks};
use crate::story::schema::field::{DOCUMENT, OWN, STORY};
use crate::story::schema::mapping::Mapping;
use crate::story::schema::names::Shape;
use crate::story::{
    Architecture, Artifact, DocumentInfo, Field, Found, Head, OwnSection, Present, Story, System,
    Text,
};

/// Whether a mapping holds any field of a story.
pub(crate) fn is_story(tree: &Tree<'_>, node: NodeId) -> bool {
    let mut keys = tree.pairs(node).filter_map(|entry| tree.text(entry.key));
    keys.any(|key| key == "<<" || Field::of_story(key).is_some())
}

/// Reads only what a list of stories shows, and says nothing about what is wrong.
#[must_use]
pub fn head<'t>(tree: &'t Tree<'_>, node: NodeId) -> Head<'t> {
    let mut lowering = Lowering::new(tree);
    let record = lowering.record(node, &STORY);
    let mut text = |field: Field| {
        let slot = record.get(field as usize)?;
        let is_text = matches!(tree.kind(slot.value), Kind::Scalar(..) | Kind::Mapping);
        is_text.then(|| lowering.text(slot.value, field.name())).flatten()
    };
    let (id, title) = (text(Field::StoryId), text(Field::StoryTitle));
    let (status, priority, kind) = (text(Field::Status), text(Field::Priority), text(Field::Type));
    let before = record.get(Field::Dependencies as usize).map(|slot| slot.value);
    Head {
        id,
        title,
        status,
        priority,
        kind,
        dependencies: before
            .map(|node| lowering.texts(node, Field::Dependencies.name()))
            .unwrap_or_default(),
        span: tree.span(node),
    }
}

/// Reads one story. Whatever is wrong with it is named in the problems, and left out.
#[must_use]
pub fn lower<'t>(tree: &'t Tree<'_>, found: &Found) -> (Story<'t>, Vec<Problem>) {
    let mut lowering = Lowering::new(tree);
    let record = lowering.record(found.node, &STORY);
    lowering.note_fields(&record, &Field::ALL[..OWN]);
    let unknown = lowering.misspelt(&record.unknown, &STORY);
    lowering.note_unknown("", &unknown);
    let first = tree.pairs(found.node).next();
    let span = tree.span(found.node);
    let mut story = Story {
        span,
        first_key: first.map_or(span, |entry| tree.span(entry.key)),
        id: lowering.text_of(&record, Field::StoryId),
        title: lowering.text_of(&record, Field::StoryTitle),
        author: lowering.text_of(&record, Field::Author),
        created_date: lowering.text_of(&record, Field::CreatedDate),
        status: lowering.text_of(&record, Field::Status),
        priority: lowering.text_of(&record, Field::Priority),
        kind: lowering.text_of(&record, Field::Type),
        estimated_effort: lowering.text_of(&record, Field::EstimatedEffort),
        ..Story::default()
    };
    let value = |field: Field| record.get(field as usize).map(|slot| slot.value);
    story.description =
        value(Field::Description).and_then(|node| description::lower(&mut lowering, node));
    story.document =
        value(Field::Document).map(|node| document(&mut lowering, node)).unwrap_or_default();
    story.system = system(&mut lowering, value(Field::System), found.system);
    story.tasks =
        value(Field::Tasks).map(|node| tasks::lower(&mut lowering, node)).unwrap_or_default();
    story.criteria = value(Field::AcceptanceCriteria)
        .map(|node| criteria::lower(&mut lowering, node))
        .unwrap_or_default();
    if let Some(node) = value(Field::Dependencies) {
        story.dependencies = lowering.texts(node, Field::Dependencies.name());
    }
    if let Some(node) = value(Field::FunctionalTestPlan) {
        story.test_plan = backlog_extras::test_plan(&mut lowering, node);
        criteria::verified(&story.criteria, &mut story.test_plan);
    }
    if let Some(node) = value(Field::RoadmapExtensions) {
        story.extensions = backlog_extras::extensions(&mut lowering, node);
    }
    if let Some(node) = value(Field::DocumentReferences) {
        story.documents = backlog_extras::documents(&mut lowering, node);
    }
    if let Some(node) = value(Field::ArtifactRegistry) {
        story.artifacts = many(&mut lowering, node, None, &Artifact);
    }
    if let Some(node) = value(Field::Sections) {
        story.sections = many(&mut lowering, node, None, &OwnSection);
    }
    let under_architecture = value(Field::Architecture);
    architecture(&mut lowering, under_architecture, found.architecture, &mut story);
    story.present = std::mem::take(&mut lowering.present);
    story.empty = std::mem::take(&mut lowering.empty);
    (story, lowering.found())
}

fn document<'t>(lowering: &mut Lowering<'t, '_>, node: NodeId) -> DocumentInfo<'t> {
    let Some(record) = lowering.mapping(node, None, "document", &DOCUMENT) else {
        return DocumentInfo::default();
    };
    DocumentInfo {
        status: lowering.member(&record, 0, "document.status"),
        version: lowering.member(&record, 1, "document.version"),
        updated: lowering.member(&record, 2, "document.updated"),
    }
}

fn system<'t>(
    lowering: &mut Lowering<'t, '_>,
    own: Option<NodeId>,
    base: Option<NodeId>,
) -> Mapping<'t> {
    let stands = |node: &NodeId| {
        !matches!(lowering.tree.kind(*node), Kind::Null) || lowering.swallowed(*node)
    };
    let own = own.filter(|node| base.is_none() || stands(node));
    let system = own.or(base).and_then(|node| one(lowering, node, own.and(base), &System));
    system.unwrap_or_else(|| Mapping::empty(&System))
}

/// The story's `architecture` upon its backlog's.
fn architecture<'t>(
    lowering: &mut Lowering<'t, '_>,
    own: Option<NodeId>,
    base: Option<NodeId>,
    story: &mut Story<'t>,
) {
    let own = own.filter(|&node| !matches!(lowering.tree.kind(node), Kind::Null));
    let base = base.filter(|&node| matches!(lowering.tree.kind(node), Kind::Mapping));
    let Some(node) = own.or(base) else { return };
    let (under, name) = (own.and(base), Field::Architecture.name());
    let Some(record) = lowering.mapping(node, under, name, &Architecture.shape) else { return };
    lowering.note_fields(&record, &Field::ALL[OWN..]);
    story.architecture = fill(lowering, &record, &Architecture);
    if let Some(slot) = record.get(Field::QualityAttributes as usize - OWN) {
        story.qualities = qualities(lowering, slot);
    }
}

impl<'t> Lowering<'t, '_> {
    fn text_of(&mut self, record: &Record, field: Field) -> Option<Text<'t>> {
        let slot = record.get(field as usize)?;
        let required = matches!(field, Field::StoryId | Field::StoryTitle);
        // An empty required field is the missing field's business: one problem, not two.
        if required
            && matches!(self.tree.kind(slot.value), Kind::Null)
            && !self.comment_follows(slot.value)
        {
            return None;
        }
        self.text(slot.value, field.name())
    }

    fn comment_follows(&self, node: NodeId) -> bool {
        let rest = &self.tree.source()[self.tree.span(node).start as usize..];
        rest.trim_start_matches([' ', '\t']).starts_with('#')
    }

    /// A field that takes a mapping with known members, perhaps upon a base.
    pub(super) fn mapping(
        &mut self,
        node: NodeId,
        under: Option<NodeId>,
        name: &str,
        shape: &Shape,
    ) -> Option<Record> {
        match self.tree.kind(node) {
            Kind::Mapping if self.holds_itself(node, name) => None,
            Kind::Mapping => {
                let record = self.record_over(Some(node), under, shape);
                let unknown = self.misspelt(&record.unknown, shape);
                self.note_unknown(name, &unknown);
                Some(record)
            }
            Kind::Null => {
                self.nothing(node, name);
                None
            }
            _ => self.wrong_type(node, name, "a mapping"),
        }
    }

    /// A member of a mapping that takes a text.
    pub(in crate::story) fn member(
        &mut self,
        record: &Record,
        field: usize,
        name: &str,
    ) -> Option<Text<'t>> {
        let slot = record.get(field)?;
        self.text(slot.value, name)
    }

    /// Notes which fields have a value and which have none. What is under `architecture` is noted
    /// key by key.
    fn note_fields(&mut self, record: &Record, fields: &[Field]) {
        for (&field, index) in fields.iter().zip(0..) {
            let Some(slot) = record.get(index) else { continue };
            let span = self.tree.span(slot.key);
            let present = Present { field: Some(field), name: field.name().into(), span };
            match self.tree.kind(slot.value) {
                Kind::Null => self.empty.push(present),
                Kind::Scalar(text, _) if text.trim().is_empty() => self.empty.push(present),
                Kind::Mapping if field == Field::Architecture => {}
                _ => self.note(present),
            }
        }
    }

    /// Notes keys that no field takes, with the way to them.
    pub(in crate::story) fn note_unknown(&mut self, way: &str, unknown: &[crate::yaml::Entry]) {
        let way = self.full(way);
        for entry in unknown {
            if matches!(self.tree.kind(entry.value), Kind::Null) {
                continue;
            }
            let Some(key) = self.tree.text(entry.key) else { continue };
            let name = if way.is_empty() { (**key).into() } else { format!("{way}.{key}").into() };
            let span = self.tree.span(entry.key);
            self.note(Present { field: None, name, span });
        }
    }
}
