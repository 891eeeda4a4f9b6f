//! Suggests the name that is nearest to an unknown one.

use std::borrow::Cow;
use std::cell::Cell;

use crate::diagnostic::{Code, Problem};
use crate::story::Text;
use crate::text::{
    alphabet, double_quoted, id_parts, may_be_near, nearest, normalize_key, same_name,
};
use crate::yaml::plain;

/// Longer names are not compared: nobody mistypes them into another one.
const MAX_NAME_BYTES: usize = 60;

/// How many names a source gets to look at for guesses, besides one for each of its bytes: after
/// that, no more names are guessed, so that the work grows as the source does.
const MIN_LOOKS: usize = 20_000;

/// How many bytes of the source can be searched in the time of a look.
const BYTES_OF_A_LOOK: usize = 4;

/// A look at a name takes longer with each so many letters, and a comparison so many looks and one
/// for each letter.
const LETTERS_OF_A_LOOK: usize = 16;
const LOOKS_OF_A_COMPARISON: usize = 10;

/// How many looks are left. Only a limited number of problems is shown, so a source with
/// thousands of unknown names needs no guess for each.
#[derive(Debug)]
pub struct Guesses(Cell<u32>);

impl Default for Guesses {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn default() -> Self {
        Self::new(0)
    }
}

impl Guesses {
    /// The guesses for a source of so many bytes.
    pub(crate) fn new(bytes: usize) -> Self {
        Self(Cell::new(u32::try_from(MIN_LOOKS + bytes).unwrap_or(u32::MAX)))
    }

    /// Takes from what is left; whether it was enough.
    fn spend(&self, looks: usize) -> bool {
        let left = u32::try_from(looks).ok().and_then(|looks| self.0.get().checked_sub(looks));
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Whether there is a budget to search the whole source once more.
    pub(super) fn may_search(&self, source: &str) -> bool {
        self.spend(source.len() / BYTES_OF_A_LOOK)
    }

    /// The name that differs from another in a letter or two, or only in its spelling.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn nearest<'n>(
        &self,
        wanted: &str,
        names: &mut dyn Iterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let wanted = wanted.trim();
        let normalized = normalize_key(wanted);
        let max_distance = match normalized.len() {
            // In a name of two letters, each letter is half of the name.
            2 => 0,
            3..6 => 1,
            6..=MAX_NAME_BYTES => 2,
            _ => return None,
        };
        let wanted_letters = alphabet(&normalized);
        let is_exhausted = Cell::new(false);
        let spend = |looks| {
            let enough = self.spend(looks);
            is_exhausted.set(!enough);
            enough
        };
        let names = names.filter(|name| name.len() <= 2 * MAX_NAME_BYTES);
        let in_budget = names.take_while(|name| spend(1 + name.len() / LETTERS_OF_A_LOOK));
        // Apart from separators, similar names have similar lengths.
        let longest = wanted.len() + 2 * max_distance + 4;
        let others = in_budget.filter(|name| {
            name.len() <= longest
                && may_be_near(alphabet(name), wanted_letters, max_distance)
                && name.trim() != wanted
        });
        // A name that differs only in its number is that of something else.
        let others = others.filter(|name| !differs_in_number(wanted, name));
        let others = others.take_while(|name| spend(LOOKS_OF_A_COMPARISON + name.len()));
        let mut others = others.map(|name| (Cow::Owned(normalize_key(name.trim())), name));
        let near = nearest(&normalized, &mut others, &|_| max_distance);
        if is_exhausted.get() { None } else { near }
    }
}

/// What is before a place in its line; only the last of it, since a source may be one long line.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn before(source: &str, at: usize) -> &str {
    let from = source.floor_char_boundary(at.saturating_sub(2 * MAX_NAME_BYTES));
    source[from..at].rsplit('\n').next().unwrap_or_default()
}

/// Whether two names have different numbers in the same words: `PAY-1` and `PAY-2`, but not `PAY-01`.
#[cfg_attr(small_where_cold, optimize(size))]
fn differs_in_number(first: &str, second: &str) -> bool {
    let (first, second) = (id_parts(first), id_parts(second));
    first.is_some_and(|(words, number)| {
        second.is_some_and(|(others, other)| number != other && same_name(words, others))
    })
}

/// A problem of a name, with the name that was probably meant as its help and its fix.
#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn unknown_name(
    code: &'static Code,
    (text, source): (&Text<'_>, &str),
    message: String,
    near: Option<&str>,
    help: &str,
) -> Problem {
    let problem = Problem::new(code, text.span.first_line(source), message);
    let Some(near) = near else { return problem.help(help) };
    let insert = match text.span.of(source).starts_with('"') {
        true => format!("\"{}\"", double_quoted(near)),
        false => plain(near),
    };
    problem.help(format!("did you mean `{near}`?")).fix(
        format!("write `{near}`"),
        text.span,
        insert,
    )
}

/// Whether a text says that there is nothing: `None`, `n/a`, `-`.
#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn is_nothing(text: &str) -> bool {
    const WORDS: [&str; 8] = ["", "none", "n/a", "na", "nil", "null", "nothing", "keine"];
    let text = text.trim_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | '.' | '[' | ']' | '(' | ')')
    });
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// A name, shortened to one line for a message.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn short(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() <= MAX_NAME_BYTES {
        return name;
    }
    name.chars().take(MAX_NAME_BYTES - 1).chain(['…']).collect()
}
