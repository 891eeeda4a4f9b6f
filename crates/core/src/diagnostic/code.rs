//! The registry of diagnostic codes: permanent number, permanent name, severity, description.

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The story is wrong as written, or something required is missing.
    Error,
    /// The story renders, but probably not as its author intended.
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
    /// The severity, unless the rules of a call change it.
    pub severity: Severity,
    /// Whether the rules of a call may change the severity: a problem that leaves nothing to render
    /// can't be hidden.
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
        SYNTAX_ERROR "GP001" "syntax-error" Error false "The source is not valid YAML: a story or a field can't be read.";
        UNKNOWN_ALIAS "GP002" "unknown-alias" Error false "A `*name` refers to an anchor `&name` that doesn't appear before it.";
        NOT_A_STORY "GP003" "not-a-story" Error false "The source is YAML, but contains no story: no mapping with a story's fields.";
        LIMIT_REACHED "GP004" "limit-reached" Error false "The source or the document exceeds a limit of the call.";
        STORY_NOT_CHOSEN "GP005" "story-not-chosen" Error false "The source contains several stories, and the call doesn't specify which one.";
        STORY_NOT_FOUND "GP006" "story-not-found" Error false "No story of the source has the requested id.";
        DECISION_NOT_CHOSEN "GP007" "decision-not-chosen" Error false "The story has several decisions, and the call doesn't specify which one the document is about.";
        DECISION_NOT_FOUND "GP008" "decision-not-found" Error false "The story has no decision with the requested id or title.";
        WRONG_TYPE "GP101" "wrong-type" Error true "A field has a value of another type than it accepts, such as a mapping instead of text.";
        MISSING_FIELD "GP102" "missing-field" Error true "A required field is missing or empty.";
        DUPLICATE_KEY "GP103" "duplicate-key" Error true "A mapping contains the same key twice; the last one wins.";
        SEVERAL_NAMES "GP104" "several-names" Warning true "A story has two ids or two titles.";
        UNKNOWN_FIELD "GP105" "unknown-field" Warning true "A field that Groundplan doesn't know looks like one that it does.";
        EMPTY_VALUE "GP106" "empty-value" Info true "A key or list item without a value is ignored.";
        MAPPING_FOR_TEXT "GP107" "mapping-for-text" Info true "An unquoted `name: text` is a mapping to YAML; if text is expected, it is read as that text.";
        DATE_NOT_ISO "GP108" "date-not-iso" Warning true "A date is not of the form YYYY-MM-DD; it shows as written.";
        FIELD_NOT_SHOWN "GP109" "field-not-shown" Info true "A field has a value that does not show in the document.";
        TEXT_LOST_TO_COMMENT "GP110" "text-lost-to-comment" Warning true "YAML reads what follows `#` as a comment: the text is lost.";
        TEXT_LOST_TO_TAG "GP111" "text-lost-to-tag" Warning true "A word that begins with `!` is a tag to YAML: it is not part of the text.";
        UNKNOWN_VALUE "GP112" "unknown-value" Warning true "A field that accepts one of a few words has another value.";
        SWALLOWED_ITEM "GP113" "swallowed-item" Warning true "A list item that is indented too far, or has another bullet than `- `, is part of the text above it.";
        AMBIGUOUS_WORD "GP114" "ambiguous-word" Info true "An unquoted `yes`, `no`, `on` or `off` is true or false to other YAML parsers.";
        AMBIGUOUS_NUMBER "GP115" "ambiguous-number" Info true "An unquoted number such as `007`, `1.10` or `12:30` is a different one to other YAML parsers.";
        SMART_QUOTES "GP116" "smart-quotes" Info true "Curly quotes around a value are no quotes to YAML: they are part of the text.";
        REPEATED_STORY "GP117" "repeated-story" Warning true "A story appears twice in the source, word for word.";
        MISSING_SPACE "GP118" "missing-space" Warning true "Between brackets, `name:text` without a space is one long key.";
        STORIES_FOUND_UNDER "GP119" "stories-found-under" Info true "The stories were found in another place than under `stories`.";
        MISSING_IDS "GP120" "missing-ids" Info true "Stories have no id.";
        SPLIT_TEXT "GP121" "split-text" Warning true "Between brackets, a comma splits a text.";
        LOST_BACKSLASH "GP122" "lost-backslash" Warning true "In double quotes, a backslash and a letter are a control character.";
        SEPARATE_STEPS "GP123" "separate-steps" Info true "The steps of a scenario are separate criteria.";
        UNKNOWN_LANGUAGE "GP124" "unknown-language" Info true "The story's language is one that headings and labels don't exist in.";
        DUPLICATE_STORY_ID "GP130" "duplicate-story-id" Error true "Two stories of a source have the same id.";
        UNKNOWN_DEPENDENCY "GP131" "unknown-dependency" Warning true "A story depends on one that its backlog doesn't contain.";
        DEPENDENCY_ON_ITSELF "GP132" "dependency-on-itself" Warning true "A story depends on itself.";
        DEPENDENCY_CYCLE "GP133" "dependency-cycle" Warning true "Stories have a circular dependency: none of them can be the first.";
        UNKNOWN_CRITERION "GP134" "unknown-criterion" Warning true "A test, a task or another item names a criterion that the story doesn't have.";
        UNKNOWN_TASK "GP135" "unknown-task" Warning true "A task, an artifact or another item names a task that the story doesn't have.";
        UNDECLARED_ELEMENT "GP136" "undeclared-element" Warning true "A relation, a component, a node or a step of a flow names something that the architecture doesn't declare.";
        EMPTY_PHASE "GP137" "empty-phase" Info true "A phase of the roadmap has no task.";
        UNVERIFIED_CRITERION "GP138" "unverified-criterion" Info true "The story has a test plan, and no test in it verifies this criterion.";
        UNKNOWN_SECTION "GP139" "unknown-section" Warning true "A custom section is placed under a heading that the document doesn't have.";
        TASK_CYCLE "GP140" "task-cycle" Warning true "Tasks of a story have a circular dependency.";
        DUPLICATE_NAME "GP141" "duplicate-name" Warning true "Two tasks, criteria, decisions or elements of the architecture have the same name.";
        ELEMENT_USES_ITSELF "GP142" "element-uses-itself" Warning true "An element of the architecture uses itself.";
        UNKNOWN_DECISION "GP143" "unknown-decision" Info true "A decision supersedes one that the story doesn't have, or is superseded by one, or another item names one.";
        REPEATED_TASK "GP144" "repeated-task" Warning true "The roadmap has a task twice.";
        UNKNOWN_PHASE "GP145" "unknown-phase" Info true "The name of a phase looks like one that every roadmap has.";
        AMBIGUOUS_ELEMENT "GP146" "ambiguous-element" Warning true "A relation, a component, a node or a step of a flow names several elements of the architecture at once.";
        CRITERION_WITHOUT_TASK "GP147" "criterion-without-task" Info true "Tasks name the criteria that they are for, and none names this one.";
        TASK_WITHOUT_CRITERION "GP148" "task-without-criterion" Info true "Tasks name the criteria that they are for, and this one names none.";
        LONG_TITLE "GP150" "long-title" Info true "The title has more than 120 characters.";
        TITLE_FULL_STOP "GP151" "title-full-stop" Info true "The title ends in a full stop.";
        REPEATED_CRITERION "GP152" "repeated-criterion" Warning true "Two criteria have the same text.";
        PLACEHOLDER_TEXT "GP153" "placeholder-text" Info true "Placeholder text that is still to be replaced: TBD, lorem ipsum, `[Name]`.";
        UNMEASURED_PROMISE "GP154" "unmeasured-promise" Info true "A service level or a performance requirement has no number.";
        LONG_CELL "GP155" "long-cell" Info true "The text of a table cell is longer than a table can show well.";
        FOREIGN_MARKUP "GP156" "foreign-markup" Info true "A text has markup of Jira, Word or HTML.";
        BROKEN_FRONT_MATTER "GP157" "broken-front-matter" Warning true "A quote or a backslash breaks the front matter of the original template.";
        OUTDATED_VERSION "GP158" "outdated-version" Info true "The version or the date of the document isn't that of the newest row of its changelog.";
        UNKNOWN_RULE "GP160" "unknown-rule" Warning true "The rule to switch off or change doesn't exist, or can't be changed.";
        TEMPLATE_ERROR "GP200" "template-error" Error false "A custom template, or one of its partials, can't be parsed or fails while rendering.";
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
