//! Which task appears in which phase of the roadmap.

use crate::story::{Fact, Field, Story, Task, Text};
use crate::template::values::fragment::Fragment;

/// A phase of the roadmap with its tasks.
pub(super) struct Phase<'s, 't> {
    /// The heading: `Phase 1: Foundation`, or what the story calls it.
    pub(super) title: Vec<Fragment>,
    /// The guidance if no task is in it.
    pub(super) hint: &'static str,
    /// What is done in it: first what the roadmap names, then the other tasks in the story's order.
    pub(super) items: Vec<Item<'s, 't>>,
    /// What else is known of it.
    pub(super) facts: Vec<Fact<'t>>,
    /// The name that it is found by.
    name: String,
}

/// Something to be done in a phase.
pub(super) enum Item<'s, 't> {
    /// A task of the story.
    Task(&'s Task<'t>),
    /// A task that names another phase.
    MovedTask(&'s Task<'t>),
    /// Something that only the roadmap knows.
    Text(&'s Text<'t>),
}

/// The phases that every roadmap has: heading and guidance.
pub(super) const PHASES: [(&str, &str); 3] = [
    ("Phase 1: Foundation", "The first tasks"),
    ("Phase 2: Core Features", "Additional tasks if needed"),
    ("Phase 3: Optimization", "Additional tasks if needed"),
];

/// How many of the tasks that name no phase are in the first.
const MAX_FIRST_TASKS: usize = 3;

/// The three phases of every roadmap, then those that only the story has, in its order.
/// `architecture.roadmap` wins over a task's own phase.
pub(super) fn phases<'s, 't>(story: &'s Story<'t>) -> Vec<Phase<'s, 't>> {
    let phases = PHASES.iter().map(|(heading, hint)| Phase {
        title: vec![Fragment::own(heading)],
        hint,
        facts: Vec::new(),
        items: Vec::new(),
        name: (*heading).to_owned(),
    });
    let mut phases: Vec<_> = phases.collect();
    let mut is_placed = vec![false; story.tasks.len()];
    for planned in story.architecture().roadmap() {
        let name = planned.phase().filter(|phase| !phase.is_blank());
        let index = name.map_or(0, |name| phase_index(&mut phases, name, Field::Roadmap));
        phases[index].facts.extend_from_slice(planned.of.further());
        for text in planned.tasks().iter().filter(|text| !text.is_blank()) {
            // Tasks with the same name are used in turn; a task that is named twice appears twice.
            let named = |free: bool| {
                story
                    .tasks
                    .iter()
                    .zip(&is_placed)
                    .position(|(task, &placed)| (!free || !placed) && names(task, &text.value))
            };
            let item = match named(true).or_else(|| named(false)) {
                Some(task) => {
                    is_placed[task] = true;
                    let task = &story.tasks[task];
                    match task.phase.as_ref().map(|phase| find_phase(&phases, phase)) {
                        Some((found, _)) if found != Some(index) => Item::MovedTask(task),
                        _ => Item::Task(task),
                    }
                }
                None => Item::Text(text),
            };
            phases[index].items.push(item);
        }
    }
    let mut without = 0;
    for (task, _) in story.tasks.iter().zip(is_placed).filter(|(_, placed)| !placed) {
        let phase = task.phase.as_ref().filter(|phase| !phase.is_blank());
        let phase = phase.map(|phase| phase_index(&mut phases, phase, Field::Tasks));
        if task.is_blank() {
            continue;
        }
        let index = match phase {
            Some(index) => index,
            None => {
                without += 1;
                usize::from(without > MAX_FIRST_TASKS)
            }
        };
        phases[index].items.push(Item::Task(task));
    }
    phases
}

/// Whether an entry of the roadmap refers to this task, by its id or by its title.
fn names(task: &Task<'_>, text: &str) -> bool {
    let same = |own: &Option<Text<'_>>| {
        own.as_ref().is_some_and(|own| own.value.trim().eq_ignore_ascii_case(text.trim()))
    };
    same(&task.id) || same(&task.title)
}

/// The index of the phase with this number or name; a new phase is added if there is none.
fn phase_index(phases: &mut Vec<Phase<'_, '_>>, phase: &Text<'_>, field: Field) -> usize {
    let (known, name) = find_phase(phases, phase);
    known.unwrap_or_else(|| {
        let number = phase.value.trim().bytes().all(|byte| byte.is_ascii_digit());
        let own = number.then(|| Fragment::own("Phase "));
        let title = own.into_iter().chain([Fragment::text(phase, field)]).collect();
        phases.push(Phase { title, hint: "", facts: Vec::new(), items: Vec::new(), name });
        phases.len() - 1
    })
}

/// The index of the phase with this number or name, and its name in full.
fn find_phase(phases: &[Phase<'_, '_>], phase: &Text<'_>) -> (Option<usize>, String) {
    let wanted = phase.value.trim();
    let name = if wanted.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("Phase {wanted}")
    } else {
        wanted.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let same = |other: &str| other.eq_ignore_ascii_case(&name);
    let built_in = PHASES.iter().position(|(heading, _)| {
        same(heading) || heading.split_once(": ").is_some_and(|(a, b)| same(a) || same(b))
    });
    let known = built_in.or_else(|| phases.iter().position(|phase| same(&phase.name)));
    (known, name)
}
