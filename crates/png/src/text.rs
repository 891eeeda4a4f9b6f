//! Text as the outlines of a font, since what draws the SVG knows no fonts.

use std::rc::Rc;

use roxmltree::Node;

use crate::css::Scope;
use crate::limits::{MAX_DEPTH, MAX_STYLE};
use crate::svg_writer::{SvgWriter, push_attribute};
use crate::text_style::{TextStyle, length};

/// Text in one style.
struct Run {
    text: String,
    style: TextStyle,
    /// Where it begins, if it isn't where the one before it ends.
    position: [Option<f32>; 2],
    shift: [f32; 2],
    /// The groups around it in the text, as they begin, and how many they are.
    groups: (String, usize),
}

/// Writes the paths of a `<text>` whose own attributes are written already.
pub(crate) fn write_text(
    node: Node<'_, '_>,
    style: TextStyle,
    scope: &Rc<Scope>,
    out: &mut SvgWriter<'_>,
) {
    let mut runs = Vec::new();
    collect(node, style, scope, ("", 0), out, &mut runs);
    if let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    let (mut x, mut y) = (0.0, 0.0);
    let mut paths = String::new();
    let font = &out.font;
    for index in 0..runs.len() {
        let run = &runs[index];
        if index == 0 || run.position != [None, None] {
            // What follows without a position of its own is anchored together with it.
            let rest = runs[index + 1..].iter().take_while(|it| it.position == [None, None]);
            let width: f32 = std::iter::once(run)
                .chain(rest)
                .map(|it| font.width(&it.text, it.style.size, it.style.is_bold))
                .sum();
            x = run.position[0].unwrap_or(x) - width * run.style.anchor;
            y = run.position[1].unwrap_or(y);
        }
        (x, y) = (x + run.shift[0], y + run.shift[1]);
        let mut path = String::new();
        let style = run.style;
        let width = font.outline(&run.text, [x, y], style.size, style.is_bold, &mut path);
        x += width;
        if !path.is_empty() {
            paths.push_str(&run.groups.0);
            paths.push_str("<path");
            push_attribute("d", &path, &mut paths);
            paths.push_str("/>");
            (0..run.groups.1).for_each(|_| paths.push_str("</g>"));
        }
    }
    out.text.push_str(&paths);
}

fn collect(
    node: Node<'_, '_>,
    style: TextStyle,
    scope: &Rc<Scope>,
    (groups, depth): (&str, usize),
    out: &SvgWriter<'_>,
    runs: &mut Vec<Run>,
) {
    let number = |name: &str| {
        let first = node.attribute(name)?.split([' ', ',']).next()?;
        Some(length(first, style.size))
    };
    let mut position = [number("x"), number("y")];
    let mut shift = ["dx", "dy"].map(|name| number(name).unwrap_or(0.0));
    for child in node.children() {
        if child.is_text() {
            let gap = runs.last().is_none_or(|last| last.text.ends_with(' '));
            let mut text = String::new();
            for character in child.text().unwrap_or("").chars() {
                let is_gap = text.chars().next_back().map_or(gap, |last| last == ' ');
                match character {
                    _ if !character.is_ascii_whitespace() => text.push(character),
                    _ if !is_gap => text.push(' '),
                    _ => {}
                }
            }
            if !text.is_empty() {
                let groups = (groups.to_owned(), depth);
                runs.push(Run { text, style, position, shift, groups });
                (position, shift) = ([None, None], [0.0, 0.0]);
            }
        } else if child.tag_name().name() == "tspan" && depth < MAX_DEPTH {
            let (mut scope, mut style) = (Rc::clone(scope), style);
            let mut own = out.attributes(child, &mut scope, &mut style);
            if own.len() + groups.len() > MAX_STYLE {
                own.clear();
            }
            let (before, inner) = (runs.len(), format!("{groups}<g{own}>"));
            collect(child, style, &scope, (&inner, depth + 1), out, runs);
            // Where the text begins is where its first part begins.
            if let Some(first) = runs.get_mut(before)
                && before == 0
            {
                first.position = [0, 1].map(|it| first.position[it].or(position[it]));
                (position, shift) = ([None, None], [0.0, 0.0]);
            }
        }
    }
}
