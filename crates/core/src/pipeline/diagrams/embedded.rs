//! The diagrams of a document: custom ones, and those generated from the story in the requested form.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use crate::api::options::{Diagrams, RenderOptions};
use crate::diagram::{Graph, clean, is_too_large, mermaid};
use crate::document::{DiagramBody, EmbeddedDiagram, diagram_title};
use crate::graphs::{
    NAMELESS, THIS_SYSTEM, ViewGraph, ViewOptions, description, has_nameless, views,
};
use crate::labels::Labels;
use crate::pipeline::call_budget::{CallBudget, LaidOutDiagram, MAX_COLUMNS};
use crate::story::{Code, DiagramKind, Story, Text};
use crate::template::table;

/// All diagrams, in the order of the document.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn diagrams<'s>(
    story: &'s Story<'s>,
    options: &RenderOptions,
    labels: &Labels,
    budget: &CallBudget,
) -> Vec<EmbeddedDiagram<'s>> {
    let form = options.diagrams.unwrap_or(Diagrams::Unicode);
    let mut diagrams = Vec::new();
    let custom = custom_diagrams(story);
    let views = match form {
        Diagrams::None => Vec::new(),
        _ => views(story, ViewOptions { split: true, ..ViewOptions::default() }),
    };
    let whole = views.iter().filter(|view| view.part.is_none());
    let kinds: Vec<_> = whole.map(|view| view.which).collect();
    for ViewGraph { which, of, part, mut graph } in views {
        let name = diagram_title(which, [of.as_deref(), part.as_deref()], labels);
        // The container of the only component diagram is its frame.
        let is_only = which != DiagramKind::Flow
            && kinds.iter().filter(|&&other| other == which).count() == 1;
        let of = if is_only { None } else { of };
        let caption = match (of, part) {
            (Some(of), Some(part)) => Some(format!("{of}: {part}")),
            (of, part) => of.or(part).map(Cow::into_owned),
        };
        if custom.iter().any(|(other, _)| *other == which) {
            continue;
        }
        let open = has_nameless(&graph);
        if !labels.is_english() {
            translate(&mut graph, story, labels);
        }
        let words = match options.format.describes_diagrams() || form == Diagrams::Mermaid {
            true => description(&graph, labels),
            false => String::new(),
        };
        let body = if is_too_large(&graph) {
            DiagramBody::Table(table(&graph, labels))
        } else {
            let draws = options.format.draws_diagrams();
            match form {
                Diagrams::Mermaid if !draws => {
                    DiagramBody::Lines("mermaid", mermaid(&graph, &name, &words))
                }
                _ if !draws => DiagramBody::Lines("", text_of(which, &graph, budget)),
                _ => match budget.draw(&graph, false) {
                    LaidOutDiagram::Layout(layout) => DiagramBody::Deferred(graph, layout),
                    LaidOutDiagram::Text(text) => DiagramBody::Lines("", text.as_ref().to_owned()),
                },
            }
        };
        diagrams.push(EmbeddedDiagram { which, caption, body, words, open });
    }
    for (which, code) in custom {
        let body = DiagramBody::Custom(code);
        diagrams.push(EmbeddedDiagram {
            which,
            caption: None,
            body,
            words: String::new(),
            open: false,
        });
    }
    diagrams
}

/// Puts labels in place of the words that a graph, and a diagram of it, add to the story's texts.
#[cfg_attr(small_where_cold, optimize(size))]
fn translate(graph: &mut Graph<'_>, story: &Story<'_>, labels: &Labels) {
    let names = [
        "kind_person",
        "system",
        "kind_external",
        "kind_service",
        "kind_interface",
        "kind_database",
        "kind_queue",
        "component",
        "kind_node",
        "derived_relation",
        "further_relations",
        "in_full",
    ];
    let words = names.iter().zip(0..).map(|(name, index)| {
        // The last two head a list.
        let colon = if index < names.len() - 2 { "" } else { labels.plain("colon") };
        Cow::Owned(format!("{}{colon}", labels.plain(name)))
    });
    graph.words = words.collect();
    let is_unnamed = story.system().name().is_none_or(Text::is_blank);
    let nodes = graph.nodes.iter_mut().map(|node| &mut node.title);
    for title in nodes.chain(graph.groups.iter_mut().map(|group| &mut group.title)) {
        for (own, name) in [(NAMELESS, "placeholder_name"), (THIS_SYSTEM, "this_system")] {
            if *title == own && (is_unnamed || name == "placeholder_name") {
                *title = Cow::Owned(labels.plain(name).to_owned());
            }
        }
    }
}

/// A view in characters.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn text_of(which: DiagramKind, graph: &Graph<'_>, budget: &CallBudget) -> String {
    if which == DiagramKind::DataFlow {
        return steps(graph);
    }
    match budget.draw(graph, true) {
        LaidOutDiagram::Text(text) => text.as_ref().to_owned(),
        LaidOutDiagram::Layout(_) => String::new(),
    }
}

/// The steps of a data flow without boxes, as many in a line as fit.
#[cfg_attr(small_where_cold, optimize(size))]
fn steps(graph: &Graph<'_>) -> String {
    let mut text = String::new();
    let mut width = 0;
    for node in &graph.nodes {
        let title = clean(&node.title);
        let (arrow, needed) = (" ──> ", 5 + title.width());
        if text.is_empty() {
            width = title.width();
        } else if width + needed <= MAX_COLUMNS {
            text.push_str(arrow);
            width += needed;
        } else {
            text.push_str("\n   ");
            text.push_str(arrow);
            width = 3 + needed;
        }
        text.push_str(&title);
    }
    text
}

/// The diagrams that the story contains as code.
#[cfg_attr(small_where_cold, optimize(size))]
fn custom_diagrams<'s>(story: &'s Story<'s>) -> Vec<(DiagramKind, Code<'s, 's>)> {
    let Some(own) = story.architecture().diagrams() else { return Vec::new() };
    let all = [
        (DiagramKind::Landscape, own.landscape()),
        (DiagramKind::Containers, own.containers()),
        (DiagramKind::Components, own.components()),
        (DiagramKind::DataFlow, own.data_flow()),
        (DiagramKind::Deployment, own.deployment()),
    ];
    let given = |code: &Code<'_, '_>| code.source().is_some_and(|source| !source.is_blank());
    let found = all.into_iter().filter_map(|(which, code)| Some((which, code?)));
    found.filter(|(_, code)| given(code)).collect()
}
