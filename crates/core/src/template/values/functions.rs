//! What a built-in template calls: open places, facts in parentheses, code blocks.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Object;

use super::facts::FactList;
use super::fragment::{Fragment, TextSlot};
use super::printable::{Fragments, PrintableText, TextList};
use crate::document::{Nature, Origin};
use crate::markdown::{begins_link, escape, has_end, inert_code, is_language};
use crate::story::Field;
use crate::template::recorder::Recorder;

/// `todo("architecture.risks")` in a template records that the place is open, and writes its second
/// argument, such as `[Name]`, if there is one.
#[derive(Debug)]
pub(in crate::template) struct TodoFunction(pub(in crate::template) Arc<Recorder>);

impl Object for TodoFunction {
    fn call(
        self: &Arc<Self>,
        _: &mut minijinja::State<'_, '_>,
        args: &[Value],
    ) -> Result<Value, minijinja::Error> {
        let field = args.first().and_then(Value::as_str).and_then(Field::named);
        let field = field.ok_or_else(|| misused("todo() expects the name of a field"))?;
        let text = args.get(1).and_then(Value::as_str).unwrap_or("");
        Ok(PrintableText::value(Fragment::placeholder(text, field), &self.0))
    }
}

/// `facts("owner: ", system.owner, …)` in a template writes what is known of these in parentheses.
#[derive(Debug)]
pub(in crate::template) struct FactsFunction {
    pub(in crate::template) recorder: Arc<Recorder>,
    /// Where it is: in a line, or in a cell.
    pub(in crate::template) slot: TextSlot,
}

impl Object for FactsFunction {
    fn call(
        self: &Arc<Self>,
        _: &mut minijinja::State<'_, '_>,
        args: &[Value],
    ) -> Result<Value, minijinja::Error> {
        let mut line = Vec::new();
        for pair in args.chunks(2) {
            let name =
                pair[0].as_str().ok_or_else(|| misused("facts() expects names and values"))?;
            let known = pair.get(1);
            let fragments = known.map(|value| fragments(value, self.slot)).unwrap_or_default();
            if fragments.is_empty() {
                continue;
            }
            line.push(Fragment::own(if line.is_empty() { " (" } else { "; " }));
            if !name.is_empty() {
                line.extend([Fragment::own(name), Fragment::own(" ")]);
            }
            line.extend(fragments);
        }
        if !line.is_empty() {
            line.push(Fragment::own(")"));
            let said: String = line[1..].iter().map(|fragment| &*fragment.text).collect();
            // What is before it may end with a bracket.
            let is_link = match said.starts_with('`') {
                // Code is one word for the readers that allow the space.
                true => said.contains(['"', '\'']),
                false => begins_link(&said),
            };
            if is_link {
                line[0] = Fragment::own(" \\(");
            }
        }
        Ok(Fragments::value(line, &self.recorder))
    }
}

/// The fragments of a value for the middle of a line; nothing if it is open.
fn fragments(value: &Value, slot: TextSlot) -> Vec<Fragment> {
    if let Some(list) = value.downcast_object_ref::<FactList>() {
        return list.in_line(slot);
    }
    if let Some(list) = value.downcast_object_ref::<TextList>() {
        let mut line = Vec::new();
        for fragment in list.fragments.iter().map(|fragment| fragment.in_slot(slot)) {
            if !line.is_empty() {
                line.push(Fragment::own(", "));
            }
            line.push(fragment);
        }
        return line;
    }
    let shown = value.downcast_object_ref::<PrintableText>();
    let fragment = shown.filter(|shown| !shown.fragment.is_open());
    fragment.map(|shown| shown.fragment.in_slot(slot)).into_iter().collect()
}

/// `code(source, language, "sql")` in a template writes a code block that nothing in it can close.
#[derive(Debug)]
pub(in crate::template) struct CodeFunction(pub(in crate::template) Arc<Recorder>);

impl Object for CodeFunction {
    fn call(
        self: &Arc<Self>,
        _: &mut minijinja::State<'_, '_>,
        args: &[Value],
    ) -> Result<Value, minijinja::Error> {
        let fragment = |index: usize| {
            let shown = args.get(index)?.downcast_object_ref::<PrintableText>()?;
            if shown.fragment.is_open() { None } else { Some(shown.fragment.clone()) }
        };
        let source = fragment(0).ok_or_else(|| misused("code() expects text"))?;
        let language = args.get(2).and_then(Value::as_str).unwrap_or("");
        let language = fragment(1).unwrap_or_else(|| Fragment::own(language));
        Ok(Fragments::value(fenced(source, language), &self.0))
    }
}

/// A code block: a longer fence than any run of backticks inside.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::template) fn fenced(source: Fragment, language: Fragment) -> Vec<Fragment> {
    let text = inert_code(&escape::code_lines(&source.text)).into_owned();
    let word = language.text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Text without characters would count as left open.
    let origin = if word.is_empty() { None } else { language.origin };
    let language = Fragment { text: word.into(), origin };
    let mut fragments = Vec::with_capacity(5);
    // Not every reader takes this for a block of code if there is more than a word after the fence.
    let language = if is_language(&language.text) {
        language
    } else {
        fragments.extend([language.in_slot(TextSlot::Label), Fragment::own(":\n\n")]);
        Fragment::own("")
    };
    let origin = source.origin.map(|origin| Origin { nature: Nature::Code, ..origin });
    if has_end(&text) {
        let text = escape::code_in_lines("", &text, "");
        fragments.extend([language, Fragment::own("\n\n"), Fragment { text: text.into(), origin }]);
        return fragments;
    }
    let fence = "`".repeat(escape::longest_run(&text, '`').max(2) + 1);
    let source = Fragment { text: text.into(), origin };
    fragments.extend([
        Fragment::own(&fence),
        language,
        Fragment::own("\n"),
        source,
        Fragment::own(&format!("\n{fence}")),
    ]);
    fragments
}

fn misused(message: &'static str) -> minijinja::Error {
    minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, message)
}
