//! The nodes of a document in a page, made one by one: no HTML is parsed.

use groundplan::diagram::{Attribute, MarkupSink};
use wasm_bindgen::prelude::*;
use web_sys::{Document, DocumentFragment, Element, Node};

const SVG: &str = "http://www.w3.org/2000/svg";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// Appends nodes to a fragment, which no page shows yet.
pub(crate) struct NodeSink {
    document: Document,
    /// The fragment, and in it the open elements.
    open: Vec<Node>,
    /// How many of the open elements are in the namespace of SVG.
    svg: usize,
    /// The text that the next node begins after. Texts that follow each other become one node.
    text: String,
    failure: Option<JsValue>,
}

impl NodeSink {
    /// A sink that fills this fragment.
    ///
    /// # Errors
    /// The fragment has no document: it is not one.
    pub(crate) fn new(fragment: DocumentFragment) -> Result<Self, JsValue> {
        let document = fragment.owner_document().ok_or(JsValue::UNDEFINED)?;
        let open = vec![fragment.into()];
        Ok(Self { document, open, svg: 0, text: String::new(), failure: None })
    }

    /// Ends the fragment.
    ///
    /// # Errors
    /// What the page threw at first. Nothing was added after that.
    pub(crate) fn finish(mut self) -> Result<(), JsValue> {
        self.end_text();
        self.failure.map_or(Ok(()), Err)
    }

    fn add(&mut self, make: impl FnOnce(&Self) -> Result<Node, JsValue>) -> Option<Node> {
        if self.failure.is_some() {
            return None;
        }
        let made = make(self).and_then(|node| match self.open.last() {
            Some(parent) => parent.append_child(&node),
            None => Ok(node),
        });
        made.map_err(|failure| self.failure = Some(failure)).ok()
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.add(|sink| Ok(sink.document.create_text_node(&text).into()));
        }
    }

    fn element(&mut self, name: &str, attributes: &[Attribute<'_>]) -> Option<Node> {
        self.end_text();
        self.add(|sink| {
            let element = if sink.svg > 0 || name == "svg" {
                sink.document.create_element_ns(Some(SVG), name)?
            } else {
                sink.document.create_element(name)?
            };
            set(&element, attributes)?;
            Ok(element.into())
        })
    }
}

fn set(element: &Element, attributes: &[Attribute<'_>]) -> Result<(), JsValue> {
    for &(name, value) in attributes {
        match name {
            "xmlns" => element.set_attribute_ns(Some(XMLNS), name, value)?,
            _ => element.set_attribute(name, value)?,
        }
    }
    Ok(())
}

impl MarkupSink for NodeSink {
    fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        if let Some(element) = self.element(name, attributes) {
            self.open.push(element);
            self.svg += usize::from(self.svg > 0 || name == "svg");
        }
    }

    fn close(&mut self, _: &'static str) {
        self.end_text();
        if self.failure.is_none() {
            self.open.pop();
            self.svg = self.svg.saturating_sub(1);
        }
    }

    fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.element(name, attributes);
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }
}
