//! Runs the stages in order: parse, find the stories, lower, lint, render.

mod batch;
mod call_budget;
mod causes;
mod context;
mod decisions;
mod diagrams;
mod fixes;
mod inherited;
mod one_story;
mod render;
mod select;
mod settings;
mod story_results;
mod summary;
mod validate;

use std::cell::OnceCell;
use std::ops::ControlFlow;

use crate::api::options::{RenderOptions, Rule};
use crate::api::results::{StoryResult, StorySummary};
use crate::diagnostic::{Collector, Diagnostic, Problem, Severity, codes};
use crate::diagram::MarkupSink;
use crate::input::{self, Finding, Places};
use crate::lint::{self, Backlog, Guesses, NotShown, Settings, Subject, adjusted};
use crate::story::{self, Field, Head, Story, StoryRef};
use crate::template::Template;
use crate::text::{Source, SourceLines, Span, memory, sorted};
use crate::yaml::{Limits, NodeId, Parsed, parse};
use batch::{BatchContext, compiled, share};
use call_budget::CallBudget;
use causes::{begins_in_any, error_after, inside, inside_any, keep_causes, within};
pub(crate) use fixes::apply_fixes;
use select::choose;

/// A parsed source, and the stories in it.
pub(crate) struct Pipeline<'s, 'o> {
    source: &'s Source<'s>,
    limits: &'o Limits,
    parsed: Parsed<'s>,
    found: Vec<StoryRef>,
    places: Places,
    problems: Vec<Problem>,
    settings: Settings<'o>,
    lines: SourceLines<'s>,
    guesses: Guesses,
    budget: CallBudget,
}

impl<'s, 'o> Pipeline<'s, 'o> {
    /// Parses a source and finds its stories.
    pub(crate) fn new(source: &'s Source<'s>, limits: &'o Limits, rules: &'o [Rule]) -> Self {
        let mut parsed = parse(source, limits);
        let Finding { stories: found, places, mut problems, foreign } = input::find(&mut parsed);
        keep_causes(&mut parsed, &mut problems, &foreign);
        fixes::doubt_fixes(source, limits, &mut parsed.problems, found.len());
        let mut settings = Settings::new(rules, &parsed.tree);
        parsed.problems.append(&mut settings.of_source);
        parsed.problems = sorted(parsed.problems, |problem| u64::from(problem.span.start));
        let (lines, guesses) = (SourceLines::new(source), Guesses::new(source.text().len()));
        let budget = CallBudget::new(limits.total);
        Self { source, limits, parsed, found, places, problems, settings, lines, guesses, budget }
    }

    /// Renders the requested story: as text, or into a sink if there is one.
    pub(crate) fn one(
        &self,
        options: &RenderOptions,
        sink: Option<&mut (dyn MarkupSink + '_)>,
    ) -> StoryResult {
        let backlog = OnceCell::new();
        let (index, mut problems) = self.chosen(options.story.as_deref(), options.share, &backlog);
        match index {
            Ok(index) => {
                problems.extend(self.of_story(index));
                let custom = compiled(options.custom.as_ref(), self.limits);
                let mut batch = BatchContext::new(options, custom.as_deref());
                batch.backlog = backlog;
                let mut only = None;
                _ = self.render(index, problems, &mut batch, (sink, false), &mut |result| {
                    only = Some(result);
                    ControlFlow::Break(())
                });
                only.unwrap_or_else(|| self.without_story(Vec::new()))
            }
            Err(problem) => {
                problems.extend(problem);
                self.without_story(problems)
            }
        }
    }

    /// The index of the story that a call requests, or why there is none; and the problems outside of
    /// any story.
    fn chosen<'p>(
        &'p self,
        wanted: Option<&str>,
        part: Option<(usize, usize)>,
        backlog: &OnceCell<Backlog<'p>>,
    ) -> (Result<usize, Option<Problem>>, Vec<Problem>) {
        let stories = share(self.found.len(), part);
        let index = match (wanted, stories.len()) {
            (None, 1) => Ok(stories.start),
            _ => choose(self.backlog(backlog).heads(), wanted),
        };
        (index, self.shared(wanted.is_none() && stories.start == 0))
    }

    /// Renders every story, or a share of them, and passes each result on. Errors outside of any story
    /// come first, as a separate result; other problems outside of any story come with the first story.
    pub(crate) fn each(
        &self,
        options: &RenderOptions,
        take: &mut dyn FnMut(StoryResult) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let stories = share(self.found.len(), options.share);
        let leads = if self.found.is_empty() {
            options.share.is_none_or(|(index, _)| index == 0)
        } else {
            stories.start == 0 && !stories.is_empty()
        };
        let mut shared = if leads { self.shared(true) } else { Vec::new() };
        // An error that a story comes with is not reported without a story too.
        if !shared.is_empty() {
            let partial = (0..self.found.len()).filter(|&it| self.is_partial(self.found[it].node));
            let theirs: Vec<_> = partial.filter_map(|it| self.error_of(it)).collect();
            shared.retain(|it| !theirs.iter().any(|own| own.is_same(it)));
        }
        let stops = shared.iter().any(|problem| problem.severity == Severity::Error);
        if leads && (stops || self.found.is_empty()) {
            let problems = std::mem::take(&mut shared);
            take(self.without_story(problems))?;
        }
        let custom = compiled(options.custom.as_ref(), self.limits);
        let mut batch = BatchContext::new(options, custom.as_deref());
        // Problems that are reported once for a source come with the first story that has them.
        let hides = batch.settings.template.is_some_and(|template| !template.shows_everything());
        let before = if hides { 0..stories.start } else { 0..0 };
        for index in before {
            let (story, _) = story::lower(&self.parsed.tree, &self.found[index]);
            self.budget.charge(story.cost);
            if self.budget.exceeded(story.span).is_some() {
                break;
            }
            self.not_shown(&story, batch.settings.template, &mut batch.reported, &mut Vec::new());
        }
        for index in stories {
            let mut problems = std::mem::take(&mut shared);
            problems.extend(self.of_story(index));
            if let Some(problem) = self.beyond_budget(index) {
                problems.push(problem);
                let head = story::head(&self.parsed.tree, &self.found[index]);
                let story = Some(self.summary(index, &head));
                take(StoryResult { story, ..self.without_story(problems) })?;
            } else {
                self.render(index, problems, &mut batch, (None, true), take)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// A summary of each story, for lists of stories.
    pub(crate) fn summaries(&self) -> Vec<StorySummary> {
        let heads = self.heads().into_iter().zip(0..);
        heads.map(|(head, index)| self.summary(index, &head)).collect()
    }

    /// The stories and their dependencies, computed once for a call.
    fn backlog<'p, 'c>(&'p self, cell: &'c OnceCell<Backlog<'p>>) -> &'c Backlog<'p> {
        cell.get_or_init(|| Backlog::new(self.heads(), self.source.text(), &self.parsed.unread))
    }

    fn heads(&self) -> Vec<Head<'_>> {
        let head = |found| {
            memory::grow_ahead();
            story::head(&self.parsed.tree, found)
        };
        self.found.iter().map(head).collect()
    }

    fn span(&self, index: usize) -> Span {
        self.parsed.tree.span(self.found[index].node)
    }

    /// The problem of a story for which the call has nothing left.
    fn beyond_budget(&self, index: usize) -> Option<Problem> {
        self.budget.exceeded(self.span(index).first_line(self.source.text()))
    }

    /// The problems of the source outside of any story. If one story was requested by its id, these
    /// don't matter, unless no story was found at all.
    fn shared(&self, everything: bool) -> Vec<Problem> {
        let mut shared = self.settings.of_call.clone();
        if everything || self.found.is_empty() {
            let read = self.parsed.problems.iter();
            let spans: Vec<_> = (0..self.found.len()).map(|index| self.span(index)).collect();
            shared.extend(read.filter(|problem| !inside_any(&spans, problem.span)).cloned());
            shared.extend_from_slice(&self.problems);
        }
        adjusted(shared, &self.settings)
    }

    /// The problems that were found in this story while parsing.
    fn of_story(&self, index: usize) -> Vec<Problem> {
        let span = self.span(index);
        let begun = within(&self.parsed.problems, span).iter();
        begun.filter(|problem| inside(span, problem.span)).cloned().collect()
    }

    /// The error that keeps a story from being read, if it is after the story.
    fn error_of(&self, index: usize) -> Option<&Problem> {
        error_after(&self.parsed.problems, self.span(index), &self.of_story(index))
    }

    fn lower<'p>(
        &'p self,
        index: usize,
        template: Option<Template>,
        reported: &mut NotShown,
        backlog: &OnceCell<Backlog<'p>>,
    ) -> (Story<'p>, Vec<Problem>) {
        memory::grow_ahead();
        let found = &self.found[index];
        let (mut story, mut problems) = story::lower(&self.parsed.tree, found);
        self.budget.charge(story.cost);
        let several = self.found.len() > 1;
        let headings = match template {
            Some(template) if !story.sections.is_empty() => template.spec().section_names(),
            _ => None,
        };
        let subject = Subject {
            story: &story,
            tree: &self.parsed.tree,
            headings: headings.as_deref(),
            quoted: template.map_or(&[], |template| template.spec().quoted),
            guesses: &self.guesses,
            nodes: [Some(found.node), found.system, found.architecture],
            backlog: if several { Some((self.backlog(backlog), index)) } else { None },
        };
        lint::check(&subject, &mut problems);
        fixes::doubt_enclosing(self.source.text(), &mut problems);
        if let Some(template) = template {
            story.present.extend((template.spec().hidden)(&story));
        }
        self.not_shown(&story, template, reported, &mut problems);
        self.without_unread(found.node, &mut problems);
        (story, problems)
    }

    /// Removes what is only a consequence of a syntax error: problems of what was skipped, and fields
    /// that are missing because of it.
    fn without_unread(&self, node: NodeId, problems: &mut Vec<Problem>) {
        let unread = &self.parsed.unread;
        if unread.is_empty() || problems.is_empty() {
            return;
        }
        let is_partial = self.is_partial(node);
        problems.retain(|problem| {
            let is_missing = is_partial && problem.is(&codes::MISSING_FIELD);
            !is_missing && !inside_any(unread, problem.span)
        });
    }

    /// Whether a syntax error kept a part of a story from being read.
    fn is_partial(&self, node: NodeId) -> bool {
        begins_in_any(&self.parsed.unread, self.parsed.tree.span(node))
    }

    /// Reports the fields that the document won't show. A custom template may show any field.
    fn not_shown(
        &self,
        story: &Story<'_>,
        template: Option<Template>,
        reported: &mut NotShown,
        problems: &mut Vec<Problem>,
    ) {
        let Some(template) = template.filter(|template| !template.shows_everything()) else {
            return;
        };
        reported.check(story, |field| template.shows(field), problems);
        let all = story.tasks.len();
        if let Some(shown) = template.spec().max_tasks
            && shown < all
        {
            let message = format!("only {shown} of the {all} tasks show in the document");
            reported.partly(Field::Tasks, story, message, problems);
        }
    }

    fn without_story(&self, problems: Vec<Problem>) -> StoryResult {
        let mut collector = Collector::new(self.limits.diagnostics);
        collector.append(adjusted(problems, &self.settings));
        StoryResult { story: None, rendered: None, diagnostics: self.locate(collector) }
    }

    fn locate(&self, collector: Collector) -> Vec<Diagnostic> {
        let mut problems = collector.finish();
        fixes::doubt_aliased(&self.parsed.tree, &mut problems);
        fixes::doubt_before_comments(self.source.text(), &mut problems);
        problems.into_iter().map(|problem| problem.locate(&self.lines)).collect()
    }
}

/// The problems of a template, listed after those of the story that it renders.
fn listed_at(mut problems: Vec<Problem>, end: usize) -> Vec<Problem> {
    for problem in &mut problems {
        problem.span = Span::at(end);
    }
    problems
}
