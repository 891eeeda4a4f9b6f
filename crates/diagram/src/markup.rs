//! Markup as operations, so that one writer serves both strings and the nodes of a page.

/// An attribute: its name, and its value without escaping.
pub type Attribute<'a> = (&'static str, &'a str);

/// What a writer of HTML or SVG writes into. Operations come in the order of the document, and
/// what is opened is closed.
pub trait MarkupSink {
    /// Opens an element. `svg` and all that is in it are in the namespace of SVG, every other
    /// element in that of HTML.
    fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]);

    /// Closes the innermost open element, which has this name.
    fn close(&mut self, name: &'static str);

    /// Adds an element without content.
    fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]);

    /// Adds text, not escaped. Texts that follow each other are one text node.
    fn text(&mut self, text: &str);

    /// How many bytes of markup there are; 0 from a sink that makes nodes.
    fn position(&self) -> usize {
        0
    }
}

/// Writes the operations as text.
#[derive(Clone, Debug, Default)]
pub struct TextSink {
    /// What has been written.
    pub text: String,
}

impl TextSink {
    /// An empty one with room for so many bytes.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes) }
    }

    fn tag(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            escape(&mut self.text, value, true);
            self.text.push('"');
        }
    }
}

impl MarkupSink for TextSink {
    fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.tag(name, attributes);
        self.text.push('>');
    }

    fn close(&mut self, name: &'static str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.tag(name, attributes);
        self.text.push_str(if attributes.is_empty() { " />" } else { "/>" });
    }

    fn text(&mut self, text: &str) {
        escape(&mut self.text, text, false);
    }

    fn position(&self) -> usize {
        self.text.len()
    }
}

fn escape(out: &mut String, text: &str, is_attribute: bool) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let written = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if is_attribute => "&quot;",
            b'\'' if is_attribute => "&#x27;",
            _ => continue,
        };
        out.push_str(&text[copied..at]);
        out.push_str(written);
        copied = at + 1;
    }
    out.push_str(&text[copied..]);
}

#[cfg(test)]
mod tests {
    use super::{MarkupSink, TextSink};

    #[test]
    fn a_text_sink_escapes_text_and_attributes() {
        let mut sink = TextSink::default();
        sink.open("p", &[("title", "\"'<&>")]);
        sink.text("\"'<&>");
        sink.empty("br", &[]);
        sink.close("p");
        let expected = "<p title=\"&quot;&#x27;&lt;&amp;&gt;\">\"'&lt;&amp;&gt;<br /></p>";
        assert_eq!(sink.text, expected);
        assert_eq!(sink.position(), expected.len());
    }
}
