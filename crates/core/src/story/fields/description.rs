//! `description`: Markdown, or the three parts of a user story.

use crate::story::Text;
use crate::story::read::context::LowerCtx;
use crate::story::read::record::Record;
use crate::story::schema::declare::keys;
use crate::yaml::{NodeId, NodeKind};

/// What a story is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Description<'t> {
    /// Block Markdown.
    Markdown(Text<'t>),
    /// "As a …, I want …, so that …"; at least one part is present.
    UserStory {
        /// The role that wants it.
        as_a: Option<Text<'t>>,
        /// What is wanted.
        i_want: Option<Text<'t>>,
        /// The benefit.
        so_that: Option<Text<'t>>,
    },
}

keys! {
    /// The keys of a description in three parts.
    DescriptionKey "`description`" {
        AsA = ["as_a", "as_an", "as", "role"];
        IWant = ["i_want", "i_want_to", "want", "goal"];
        SoThat = ["so_that", "so", "benefit"];
    }
}

pub(in crate::story) fn lower<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    node: NodeId,
) -> Option<Description<'t>> {
    if !matches!(ctx.tree.kind(node), NodeKind::Mapping) {
        return ctx.text(node, "description").map(Description::Markdown);
    }
    let record = ctx.record(node, DescriptionKey::NAMES);
    if record.known() == 0 {
        return ctx.text(node, "description").map(Description::Markdown);
    }
    sentence(ctx, &record)
}

/// Reads the parts of a user story beside a story's title, if there are two of them. They are no
/// unknown keys then.
pub(in crate::story) fn beside<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    story: &mut Record,
) -> Option<Description<'t>> {
    let tree = ctx.tree;
    let mut parts = Record::empty(DescriptionKey::NAMES);
    for entry in story.unknown.iter().take(story.own) {
        let field = tree.text(entry.key).and_then(|key| DescriptionKey::NAMES.find(key));
        if let Some((field, _)) = field.filter(|_| tree.text(entry.value).is_some()) {
            parts.set_default(field, *entry);
        }
    }
    if parts.known() < 2 {
        return None;
    }
    story.retain_unknown(|entry| !parts.has_key(entry.key));
    sentence(ctx, &parts)
}

fn sentence<'t>(ctx: &mut LowerCtx<'t, '_>, record: &Record) -> Option<Description<'t>> {
    ctx.misspelt(&record.unknown, DescriptionKey::NAMES);
    ctx.record_unknown("description", &record.unknown);
    let facts = ctx.unknown_facts(record);
    ctx.further.extend(facts);
    let as_a = ctx.member(record, DescriptionKey::AsA as usize, "description.as_a");
    let i_want = ctx.member(record, DescriptionKey::IWant as usize, "description.i_want");
    let so_that = ctx.member(record, DescriptionKey::SoThat as usize, "description.so_that");
    let any = as_a.is_some() || i_want.is_some() || so_that.is_some();
    if any { Some(Description::UserStory { as_a, i_want, so_that }) } else { None }
}
