//! Finds stories below a key that promises some: lists, mappings of ids, groups, states, and all of
//! these in each other.

use super::evidence::Evidence;
use super::finder::{Finder, StoryContext};
use super::names::{GROUP_NAMES, GROUPS, ITEM_LISTS, STATES, STORY_LISTS, WRAPPERS, is_one_of};
use super::nodes;
use super::places::PathStep;
use crate::story::PlaceId;
use crate::yaml::{Entry, NodeId};

/// How deep groups may nest.
const MAX_DEPTH: usize = 8;

/// What a name promises of the list under it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Promise {
    /// Stories: whatever has a title.
    Stories,
    /// Stories among others: an id and a title, or a title and another field of a story.
    Items,
    /// Tasks, which are stories if they have ids and states.
    Tasks,
    /// Groups of stories.
    Groups,
}

/// Which lists in the items of a list make these groups.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Children {
    /// Any with a name that promises stories.
    All,
    /// Any but `tasks`.
    ExceptTasks,
    /// `stories`: the items may be stories with tasks and requirements.
    Stories,
}

/// The list or mapping that is searched.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub(super) key: NodeId,
    pub(super) value: NodeId,
    pub(super) place: Option<PlaceId>,
    pub(super) context: StoryContext,
    pub(super) depth: usize,
}

impl Finder<'_, '_> {
    /// What the name of a key promises.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn promise(&self, key: NodeId) -> Option<Promise> {
        let key = self.tree.text(key)?;
        if is_one_of(key, STORY_LISTS) {
            Some(Promise::Stories)
        } else if is_one_of(key, ITEM_LISTS) {
            Some(Promise::Items)
        } else if is_one_of(key, "tasks") {
            Some(Promise::Tasks)
        } else if is_one_of(key, GROUPS) {
            Some(Promise::Groups)
        } else {
            None
        }
    }

    /// Adds the stories of a value under a name with a promise; answers whether there are any.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn add_promised(&mut self, target: Target, promise: Promise) -> bool {
        if target.depth > MAX_DEPTH || !self.spend_on(target.value) {
            return false;
        }
        if self.is_list(target.value) {
            return self.add_groups(target, promise) || self.add_items(target, promise);
        }
        self.is_mapping(target.value)
            && (self.add_states(target.value, target.place, target.context, target.depth)
                || self.add_keyed_groups(target, promise)
                || self.add_keyed(target, promise)
                || self.add_within(target))
    }

    /// Adds the stories of groups: of a list most of whose items hold lists of stories.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn add_groups(&mut self, target: Target, promise: Promise) -> bool {
        let children = match promise {
            Promise::Groups | Promise::Items => Children::All,
            Promise::Stories | Promise::Tasks => Children::Stories,
        };
        self.add_groups_with(target, children)
    }

    /// The same for a list whose name promises nothing.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn add_unnamed_groups(&mut self, target: Target, are_stories: bool) -> bool {
        self.add_groups_with(
            target,
            if are_stories { Children::Stories } else { Children::ExceptTasks },
        )
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_groups_with(&mut self, target: Target, children: Children) -> bool {
        let sample = self.sample(target.value);
        let holding =
            sample.iter().filter(|&&item| !self.child_lists(item, children).is_empty()).count();
        if holding == 0 || holding * 2 <= sample.len() {
            return false;
        }
        let mark = self.mark();
        let items = nodes::items(self.tree, target.value, usize::MAX);
        for (item, index) in items.into_iter().zip(0..) {
            let lists = self.child_lists(item, children);
            if lists.is_empty() {
                continue;
            }
            let place = self.places.add(target.place, PathStep::Index(index));
            let group = self.group_title(item, target.key);
            self.add_children(lists, target, place, (group, item));
        }
        self.found_since(&mark)
    }

    /// Adds groups that are named by their keys: `sprints: {sprint-1: [...]}`.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_keyed_groups(&mut self, target: Target, promise: Promise) -> bool {
        if promise != Promise::Groups && promise != Promise::Items {
            return false;
        }
        let mark = self.mark();
        for entry in self.tree.entries(target.value) {
            if !self.spend() {
                break;
            }
            let place = self.places.add(target.place, PathStep::Id(entry.key));
            if self.is_list(entry.value) {
                let context = target.context.in_group(Some(entry.key), entry.value, target.key);
                let inner = Target { place, context, value: entry.value, ..target };
                self.add_items(inner, Promise::Items);
                continue;
            }
            let lists = self.child_lists(entry.value, Children::All);
            let group = self.group_title(entry.value, target.key).or(Some(entry.key));
            self.add_children(lists, target, place, (group, entry.value));
        }
        self.found_since(&mark)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_children(
        &mut self,
        lists: Vec<(Entry, Promise)>,
        target: Target,
        place: Option<PlaceId>,
        (title, group): (Option<NodeId>, NodeId),
    ) {
        let context = target.context.in_group(title, group, target.key);
        for (Entry { key, value }, promise) in lists {
            let place = self.at_key(place, key);
            let inner = Target { key, value, place, context, depth: target.depth + 1 };
            self.add_promised(inner, promise);
        }
    }

    /// The lists in an item that hold stories, going by their names.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn child_lists(&mut self, item: NodeId, children: Children) -> Vec<(Entry, Promise)> {
        let mut lists = Vec::new();
        if !self.spend_on(item) {
            return lists;
        }
        for entry in nodes::pairs(self.tree, item, usize::MAX) {
            let Some(promise) = self.promise(entry.key) else { continue };
            let is_allowed = match children {
                Children::All => promise != Promise::Tasks || self.are_tracked(entry.value),
                Children::ExceptTasks => promise != Promise::Tasks,
                Children::Stories => self.is_key(entry.key, "stories user_stories"),
            };
            let first = nodes::first_item(self.tree, entry.value);
            let has_items = match first {
                Some(first) => self.is_mapping(first),
                None => self.is_list(entry.value) || self.is_mapping(entry.value),
            };
            if is_allowed && has_items {
                lists.push((entry, promise));
            }
        }
        lists
    }

    /// Whether most tasks of a list have an id and a state: then they are stories. An empty list may
    /// hold stories one day.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn are_tracked(&mut self, list: NodeId) -> bool {
        self.is_list(list) && nodes::first_item(self.tree, list).is_none()
            || self.most_of(list, |evidence| evidence.id && evidence.state)
    }

    /// Whether a key is one of some names.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn is_key(&self, key: NodeId, names: &str) -> bool {
        self.tree.text(key).is_some_and(|key| is_one_of(key, names))
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn most_of(&mut self, list: NodeId, is_met: impl Fn(Evidence) -> bool) -> bool {
        let sample = self.sample(list);
        let met = sample.iter().filter(|&&item| is_met(self.evidence(item))).count();
        met * 2 > sample.len()
    }

    /// Adds the items of a list, if most of them look like what its name promises.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn add_items(&mut self, target: Target, promise: Promise) -> bool {
        let sample = self.sample(target.value);
        let wrapped = |finder: &Self| {
            sample.iter().filter(|&&item| finder.wrapped(item).is_some()).count() * 2 > sample.len()
        };
        let is_wrapped = wrapped(self);
        let are_stories = match promise {
            Promise::Stories => {
                |it: Evidence| it.is_listed_story() || it.title || it.name || it.any && it.id
            }
            // Anything may be listed as items with ids and names.
            Promise::Items if self.is_key(target.key, "items") => Evidence::is_story,
            Promise::Items => |it: Evidence| it.is_listed_story() || it.any && it.id,
            Promise::Tasks => |it: Evidence| it.id && it.state,
            Promise::Groups => Evidence::is_story,
        };
        if promise == Promise::Groups || !is_wrapped && !self.most_of(target.value, are_stories) {
            return false;
        }
        let has_fields = sample.first().is_some_and(|&item| self.evidence(item).fields.is_some());
        let context = StoryContext { has_titles_in_descriptions: true, ..target.context };
        let mark = self.mark();
        let items = nodes::items(self.tree, target.value, usize::MAX);
        for (item, index) in items.into_iter().zip(0..) {
            if !self.is_mapping(item) || !self.spend() {
                continue;
            }
            let place = self.places.add(target.place, PathStep::Index(index));
            let wrapped = if is_wrapped { self.wrapped(item) } else { None };
            match wrapped {
                Some(Entry { key, value }) => {
                    let place = self.at_key(place, key);
                    self.add(value, place, target.context);
                }
                None => {
                    let fields = if has_fields { self.evidence(item).fields } else { None };
                    self.add_with(item, place, context, None, fields);
                }
            }
        }
        self.found_since(&mark)
    }

    /// The only pair of a mapping that wraps a story.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn wrapped(&self, item: NodeId) -> Option<Entry> {
        let [entry] = nodes::pairs(self.tree, item, 2)[..] else { return None };
        (self.is_key(entry.key, WRAPPERS) && self.is_mapping(entry.value)).then_some(entry)
    }

    /// Adds the stories of a mapping whose keys are their ids.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn add_keyed(&mut self, target: Target, promise: Promise) -> bool {
        if promise == Promise::Groups {
            return false;
        }
        let entries = self.tree.entries(target.value);
        let mut is_story = |entry: &&Entry| {
            let it = self.evidence(entry.value);
            match promise {
                Promise::Tasks => it.state && (it.title || it.name || it.any),
                _ => it.is_listed_story() || it.title,
            }
        };
        let sample = entries.len().min(8);
        if entries.iter().take(sample).filter(|entry| is_story(entry)).count() * 2 <= sample {
            return false;
        }
        let mark = self.mark();
        for Entry { key, value } in entries {
            if self.is_mapping(value) && self.spend() {
                let place = self.places.add(target.place, PathStep::Id(key));
                self.add_with(value, place, target.context, Some(key), None);
            }
        }
        self.found_since(&mark)
    }

    /// Adds the stories of states: of two or more keys beside each other that name states.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn add_states(
        &mut self,
        mapping: NodeId,
        place: Option<PlaceId>,
        context: StoryContext,
        depth: usize,
    ) -> bool {
        let mut states = Vec::new();
        for entry in nodes::pairs(self.tree, mapping, usize::MAX) {
            if self.is_key(entry.key, STATES)
                && (self.is_list(entry.value) || self.is_mapping(entry.value))
            {
                states.push(entry);
            }
        }
        if states.len() < 2 || depth > MAX_DEPTH {
            return false;
        }
        let mark = self.mark();
        for Entry { key, value } in states {
            let place = self.at_key(place, key);
            let context = StoryContext { state: Some(key), ..context };
            let target = Target { key, value, place, context, depth: depth + 1 };
            self.add_promised(target, Promise::Stories);
        }
        self.found_since(&mark)
    }

    /// Adds the stories of lists with known names in a mapping that holds them: `backlog.items`.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_within(&mut self, target: Target) -> bool {
        let mark = self.mark();
        let lists = self.child_lists(target.value, Children::All);
        self.add_children(lists, target, target.place, (None, target.value));
        self.found_since(&mark)
    }

    /// The title of a group.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn group_title(&self, item: NodeId, list: NodeId) -> Option<NodeId> {
        let list = self.tree.text(list).map_or("", |key| key);
        let singular = list.strip_suffix(['s', 'S']).unwrap_or(list);
        let names = "title name summary".split(' ').chain(
            GROUP_NAMES
                .split(' ')
                .filter(|name| {
                    let is_of_list = |stem| name.strip_suffix('y') == Some(stem);
                    list.is_empty()
                        || is_one_of(singular, name)
                        || list.strip_suffix("ies").is_some_and(is_of_list)
                })
                .chain(["id", "key"]),
        );
        let mut titles = names.filter_map(|name| self.member(item, name));
        titles.find(|&title| self.tree.text(title).is_some_and(|text| !text.trim().is_empty()))
    }
}
