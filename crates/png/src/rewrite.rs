//! Rewrites an SVG as one that needs no style sheet, no font and nothing from outside.

use std::rc::Rc;

use roxmltree::{Document, Node};

use crate::css::{Scope, StyleSheet, declarations};
use crate::font::Font;
use crate::limits::{MAX_DEPTH, MAX_REWRITTEN};
use crate::svg_writer::{SvgWriter, push_attribute};
use crate::text::write_text;
use crate::text_style::TextStyle;

/// The elements that are drawn, and those that others refer to.
const DRAWN: &[&str] = &[
    "svg",
    "g",
    "a",
    "defs",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "path",
    "text",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
];
/// The elements that show nothing.
const SILENT: &[&str] = &["title", "desc", "metadata", "style", "script"];

/// What is around an SVG.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    /// Whether its colours are dark.
    pub(crate) is_dark: bool,
    /// The colour that the SVG says it has.
    pub(crate) background: Option<String>,
}

/// The SVG without style sheets and text, and its page.
pub(crate) fn rewrite(
    document: &Document<'_>,
    sheet: &StyleSheet<'_>,
) -> Result<(String, Page), String> {
    let font = Font::load().ok_or("the font can't be read")?;
    let mut out = SvgWriter { text: String::new(), sheet, font };
    let root = document.root_element();
    element(root, &Rc::default(), TextStyle::default(), Depth::default(), &mut out)?;
    let (mut scope, mut style) = (Rc::default(), TextStyle::default());
    out.attributes(root, &mut scope, &mut style);
    let own = declarations(root.attribute("style").unwrap_or(""));
    let styles = sheet.declarations(root).chain(own);
    let background = styles.filter(|(name, _)| name.starts_with("background")).last();
    let background = background.map(|(_, value)| scope.resolve(value));
    Ok((out.text, Page { is_dark: scope.is_dark, background }))
}

/// Where an element is.
#[derive(Clone, Copy, Default)]
struct Depth {
    /// How many elements it is in.
    elements: usize,
    /// Whether one of them is a clip path.
    is_clip: bool,
}

fn element(
    node: Node<'_, '_>,
    scope: &Rc<Scope>,
    mut style: TextStyle,
    depth: Depth,
    out: &mut SvgWriter<'_>,
) -> Result<(), String> {
    let name = node.tag_name().name();
    let is_svg = node.tag_name().namespace() == Some("http://www.w3.org/2000/svg");
    if !is_svg || SILENT.contains(&name) {
        return Ok(());
    }
    if !DRAWN.contains(&name) {
        let name: String = name.chars().take(40).collect();
        return Err(format!("the SVG has an element <{name}>, which is not supported"));
    }
    if depth.elements > MAX_DEPTH {
        return Err(format!("the elements of the SVG are nested more than {MAX_DEPTH} deep"));
    }
    if out.text.len() > MAX_REWRITTEN {
        return Err("the SVG has too many styles for so many elements".to_owned());
    }
    let mut scope = Rc::clone(scope);
    let attributes = out.attributes(node, &mut scope, &mut style);
    let is_clip = depth.is_clip || name == "clipPath";
    // Each level would be drawn as often as the next one refers to it.
    if is_clip && is_clipped(&attributes) {
        return Err("the SVG has a clip path that is clipped, which is not supported".to_owned());
    }
    let inside = Depth { elements: depth.elements + 1, is_clip };
    // Links have no look of their own, and text is a group of paths.
    let written = if name == "a" || name == "text" { "g" } else { name };
    out.text.push('<');
    out.text.push_str(written);
    if depth.elements == 0 {
        push_attribute("xmlns", "http://www.w3.org/2000/svg", &mut out.text);
    }
    out.text.push_str(&attributes);
    out.text.push('>');
    if name == "text" {
        write_text(node, style, &scope, out);
    } else {
        for child in node.children().filter(Node::is_element) {
            element(child, &scope, style, inside, out)?;
        }
    }
    out.text.push_str("</");
    out.text.push_str(written);
    out.text.push('>');
    Ok(())
}

/// Whether attributes as they are written refer to a clip path.
fn is_clipped(attributes: &str) -> bool {
    let (others, styled) = attributes.split_once(" style=\"").unwrap_or((attributes, ""));
    others.contains(" clip-path=\"") || styled.split(';').any(|it| it.starts_with("clip-path:"))
}
