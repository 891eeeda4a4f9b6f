//! The diagrams of a story that a call returns by themselves: as text and as data.

use std::borrow::Cow;

use super::embedded::text_of;
use crate::api::diagrams::{Diagram, DiagramElement, DiagramRelation, View};
use crate::api::options::{DiagramFormat, DiagramOptions, Direction};
use crate::diagnostic::{Diagnostic, Problem, codes};
use crate::diagram::{
    Arrangement, EdgeEnd, Graph, TextSink, Theme, Tool, export, mermaid, standalone, write_svg,
};
use crate::document::diagram_name;
use crate::graphs::{ViewGraph, ViewOptions, description, views};
use crate::labels::ENGLISH_LABELS;
use crate::lint::Guesses;
use crate::pipeline::Pipeline;
use crate::pipeline::batch::share;
use crate::pipeline::call_budget::{CallBudget, LaidOutDiagram};
use crate::story::{self, DiagramKind};

impl Pipeline<'_, '_> {
    /// The diagrams of the requested story, or why it can't be rendered.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn diagrams(
        &self,
        options: &DiagramOptions,
    ) -> Result<Vec<Diagram>, Vec<Diagnostic>> {
        let mut diagrams = Vec::new();
        self.with_story(options.story.as_deref(), options.share, &mut |story| {
            diagrams = drawn(story, options, &self.budget)?;
            Ok(())
        })?;
        Ok(diagrams)
    }

    /// The same of each story, or of a share of them.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn all_diagrams(
        &self,
        options: &DiagramOptions,
    ) -> Vec<Result<Vec<Diagram>, Vec<Diagnostic>>> {
        let count = self.found.len();
        if options.story.is_some() || count == 0 {
            return vec![self.diagrams(options)];
        }
        let of_story = |index: usize| match self.beyond_budget(index) {
            Some(problem) => Err(self.without_story(vec![problem]).diagnostics),
            None => {
                self.diagrams(&DiagramOptions { share: Some((index, count)), ..options.clone() })
            }
        };
        share(count, options.share).map(of_story).collect()
    }
}

/// The requested views of a story.
#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn drawn(
    story: &story::Story<'_>,
    options: &DiagramOptions,
    budget: &CallBudget,
) -> Result<Vec<Diagram>, Problem> {
    let arrangement = match options.direction {
        None => Arrangement::Layers,
        Some(Direction::Down) => Arrangement::LayersDown,
        Some(Direction::Right) => Arrangement::LayersRight,
    };
    let split = options.split.unwrap_or(true);
    let mut diagrams = Vec::new();
    let views = views(story, ViewOptions { arrangement, split });
    for name in options.only.iter().flatten() {
        if let Some(problem) = misspelt(name, &views, story) {
            return Err(problem);
        }
    }
    for view in views {
        let name = View::of(view.which, view.of.as_deref());
        if options.only.as_ref().is_some_and(|only| !only.contains(&name)) {
            continue;
        }
        let diagram = diagram(name, &view, diagrams.len(), options, budget);
        diagrams.push(diagram);
        if let Some(problem) = budget.exceeded(story.span) {
            return Err(problem);
        }
    }
    Ok(diagrams)
}

/// The problem that a requested flow is not one of the story, but nearly. A story without a requested
/// view just has none, since the same is requested of all stories of a backlog.
#[cfg_attr(small_where_cold, optimize(size))]
fn misspelt(name: &View, views: &[ViewGraph<'_>], story: &story::Story<'_>) -> Option<Problem> {
    let View::Flow(name) = name else { return None };
    let flows = views.iter().filter(|it| it.which == DiagramKind::Flow);
    let names: Vec<_> = flows.filter_map(|it| it.of.as_deref()).collect();
    if names.contains(&&**name) {
        return None;
    }
    let near = Guesses::default().nearest(name, &mut names.into_iter())?;
    let message = format!("the story has no flow `{name}`");
    let problem = Problem::new(&codes::STORY_NOT_FOUND, story.first_key, message);
    Some(problem.help(format!("did you mean `flow:{near}`?")))
}

#[cfg_attr(small_where_cold, optimize(size))]
fn diagram(
    view: View,
    of: &ViewGraph<'_>,
    index: usize,
    options: &DiagramOptions,
    budget: &CallBudget,
) -> Diagram {
    let ViewGraph { which, of, part, graph } = of;
    let mut title = diagram_name(*which).to_owned();
    for name in [of, part].into_iter().flatten() {
        title.push_str(": ");
        title.push_str(name);
    }
    let mut diagram = Diagram {
        of: match view {
            View::Flow(_) => None,
            _ => of.as_ref().map(|name| name.as_ref().to_owned()),
        },
        part: part.as_ref().map(|name| name.as_ref().to_owned()),
        description: description(graph, &ENGLISH_LABELS),
        elements: elements(graph),
        relations: relations(graph),
        svg: None,
        unicode: None,
        mermaid: None,
        structurizr: None,
        likec4: None,
        plantuml: None,
        d2: None,
        view,
        title,
    };
    for format in options.formats.as_deref().unwrap_or(&[DiagramFormat::Svg]) {
        let tool = |tool| Some(export(graph, &diagram.title, tool));
        let text = match format {
            DiagramFormat::Svg => picture(&diagram, graph, index, options.theme, budget),
            DiagramFormat::Unicode => Some(text_of(*which, graph, budget)),
            DiagramFormat::Mermaid => Some(mermaid(graph, &diagram.title, &diagram.description)),
            DiagramFormat::Structurizr => tool(Tool::Structurizr),
            DiagramFormat::LikeC4 => tool(Tool::LikeC4),
            DiagramFormat::PlantUml => tool(Tool::PlantUml),
            DiagramFormat::D2 => tool(Tool::D2),
        };
        budget.charge(text.as_ref().map_or(0, String::len));
        *match format {
            DiagramFormat::Svg => &mut diagram.svg,
            DiagramFormat::Unicode => &mut diagram.unicode,
            DiagramFormat::Mermaid => &mut diagram.mermaid,
            DiagramFormat::Structurizr => &mut diagram.structurizr,
            DiagramFormat::LikeC4 => &mut diagram.likec4,
            DiagramFormat::PlantUml => &mut diagram.plantuml,
            DiagramFormat::D2 => &mut diagram.d2,
        } = text;
    }
    diagram
}

/// The diagram as SVG; none if it is too large to draw.
#[cfg_attr(small_where_cold, optimize(size))]
fn picture(
    diagram: &Diagram,
    graph: &Graph<'_>,
    index: usize,
    theme: Theme,
    budget: &CallBudget,
) -> Option<String> {
    let LaidOutDiagram::Layout(layout) = budget.draw(graph, false) else { return None };
    if layout.boxes.len() < graph.nodes.len() {
        return None;
    }
    let mut sink = TextSink::with_capacity(4096);
    let prefix = format!("gp-diagram-{}", index + 1);
    write_svg(graph, &layout, &prefix, &diagram.title, &diagram.description, &mut sink);
    Some(standalone(&sink.text, theme))
}

#[cfg_attr(small_where_cold, optimize(size))]
fn elements(graph: &Graph<'_>) -> Vec<DiagramElement> {
    let frame = |group: Option<usize>| Some(graph.groups.get(group?)?.id.as_ref().to_owned());
    let element = |id: &Cow<'_, str>, name: &Cow<'_, str>, kind: &'static str, parent| {
        let (id, name) = (id.as_ref().to_owned(), name.as_ref().to_owned());
        DiagramElement { id, name, kind, parent }
    };
    let groups = graph.groups.iter();
    let groups = groups.map(|it| element(&it.id, &it.title, it.kind.class(), frame(it.parent)));
    let nodes = graph.nodes.iter();
    let nodes = nodes.map(|it| element(&it.id, &it.title, it.kind.class(), frame(it.group)));
    groups.chain(nodes).collect()
}

#[cfg_attr(small_where_cold, optimize(size))]
fn relations(graph: &Graph<'_>) -> Vec<DiagramRelation> {
    let id = |end: EdgeEnd| {
        let id = match end {
            EdgeEnd::Node(node) => graph.nodes.get(node).map(|node| &node.id),
            EdgeEnd::Group(group) => graph.groups.get(group).map(|group| &group.id),
        };
        id.map(|id| id.as_ref().to_owned())
    };
    let text = |text: &Option<Cow<'_, str>>| text.as_ref().map(|text| text.as_ref().to_owned());
    let relation = |edge: &crate::diagram::Edge<'_>| {
        Some(DiagramRelation {
            from: id(edge.from)?,
            to: id(edge.to)?,
            label: text(&edge.label),
            technology: text(&edge.technology),
            derived: edge.derived,
        })
    };
    graph.edges.iter().filter_map(relation).collect()
}
