//! Lowers the fields of a story's own mapping.

use std::borrow::Cow;

use crate::diagnostic::Problem;
use crate::text::{Span, same_name};
use crate::yaml::{Entry, NodeId, NodeKind, Tree};

use super::context::LowerCtx;
use super::mapping::{many, one};
use super::own_sections;
use super::record::Record;
use super::{architecture, beside};
use crate::story::fields::description::DescriptionKey;
use crate::story::fields::{backlog_extras, criteria, dependencies, description, facts, tasks};
use crate::story::model::before;
use crate::story::schema::declare::keys;
use crate::story::schema::field::STORY;
use crate::story::schema::mapping::Mapping;
use crate::story::schema::names::FieldNames;
use crate::story::{
    Architecture, Artifact, CustomSection, DocumentInfo, Fact, Field, Head, PresentKey, Story,
    StoryRef, System, Text,
};

/// How much of a description can be a title.
const MAX_TITLE_BYTES: usize = 100;

/// Whether a mapping contains any field of a story.
pub(crate) fn is_story(tree: &Tree<'_>, node: NodeId) -> bool {
    let mut keys = tree.pairs(node).filter_map(|entry| tree.text(entry.key));
    let is_part = |key| ["as_a", "i_want"].iter().any(|part| same_name(key, part));
    keys.any(|key| key == "<<" || Field::of_story(key).is_some() || is_part(key))
}

/// Reads only the fields that a list of stories shows, without reporting problems.
#[must_use]
pub fn head<'t>(tree: &'t Tree<'_>, found: &StoryRef) -> Head<'t> {
    let mut ctx = LowerCtx::new(tree);
    let record = ctx.story_record(found.node, found.fields, &STORY);
    let mut text = |field: Field| {
        let slot = record.get(field.slot())?;
        let is_text = matches!(tree.kind(slot.value), NodeKind::Scalar(..) | NodeKind::Mapping);
        if is_text { ctx.text(slot.value, field.name()) } else { None }
    };
    let (id, title) = (text(Field::StoryId), text(Field::StoryTitle));
    let (status, priority, kind) = (text(Field::Status), text(Field::Priority), text(Field::Type));
    let dependencies = record.get(Field::Dependencies.slot()).map(|slot| slot.value);
    Head {
        id: id.or_else(|| key_text(tree, found.id)),
        title: title.or_else(|| title_of_sentence(tree, found, &record)),
        status: status.or_else(|| key_text(tree, found.state)),
        priority,
        kind,
        dependencies: dependencies
            .map(|node| before(dependencies::lower(&mut ctx, node)))
            .unwrap_or_default(),
        span: tree.span(found.node),
        scope: found.scope,
    }
}

/// The title of a story's epic: its own, else that of the group around it.
pub(crate) fn epic<'t>(tree: &'t Tree<'_>, found: &StoryRef) -> Option<Text<'t>> {
    let own = tree.pairs(found.node).find(|entry| {
        tree.text(entry.key).is_some_and(|key| same_name(key, "epic"))
            && tree.text(entry.value).is_some()
    });
    key_text(tree, own.map(|entry| entry.value).or(found.group))
}

/// The text of a key that says what the story itself doesn't.
fn key_text<'t>(tree: &'t Tree<'_>, key: Option<NodeId>) -> Option<Text<'t>> {
    let key = key?;
    Some(Text { value: Cow::Borrowed(&**tree.text(key)?), span: tree.span(key) })
}

/// The title of a story that has no other: the first sentence of its description, or what the sentence
/// of a user story says is wanted.
#[cfg_attr(small_where_cold, optimize(size))]
fn title_of_sentence<'t>(
    tree: &'t Tree<'_>,
    found: &StoryRef,
    record: &Record,
) -> Option<Text<'t>> {
    if found.title.is_some() {
        return first_sentence(tree, found.title);
    }
    let text = |node: NodeId| tree.text(node).map_or("", |text| text.trim_start());
    let part = |entry: &Entry| DescriptionKey::NAMES.find(text(entry.key)).map(|(part, _)| part);
    let is_wanted = |entry: &Entry| part(entry) == Some(DescriptionKey::IWant as usize);
    let beside = || record.unknown.iter().take(record.own);
    let wanted = match record.get(Field::Description.slot()) {
        Some(slot) if matches!(tree.kind(slot.value), NodeKind::Mapping) => {
            tree.pairs(slot.value).find(is_wanted)
        }
        Some(slot) => {
            let is_sentence = ["story", "user_story"]
                .iter()
                .any(|it| same_name(it, text(slot.key)))
                || text(slot.value).get(..5).is_some_and(|it| it.eq_ignore_ascii_case("as a "))
                || text(slot.value).get(..6).is_some_and(|it| it.eq_ignore_ascii_case("as an "));
            return first_sentence(tree, is_sentence.then_some(slot.value));
        }
        None if beside().filter(|entry| part(entry).is_some()).count() < 2 => None,
        None => beside().copied().find(is_wanted),
    };
    let mut title = first_sentence(tree, wanted.map(|entry| entry.value))?;
    let words = title.value.strip_prefix("to ").unwrap_or(&title.value);
    let mut letters = words.chars();
    let first = letters.next()?.to_uppercase();
    title.value = Cow::Owned(first.chain(letters).collect());
    Some(title)
}

/// The first sentence of a text, or as much of it as fits on a line.
#[cfg_attr(small_where_cold, optimize(size))]
fn first_sentence<'t>(tree: &'t Tree<'_>, node: Option<NodeId>) -> Option<Text<'t>> {
    let (text, span) = (tree.text(node?)?.trim(), tree.span(node?).first_line(tree.source()));
    let line = text.lines().next()?;
    let ends = |end: &str| line.find(end).map(|at| at + end.trim_end().len());
    let end = [". ", "! ", "? ", "。"].into_iter().filter_map(ends).min().unwrap_or(line.len());
    let sentence = line[..end].trim_end_matches(['.', '。']);
    let short = &sentence[..sentence.floor_char_boundary(MAX_TITLE_BYTES)];
    let value = match short.rsplit_once(' ') {
        Some((words, _)) if short.len() < sentence.len() => Cow::Owned(format!("{words} …")),
        _ => Cow::Borrowed(short),
    };
    Some(Text { value, span })
}

/// Reads one story. Whatever is invalid is reported and left out.
#[must_use]
pub fn lower<'t>(tree: &'t Tree<'_>, found: &StoryRef) -> (Story<'t>, Vec<Problem>) {
    let mut ctx = LowerCtx::new(tree);
    let mut record = ctx.story_record(found.node, found.fields, &STORY);
    ctx.record_fields(&record, Field::own());
    let first = tree.pairs(found.node).next();
    let span = tree.span(found.node);
    let mut story = Story {
        span,
        first_key: first.map_or(span, |entry| tree.span(entry.key)),
        id: ctx.text_of(&record, Field::StoryId).or_else(|| key_text(tree, found.id)),
        title: ctx
            .text_of(&record, Field::StoryTitle)
            .or_else(|| title_of_sentence(tree, found, &record)),
        author: ctx.text_of(&record, Field::Author),
        created_date: ctx.text_of(&record, Field::CreatedDate).map(beside::without_time),
        status: ctx.text_of(&record, Field::Status).or_else(|| key_text(tree, found.state)),
        priority: ctx.text_of(&record, Field::Priority),
        kind: ctx.text_of(&record, Field::Type),
        estimated_effort: ctx.text_of(&record, Field::EstimatedEffort),
        lang: ctx.text_of(&record, Field::Lang),
        ..Story::default()
    };
    story.sentence = description::beside(&mut ctx, &mut record);
    let known = architecture::record(&mut ctx, &mut record, found.architecture);
    ctx.misspelt(&record.unknown, &STORY);
    ctx.record_unknown("", &record.unknown);
    let value = |field: Field| record.get(field.slot()).map(|slot| slot.value);
    story.description = value(Field::Description)
        .and_then(|node| description::lower(&mut ctx, node))
        .or_else(|| story.sentence.take());
    // What else a description has is shown beside the story's own.
    let own = ctx.further.len();
    story.document =
        value(Field::Document).map(|node| document(&mut ctx, node)).unwrap_or_default();
    story.system = system(&mut ctx, value(Field::System), found.system);
    story.tasks = value(Field::Tasks).map(|node| tasks::lower(&mut ctx, node)).unwrap_or_default();
    story.criteria = value(Field::AcceptanceCriteria)
        .map(|node| criteria::lower(&mut ctx, node))
        .unwrap_or_default();
    if let Some(node) = value(Field::Dependencies) {
        story.dependencies = dependencies::lower(&mut ctx, node);
    }
    if let Some(node) = value(Field::FunctionalTestPlan) {
        story.test_plan = backlog_extras::test_plan(&mut ctx, node);
        criteria::verified(&story.criteria, &mut story.test_plan);
    }
    if let Some(node) = value(Field::RoadmapExtensions) {
        story.extensions = backlog_extras::extensions(&mut ctx, node);
    }
    if let Some(node) = value(Field::DocumentReferences) {
        story.documents = backlog_extras::documents(&mut ctx, node);
    }
    if let Some(node) = value(Field::ArtifactRegistry) {
        story.artifacts = many(&mut ctx, node, None, &Artifact);
    }
    if let Some(node) = value(Field::Sections) {
        story.sections = many(&mut ctx, node, None, &CustomSection);
    }
    let has_nested = !ctx.nested.is_empty();
    let nothing = || has_nested.then(|| Record::empty(&Architecture.names));
    if let Some(known) = known.or_else(nothing) {
        architecture::read(&mut ctx, known, &mut story);
    }
    own_sections::add(&mut ctx, &mut record, &mut story.sections);
    let mut known = ctx.unknown_facts(&record);
    ctx.further.iter_mut().skip(own).for_each(|fact| fact.is_moved = true);
    known.append(&mut ctx.further);
    beside::group(&mut ctx, found, &mut known);
    let is_beside =
        |fact: &Fact<'_>| fact.name.as_ref().is_some_and(|name| beside::is_beside(&name.value));
    (story.beside, story.further) = known.into_iter().partition(is_beside);
    story.cost = ctx.cost();
    story.present = std::mem::take(&mut ctx.present);
    story.empty = std::mem::take(&mut ctx.empty);
    (story, ctx.take_problems())
}

keys! {
    /// The keys of `document`.
    DocumentKey "`document`" {
        Status = ["status"];
        Version = ["version"];
        Updated = ["updated"];
    }
}

fn document<'t>(ctx: &mut LowerCtx<'t, '_>, node: NodeId) -> DocumentInfo<'t> {
    let Some(record) = ctx.mapping(node, None, "document", DocumentKey::NAMES) else {
        return DocumentInfo::default();
    };
    let members = ctx.unknown_facts(&record);
    if !members.is_empty() {
        let name = Some(Text { value: Cow::Borrowed("document"), span: Span::default() });
        ctx.further.push(Fact { name, members, ..Fact::default() });
    }
    DocumentInfo {
        status: ctx.member(&record, DocumentKey::Status as usize, "document.status"),
        version: ctx.member(&record, DocumentKey::Version as usize, "document.version"),
        updated: ctx.member(&record, DocumentKey::Updated as usize, "document.updated"),
    }
}

fn system<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    own: Option<NodeId>,
    base: Option<NodeId>,
) -> Mapping<'t> {
    let has_value =
        |node: &NodeId| !matches!(ctx.tree.kind(*node), NodeKind::Null) || ctx.swallowed(*node);
    let own = own.filter(|node| base.is_none() || has_value(node));
    let system = own.or(base).and_then(|node| one(ctx, node, own.and(base), &System));
    system.unwrap_or_else(|| Mapping::empty(&System))
}

impl<'t> LowerCtx<'t, '_> {
    fn text_of(&mut self, record: &Record, field: Field) -> Option<Text<'t>> {
        let slot = record.get(field.slot())?;
        let required = matches!(field, Field::StoryId | Field::StoryTitle);
        // An empty required field is reported as missing, so it isn't reported as empty too.
        if required
            && matches!(self.tree.kind(slot.value), NodeKind::Null)
            && !self.comment_follows(slot.value)
        {
            return None;
        }
        let is_text = match self.tree.kind(slot.value) {
            NodeKind::Sequence => false,
            NodeKind::Mapping => self.mapping_as_text(slot.value).is_some(),
            _ => true,
        };
        if required && !is_text {
            self.wrong_type::<()>(slot.value, field.name(), "text");
        }
        self.text(slot.value, field.name())
    }

    fn comment_follows(&self, node: NodeId) -> bool {
        let rest = &self.tree.source()[self.tree.span(node).start as usize..];
        rest.trim_start_matches([' ', '\t']).starts_with('#')
    }

    /// The record of a field that expects a mapping with known members, possibly with a base.
    pub(super) fn mapping(
        &mut self,
        node: NodeId,
        base: Option<NodeId>,
        name: &str,
        names: &FieldNames,
    ) -> Option<Record> {
        match self.tree.kind(node) {
            NodeKind::Mapping if self.holds_itself(node, name) => None,
            NodeKind::Mapping => {
                let record = self.record_with_base(Some(node), base, names);
                self.misspelt(&record.unknown, names);
                Some(record)
            }
            NodeKind::Null => {
                self.report_empty(node, name);
                None
            }
            _ => facts::misplaced(self, node, name, "a mapping"),
        }
    }

    /// The text of a mapping's member.
    pub(in crate::story) fn member(
        &mut self,
        record: &Record,
        field: usize,
        name: &str,
    ) -> Option<Text<'t>> {
        let slot = record.get(field)?;
        self.text(slot.value, name)
    }

    /// Records which fields have a value and which are empty; those under `architecture` one by one.
    pub(super) fn record_fields(&mut self, record: &Record, fields: &[Field]) {
        for &field in fields {
            let Some(slot) = record.get(field.slot()) else { continue };
            let span = self.tree.span(slot.key);
            let present = PresentKey { field: Some(field), name: field.name().into(), span };
            match self.tree.kind(slot.value) {
                NodeKind::Null => self.empty.push(present),
                NodeKind::Scalar(text, _) if text.trim().is_empty() => self.empty.push(present),
                NodeKind::Mapping if field == Field::Architecture => {}
                _ => self.record_present(present),
            }
        }
    }

    /// Records keys that aren't fields, with their paths.
    pub(in crate::story) fn record_unknown(&mut self, path: &str, unknown: &[crate::yaml::Entry]) {
        let path = self.qualified_path(path);
        for entry in unknown {
            if matches!(self.tree.kind(entry.value), NodeKind::Null) {
                continue;
            }
            let Some(key) = self.tree.text(entry.key) else { continue };
            let name =
                if path.is_empty() { (**key).into() } else { format!("{path}.{key}").into() };
            let span = self.tree.span(entry.key);
            self.record_present(PresentKey { field: None, name, span });
        }
    }
}
