//! What each syntax error means, in the words of someone who writes stories.

use granit_parser::{ErrorKind, ScanError};

use super::location::{exact, in_line};
use crate::diagnostic::{Problem, codes};
use crate::text::Span;
use crate::yaml::Limits;

/// A syntax error as a problem. `at` is its offset, `open` the span of the innermost unfinished
/// collection, `after` the end of the last finished value.
pub(in crate::yaml) fn explain(
    error: &ScanError,
    source: &str,
    at: usize,
    open: Option<Span>,
    after: usize,
    limits: &Limits,
) -> Problem {
    let opened = open.map(|open| open.start as usize);
    let at = exact(error.kind(), source, at, opened).unwrap_or(at);
    let span = one_character(source, at);
    if let ErrorKind::RecursionLimitExceeded = error.kind() {
        let message =
            format!("lists and mappings are nested more than {} deep", limits.depth.min(250));
        return Problem::new(&codes::LIMIT_REACHED, span, message)
            .help("flatten the text, or raise `limits.depth` (to 250 at most)");
    }
    let (message, help) = in_line(error.kind(), source, at).unwrap_or_else(|| words(error.kind()));
    let problem = Problem::new(&codes::SYNTAX_ERROR, span, message);
    let problem = if help.is_empty() { problem } else { problem.help(help) };
    match (error.kind(), open) {
        (
            ErrorKind::InvalidTrailingSingleQuotedScalar
            | ErrorKind::InvalidTrailingDoubleQuotedScalar,
            _,
        ) => match opening_quote(source, after, at) {
            Some(quote) => problem.label(quote, "the quoted text that ends here began here"),
            None => problem,
        },
        (ErrorKind::UnclosedQuotedScalar, _) => {
            let end = source[at..].find('\n').map_or(source.len(), |length| at + length);
            problem.label(Span::at(end), "no closing quote up to here, nor after")
        }
        (ErrorKind::UnclosedFlowCollection { .. }, _) => {
            let line = source[at..].split('\n').next().unwrap_or_default();
            let problem = match line.find(" #") {
                Some(hash) => {
                    let comment = Span::new(at + hash + 1, at + line.trim_end().len());
                    problem.label(comment, "this is a comment to YAML")
                }
                None => problem,
            };
            problem.label(Span::at(source.trim_end().len()), "the text ends here")
        }
        (kind, Some(open))
            if in_flow(kind)
                && matches!(source.as_bytes().get(open.start as usize), Some(b'[' | b'{')) =>
        {
            let bracket = one_character(source, open.start as usize);
            problem.label(bracket, "inside this bracket")
        }
        _ => problem,
    }
}

fn in_flow(kind: &ErrorKind) -> bool {
    use ErrorKind::*;
    matches!(
        kind,
        UnexpectedEofFlowSequence
            | UnexpectedEofFlowMapping
            | UnexpectedEofImplicitFlowMapping
            | ExpectedFlowMappingSeparator
            | ExpectedFlowSequenceSeparator
            | MismatchedFlowCollectionEnd { .. }
            | BlockEntryInFlowCollection
            | FlowMappingValueAdjacentCollection
            | InvalidColonPlacement
            | InvalidFlowScalarIndent
            | MappingValueNotAllowed
            | SimpleKeyExpected
    )
}

/// The opening quote of a string that ends too early, if it is on an earlier line.
fn opening_quote(source: &str, after: usize, at: usize) -> Option<Span> {
    let between = source.get(after..at)?;
    let quote = between.find(['"', '\''])?;
    if !between[quote..].contains('\n') {
        return None;
    }
    Some(Span::new(after + quote, after + quote + 1))
}

fn one_character(source: &str, at: usize) -> Span {
    let length = match source[at..].chars().next() {
        None | Some('\n') => 0,
        Some(character) => character.len_utf8(),
    };
    Span::new(at, at + length)
}

/// The message and the help for a kind of error; each describes what the reader sees, not what
/// the parser was doing.
fn words(kind: &ErrorKind) -> (String, &'static str) {
    use ErrorKind::*;
    let (message, help) = match kind {
        UnexpectedCharacter { character } => return character_words(*character),
        UnclosedFlowCollection { open } => {
            return (
                format!("`{open}` is never closed"),
                "close the bracket, or quote the text if it was meant as one",
            );
        }
        MismatchedFlowCollectionEnd { open, close } => {
            return (
                format!("`{open}` is closed by `{close}`"),
                "brackets close in the order in which they were opened",
            );
        }
        UnclosedQuotedScalar => (
            "this quote is never closed",
            "add the closing quote; inside '…' write '' for a quote, inside \"…\" write \\\"",
        ),
        MappingValueNotAllowed | InvalidMappingValueWhitespace => (
            "a second `: ` in one line, or a key that is indented differently from its neighbours",
            "quote a text that contains `: `; give keys of one mapping the same indentation",
        ),
        MappingKeyNotAllowed => ("no key may stand here", "start the key on a line of its own"),
        InvalidColonPlacement | FlowMappingValueAdjacentCollection => (
            "a `:` where no key and value may stand",
            "close the bracket before it, or quote the text",
        ),
        ExpectedBlockMappingKey => (
            "a key was expected here: `name: value`",
            "indent this line like the keys above it, put `key:` before it, or quote the text",
        ),
        ExpectedBlockSequenceEntry => (
            "a list item was expected here: `- text`",
            "begin the line with `- `, end the list with less indentation, or quote the text",
        ),
        SimpleKeyExpected | InvalidSimpleKey => (
            "this line is neither a list item nor `key: value`",
            "add the `: ` after the key, or indent the line so that it continues the text above",
        ),
        BlockSequenceEntryNotAllowed => (
            "a list may not begin on the line of its key",
            "start the list on the next line, or quote the text",
        ),
        BlockEntryInFlowCollection => {
            ("`- ` has no meaning between brackets", "separate the items by commas")
        }
        InvalidBlockEntryWhitespace | ExpectedWhitespace => {
            ("a space is missing here", "write `- text` and `key: text` with a space")
        }
        ExpectedFlowMappingSeparator
        | UnexpectedEofFlowMapping
        | UnexpectedEofImplicitFlowMapping => (
            "`,` or `}` was expected here",
            "close the bracket, or quote the text if the `{` belongs to it",
        ),
        ExpectedFlowSequenceSeparator | UnexpectedEofFlowSequence => (
            "`,` or `]` was expected here",
            "close the bracket, or quote the text if the `[` belongs to it",
        ),
        MisplacedFlowCollectionEnd => {
            ("this bracket was never opened", "remove it, or quote the text")
        }
        InvalidTrailingSingleQuotedScalar | InvalidTrailingDoubleQuotedScalar => (
            "text goes on after the closing quote",
            "put the whole text in quotes, or escape the quote inside it",
        ),
        UnknownQuotedScalarEscape | InvalidQuotedScalarHexEscape | InvalidUnicodeEscape => (
            "an escape that \"…\" doesn't know",
            "write `\\\\` for a backslash, or put the text in '…', where a backslash is just that",
        ),
        InvalidLowSurrogate
        | InvalidLowSurrogateHexEscape
        | MissingLowSurrogate
        | UnpairedLowSurrogate => {
            ("half of a surrogate pair", "write the character itself, or both halves")
        }
        DocumentIndicatorInQuotedScalar => (
            "`---` or `...` at the start of a line ends the document inside a quoted text",
            "indent the line",
        ),
        InvalidQuotedScalarIndent | InvalidFlowScalarIndent => {
            ("this line of the text is indented too little", "indent it more than its key")
        }
        InvalidBlockScalarHeader | ZeroBlockScalarIndent => (
            "`>` and `|` begin a block of text; nothing else may stand on their line",
            "quote the text if it begins with `>` or `|`, else begin it on the next line",
        ),
        InvalidBlockScalarIndent | InvalidIndentation => (
            "this line is indented differently from the ones above",
            "indent it like its neighbours, with spaces",
        ),
        TabAtBlockScalarStart
        | TabNotAllowed
        | TabInBlockIndentation
        | TabInIndentation
        | TabInPlainScalar => ("a tab where YAML takes only spaces", "indent with spaces"),
        CommentInterceptedScalar => {
            ("a comment in the middle of a text", "quote the text, or move the comment above it")
        }
        CommentNotSeparated => (
            "a `#` right after a value",
            "put a space before a comment; quote the text if `#` belongs to it",
        ),
        UnexpectedEndOfPlainScalar | PlainScalarStartsWithDashFlowIndicator => {
            ("no text may begin like this", "quote it")
        }
        ExpectedNodeContent => {
            ("a value was expected here", "quote the text, or remove what stands around it")
        }
        MissingAnchorOrAliasName => (
            "`&` and `*` name an anchor: a word must follow",
            "quote the text if it begins with `&` or `*`",
        ),
        UnknownAnchor => (
            "`*` refers to an anchor that stands nowhere before it",
            "quote the text if it begins with `*`",
        ),
        InvalidTagTerminator
        | InvalidGlobalTagCharacter
        | MissingTagUri
        | UnclosedVerbatimTag
        | UndeclaredTagHandle
        | ExpectedTagBang
        | InvalidTagEscape
        | InvalidTagUtf8
        | InvalidTagUtf8LeadingByte
        | InvalidTagUtf8TrailingByte => {
            ("`!` begins a tag, and this is none", "quote the text if it begins with `!`")
        }
        InvalidDocumentEnd => ("nothing may follow `...` on its line", "move it to the next line"),
        ExpectedDocumentStart | MissingDocumentEndBeforeDirective => {
            ("the document has ended before this line", "put `---` between documents")
        }
        BomInsideDocument => (
            "a byte order mark in the middle of the text",
            "remove it; it may stand only at the start of a file",
        ),
        UnexpectedEof | UnexpectedEofBlockMapping | UnexpectedEofBlockSequence => {
            ("the text ends too early", "")
        }
        DuplicateVersionDirective
        | UnsupportedYamlMajorVersion
        | DuplicateTagDirective
        | InvalidDirectiveTerminator
        | DirectiveDisallowed
        | MissingYamlVersionSeparator
        | MissingDirectiveName
        | InvalidDirectiveName
        | DirectiveByteLimitExceeded { .. }
        | TooManyReservedDirectiveParams { .. }
        | YamlVersionTooLong
        | MissingYamlVersion
        | InvalidTagDirectiveTerminator
        | ExpectedTagDirectiveBang => (
            "a line that begins with `%` is a directive, and this is none",
            "quote the text, or remove the line",
        ),
        _ => ("this is not YAML", "quote the text if it is one"),
    };
    (message.to_owned(), help)
}

fn character_words(character: char) -> (String, &'static str) {
    match character {
        '@' | '`' | '%' => (
            format!("a text may not begin with `{character}` unless it is quoted"),
            "quote the text",
        ),
        _ if character.is_control() => (
            format!("the character U+{:04X} may not stand in YAML", u32::from(character)),
            "remove it; if the whole file is full of such characters, it is not a text file",
        ),
        _ => (format!("`{character}` may not stand here"), "quote the text"),
    }
}
