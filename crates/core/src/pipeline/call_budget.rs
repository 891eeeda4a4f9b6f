//! What the stories of one call have taken together, and the diagrams that they share.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use crate::diagnostic::{Problem, codes};
use crate::diagram::{Graph, Layout, Metrics, layout, unicode};
use crate::text::Span;

/// The maximum width of a text diagram, in columns.
pub(super) const MAX_COLUMNS: usize = 100;

/// How many laid-out diagrams are kept: those of a system that all stories share are a few.
const MAX_KEPT: usize = 64;

/// What laying out a graph counts for each pair of its boxes and arrows, in bytes.
const BYTES_PER_PAIR: usize = 64;

/// A graph that has been laid out: as text, or for an output that draws it.
#[derive(Clone)]
pub(super) enum LaidOutDiagram {
    Text(Arc<str>),
    Layout(Arc<Layout>),
}

/// What a call may still take, in bytes, and its laid-out diagrams by the content of their graphs.
pub(super) struct CallBudget {
    total: u64,
    spent: Cell<u64>,
    diagrams: RefCell<Vec<(Vec<u8>, LaidOutDiagram)>>,
}

impl CallBudget {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn new(total: u64) -> Self {
        Self { total, spent: Cell::new(0), diagrams: RefCell::default() }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn charge(&self, bytes: usize) {
        self.spent.set(self.spent.get().saturating_add(bytes as u64));
    }

    /// The problem of a story for which nothing is left.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn exceeded(&self, story: Span) -> Option<Problem> {
        if self.spent.get() <= self.total {
            return None;
        }
        let message =
            format!("the stories before this one use more than the {} bytes of a call", self.total);
        let problem = Problem::new(&codes::LIMIT_REACHED, story, message);
        Some(problem.help("raise `limits.total`, or pass fewer stories at once"))
    }

    /// Lays a graph out, unless the call has the same already.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn draw(&self, graph: &Graph<'_>, as_text: bool) -> LaidOutDiagram {
        let content = graph.content();
        let mut diagrams = self.diagrams.borrow_mut();
        let is_same = |(other, known): &&(Vec<u8>, LaidOutDiagram)| {
            *other == content && matches!(known, LaidOutDiagram::Text(_)) == as_text
        };
        if let Some((_, known)) = diagrams.iter().find(is_same) {
            return known.clone();
        }
        let parts = graph.nodes.len() + graph.edges.len();
        self.charge(parts.saturating_mul(parts).saturating_mul(BYTES_PER_PAIR));
        let diagram = if as_text {
            LaidOutDiagram::Text(unicode(graph, MAX_COLUMNS).text.into())
        } else {
            LaidOutDiagram::Layout(Arc::new(layout(graph, &Metrics::pixels()).unwrap_or_default()))
        };
        if diagrams.len() == MAX_KEPT {
            diagrams.remove(0);
        }
        diagrams.push((content, diagram.clone()));
        diagram
    }
}
