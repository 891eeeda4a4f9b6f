//! Which files of a template are included, imported or extended.

use crate::diagnostic::{Label, Problem};
use crate::template::custom::lexer::{Tag, Token, TokenKind, tags};
use crate::template::custom::messages::{located, missing_partial, of_missing};
use crate::template::custom::source::CustomTemplate;
use crate::text::{NameIndex, Span, ranges};

/// The tags that name other files.
const NAMING: &[&str] = &["extends", "from", "import", "include"];

/// Words that may be in such a tag and name nothing.
const WORDS: &[&str] = &["context", "else", "if", "ignore", "missing", "with", "without"];

/// A file of a template that is reached from it.
pub(in crate::template::custom) struct ReachedFile<'t> {
    pub(in crate::template::custom) name: &'t str,
    pub(in crate::template::custom) text: &'t str,
    /// The place of the file that names it, and where it does so.
    from: Option<(usize, Span)>,
}

/// How many missing partials are reported.
const MAX_MISSING: usize = 20;

/// How many of the files that lead to one are shown.
const MAX_LABELS: usize = 4;

/// The tags that lead to a file, the nearest first.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn labels(files: &[ReachedFile<'_>], index: usize) -> Vec<Label> {
    let mut labels = Vec::new();
    let mut at = index;
    while let Some((from, span)) = files.get(at).and_then(|file| file.from)
        && labels.len() < MAX_LABELS
    {
        let file = &files[from];
        let range = ranges(file.text, &[span])[0];
        let message = "this leads there".to_owned();
        labels.push(Label { range, message, file: Some(file.name.to_owned()) });
        at = from;
    }
    labels
}

/// A problem in a file, with the tags that lead there.
pub(super) fn with_labels(mut problem: Problem, labels: Vec<Label>) -> Problem {
    if let Some(location) = &mut problem.template_location {
        location.labels = labels;
    }
    problem
}

/// The files of a template that it can reach, itself first, and the partials that it names and that
/// don't exist.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::template::custom) fn reachable(
    template: &CustomTemplate,
) -> (Vec<ReachedFile<'_>>, Vec<Problem>) {
    let mut found = vec![ReachedFile { name: template.name(), text: &template.source, from: None }];
    let mut names = NameIndex::default();
    names.insert(template.name(), 0);
    let mut partials = NameIndex::default();
    for (index, (name, _)) in template.partials.iter().enumerate() {
        partials.insert(name, index);
    }
    let mut missing = Vec::new();
    let mut at = 0;
    while let Some(&ReachedFile { name: file, text, .. }) = found.get(at) {
        at += 1;
        for tag in tags(text).filter(|tag| is_naming(tag, text)) {
            let is_computed = is_computed(&tag, text);
            for token in tag.tokens.iter().filter(|token| token.kind == TokenKind::Text) {
                let written = token.span.of(text);
                let name = template.resolve(file, written.trim_matches(['"', '\'']));
                if names.get_or_insert(&name, 0).is_some() {
                    continue;
                }
                let known = partials.get(&name).and_then(|index| template.partials.get(index));
                match known {
                    Some((name, text)) => {
                        let from = Some((at - 1, tag.tokens[0].span.to(token.span)));
                        found.push(ReachedFile { name, text, from });
                    }
                    None if missing.len() >= MAX_MISSING
                        || !is_required(&tag, token.span, text) => {}
                    None => {
                        let span = tag.tokens[0].span.to(token.span);
                        missing.push((at - 1, span, name));
                    }
                }
            }
            // A name that is computed may be any.
            for (name, text) in &template.partials {
                if is_computed && names.get_or_insert(name, 0).is_none() {
                    found.push(ReachedFile { name, text, from: Some((at - 1, tag.span)) });
                }
            }
        }
    }
    let problem = |(index, span, name): (usize, Span, String)| {
        let file = &found[index];
        let range = ranges(file.text, &[span])[0];
        let problem = of_missing(missing_partial(template, &name));
        with_labels(located(problem, file.name, range), labels(&found, index))
    };
    let missing = missing.into_iter().map(problem).collect();
    (found, missing)
}

/// Whether a tag fails without the file that it names in this place.
fn is_required(tag: &Tag, name: Span, text: &str) -> bool {
    let is_alone = |word: &Token| !matches!(word.span.of(text), "ignore" | "if" | ",");
    tag.tokens.get(1).is_some_and(|first| first.span == name) && tag.tokens.iter().all(is_alone)
}

fn is_naming(tag: &Tag, text: &str) -> bool {
    let first = tag.tokens.first().filter(|_| tag.is_block);
    first.is_some_and(|first| NAMING.contains(&first.span.of(text)))
}

/// Whether a name is computed: a word is where a name is expected.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_computed(tag: &Tag, text: &str) -> bool {
    let keyword = tag.tokens.first().map_or("", |first| first.span.of(text));
    let end = match keyword {
        "from" => "import",
        "import" => "as",
        _ => "",
    };
    let words = tag.tokens.iter().skip(1).map(|token| (token.kind, token.span.of(text)));
    let mut words = words.take_while(|(_, word)| *word != end);
    words.any(|(kind, word)| kind == TokenKind::Word && !WORDS.contains(&word))
}
