//! The part of CSS that styles a diagram: rules for elements, classes and ids, custom properties,
//! and colours that depend on the scheme.

use std::rc::Rc;

use roxmltree::Node;

use crate::limits::{MAX_VALUE, MAX_VARIABLE_DEPTH, MAX_VARIABLES};

/// A property with its value.
pub(crate) type Declaration<'t> = (&'t str, &'t str);

/// The rules that apply when a page is shown on a screen, in the order in which they win.
#[derive(Default)]
pub(crate) struct StyleSheet<'t> {
    rules: Vec<Rule<'t>>,
    /// What it costs to match an element, in rules and pieces of their blocks.
    cost: usize,
}

struct Rule<'t> {
    selector: Vec<Compound<'t>>,
    /// How specific its selector is: ids, classes, elements.
    weight: [usize; 3],
    /// Those of its block, which it shares with the other selectors before that block.
    declarations: Rc<[Declaration<'t>]>,
}

/// What a selector asks of one element.
struct Compound<'t> {
    /// `*` for any.
    element: &'t str,
    classes: Vec<&'t str>,
    ids: Vec<&'t str>,
    /// Whether what comes before it in the selector is its parent, and not any ancestor.
    is_child: bool,
}

impl<'t> StyleSheet<'t> {
    pub(crate) fn parse(text: &'t str) -> Self {
        let mut sheet = Self::default();
        sheet.add(text, 0);
        sheet.rules.sort_by_key(|rule| rule.weight);
        sheet
    }

    pub(crate) fn cost(&self) -> usize {
        self.cost
    }

    /// The declarations for an element; later ones win.
    pub(crate) fn declarations(
        &self,
        node: Node<'_, '_>,
    ) -> impl Iterator<Item = Declaration<'t>> + use<'_, 't> {
        let matching: Vec<&Rule<'t>> =
            self.rules.iter().filter(|rule| is_match(&rule.selector, node)).collect();
        matching.into_iter().flat_map(|rule| rule.declarations.iter().copied())
    }

    fn add(&mut self, text: &'t str, depth: usize) {
        let mut rest = text;
        while let Some((prelude, block, after)) = next_rule(rest) {
            rest = after;
            let Some(block) = block else { continue };
            if let Some(query) = prelude.strip_prefix('@') {
                // What would be inside of each other any deeper is nothing that a person wrote.
                if depth < 4 && applies(query) {
                    self.add(block, depth + 1);
                }
                continue;
            }
            let declarations: Rc<[_]> = declarations(block).into();
            for selector in prelude.split(',') {
                if let Some(selector) = parse_selector(selector) {
                    let count = |of: &dyn Fn(&Compound<'_>) -> usize| selector.iter().map(of).sum();
                    let weight = [
                        count(&|it| it.ids.len()),
                        count(&|it| it.classes.len()),
                        count(&|it| usize::from(it.element != "*")),
                    ];
                    self.cost += 1 + block.len() / 32;
                    self.rules.push(Rule {
                        selector,
                        weight,
                        declarations: Rc::clone(&declarations),
                    });
                }
            }
        }
    }
}

/// Whether the rules in an at-rule apply: in light colours, on a screen, without a preference.
fn applies(query: &str) -> bool {
    let name = query.split(|it: char| !it.is_ascii_alphanumeric() && it != '-').next();
    match name {
        Some("supports" | "layer") => true,
        Some("media") => {
            let is_other = ["print", "dark", "contrast", "forced-colors", "motion"];
            !is_other.iter().any(|word| query.contains(word))
        }
        _ => false,
    }
}

/// What is before the next block, the block without its braces, and what is after it. A statement
/// that ends with a semicolon has no block.
fn next_rule(text: &str) -> Option<(&str, Option<&str>, &str)> {
    let text = skip_comments(text);
    let end = find(text, |it| matches!(it, b'{' | b';' | b'}'))?;
    let (prelude, rest) = (text[..end].trim(), &text[end + 1..]);
    if !text[end..].starts_with('{') {
        return Some((prelude, None, rest));
    }
    let mut depth = 0_usize;
    let close = find(rest, |it| match it {
        b'{' => {
            depth += 1;
            false
        }
        b'}' if depth > 0 => {
            depth -= 1;
            false
        }
        it => it == b'}',
    });
    let close = close.unwrap_or(rest.len());
    Some((prelude, Some(&rest[..close]), rest.get(close + 1..).unwrap_or("")))
}

fn skip_comments(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        let Some(comment) = text.strip_prefix("/*") else { return text };
        text = comment.split_once("*/").map_or("", |(_, after)| after);
    }
}

/// Where the first byte is that the test accepts, outside of strings, comments and parentheses.
fn find(text: &str, mut is_it: impl FnMut(u8) -> bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => {
                at += 1;
                while bytes.get(at).is_some_and(|it| *it != byte) {
                    at += if bytes.get(at) == Some(&b'\\') { 2 } else { 1 };
                }
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                at = text.get(at + 2..)?.find("*/").map_or(bytes.len(), |end| at + end + 3);
            }
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && is_it(byte) => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The declarations of a block, or of a `style` attribute.
pub(crate) fn declarations(block: &str) -> Vec<Declaration<'_>> {
    let mut declarations = Vec::new();
    let mut rest = block;
    while !rest.is_empty() {
        let end = find(rest, |it| it == b';').unwrap_or(rest.len());
        if let Some((name, value)) = skip_comments(&rest[..end]).split_once(':') {
            let value = value.trim();
            let value = value.strip_suffix("!important").unwrap_or(value).trim_end();
            declarations.push((name.trim(), value));
        }
        rest = rest.get(end + 1..).unwrap_or("");
    }
    declarations
}

/// `None` for a selector that can't match in a picture, such as `:hover`, or is none of the kinds
/// that this knows.
fn parse_selector(text: &str) -> Option<Vec<Compound<'_>>> {
    let mut selector: Vec<Compound<'_>> = Vec::new();
    let mut is_child = false;
    let words = text.split_inclusive('>').flat_map(|part| {
        let (word, sign) = part.strip_suffix('>').map_or((part, None), |it| (it, Some(">")));
        word.split_whitespace().chain(sign)
    });
    for word in words {
        if word == ">" {
            is_child = true;
            continue;
        }
        let end = word.find(['.', '#']).unwrap_or(word.len());
        let (element, mut rest) = word.split_at(end);
        let element = if element.is_empty() { "*" } else { element };
        let mut compound = Compound { element, classes: Vec::new(), ids: Vec::new(), is_child };
        if element == ":root" {
            compound.element = "svg";
        }
        while let Some(sign) = rest.chars().next() {
            let name = &rest[1..];
            let end = name.find(['.', '#']).unwrap_or(name.len());
            let names = if sign == '#' { &mut compound.ids } else { &mut compound.classes };
            names.push(&name[..end]);
            rest = &name[end..];
        }
        let names = compound.classes.iter().chain(&compound.ids).chain([&compound.element]);
        let is_name = |it: &&str| {
            *it == "*" || it.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it))
        };
        if !names.copied().all(|it| is_name(&it)) {
            return None;
        }
        selector.push(compound);
        is_child = false;
    }
    (!selector.is_empty()).then_some(selector)
}

/// Each part of the selector is looked for at the nearest ancestor that it fits, so that this takes
/// one walk up.
fn is_match(selector: &[Compound<'_>], node: Node<'_, '_>) -> bool {
    let Some((last, before)) = selector.split_last() else { return true };
    if !last.fits(node) {
        return false;
    }
    let (mut is_child, mut at) = (last.is_child, node.parent_element());
    for compound in before.iter().rev() {
        while at.is_some_and(|it| !compound.fits(it)) && !is_child {
            at = at.and_then(|it| it.parent_element());
        }
        let Some(found) = at.filter(|&it| compound.fits(it)) else { return false };
        (is_child, at) = (compound.is_child, found.parent_element());
    }
    true
}

impl Compound<'_> {
    fn fits(&self, node: Node<'_, '_>) -> bool {
        let classes = node.attribute("class").filter(|it| it.len() <= MAX_VALUE).unwrap_or("");
        (self.element == "*" || self.element == node.tag_name().name())
            && self.ids.iter().all(|id| node.attribute("id") == Some(id))
            && self.classes.iter().all(|it| classes.split_ascii_whitespace().any(|own| own == *it))
    }
}

/// What the values of an element depend on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    /// Whether its colours are for a dark page.
    pub(crate) is_dark: bool,
    /// Custom properties; later ones win.
    variables: Vec<(String, String)>,
}

impl Scope {
    /// Takes in a declaration, if others depend on it.
    pub(crate) fn declare(&mut self, name: &str, value: &str) {
        if name == "color-scheme" {
            // What can be both is light where nobody prefers the other.
            self.is_dark = value.contains("dark") && !value.contains("light");
        } else if name.starts_with("--") {
            let value = self.resolve(value);
            self.variables.retain(|(known, _)| known != name);
            if self.variables.len() < MAX_VARIABLES {
                self.variables.push((name.to_owned(), value));
            }
        }
    }

    /// The value without references to custom properties and to the scheme.
    pub(crate) fn resolve(&self, value: &str) -> String {
        let mut out = String::new();
        if value.len() < MAX_VALUE {
            self.write_resolved(value, 0, &mut out);
        }
        out
    }

    fn write_resolved(&self, value: &str, depth: usize, out: &mut String) {
        let mut rest = value;
        while out.len() < MAX_VALUE && depth < MAX_VARIABLE_DEPTH {
            let calls = ["var(", "light-dark("].map(|name| rest.find(name).map(|at| (at, name)));
            let Some((at, name)) = calls.into_iter().flatten().min() else { break };
            out.push_str(&rest[..at]);
            let arguments = &rest[at + name.len()..];
            let mut open = 1_usize;
            let end = arguments.bytes().position(|it| {
                open += usize::from(it == b'(');
                open -= usize::from(it == b')');
                open == 0
            });
            let end = end.unwrap_or(arguments.len());
            let (inside, after) = (&arguments[..end], arguments.get(end + 1..).unwrap_or(""));
            let comma = find(inside, |it| it == b',');
            let first = inside[..comma.unwrap_or(inside.len())].trim();
            let second = comma.map_or("", |comma| inside[comma + 1..].trim());
            let known = self.variables.iter().rev().find(|(known, _)| known == first);
            let chosen = match (name, known) {
                ("var(", Some((_, value))) => value,
                ("var(", None) => second,
                _ if self.is_dark => second,
                _ => first,
            };
            self.write_resolved(chosen, depth + 1, out);
            rest = after;
        }
        out.push_str(rest);
        let mut end = out.len().min(MAX_VALUE);
        while !out.is_char_boundary(end) {
            end -= 1;
        }
        out.truncate(end);
    }
}
