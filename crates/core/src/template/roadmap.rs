//! Which task shows in which phase of the roadmap.

use crate::story::{Story, Task};

/// A phase of the roadmap with its tasks.
pub(super) struct Phase<'s, 't> {
    /// The heading: `Phase 1: Foundation`, or what the story calls it.
    pub(super) title: String,
    /// The guidance where no task is in it.
    pub(super) hint: &'static str,
    /// Its tasks in the order of the story.
    pub(super) tasks: Vec<&'s Task<'t>>,
}

/// The phases that every roadmap has: number, name, guidance.
const SEED: [(&str, &str, &str); 3] = [
    ("1", "Foundation", "The first tasks"),
    ("2", "Core Features", "Additional tasks if needed"),
    ("3", "Optimization", "Additional tasks if needed"),
];

/// How many of the tasks that name no phase stand in the first.
const FIRST: usize = 3;

/// The seed's three phases, then those that only the story knows, in the order it names them.
pub(super) fn phases<'s, 't>(story: &'s Story<'t>) -> Vec<Phase<'s, 't>> {
    let seed = SEED.iter().map(|(number, name, hint)| Phase {
        title: format!("Phase {number}: {name}"),
        hint,
        tasks: Vec::new(),
    });
    let mut phases: Vec<_> = seed.collect();
    let mut without = 0;
    for task in story.tasks.iter().filter(|task| !task.is_blank()) {
        let index = match &task.phase {
            Some(phase) => place(&mut phases, &phase.value),
            None => {
                without += 1;
                usize::from(without > FIRST)
            }
        };
        phases[index].tasks.push(task);
    }
    phases
}

/// The index of a phase by its number, its name or both; a new one where nobody has it yet.
fn place(phases: &mut Vec<Phase<'_, '_>>, phase: &str) -> usize {
    let wanted = phase.trim();
    let number = wanted.bytes().all(|byte| byte.is_ascii_digit());
    let title = if number {
        format!("Phase {wanted}")
    } else {
        wanted.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let same = |other: &str| other.eq_ignore_ascii_case(&title);
    let seed = SEED.iter().position(|(number, name, _)| {
        same(name) || same(&format!("Phase {number}")) || same(&format!("Phase {number}: {name}"))
    });
    let known = seed.or_else(|| phases.iter().position(|phase| same(&phase.title)));
    known.unwrap_or_else(|| {
        phases.push(Phase { title, hint: "", tasks: Vec::new() });
        phases.len() - 1
    })
}
