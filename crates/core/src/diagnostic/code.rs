//! Every code there is, in one place: permanent number, permanent name, severity, what it means.

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The story can't mean what it says, or something required is missing.
    Error,
    /// The story renders, probably not as its writer meant it.
    Warning,
    /// Something worth knowing.
    Info,
}

impl Severity {
    /// The word that reports and JavaScript use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// The severity with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            "info" => Some(Self::Info),
            _ => None,
        }
    }
}

/// A kind of problem. Numbers and names never change; the wording of messages may.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Such as `GP102`.
    pub code: &'static str,
    /// Such as `missing-field`.
    pub name: &'static str,
    /// How bad it is where the rules of a call don't say otherwise.
    pub severity: Severity,
    /// Whether the rules of a call may change it: what leaves nothing to render may not be hidden.
    pub adjustable: bool,
}

macro_rules! codes {
    ($($id:ident $code:literal $name:literal $severity:ident $adjustable:literal $about:literal;)*) => {
        $(
            #[doc = $about]
            pub static $id: Code = Code {
                code: $code,
                name: $name,
                severity: Severity::$severity,
                adjustable: $adjustable,
            };
        )*
        /// Every code, in the order of their numbers.
        pub static CODES: &[&Code] = &[$(&$id),*];
    };
}

/// The codes as values, one for each kind of problem.
pub mod codes {
    use super::{Code, Severity};

    codes! {
        SYNTAX_ERROR "GP001" "syntax-error" Error false "The text is not YAML: from this place on it can't be read.";
        UNKNOWN_ALIAS "GP002" "unknown-alias" Error false "A `*name` refers to an anchor `&name` that stands nowhere before it.";
        NOT_A_STORY "GP003" "not-a-story" Error false "The text is YAML, but holds no story: no mapping with a story's fields.";
        LIMIT_REACHED "GP004" "limit-reached" Error false "The source, or what it would become, is larger than a limit of the call.";
        STORY_NOT_CHOSEN "GP005" "story-not-chosen" Error false "The source holds several stories, and the call doesn't say which.";
        STORY_NOT_FOUND "GP006" "story-not-found" Error false "No story of the source has the id that was asked for.";
        WRONG_TYPE "GP101" "wrong-type" Error true "A field holds another kind of value than it takes: a mapping where a text stands, say.";
        MISSING_FIELD "GP102" "missing-field" Error true "A required field is missing or empty.";
        DUPLICATE_KEY "GP103" "duplicate-key" Error true "A mapping holds the same key twice; the last one counts.";
        SEVERAL_NAMES "GP104" "several-names" Warning true "One field stands there under two of its names; one of them is not used.";
        UNKNOWN_FIELD "GP105" "unknown-field" Warning true "A field that Groundplan doesn't know looks like one that it does.";
        EMPTY_VALUE "GP106" "empty-value" Info true "A key or list item without a value counts as absent.";
        MAPPING_FOR_TEXT "GP107" "mapping-for-text" Info true "An unquoted `name: text` is a mapping to YAML; where a text is wanted it is read as that text.";
        DATE_NOT_ISO "GP108" "date-not-iso" Warning true "A date is not of the form YYYY-MM-DD; it shows as written.";
        FIELD_NOT_SHOWN "GP109" "field-not-shown" Info true "A field has a value that does not show in the document.";
        TEXT_LOST_TO_COMMENT "GP110" "text-lost-to-comment" Warning true "A value that begins with `#` is a comment to YAML: nothing of it is read.";
        TEXT_LOST_TO_TAG "GP111" "text-lost-to-tag" Warning true "A word that begins with `!` is a tag to YAML: it is not part of the text.";
        UNKNOWN_VALUE "GP112" "unknown-value" Warning true "A field that takes one of a few words holds another.";
        SWALLOWED_ITEM "GP113" "swallowed-item" Warning true "A list item that is indented too far is part of the text above it.";
        AMBIGUOUS_WORD "GP114" "ambiguous-word" Info true "An unquoted `yes`, `no`, `on` or `off` is true or false to other readers of YAML.";
        AMBIGUOUS_NUMBER "GP115" "ambiguous-number" Info true "An unquoted number such as `007`, `1.10` or `12:30` is another one to other readers of YAML.";
        SMART_QUOTES "GP116" "smart-quotes" Info true "Curly quotes around a value are no quotes to YAML: they are part of the text.";
        REPEATED_STORY "GP117" "repeated-story" Warning true "A story stands in the source twice, letter for letter.";
        MISSING_SPACE "GP118" "missing-space" Warning true "Between brackets, `name:text` without a space is one long key.";
        DUPLICATE_STORY_ID "GP130" "duplicate-story-id" Error true "Two stories of a source have the same id.";
        UNKNOWN_DEPENDENCY "GP131" "unknown-dependency" Warning true "A story depends on one that its backlog doesn't hold.";
        DEPENDENCY_ON_ITSELF "GP132" "dependency-on-itself" Warning true "A story depends on itself.";
        DEPENDENCY_CYCLE "GP133" "dependency-cycle" Warning true "Stories depend on each other in a circle: none of them can be the first.";
        UNKNOWN_CRITERION "GP134" "unknown-criterion" Warning true "A test names a criterion that the story doesn't have.";
        UNKNOWN_TASK "GP135" "unknown-task" Warning true "A task or an artifact names a task that the story doesn't have.";
        UNDECLARED_ELEMENT "GP136" "undeclared-element" Warning true "A relation, a component or a node names something that the architecture doesn't declare.";
        EMPTY_PHASE "GP137" "empty-phase" Info true "A phase of the roadmap has no task.";
        UNVERIFIED_CRITERION "GP138" "unverified-criterion" Info true "The story has a test plan, and no test in it verifies this criterion.";
        UNKNOWN_SECTION "GP139" "unknown-section" Warning true "A section of one's own is to stand under a heading that the document doesn't have.";
        LONG_TITLE "GP150" "long-title" Info true "The title has more than 120 characters.";
        TITLE_FULL_STOP "GP151" "title-full-stop" Info true "The title ends in a full stop.";
        REPEATED_CRITERION "GP152" "repeated-criterion" Warning true "Two criteria say the same.";
        PLACEHOLDER_TEXT "GP153" "placeholder-text" Info true "A text is a stand-in for one that is still to be written: TBD, lorem ipsum, `[Name]`.";
        UNMEASURED_PROMISE "GP154" "unmeasured-promise" Info true "A service level or a performance requirement has no number.";
        LONG_CELL "GP155" "long-cell" Info true "A text for a table cell is longer than a table can show well.";
        UNKNOWN_RULE "GP160" "unknown-rule" Warning true "A rule that is to be switched off or changed is none, or none that may be changed.";
        TEMPLATE_ERROR "GP200" "template-error" Error false "A template of one's own, or one of its partials, can't be read or can't be carried out.";
        UNKNOWN_NAME "GP201" "unknown-name" Warning true "A template uses a name that nothing defines; it prints nothing.";
        INTERNAL_ERROR "GP900" "internal-error" Error false "Groundplan itself failed. The story is not at fault; the next call works.";
    }
}

pub use codes::CODES;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_unique_and_sorted() {
        for pair in CODES.windows(2) {
            assert!(pair[0].code < pair[1].code, "{} before {}", pair[0].code, pair[1].code);
        }
        for (index, code) in CODES.iter().enumerate() {
            assert!(CODES[..index].iter().all(|other| other.name != code.name), "{}", code.name);
        }
    }
}
