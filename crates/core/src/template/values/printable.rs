//! What templates print: texts of the story, fit for their slots, and placeholders.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use super::fragment::{Fragment, TextSlot};
use crate::document::Origin;
use crate::story::{Field, Text};
use crate::template::recorder::Recorder;

/// The name of a slot for the text after a label: with a space before it, unless it is open.
const AFTER: &str = "after";

/// The part of `Object` that both kinds of printed values have: `{{ story_title.heading }}` is the
/// text as it must be written in a heading.
macro_rules! members_are_slots {
    () => {
        fn repr(self: &Arc<Self>) -> ObjectRepr {
            ObjectRepr::Plain
        }

        fn get_value_by_str(self: &Arc<Self>, slot: &str) -> Option<Value> {
            self.in_slot(slot)
        }

        fn get_value(self: &Arc<Self>, slot: &Value) -> Option<Value> {
            self.in_slot(slot.as_str()?)
        }

        fn enumerate(self: &Arc<Self>) -> Enumerator {
            Enumerator::NonEnumerable
        }
    };
}

/// What a template prints for a field: its text, or the placeholder if there is none.
pub(in crate::template) struct PrintableText {
    pub(super) fragment: Fragment,
    recorder: Arc<Recorder>,
}

impl fmt::Debug for PrintableText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.fragment.text, f)
    }
}

impl PrintableText {
    pub(in crate::template) fn value(fragment: Fragment, recorder: &Arc<Recorder>) -> Value {
        Value::from_object(Self { fragment, recorder: Arc::clone(recorder) })
    }

    fn in_slot(&self, name: &str) -> Option<Value> {
        if name == AFTER {
            return Some(after(vec![self.fragment.in_slot(TextSlot::Inline)], &self.recorder));
        }
        Some(Self::value(self.fragment.in_slot(TextSlot::named(name)?), &self.recorder))
    }
}

/// Text after a label, with a space before it unless it is open.
fn after(mut fragments: Vec<Fragment>, recorder: &Arc<Recorder>) -> Value {
    if !fragments.iter().all(Fragment::is_open) {
        fragments.insert(0, Fragment::own(" "));
    }
    Fragments::value(fragments, recorder)
}

impl Object for PrintableText {
    members_are_slots!();

    fn is_true(self: &Arc<Self>) -> bool {
        !self.fragment.is_open()
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fragment.text)
    }
}

/// The origin of a value that is one text of the story.
pub(in crate::template) fn origin(value: &Value) -> Option<Origin> {
    let one = value.downcast_object_ref::<PrintableText>().map(|shown| &shown.fragment);
    let line = value.downcast_object_ref::<Fragments>().map(|line| &*line.fragments);
    match (one, line) {
        (Some(fragment), _) | (None, Some([fragment])) => fragment.origin,
        _ => None,
    }
}

/// Fragments that are printed as one.
#[derive(Debug)]
pub(in crate::template) struct Fragments {
    fragments: Vec<Fragment>,
    recorder: Arc<Recorder>,
    diagram: Option<usize>,
}

impl Fragments {
    pub(in crate::template) fn value(fragments: Vec<Fragment>, recorder: &Arc<Recorder>) -> Value {
        Value::from_object(Self { fragments, recorder: Arc::clone(recorder), diagram: None })
    }

    /// A diagram, whose range is recorded.
    pub(in crate::template) fn diagram(
        fragments: Vec<Fragment>,
        index: usize,
        recorder: &Arc<Recorder>,
    ) -> Value {
        let recorder = Arc::clone(recorder);
        Value::from_object(Self { fragments, recorder, diagram: Some(index) })
    }

    fn in_slot(&self, name: &str) -> Option<Value> {
        let slot = TextSlot::named(name)?;
        let mut fragments = Vec::with_capacity(self.fragments.len());
        for fragment in &self.fragments {
            // Only the first can be at the start of a block.
            let slot = match (slot, fragments.len(), self.fragments.get(1)) {
                (TextSlot::Start, 0, Some(next)) if next.text.starts_with(':') => TextSlot::Label,
                (TextSlot::Start, 1.., _) => TextSlot::Inline,
                _ => slot,
            };
            fragments.push(fragment.in_slot(slot));
        }
        Some(Self::value(fragments, &self.recorder))
    }
}

impl Object for Fragments {
    members_are_slots!();

    fn is_true(self: &Arc<Self>) -> bool {
        !self.fragments.is_empty()
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fragments.iter().try_for_each(|fragment| f.write_str(&fragment.text))
    }
}

/// A list of texts: to loop over, or in one line.
#[derive(Debug)]
pub(super) struct TextList {
    pub(super) fragments: Vec<Fragment>,
    field: Field,
    recorder: Arc<Recorder>,
}

impl TextList {
    pub(super) fn value(texts: &[Text<'_>], field: Field, recorder: &Arc<Recorder>) -> Value {
        let seen = texts.iter().filter(|text| !text.is_blank());
        let fragments = seen.map(|text| Fragment::text(text, field)).collect();
        Value::from_object(Self { fragments, field, recorder: Arc::clone(recorder) })
    }

    /// All texts in one line, or an empty placeholder if there are none.
    fn joined(&self, name: &str) -> Option<Value> {
        let slot = if name == AFTER { TextSlot::Inline } else { TextSlot::named(name)? };
        let mut fragments = Vec::with_capacity(self.fragments.len() * 2);
        for fragment in &self.fragments {
            let is_first = fragments.is_empty();
            if !is_first {
                fragments.push(Fragment::own("; "));
            }
            let slot = if slot == TextSlot::Start && !is_first { TextSlot::Inline } else { slot };
            fragments.push(fragment.in_slot(slot));
        }
        if fragments.is_empty() {
            fragments.push(Fragment::placeholder("", self.field));
        }
        Some(match name {
            AFTER => after(fragments, &self.recorder),
            _ => Fragments::value(fragments, &self.recorder),
        })
    }
}

impl Object for TextList {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value_by_str(self: &Arc<Self>, slot: &str) -> Option<Value> {
        self.joined(slot)
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str() {
            Some(slot) => self.joined(slot),
            None => {
                let fragment = self.fragments.get(key.as_usize()?)?;
                Some(PrintableText::value(fragment.clone(), &self.recorder))
            }
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.fragments.len())
    }
}

/// Prints a value of this module; `None` for any other.
pub(in crate::template) fn write(
    value: &Value,
    out: &mut minijinja::Output<'_>,
) -> Option<fmt::Result> {
    if let Some(shown) = value.downcast_object_ref::<PrintableText>() {
        return Some(shown.fragment.write(&shown.recorder, out));
    }
    let line = value.downcast_object_ref::<Fragments>()?;
    if let Some(index) = line.diagram {
        let length = line.fragments.iter().map(|fragment| fragment.text.len()).sum();
        line.recorder.record_diagram(length, index);
    }
    Some(line.fragments.iter().try_for_each(|fragment| fragment.write(&line.recorder, out)))
}
