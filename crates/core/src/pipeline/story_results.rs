//! Renders one story to its results: one, or one for each decision.

use std::ops::ControlFlow;

use super::batch::BatchContext;
use super::context::RenderContext;
use super::render::render_document;
use super::{Pipeline, decisions, listed_at};
use crate::api::results::{Rendered, StoryResult};
use crate::diagnostic::{Collector, Problem};
use crate::diagram::MarkupSink;
use crate::lint::{Backlog, adjusted};

impl Pipeline<'_, '_> {
    /// Renders a story and passes the result on; with `every`, and a template whose documents are
    /// each about one decision, as many results as the story has decisions.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn render<'p>(
        &'p self,
        index: usize,
        mut problems: Vec<Problem>,
        batch: &mut BatchContext<'p, '_>,
        (mut sink, every): (Option<&mut (dyn MarkupSink + '_)>, bool),
        take: &mut dyn FnMut(StoryResult) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let (options, custom) = (batch.options, batch.custom);
        let (story, found) =
            self.lower(index, batch.settings.template, &mut batch.reported, &batch.backlog);
        problems.extend(found);
        let end = self.span(index).end as usize;
        let chosen = decisions::chosen(&story, options.decision.as_deref(), &batch.settings, every);
        let (decisions, unchosen) = match chosen {
            Ok(decisions) => (decisions, None),
            Err(problem) => (vec![None], Some(problem)),
        };
        let replaced = match decisions[..] {
            [None] => Vec::new(),
            _ => story.architecture().supersessions(),
        };
        let backlog = batch.backlog.get().map_or(&[][..], Backlog::heads);
        let context = RenderContext {
            tree: &self.parsed.tree,
            custom,
            found: &self.found[index],
            backlog,
            limits: self.limits,
            budget: &self.budget,
            lines: &self.lines,
            supersessions: &replaced,
        };
        for decision in decisions {
            let mut summary = self.summary(index, &story.head());
            decisions::summarize(&story, decision, &replaced, &mut summary);
            batch.settings.decision = decision;
            // A document without what could not be read would look complete.
            let rendered = match &unchosen {
                Some(problem) => Err(vec![problem.clone()]),
                None if self.is_partial(self.found[index].node) => {
                    let error = self.error_of(index);
                    let is_new = |it: &&Problem| !problems.iter().any(|known| it.is_same(known));
                    problems.extend(error.filter(is_new).cloned());
                    Err(Vec::new())
                }
                None => {
                    render_document(&story, options, &batch.settings, &context, sink.as_deref_mut())
                }
            };
            let mut problems = std::mem::take(&mut problems);
            let mut collector = Collector::new(self.limits.diagnostics);
            let (document, mut failure) = match rendered {
                Ok(document) => {
                    self.budget.charge(document.text.len());
                    (Some(document), Vec::new())
                }
                Err(failure) => (None, failure),
            };
            let unknown = custom.map_or_else(Vec::new, |custom| {
                custom.unknown_beside(&self.parsed.tree, &self.found[index], &mut failure)
            });
            problems.extend(listed_at(failure, end));
            problems.extend(listed_at(unknown, end));
            collector.append(adjusted(problems, &self.settings));
            let diagnostics = self.locate(collector);
            let rendered = document.map(|document| Rendered {
                text: document.text,
                format: options.format,
                story: summary.clone(),
                sections: document.sections,
                verbatim: document.verbatim,
                trace: document.trace,
                diagnostics: if options.without_sections {
                    Vec::new()
                } else {
                    diagnostics.clone()
                },
            });
            take(StoryResult { story: Some(summary), rendered, diagnostics })?;
        }
        ControlFlow::Continue(())
    }
}
