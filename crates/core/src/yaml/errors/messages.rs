//! What each syntax error means, in the words of someone who writes stories.

use granit_parser::{ErrorKind, ScanError};

use super::location::{exact, in_line};
use crate::diagnostic::{Problem, codes};
use crate::text::Span;
use crate::yaml::Limits;

/// A syntax error as a problem. `at` is its offset, `open` the span of the innermost unfinished
/// collection, `after` the end of the last finished value.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::yaml) fn explain(
    error: &ScanError,
    source: &str,
    at: usize,
    open: Option<Span>,
    after: usize,
    limits: &Limits,
) -> Problem {
    let opened = open.map(|open| open.start as usize);
    let at = exact(error.kind(), source, at, opened, after).unwrap_or(at);
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
            Some(quote) => problem.label(quote, "the quoted text starts here"),
            None => problem,
        },
        (ErrorKind::UnclosedQuotedScalar, _) => {
            let end = source[at..].find('\n').map_or(source.len(), |length| at + length);
            problem.label(Span::at(end), "no closing quote here or after")
        }
        (ErrorKind::UnclosedFlowCollection { .. }, _) => {
            let line = source[at..].split('\n').next().unwrap_or_default();
            let problem = match line.find(" #") {
                Some(hash) => {
                    let comment = Span::new(at + hash + 1, at + line.trim_end().len());
                    problem.label(comment, "YAML reads this as a comment")
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

#[cfg_attr(small_where_cold, optimize(size))]
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
#[cfg_attr(small_where_cold, optimize(size))]
fn opening_quote(source: &str, after: usize, at: usize) -> Option<Span> {
    let between = source.get(after..at)?;
    let quote = between.find(['"', '\''])?;
    if !between[quote..].contains('\n') {
        return None;
    }
    Some(Span::new(after + quote, after + quote + 1))
}

#[cfg_attr(small_where_cold, optimize(size))]
fn one_character(source: &str, at: usize) -> Span {
    let length = match source[at..].chars().next() {
        None | Some('\n') => 0,
        Some(character) => character.len_utf8(),
    };
    Span::new(at, at + length)
}

/// The message and the help for a kind of error; each describes what the reader sees, not what
/// the parser was doing.
#[cfg_attr(small_where_cold, optimize(size))]
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
                "close brackets in reverse order of opening",
            );
        }
        UnclosedQuotedScalar => (
            "this quote is never closed",
            "add the closing quote; inside '…' write '' for a quote, inside \"…\" write \\\"",
        ),
        MappingValueNotAllowed | InvalidMappingValueWhitespace => {
            ("this line has a second `: `", "quote the text that contains it")
        }
        MappingKeyNotAllowed => ("unexpected key", "start the key on its own line"),
        InvalidColonPlacement | FlowMappingValueAdjacentCollection => {
            ("unexpected `:`", "close the bracket before it, or quote the text")
        }
        ExpectedBlockMappingKey => (
            "expected `key: value` here",
            "indent this line like the keys above, add a `key: `, or quote the text",
        ),
        ExpectedBlockSequenceEntry => (
            "expected `- item` here",
            "start the line with `- `, indent it less to end the list, or quote the text",
        ),
        SimpleKeyExpected | InvalidSimpleKey => (
            "expected `key: value` or `- item` here",
            "add `: ` after the key, or indent the line to continue the text above",
        ),
        BlockSequenceEntryNotAllowed => (
            "a list can't start on the line of its key",
            "start the list on the next line, or quote the text",
        ),
        BlockEntryInFlowCollection => {
            ("`- ` doesn't start an item between brackets", "separate the items by commas")
        }
        InvalidBlockEntryWhitespace | ExpectedWhitespace => {
            ("a space is missing here", "write `- text` and `key: text` with a space")
        }
        ExpectedFlowMappingSeparator
        | UnexpectedEofFlowMapping
        | UnexpectedEofImplicitFlowMapping => (
            "expected `,` or `}` here",
            "close the bracket, or quote the text if the `{` belongs to it",
        ),
        ExpectedFlowSequenceSeparator | UnexpectedEofFlowSequence => (
            "expected `,` or `]` here",
            "close the bracket, or quote the text if the `[` belongs to it",
        ),
        MisplacedFlowCollectionEnd => {
            ("this bracket was never opened", "remove it, or quote the text")
        }
        InvalidTrailingSingleQuotedScalar | InvalidTrailingDoubleQuotedScalar => (
            "text continues after the closing quote",
            "put the whole text in quotes, or escape the quote inside it",
        ),
        UnknownQuotedScalarEscape | InvalidQuotedScalarHexEscape | InvalidUnicodeEscape => (
            "unknown escape in \"…\"",
            "write `\\\\` for a backslash, or use '…', where backslashes have no meaning",
        ),
        InvalidLowSurrogate
        | InvalidLowSurrogateHexEscape
        | MissingLowSurrogate
        | UnpairedLowSurrogate => {
            ("half of a surrogate pair", "write the character itself, or both halves")
        }
        DocumentIndicatorInQuotedScalar => {
            ("`---` or `...` ends the document inside a quoted text", "indent the line")
        }
        InvalidQuotedScalarIndent | InvalidFlowScalarIndent => {
            ("this line of the text isn't indented enough", "indent it more than its key")
        }
        InvalidBlockScalarHeader | ZeroBlockScalarIndent => (
            "`>` and `|` start a block of text; nothing else may be on their line",
            "quote the text if it starts with `>` or `|`, or start it on the next line",
        ),
        InvalidBlockScalarIndent | InvalidIndentation => (
            "this line is indented differently from the ones above",
            "indent it like its neighbours, with spaces",
        ),
        TabAtBlockScalarStart
        | TabNotAllowed
        | TabInBlockIndentation
        | TabInIndentation
        | TabInPlainScalar => ("YAML doesn't allow tabs for indentation", "indent with spaces"),
        CommentInterceptedScalar => {
            ("a comment in the middle of text", "quote the text, or move the comment above it")
        }
        CommentNotSeparated => (
            "`#` directly after a value",
            "put a space before a comment; quote the text if `#` belongs to it",
        ),
        UnexpectedEndOfPlainScalar | PlainScalarStartsWithDashFlowIndicator => {
            ("text can't start like this", "quote it")
        }
        ExpectedNodeContent => {
            ("expected a value here", "quote the text, or remove what is around it")
        }
        MissingAnchorOrAliasName => (
            "`&` and `*` must be followed by an anchor's name",
            "quote the text if it starts with `&` or `*`",
        ),
        UnknownAnchor => (
            "`*` refers to an anchor that isn't defined before it",
            "quote the text if it starts with `*`",
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
            ("invalid tag after `!`", "quote the text if it starts with `!`")
        }
        InvalidDocumentEnd => ("unexpected text after `...`", "move it to the next line"),
        ExpectedDocumentStart | MissingDocumentEndBeforeDirective => {
            ("the document ended before this line", "put `---` between documents")
        }
        BomInsideDocument => (
            "byte order mark in the middle of the text",
            "remove it; it is allowed only at the start of a file",
        ),
        UnexpectedEof | UnexpectedEofBlockMapping | UnexpectedEofBlockSequence => {
            ("unexpected end of the text", "")
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
            "a line that starts with `%` is a directive, and this isn't one",
            "quote the text, or remove the line",
        ),
        _ => ("this is not YAML", "quote the text if it is one"),
    };
    (message.to_owned(), help)
}

/// The message and the help for a character that nothing may begin with.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::yaml) fn character_words(character: char) -> (String, &'static str) {
    match character {
        '@' | '`' | '%' => (starts_with(character), "quote the text"),
        _ if character.is_control() => (
            format!("the character U+{:04X} isn't allowed in YAML", u32::from(character)),
            "remove it; if the whole file is full of such characters, it is not a text file",
        ),
        _ => (format!("unexpected `{character}`"), "quote the text"),
    }
}

/// The message for a value that begins with a special character.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::yaml) fn starts_with(character: char) -> String {
    match character {
        '`' => "values that start with `` ` `` must be quoted".to_owned(),
        _ => format!("values that start with `{character}` must be quoted"),
    }
}
