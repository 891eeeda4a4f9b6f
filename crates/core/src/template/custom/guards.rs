//! Guards: filters that a template's text gets where an operator would touch more than the engine
//! charges for, and the bounds within which the engine can read that text.
//!
//! The engine charges fuel for its steps and for what they make, but not for what they compare, and
//! its parser calls itself for each operator of a chain. So `a == b` becomes
//! `(a)|_charged == (b)|_charged`, and a chain of too many operators is refused.

use super::guard_scan::{Insertion, MAX_CHAIN, Scan};
use super::lexer::tags;
use crate::text::Span;

/// The filter that charges for all of a value, and makes a list of what is only computed as it is
/// read.
pub(in crate::template) const CHARGED: &str = "_charged";

/// The filter of what is indexed by something that is computed: it charges for a text, too, of which the
/// characters are counted.
pub(in crate::template) const INDEXED: &str = "_indexed";

/// The filter of what is indexed by a number: it charges for a text alone.
pub(in crate::template) const COUNTED: &str = "_counted";

/// The filter of an index. The engine can't turn the smallest number round.
pub(in crate::template) const INDEX: &str = "_index";

/// The filter of what is stored in a namespace.
pub(in crate::template) const STORED: &str = "_stored";

/// The insertions that a template needs, in their order, or the place of a chain that is too long.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn guards(text: &str) -> Result<Vec<Insertion>, Span> {
    let mut insertions = Vec::new();
    // The branches of each `if` that is open.
    let mut branches: Vec<usize> = Vec::new();
    for tag in tags(text) {
        let Some(first) = tag.tokens.first() else { continue };
        let statement = if tag.is_block { first.span.of(text) } else { "" };
        match statement {
            "if" => branches.push(0),
            "elif" => {
                if let Some(open) = branches.last_mut() {
                    *open += 1;
                }
                if branches.iter().sum::<usize>() > MAX_CHAIN {
                    return Err(first.span);
                }
            }
            "endif" => drop(branches.pop()),
            _ => {}
        }
        let tokens = &tag.tokens[usize::from(tag.is_block)..];
        Scan::new(text, statement, &mut insertions).tag(tokens)?;
    }
    insertions.sort_by_key(|insertion| (insertion.at, !insertion.text.starts_with(')')));
    Ok(insertions)
}
