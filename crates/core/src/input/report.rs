//! What is said about how a source was read: where its stories are, which have no id, or what it is
//! instead of stories.

use super::finder::Finder;
use super::foreign::{
    HELP, MARKDOWN_HELP, PATH_HELP, WHAT_IS_READ, description, is_path, listed, other_format,
};
use crate::diagnostic::{Problem, codes};
use crate::story::{Field, StoryRef};
use crate::text::{NameIndex, Span};
use crate::yaml::{NodeId, Parsed};

/// How many places a message names.
const MAX_LISTED_PLACES: usize = 8;

impl Finder<'_, '_> {
    /// Reports a text without stories, in one message. Of the problems, those from `first` on are
    /// about this text.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn report_refusal(
        &mut self,
        parsed: &Parsed<'_>,
        text: Span,
        first: usize,
        refused: &[NodeId],
    ) {
        let source = self.tree.source();
        let is_quiet = self.problems.len() == first;
        if let Some((message, help)) = other_format(text.of(source)) {
            self.problems.truncate(first);
            let problem = Problem::new(&codes::NOT_A_STORY, text.first_line(source), message);
            self.problems.push(problem.help(help));
        } else if is_quiet && let Some(&root) = refused.first() {
            self.refuse(root);
        } else if is_quiet && parsed.problems_of(text).is_empty() {
            let message = "there is no story here yet";
            let start = Span::at(text.start as usize);
            let problem = Problem::new(&codes::NOT_A_STORY, start, message);
            self.problems.push(problem.help(HELP));
        }
    }

    /// Reports a document without stories.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn refuse(&mut self, root: NodeId) {
        let (message, is_filled) = description(self.tree, root);
        let help = match is_filled {
            _ if is_path(self.tree, root) => PATH_HELP,
            _ if self.is_page => MARKDOWN_HELP,
            true => WHAT_IS_READ,
            false => HELP,
        };
        self.not_a_story(root, &message, help);
    }

    /// Reports the keys of one story that each begin an item of a list, and returns whether a list is
    /// such.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn report_dashed_keys(&mut self, list: NodeId, items: &[NodeId]) -> bool {
        let source = self.tree.source();
        let mut fields = Vec::new();
        let mut dashes = Vec::new();
        for &item in items {
            let mut pairs = self.tree.pairs(item);
            let (Some(pair), None) = (pairs.next(), pairs.next()) else { return false };
            let field = self.tree.text(pair.key).and_then(|key| Field::of_story(key));
            let Some(field) = field.filter(|field| !fields.contains(field)) else { return false };
            fields.push(field);
            let before = source[..self.tree.span(item).start as usize].trim_end_matches(' ');
            let Some(rest) = before.strip_suffix('-') else { return false };
            dashes.push(rest.len());
        }
        let [first, others @ ..] = &*dashes else { return false };
        let Some(&last) = others.last() else { return false };
        // An id alone is no story, but a sentence or a list of criteria may be one.
        if !fields.contains(&Field::StoryId) && self.has_own_items(list) {
            return false;
        }
        let span = Span::new(*first, last + 1);
        let mut one = span.of(source).to_owned();
        for dash in others {
            one.replace_range(dash - first..=dash - first, " ");
        }
        let message = "`- ` before each key makes a list of several stories";
        let problem = Problem::new(&codes::NOT_A_STORY, span.first_line(source), message)
            .help("write the keys of a story below each other, without `- `");
        // Only keys in one column are those of a mapping.
        let columns = items.iter().zip(&dashes).map(|(&item, dash)| {
            let start = self.tree.span(item).start as usize;
            if source[start..].starts_with('{') { None } else { Some(start - dash) }
        });
        let columns: Vec<_> = columns.collect();
        let is_mapping = columns.iter().all(|column| column.is_some() && *column == columns[0]);
        self.problems.push(match is_mapping {
            true => problem.safe_fix("remove the dashes", span, one),
            false => problem,
        });
        true
    }

    /// Reports where the stories were found, once for a text.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn report_places(&mut self) {
        let found = std::mem::take(&mut self.elsewhere).into_iter().flatten();
        let not_read = std::mem::take(&mut self.not_read);
        let found: Vec<_> = found.collect();
        let Some(&first) = found.first() else { return };
        let place = |&index: &usize| self.places.container(self.stories[index].place);
        let mut containers: Vec<_> = found.iter().map(place).collect();
        let first_place = containers[0];
        let count = containers.len();
        containers.dedup();
        let mut known = NameIndex::default();
        let mut patterns = Vec::new();
        for place in containers {
            let pattern = self.places.pattern(self.tree, place);
            if known.get_or_insert(&pattern, 0).is_none() {
                patterns.push(format!("`{pattern}`"));
            }
        }
        let more = patterns.len().saturating_sub(MAX_LISTED_PLACES);
        patterns.truncate(MAX_LISTED_PLACES);
        if more > 0 {
            patterns.push(format!("{more} more places"));
        }
        let stories = if count == 1 { "1 story" } else { &*format!("{count} stories") };
        let mut message = match patterns.first().is_some_and(|place| place == "``") {
            true if self.has_body => format!("{stories} found in the front matter"),
            _ => format!("{stories} found under {}", listed(&patterns)),
        };
        if !not_read.is_empty() {
            let others = not_read.into_iter();
            let others: Vec<_> = others
                .map(|place| format!("`{}`", self.places.pattern(self.tree, place)))
                .collect();
            let verb = if others.len() == 1 { "was" } else { "were" };
            message += &format!("; {} {verb} not read", listed(&others));
        }
        let key = self.places.key(first_place).unwrap_or(self.stories[first].node);
        let span = self.tree.span(key).first_line(self.tree.source());
        self.problems.push(Problem::new(&codes::STORIES_FOUND_UNDER, span, message));
    }

    /// Reports stories without ids, once for a source.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn report_missing_ids(&mut self) {
        let mut missing = 0;
        let mut first = None;
        for (index, story) in self.stories.iter().enumerate() {
            if !self.has_id(story) {
                missing += 1;
                first = first.or(Some(index));
            }
        }
        let Some(first) = first else { return };
        let all = self.stories.len();
        let message = match (missing, all) {
            (1, 1) => "the story has no id".to_owned(),
            (1, _) => format!("1 of {all} stories has no id"),
            _ if missing == all => format!("the {all} stories have no ids"),
            _ => format!("{missing} of {all} stories have no id"),
        };
        let node = self.stories[first].node;
        let key = self.tree.pairs(node).next().map_or(node, |entry| entry.key);
        let span = self.tree.span(key).first_line(self.tree.source());
        let help = match all {
            1 => "write an id: `story_id: PAY-1`".to_owned(),
            _ => format!(
                "write `story_id: PAY-1`, or choose a story by its title or place: `story-{}`",
                first + 1
            ),
        };
        self.problems.push(Problem::new(&codes::MISSING_IDS, span, message).help(help));
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn has_id(&self, story: &StoryRef) -> bool {
        let is_id = |key: NodeId| {
            self.tree.text(key).is_some_and(|key| Field::of_story(key) == Some(Field::StoryId))
        };
        let pairs = || [Some(story.node), story.fields].into_iter().flatten();
        story.id.is_some()
            || pairs().any(|node| self.tree.pairs(node).any(|entry| is_id(entry.key)))
            || pairs().any(|node| {
                let is_merge = |key| self.tree.text(key).is_some_and(|key| key == "<<");
                self.tree.pairs(node).any(|entry| is_merge(entry.key))
                    && self.tree.entries(node).iter().any(|entry| is_id(entry.key))
            })
    }
}
