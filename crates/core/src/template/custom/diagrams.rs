//! `{{ diagram("containers") }}`: the diagrams of a story where a template places them.
//!
//! In a format that draws, the text is a code block with a mark in it. Wherever the template has put
//! it, in a list or after a macro, the mark is found again in the finished document.

use minijinja::value::{Object, Value};
use minijinja::{Error, ErrorKind, State};

use crate::document::{DiagramBody, DiagramRange, EmbeddedDiagram};
use crate::lint::Guesses;
use crate::markdown::escape;
use crate::story::DiagramKind;
use crate::template::values::diagram::diagram_fragments;

/// The name of the diagrams among the values: no template can spell it.
pub(super) const NAME: &str = " diagrams";

/// What begins and ends a mark: invisible, and of no use in a story.
const MARK: char = '\u{2063}';

/// What drawing a box, a frame or an arrow costs of a template's fuel: a picture has some hundred
/// bytes for each, of which the mark in its place says nothing.
const PART_PRICE: u64 = 100;

/// The diagrams of a story by the names of their views, each with what drawing it costs.
#[derive(Debug)]
pub(super) struct DiagramTexts(Vec<(String, String, u64)>);

impl Object for DiagramTexts {}

/// The text of each view: its diagrams, one after the other.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn texts(diagrams: &[EmbeddedDiagram<'_>]) -> Value {
    let mut texts: Vec<(String, String, u64)> = Vec::new();
    for (index, diagram) in diagrams.iter().enumerate() {
        let is_flow = diagram.which == DiagramKind::Flow;
        let mut text = String::new();
        for fragment in diagram_fragments(diagram) {
            text.push_str(&fragment.text);
        }
        let mut parts = 0;
        if let DiagramBody::Deferred(graph, _) = &diagram.body {
            text = format!("```\n{MARK}{index}{MARK}\n```");
            parts = graph.nodes.len() + graph.groups.len() + graph.edges.len();
        }
        let price = PART_PRICE * parts as u64;
        let mut name = diagram.which.key().to_owned();
        match &diagram.caption {
            Some(caption) if is_flow => name.push_str(caption),
            // Several diagrams of a view need their captions to be told apart.
            Some(caption) => text = format!("**{}**\n\n{text}", escape::strong(caption)),
            None => {}
        }
        match texts.iter_mut().find(|(known, ..)| *known == name) {
            Some((_, before, all)) => {
                before.extend(["\n\n", &text]);
                *all += price;
            }
            None => texts.push((name, text, price)),
        }
    }
    Value::from_object(DiagramTexts(texts))
}

/// The diagrams of a view; undefined if the story has no facts for it. The error of a misspelt flow has
/// the flow that it may have been meant for on a second line.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::template) fn diagram(state: &State<'_, '_>, view: &str) -> Result<Value, Error> {
    let known = state.lookup(NAME);
    let known = known.as_ref().and_then(|known| known.downcast_object_ref::<DiagramTexts>());
    let known: &[(String, String, u64)] = known.map_or(&[], |known| &known.0);
    if let Some((_, text, price)) = known.iter().find(|(name, ..)| name == view) {
        state.consume_fuel(*price)?;
        return Ok(Value::from(&**text));
    }
    state.consume_fuel(known.len() as u64)?;
    let near = match view.strip_prefix(DiagramKind::FLOW) {
        // The same template is for stories with other flows, so only a misspelt name is an error.
        Some(flow) => {
            let mut flows = known.iter().filter_map(|it| it.0.strip_prefix(DiagramKind::FLOW));
            match Guesses::default().nearest(flow, &mut flows) {
                Some(near) => format!("\n{}{near}", DiagramKind::FLOW),
                None => return Ok(Value::UNDEFINED),
            }
        }
        None if DiagramKind::NAMES.contains(&view) => return Ok(Value::UNDEFINED),
        None => String::new(),
    };
    let message = format!("diagram {view}{near} is unknown");
    Err(Error::new(ErrorKind::InvalidOperation, message))
}

/// Where the marks of diagrams are in a document: the code blocks around them.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn ranges(markdown: &str) -> Vec<DiagramRange> {
    let mut ranges = Vec::new();
    let mut marks = markdown.match_indices(MARK).map(|(at, _)| at).peekable();
    while let (Some(start), Some(&end)) = (marks.next(), marks.peek()) {
        let index = markdown[start + MARK.len_utf8()..end].parse();
        let before = &markdown[..start];
        if let (Ok(index), Some(start)) = (index, before.rfind("```")) {
            marks.next();
            ranges.push(DiagramRange { start, end: end + MARK.len_utf8(), index });
        }
    }
    ranges
}
