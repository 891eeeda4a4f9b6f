//! The names that a template uses and nothing defines: read from its tags, so that each has its
//! range.
//!
//! Jinja2 prints nothing for such a name, and a document with a hole in it is easily overlooked.
//! A name that one file sets, loops over or imports is treated as defined in all of them, because
//! partials see the names of the template that includes them. So is a name that a template asks for:
//! with `default`, `is defined` or `or`.

use super::partials::{ReachedFile, labels as leading_labels, with_labels};
use super::scopes::{DIAGRAM, NameUse, Names, ScopeReader};
use super::shapes::Shape;
use crate::diagnostic::{Problem, codes};
use crate::labels;
use crate::story::{STORY_ITEM, architecture_member};
use crate::template::custom::lexer::tags;
use crate::template::custom::messages::{located, missing, nearest, of_missing};
use crate::template::custom::source::CustomTemplate;
use crate::template::custom::story_values::{LABEL, LISTS, SET, SOURCE, STORY, TEXTS};
use crate::template::jinja::FUNCTIONS;
use crate::text::{NameIndex, Range, Span, ranges};

/// So many names are enough to see that something is wrong.
const MAX_NAMES: usize = 1_000;

/// So many of a template's own names are compared with an unknown one.
const MAX_GUESSES: usize = 100;

/// So many problems show how their file is reached.
const MAX_LEADING: usize = 20;

/// Names that the language itself defines.
const LANGUAGE: &[&str] = &["loop", "self", "super", "caller", "varargs", "kwargs"];

/// The result of checking a template's names.
#[derive(Default)]
pub(in crate::template::custom) struct TemplateNames {
    /// Names that nothing defines, unless the story does.
    pub(in crate::template::custom) unknown: Vec<UnknownName>,
    /// Filters, tests, functions, views and partials that don't exist.
    pub(in crate::template::custom) wrong: Vec<Problem>,
    /// Whether anything names `story`, or `source`.
    pub(in crate::template::custom) uses_story: bool,
    pub(in crate::template::custom) uses_source: bool,
    /// Whether anything names `label`.
    pub(in crate::template::custom) uses_labels: bool,
    /// Whether anything names the function `diagram`.
    pub(in crate::template::custom) uses_diagrams: bool,
}

/// A name that is not among the documented ones.
pub(in crate::template::custom) struct UnknownName {
    file: String,
    range: Range,
    /// The path to it, as written.
    path: String,
    /// The key by which a story could define it.
    key: Option<String>,
    help: Option<String>,
}

/// Reads the names of the files of a template.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::template::custom) fn read<'t>(
    template: &'t CustomTemplate,
    reached: &[ReachedFile<'t>],
    base: Option<&'t str>,
) -> TemplateNames {
    let mut names = Names::default();
    names.is_ejected = base.is_some();
    for name in TEXTS.iter().chain(LISTS).chain(&[STORY, SOURCE, LABEL, SET]).chain(LANGUAGE) {
        names.defined.insert(name, 0);
    }
    FUNCTIONS.iter().for_each(|name| names.defined.insert(name, 0));
    let tagged =
        |file: &ReachedFile<'t>| (file.name, file.text, tags(file.text).collect::<Vec<_>>());
    let files: Vec<_> = reached.iter().map(tagged).collect();
    if let Some(base) = base {
        // What the built-in template uses is defined.
        let mut reader = ScopeReader::new(base, &[], &mut names);
        tags(base).for_each(|tag| reader.tag(&tag));
        for used in std::mem::take(&mut names.uses) {
            let root = used.path.split(['.', '[', ' ']).next().unwrap_or(used.path);
            names.defined.insert(root, 0);
        }
    }
    // What one file defines is known in all.
    for (_, text, tags) in &files {
        let mut reader = ScopeReader::new(text, &template.set, &mut names);
        tags.iter().for_each(|tag| reader.tag(tag));
    }
    names.wrong.clear();
    let (mut uses, mut wrong) = (Vec::new(), Vec::new());
    for (index, (name, text, tags)) in files.iter().enumerate() {
        names.uses.clear();
        let mut reader = ScopeReader::new(text, &template.set, &mut names);
        tags.iter().for_each(|tag| reader.tag(tag));
        uses.push((*name, *text, std::mem::take(&mut names.uses)));
        let mut found = std::mem::take(&mut names.wrong);
        found.truncate(MAX_NAMES);
        // Only where they are shown: each takes a walk through the text of the file that leads here.
        let is_shown = !found.is_empty() && wrong.len() < MAX_LEADING;
        let leading = if is_shown { leading_labels(reached, index) } else { Vec::new() };
        let spans: Vec<_> = found.iter().map(|wrong| wrong.span).collect();
        for (found, range) in found.into_iter().zip(ranges(text, &spans)) {
            let problem = of_missing(missing(found.what, found.name, found.known));
            wrong.push(with_labels(located(problem, name, range), leading.clone()));
        }
    }
    let mut unknown = Vec::new();
    for (index, (file, text, mut uses)) in uses.into_iter().enumerate() {
        uses.retain(|used| {
            let is_known = used.member.is_none() && names.defined.contains(used.path);
            !is_known && !names.defined.contains(used.path)
        });
        uses.truncate(MAX_NAMES - unknown.len());
        let spans: Vec<_> = uses.iter().map(|used| used.span).collect();
        for (used, range) in uses.into_iter().zip(ranges(text, &spans)) {
            if used.is_call {
                let problem = of_missing(missing("function or macro", used.path, FUNCTIONS));
                let is_shown = wrong.len() < MAX_LEADING;
                let leading = if is_shown { leading_labels(reached, index) } else { Vec::new() };
                wrong.push(with_labels(located(problem, file, range), leading));
            } else {
                unknown.push(unknown_name(&used, file, range, &names));
            }
        }
    }
    let is_read = |name| names.read.contains(name);
    TemplateNames {
        unknown,
        wrong,
        uses_story: is_read(STORY),
        uses_source: is_read(SOURCE),
        uses_labels: is_read(LABEL),
        uses_diagrams: is_read(DIAGRAM),
    }
}

#[cfg_attr(small_where_cold, optimize(size))]
fn unknown_name(used: &NameUse<'_>, file: &str, range: Range, names: &Names<'_>) -> UnknownName {
    let (near, key) = match used.member {
        Some((member, shape)) => near_member(used.path, member, shape),
        None => (near_name(used.path, names), None),
    };
    let help = near.map(|near| format!("did you mean `{near}`?"));
    let help = help.or_else(|| match used.member {
        Some((_, Shape::Items(_))) => {
            let list = used.path.rsplit_once('.').map_or("it", |(list, _)| list);
            Some(format!("`{list}` is a list: loop over it, or take an item"))
        }
        Some((member, Shape::Set)) => {
            Some(format!("pass a value for `{member}` with the template"))
        }
        Some((_, Shape::Label)) => Some("the names are those of the option `labels`".to_owned()),
        Some((_, shape)) => shape.schema().map(|schema| there_are(schema.names().map(|it| it.0))),
        None => Some(there_are(TEXTS.iter().chain(LISTS).chain(&[STORY, SOURCE]).copied())),
    });
    UnknownName { file: file.to_owned(), range, path: used.path.to_owned(), key, help }
}

fn there_are<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    format!("there are: {}", names.join(", "))
}

/// The path that one to an unknown member may have been meant for, and the key by which a story could
/// define it: another name of a known member is none.
#[cfg_attr(small_where_cold, optimize(size))]
fn near_member(path: &str, member: &str, shape: Shape) -> (Option<String>, Option<String>) {
    if matches!(shape, Shape::Label) {
        let before = path.strip_suffix(member).unwrap_or("");
        let near = nearest(member, labels::labels().map(|(name, _)| name));
        return (near.map(|near| format!("{before}{near}")), None);
    }
    let key = Some(member.to_owned());
    let Some(schema) = shape.schema() else { return (None, None) };
    let before = path.strip_suffix(member).unwrap_or("");
    let of_architecture =
        if std::ptr::eq(schema, &STORY_ITEM) { architecture_member(member) } else { None };
    if let Some(name) = of_architecture {
        return (Some(format!("{before}architecture.{name}")), None);
    }
    let canonical = schema.canonical(member);
    let near = canonical
        .or_else(|| schema.probable(member))
        .or_else(|| nearest(member, schema.names().map(|(name, _)| name)));
    let near = near.map(|near| format!("{before}{near}"));
    (near, if canonical.is_some() { None } else { key })
}

/// The name that an unknown one may have been meant for.
#[cfg_attr(small_where_cold, optimize(size))]
fn near_name(name: &str, names: &Names<'_>) -> Option<String> {
    let plain = || TEXTS.iter().chain(LISTS).chain(&[STORY, SOURCE]).copied();
    let bound = names.bound.iter().take(MAX_GUESSES).map(|(name, _)| *name);
    if let Some(near) = nearest(name, bound.chain(plain())) {
        return Some(near.to_owned());
    }
    let near = STORY_ITEM.probable(name)?;
    let is_plain = plain().any(|name| name == near);
    Some(if is_plain { near.to_owned() } else { format!("{STORY}.{near}") })
}

impl UnknownName {
    /// Whether a story could define it.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::template::custom) fn may_be_in_a_story(&self) -> bool {
        self.key.is_some()
    }

    /// Whether a story has a key of that name.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::template::custom) fn is_in(&self, keys: &NameIndex) -> bool {
        self.key.as_ref().is_some_and(|key| keys.contains(key))
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::template::custom) fn problem(&self) -> Problem {
        let name: String = self.path.chars().take(80).collect();
        let message = format!("nothing defines `{name}`; it prints nothing");
        let mut problem = Problem::new(&codes::UNKNOWN_NAME, Span::at(0), message);
        problem.help = self.help.clone().map(String::into_boxed_str);
        located(problem, &self.file, self.range)
    }
}
