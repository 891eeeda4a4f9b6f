//! Explains syntax errors by the mistake behind them, and offers fixes. Nothing is guessed: a
//! mistake is reported only if the source without it can be read beyond the error.

mod brackets;
mod candidates;
mod failure;
mod fence;
mod flow;
mod layout;
mod lines;
mod long_values;
mod markers;
mod parts;
mod separators;
mod spaces;
mod strings;

use crate::diagnostic::{Problem, codes};
use candidates::candidates;
pub(super) use failure::Failure;
pub(crate) use layout::INDENT_KEY;
pub(super) use lines::invisible;
pub(super) use lines::{Line, mark_length, opening};
pub(super) use markers::bullet_list;

/// How many fixes of an error are tried.
const MAX_CANDIDATES: usize = 3;

/// The mistakes that are recognized by the lines around an error.
const MISTAKES: &[fn(&Failure<'_, '_>) -> Option<Problem>] = &[
    fence::fence,
    spaces::control_character,
    spaces::invisible_space,
    markers::checkbox,
    markers::bullet,
    separators::equals_sign,
    separators::missing_space,
    layout::block_text,
    strings::unclosed_quote,
    brackets::unclosed_bracket,
    layout::indented_item,
    layout::key_among_items,
    layout::indented_key,
    brackets::item_in_brackets,
];

impl Failure<'_, '_> {
    /// The mistake that causes the error, if it is one of those that are known.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn mistake(&self) -> Option<Problem> {
        if self.is_too_long() {
            return None;
        }
        MISTAKES.iter().find_map(|find| {
            let mut problem = find(self)?;
            problem.fixes.retain_mut(|fix| self.is_solved_by(fix));
            (!problem.fixes.is_empty()).then_some(problem)
        })
    }

    /// Adds the fixes that help to any other syntax error: most often, quotes around a value.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn offer(&self, problem: &mut Problem) {
        if self.is_too_long() || !problem.is(&codes::SYNTAX_ERROR) {
            return;
        }
        let (is_item, fixes) = candidates(self);
        for mut fix in fixes.into_iter().take(MAX_CANDIDATES) {
            let end = fix.span.end as usize;
            if self.reads_beyond(&mut fix, end) {
                if problem.fixes.is_empty() && !fix.title.starts_with("quote") {
                    problem.help = Some(fix.title.as_str().into());
                }
                problem.fixes.push(fix);
                // Several items may contain the error; the first fix that helps is the right one.
                if is_item {
                    break;
                }
            }
        }
    }
}
