//! SVG that needs no style sheet around it: the diagram with its colours inside.

use crate::svg::STYLE;

/// The colours of a diagram that is a file of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those that the reader's system prefers; light where that is unknown.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Every name, in the order of the variants.
    pub const NAMES: &'static [&'static str] = &["auto", "light", "dark"];

    /// The theme with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Auto, Self::Light, Self::Dark];
        all.into_iter().zip(Self::NAMES).find(|(_, known)| **known == name).map(|(theme, _)| theme)
    }
}

/// What a diagram in a page has from the page. Without a theme it has none: what follows the reader
/// is seen on whatever the reader has.
const GROUND: &str = "\n.gp-diagram { background: light-dark(#ffffff, #11171e); }\n";

/// Puts the style sheet into the `<svg>` element that a text is.
///
/// Colours are plain values, for readers that know neither custom properties nor `light-dark()`. In
/// [`Theme::Auto`] these are followed by the rules for readers that do.
#[must_use]
#[cfg_attr(small_where_cold, optimize(size))]
pub fn standalone(svg: &str, theme: Theme) -> String {
    let (scheme, ground, more) = match theme {
        Theme::Auto => (".gp-diagram { color-scheme: light dark; }\n", "", STYLE),
        Theme::Light | Theme::Dark => ("", GROUND, ""),
    };
    let plain = resolved(&without_conditions(&[STYLE, ground].concat()), theme == Theme::Dark);
    // No attribute has this character.
    let (element, content) = svg.split_at(svg.find('>').map_or(0, |at| at + 1));
    [element, "\n<style>", scheme, &plain, more, "</style>", content].concat()
}

/// A style sheet in which each function of colours is replaced by the colour.
#[cfg_attr(small_where_cold, optimize(size))]
fn resolved(css: &str, is_dark: bool) -> String {
    let mut rest = css;
    let mut out = String::with_capacity(css.len());
    while let Some((at, name)) = next(rest, &["var(", "light-dark("]) {
        out.push_str(&rest[..at]);
        let arguments = block(&rest[at + name.len()..], ['(', ')']);
        rest = &rest[at + name.len() + arguments.len()..];
        let arguments = arguments.strip_suffix(')').unwrap_or(arguments);
        // The first argument of both has no comma.
        let (first, second) = arguments.split_once(',').unwrap_or((arguments, ""));
        let chosen = if name != "var(" && !is_dark { first } else { second };
        out.push_str(&resolved(chosen.trim(), is_dark));
    }
    out + rest
}

/// A style sheet with the rules that are for readers with some ability as rules for all.
#[cfg_attr(small_where_cold, optimize(size))]
fn without_conditions(css: &str) -> String {
    let mut rest = css;
    let mut out = String::with_capacity(css.len());
    while let Some(at) = rest.find("@supports") {
        out.push_str(&rest[..at]);
        let start = rest[at..].find('{').map_or(rest.len(), |open| at + open + 1);
        let rules = block(&rest[start..], ['{', '}']);
        out.push_str(rules.strip_suffix('}').unwrap_or(rules));
        rest = &rest[start + rules.len()..];
    }
    out + rest
}

/// Where the first of these words is, and which it is.
fn next<'w>(text: &str, words: &[&'w str]) -> Option<(usize, &'w str)> {
    words.iter().filter_map(|word| Some((text.find(word)?, *word))).min()
}

/// The text between an opening character and its closing one.
fn block(text: &str, [open, close]: [char; 2]) -> &str {
    let mut depth = 1;
    for (at, character) in text.char_indices() {
        if character == open {
            depth += 1;
        } else if character == close {
            depth -= 1;
            if depth == 0 {
                return &text[..at + close.len_utf8()];
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_found_by_its_name() {
        let found: Vec<_> = Theme::NAMES.iter().map(|name| Theme::named(name)).collect();
        assert_eq!(found, [Theme::Auto, Theme::Light, Theme::Dark].map(Some));
        assert_eq!(Theme::named("blue"), None);
    }

    #[test]
    fn the_colours_of_a_theme_are_plain_values() {
        for theme in [Theme::Light, Theme::Dark] {
            let svg = standalone("<svg class=\"gp-diagram\">\n</svg>", theme);
            for function in ["var(", "light-dark(", "@supports", "--"] {
                assert!(!svg.contains(function), "{theme:?} has {function}: {svg}");
            }
            assert_eq!(svg.matches('{').count(), svg.matches('}').count(), "{svg}");
            let ground = if theme == Theme::Dark { "#11171e" } else { "#ffffff" };
            assert!(svg.contains(&format!(".gp-diagram {{ background: {ground}; }}")), "{svg}");
        }
    }

    #[test]
    fn a_colour_is_resolved_to_that_of_the_theme() {
        let css = "a { fill: var(--x, light-dark(#fff, rgb(1, 2, 3))); font: var(--f, a, b); }";
        assert_eq!(resolved(css, false), "a { fill: #fff; font: a, b; }");
        assert_eq!(resolved(css, true), "a { fill: rgb(1, 2, 3); font: a, b; }");
    }

    #[test]
    fn what_follows_the_reader_begins_with_plain_light_colours() {
        let svg = standalone("<svg>\n</svg>", Theme::Auto);
        let (before, after) = svg.split_once("@supports").expect("it has rules for dark readers");
        assert!(before.contains("color-scheme: light dark") && !before.contains("light-dark("));
        assert!(after.contains("light-dark("));
        assert!(!svg.contains("background"), "it is that of the page, or of the reader: {svg}");
    }
}
