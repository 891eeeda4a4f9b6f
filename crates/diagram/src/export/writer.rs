//! Writes text in braces, with ids of our own, and text of the graph between quotes.

use crate::graph::parent;
use crate::text::{clean, detail, name};
use crate::{Edge, EdgeEnd, Graph, Kind, Node};

/// Invisible. What a tool looks for in text is no longer that with one in the middle.
const JOINER: char = '\u{2060}';
/// The characters of a title that its id has at most.
const MAX_ID_CHARS: usize = 30;

/// How text between quotes is written.
pub(super) type Escape = fn(character: char, previous: char, out: &mut String);

/// Writes lines; those between braces are indented.
pub(super) struct BraceWriter<'g, 'a> {
    pub(super) graph: &'g Graph<'a>,
    pub(super) text: String,
    /// The id of each box, and after them of each frame.
    ids: Vec<String>,
    escape: Escape,
    /// The bytes that a text may have; what is beyond is cut.
    pub(super) max_text: usize,
    depth: usize,
}

impl<'g, 'a> BraceWriter<'g, 'a> {
    pub(super) fn new(graph: &'g Graph<'a>, escape: Escape) -> Self {
        let titles = graph.nodes.iter().map(|it| (&*it.title, it.kind));
        let titles = titles.chain(graph.groups.iter().map(|it| (&*it.title, it.kind)));
        let ids = titles.enumerate().map(|(index, (title, kind))| id(title, kind, index)).collect();
        Self { graph, text: String::new(), ids, escape, max_text: usize::MAX, depth: 0 }
    }

    /// The id of a box or frame that is in the graph.
    pub(super) fn id(&self, end: EdgeEnd) -> &str {
        &self.ids[self.number(end)]
    }

    /// Boxes and frames have numbers of one row.
    pub(super) fn number(&self, end: EdgeEnd) -> usize {
        match end {
            EdgeEnd::Node(node) => node,
            EdgeEnd::Group(group) => self.graph.nodes.len() + group,
        }
    }

    /// The id after those of the frames around it: `shop_1.api_2`.
    pub(super) fn path(&self, end: EdgeEnd) -> String {
        let mut path = self.id(end).to_owned();
        let mut around = match end {
            EdgeEnd::Node(node) => self.graph.nodes[node].group,
            EdgeEnd::Group(group) => parent(self.graph, group),
        };
        while let Some(group) = around.filter(|&it| it < self.graph.groups.len()) {
            path.insert(0, '.');
            path.insert_str(0, self.id(EdgeEnd::Group(group)));
            around = parent(self.graph, group);
        }
        path
    }

    /// Begins a line.
    pub(super) fn start(&mut self, text: &str) -> &mut Self {
        if self.text.ends_with(|it| it != '\n') {
            self.text.push('\n');
        }
        // Deeper than this, the indentation would outgrow the text.
        self.text.extend(std::iter::repeat_n("  ", self.depth.min(20)));
        self.push(text)
    }

    pub(super) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    pub(super) fn push_id(&mut self, end: EdgeEnd) -> &mut Self {
        let number = self.number(end);
        self.text.push_str(&self.ids[number]);
        self
    }

    /// Adds text of the graph, cleaned, without quotes.
    pub(super) fn escaped(&mut self, text: &str) -> &mut Self {
        let mut previous = '\0';
        let start = self.text.len();
        for character in clean(text).chars() {
            if self.text.len() - start > self.max_text {
                return self.push("…");
            }
            (self.escape)(character, previous, &mut self.text);
            previous = character;
        }
        self
    }

    /// Adds a space and text of the graph between quotes.
    pub(super) fn quoted(&mut self, text: &str) -> &mut Self {
        self.push(" \"").escaped(text).push("\"")
    }

    /// Ends a line with a brace.
    pub(super) fn open(&mut self) {
        self.push(" {");
        self.depth += 1;
    }

    /// Closes the innermost brace.
    pub(super) fn close(&mut self) {
        self.depth -= 1;
        self.start("}");
    }

    /// The same, but takes back a brace with nothing in it.
    pub(super) fn close_if_filled(&mut self) {
        if self.text.ends_with(" {") {
            self.depth -= 1;
            self.text.truncate(self.text.len() - 2);
        } else {
            self.close();
        }
    }

    /// A member of what is in braces, if there is something to say.
    pub(super) fn member(&mut self, name: &str, text: &str) {
        if !clean(text).is_empty() {
            self.start(name).quoted(text);
        }
    }

    /// An arrow that the tool would refuse, as a comment.
    pub(super) fn comment(&mut self, sign: &str, edge: &Edge<'_>) {
        self.start(sign).push_id(edge.from).push(" -> ").push_id(edge.to);
        self.quoted(edge.label.as_deref().unwrap_or(""));
    }

    /// The finished text.
    pub(super) fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }
}

/// The arrows with both ends in the graph.
pub(super) fn edges<'g, 'a>(graph: &'g Graph<'a>) -> impl Iterator<Item = &'g Edge<'a>> {
    let is_whole =
        |edge: &&Edge<'_>| graph.title(edge.from).is_some() && graph.title(edge.to).is_some();
    graph.edges.iter().filter(is_whole)
}

/// Escapes with a backslash. What is a backslash itself can't escape what follows.
pub(super) fn with_backslash(character: char, _previous: char, out: &mut String) {
    if matches!(character, '"' | '\\' | '$') {
        out.push('\\');
    }
    out.push(character);
}

/// For tools in which only a quote can be escaped.
pub(super) fn with_joiner(character: char, _previous: char, out: &mut String) {
    if character == '"' {
        out.push('\\');
    }
    out.push(character);
    if matches!(character, '\\' | '$') {
        out.push(JOINER);
    }
}

/// What a frame is: `Container: Go`.
pub(super) fn group_detail(kind: Kind, technology: Option<&str>) -> String {
    let node = Node { kind, technology: technology.map(Into::into), ..Node::default() };
    let detail = detail(&Graph::default(), &node);
    detail.trim_matches(['[', ']']).trim_end_matches(": ").to_owned()
}

/// An id of letters, digits and underscores that begins with a letter. The number at its end makes
/// it the only one, and no word of any language.
fn id(title: &str, kind: Kind, index: usize) -> String {
    let mut id = String::new();
    for character in name(title).chars() {
        if character.is_ascii_alphanumeric() {
            id.push(character.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('_') {
            id.push('_');
        }
        if id.len() == MAX_ID_CHARS {
            break;
        }
    }
    if !id.starts_with(|it: char| it.is_ascii_alphabetic()) {
        id = kind.class().to_owned();
    }
    if !id.ends_with('_') {
        id.push('_');
    }
    id + &(index + 1).to_string()
}
