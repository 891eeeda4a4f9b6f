//! The contrasts of the colours of diagrams, in light and dark: of text at least 4.5, of lines at least 3.

use groundplan_diagram::STYLE;

/// The papers of pages, light and dark.
const PAPERS: [&str; 2] = ["#ffffff", "#11171e"];

/// As many frames may be in each other.
const MAX_FRAMES: usize = 6;

/// Red, green, blue, and how opaque it is.
type Colour = [f64; 4];

fn colour(hex: &str) -> Colour {
    let part =
        |at: usize| hex.get(at..at + 2).map(|it| u8::from_str_radix(it, 16).expect("digits"));
    [1, 3, 5, 7].map(|at| f64::from(part(at).unwrap_or(255)) / 255.0)
}

/// The colours of a property, light and dark.
fn property(name: &str) -> [Colour; 2] {
    let start = format!("var(--gp-diagram-{name}, light-dark(");
    let found = STYLE.split(&start).nth(1).expect("the style sheet has the property");
    let both = found.split(')').next().expect("it ends").split_once(", ").expect("two colours");
    [both.0, both.1].map(colour)
}

fn over(top: Colour, under: Colour) -> Colour {
    let mixed = |at: usize| top[at] * top[3] + under[at] * (1.0 - top[3]);
    [mixed(0), mixed(1), mixed(2), 1.0]
}

fn luminance(colour: Colour) -> f64 {
    let linear =
        |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    (one / other).max(other / one)
}

#[test]
fn text_and_lines_stand_out_in_light_and_dark_whatever_they_are_on() {
    for (mode, paper) in PAPERS.into_iter().enumerate() {
        let of = |name: &str| property(name)[mode];
        let mut grounds = vec![colour(paper)];
        for depth in 0..MAX_FRAMES {
            grounds.push(over(of("frame"), grounds[depth]));
        }
        let plain = ["paper", "person", "external", "store"].map(of);
        let check = |what: &str, grounds: &[Colour], least: f64| {
            for &ground in grounds {
                let found = contrast(of(what), ground);
                assert!(found >= least, "{what} on {ground:?}, {mode}: {found}");
            }
        };
        for text in ["ink", "detail"] {
            check(text, &[&grounds[..], &plain, &[of("accent-paper")]].concat(), 4.5);
        }
        check("border", &[&grounds[..], &plain].concat(), 3.0);
        check("accent", &[&grounds[..], &[of("accent-paper")]].concat(), 3.0);
        check("frame-line", &grounds, 3.0);
        check("line", &grounds, 3.0);
    }
}
