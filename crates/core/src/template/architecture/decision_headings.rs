//! What the heading of a decision says.

use crate::labels::Labels;
use crate::story::{Decision, Text};
use crate::template::values::mapping::given;

/// Longer decisions are paragraphs below a heading without their words.
const MAX_HEADING_CHARS: usize = 100;

/// The id and the name in the heading of a decision. A name that begins with the id has no other
/// before it, and a long text is none.
pub(super) fn heading<'r, 't>(
    decision: Decision<'r, 't>,
) -> (Option<&'r Text<'t>>, Option<&'r Text<'t>>) {
    let is_short = |text: &&Text<'_>| {
        let text = text.value.trim();
        text.chars().count() <= MAX_HEADING_CHARS && !text.contains('\n')
    };
    let name = given(decision.title()).or_else(|| given(decision.decision()).filter(is_short));
    let id = given(decision.id())
        .filter(|id| !name.is_some_and(|name| name.value.trim().starts_with(id.value.trim())));
    (id, name)
}

/// The words of the heading of a decision, as the template writes them.
pub(super) fn heading_words(decision: Decision<'_, '_>, index: usize, labels: &Labels) -> String {
    let (id, name) = heading(decision);
    let texts: Vec<_> = [id, name].into_iter().flatten().map(|text| text.value.trim()).collect();
    match texts.is_empty() {
        true => format!("{} {}", labels.get("decision"), index + 1),
        false => texts.join(&format!("{} ", labels.get("colon"))),
    }
}
