//! Finds the elements that a name may refer to.

use std::rc::Rc;

use super::meanings::{Inside, Meaning, SameName};
use super::{ElementKind, Elements, KINDS};
use crate::text::{normalize_key, sorted};

impl Elements<'_, '_> {
    /// What a name means at an element. See [`Self::find`].
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn meaning(
        &self,
        name: &str,
        from: Option<usize>,
        is_wanted: &dyn Fn(ElementKind) -> bool,
    ) -> Meaning {
        let is_node = |index: usize| self.list[index].kind == ElementKind::Node;
        let prefers_nodes = from.map(is_node);
        let same = self.same_name(name, prefers_nodes, is_wanted);
        let Some(from) = from else { return same.anywhere };
        let near = self.around(from).find_map(|outer| same.inside(outer));
        match near {
            // What is beside an element is meant rather than what it lies in.
            Some(near) if near.outer == from && near.is_one => {
                Meaning { first: Some(from), other: None }
            }
            Some(near) => near.meaning,
            None => same.anywhere,
        }
    }

    /// The elements of a name, of which those are left that are spelt like it, and that are nodes or
    /// aren't.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn same_name(
        &self,
        name: &str,
        prefers_nodes: Option<bool>,
        is_wanted: &dyn Fn(ElementKind) -> bool,
    ) -> Rc<SameName> {
        let wanted = |index: &usize| is_wanted(self.list[*index].kind);
        let is_path = !self.named(name).iter().any(wanted);
        let kinds =
            KINDS.iter().fold(0, |kinds, (_, kind)| kinds << 1 | u8::from(is_wanted(*kind)));
        let bare = name.trim();
        let is_spelt = self.meanings.spellings.contains(bare);
        let spelling = if is_spelt { bare.to_owned() } else { normalize_key(bare) };
        let key = format!("{kinds} {prefers_nodes:?} {is_spelt} {spelling}");
        // A path is seldom written twice.
        if !is_path && let Some(known) = self.meanings.of(&key) {
            return known;
        }
        let mut found: Vec<_> = match is_path {
            true => self.of_path(name, &wanted),
            false => self.named(name).iter().copied().filter(wanted).collect(),
        };
        narrow(&mut found, &|it| {
            let texts = [self.list[it].name(), self.list[it].id()];
            texts.into_iter().flatten().any(|text| text.value.trim() == bare)
        });
        if let Some(prefers_nodes) = prefers_nodes {
            narrow(&mut found, &|it| (self.list[it].kind == ElementKind::Node) == prefers_nodes);
        }
        let same = Rc::new(self.same_name_of(&found));
        if !is_path {
            self.meanings.add(&key, &same);
        }
        same
    }

    /// The elements of the last name of a path that are in those of the others.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn of_path(&self, name: &str, wanted: &dyn Fn(&usize) -> bool) -> Vec<usize> {
        for (outer, inner) in [name.rsplit_once('/'), name.split_once('/')].into_iter().flatten() {
            let outer = self.named(outer);
            let inside =
                |it: &usize| self.around(*it).skip(1).any(|it| outer.binary_search(&it).is_ok());
            let inner = self.named(inner).iter().copied().filter(|it| wanted(it));
            let found: Vec<_> = inner.filter(inside).collect();
            if !found.is_empty() {
                return found;
            }
        }
        if name.matches('/').count() < 2 {
            return Vec::new();
        }
        let mut names = name.rsplit('/').map(|it| self.named(it));
        let inner = names.next().unwrap_or_default().iter().copied().filter(|it| wanted(it));
        let outer: Vec<_> = names.collect();
        let inside = |it: &usize| {
            let mut around = self.around(*it).skip(1);
            outer.iter().all(|named| around.any(|it| named.binary_search(&it).is_ok()))
        };
        inner.filter(inside).collect()
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn same_name_of(&self, found: &[usize]) -> SameName {
        let all = found.iter().flat_map(|&it| self.around(it).map(move |outer| (outer, it)));
        let all = sorted(all.collect(), |&(outer, it)| (outer as u64) << u32::BITS | it as u64);
        let groups = all.chunk_by(|(first, _), (second, _)| first == second);
        let inside = groups.map(|group| {
            let outer = group[0].0;
            let is_one = group[0].1 == outer;
            let others = if is_one && group.len() > 1 { &group[1..] } else { group };
            let others: Vec<_> = others.iter().map(|&(_, it)| it).collect();
            Inside { outer, is_one, meaning: self.meaning_of(&others) }
        });
        SameName { inside: inside.collect(), anywhere: self.meaning_of(found) }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn meaning_of(&self, found: &[usize]) -> Meaning {
        let Some(&first) = found.first() else { return Meaning::default() };
        let is_apart = |it: &&usize| !self.around(**it).any(|outer| outer == first);
        Meaning { first: Some(first), other: found.iter().find(is_apart).copied() }
    }
}

/// Keeps those of several that a condition holds for, if there are any.
#[cfg_attr(small_where_cold, optimize(size))]
fn narrow(found: &mut Vec<usize>, keep: &dyn Fn(usize) -> bool) {
    if found.len() > 1 && found.iter().any(|&it| keep(it)) {
        found.retain(|&it| keep(it));
    }
}
