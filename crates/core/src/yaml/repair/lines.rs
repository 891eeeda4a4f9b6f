//! The lines of a source around a mistake.

use crate::text::Span;

/// How many lines a text or a list is searched for its end.
const MAX_LINES: usize = 200;

const BREAKS: [char; 2] = ['\n', '\r'];

/// The bytes of the mark at the start of a text.
pub(in crate::yaml) fn mark_length(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// A line without its line break.
#[derive(Clone, Copy)]
pub(in crate::yaml) struct Line<'s> {
    source: &'s str,
    pub(in crate::yaml) start: usize,
    pub(in crate::yaml) end: usize,
}

impl<'s> Line<'s> {
    /// The line around an offset. The first begins after a byte order mark.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn at(source: &'s str, offset: usize) -> Self {
        let start = source[..offset].rfind(BREAKS).map_or(0, |found| found + 1);
        let mark = if start == 0 { mark_length(&source[..offset]) } else { 0 };
        let start = start + mark;
        let end = source[offset..].find(BREAKS).map_or(source.len(), |length| offset + length);
        Self { source, start, end }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn text(self) -> &'s str {
        &self.source[self.start..self.end]
    }

    /// The text without the white space around it.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn body(self) -> &'s str {
        self.text().trim_matches([' ', '\t'])
    }

    /// The number of spaces before the text.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn indent(self) -> usize {
        self.text().len() - self.text().trim_start_matches(' ').len()
    }

    /// The line and those below it, up to the end of another.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn to(self, last: Self) -> Self {
        Self { end: last.end, ..self }
    }

    /// Whether the line is empty or only a comment.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn is_blank(self) -> bool {
        matches!(self.body().as_bytes().first(), None | Some(b'#'))
    }

    /// The line directly before this one.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn previous(self) -> Option<Self> {
        let before = &self.source[..self.start];
        let before =
            before.strip_suffix('\n').map_or(before, |it| it.strip_suffix('\r').unwrap_or(it));
        let end = before.len() - usize::from(before.len() == self.start && before.ends_with('\r'));
        (self.start > mark_length(before)).then(|| Self::at(self.source, end))
    }

    /// The line directly after this one.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn next(self) -> Option<Self> {
        let rest = &self.source[self.end..];
        let length = if rest.starts_with("\r\n") { 2 } else { 1 };
        (rest.len() > length).then(|| Self::at(self.source, self.end + length))
    }

    /// The line directly after this one in its document.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn following(self) -> Option<Self> {
        self.next().filter(|line| !line.is_marker())
    }

    /// Whether a document ends before the line.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn is_marker(self) -> bool {
        let text = self.text();
        let rest = text.strip_prefix("---").or_else(|| text.strip_prefix("..."));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    }

    /// The nearest line before this one that is not blank.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn above(self) -> Option<Self> {
        std::iter::successors(self.previous(), |line| line.previous()).find(|line| !line.is_blank())
    }

    /// The nearest line after this one that is not blank.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn below(self) -> Option<Self> {
        std::iter::successors(self.following(), |line| line.following())
            .find(|line| !line.is_blank())
    }

    /// The next line that isn't indented more than this one.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn below_at_margin(self) -> Option<Self> {
        std::iter::successors(self.below(), |line| line.below())
            .take(MAX_LINES)
            .find(|line| line.indent() <= self.indent())
    }

    /// The end of what a change of this line could break: all lines below that belong to its item or
    /// key, if that has a value, and two more: what is wrong with a line may show in the one after.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn end_of_value(self) -> Option<usize> {
        let key = self.key().filter(|key| key.is_read());
        let value = key.map_or(self.body(), |key| key.value.trim());
        let begins_block = value.starts_with(['|', '>', '#'])
            || (value.starts_with(['&', '!']) && !value.contains(' '));
        let has_value = !value.is_empty() && value != "-" && !begins_block;
        let item = self.text()[..after_markers(self.text())].rfind('-');
        let column = key.map(|key| key.column).or(item);
        let belongs = |line: &Self| match column {
            Some(column) if line.indent() == column => {
                key.is_some() && line.body().starts_with("- ")
            }
            column => line.indent() >= column.unwrap_or(self.indent()),
        };
        let next = self.below()?;
        let lines = std::iter::successors(Some(next), |line| line.below());
        let lines = lines.take(MAX_LINES).take_while(|line| has_value && belongs(line));
        let last = lines.last().unwrap_or(next);
        Some(last.below().unwrap_or(last).end)
    }

    /// Whether the line, which begins an item, has another key of it below.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn begins_mapping(self) -> bool {
        let is_key = |key: Key<'_>| key.is_read() || key.is_name();
        let is_inner =
            |line: &Self| line.indent() > self.indent() && line.key().is_some_and(is_key);
        self.below().filter(is_inner).is_some()
    }

    /// The key of the line.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn key(self) -> Option<Key<'s>> {
        Key::of(self)
    }
}

/// The key with which a line begins, after its list markers.
#[derive(Clone, Copy)]
pub(in crate::yaml) struct Key<'s> {
    pub(in crate::yaml) name: &'s str,
    /// The key's column in bytes.
    pub(in crate::yaml) column: usize,
    /// The offset after its `:`.
    pub(in crate::yaml) end: usize,
    /// What follows the `:`.
    pub(in crate::yaml) value: &'s str,
}

impl<'s> Key<'s> {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn of(line: Line<'s>) -> Option<Self> {
        let text = line.text().trim_end();
        let column = after_markers(text);
        let name = text[column..].split(':').next()?;
        let end = column + name.len() + 1;
        let is_name = |letter: char| letter.is_alphanumeric() || "_- ".contains(letter);
        let named = name.starts_with(char::is_alphabetic) && name.chars().all(is_name);
        (named && name.len() <= 60 && end <= text.len()).then(|| Self {
            name,
            column,
            end: line.start + end,
            value: &text[end..],
        })
    }

    /// Whether YAML reads it as a key.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn is_read(self) -> bool {
        self.value.is_empty() || self.value.starts_with(' ')
    }

    /// Whether nobody writes a text that begins like this: `story_title:`.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::yaml) fn is_identifier(self) -> bool {
        self.is_read() && self.is_name()
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn is_name(self) -> bool {
        self.name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    }
}

/// The first quote or bracket between two offsets that begins a value and isn't closed on its line.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::yaml) fn opening(source: &str, from: usize, to: usize) -> Option<usize> {
    let mut end = from;
    source.get(from..to)?.split_inclusive('\n').find_map(|line| {
        let start = end;
        end += line.len();
        let begins = |&(index, _): &(usize, &str)| {
            let before = &line[..index];
            let head = before.trim_end();
            head.is_empty() || (head.len() < index && head.ends_with([':', '-']))
        };
        let (index, mark) = line.match_indices(['"', '\'', '[', '{']).find(begins)?;
        let count = |mark| line[index..].matches(mark).count();
        let is_open = match mark {
            "[" | "{" => count("[") + count("{") > count("]") + count("}"),
            _ => !count(mark).is_multiple_of(2),
        };
        let is_comment = line.trim_start().starts_with('#') || line[..index].contains(" #");
        (is_open && !is_comment).then_some(start + index)
    })
}

/// The offset of a line's text after its indentation and its list markers.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::yaml) fn after_markers(text: &str) -> usize {
    let mut rest = text.trim_start_matches(' ');
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start_matches(' ');
    }
    text.len() - rest.len()
}

/// A character that looks like a space, or like nothing: its name, and what YAML should get in its
/// place.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::yaml) fn invisible(character: char) -> Option<(&'static str, &'static str)> {
    Some(match character {
        '\u{a0}' => ("no-break space", " "),
        '\u{2007}' | '\u{202f}' => ("narrow no-break space", " "),
        '\u{2000}'..='\u{200a}' => ("typographic space", " "),
        '\u{3000}' => ("ideographic space", " "),
        '\u{200b}' => ("zero-width space", ""),
        '\u{feff}' => ("byte order mark", ""),
        '\u{2060}' => ("word joiner", ""),
        '\u{200e}' | '\u{200f}' => ("direction mark", ""),
        '\u{ad}' => ("soft hyphen", ""),
        _ => return None,
    })
}
