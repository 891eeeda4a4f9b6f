//! Which test verifies which criterion.

use crate::document::{Nature, Origin};
use crate::markdown::{escape, is_harmful_as_text, is_parted};
use crate::story::{Field, Story, TestCommand, TestPlan};
use crate::template::values::fragment::{Fragment, TextSlot};
use crate::template::values::functions::fenced;
use crate::template::values::mapping::given;

/// The tests of a story.
pub(super) struct TestsByCriterion<'s, 't> {
    /// For each criterion those that verify it.
    pub(super) by_criterion: Vec<Vec<&'s TestPlan<'t>>>,
    /// Those that verify no criterion of the story.
    pub(super) rest: Vec<&'s TestPlan<'t>>,
}

/// Sorts the tests by the criterion that each names, by its number or by its text.
pub(super) fn by_criterion<'s, 't>(story: &'s Story<'t>) -> TestsByCriterion<'s, 't> {
    let mut by_criterion = vec![Vec::new(); story.criteria.len()];
    let mut rest = Vec::new();
    for test in &story.test_plan {
        let named = given(test.criterion.as_ref()).and(test.verifies);
        match named {
            Some(index) => by_criterion[index].push(test),
            None => rest.push(test),
        }
    }
    TestsByCriterion { by_criterion, rest }
}

/// A command and what it prints: code in the line, or, for several lines, blocks below it that are
/// indented like the list's text.
pub(super) fn command(command: &TestCommand<'_>, indent: &str) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    let mut in_block = false;
    let texts = [(&command.command, ""), (&command.expected_output, "→")];
    for (text, sign) in texts {
        let Some(text) = given(text.as_ref()) else { continue };
        let gap = match (fragments.is_empty(), in_block) {
            (true, _) => String::new(),
            (false, false) => " ".to_owned(),
            (false, true) => format!("\n\n{indent}"),
        };
        fragments.push(Fragment::own(&format!("{gap}{sign}")));
        let fragment = Fragment::text(text, Field::FunctionalTestPlan);
        in_block = text.value.trim().contains(['\n', '\r']);
        if in_block {
            block(fragment, indent, &mut fragments);
        } else {
            if !sign.is_empty() {
                fragments.push(Fragment::own(" "));
            }
            fragments.push(fragment.in_slot(TextSlot::Code));
        }
    }
    fragments
}

/// A code block inside a list. At the start of an item it follows the list's mark directly: a
/// mark alone would underline the line before it, and make it a heading.
fn block(fragment: Fragment, indent: &str, fragments: &mut Vec<Fragment>) {
    let break_line = format!("\n{indent}");
    if !fragments.iter().all(|fragment| fragment.text.is_empty()) {
        fragments.push(Fragment::own(&format!("\n{break_line}")));
    }
    let written = if is_harmful_as_text(&fragment.text) || is_parted(&fragment.text) {
        let text = escape::code_in_lines("", &fragment.text, "").into();
        let origin = fragment.origin.map(|origin| Origin { nature: Nature::Code, ..origin });
        vec![Fragment { text, origin }]
    } else {
        fenced(fragment, Fragment::own(""))
    };
    for fragment in written {
        fragments
            .push(Fragment { text: fragment.text.replace('\n', &break_line).into(), ..fragment });
    }
}
