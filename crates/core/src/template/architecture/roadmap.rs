//! Which task appears in which phase of the roadmap.

use crate::labels::{ENGLISH_LABELS, Labels};
use crate::story::{Fact, Field, Story, Task, Text};
use crate::template::values::fragment::Fragment;
use crate::text::NameIndex;

/// A phase of the roadmap with its tasks.
pub(super) struct Phase<'s, 't> {
    /// The heading: `Phase 1: Foundation`, or what the story calls it.
    pub(super) title: Vec<Fragment>,
    /// The label of the guidance if no task is in it.
    pub(super) hint: &'static str,
    /// What is done in it: first what the roadmap names, then the other tasks in the story's order.
    pub(super) items: Vec<Item<'s, 't>>,
    /// What else is known of it.
    pub(super) facts: Vec<Fact<'t>>,
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

/// The phases that every roadmap has: the labels of heading and guidance.
const PHASES: [(&str, &str); 3] =
    [("phase_1", "hint_first_tasks"), ("phase_2", "hint_tasks"), ("phase_3", "hint_tasks")];

/// How many of the tasks that name no phase are in the first.
const MAX_FIRST_TASKS: usize = 3;

/// The three phases of every roadmap, then those that only the story has, in its order.
/// `architecture.roadmap` wins over a task's own phase.
pub(super) fn phases<'s, 't>(story: &'s Story<'t>, labels: &'s Labels) -> Vec<Phase<'s, 't>> {
    let mut roadmap = PhaseList::new(labels);
    let mut is_placed = vec![false; story.tasks.len()];
    let planned = story.architecture().roadmap();
    let mut named = NamedTasks::new(if planned.len() == 0 { &[] } else { &story.tasks });
    for planned in planned {
        let name = planned.phase().filter(|phase| !phase.is_blank());
        let index = name.map_or(0, |name| roadmap.index(name, Field::Roadmap));
        roadmap.phases[index].facts.extend_from_slice(planned.of.further());
        for text in planned.tasks().iter().filter(|text| !text.is_blank()) {
            let item = match named.next(text, &is_placed) {
                Some(task) => {
                    is_placed[task] = true;
                    let task = &story.tasks[task];
                    match task.phase.as_ref().map(|phase| roadmap.find(&full_name(phase))) {
                        Some(found) if found != Some(index) => Item::MovedTask(task),
                        _ => Item::Task(task),
                    }
                }
                None => Item::Text(text),
            };
            roadmap.phases[index].items.push(item);
        }
    }
    let mut without = 0;
    for (task, _) in story.tasks.iter().zip(is_placed).filter(|(_, placed)| !placed) {
        let phase = task.phase.as_ref().filter(|phase| !phase.is_blank());
        let phase = phase.map(|phase| roadmap.index(phase, Field::Tasks));
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
        roadmap.phases[index].items.push(Item::Task(task));
    }
    roadmap.phases
}

/// Tasks by what an entry of the roadmap may call them: their id or their title.
struct NamedTasks {
    /// The number of each name.
    names: NameIndex,
    /// By these numbers the tasks of a name, and how many of them are known to be placed.
    tasks: Vec<(Vec<usize>, usize)>,
}

impl NamedTasks {
    fn new(tasks: &[Task<'_>]) -> Self {
        let mut named = Self { names: NameIndex::default(), tasks: Vec::new() };
        for (task, of) in tasks.iter().enumerate() {
            for name in [&of.id, &of.title].into_iter().flatten() {
                let number = named.tasks.len();
                match named.names.get_or_insert(&folded(name), number) {
                    Some(known) => named.tasks[known].0.push(task),
                    None => named.tasks.push((vec![task], 0)),
                }
            }
        }
        named
    }

    /// Tasks of one name are used in turn; a task that is named twice appears twice.
    fn next(&mut self, name: &Text<'_>, is_placed: &[bool]) -> Option<usize> {
        let (tasks, placed) = self.tasks.get_mut(self.names.get(&folded(name))?)?;
        while tasks.get(*placed).is_some_and(|&task| is_placed[task]) {
            *placed += 1;
        }
        tasks.get(*placed).or(tasks.first()).copied()
    }
}

/// A name as names are compared.
fn folded(name: &Text<'_>) -> String {
    name.value.trim().to_ascii_lowercase()
}

/// The phases so far, and where each is by its names.
struct PhaseList<'s, 't> {
    phases: Vec<Phase<'s, 't>>,
    names: NameIndex,
    labels: &'s Labels,
}

impl<'s, 't> PhaseList<'s, 't> {
    /// The phases that every roadmap has.
    fn new(labels: &'s Labels) -> Self {
        let (mut phases, mut names) = (Vec::new(), NameIndex::default());
        for (index, (heading, hint)) in PHASES.into_iter().enumerate() {
            let title = vec![Fragment::own(labels.get(heading))];
            phases.push(Phase { title, hint, facts: Vec::new(), items: Vec::new() });
            // A story may name it in English whatever language the document is in.
            for heading in [labels.get(heading), ENGLISH_LABELS.get(heading)] {
                let parts = heading.split_once([':', '：']);
                let parts = parts.map(|(number, name)| [number, name]);
                for name in parts.into_iter().flatten().chain([heading]) {
                    names.insert(&name.trim().to_ascii_lowercase(), index);
                }
            }
        }
        Self { phases, names, labels }
    }

    /// The index of the phase with this full name.
    fn find(&self, name: &str) -> Option<usize> {
        self.names.get(&name.to_ascii_lowercase())
    }

    /// The index of the phase with this number or name; a new phase is added if there is none.
    fn index(&mut self, phase: &Text<'t>, field: Field) -> usize {
        let name = full_name(phase);
        self.find(&name).unwrap_or_else(|| {
            let own = || [Fragment::own(self.labels.get("phase")), Fragment::own(" ")];
            let own = is_number(phase).then(own).into_iter().flatten();
            let title = own.chain([Fragment::text(phase, field)]).collect();
            self.names.insert(&name.to_ascii_lowercase(), self.phases.len());
            self.phases.push(Phase { title, hint: "", facts: Vec::new(), items: Vec::new() });
            self.phases.len() - 1
        })
    }
}

fn is_number(phase: &Text<'_>) -> bool {
    phase.value.trim().bytes().all(|byte| byte.is_ascii_digit())
}

/// The name of a phase, of which a story may state only the number.
fn full_name(phase: &Text<'_>) -> String {
    let wanted = phase.value.trim();
    if is_number(phase) {
        format!("Phase {wanted}")
    } else {
        wanted.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
