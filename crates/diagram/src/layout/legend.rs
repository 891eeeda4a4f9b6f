//! The legend of a diagram in pixels: what its shapes mean, where there are several.

use crate::graph::{DERIVED, bundles};
use crate::layout::geometry::{Layout, LegendEntry, Rect};
use crate::layout::metrics::Metrics;
use crate::text::columns;
use crate::{Graph, Kind};

/// Fewer kinds than this explain themselves.
const MIN_KINDS: usize = 3;
/// The size of a sample.
const SAMPLE: (i32, i32) = (30, 20);
/// From a sample to its word, from there to the next sample, and from the diagram to the legend.
const GAPS: (i32, i32, i32) = (8, 22, 24);

/// Adds a legend below a diagram whose kinds are mixed, or that has derived arrows.
pub(crate) fn add_legend(graph: &Graph<'_>, metrics: &Metrics, layout: &mut Layout) {
    let has = |kind: Kind| graph.nodes.iter().any(|node| node.kind == kind);
    let mut kinds: Vec<_> = Kind::WITH_WORDS.into_iter().filter(|&kind| has(kind)).collect();
    if kinds.len() < MIN_KINDS {
        kinds.clear();
    }
    let has_derived =
        bundles(graph).iter().any(|bundle| !bundle.is_empty() && graph.is_derived(bundle));
    let entries = kinds.into_iter().map(Some).chain(has_derived.then_some(None));
    let (mut x, mut y) = (0, layout.height + GAPS.2);
    for kind in entries {
        let word = graph.word(kind.map_or(DERIVED, |kind| kind as usize));
        let width = i32::try_from(columns(word)).unwrap_or(0) * metrics.detail.0;
        let width = SAMPLE.0 + GAPS.0 + width;
        if x > 0 && x + width > layout.width {
            (x, y) = (0, y + SAMPLE.1 + GAPS.0);
        }
        layout.width = layout.width.max(width);
        layout.height = y + SAMPLE.1;
        let sample = Rect { x, y, w: SAMPLE.0, h: SAMPLE.1 };
        layout.legend.push(LegendEntry { kind, sample, word: word.to_owned() });
        x += width + GAPS.1;
    }
}
