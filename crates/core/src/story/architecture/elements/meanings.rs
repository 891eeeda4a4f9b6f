//! What the names of elements mean. It is found out once for a name: a list may have thousands of elements
//! of one name, and as many relations to it.

use std::cell::RefCell;
use std::rc::Rc;

use crate::text::NameIndex;

/// What has been looked up of the elements of a story.
#[derive(Debug, Default)]
pub(super) struct Meanings {
    /// The names and ids of elements as they are spelt.
    pub(super) spellings: NameIndex,
    known: RefCell<Known>,
}

#[derive(Debug, Default)]
struct Known {
    names: NameIndex,
    of_names: Vec<Rc<SameName>>,
}

/// The element that a name refers to, and one that it may refer to as well, which isn't in the first.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meaning {
    pub(super) first: Option<usize>,
    pub(super) other: Option<usize>,
}

/// The elements that a name may refer to.
#[derive(Debug)]
pub(super) struct SameName {
    /// Its meaning where nothing is near.
    pub(super) anywhere: Meaning,
    /// Its meaning inside of each element that is one of these or has some, sorted.
    pub(super) inside: Vec<Inside>,
}

/// The meaning of a name inside of an element.
#[derive(Debug)]
pub(super) struct Inside {
    pub(super) outer: usize,
    /// Whether the element has the name itself.
    pub(super) is_one: bool,
    /// What is meant there, other than the element itself where there is something else.
    pub(super) meaning: Meaning,
}

impl SameName {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn inside(&self, outer: usize) -> Option<&Inside> {
        let at = self.inside.partition_point(|inside| inside.outer < outer);
        self.inside.get(at).filter(|inside| inside.outer == outer)
    }
}

impl Meanings {
    pub(super) fn forget(&mut self) {
        self.known.take();
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn of(&self, name: &str) -> Option<Rc<SameName>> {
        let known = self.known.borrow();
        Some(Rc::clone(&known.of_names[known.names.get(name)?]))
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn add(&self, name: &str, meaning: &Rc<SameName>) {
        let mut known = self.known.borrow_mut();
        let next = known.of_names.len();
        known.names.insert(name, next);
        known.of_names.push(Rc::clone(meaning));
    }
}
