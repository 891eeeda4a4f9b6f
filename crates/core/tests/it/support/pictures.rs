//! Reads pictures back as a person does: a box is where its outline is, and an arrow joins what its two
//! ends touch.

use std::collections::{BTreeMap, BTreeSet};

/// What a picture shows.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Picture {
    /// The frames and the name of everything shown.
    pub paths: BTreeSet<String>,
    /// The ends of each arrow, with its labels.
    pub arrows: Arrows,
    /// The ends of those that stand for others.
    pub derived: BTreeSet<(String, String)>,
    /// How many arrows there are.
    pub count: usize,
}

/// Arrows by their ends, with their labels.
pub type Arrows = BTreeMap<(String, String), BTreeSet<String>>;

impl Picture {
    /// Adds an arrow.
    fn add(&mut self, ends: (String, String), labels: &[String], is_derived: bool) {
        if is_derived {
            self.derived.insert(ends.clone());
        }
        let known = self.arrows.entry(ends).or_default();
        known.extend(labels.iter().map(|label| label.trim_start_matches("• ").to_owned()));
        self.count += 1;
    }
}

/// A flowchart of Mermaid.
pub fn flowchart(text: &str) -> Picture {
    let (mut names, mut frames) = (BTreeMap::new(), Vec::new());
    let mut picture = Picture::default();
    for line in text.lines().map(str::trim) {
        let label = line.split('"').nth(1).unwrap_or_default();
        let id =
            |text: &str| text.split(['[', '(', '{', ' ']).next().unwrap_or_default().to_owned();
        let is_frame = line.starts_with("subgraph ");
        let derived = line.split_once(" -.->");
        if let Some((from, to)) = derived.or_else(|| line.split_once(" -->")) {
            let to = to.rsplit(' ').next().unwrap_or_default();
            let name = |id: &str| names.get(id).cloned().unwrap_or_default();
            let labels = label.split("<br/>").filter(|it| !it.is_empty()).map(str::to_owned);
            picture.add((name(from), name(to)), &labels.collect::<Vec<_>>(), derived.is_some());
        } else if line == "end" {
            frames.pop();
        } else if line.starts_with('f') && line.contains("{{") {
            names.insert(id(line), frames.join(" / "));
        } else if is_frame || line.starts_with('n') && line.contains('"') {
            frames.push(without_kind(label.split("<br/>").next().unwrap_or_default()));
            names.insert(id(line.trim_start_matches("subgraph ")), frames.join(" / "));
            picture.paths.insert(frames.join(" / "));
            if !is_frame {
                frames.pop();
            }
        }
    }
    picture
}

/// A title without the kind that follows it if a box in the frame has the same name.
fn without_kind(title: &str) -> &str {
    title.split(" [").next().unwrap_or_default()
}

/// The outline of a box or a frame, with its name.
struct Outline {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
    name: String,
}

impl Outline {
    fn read(group: &str, class: &str) -> Self {
        let rect = between(group, "<rect ", "/>").next().expect("the outline is a rectangle");
        let number = |name: &str| -> i32 {
            let value = between(rect, &format!(" {name}=\""), "\"").next();
            value.and_then(|value| value.parse().ok()).expect("a number")
        };
        let (left, top) = (number("x"), number("y"));
        let (right, bottom) = (left + number("width"), top + number("height"));
        Self {
            left,
            top,
            right,
            bottom,
            name: without_kind(&texts(group, class).join(" ")).to_owned(),
        }
    }

    fn has_on_its_border(&self, (x, y): (i32, i32)) -> bool {
        let (is_across, is_down) =
            ((self.left..=self.right).contains(&x), (self.top..=self.bottom).contains(&y));
        let is_side = x == self.left || x == self.right;
        let is_edge = y == self.top || y == self.bottom;
        is_across && is_down && (is_side || is_edge)
    }

    fn is_around(&self, inner: &Self) -> bool {
        self.left < inner.left
            && self.top < inner.top
            && inner.right < self.right
            && inner.bottom < self.bottom
    }
}

/// A picture in SVG whose boxes are rectangles.
pub fn svg(text: &str) -> Picture {
    let groups = |class: &'static str| {
        text.lines().filter(move |line| line.starts_with(&format!("<g class=\"{class}")))
    };
    let frames: Vec<_> = groups("gp-group").map(|it| Outline::read(it, "gp-group-title")).collect();
    let boxes: Vec<_> = groups("gp-node").map(|it| Outline::read(it, "gp-title")).collect();
    let path = |outline: &Outline| {
        // Frames come from the outside.
        let around = frames.iter().filter(|frame| frame.is_around(outline));
        let names: Vec<_> = around.chain([outline]).map(|it| it.name.as_str()).collect();
        names.join(" / ")
    };
    let mut picture =
        Picture { paths: boxes.iter().chain(&frames).map(path).collect(), ..Picture::default() };
    for group in groups("gp-edge") {
        let (edge, label) = group.split_once("<g class=\"gp-label\"").unwrap_or((group, ""));
        let mut lines = between(edge, " d=\"", "\"").map(numbers);
        let (line, head) = (lines.next().expect("a line"), lines.next().expect("a head"));
        let ends = [&line[..2], &line[line.len() - 2..]].map(|it| (it[0], it[1]));
        let [to, from] = if ends[0] == (head[0], head[1]) { ends } else { [ends[1], ends[0]] };
        assert_eq!(to, (head[0], head[1]), "the head is at an end: {group}");
        let touched = |at| {
            let found = boxes.iter().chain(&frames).find(|it| it.has_on_its_border(at));
            path(found.expect("an arrow begins and ends at an outline"))
        };
        picture.add(
            (touched(from), touched(to)),
            &texts(label, "gp-detail"),
            edge.contains("dash"),
        );
    }
    picture
}

fn texts(group: &str, class: &str) -> Vec<String> {
    let of_class = format!("<text class=\"{class}\"");
    between(group, &of_class, "</text>")
        .map(|it| it.split_once('>').expect("a tag ends").1.to_owned())
        .collect()
}

/// Every piece of a text between two others.
fn between<'t>(text: &'t str, start: &str, end: &str) -> impl Iterator<Item = &'t str> {
    let pieces: Vec<_> = text.split(start).skip(1).filter_map(|it| it.split(end).next()).collect();
    pieces.into_iter()
}

fn numbers(path: &str) -> Vec<i32> {
    let numbers = path.split(|it: char| !it.is_ascii_digit() && it != '-');
    numbers.filter_map(|it| it.parse().ok()).collect()
}

/// The names that the heads of the arrows of a diagram in characters touch, sorted.
pub fn targets(text: &str) -> Vec<String> {
    let cells: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
    let at = |x: usize, y: usize| cells.get(y).and_then(|row| row.get(x)).copied().unwrap_or(' ');
    let mut found = Vec::new();
    for (y, row) in cells.iter().enumerate() {
        for (x, head) in row.iter().enumerate() {
            // The cell of the border that it touches.
            let (x, y) = match head {
                '▼' => (x, y + 1),
                '▲' => (x, y.wrapping_sub(1)),
                '◀' => (x.wrapping_sub(1), y),
                '▶' => (x + 1, y),
                _ => continue,
            };
            found.push(name_of(&at, x, y, matches!(head, '◀' | '▶')));
        }
    }
    found.sort();
    found
}

/// The name of the box or the frame with a cell of its border here.
fn name_of(at: &dyn Fn(usize, usize) -> char, x: usize, y: usize, is_side: bool) -> String {
    let is_top = |it: char| "┌╭┏┐╮┓".contains(it);
    let is_bottom = |it: char| "└╰┗".contains(it);
    let (mut left, mut top) = (x, y);
    // From the side up to a corner of the top; from above or below along the border to the left.
    while is_side && !is_top(at(left, top)) && top > 0 {
        top -= 1;
    }
    while !"┌╭┏└╰┗".contains(at(left, top)) && left > 0 {
        left -= 1;
    }
    if is_bottom(at(left, top)) {
        while !is_top(at(left, top)) && top > 0 {
            top -= 1;
        }
    }
    let border = "─━╌═┬┴┯┷┼┿╪▲▼┐╮┓";
    let row = |y: usize, from: usize| -> String {
        let cells = (from..).map(|x| at(x, y));
        cells.take_while(|it| !"┐╮┓│┃╎║├┝┠".contains(*it)).take(200).collect()
    };
    let title = row(top, left + 1);
    let title = title.trim_matches(|it| border.contains(it) || it == ' ');
    let lines = (top + 1..top + 4).map(|y| row(y, left + 1));
    let mut lines = lines.map(|line| line.trim().to_owned());
    let name = lines.find(|line| line.chars().any(char::is_alphanumeric));
    if title.chars().any(char::is_alphanumeric) {
        without_kind(title).to_owned()
    } else {
        name.unwrap_or_default()
    }
}
