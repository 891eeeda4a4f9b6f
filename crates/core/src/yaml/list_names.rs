//! The names of lists whose items are independent of each other: an error in one leaves the others.

/// The lists whose items are stories, independent of each other; a list at the root is one too.
pub(crate) const STORY_LISTS: &str =
    "stories user_stories backlog product_backlog tickets issues cards";

/// The lists whose items are groups of stories.
pub(crate) const GROUP_LISTS: &str = "epics features milestones sprints iterations phases themes releases increments activities steps";

/// The lists of stories in one state.
pub(crate) const STATE_LISTS: &str = "now next later immediate short_term mid_term long_term todo \
    to_do ready doing in_progress in_review blocked done backlog icebox";

/// The lists of stories in a group; elsewhere, these are lists of other things.
pub(crate) const MEMBER_LISTS: &str = "items tasks requirements";
