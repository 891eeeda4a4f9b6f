//! Reports values of an unexpected type, empty values, and text lost to comments and tags.

use super::context::LowerCtx;
use super::record::{MERGED_PRECEDENCE, Slot};
use crate::diagnostic::{Problem, codes};
use crate::text::{Span, line_start, same_name};
use crate::yaml::{NodeId, NodeKind, Style, is_anchor_name, quoted, quoted_at};

/// Longer titles are sentences, which may say more than a name beside them.
const MAX_NAME_BYTES: usize = 50;

impl LowerCtx<'_, '_> {
    /// Warns of two ids, and of two titles that are both short names.
    pub(super) fn check_names(&mut self, canonical: &str, used: Slot, other: Slot) {
        let is_short = |slot: Slot| {
            let text = self.tree.text(slot.value);
            text.is_some_and(|text| text.len() <= MAX_NAME_BYTES && !text.trim_end().ends_with('.'))
        };
        let is_mistake = match canonical {
            "story_id" => used.precedence.max(other.precedence) % MERGED_PRECEDENCE <= 1,
            "story_title" => is_short(used) && is_short(other),
            _ => false,
        };
        if !is_mistake {
            return;
        }
        let written = |slot: Slot| self.tree.span(slot.key).of(self.tree.source());
        let message = format!("`{}` and `{}` name the same field", written(used), written(other));
        self.problems.push(
            Problem::new(&codes::SEVERAL_NAMES, self.tree.span(other.key), message)
                .label(self.tree.span(used.key), "this one is used")
                .help(format!("keep one of them, best as `{canonical}`")),
        );
    }

    /// Reports that a field expects another type. Returns `None`, so that a caller can end with it.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::story) fn wrong_type<T>(
        &mut self,
        node: NodeId,
        name: &str,
        wanted: &str,
    ) -> Option<T> {
        let found = match self.tree.kind(node) {
            NodeKind::Scalar(..) => "text",
            NodeKind::Null => "nothing",
            NodeKind::Sequence => "a list",
            NodeKind::Mapping | NodeKind::Alias(_) => "a mapping",
        };
        let span = self.tree.span(node).first_line(self.tree.source());
        let name = &*self.qualified_path(name);
        let message = format!("`{name}` expects {wanted}; this is {found}");
        let help = example(name, wanted);
        self.problems.push(Problem::new(&codes::WRONG_TYPE, span, message).help(help));
        None
    }

    /// Reports an empty value, or the text that a comment swallowed.
    pub(in crate::story) fn report_empty(&mut self, node: NodeId, name: &str) {
        let span = self.tree.span(node);
        let source = self.tree.source();
        if let Some(problem) = swallowed(source, span) {
            self.problems.push(problem);
            return;
        }
        // An unknown alias has already been reported. JSON has a value for each key, and another
        // name of a field belongs to another tool, whose forms are full of empty values.
        if span.of(source).starts_with('*')
            || self.tree.is_json(span)
            || is_other_name(source, span, name)
        {
            return;
        }
        let message = format!("`{}` has no value and is ignored", self.qualified_path(name));
        self.problems.push(
            Problem::new(&codes::EMPTY_VALUE, span, message)
                .help("give it a value, remove it, or quote the word if it was meant as text"),
        );
    }

    /// Whether a comment swallowed the value, so that leaving it empty is a mistake.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn swallowed(&self, node: NodeId) -> bool {
        swallowed(self.tree.source(), self.tree.span(node)).is_some()
    }

    /// Reports the `!word` or `&word` before a text, which YAML removes from it.
    pub(super) fn report_tag(&mut self, node: NodeId) {
        let Some(tag) = self.tree.tag(node) else { return };
        let source = self.tree.source();
        let word = tag.of(source);
        let kind = if word.starts_with('&') { "an anchor" } else { "a tag" };
        let text = self.tree.span(self.tree.resolve(node));
        let tagged = tag.to(text);
        // The lines of a text are one text to YAML, also after the word.
        let rest = self.tree.text(node).map_or("", |text| text);
        let whole = format!("{word} {rest}");
        let problem = Problem::new(
            &codes::TEXT_LOST_TO_TAG,
            tag,
            format!("`{word}` is {kind} to YAML, not part of the text"),
        )
        .help("put the whole text in quotes");
        let insert = quoted_at(self.tree, tagged, whole.trim_end());
        let between = source.get(tag.end as usize..text.start as usize).unwrap_or_default();
        // A text in quotes was perhaps meant to have a tag, and a word without other signs is perhaps an
        // anchor that nothing refers to yet. An anchor after the tag would be lost, and a key be another one.
        let is_plain = matches!(self.tree.kind(node), NodeKind::Scalar(_, Style::Plain));
        let is_key = source[text.end as usize..].trim_start_matches(' ').starts_with(':');
        let is_text = is_plain && !is_key && !word.strip_prefix('&').is_some_and(is_anchor_name);
        self.problems.push(match (between.trim().is_empty(), is_text) {
            (true, true) => problem.safe_fix("quote the text", tagged, insert),
            (true, false) => problem.fix("quote the text", tagged, insert),
            _ => problem,
        });
    }
}

/// Whether the key before an empty value is another name of a field than the canonical one.
fn is_other_name(source: &str, value: Span, name: &str) -> bool {
    let at = value.start as usize;
    let line = source[line_start(source, at)..at].trim_end();
    let key = line.strip_suffix(':').or(source[at..].starts_with(':').then_some(line));
    let Some(key) = key else { return false };
    let key = key.rsplit(['{', ',']).next().unwrap_or_default();
    let key = key.trim_matches(['-', '?', ' ', '"', '\'', '\u{feff}']);
    !same_name(key, name.rsplit('.').next().unwrap_or(name))
}

/// The problem of a comment that was meant as the value: `- #42`. The parser puts an empty value
/// after the key, and an empty list item after the comment.
pub(crate) fn swallowed(source: &str, value: Span) -> Option<Problem> {
    if !value.is_empty() {
        return None;
    }
    let at = value.start as usize;
    let start = line_start(source, at);
    let end = source[at..].find('\n').map_or(source.len(), |length| at + length);
    let line = &source[start..end];
    let hash = line.find(" #").map(|found| found + 1)?;
    let before = line[..hash].trim_end();
    let comment = line[hash..].trim_end();
    let is_text = !comment.starts_with("# ") && comment.len() > 1;
    if !is_text || !before.ends_with(['-', ':']) || comment.starts_with("#groundplan:") {
        return None;
    }
    let comment = comment.split(" # ").next().unwrap_or_default();
    let comment = comment.trim_end_matches([' ', '\t', '\r']);
    let span = Span::new(start + hash, start + hash + comment.len());
    let message = format!("YAML reads `{comment}` as a comment; none of it is read");
    let problem = Problem::new(&codes::TEXT_LOST_TO_COMMENT, span, message).help("quote the text");
    // Between brackets, a comma or bracket after it belongs to what is around it; what is indented
    // below it may have been meant as its value.
    let column = line.len() - line.trim_start_matches([' ', '-']).len();
    let below = source[end..].lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let is_continued = below.len() - below.trim_start().len() > column;
    let is_alone = !is_continued && !before.ends_with("\":") && !comment.ends_with(',');
    Some(match is_alone {
        true => problem.safe_fix("quote the text", span, quoted(comment)),
        false => problem.fix("quote the text", span, quoted(comment)),
    })
}

/// An example of a field, as the help for a value of the wrong type.
#[cfg_attr(small_where_cold, optimize(size))]
fn example(name: &str, wanted: &str) -> String {
    // The last part of `architecture.risks` is the key.
    let key = name.rsplit('.').next().unwrap_or(name);
    match name {
        "tasks" => "write a list:\ntasks:\n  - first task\n  - second task".to_owned(),
        "acceptance_criteria" => {
            "write a list:\nacceptance_criteria:\n  - first criterion".to_owned()
        }
        "document" => "write a mapping:\ndocument:\n  status: draft\n  version: '0.1'".to_owned(),
        "system" => "write a mapping:\nsystem:\n  name: …\n  description: …".to_owned(),
        "description" => "write text, or a mapping of `as_a`, `i_want` and `so_that`".to_owned(),
        "stories" => "write a list:\nstories:\n  - story_id: …\n    story_title: …".to_owned(),
        _ if wanted.contains("mapping") => {
            format!("write `{key}:`, and its fields on lines of their own below it, indented")
        }
        _ if wanted.contains("list") => format!("write a list:\n{key}:\n  - …"),
        _ => format!("write `{key}: some text`"),
    }
}
