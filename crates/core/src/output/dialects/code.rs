//! Code in a dialect: some readers look for instructions even in it.

use super::layout::Layout;
use crate::markdown::{
    ELEMENT, ends_in_address, escape, has_end, is_harmful, is_language, is_tag_start,
    push_references,
};

/// The most bytes of the word before code that are looked at.
const MAX_WORD: usize = 4096;

/// Appends code within a line.
pub(super) fn push_inline(layout: &mut Layout, code: &str) {
    if code.trim().is_empty() {
        layout.out.push(' ');
        return;
    }
    let starts_block = std::mem::take(&mut layout.place.starts_block);
    // Some readers make a link of an address and of the backtick after it.
    let start = layout.out.floor_char_boundary(layout.out.len().saturating_sub(MAX_WORD));
    let tail = &layout.out[start..];
    if ends_in_address(tail) || start > 0 && !tail.contains(' ') {
        layout.out.push(' ');
    }
    let spec = layout.spec;
    let inert = spec.inert_code.filter(|_| code.contains("{{"));
    let (open, close) = ELEMENT;
    let breaks = is_harmful(code)
        || spec.never_in_code.iter().any(|it| code.contains(it))
        // Its backticks would be a fence.
        || (starts_block && code.contains("``"))
        || code.contains('\n')
        || (layout.place.in_cell && code.contains('|'))
        // Some readers look for links before they look for code.
        || (layout.in_link && code.contains(['[', ']', '`']))
        || (!spec.nests && (code.starts_with(":::") || code.starts_with("#!")));
    if breaks || inert.is_some() {
        push_as_elements(layout, inert.unwrap_or(open), code, close);
    } else {
        layout.out.push_str(&escape::code(code));
    }
}

/// Appends a block of code.
pub(super) fn push_block(layout: &mut Layout, language: &str, code: &str) {
    let spec = layout.spec;
    let code = code.strip_suffix('\n').unwrap_or(code);
    let in_container = !layout.containers.is_empty();
    if !spec.nests && in_container {
        for (index, line) in code.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            if index > 0 {
                layout.break_line();
            }
            push_inline(layout, line);
        }
        return;
    }
    let is_never = |it: &&str| code.contains(it) || language.contains(it);
    if spec.never_in_code.iter().any(is_never) || has_end(code) {
        push_as_elements(layout, "<pre><code>", code, "</code></pre>");
        return;
    }
    let fence = "`".repeat(escape::longest_run(code, '`').max(2) + 1);
    let diagram = spec.mermaid.filter(|(_, end)| {
        let ends = |line: &str| line.trim_start().starts_with(end);
        language == "mermaid" && !in_container && !code.lines().any(ends) && !has_markup(code)
    });
    let (open, close) = diagram.unwrap_or((&fence, &fence));
    layout.out.push_str(open);
    if diagram.is_none() && is_language(language) {
        layout.out.push_str(language);
    }
    for (index, line) in code.split('\n').enumerate() {
        // Azure DevOps knows no flowchart by this name, and no texts for people who don't see it.
        if diagram.is_some() && is_for_readers(line) {
            continue;
        }
        layout.code_line();
        match line.strip_prefix("flowchart ").filter(|_| index == 0 && diagram.is_some()) {
            Some(direction) => layout.out.extend(["graph ", direction]),
            None => layout.out.push_str(line),
        }
    }
    layout.code_line();
    layout.out.push_str(close);
}

/// Whether a diagram has what no label of a diagram needs: for readers that don't know diagrams it would
/// be a tag or a link.
fn has_markup(code: &str) -> bool {
    let is_tag = |(at, _): (usize, &str)| {
        let after = &code[at + 1..];
        is_tag_start(after) && !["br>", "br/>", "br />"].iter().any(|tag| after.starts_with(tag))
    };
    code.match_indices('<').any(is_tag) || code.contains("](")
}

fn is_for_readers(line: &str) -> bool {
    ["  accTitle: ", "  accDescr: "].iter().any(|start| line.starts_with(start))
}

fn push_as_elements(layout: &mut Layout, open: &str, code: &str, close: &str) {
    layout.out.push_str(open);
    push_references(&mut layout.out, code);
    layout.out.push_str(close);
}
