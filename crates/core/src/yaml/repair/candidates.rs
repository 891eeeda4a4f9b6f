//! Candidate fixes for a line that YAML can't parse, and whether each is safe.

use super::failure::{Failure, fix};
use super::flow::{escaped, items, json_string};
use super::lines::{Key, Line};
use super::parts::{has_part_after_comma, split_parts};
use super::spaces::follows_text;
use crate::diagnostic::SpanFix;
use crate::text::Span;
use crate::yaml::quoted;

/// The fixes worth trying for an error, and whether only one of them can be right.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn candidates(failure: &Failure<'_, '_>) -> (bool, Vec<SpanFix>) {
    let (source, at) = (failure.source, failure.at);
    let line = Line::at(source, at);
    let indented = lines_with(source, line.span(), '\t', &|indent, text| {
        format!("{}{text}", indent.replace('\t', "  "))
    });
    if let Some((span, insert)) = indented {
        let is_safe = !follows_text(failure, line);
        return (false, vec![fix("indent with spaces", is_safe, span, insert)]);
    }
    let is_before = |&bracket: &usize| failure.from <= bracket && bracket < line.start;
    if let Some(bracket) = failure.bracket.filter(is_before) {
        // JSON has no text without quotes.
        let fixes = match source[failure.from..bracket].trim().is_empty() {
            true => json_string(line).into_iter().collect(),
            false => items(source, at, Span::new(bracket, line.end)),
        };
        return (true, fixes);
    }
    let Some(value) = value_of(source, line.span()) else { return (false, Vec::new()) };
    let mut fixes = continued_text(source, line);
    let parts = split_parts(source, line, value);
    let is_torn = parts.is_none();
    if fixes.is_empty() {
        fixes = parts.unwrap_or_default();
    }
    let (is_item, mut others) = of_value(source, at, value);
    // What is after the value may be a part of it, if it has quotes, too.
    let rest = &source[value.end as usize..line.end];
    let is_doubtful = is_torn && has_part_after_comma(value.of(source))
        || rest.contains(['"', '\'']) && value.of(source).starts_with(['"', '\'']);
    others.iter_mut().for_each(|other| other.safe &= fixes.is_empty() && !is_doubtful);
    fixes.append(&mut others);
    (is_item, fixes)
}

/// A text of several lines with a `: ` in it.
#[cfg_attr(small_where_cold, optimize(size))]
fn continued_text(source: &str, line: Line<'_>) -> Vec<SpanFix> {
    let Some((above, key)) = line.above().and_then(|above| Some((above, above.key()?))) else {
        return Vec::new();
    };
    let value = key.value.trim_start();
    let is_text = key.is_read() && value.starts_with(char::is_alphanumeric);
    let is_key = line.key().is_some_and(Key::is_identifier);
    if !is_text
        || line.indent() <= key.column
        || line.body().starts_with("- ")
        || value.contains(" #")
    {
        return Vec::new();
    }
    let start = above.start + above.text().trim_end().len() - value.len();
    let span = Span::new(start, line.start + line.text().trim_end().len());
    let insert = format!("'{}'", span.of(source).replace('\'', "''"));
    vec![fix("quote the text", !is_key, span, insert)]
}

/// Rewrites the line and those below it that have a character in their indentation or begin with
/// it. Empty lines and comments between them are kept.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn lines_with(
    source: &str,
    first: Span,
    odd: char,
    rewrite: &dyn Fn(&str, &str) -> String,
) -> Option<(Span, String)> {
    let start = first.start as usize;
    let (mut fixed, mut passed) = (String::new(), String::new());
    let (mut end, mut at) = (start, start);
    for line in source[start..].split_inclusive('\n') {
        at += line.len();
        let text = line.trim_start_matches([' ', '\t']);
        let indent = &line[..line.len() - text.len()];
        let is_blank_or_comment = matches!(text.trim_end().chars().next(), None | Some('#'));
        if !text.trim_end().is_empty() && (indent.contains(odd) || text.starts_with(odd)) {
            fixed.push_str(&passed);
            fixed.push_str(&rewrite(indent, text));
            passed.clear();
            end = at;
        } else if is_blank_or_comment && end > start {
            passed.push_str(line);
        } else {
            break;
        }
    }
    if end > start { Some((Span::new(start, end), fixed)) } else { None }
}

/// The value on a line, after the list markers and, unless the rest starts with a special
/// character, after the key. A comment isn't part of it.
#[cfg_attr(small_where_cold, optimize(size))]
fn value_of(source: &str, line: Span) -> Option<Span> {
    let mut from = line.start as usize;
    let end = from + line.of(source).trim_end().len();
    loop {
        let rest = &source[from..end];
        from += rest.len() - rest.trim_start_matches(' ').len();
        match source[from..end].strip_prefix("- ") {
            Some(_) => from += 2,
            None => break,
        }
    }
    let rest = &source[from..end];
    if !rest.starts_with(['@', '`', '%', '*', '&', '!', '>', '|', '[', '{', '"', '\'']) {
        let key = rest.find(": ")?;
        from += key + 2;
        from += source[from..end].len() - source[from..end].trim_start().len();
    }
    let text = &source[from..end];
    // A `#` with a space on both sides begins a comment, unless quotes or brackets enclose it; after a
    // quote, it always does.
    let comment = match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text.match_indices(" #").map(|(at, _)| at).find(|&at| {
            let head = text[..at].trim_end();
            head.len() > 1 && head.ends_with(quote)
        }),
        Some('[' | '{') => {
            let held = text.rfind([']', '}']).unwrap_or(0);
            text[held..].find(" # ").map(|found| held + found)
        }
        _ => text.find(" # "),
    };
    let end = from + comment.map_or(text, |found| &text[..found]).trim_end().len();
    if from < end { Some(Span::new(from, end)) } else { None }
}

#[cfg_attr(small_where_cold, optimize(size))]
fn of_value(source: &str, at: usize, value: Span) -> (bool, Vec<SpanFix>) {
    let text = value.of(source);
    let quote_all = |safe| quote_all(value, text, safe);
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => (false, of_quoted(value, text, quote)),
        Some(open @ ('[' | '{')) => match closing_bracket(text) {
            // A list or mapping in brackets is kept: only the item at the error is quoted.
            Some(end) if text[end..].trim().is_empty() => (true, items(source, at, value)),
            // Text that begins with brackets: `[ ] task`, `{name} is greeted`.
            Some(end) => {
                let is_text = !text[end..].trim_start().starts_with([']', '}', ',']);
                let is_word = !text[1..end - 1].contains([',', ':', '"', '\'']);
                (false, vec![quote_all(is_text && is_word)])
            }
            None => {
                let close = format!("{text}{}", if open == '[' { ']' } else { '}' });
                (false, vec![fix("close the bracket", false, value, close), quote_all(false)])
            }
        },
        Some(open @ ('“' | '‘')) => {
            let close = if open == '“' { '”' } else { '’' };
            let inner = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
            match inner.filter(|inner| !inner.contains([open, close])) {
                Some(inner) => {
                    (false, vec![fix("use straight quotes", true, value, quoted(inner))])
                }
                None => (false, vec![quote_all(true)]),
            }
        }
        // A list on the line of its key was perhaps meant as one.
        _ => (false, vec![quote_all(!text.starts_with("- "))]),
    }
}

/// Quotes around a whole value.
#[cfg_attr(small_where_cold, optimize(size))]
fn quote_all(value: Span, text: &str, safe: bool) -> SpanFix {
    // Lists and mappings were probably meant as such.
    let is_nested = ["[{", ": [", ": {", ":[", ":{"].iter().any(|mark| text.contains(mark));
    // A control character would be kept, where nobody sees it.
    let may_quote = !is_nested && !text.chars().any(char::is_control);
    // An anchor or a type of YAML stays one.
    let (property, rest) = text.split_once(' ').unwrap_or_default();
    let name = property.strip_prefix('&').or_else(|| property.strip_prefix("!!")).unwrap_or("");
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let written = match is_name && !rest.is_empty() {
        true => format!("{property} {}", quoted(rest)),
        false => quoted(text),
    };
    fix("quote the text", safe && may_quote, value, written)
}

/// The fixes for a value that begins with a quote: either a quote inside ends it too early, or its
/// quotes are part of the text.
#[cfg_attr(small_where_cold, optimize(size))]
fn of_quoted(value: Span, text: &str, quote: char) -> Vec<SpanFix> {
    let quote_all = |safe| quote_all(value, text, safe);
    let Some(first) = text[1..].find(quote).map(|found| found + 1) else {
        let close = format!("{text}{quote}");
        return vec![fix("close the quote", false, value, close), quote_all(false)];
    };
    let next = text[first + 1..].chars().next();
    let ends_word = !text[..first].ends_with(char::is_whitespace);
    let closes = ends_word && next.is_none_or(|next| next == ' ' || ",.;:!?)".contains(next));
    // The key or the item of a JSON file, of which something else is broken.
    let rest = text[first + 1..].trim_start();
    let is_json = rest.starts_with([':', '=']) || rest.ends_with(',') || rest.starts_with(", \"");
    let is_enclosed = text.len() > 1 && text.ends_with(quote);
    let inner = if is_enclosed { text.get(1..text.len() - 1) } else { None };
    match inner {
        // Only what a backslash means is in doubt.
        Some(inner) if first == text.len() - 1 => {
            vec![fix("write the backslashes as such", false, value, quoted(inner))]
        }
        Some(inner) if !closes => {
            vec![fix("escape the quotes inside", true, value, escaped(inner, quote))]
        }
        _ => vec![quote_all(closes && !is_json)],
    }
}

/// The offset after the bracket that closes the first one.
#[cfg_attr(small_where_cold, optimize(size))]
fn closing_bracket(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => open.push(b']'),
            b'{' => open.push(b'}'),
            b']' | b'}' if open.pop() != Some(byte) => return None,
            b']' | b'}' if open.is_empty() => return Some(index + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(source: &str, at: usize) -> (bool, Vec<SpanFix>) {
        let limits = &crate::yaml::Limits::default();
        candidates(&Failure { source, from: 0, at, bracket: None, after: 0, limits })
    }

    /// The first fix for an error in the last line of a source, and whether it is safe.
    fn first(source: &str) -> (bool, String) {
        let (_, fixes) = all(source, source.len());
        let first = fixes.into_iter().next();
        first.map(|it| (it.safe, it.insert)).unwrap_or_default()
    }

    fn safe(insert: &str) -> (bool, String) {
        (true, insert.to_owned())
    }

    #[test]
    fn a_comment_is_not_quoted_with_the_text() {
        assert_eq!(first("t: a: b # note"), safe("'a: b'"));
        assert_eq!(first("- @team x # note"), safe("'@team x'"));
        assert_eq!(first("t: fix: bug #42"), safe("'fix: bug #42'"));
    }

    #[test]
    fn quotes_that_are_there_stay() {
        assert_eq!(first("t: 'it's time'"), safe("'it''s time'"));
        assert_eq!(first(r#"t: "Say "hello" first""#), safe(r#""Say \"hello\" first""#));
        assert_eq!(first(r#"t: "Go" he said"#), safe(r#"'"Go" he said'"#));
        assert_eq!(first(r#"t: "Go" and "stop""#), safe(r#"'"Go" and "stop"'"#));
        assert_eq!(first(r#"t: "C:\Users\foo""#), (false, r"'C:\Users\foo'".to_owned()));
        assert_eq!(first("t: 'it's time"), (false, "'''it''s time'".to_owned()));
    }

    #[test]
    fn lists_stay_lists() {
        for source in ["t: [a, b", "t: {a: b", "t: [a, b}", "t: - a", "t: [a, b]]"] {
            let (_, fixes) = all(source, source.len());
            assert!(fixes.iter().all(|it| !it.safe), "{source}");
        }
        assert_eq!(all("t: [*x]", 4).1[0].insert, "'*x'");
        assert!(all(r#"t: ["a" "b"]"#, 8).1.is_empty());
        assert_eq!(first("t: [ ] task"), safe("'[ ] task'"));
    }

    #[test]
    fn odd_lines_are_fixed_together() {
        let source = "tasks:\n\t- a\n# c\n\t- b\nx: y\n";
        assert_eq!(all(source, 8).1[0].insert, "  - a\n# c\n  - b\n");
    }
}
