//! The nodes that a sink makes of a document, beside a parse of its text.

use groundplan::diagram::{Attribute, MarkupSink};
use groundplan::{Format, RenderOptions, render_nodes, try_render};

use crate::support::cases;

/// A node of a page: an element with its attributes and children, or text.
#[derive(Debug, PartialEq)]
enum Node {
    Element(String, Vec<(String, String)>, Vec<Node>),
    Text(String),
}

/// Makes nodes, as a page does.
#[derive(Default)]
struct NodeSink {
    /// The children of each open element, of which the first is the page.
    open: Vec<Vec<Node>>,
    attributes: Vec<(&'static str, Vec<(String, String)>)>,
}

impl NodeSink {
    fn add(&mut self, node: Node) {
        self.open.last_mut().expect("an open element").push(node);
    }
}

fn owned(attributes: &[Attribute<'_>]) -> Vec<(String, String)> {
    // The parser that the nodes are compared with treats `xmlns` as a declaration.
    let attributes = attributes.iter().filter(|(name, _)| *name != "xmlns");
    attributes.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

impl MarkupSink for NodeSink {
    fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.attributes.push((name, owned(attributes)));
        self.open.push(Vec::new());
    }

    fn close(&mut self, name: &'static str) {
        let children = self.open.pop().expect("an open element");
        let (opened, attributes) = self.attributes.pop().expect("an open element");
        assert_eq!(opened, name);
        self.add(Node::Element(name.to_owned(), attributes, children));
    }

    fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.open(name, attributes);
        self.close(name);
    }

    fn text(&mut self, text: &str) {
        if let Some(Node::Text(before)) = self.open.last_mut().and_then(|open| open.last_mut()) {
            before.push_str(text);
        } else if !text.is_empty() {
            self.add(Node::Text(text.to_owned()));
        }
    }
}

fn parsed(node: roxmltree::Node<'_, '_>) -> Node {
    if node.is_text() {
        return Node::Text(node.text().unwrap_or_default().to_owned());
    }
    let attributes = node.attributes();
    let attributes = attributes.map(|it| (it.name().to_owned(), it.value().to_owned()));
    let children = node.children().map(parsed).collect();
    Node::Element(node.tag_name().name().to_owned(), attributes.collect(), children)
}

#[test]
fn the_nodes_of_a_document_are_those_of_its_text() {
    let mut compared = 0;
    for case in cases::all() {
        let source = &case.source;
        let options = RenderOptions { id_prefix: Some("p-".to_owned()), ..Default::default() };
        let html = RenderOptions { format: Format::Html, ..options.clone() };
        let text = try_render(source, &html);
        let mut sink = NodeSink { open: vec![Vec::new()], ..NodeSink::default() };
        let nodes = render_nodes(source, &options, &mut sink);
        let made = sink.open.pop().expect("the page");
        assert_eq!(nodes.diagnostics, text.diagnostics, "{}", case.name);
        let Some(text) = text.rendered else {
            assert_eq!(made, [], "{}", case.name);
            continue;
        };
        assert_eq!(nodes.rendered.map(|rendered| rendered.text), Some(String::new()));
        let page = format!("<page>{}</page>", text.text);
        // Characters that XML can't have are not its matter.
        let Ok(page) = roxmltree::Document::parse(&page) else { continue };
        let page = parsed(page.root_element());
        assert_eq!(Node::Element("page".to_owned(), Vec::new(), made), page, "{}", case.name);
        compared += 1;
    }
    assert!(compared > 40, "only {compared} documents");
}
