//! `long-cell`: the text of a table cell is longer than a table can show well.
//!
//! More than 300 characters in a field that the document shows in a table: stakeholders, systems, integration points, risks, trade-offs and the changelog.
//!
//! ## Why
//! A table's row is as high as its longest cell, and the other cells are mostly empty beside it.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! architecture:
//!   risks:
//!     - risk: Accidents
//!       mitigation: Crossings keep their full light, and so do the stops of the night buses, the way from the station to the hospital, the bridge and the stairs to the river; the police gets a telephone number for nights on which a street has to be lit again at once, and once a year the council looks at all accidents of the dimmed streets and of those beside them.
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! architecture:
//!   risks:
//!     - risk: Accidents
//!       mitigation: Crossings and stops keep their full light; accidents are looked at once a year.
//! ```
//!
//! ## Severity
//! An info: the text shows in full.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::story::{Mapping, Text, Value};

/// Longer text makes a row hard to read.
const MAX_CELL_CHARS: usize = 300;

pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let known = subject.story.architecture();
    let mut look = |row: &Mapping<'_>| {
        for (_, _, value) in row.members() {
            let texts = match value {
                Value::Text(text) => std::slice::from_ref(text),
                Value::Texts(texts) => texts,
                _ => &[],
            };
            problems.extend(texts.iter().filter_map(|text| long(text, subject.tree.source())));
        }
    };
    known.stakeholders().for_each(|row| look(row.of));
    known.systems().for_each(|row| look(row.of));
    known.integration_points().for_each(|row| look(row.of));
    known.risks().for_each(|row| look(row.of));
    known.trade_offs().for_each(|row| look(row.of));
    known.changelog().for_each(|row| look(row.of));
}

fn long(text: &Text<'_>, source: &str) -> Option<Problem> {
    let length = text.value.len().gt(&MAX_CELL_CHARS).then(|| text.value.trim().chars().count())?;
    (length > MAX_CELL_CHARS).then(|| {
        let message = format!("a table cell of {length} characters is hard to read");
        Problem::new(&codes::LONG_CELL, text.span.first_line(source), message)
            .help("keep the point of it here, and say the rest in the description or a section")
    })
}
