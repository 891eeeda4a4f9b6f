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

    #[test]
    fn every_code_is_explained_in_the_readme_of_codes() {
        let page = include_str!("../../../../docs/diagnostics.md");
        for code in CODES {
            let heading = format!("### {} {}", code.code, code.name);
            assert!(page.contains(&heading), "docs/diagnostics.md lacks `{heading}`");
        }
    }
}
