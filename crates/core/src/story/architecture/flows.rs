//! `flows`: what happens in which order between the elements.

use crate::story::Text;
use crate::story::schema::declare::mapping;
use crate::text::Span;

mapping! {
    /// A sequence of steps between elements.
    Flow "a flow" at "architecture.flows" {
        /// What it is called.
        name: text = ["name", "flow", "title"];
        /// Its steps, in their order.
        steps: many FlowStep = ["steps"];
        /// What it is about.
        description: text = ["description", "purpose"];
    }
}

mapping! {
    /// A step of a flow.
    FlowStep "a step of a flow" at "architecture.flows.steps" {
        /// The whole step, such as `Web -> API: asks for the price`.
        step: text = ["step", "text"];
        /// The element that acts.
        from: text = ["from", "source"];
        /// The element that it acts on.
        to: text = ["to", "target", "destination"];
        /// What happens.
        label: text = ["label", "description", "message", "purpose"];
        /// By which means.
        technology: text = ["technology", "protocol"];
    }
}

/// A step between two elements.
#[derive(Clone, Copy, Debug)]
pub struct StepArrow<'r> {
    /// Who acts.
    pub from: &'r str,
    /// On whom.
    pub to: &'r str,
    /// What happens.
    pub label: Option<&'r str>,
    /// By which means.
    pub technology: Option<&'r str>,
}

impl<'r> StepArrow<'r> {
    /// The arrow in a text such as `Web -> API: asks for the price`.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn of(text: &'r str) -> Option<Self> {
        let (from, rest) = around_arrow(text)?;
        let (to, said) = rest.split_once(':').unwrap_or((rest, ""));
        let [from, to, said] = [from, to, said].map(str::trim);
        let label = Some(said).filter(|said| !said.is_empty());
        let is_arrow = !from.is_empty() && !to.is_empty();
        is_arrow.then_some(StepArrow { from, to, label, technology: None })
    }
}

impl<'r> FlowStep<'r, '_> {
    /// The arrow that the step states; none if it can't be read as one.
    #[must_use]
    pub fn arrow(self) -> Option<StepArrow<'r>> {
        let text = |text: Option<&'r Text<'_>>| {
            text.map(|text| text.value.trim()).filter(|text| !text.is_empty())
        };
        let (label, technology) = (text(self.label()), text(self.technology()));
        if let (Some(from), Some(to)) = (text(self.from()), text(self.to())) {
            return Some(StepArrow { from, to, label, technology });
        }
        let arrow = StepArrow::of(text(self.step())?)?;
        Some(StepArrow { label: label.or(arrow.label), technology, ..arrow })
    }

    /// The names of the elements that the step's arrow joins, each at its place in the source.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn ends(self, source: &str) -> Option<[Text<'r>; 2]> {
        let arrow = self.arrow()?;
        let whole = match (self.from(), self.to(), self.step()) {
            (Some(from), Some(to), _) if !from.is_blank() && !to.is_blank() => {
                return Some(
                    [from, to].map(|it| Text { value: (&*it.value).into(), span: it.span }),
                );
            }
            (.., step) => step?.span,
        };
        let raw = whole.of(source);
        let after = around_arrow(raw).map_or(0, |(_, rest)| raw.len() - rest.len());
        let end = |name: &'r str, from: usize| {
            // With escape sequences or line breaks in it, the whole step is its place.
            let at = raw[from..].find(name).map(|at| whole.start as usize + from + at);
            let span = at.map_or(whole, |at| Span::new(at, at + name.len()));
            Text { value: name.into(), span }
        };
        Some([end(arrow.from, 0), end(arrow.to, after)])
    }
}

/// What is before and after the leftmost arrow, of those that begin there the longest.
#[cfg_attr(small_where_cold, optimize(size))]
fn around_arrow(step: &str) -> Option<(&str, &str)> {
    let ends = ARROWS.iter().filter_map(|arrow| Some((step.find(arrow)?, arrow.len())));
    let (at, length) = ends.min_by_key(|&(at, length)| (at, usize::MAX - length))?;
    Some((&step[..at], &step[at + length..]))
}

const ARROWS: [&str; 6] = ["-->>", "-->", "->>", "->", "=>", "→"];
