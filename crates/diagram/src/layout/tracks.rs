//! Track assignment: each arrow between two rows gets horizontal tracks that no other line covers.

use crate::sort::by_key;

/// The positions at which an arrow enters a channel at the top and leaves it at the bottom.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Crossing {
    pub(crate) top: i32,
    pub(crate) bottom: i32,
}

/// The horizontal lines of one arrow, as tracks counted from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Course {
    Straight,
    /// One track.
    Bend(usize),
    /// Down to a first track, half a step aside, and down to a second, for arrows that swap the same
    /// two columns.
    Dogleg(usize, usize),
}

/// The course of each arrow, and the number of tracks. No two arrows may share a top, nor a
/// bottom; a top may be another's bottom.
pub(crate) fn assign_tracks(crossings: &[Crossing], half: i32) -> (Vec<Course>, usize) {
    let mut courses = vec![Course::Straight; crossings.len()];
    let mut taken: Vec<(i32, i32, usize)> = Vec::new();
    let mut waiting: Vec<usize> =
        (0..crossings.len()).filter(|&it| crossings[it].top != crossings[it].bottom).collect();
    // Of arrows that run the same path, the one that is ahead bends first: so they don't cross.
    waiting = by_key(waiting, &|it| {
        let Crossing { top, bottom } = crossings[it];
        i64::from(if bottom > top { -top } else { top })
    });
    while !waiting.is_empty() {
        // Whoever comes down the column that this one leaves by must bend away above it.
        let is_free = |&it: &usize| {
            let column = crossings[it].bottom;
            !waiting.iter().any(|&other| other != it && crossings[other].top == column)
        };
        let free = waiting.iter().position(is_free);
        let index = waiting.remove(free.unwrap_or(0));
        let Crossing { top, bottom } = crossings[index];
        if free.is_some() {
            let track = assign_track(&mut taken, top, bottom);
            // Edge
            courses[index] = Course::Bend(track);
            continue;
        }
        // A cycle: one of them steps aside first, and comes back when all others have bent.
        let first = assign_track(&mut taken, top, top + half);
        let (others, rest) = chain(crossings, &waiting, top);
        waiting = rest;
        for other in others {
            let track = assign_track(&mut taken, crossings[other].top, crossings[other].bottom);
            courses[other] = Course::Bend(track);
        }
        let second = assign_track(&mut taken, top + half, bottom);
        courses[index] = Course::Dogleg(first, second);
    }
    let count = taken.iter().map(|&(.., track)| track + 1).max().unwrap_or(0);
    (courses, count)
}

/// The arrows that wait for one another, beginning with the one that leaves by `column`; and
/// those that remain.
fn chain(crossings: &[Crossing], waiting: &[usize], column: i32) -> (Vec<usize>, Vec<usize>) {
    let (mut chain, mut rest, mut column) = (Vec::new(), waiting.to_vec(), column);
    while let Some(at) = rest.iter().position(|&it| crossings[it].bottom == column) {
        let next = rest.remove(at);
        column = crossings[next].top;
        chain.push(next);
    }
    (chain, rest)
}

/// The first track below all that lies over these columns.
fn assign_track(taken: &mut Vec<(i32, i32, usize)>, from: i32, to: i32) -> usize {
    let (left, right) = (from.min(to), from.max(to));
    let over = taken.iter().filter(|(start, end, _)| *start <= right && left <= *end);
    let track = over.map(|&(.., track)| track + 1).max().unwrap_or(0);
    taken.push((left, right, track));
    track
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(ends: &[(i32, i32)]) -> (Vec<Course>, usize) {
        let crossings: Vec<_> =
            ends.iter().map(|&(top, bottom)| Crossing { top, bottom }).collect();
        assign_tracks(&crossings, 1)
    }

    #[test]
    fn a_straight_arrow_needs_no_track() {
        assert_eq!(of(&[(4, 4)]), (vec![Course::Straight], 0));
    }

    #[test]
    fn an_arrow_leaves_its_column_before_another_enters_it() {
        assert_eq!(of(&[(0, 4), (4, 8)]), (vec![Course::Bend(1), Course::Bend(0)], 2));
    }

    #[test]
    fn arrows_that_swap_columns_get_a_dogleg() {
        let (courses, count) = of(&[(0, 4), (4, 0)]);
        assert_eq!((courses, count), (vec![Course::Dogleg(0, 2), Course::Bend(1)], 3));
    }
}
