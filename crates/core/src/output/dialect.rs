//! The table of dialects: what each reader knows beyond CommonMark, and how that is kept text.

/// Declares the dialects, each with its name and its properties.
macro_rules! dialects {
    ($($(#[$doc:meta])* $variant:ident $name:literal = $spec:expr,)*) => {
        /// The dialect of a Markdown document.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Dialect { $($(#[$doc])* $variant,)* }

        impl Dialect {
            /// The name of each.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// The dialect with a name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }

            /// The name.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Its properties; none for CommonMark, in which documents are written.
            pub(crate) fn spec(self) -> Option<&'static DialectSpec> {
                match self { $(Self::$variant => { const SPEC: Option<DialectSpec> = $spec; SPEC.as_ref() })* }
            }
        }
    };
}

/// How a reader makes the id of a heading of its text. Letters are in lower case.
#[derive(Debug)]
pub(super) struct SlugRule {
    /// Whether hyphens in a row become one.
    pub(super) squeezes: bool,
    /// Whether it is known only for plain words: letters beyond ASCII are taken apart, in a way that
    /// needs tables.
    pub(super) only_words: bool,
    /// Whether an id that would begin with a digit begins with a `_`.
    pub(super) marks_digits: bool,
    /// What is between an id and its number, where another heading has it.
    pub(super) number: char,
    /// Whether an id has the title's signs too, and never a number.
    pub(super) keeps_signs: bool,
}

/// What a dialect needs.
#[derive(Debug)]
pub(crate) struct DialectSpec {
    /// Signs that get a backslash in front of a word or of themselves.
    pub(super) backslash: &'static str,
    /// Signs that become character references there.
    pub(super) reference: &'static str,
    /// Signs that become elements of their own there, since references are decoded before the
    /// reader looks for what they begin.
    pub(super) element: &'static str,
    /// Words at the start of a block that make it a statement of JavaScript.
    pub(super) statements: &'static [&'static str],
    /// The start and end of a comment.
    pub(crate) comment: (&'static str, &'static str),
    /// Whether documents begin with front matter by default.
    pub(crate) front_matter: bool,
    /// Whether blocks can be inside list items.
    pub(super) nests: bool,
    /// Whether its pages draw a rule above a heading of level 2, so that one before it is a second.
    pub(super) headings_have_rules: bool,
    /// Whether its reader looks for the files that links lead to, and refuses a page without one.
    pub(super) needs_files: bool,
    /// Whether its reader refuses links to places that aren't headings, unless they are tags.
    pub(super) needs_headings: bool,
    /// The lines around a Mermaid diagram, if it is no block of code.
    pub(super) mermaid: Option<(&'static str, &'static str)>,
    /// The start of code within a line in which `{{` is text, where it isn't in other code.
    pub(super) inert_code: Option<&'static str>,
    /// Texts that this reader looks for even in code.
    pub(super) never_in_code: &'static [&'static str],
    /// Whether quotes that begin with `[!NOTE]` and the like are alerts.
    pub(super) has_alerts: bool,
    /// How it makes the id of a heading.
    pub(super) slug: SlugRule,
}

const HTML: DialectSpec = DialectSpec {
    backslash: "",
    reference: "",
    element: "",
    statements: &[],
    comment: ("<!--", "-->"),
    front_matter: true,
    nests: true,
    headings_have_rules: false,
    needs_files: false,
    needs_headings: false,
    mermaid: None,
    inert_code: None,
    never_in_code: &[],
    has_alerts: true,
    slug: SlugRule {
        squeezes: false,
        only_words: false,
        marks_digits: false,
        number: '-',
        keeps_signs: false,
    },
};

dialects! {
    /// CommonMark with tables.
    #[default]
    CommonMark "commonmark" = None,
    /// GitHub.
    GitHub "github" = Some(DialectSpec { element: "@#$:", ..HTML }),
    /// GitLab.
    GitLab "gitlab" = Some(DialectSpec {
        backslash: "@#$!%&^",
        reference: "{",
        element: ":",
        slug: SlugRule { squeezes: true, ..HTML.slug },
        ..HTML
    }),
    /// Azure DevOps.
    Azure "azure" = Some(DialectSpec {
        backslash: "@#$!:",
        front_matter: false,
        mermaid: Some(("::: mermaid", ":::")),
        slug: SlugRule { keeps_signs: true, ..HTML.slug },
        ..HTML
    }),
    /// MDX, as Docusaurus reads it.
    Mdx "mdx" = Some(DialectSpec {
        reference: "${}",
        element: ":",
        statements: &["import", "export"],
        needs_files: true,
        needs_headings: true,
        comment: ("{/*", "*/}"),
        never_in_code: &["mdx-code-block"],
        has_alerts: false,
        ..HTML
    }),
    /// Markdown that Vue compiles: VitePress, VuePress.
    Vue "vue" = Some(DialectSpec {
        reference: "@$:",
        element: "{",
        headings_have_rules: true,
        inert_code: Some("<code v-pre>"),
        never_in_code: &["@include", "<<<"],
        slug: SlugRule { squeezes: true, only_words: true, marks_digits: true, number: '-', keeps_signs: false },
        ..HTML
    }),
    /// Python-Markdown: MkDocs, TechDocs, md2conf.
    PythonMarkdown "python-markdown" = Some(DialectSpec {
        reference: "[]^=@:$+/({",
        nests: false,
        needs_files: true,
        never_in_code: &["8<"],
        has_alerts: false,
        slug: SlugRule { squeezes: true, only_words: true, marks_digits: false, number: '_', keeps_signs: false },
        ..HTML
    }),
}
