//! Candidate fixes for a line that YAML can't parse, and whether each is safe.

use crate::diagnostic::SpanFix;
use crate::text::Span;
use crate::yaml::quoted;

/// The fixes worth trying for an error at an offset, and whether only one of them can be right.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn candidates(source: &str, at: usize) -> (bool, Vec<SpanFix>) {
    let line = line_around(source, at);
    let text = line.of(source).trim();
    if text.starts_with("```") {
        let ends = source[line.end as usize..].starts_with('\n');
        let span = Span::new(line.start as usize, line.end as usize + usize::from(ends));
        return (false, vec![fix("remove the line", true, span, String::new())]);
    }
    let indented = lines_with(source, line, '\t', |indent, text| {
        format!("{}{text}", indent.replace('\t', "  "))
    });
    if let Some((span, insert)) = indented {
        return (false, vec![fix("indent with spaces", true, span, insert)]);
    }
    if text.starts_with("* ") {
        let dashes =
            lines_with(source, line, '*', |indent, text| format!("{indent}-{}", &text[1..]));
        let fixes = dashes.map(|(span, insert)| fix("write `- `", true, span, insert));
        return (false, fixes.into_iter().collect());
    }
    let Some(value) = value_of(source, line) else { return (false, Vec::new()) };
    of_value(source, at, value)
}

fn fix(title: &str, safe: bool, span: Span, insert: String) -> SpanFix {
    SpanFix { title: title.to_owned(), safe, span, insert }
}

/// The line around an offset, without its line break.
fn line_around(source: &str, at: usize) -> Span {
    let start = source[..at].rfind(['\n', '\r']).map_or(0, |found| found + 1);
    let end = source[at..].find(['\n', '\r']).map_or(source.len(), |length| at + length);
    Span::new(start, end)
}

/// Rewrites the line and those below it that have a character in their indentation or begin with
/// it. Empty lines and comments between them are kept.
fn lines_with(
    source: &str,
    first: Span,
    odd: char,
    rewrite: fn(&str, &str) -> String,
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
    // A `#` with a space on both sides begins a comment, unless quotes or brackets enclose it.
    let held = match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text.rfind(quote).unwrap_or(0),
        Some('[' | '{') => text.rfind([']', '}']).unwrap_or(0),
        _ => 0,
    };
    let comment = text[held..].find(" # ").map(|found| held + found);
    let end = from + comment.map_or(text, |found| &text[..found]).trim_end().len();
    if from < end { Some(Span::new(from, end)) } else { None }
}

fn of_value(source: &str, at: usize, value: Span) -> (bool, Vec<SpanFix>) {
    let text = value.of(source);
    let quote_all = |safe| fix("quote the text", safe, value, quoted(text));
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => (false, of_quoted(value, text, quote)),
        Some(open @ ('[' | '{')) => match closing_bracket(text) {
            // A list or mapping in brackets is kept: only the item at the error is quoted.
            Some(end) if text[end..].trim().is_empty() => {
                let items = items_around(source, at, value).into_iter();
                let quote = |span: Span| fix("quote the text", true, span, quoted(span.of(source)));
                (true, items.map(quote).collect())
            }
            // Text that begins with brackets: `[ ] task`, `{name} is greeted`.
            Some(end) => {
                let is_text = !text[end..].trim_start().starts_with([']', '}', ',']);
                (false, vec![quote_all(is_text)])
            }
            None => {
                let close = format!("{text}{}", if open == '[' { ']' } else { '}' });
                (false, vec![fix("close the bracket", false, value, close), quote_all(false)])
            }
        },
        // A list on the line of its key was perhaps meant as one.
        _ => (false, vec![quote_all(!text.starts_with("- "))]),
    }
}

/// The fixes for a value that begins with a quote: either a quote inside ends it too early, or its
/// quotes are part of the text.
fn of_quoted(value: Span, text: &str, quote: char) -> Vec<SpanFix> {
    let quote_all = |safe| fix("quote the text", safe, value, quoted(text));
    let Some(first) = text[1..].find(quote).map(|found| found + 1) else {
        let close = format!("{text}{quote}");
        return vec![fix("close the quote", false, value, close), quote_all(false)];
    };
    let next = text[first + 1..].chars().next();
    let ends_word = !text[..first].ends_with(char::is_whitespace);
    let closes = ends_word && next.is_none_or(|next| next == ' ' || ",.;:!?)".contains(next));
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
        _ => vec![quote_all(closes)],
    }
}

/// A string in its original quotes, with the unescaped quotes inside it escaped.
fn escaped(inner: &str, quote: char) -> String {
    let mut out = String::from(quote);
    let mut letters = inner.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quote == '"' => {
                out.push(letter);
                out.extend(letters.next());
            }
            '\'' if quote == '\'' => {
                letters.next_if_eq(&'\'');
                out.push_str("''");
            }
            '"' if quote == '"' => out.push_str("\\\""),
            _ => out.push(letter),
        }
    }
    out.push(quote);
    out
}

/// The offset after the bracket that closes the first one.
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

/// The possible items around an offset: from the comma, bracket or colon before it to one of the
/// next commas and brackets.
fn items_around(source: &str, at: usize, value: Span) -> Vec<Span> {
    let (start, end) = (value.start as usize, value.end as usize);
    let at = at.clamp(start, end);
    let before = &source[start..at];
    let ends_item = |(index, byte): (usize, u8)| match byte {
        b',' | b'[' => Some(index + 1),
        b':' if before[index + 1..].starts_with(' ') => Some(index + 1),
        b'{' if index == 0 || before[..index].ends_with([' ', '[', ',']) => Some(index + 1),
        _ => None,
    };
    let from = start + before.bytes().enumerate().rev().find_map(ends_item).unwrap_or(0);
    let from = from + source[from..at].len() - source[from..at].trim_start().len();
    let stops = source[at..end].bytes().enumerate().filter(|(_, byte)| b",]}".contains(byte));
    let spans = stops.map(|(index, _)| Span::new(from, at + index)).filter(|span| {
        let item = span.of(source);
        // Two quoted items lack a comma between them; an unbalanced bracket isn't part of an item.
        let open = item.matches(['[', '{']).count();
        let is_text = !item.is_empty() && !item.starts_with(['"', '\'']);
        is_text && open == item.matches([']', '}']).count()
    });
    spans.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first fix for an error in the last line of a source, and whether it is safe.
    fn first(source: &str) -> (bool, String) {
        let (_, fixes) = candidates(source, source.len());
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
            let (_, fixes) = candidates(source, source.len());
            assert!(fixes.iter().all(|it| !it.safe), "{source}");
        }
        assert_eq!(candidates("t: [*x]", 4).1[0].insert, "'*x'");
        assert!(candidates(r#"t: ["a" "b"]"#, 8).1.is_empty());
        assert_eq!(first("t: [ ] task"), safe("'[ ] task'"));
    }

    #[test]
    fn odd_lines_are_fixed_together() {
        let source = "tasks:\n  * a\n\n  * b\nx: y\n";
        assert_eq!(candidates(source, 9).1[0].insert, "  - a\n\n  - b\n");
        let source = "tasks:\n\t- a\n# c\n\t- b\nx: y\n";
        assert_eq!(candidates(source, 8).1[0].insert, "  - a\n# c\n  - b\n");
        assert_eq!(candidates("```yaml\nid: A\n", 0).1[0].span, Span::new(0, 8));
    }
}
