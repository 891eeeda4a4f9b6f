//! How a call and the comments of its source configure rules: `# groundplan: allow long-title`.

use super::rules::unknown_rule;
use crate::diagnostic::{Code, Problem, Severity, codes};
use crate::text::{Span, line_start};
use crate::yaml::Tree;

const WORD: &str = "groundplan:";
const ALLOW: &str = "allow";

/// How many comments of a source are read, so that a source of only comments stays cheap.
const MAX_COMMENTS: usize = 10_000;

/// The rules that are switched off or changed, and the spans for which they are.
pub struct Settings<'o> {
    rules: &'o [(String, Option<Severity>)],
    /// The spans in which a rule is switched off by a comment.
    allowed: Vec<(Span, &'static Code)>,
    /// The problems of the comments.
    pub of_source: Vec<Problem>,
    /// The problems of the names in the call's options.
    pub of_call: Vec<Problem>,
}

impl<'o> Settings<'o> {
    /// Reads the names in a call's options, and the comments of a source.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn new(rules: &'o [(String, Option<Severity>)], tree: &Tree<'_>) -> Self {
        let of_call = rules.iter().filter_map(|(name, _)| {
            let problem = unknown_rule::named(name, Span::at(0)).err()?;
            Some(Problem {
                message: format!("{} (in the option `rules`)", problem.message),
                ..*problem
            })
        });
        let of_call = of_call.collect();
        let mut settings = Self { rules, allowed: Vec::new(), of_source: Vec::new(), of_call };
        let source = tree.source();
        let comments = memchr::memchr_iter(b'#', source.as_bytes()).filter_map(|hash| {
            let text = source[hash + 1..].trim_start_matches([' ', '\t']).strip_prefix(WORD)?;
            let line = &source[line_start(source, hash)..hash];
            let is_alone = line.trim().is_empty();
            let comment = is_alone || line.ends_with([' ', '\t']);
            if comment && !tree.is_in_text(hash) {
                Some((hash, is_alone, source.len() - text.len()))
            } else {
                None
            }
        });
        // Comments one after the other apply to the same.
        let mut last: Option<Span> = None;
        for (hash, is_alone, from) in comments.take(MAX_COMMENTS) {
            let line = line_of(source, hash);
            let same = last.filter(|last| {
                let between = source.get(last.start as usize..hash);
                between.is_some_and(|lines| !lines.lines().any(has_content))
            });
            let reach = match same {
                _ if !is_alone => line,
                Some(same) => Span { start: line.end, ..same },
                None => below(source, hash),
            };
            if is_alone {
                last = Some(reach);
            }
            settings.comment(source, hash, reach, from);
        }
        settings
    }

    fn comment(&mut self, source: &str, hash: usize, reach: Span, from: usize) {
        let text = source[from..].split(['\n', '\r']).next().unwrap_or_default();
        let words = text.trim_start();
        let Some(names) = words.strip_prefix(ALLOW).filter(|rest| !rest.starts_with(is_of_name))
        else {
            let span = Span::new(hash, from + text.trim_end().len());
            self.of_source.push(
                Problem::new(
                    &codes::UNKNOWN_RULE,
                    span,
                    "Groundplan doesn't understand this comment",
                )
                .help("write `# groundplan: allow` and the names of rules"),
            );
            return;
        };
        let first = self.allowed.len();
        let mut at = from + text.len() - names.len();
        let mut has_name = false;
        for part in names.split_inclusive([' ', '\t', ',']) {
            let name = part.trim_end_matches([' ', '\t', ',']);
            let span = Span::new(at, at + name.len());
            at += part.len();
            // Names of rules have hyphens: other words after them are the reason.
            let is_reason =
                name.starts_with('-') || !name.contains('-') || !name.chars().all(is_of_name);
            match unknown_rule::named(name, span) {
                _ if name.is_empty() => {}
                Err(_) if is_reason && has_name => break,
                Ok(code) if self.allowed[first..].iter().any(|(_, known)| *known == code) => {}
                Ok(code) => self.allowed.push((reach, code)),
                Err(problem) => self.of_source.push(*problem),
            }
            has_name |= !name.is_empty();
        }
    }

    fn allows(&self, problem: &Problem) -> bool {
        let within = |span: Span| (span.start..span.end).contains(&problem.span.start);
        let here = problem.template_location.is_none();
        here && self.allowed.iter().any(|&(span, code)| problem.is(code) && within(span))
    }
}

/// The problems with the severities and exceptions of the call and of the source's comments.
#[must_use]
pub fn adjusted(mut problems: Vec<Problem>, settings: &Settings<'_>) -> Vec<Problem> {
    if settings.rules.is_empty() && settings.allowed.is_empty() {
        return problems;
    }
    problems.retain_mut(|problem| {
        if !problem.code.adjustable {
            return true;
        }
        let rule = settings.rules.iter().find(|(name, _)| name == problem.code.name);
        if let Some((_, severity)) = rule {
            problem.severity = severity.unwrap_or(problem.severity);
        }
        rule.is_none_or(|(_, severity)| severity.is_some()) && !settings.allows(problem)
    });
    problems
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_')
}

fn line_of(source: &str, at: usize) -> Span {
    let start = line_start(source, at);
    let end = source[at..].find('\n').map_or(source.len(), |length| at + length);
    Span::new(start, end + 1)
}

/// Whether a line has more than a comment.
fn has_content(line: &str) -> bool {
    !matches!(line.trim_start().chars().next(), None | Some('#'))
}

/// The span that a comment on a separate line applies to: whatever begins on the next line with
/// content, with everything indented below it; above the first line of a document, the document.
fn below(source: &str, hash: usize) -> Span {
    let is_marker = |line: &str| line.starts_with("---") || line.starts_with("...");
    let mut before = source[..hash].lines().rev();
    let first = before
        .find(|line| has_content(line))
        .is_none_or(|line| is_marker(line) || line.starts_with('%'));
    let mut at = line_of(source, hash).end as usize;
    let start = at;
    let mut head: Option<(usize, bool)> = None;
    for line in source.get(at..).unwrap_or_default().split_inclusive('\n') {
        let text = line.trim_start_matches(' ');
        let (indent, item) = (line.len() - text.len(), text.starts_with("- "));
        let inside = match head {
            _ if !has_content(line) => true,
            _ if is_marker(line) => head.is_none() && line.trim_end() == "---",
            None => {
                head = Some((indent, item));
                true
            }
            _ if first => true,
            // A list may follow its key without being indented.
            Some((column, listed)) => indent > column || (indent == column && item && !listed),
        };
        if !inside {
            break;
        }
        at += line.len();
    }
    // A problem at the very end of the source is inside too.
    Span::new(start, if at == source.len() { at + 1 } else { at })
}

#[cfg(test)]
mod tests {
    use super::below;

    fn reach(source: &str) -> &str {
        let hash = source.find("# groundplan").unwrap_or(0);
        let span = below(source, hash);
        &source[span.start as usize..(span.end as usize).min(source.len())]
    }

    #[test]
    fn a_comment_applies_to_what_is_below_it() {
        let source = "id: 1\n# groundplan\ntasks:\n- a\n- b\ntitle: x\n";
        assert_eq!(reach(source), "tasks:\n- a\n- b\n");
        let source = "s:\n  # groundplan\n  - id: 1\n    t: 2\n  - id: 2\n";
        assert_eq!(reach(source), "  - id: 1\n    t: 2\n");
        let source = "# groundplan\nid: 1\n\ntitle: x\n---\nid: 2\n";
        assert_eq!(reach(source), "id: 1\n\ntitle: x\n");
    }
}
