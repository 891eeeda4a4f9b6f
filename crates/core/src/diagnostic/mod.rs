//! Diagnostics: code, span, message, help, labels and fixes.

mod code;
mod collector;
mod excerpt;
mod report;

pub use code::{CODES, Code, Severity, codes};
pub use collector::Collector;
pub use report::{report, report_all, report_first};

use std::borrow::Cow;

use crate::text::{Range, SourceLines, Span, UNNAMED};

/// One problem of a source, with everything that a reader needs to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The permanent code, such as `GP102`.
    pub code: &'static str,
    /// The permanent name, such as `missing-field`.
    pub name: &'static str,
    /// How bad it is, after the rules of the call have been applied.
    pub severity: Severity,
    /// The text with the problem: `source`, or its name if the source is several texts; `document`,
    /// or the name of a template or partial.
    pub file: Cow<'static, str>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The range of the problem.
    pub range: Range,
    /// Further ranges that explain it.
    pub labels: Vec<Label>,
    /// Changes that fix it.
    pub fixes: Vec<Fix>,
}

/// A range that helps to understand a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The range.
    pub range: Range,
    /// What it shows.
    pub message: String,
    /// The text it is in, if that isn't the diagnostic's.
    pub file: Option<String>,
}

/// A change of the source that clears a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a button label.
    pub title: String,
    /// Whether it may be applied without review: it keeps the meaning that the author intended.
    pub safe: bool,
    /// The edits, sorted and without overlap.
    pub edits: Vec<Edit>,
}

/// One replacement in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The replaced range; empty for an insertion.
    pub range: Range,
    /// The replacement text.
    pub insert: String,
}

/// A problem as the stages find it: a span, not yet lines and columns.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The kind of problem.
    pub code: &'static Code,
    /// The code's default severity, or the one that the rules of the call set.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<Box<str>>,
    /// The span of the problem.
    pub span: Span,
    /// Further spans, each with its message.
    pub labels: Vec<(Span, String)>,
    /// Changes that fix it.
    pub fixes: Vec<SpanFix>,
    /// The problem's location in a template, if it is in one. The span then only decides its
    /// position among the source's problems.
    pub template_location: Option<Box<TemplateLocation>>,
}

/// A location in a template, already resolved to lines and columns because only the template's
/// owner has its text.
#[derive(Clone, Debug)]
pub struct TemplateLocation {
    /// The name of the template or partial.
    pub file: String,
    /// The range in it.
    pub range: Range,
    /// Further ranges, each in the file of its label, or in the same one.
    pub labels: Vec<Label>,
}

/// A fix as the stages create it: one replacement.
#[derive(Clone, Debug)]
pub struct SpanFix {
    /// What it does, as a button label.
    pub title: String,
    /// Whether it may be applied without review.
    pub safe: bool,
    /// The replaced span.
    pub span: Span,
    /// The replacement text.
    pub insert: String,
}

// Problems are created rarely, by a hundred callers: inlining these functions isn't worth its size.
impl Problem {
    /// A problem of this kind at this span.
    #[must_use]
    #[inline(never)]
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            message: message.into(),
            help: None,
            span,
            labels: Vec::new(),
            fixes: Vec::new(),
            template_location: None,
        }
    }

    /// Sets the help.
    #[must_use]
    #[inline(never)]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into().into_boxed_str());
        self
    }

    /// Adds a label.
    #[must_use]
    #[inline(never)]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push((span, message.into()));
        self
    }

    /// Adds a fix that keeps the author's meaning.
    #[must_use]
    #[inline(never)]
    pub fn safe_fix(self, title: impl Into<String>, span: Span, insert: impl Into<String>) -> Self {
        self.push_fix(SpanFix { title: title.into(), safe: true, span, insert: insert.into() })
    }

    /// Adds a fix that a person should review first.
    #[must_use]
    #[inline(never)]
    pub fn fix(self, title: impl Into<String>, span: Span, insert: impl Into<String>) -> Self {
        self.push_fix(SpanFix { title: title.into(), safe: false, span, insert: insert.into() })
    }

    /// Moves the problem into a template.
    #[must_use]
    #[inline(never)]
    pub fn in_template(mut self, location: TemplateLocation) -> Self {
        self.template_location = Some(Box::new(location));
        self
    }

    fn push_fix(mut self, fix: SpanFix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// Whether the problem is of this kind. Codes are statics: the address identifies them.
    #[must_use]
    pub fn is(&self, code: &'static Code) -> bool {
        std::ptr::eq(self.code, code)
    }

    /// Whether another problem has the same code and place.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.span == other.span && self.is(other.code)
    }

    /// Looks up the texts, lines and columns.
    #[must_use]
    pub fn locate(self, lines: &SourceLines<'_>) -> Diagnostic {
        let name = |span: Span| lines.source().name_at(span.start);
        let own = name(self.span);
        let labels = self.labels.into_iter();
        let mut labels: Vec<_> = labels
            .map(|(span, message)| {
                let file = name(span).filter(|name| Some(*name) != own).map(str::to_owned);
                Label { range: lines.range(span), message, file }
            })
            .collect();
        let (file, range) = match self.template_location {
            Some(location) => {
                labels.extend(location.labels);
                (Cow::Owned(location.file), location.range)
            }
            None => (
                own.map_or(Cow::Borrowed(UNNAMED), |name| Cow::Owned(name.to_owned())),
                lines.range(self.span),
            ),
        };
        Diagnostic {
            code: self.code.code,
            name: self.code.name,
            severity: self.severity,
            file,
            message: self.message,
            help: self.help.map(String::from),
            range,
            labels,
            fixes: self.fixes.into_iter().map(|fix| fix.locate(lines)).collect(),
        }
    }
}

impl SpanFix {
    fn locate(self, lines: &SourceLines<'_>) -> Fix {
        let edits = vec![Edit { range: lines.range(self.span), insert: self.insert }];
        Fix { title: self.title, safe: self.safe, edits }
    }
}
