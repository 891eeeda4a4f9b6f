//! Calls that return what one story says, instead of its document: they fail as a render does.

use std::cell::OnceCell;

use super::Pipeline;
use crate::api::results::{TraceItem, Traceability};
use crate::diagnostic::{Collector, Diagnostic, Problem};
use crate::lint::{NotShown, adjusted};
use crate::story::{self, Elements, Story, StoryLinks};
use crate::template::Template;

impl Pipeline<'_, '_> {
    /// Passes on the requested story; or why it can't be rendered, with all diagnostics.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn with_story(
        &self,
        wanted: Option<&str>,
        share: Option<(usize, usize)>,
        read: &mut dyn FnMut(&Story<'_>) -> Result<(), Problem>,
    ) -> Result<(), Vec<Diagnostic>> {
        let backlog = OnceCell::new();
        let (index, mut problems) = self.chosen(wanted, share, &backlog);
        let index = match index {
            Ok(index) => index,
            Err(problem) => {
                problems.extend(problem);
                return Err(self.without_story(problems).diagnostics);
            }
        };
        // The facts of a story of which a part could not be read would look complete.
        let failure = if self.is_partial(self.found[index].node) {
            None
        } else {
            let (story, _) = story::lower(&self.parsed.tree, &self.found[index]);
            self.budget.charge(story.cost);
            match read(&story) {
                Ok(()) => return Ok(()),
                Err(problem) => Some(problem),
            }
        };
        problems.extend(self.of_story(index));
        let template = Some(Template::default());
        problems.extend(self.lower(index, template, &mut NotShown::default(), &backlog).1);
        problems.extend(failure);
        let mut collector = Collector::new(self.limits.diagnostics);
        collector.append(adjusted(problems, &self.settings));
        Err(self.locate(collector))
    }

    /// The items of the requested story and their links.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn traceability(
        &self,
        wanted: Option<&str>,
        share: Option<(usize, usize)>,
    ) -> Result<Traceability, Vec<Diagnostic>> {
        let mut items = Vec::new();
        self.with_story(wanted, share, &mut |story| {
            for item in StoryLinks::of(story, &Elements::of(story)).items {
                items.push(TraceItem {
                    kind: item.kind,
                    id: item.id.map(str::to_owned),
                    number: item.number,
                    title: item.title.to_owned(),
                    file: self.source.name_at(item.span.start).map(str::to_owned),
                    range: self.lines.range(item.span),
                    links: item.links,
                });
            }
            Ok(())
        })?;
        Ok(Traceability { items })
    }
}
