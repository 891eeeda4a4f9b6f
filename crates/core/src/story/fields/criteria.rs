//! `acceptance_criteria`: texts with or without a number of their own, and scenarios.

use std::borrow::Cow;

use super::criterion_numbers;
use crate::story::read::context::Lowering;
use crate::story::schema::names::Shape;
use crate::story::{TestPlan, Text};
use crate::text::{NameIndex, Span, normalize_key, sorted};
use crate::yaml::{Entry, Kind, NodeId};

/// Something that must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion<'t> {
    /// The number it brings along or is given: `AC1`. No two criteria share one unless the story
    /// says so.
    pub label: Cow<'t, str>,
    /// What must hold, without that number; a scenario's title.
    pub text: Option<Text<'t>>,
    /// The criterion as written, number included: what the seed template prints.
    pub written: Cow<'t, str>,
    /// Where it stands in the source, where it is written there letter for letter.
    pub source: Option<Span>,
    /// The steps of a scenario.
    pub steps: Vec<Step<'t>>,
}

impl Criterion<'_> {
    /// Whether nothing is to be seen of it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.steps.is_empty() && self.written.trim().is_empty()
    }
}

/// A step of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'t> {
    /// `Given`, `When`, `Then`, `And` or `But`.
    pub keyword: &'static str,
    /// What is given, done or seen.
    pub text: Text<'t>,
}

/// Notes for each test which criterion it names: by its number, or by what it says.
pub(in crate::story) fn verified(criteria: &[Criterion<'_>], tests: &mut [TestPlan<'_>]) {
    let (mut labels, mut texts) = (NameIndex::default(), NameIndex::default());
    for (index, criterion) in criteria.iter().enumerate().filter(|_| !tests.is_empty()) {
        labels.get_or_insert(&normalize_key(&criterion.label), index);
        texts.get_or_insert(criterion.written.trim(), index);
        texts.get_or_insert(criterion.text.as_ref().map_or("", |text| text.value.trim()), index);
    }
    for test in tests {
        let Some(named) = test.criterion.as_ref().map(|named| named.value.trim()) else { continue };
        test.verifies = labels
            .get(&normalize_key(&criterion_numbers::label_of(named)))
            .or_else(|| labels.get(&normalize_key(&criterion_numbers::labelled(named)?)))
            .or_else(|| texts.get(named).filter(|_| !named.is_empty()));
    }
}

struct Raw<'t> {
    id: Option<Text<'t>>,
    text: Option<Text<'t>>,
    steps: Vec<Step<'t>>,
}

pub(in crate::story) static SHAPE: Shape = Shape::new(
    "a criterion",
    &[
        &["text", "criterion", "description", "title"],
        &["id", "ac", "key"],
        &["scenario", "name"],
        &["given"],
        &["when"],
        &["then"],
        &["and"],
        &["but"],
    ],
);
const KEYWORDS: [(usize, &str); 5] =
    [(3, "Given"), (4, "When"), (5, "Then"), (6, "And"), (7, "But")];

pub(in crate::story) fn lower<'t>(
    lowering: &mut Lowering<'t, '_>,
    node: NodeId,
) -> Vec<Criterion<'t>> {
    let items = lowering.items(node, "acceptance_criteria", "a list of texts", &SHAPE);
    let raw: Vec<_> = items.into_iter().filter_map(|item| criterion(lowering, item)).collect();
    let texts: Vec<_> =
        raw.iter().map(|raw| raw.text.as_ref().map_or("", |text| &*text.value)).collect();
    let own: Vec<_> = criterion_numbers::own_labels(&texts)
        .into_iter()
        .zip(&raw)
        .map(|(found, raw)| Own {
            id: raw.id.as_ref().map(|id| criterion_numbers::label_of(&id.value)),
            found,
        })
        .collect();
    let labels = criterion_numbers::fill(own.iter().map(|own| own.label()).collect());
    let yaml = lowering.tree.source();
    let finish = raw.into_iter().zip(own.iter().zip(labels)).map(|(raw, (own, label))| {
        let written = written(&raw);
        let alone = raw.id.is_none() && raw.steps.is_empty();
        let source = raw.text.as_ref().filter(|_| alone).map(|text| text.span);
        let Raw { text, steps, .. } = raw;
        let text = text.map(|text| {
            let cut = own.cut().or_else(|| criterion_numbers::repeated(&text.value, &label));
            match cut {
                Some(cut) => criterion_numbers::cut(text, cut, yaml),
                None => text,
            }
        });
        Criterion { label: Cow::Owned(label), text, written, source, steps }
    });
    finish.collect()
}

/// The number that a criterion brings along: as its `id`, at the start of its text, or both.
struct Own {
    id: Option<String>,
    found: Option<criterion_numbers::Found>,
}

impl Own {
    fn label(&self) -> Option<String> {
        self.id.clone().or_else(|| self.found.as_ref().map(|found| found.label.clone()))
    }

    /// How much of the text is the number. A number other than the `id` stays in the text.
    fn cut(&self) -> Option<usize> {
        let found = self.found.as_ref()?;
        let same = self.id.as_ref().is_none_or(|id| criterion_numbers::same(id, &found.label));
        same.then_some(found.length)
    }
}

fn criterion<'t>(lowering: &mut Lowering<'t, '_>, item: Entry) -> Option<Raw<'t>> {
    let (node, kind) = (item.value, lowering.tree.kind(item.value));
    let key = (item.key != node).then_some(item.key);
    // Under a key of its own, nothing else has to be a text.
    let mut raw = match (kind, key) {
        (Kind::Null, Some(_)) => Raw { id: None, text: None, steps: Vec::new() },
        (Kind::Mapping, _) if key.is_some() || !lowering.is_lone_text(node, &SHAPE) => {
            mapping(lowering, node)?
        }
        _ => {
            let text = lowering.text(node, "acceptance_criteria")?;
            Raw { id: None, text: Some(text), steps: Vec::new() }
        }
    };
    if let Some(key) = key.filter(|_| raw.id.is_none()) {
        raw.id = lowering.text(key, "acceptance_criteria");
    }
    Some(raw)
}

fn mapping<'t>(lowering: &mut Lowering<'t, '_>, node: NodeId) -> Option<Raw<'t>> {
    let record = lowering.record(node, &SHAPE);
    let unknown = lowering.misspelt(&record.unknown, &SHAPE);
    if record.known() == 0 {
        return lowering.wrong_type(
            node,
            "acceptance_criteria",
            "texts, `{id, text}` or scenarios",
        );
    }
    lowering.note_unknown("acceptance_criteria", &unknown);
    let id = lowering.member(&record, 1, "id");
    let scenario = lowering.member(&record, 2, "scenario");
    let text = lowering.member(&record, 0, "text");
    let mut steps: Vec<(u32, Step<'t>)> = Vec::new();
    for (field, keyword) in KEYWORDS {
        let Some(slot) = record.get(field) else { continue };
        let at = lowering.tree.span(slot.key).start;
        let texts = lowering.texts(slot.value, keyword).into_iter();
        steps.extend(texts.enumerate().map(|(index, text)| {
            let keyword = if index == 0 || field == 7 { keyword } else { "And" };
            (at, Step { keyword, text })
        }));
    }
    // A scenario reads in the order in which its writer set it down.
    let steps = sorted(steps, |&(at, _)| u64::from(at));
    let steps: Vec<_> = steps.into_iter().map(|(_, step)| step).collect();
    let (title, rest) = match (scenario, text) {
        (Some(scenario), text) => (Some(scenario), text),
        (None, text) => (text, None),
    };
    let mut all: Vec<_> = rest.into_iter().map(|text| Step { keyword: "", text }).collect();
    all.extend(steps);
    let any = id.is_some() || title.is_some() || !all.is_empty();
    any.then_some(Raw { id, text: title, steps: all })
}

fn written<'t>(raw: &Raw<'t>) -> Cow<'t, str> {
    let text = raw.text.as_ref().map(|text| text.value.clone());
    if raw.steps.is_empty() && raw.id.is_none() {
        return text.unwrap_or_default();
    }
    let id = raw.id.as_ref().map(|id| format!("{}:", id.value));
    let steps = raw
        .steps
        .iter()
        .map(|step| format!("{} {}", step.keyword, step.text.value).trim().to_owned());
    let parts: Vec<_> = id.into_iter().chain(text.map(Cow::into_owned)).chain(steps).collect();
    Cow::Owned(parts.join(" "))
}
