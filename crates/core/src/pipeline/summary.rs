//! What a list of stories shows of each.

use super::Pipeline;
use crate::api::results::StorySummary;
use crate::story::{self, Head, Text};

impl Pipeline<'_, '_> {
    /// The summary of a story, from what is known of it.
    pub(super) fn summary(&self, index: usize, head: &Head<'_>) -> StorySummary {
        let (tree, found) = (&self.parsed.tree, &self.found[index]);
        let text =
            |text: &Option<Text<'_>>| text.as_ref().map(|text| text.value.clone().into_owned());
        StorySummary {
            id: text(&head.id).unwrap_or_default(),
            title: text(&head.title).unwrap_or_default(),
            path: self.places.path(tree, found.place),
            epic: story::epic(tree, found).map(|text| text.value.into_owned()),
            status: text(&head.status),
            priority: text(&head.priority),
            kind: text(&head.kind),
            decision: None,
            decision_status: None,
            superseded_by: None,
            file: self.source.name_at(head.span.start).map(str::to_owned),
            range: self.lines.range(head.span),
        }
    }
}
