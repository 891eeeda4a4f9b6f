//! Diagrams: any boxes, frames and arrows are laid out and written, each within its picture.

#![no_main]

use groundplan::diagram::{Edge, EdgeEnd, Graph, Group, Node, mermaid, svg, unicode};
use libfuzzer_sys::fuzz_target;
use roxmltree::Document;

fuzz_target!(|input: &str| {
    let graph = read(input);
    let drawing = unicode(&graph, 100);
    assert!(drawing.text.lines().all(|line| line.chars().count() <= 400), "{}", drawing.text);
    let code = mermaid(&graph, "Title", "Words");
    assert!(code.starts_with("flowchart"), "{code}");
    if let Some(picture) = svg(&graph, "id", "Title", "Description") {
        if let Err(error) = Document::parse(&picture) {
            panic!("{error}\n{picture}");
        }
    }
});

/// A graph by lines: `name|technology|group` is a box, `[name|parent` a frame, and
/// `>from to label` an arrow; what names a box or a frame is its number.
fn read(input: &str) -> Graph<'_> {
    let mut graph = Graph::default();
    let number = |text: &str| text.trim().parse::<usize>().ok();
    for line in input.split('\n').take(150) {
        if let Some(arrow) = line.strip_prefix('>') {
            let mut words = arrow.splitn(3, ' ');
            let mut end = || words.next().and_then(number).unwrap_or(0);
            let (from, to) = (EdgeEnd::Node(end()), EdgeEnd::Node(end()));
            let label = words.next().map(Into::into);
            graph.edges.push(Edge { from, to, label, ..Edge::default() });
        } else if let Some(frame) = line.strip_prefix('[') {
            let (title, parent) = frame.split_once('|').unwrap_or((frame, ""));
            let parent = number(parent);
            graph.groups.push(Group { title: title.into(), parent, ..Group::default() });
        } else {
            let mut parts = line.splitn(3, '|');
            let title = parts.next().unwrap_or_default().into();
            let technology = parts.next().map(Into::into);
            let group = parts.next().and_then(number);
            graph.nodes.push(Node { title, technology, group, ..Node::default() });
        }
    }
    graph
}
