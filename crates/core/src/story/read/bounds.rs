//! Limits how much of a story is read: aliases may repeat the same values, or contain themselves.

use super::budget::{BYTES_PER_VALUE, Bounds};
use super::context::LowerCtx;
use crate::diagnostic::{Problem, codes};
use crate::yaml::{Entry, NodeId, NodeKind};

/// How deep mappings of one kind may nest. A source nests at most half as deep.
const MAX_DEPTH: u32 = 125;

impl LowerCtx<'_, '_> {
    /// The items of a list; fewer if aliases have made the story too large.
    pub(in crate::story) fn bounded_items(&mut self, node: NodeId) -> Vec<NodeId> {
        if self.bounds.cut.is_some() {
            return Vec::new();
        }
        let mut items: Vec<_> = self.tree.items(node).collect();
        if items.len() > self.bounds.left {
            items.truncate(self.bounds.left);
            self.exhausted(node);
        }
        self.bounds.left -= items.len();
        items
    }

    /// The entries of a mapping, including merged ones, within the same bounds, and how many of
    /// them the mapping itself contains.
    pub(in crate::story) fn entries(&mut self, node: NodeId) -> (Vec<Entry>, usize) {
        if self.bounds.cut.is_some() {
            return (Vec::new(), 0);
        }
        let found = self.tree.entries_within(node, &mut self.bounds.left);
        if self.bounds.left == 0 {
            self.exhausted(node);
        }
        for node in found.wrong {
            self.wrong_merge(node);
        }
        (found.all, found.own)
    }

    /// Charges a string to the bounds; false if an alias repeats it beyond them.
    pub(super) fn may_read(&mut self, node: NodeId, text: &str) -> bool {
        self.charge_text(text);
        let is_repeated = self.bounds.left == 0 && self.tree.resolve(node) != node;
        if is_repeated && self.bounds.cut.is_none() {
            self.exhausted(node);
        }
        !is_repeated
    }

    /// Charges the length of a string to the bounds.
    #[inline]
    pub(super) fn charge_text(&mut self, text: &str) {
        self.bounds.left = self.bounds.left.saturating_sub(text.len() / BYTES_PER_VALUE);
    }

    /// What has been read so far, in bytes.
    pub(super) fn cost(&self) -> usize {
        (Bounds::new(self.tree).left - self.bounds.left).saturating_mul(BYTES_PER_VALUE)
    }

    /// Enters a member that may contain others of its kind; `ascend` leaves it again.
    pub(in crate::story) fn descend(&mut self, node: NodeId) -> bool {
        if self.bounds.depth >= MAX_DEPTH {
            let message = format!("more than {MAX_DEPTH} levels of nesting here");
            self.limit(node, message);
            return false;
        }
        self.bounds.depth += 1;
        true
    }

    pub(in crate::story) fn ascend(&mut self) {
        self.bounds.depth -= 1;
    }

    /// Whether a value is an alias of a mapping or list that contains it; reports it.
    pub(in crate::story) fn holds_itself(&mut self, node: NodeId, name: &str) -> bool {
        let (alias, target) = (self.tree.span(node), self.tree.span(self.tree.resolve(node)));
        let inside = target.start < alias.start && alias.end <= target.end;
        if inside {
            let message = format!(
                "this part of `{}` would contain itself, without an end",
                self.qualified_path(name)
            );
            self.problems.push(
                Problem::new(&codes::WRONG_TYPE, alias, message)
                    .help("remove the alias, or repeat its values here"),
            );
        }
        inside
    }

    /// The problems found so far, without those that only result from values that were not read.
    pub(super) fn take_problems(&mut self) -> Vec<Problem> {
        let mut problems = std::mem::take(&mut self.problems);
        problems.truncate(self.bounds.cut.unwrap_or(usize::MAX));
        problems
    }

    fn exhausted(&mut self, node: NodeId) {
        self.limit(node, "with what its aliases repeat, the story is too large".to_owned());
        self.bounds.cut = Some(self.problems.len());
    }

    fn limit(&mut self, node: NodeId, message: String) {
        let span = self.tree.span(node).first_line(self.tree.source());
        self.problems.push(
            Problem::new(&codes::LIMIT_REACHED, span, message)
                .help("the rest is not read: name fewer values by aliases"),
        );
    }

    fn wrong_merge(&mut self, node: NodeId) {
        let found = match self.tree.kind(node) {
            NodeKind::Sequence => "a list",
            _ => "text",
        };
        let span = self.tree.span(node).first_line(self.tree.source());
        let message =
            format!("`<<` expects a mapping to merge, or a list of them; this is {found}");
        self.problems.push(
            Problem::new(&codes::WRONG_TYPE, span, message)
                .help("name a mapping by its anchor: `<<: *name`"),
        );
    }
}
