//! Reports all problems of a source, or of one of its stories, without rendering anything.

use std::cell::OnceCell;

use super::batch::compiled;
use super::inherited::InheritedProblems;
use super::select::{find, not_found};
use super::{Pipeline, inside, listed_at};
use crate::api::options::ValidateOptions;
use crate::diagnostic::{Collector, Diagnostic};
use crate::lint::{NotShown, adjusted};
use crate::template::Template;

impl Pipeline<'_, '_> {
    /// All problems of the source, or of one story.
    pub(crate) fn validate(&self, options: &ValidateOptions) -> Vec<Diagnostic> {
        let mut collector = Collector::new(self.limits.diagnostics);
        let (mut reported, mut inherited) = (NotShown::default(), InheritedProblems::default());
        let backlog = OnceCell::new();
        let mut collect = |collector: &mut Collector, index| {
            collector.append(adjusted(self.of_story(index), &self.settings));
            let template = Template::filling(options.custom.as_ref(), options.template);
            let (_, mut problems) = self.lower(index, template, &mut reported, &backlog);
            // Each story inherits the fields that its backlog specifies for all, with their problems.
            let own = self.span(index);
            problems.retain(|problem| inside(own, problem.span) || inherited.add(problem));
            collector.append(adjusted(problems, &self.settings));
        };
        let stories = match options.story.as_deref() {
            None => {
                collector.append(self.shared(true));
                for index in 0..self.found.len() {
                    if let Some(problem) = self.beyond_budget(index) {
                        collector.push(problem);
                        break;
                    }
                    collect(&mut collector, index);
                }
                &self.found[..]
            }
            Some(wanted) => {
                let heads = self.backlog(&backlog).heads();
                match find(heads, wanted) {
                    Some(index) => {
                        collector.append(self.shared(false));
                        collect(&mut collector, index);
                        &self.found[index..=index]
                    }
                    None => {
                        collector.append(self.shared(true));
                        collector.push(not_found(heads, wanted));
                        &[]
                    }
                }
            }
        };
        if let Some(custom) = compiled(options.custom.as_ref(), self.limits) {
            let mut problems = custom.broken().to_vec();
            problems.extend(custom.unknown(&self.parsed.tree, stories));
            let problems = listed_at(problems, self.source.text().len());
            collector.append(adjusted(problems, &self.settings));
        }
        self.locate(collector)
    }
}
