//! The names that a template uses and nothing defines: read from its tags, so that each has its
//! range.
//!
//! Jinja2 prints nothing for such a name, and a document with a hole in it is easily overlooked.
//! A name that one file sets, loops over or imports is treated as defined in all of them, because
//! partials see the names of the template that includes them. So is a name that a template asks for:
//! with `default`, `is defined` or `or`.

use minijinja::Value;

use super::errors::{located, nearest};
use super::lexer::{Tag, Token, TokenKind, tags};
use super::source::CustomTemplate;
use super::story_values::{LISTS, STORY, TEXTS};
use crate::diagnostic::{Problem, codes};
use crate::story::Field;
use crate::template::jinja::FUNCTIONS;
use crate::text::{NameIndex, Range, Span, ranges};

/// So many names are enough to see that something is wrong.
const MAX_NAMES: usize = 1_000;

/// TemplateNames that the language itself defines.
const LANGUAGE: &[&str] = &["loop", "self", "super", "caller", "varargs", "kwargs"];

/// The function that places a diagram.
const DIAGRAM: &str = "diagram";

/// Words that are not names.
const WORDS: &[&str] = &[
    "and",
    "as",
    "else",
    "false",
    "if",
    "import",
    "in",
    "is",
    "none",
    "not",
    "or",
    "true",
    "context",
    "ignore",
    "missing",
    "recursive",
    "scoped",
    "required",
    "with",
    "without",
    "False",
    "None",
    "True",
];

/// The result of checking a template's names.
#[derive(Default)]
pub(super) struct TemplateNames {
    /// Names that nothing defines, unless the story does.
    pub(super) unknown: Vec<UnknownName>,
    /// Whether anything names `story`.
    pub(super) uses_story: bool,
    /// Whether anything names the function `diagram`.
    pub(super) uses_diagrams: bool,
}

/// A name that is not among the documented ones.
pub(super) struct UnknownName {
    file: String,
    range: Range,
    /// The path to it: one word, or several from `story` on.
    path: Vec<String>,
    near: Option<String>,
}

impl UnknownName {
    /// The name itself, without what is read from it.
    pub(super) fn name(&self) -> &str {
        &self.path[0]
    }
}

/// A use of a name, with what is read from it.
struct NameUse<'t> {
    span: Span,
    path: Vec<&'t str>,
}

/// Reads the names of a template and its partials.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn read(template: &CustomTemplate) -> TemplateNames {
    let mut defined = NameIndex::default();
    for name in TEXTS.iter().chain(LISTS).chain(&[STORY]).chain(LANGUAGE).chain(FUNCTIONS) {
        defined.insert(name, 0);
    }
    let (mut uses_story, mut uses_diagrams) = (false, false);
    let mut found = Vec::new();
    // A partial that no text names in quotes is not used, at least not here.
    let mut named = NameIndex::default();
    named.insert(template.name(), 0);
    for (_, text) in template.files() {
        text.split(['"', '\'']).for_each(|word| named.insert(word, 0));
    }
    for (name, text) in template.files().filter(|(name, _)| named.contains(name)) {
        let mut uses = Vec::new();
        for tag in tags(text) {
            read_tag(text, &tag, &mut defined, &mut uses);
            uses_diagrams |= tag.tokens.iter().any(|token| token.span.of(text) == DIAGRAM);
        }
        uses_story |= uses.iter().any(|used| used.path[0] == STORY);
        found.push((name, text, uses));
    }
    let mut unknown = Vec::new();
    for (file, text, mut uses) in found {
        uses.retain_mut(|used| is_unknown(&mut used.path, &defined));
        uses.truncate(MAX_NAMES - unknown.len());
        let spans: Vec<_> = uses.iter().map(|used| used.span).collect();
        for (used, range) in uses.into_iter().zip(ranges(text, &spans)) {
            unknown.push(UnknownName {
                file: file.to_owned(),
                range,
                near: near(&used.path),
                path: used.path.into_iter().map(ToOwned::to_owned).collect(),
            });
        }
    }
    TemplateNames { unknown, uses_story, uses_diagrams }
}

/// Whether a name is unknown; cuts the path after the member that decides it.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_unknown(path: &mut Vec<&str>, defined: &NameIndex) -> bool {
    let depth = depth(path);
    path.truncate(depth);
    let is_known =
        |path: &[&str]| path.len() < depth || Field::named(&path[1..].join(".")).is_some();
    !defined.contains(&path.join(".")) && (depth == 1 || !is_known(path))
}

/// How many words of a path decide whether it is known.
#[cfg_attr(small_where_cold, optimize(size))]
fn depth(path: &[&str]) -> usize {
    match path {
        [STORY, "architecture", ..] => 3,
        [STORY, ..] => 2,
        _ => 1,
    }
}

/// Other names of fields that are easily mistaken for the canonical ones.
/// A test checks that each still names a field.
const OTHER_NAMES: &[&str] = &["title", "name", "summary", "id", "created", "date", "criteria"];

#[cfg_attr(small_where_cold, optimize(size))]
fn near(path: &[&str]) -> Option<String> {
    let last = path.last().copied().unwrap_or("");
    let names = || Field::ALL.iter().map(|field| field.name());
    if path.len() > 2 {
        let below = names().filter_map(|name| name.strip_prefix("architecture."));
        return nearest(last, below).map(|name| format!("{STORY}.architecture.{name}"));
    }
    let own = names().filter(|name| !name.contains('.')).chain(OTHER_NAMES.iter().copied());
    let own = own.chain((path.len() == 1).then_some(STORY));
    let near = Field::of_story(last).map(Field::name).or_else(|| nearest(last, own))?;
    let near = Field::of_story(near).map_or(near, Field::name);
    let plain =
        path.len() == 1 && TEXTS.iter().chain(LISTS).chain(&[STORY]).any(|name| *name == near);
    Some(if plain { near.to_owned() } else { format!("{STORY}.{near}") })
}

impl UnknownName {
    /// Whether a story could define it: it begins at `story`.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn may_be_in_a_story(&self) -> bool {
        self.path.len() > 1
    }

    /// Whether a story has something of that name.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn is_in(&self, story: &Value) -> bool {
        let Some((STORY, keys)) = self.path.split_first().map(|(first, rest)| (&**first, rest))
        else {
            return false;
        };
        let mut value = story.clone();
        keys.iter().all(|key| {
            value = value.get_attr(key).unwrap_or_default();
            !value.is_undefined()
        })
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn problem(&self) -> Problem {
        let name: String = self.path.join(".").chars().take(80).collect();
        let message = format!("nothing defines `{name}`; it prints nothing");
        let problem = Problem::new(&codes::UNKNOWN_NAME, Span::at(0), message);
        let problem = match &self.near {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None if self.path.len() == 1 => {
                let names = TEXTS.iter().chain(LISTS).chain(&[STORY]);
                let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
                problem.help(format!("there are: {}", names.join(", ")))
            }
            None => problem,
        };
        located(problem, &self.file, self.range)
    }
}

/// Collects what a tag defines and what it uses.
#[cfg_attr(small_where_cold, optimize(size))]
fn read_tag<'t>(text: &'t str, tag: &Tag, defined: &mut NameIndex, uses: &mut Vec<NameUse<'t>>) {
    let word = |token: &Token| if token.kind == TokenKind::Word { token.span.of(text) } else { "" };
    let mark = |token: Option<&Token>| {
        token.filter(|token| token.kind == TokenKind::Mark).map_or("", |token| token.span.of(text))
    };
    let mut tokens = &tag.tokens[..];
    let mut is_condition = false;
    let mut define = |tokens: &[Token]| {
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            defined.insert(token.span.of(text), 0);
        }
    };
    let until = |tokens: &[Token], end: &str| {
        tokens.iter().position(|token| token.span.of(text) == end).unwrap_or(tokens.len())
    };
    if tag.is_block {
        let Some((first, rest)) = tokens.split_first() else { return };
        tokens = rest;
        match word(first) {
            "for" => {
                let at = until(tokens, "in");
                define(&tokens[..at]);
                tokens = &tokens[at..];
            }
            "set" => {
                let at = until(tokens, "=").min(until(tokens, "|"));
                define(&tokens[..at]);
                tokens = &tokens[at..];
            }
            "macro" => return define(tokens),
            "from" | "import" => {
                let at = until(tokens, if word(first) == "from" { "import" } else { "as" });
                define(&tokens[at..]);
                tokens = &tokens[..at];
            }
            "with" => {
                for pair in tokens.windows(2).filter(|pair| mark(pair.get(1)) == "=") {
                    define(&pair[..1]);
                }
            }
            "call" if mark(tokens.first()) == "(" => {
                let at = until(tokens, ")");
                define(&tokens[..at]);
                tokens = &tokens[at..];
            }
            "if" | "elif" => is_condition = true,
            "include" | "extends" | "do" | "call" => {}
            _ => return,
        }
    }
    let mut at = 0;
    while at < tokens.len() {
        let start = at;
        at += 1;
        let name = word(&tokens[start]);
        let before = start.checked_sub(1).map(|at| tokens[at].span.of(text)).unwrap_or("");
        let tested =
            before == "is" || (before == "not" && start > 1 && word(&tokens[start - 2]) == "is");
        let part = matches!(before, "." | "|") || tested;
        let named = mark(tokens.get(at)) == "=";
        if name.is_empty() || part || named || WORDS.contains(&name) {
            continue;
        }
        let mut path = vec![name];
        while mark(tokens.get(at)) == "."
            && tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Word)
        {
            path.push(tokens[at + 1].span.of(text));
            at += 2;
        }
        // What is called is a method of what is before it; an unknown function is an error of its
        // own.
        let called = mark(tokens.get(at)) == "(";
        if called {
            path.pop();
        }
        // The template says itself what it prints if there is no such name.
        let after = |count: usize| tokens.get(at + count).map_or("", |token| token.span.of(text));
        let is_asked_for = match after(0) {
            "|" => matches!(after(1), "default" | "d"),
            "is" => after(1) == "defined",
            "or" => !is_condition,
            _ => false,
        };
        if is_asked_for && !called {
            path.truncate(depth(&path));
            defined.insert(&path.join("."), 0);
        } else if !path.is_empty() {
            let end = if called { start + (path.len() - 1) * 2 } else { at - 1 };
            let span = Span::new(tokens[start].span.start as usize, tokens[end].span.end as usize);
            uses.push(NameUse { span, path });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OTHER_NAMES;
    use crate::story::Field;

    #[test]
    fn each_other_name_is_a_name_of_a_field_but_not_the_canonical_one() {
        for name in OTHER_NAMES {
            let field = Field::of_story(name).map(Field::name);
            assert!(field.is_some_and(|canonical| canonical != *name), "{name}: {field:?}");
        }
    }
}
