//! What Groundplan says about a text: a code, a place, a message, help, labels and fixes.

mod code;
mod collector;
mod report;

pub use code::{CODES, Code, Severity, codes};
pub use collector::Collector;
pub use report::{report, report_first};

use std::borrow::Cow;

use crate::text::{Lines, Range, Span};

/// One problem of a source, with everything that a reader needs to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The permanent code, such as `GP102`.
    pub code: &'static str,
    /// The permanent name, such as `missing-field`.
    pub name: &'static str,
    /// How bad it is, after the rules of the call have been applied.
    pub severity: Severity,
    /// What it is about: `source`, `document`, or the name of a template or partial.
    pub file: Cow<'static, str>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where it is.
    pub range: Range,
    /// Further places that explain it.
    pub labels: Vec<Label>,
    /// Ways to mend it.
    pub fixes: Vec<Fix>,
}

/// A place that helps to understand a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub range: Range,
    /// What is to be seen there.
    pub message: String,
    /// The text it is in, where that is another one than the diagnostic's.
    pub file: Option<String>,
}

/// A change of the source that clears a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a button would say.
    pub title: String,
    /// Whether it may be applied unseen: it keeps the meaning that the writer had in mind.
    pub safe: bool,
    /// The edits, sorted and without overlap.
    pub edits: Vec<Edit>,
}

/// One replacement in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is taken out; empty for an insertion.
    pub range: Range,
    /// What is put there.
    pub insert: String,
}

/// A problem as the stages find it: a span, not yet lines and columns.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Which kind of problem.
    pub code: &'static Code,
    /// The code's own severity, or the one that the rules of the call give it.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<Box<str>>,
    /// Where it is.
    pub span: Span,
    /// Further places, each with its message.
    pub labels: Vec<(Span, String)>,
    /// Ways to mend it.
    pub mends: Vec<Mend>,
    /// The place in another text than the source. The span then only says where among the source's
    /// problems this one is listed.
    pub elsewhere: Option<Box<Elsewhere>>,
}

/// A place in another text than the source, looked up by whoever has that text.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// The name of the text.
    pub file: String,
    /// The place in it.
    pub range: Range,
    /// Further places, each in the text that it names, or in the same.
    pub labels: Vec<Label>,
}

/// A fix as the stages make it: one replacement.
#[derive(Clone, Debug)]
pub struct Mend {
    /// What it does, as a button would say.
    pub title: String,
    /// Whether it may be applied unseen.
    pub safe: bool,
    /// What is taken out.
    pub span: Span,
    /// What is put there.
    pub insert: String,
}

// Problems are made in a hundred places and rarely: these functions are not worth a copy in each.
impl Problem {
    /// A problem of this kind at this place.
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
            mends: Vec::new(),
            elsewhere: None,
        }
    }

    /// Says what to do about it.
    #[must_use]
    #[inline(never)]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into().into_boxed_str());
        self
    }

    /// Adds a second place.
    #[must_use]
    #[inline(never)]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push((span, message.into()));
        self
    }

    /// Adds a fix that keeps the writer's meaning.
    #[must_use]
    #[inline(never)]
    pub fn safe_fix(self, title: impl Into<String>, span: Span, insert: impl Into<String>) -> Self {
        self.mend(Mend { title: title.into(), safe: true, span, insert: insert.into() })
    }

    /// Adds a fix that a person should look at first.
    #[must_use]
    #[inline(never)]
    pub fn fix(self, title: impl Into<String>, span: Span, insert: impl Into<String>) -> Self {
        self.mend(Mend { title: title.into(), safe: false, span, insert: insert.into() })
    }

    /// Says that the place is in another text.
    #[must_use]
    #[inline(never)]
    pub fn elsewhere(mut self, place: Elsewhere) -> Self {
        self.elsewhere = Some(Box::new(place));
        self
    }

    fn mend(mut self, mend: Mend) -> Self {
        self.mends.push(mend);
        self
    }

    /// Looks the lines and columns up.
    #[must_use]
    pub fn locate(self, lines: &Lines<'_>) -> Diagnostic {
        let labels = self.labels.into_iter();
        let mut labels: Vec<_> = labels
            .map(|(span, message)| Label { range: lines.range(span), message, file: None })
            .collect();
        let (file, range) = match self.elsewhere {
            Some(place) => {
                labels.extend(place.labels);
                (Cow::Owned(place.file), place.range)
            }
            None => (Cow::Borrowed("source"), lines.range(self.span)),
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
            fixes: self.mends.into_iter().map(|mend| mend.locate(lines)).collect(),
        }
    }
}

impl Mend {
    fn locate(self, lines: &Lines<'_>) -> Fix {
        let edits = vec![Edit { range: lines.range(self.span), insert: self.insert }];
        Fix { title: self.title, safe: self.safe, edits }
    }
}
