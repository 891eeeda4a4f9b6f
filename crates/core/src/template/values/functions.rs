//! What the built-in template calls: open places, facts in parentheses, code blocks.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Object;

use super::printable::{Line, List, Piece, Shown};
use crate::document::{Nature, Origin};
use crate::markdown::escape;
use crate::story::Field;
use crate::template::recorder::Recorder;

/// `todo("architecture.risks")` in a template notes that the place is open, and writes its second
/// argument, such as `[Name]`, where there is one.
#[derive(Debug)]
pub(in crate::template) struct Todo(pub(in crate::template) Arc<Recorder>);

impl Object for Todo {
    fn call(
        self: &Arc<Self>,
        _: &mut minijinja::State<'_, '_>,
        args: &[Value],
    ) -> Result<Value, minijinja::Error> {
        let field = args.first().and_then(Value::as_str).and_then(Field::named);
        let field = field.ok_or_else(|| misused("todo() takes the name of a field"))?;
        let text = args.get(1).and_then(Value::as_str).unwrap_or("");
        Ok(Shown::value(Piece::placeholder(text, field), &self.0))
    }
}

/// `facts("owner: ", system.owner, …)` in a template writes what is known of these in parentheses.
#[derive(Debug)]
pub(in crate::template) struct Facts(pub(in crate::template) Arc<Recorder>);

impl Object for Facts {
    fn call(
        self: &Arc<Self>,
        _: &mut minijinja::State<'_, '_>,
        args: &[Value],
    ) -> Result<Value, minijinja::Error> {
        let mut line = Vec::new();
        for pair in args.chunks(2) {
            let name = pair[0].as_str().ok_or_else(|| misused("facts() takes names and values"))?;
            let pieces = pair.get(1).map(pieces).unwrap_or_default();
            if pieces.is_empty() {
                continue;
            }
            line.push(Piece::own(if line.is_empty() { " (" } else { "; " }));
            if !name.is_empty() {
                line.push(Piece::own(name));
            }
            line.extend(pieces);
        }
        if !line.is_empty() {
            line.push(Piece::own(")"));
        }
        Ok(Line::value(line, &self.0))
    }
}

/// The pieces of a value for the middle of a line; nothing where it is open.
fn pieces(value: &Value) -> Vec<Piece> {
    if let Some(list) = value.downcast_object_ref::<List>() {
        let mut line = Vec::new();
        for piece in list.pieces.iter().filter_map(|piece| piece.placed("inline")) {
            if !line.is_empty() {
                line.push(Piece::own(", "));
            }
            line.push(piece);
        }
        return line;
    }
    let shown = value.downcast_object_ref::<Shown>();
    let piece = shown.filter(|shown| !shown.piece.is_open());
    piece.and_then(|shown| shown.piece.placed("inline")).into_iter().collect()
}

/// `code(source, language, "sql")` in a template writes a code block that nothing in it can close.
#[derive(Debug)]
pub(in crate::template) struct Code(pub(in crate::template) Arc<Recorder>);

impl Object for Code {
    fn call(
        self: &Arc<Self>,
        _: &mut minijinja::State<'_, '_>,
        args: &[Value],
    ) -> Result<Value, minijinja::Error> {
        let piece = |index: usize| {
            let shown = args.get(index)?.downcast_object_ref::<Shown>()?;
            (!shown.piece.is_open()).then(|| shown.piece.clone())
        };
        let source = piece(0).ok_or_else(|| misused("code() takes a text"))?;
        let language = args.get(2).and_then(Value::as_str).unwrap_or("");
        let language = piece(1).unwrap_or_else(|| Piece::own(language));
        Ok(Line::value(fenced(source, language), &self.0))
    }
}

/// A code block: longer fences than any run of backticks inside.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::template) fn fenced(source: Piece, language: Piece) -> Vec<Piece> {
    let text = escape::code_lines(&source.text);
    let word = language.text.split_whitespace().collect::<Vec<_>>().join(" ");
    // A text without characters would count as a place left open.
    let origin = language.origin.filter(|_| !word.is_empty());
    let language = Piece { text: word.into(), origin };
    // The word behind a fence of backticks may hold none.
    let mark = if language.text.contains('`') { '~' } else { '`' };
    let fence: String =
        std::iter::repeat_n(mark, escape::longest_run(&text, mark).max(2) + 1).collect();
    // A word that begins with the fence's own character would make the fence longer.
    let open = if language.text.starts_with(mark) { format!("{fence} ") } else { fence.clone() };
    let origin = source.origin.map(|origin| Origin { nature: Nature::Code, ..origin });
    let source = Piece { text: text.into(), origin };
    vec![Piece::own(&open), language, Piece::own("\n"), source, Piece::own(&format!("\n{fence}"))]
}

fn misused(message: &'static str) -> minijinja::Error {
    minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, message)
}
