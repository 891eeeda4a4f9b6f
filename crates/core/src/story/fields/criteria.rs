//! `acceptance_criteria`: texts, with or without numbers, and scenarios.

use std::borrow::Cow;

use super::criterion_numbers;
use super::facts;
use super::gherkin::{self, Step};
use super::items::{ItemValue, WrittenItem, items, split_box, state_box};
use crate::story::read::context::LowerCtx;
use crate::story::schema::declare::keys;
use crate::story::{Fact, TestPlan, Text};
use crate::text::{NameIndex, Span, normalize_key, sorted};
use crate::yaml::{NodeId, NodeKind};

/// An acceptance criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion<'t> {
    /// Its number, from the source or assigned: `AC1`. No two criteria share one unless the source
    /// does so.
    pub label: Cow<'t, str>,
    /// Its text without the number; for a scenario, its title.
    pub text: Option<Text<'t>>,
    /// The criterion as written, with the number, as the original template prints it.
    pub written: Cow<'t, str>,
    /// Its span in the source, if it appears there verbatim.
    pub source: Option<Span>,
    /// The steps of a scenario.
    pub steps: Vec<Step<'t>>,
    /// The box before it, with the space after it: `[x] `.
    pub state: Option<Text<'t>>,
    /// The heading that it is under.
    pub group: Option<Text<'t>>,
    /// What else is known of it.
    pub facts: Vec<Fact<'t>>,
}

impl Criterion<'_> {
    /// Whether nothing of it is visible.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.steps.is_empty() && self.facts.is_empty() && self.written.trim().is_empty()
    }
}

/// Records which criterion each test verifies, by the criterion's number or text.
pub(in crate::story) fn verified(criteria: &[Criterion<'_>], tests: &mut [TestPlan<'_>]) {
    if tests.is_empty() {
        return;
    }
    let labels = CriterionLabels::new(criteria);
    let mut texts = NameIndex::default();
    for (index, criterion) in criteria.iter().enumerate() {
        texts.get_or_insert(criterion.written.trim(), index);
        texts.get_or_insert(criterion.text.as_ref().map_or("", |text| text.value.trim()), index);
    }
    for test in tests {
        let Some(named) = test.criterion.as_ref().map(|named| named.value.trim()) else { continue };
        test.verifies = labels.find(named).or_else(|| {
            // A blank text names none.
            if named.is_empty() { None } else { texts.get(named) }
        });
    }
}

/// The criteria of a story by their numbers.
pub(in crate::story) struct CriterionLabels(NameIndex);

impl CriterionLabels {
    pub(in crate::story) fn new(criteria: &[Criterion<'_>]) -> Self {
        let mut labels = NameIndex::default();
        for (index, criterion) in criteria.iter().enumerate() {
            labels.get_or_insert(&normalize_key(&criterion.label), index);
        }
        Self(labels)
    }

    /// The criterion that a text names by its number, as `AC1`, `1` or `AC1: all registered` does.
    pub(in crate::story) fn find(&self, named: &str) -> Option<usize> {
        let label = self.0.get(&normalize_key(&criterion_numbers::label_of(named)));
        label.or_else(|| self.0.get(&normalize_key(&criterion_numbers::labelled(named)?)))
    }
}

#[derive(Default)]
struct RawCriterion<'t> {
    id: Option<Text<'t>>,
    /// The text as written, with its box, if that is all there is.
    source: Option<Span>,
    state: Option<Text<'t>>,
    /// Whether the state is that of a box before the text.
    is_boxed: bool,
    text: Option<Text<'t>>,
    steps: Vec<Step<'t>>,
    group: Option<Text<'t>>,
    facts: Vec<Fact<'t>>,
}

keys! {
    /// The keys of a criterion or a scenario.
    CriterionKey "a criterion" {
        Text = ["text", "criterion", "description"];
        Id = ["id", "ac", "key"];
        Scenario = ["scenario", "name", "title"];
        Given = ["given"];
        When = ["when"];
        Then = ["then"];
        And = ["and"];
        But = ["but"];
        Done = ["done", "met", "passes", "passed", "completed", "checked"];
    }
}

/// The keys of a scenario's steps, each with the keyword of its first step and that of further ones.
const STEPS: [(CriterionKey, &str, &str); 5] = [
    (CriterionKey::Given, "Given", "And"),
    (CriterionKey::When, "When", "And"),
    (CriterionKey::Then, "Then", "And"),
    (CriterionKey::And, "And", "And"),
    (CriterionKey::But, "But", "But"),
];

pub(in crate::story) fn lower<'t>(ctx: &mut LowerCtx<'t, '_>, node: NodeId) -> Vec<Criterion<'t>> {
    const PATH: &str = "acceptance_criteria";
    let scenarios = match ctx.tree.kind(node) {
        NodeKind::Scalar(text, _) => gherkin::scenarios(text, ctx.tree.span(node)),
        _ => Vec::new(),
    };
    let raw: Vec<_> = if scenarios.is_empty() {
        let items = items(ctx, node, PATH, CriterionKey::NAMES);
        let mut raw = Vec::with_capacity(items.len());
        for item in items {
            match scenarios_of(ctx, &item) {
                Some(found) => raw.extend(found),
                None => raw.extend(criterion(ctx, item)),
            }
        }
        raw
    } else {
        let of = |(text, steps)| RawCriterion { text, steps, ..RawCriterion::default() };
        scenarios.into_iter().map(of).collect()
    };
    let texts: Vec<_> =
        raw.iter().map(|raw| raw.text.as_ref().map_or("", |text| &*text.value)).collect();
    let own: Vec<_> = criterion_numbers::own_labels(&texts)
        .into_iter()
        .zip(&raw)
        .map(|(found, raw)| OwnLabel {
            id: raw.id.as_ref().map(|id| criterion_numbers::label_of(&id.value)),
            found,
        })
        .collect();
    let labels = criterion_numbers::fill(own.iter().map(|own| own.label()).collect());
    let yaml = ctx.tree.source();
    let finish = raw.into_iter().zip(own.iter().zip(labels)).map(|(raw, (own, label))| {
        let written = written(&raw);
        let RawCriterion { text, steps, source, state, group, facts, .. } = raw;
        let text = text.map(|text| {
            let cut = own.cut().or_else(|| criterion_numbers::repeated(&text.value, &label));
            match cut {
                Some(cut) => criterion_numbers::cut(text, cut, yaml),
                None => text,
            }
        });
        Criterion { label: Cow::Owned(label), text, written, source, steps, state, group, facts }
    });
    finish.collect()
}

/// The number of a criterion in the source: in its `id`, at the start of its text, or both.
struct OwnLabel {
    id: Option<String>,
    found: Option<criterion_numbers::NumberPrefix>,
}

impl OwnLabel {
    fn label(&self) -> Option<String> {
        self.id.clone().or_else(|| self.found.as_ref().map(|found| found.label.clone()))
    }

    /// The length of the number at the start of the text. A number other than the `id` stays in it.
    fn cut(&self) -> Option<usize> {
        let found = self.found.as_ref()?;
        let same = self.id.as_ref().is_none_or(|id| criterion_numbers::same(id, &found.label));
        if same { Some(found.length) } else { None }
    }
}

/// The scenarios that an item of several lines is.
#[cfg_attr(small_where_cold, optimize(size))]
fn scenarios_of<'t>(
    ctx: &LowerCtx<'t, '_>,
    item: &WrittenItem<'t>,
) -> Option<Vec<RawCriterion<'t>>> {
    let ItemValue::Node(node) = item.value else { return None };
    let NodeKind::Scalar(text, _) = ctx.tree.kind(node) else { return None };
    if item.key.is_some() || !text.trim().contains('\n') {
        return None;
    }
    let found = gherkin::scenarios(text, ctx.tree.span(node));
    if found.is_empty() || found.iter().any(|(_, steps)| steps.is_empty()) {
        return None;
    }
    let of = |(text, steps)| RawCriterion {
        text,
        steps,
        group: item.group.clone(),
        ..RawCriterion::default()
    };
    Some(found.into_iter().map(of).collect())
}

fn criterion<'t>(ctx: &mut LowerCtx<'t, '_>, item: WrittenItem<'t>) -> Option<RawCriterion<'t>> {
    let WrittenItem { key, value, group } = item;
    // The key of an item is its id, and can be all that it has.
    let mut raw = match value {
        ItemValue::Text(text) => titled(ctx, text),
        ItemValue::Node(node) => match (ctx.tree.kind(node), key) {
            (NodeKind::Null, Some(_)) => RawCriterion::default(),
            (NodeKind::Mapping, _)
                if key.is_some() || !ctx.is_lone_text(node, CriterionKey::NAMES) =>
            {
                mapping(ctx, node)?
            }
            _ => {
                let text = ctx.text(node, "acceptance_criteria")?;
                titled(ctx, text)
            }
        },
    };
    if raw.id.is_none()
        && let Some(key) = key
    {
        raw.id = ctx.text(key, "acceptance_criteria");
        raw.source = None;
    }
    raw.group = group;
    Some(raw)
}

/// A criterion that is a text, perhaps with a box before it.
fn titled<'t>(ctx: &LowerCtx<'t, '_>, text: Text<'t>) -> RawCriterion<'t> {
    let source = Some(text.span);
    let (state, text) = split_box(text, ctx.tree.source());
    let is_boxed = state.is_some();
    RawCriterion { source, state, is_boxed, text: Some(text), ..RawCriterion::default() }
}

fn mapping<'t>(ctx: &mut LowerCtx<'t, '_>, node: NodeId) -> Option<RawCriterion<'t>> {
    let record = ctx.record(node, CriterionKey::NAMES);
    if record.known() == 0 {
        let text = ctx.text(node, "acceptance_criteria")?;
        return Some(titled(ctx, text));
    }
    ctx.misspelt(&record.unknown, CriterionKey::NAMES);
    ctx.record_unknown("acceptance_criteria", &record.unknown);
    let mut facts = ctx.unknown_facts(&record);
    let mut state = None;
    if let Some(slot) = record.get(CriterionKey::Done as usize) {
        let said = ctx.tree.text(slot.value).and_then(|_| ctx.text(slot.value, "done"));
        state = said.as_ref().and_then(state_box);
        if state.is_none() {
            facts.extend(facts::fact(ctx, Some(slot.key), slot.value));
        }
    }
    let id = ctx.member(&record, CriterionKey::Id as usize, "id");
    let scenario = ctx.member(&record, CriterionKey::Scenario as usize, "scenario");
    let text = ctx.member(&record, CriterionKey::Text as usize, "text");
    let mut steps: Vec<(u32, Step<'t>)> = Vec::new();
    for (key, keyword, next) in STEPS {
        let Some(slot) = record.get(key as usize) else { continue };
        let at = ctx.tree.span(slot.key).start;
        let part = CriterionKey::NAMES.canonical(key as usize);
        let texts = ctx.texts(slot.value, keyword).into_iter();
        steps.extend(texts.enumerate().map(|(index, text)| {
            let keyword = if index == 0 { keyword } else { next };
            (at, Step { keyword, part, text })
        }));
    }
    // The steps of a scenario stay in the order of the source.
    let steps = sorted(steps, |&(at, _)| u64::from(at));
    let steps: Vec<_> = steps.into_iter().map(|(_, step)| step).collect();
    let (title, rest) = match (scenario, text) {
        (Some(scenario), text) => (Some(scenario), text),
        (None, text) => (text, None),
    };
    let mut all: Vec<_> =
        rest.into_iter().map(|text| Step { keyword: "", part: "", text }).collect();
    all.extend(steps);
    let any = id.is_some() || title.is_some() || !all.is_empty();
    if !any && !facts.is_empty() {
        let text = ctx.text(node, "acceptance_criteria")?;
        return Some(titled(ctx, text));
    }
    let alone = id.is_none() && all.is_empty();
    let mut raw = match title {
        Some(title) => titled(ctx, title),
        None => RawCriterion::default(),
    };
    raw.source = raw.source.filter(|_| alone);
    raw.state = raw.state.or(state);
    any.then_some(RawCriterion { id, steps: all, facts, ..raw })
}

fn written<'t>(raw: &RawCriterion<'t>) -> Cow<'t, str> {
    let text = raw.text.as_ref().map(|text| text.value.clone());
    let mark = raw.state.as_ref().filter(|_| raw.is_boxed);
    if raw.steps.is_empty() && raw.id.is_none() && mark.is_none() {
        return text.unwrap_or_default();
    }
    let mark = mark.map_or("", |mark| &mark.value);
    let id = raw.id.as_ref().map(|id| format!("{}:", id.value));
    let steps = raw
        .steps
        .iter()
        .map(|step| format!("{} {}", step.keyword, step.text.value).trim().to_owned());
    let parts: Vec<_> = id.into_iter().chain(text.map(Cow::into_owned)).chain(steps).collect();
    Cow::Owned(format!("{mark}{}", parts.join(" ")))
}
