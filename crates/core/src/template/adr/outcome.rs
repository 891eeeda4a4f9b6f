//! The sentence by which MADR states an outcome: `Chosen option: "A", because B`.

use crate::labels::Labels;
use crate::story::{Decision, Field, Text};
use crate::template::values::fragment::{Fragment, TextSlot};
use crate::template::values::mapping::given;
use crate::text::same_name;

/// First words of a sentence that are written small in the middle of another: English alone is read
/// so, as other languages order the words of a reason differently.
const SMALL: &[&str] = &[
    "A", "All", "An", "Both", "Each", "Every", "It", "Its", "No", "One", "Only", "Our", "That",
    "The", "Their", "There", "These", "They", "This", "Those", "We",
];

/// The outcome of a decision.
pub(super) struct Outcome<'r, 't> {
    /// The chosen option, if the outcome is one of the options, or all that is called a decision.
    pub(super) option: Option<&'r Text<'t>>,
    /// The reason as it goes on after the option.
    clause: Option<(&'static str, String, &'r Text<'t>)>,
    /// The reason, if it is a paragraph of its own.
    pub(super) reason: Option<&'r Text<'t>>,
}

impl<'r, 't> Outcome<'r, 't> {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn of<'o>(
        decision: Decision<'r, 't>,
        mut options: impl Iterator<Item = &'o Text<'t>>,
        labels: &Labels,
    ) -> Self
    where
        't: 'o,
    {
        let (title, outcome) = (given(decision.title()), given(decision.decision()));
        let stated = outcome.or(title);
        let mut is_option = |text: &Text<'_>| options.any(|it| same_name(&it.value, &text.value));
        // Without a title, the decision is what was chosen.
        let is_decision = title.is_none() && outcome.is_some_and(|it| !it.value.contains('\n'));
        let option = stated.filter(|text| is_decision || is_option(text));
        let reason = given(decision.rationale());
        let clause = option.and(reason).and_then(|reason| {
            let (joint, text) = clause(reason.value.trim(), labels.get("because"))?;
            Some((joint, text, reason))
        });
        let reason = if clause.is_some() { None } else { reason };
        Self { option, clause, reason }
    }

    /// The sentence, if there is a chosen option.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn sentence(&self, field: Field, labels: &Labels) -> Option<Vec<Fragment>> {
        let option = self.option?;
        let option =
            Fragment::value(option.value.trim().trim_end_matches('.'), field, Some(option.span));
        let words = format!("{}{} \"", labels.get("chosen_option"), labels.get("colon"));
        let mut line = vec![Fragment::own(&words), option.in_slot(TextSlot::Inline)];
        match &self.clause {
            Some((joint, text, source)) => {
                line.push(Fragment::own(&format!("\", {joint}")));
                let text = Fragment::value(text, field, Some(source.span));
                line.push(text.in_slot(TextSlot::Inline));
            }
            None => line.push(Fragment::own("\"")),
        }
        Some(line)
    }
}

/// A reason as the rest of a sentence, and what joins it.
#[cfg_attr(small_where_cold, optimize(size))]
fn clause(reason: &str, because: &str) -> Option<(&'static str, String)> {
    if reason.contains('\n') {
        return None;
    }
    let is_after = |rest: &str| rest.starts_with(|sign: char| !sign.is_alphanumeric());
    let own = reason.get(..because.len()).filter(|own| own.eq_ignore_ascii_case(because));
    if let Some(own) = own.filter(|own| is_after(&reason[own.len()..])) {
        return Some(("", [because, &reason[own.len()..]].concat()));
    }
    let (first, rest) = reason.split_once(' ')?;
    if because != "because" {
        return None;
    }
    let is_small = first.chars().next().is_some_and(char::is_lowercase);
    match is_small || SMALL.contains(&first) {
        true => Some(("because ", format!("{} {rest}", first.to_lowercase()))),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::clause;

    #[test]
    fn a_reason_goes_on_in_the_sentence_where_that_is_right() {
        let told =
            |reason, because| clause(reason, because).map(|(joint, text)| format!("{joint}{text}"));
        for (reason, because, wanted) in [
            ("It is small.", "because", Some("because it is small.")),
            ("Because it is small", "because", Some("because it is small")),
            ("fewer parts break", "because", Some("because fewer parts break")),
            ("NASA says so", "because", None),
            ("Because of\n\n- this", "because", None),
            ("Weil es klein ist", "weil", Some("weil es klein ist")),
            ("Es ist klein", "weil", None),
            ("weiles", "weil", None),
        ] {
            assert_eq!(told(reason, because).as_deref(), wanted, "{reason}");
        }
    }
}
