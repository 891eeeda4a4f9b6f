//! Writes the elements of an SVG with what style sheets say of them as their own style.

use std::rc::Rc;

use roxmltree::Node;

use crate::css::{Scope, StyleSheet, declarations};
use crate::font::Font;
use crate::limits::MAX_STYLE;
use crate::text_style::TextStyle;

/// What an element is named and where it leads to is not drawn; the rest is drawn otherwise.
const DROPPED: &[&str] = &["class", "style", "href", "filter", "mask"];
/// Attributes that hold no colours and may be long.
const PLAIN: &[&str] = &["d", "points", "transform", "viewBox", "id"];
/// Attributes of text that its outlines contain.
const POSITIONS: &[&str] = &["x", "y", "dx", "dy", "rotate", "textLength", "lengthAdjust"];

/// An SVG that is being written.
pub(crate) struct SvgWriter<'s> {
    pub(crate) text: String,
    pub(crate) sheet: &'s StyleSheet<'s>,
    pub(crate) font: Font,
}

impl SvgWriter<'_> {
    /// The attributes of an element with what style sheets say of it.
    pub(crate) fn attributes(
        &self,
        node: Node<'_, '_>,
        scope: &mut Rc<Scope>,
        style: &mut TextStyle,
    ) -> String {
        let is_text = ["text", "tspan"].contains(&node.tag_name().name());
        let sheet: Vec<_> = self.sheet.declarations(node).collect();
        let own = declarations(node.attribute("style").unwrap_or(""));
        let styles = || sheet.iter().chain(&own);
        // Custom properties first: a value may use one that comes later.
        let is_base = |name: &str| name.starts_with("--") || name == "color-scheme";
        if styles().any(|(name, _)| is_base(name)) {
            let scope = Rc::make_mut(scope);
            styles().for_each(|(name, value)| scope.declare(name, value));
        }
        let mut out = String::new();
        for attribute in node.attributes().filter(|it| it.namespace().is_none()) {
            let (name, value) = (attribute.name(), attribute.value());
            let is_dropped = DROPPED.contains(&name)
                || name.starts_with("on")
                || name.starts_with("aria-")
                || name.starts_with("marker")
                || is_text && POSITIONS.contains(&name);
            if PLAIN.contains(&name) {
                push_attribute(name, value, &mut out);
            } else if !is_dropped {
                let value = scope.resolve(value);
                if !style.declare(name, &value) && is_inside(&value) {
                    push_attribute(name, &value, &mut out);
                }
            }
        }
        let mut styled = String::new();
        for (name, value) in styles().filter(|(name, _)| !is_base(name) && !DROPPED.contains(name))
        {
            let value = scope.resolve(value);
            let has_room = styled.len() + value.len() < MAX_STYLE;
            let is_drawn = has_room && is_inside(&value) && !name.starts_with("marker");
            if !style.declare(name, &value) && is_drawn {
                styled.extend([name, ":", value.as_str(), ";"]);
            }
        }
        if !styled.is_empty() {
            push_attribute("style", &styled, &mut out);
        }
        out
    }
}

/// Whether a value refers to nothing outside of the SVG.
fn is_inside(value: &str) -> bool {
    let mut references = value.split("url(").skip(1);
    references.all(|it| it.trim_start_matches(['"', '\'', ' ']).starts_with('#'))
}

/// Appends an attribute.
pub(crate) fn push_attribute(name: &str, value: &str, out: &mut String) {
    out.extend([" ", name, "=\""]);
    for character in value.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(character),
        }
    }
    out.push('"');
}
