//! `unknown-section`: a section of one's own is to stand under a heading that the document doesn't have.
//!
//! ## Why
//! It stands before the References instead, where nobody looks for it.
//!
//! ## Fix
//! Not safe: a heading that differs in a letter or two is written in its place.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! sections:
//!   - title: Constraints
//!     under: Sistem Context
//!     text: The pool is 40 years old.
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! sections:
//!   - title: Constraints
//!     under: System Context
//!     text: The pool is 40 years old.
//! ```
//!
//! ## Severity
//! A warning: the section shows, but in another place.

use super::Subject;
use super::names::{nearest, short};
use super::scalars::each;
use crate::diagnostic::{Problem, codes};
use crate::story::{OwnSection, Text, squash};

/// The headings that every document has.
const HEADINGS: &[&str] = &[
    "Executive Summary",
    "System Context",
    "Business Context",
    "Stakeholders",
    "External Dependencies",
    "Architecture Overview",
    "System Landscape",
    "Key Architectural Decisions",
    "Container Architecture",
    "Container Diagram",
    "Container Descriptions",
    "Component Architecture",
    "Component Diagram",
    "Component Details",
    "Data Architecture",
    "Domain Model",
    "Database Schema",
    "Data Flow",
    "Integration Architecture",
    "Integration Points",
    "Message Formats",
    "Quality Attributes",
    "Performance",
    "Reliability",
    "Security",
    "Scalability",
    "Deployment Architecture",
    "Infrastructure",
    "Configuration Management",
    "Monitoring & Observability",
    "Implementation Roadmap",
    "Phase 1: Foundation",
    "Phase 2: Core Features",
    "Phase 3: Optimization",
    "Risks & Trade-offs",
    "Technical Risks",
    "Architectural Trade-offs",
    "Acceptance Criteria",
    "References",
    "Changelog",
];

pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    for of in &subject.story.sections {
        let Some(under) = (OwnSection { of }).under().filter(|under| !under.is_blank()) else {
            continue;
        };
        if is_heading(subject, &under.value) {
            continue;
        }
        let span = under.span.first_line(subject.tree.source());
        let message = format!("the document has no heading `{}`", short(&under.value));
        let problem = Problem::new(&codes::UNKNOWN_SECTION, span, message);
        problems.push(match nearest(&under.value, HEADINGS.iter().copied()) {
            Some(near) => problem.help(format!("did you mean `{near}`?")).fix(
                format!("write `{near}`"),
                under.span,
                crate::parse::plain(near),
            ),
            None if own(subject, &under.value).0 > 0 => problem.help(
                "sections of one's own don't hold each other: name a heading of the document, or write both as one",
            ),
            None => problem.help(
                "name a heading of the document; without `under` it stands before References",
            ),
        });
    }
}

/// Whether the document has the heading: the template's own, or one that the story makes, such as
/// the name of a container, with what the template puts before it.
fn is_heading(subject: &Subject<'_, '_>, heading: &str) -> bool {
    let wanted = squash(heading.trim());
    if HEADINGS.iter().any(|known| squash(known) == wanted) {
        return true;
    }
    let name = heading.split_once(':').map_or("", |(_, name)| name);
    let (name, mut found) = (squash(name.trim()), 0);
    for node in subject.nodes.into_iter().flatten() {
        each(subject.tree, node, &mut |scalar| {
            let text = squash(scalar.value.trim());
            found += usize::from(text == wanted);
            // A heading inside a description.
            found += usize::from(!name.is_empty() && text == name);
            let mut lines = scalar.value.lines().filter(|line| line.starts_with('#'));
            found += usize::from(lines.any(|line| squash(line.trim_matches(['#', ' '])) == wanted));
        });
    }
    let (titles, unders) = own(subject, heading);
    found > titles + unders
}

/// How many sections of one's own have the heading as their title, and how many are to stand there.
fn own(subject: &Subject<'_, '_>, heading: &str) -> (usize, usize) {
    let wanted = squash(heading.trim());
    let same = |text: Option<&Text<'_>>| {
        usize::from(text.is_some_and(|text| squash(text.value.trim()) == wanted))
    };
    let mut found = (0, 0);
    for of in &subject.story.sections {
        let own = OwnSection { of };
        found = (found.0 + same(own.title()), found.1 + same(own.under()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::HEADINGS;

    #[test]
    fn the_headings_are_those_of_the_template() {
        let template = include_str!("../template/seed.md.j2");
        let levels = |line: &&str| line.starts_with("## ") || line.starts_with("### ");
        let headings =
            template.lines().filter(levels).map(|line| line.trim_start_matches(['#', ' ']));
        assert_eq!(headings.collect::<Vec<_>>(), HEADINGS);
    }
}
