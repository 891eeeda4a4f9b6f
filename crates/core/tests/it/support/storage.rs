//! Confluence's storage format as a reader of XML sees it: its elements, where each may be, and its words.

use roxmltree::{Document, Node};

const AC: &str = "urn:ac";
const BLOCKS: &str = "root li blockquote ac:rich-text-body";
const INLINE: &str = "p h1 h2 h3 h4 h5 h6 li th td strong em span a ac:task-body";
const WORDS: &str = "p h1 h2 h3 h4 h5 h6 li th td strong em span a code ac:task-body ac:parameter \
                     ac:task-status ac:plain-text-body";

/// Each element, where it may be, and the attributes it may have: from Atlassian's page
/// "Confluence Storage Format" and the pages of the macros.
const ELEMENTS: &[(&str, &str, &str)] = &[
    ("h1", BLOCKS, ""),
    ("h2", BLOCKS, ""),
    ("h3", BLOCKS, ""),
    ("h4", BLOCKS, ""),
    ("h5", BLOCKS, ""),
    ("h6", BLOCKS, ""),
    ("p", BLOCKS, ""),
    ("hr", BLOCKS, ""),
    ("blockquote", BLOCKS, ""),
    ("table", BLOCKS, ""),
    ("ul", BLOCKS, ""),
    ("ol", BLOCKS, "start"),
    ("li", "ul ol", ""),
    ("tbody", "table", ""),
    ("tr", "tbody", ""),
    ("th", "tr", "style"),
    ("td", "tr", "style"),
    ("strong", INLINE, ""),
    ("em", INLINE, ""),
    ("span", INLINE, "style"),
    ("code", INLINE, ""),
    ("a", "p h1 h2 h3 h4 h5 h6 li th td strong em span ac:task-body", "href title"),
    ("br", INLINE, ""),
    ("ac:task-list", "root li blockquote ac:rich-text-body ac:task-body", ""),
    ("ac:task", "ac:task-list", ""),
    ("ac:task-status", "ac:task", ""),
    ("ac:task-body", "ac:task", ""),
    ("ac:structured-macro", "root li blockquote ac:rich-text-body p ac:task-body", "ac:name"),
    ("ac:parameter", "ac:structured-macro", "ac:name"),
    ("ac:plain-text-body", "ac:structured-macro", ""),
    ("ac:rich-text-body", "ac:structured-macro", ""),
];

/// Each macro, where it may be, and its children in their order.
const MACROS: &[(&str, &str, &[&str])] = &[
    ("toc", "root", &["minLevel", "maxLevel"]),
    ("code", BLOCKS, &["language", "ac:plain-text-body"]),
    ("expand", BLOCKS, &["title", "ac:rich-text-body"]),
    ("status", "p", &["title", "colour"]),
    ("anchor", "li ac:task-body", &[""]),
];

const LANGUAGES: &str = "none actionscript3 applescript bash coldfusion cpp csharp css delphi diff \
                         erlang groovy java javafx javascript perl php powershell python ruby sass \
                         scala sql vb xml yaml";

/// Parses a document within a root that names the spaces, and passes the root on.
pub fn read<T>(storage: &str, then: impl FnOnce(Node<'_, '_>) -> T) -> T {
    let xml = format!("<root xmlns:ac=\"{AC}\" xmlns:ri=\"urn:ri\">{storage}</root>");
    let document = match Document::parse(&xml) {
        Ok(document) => document,
        Err(error) => panic!("{error} in\n{storage}"),
    };
    then(document.root_element())
}

fn named(list: &str, name: &str) -> bool {
    list.split_whitespace().any(|word| word == name)
}

fn name(node: Node<'_, '_>) -> String {
    let prefix = if node.tag_name().namespace() == Some(AC) { "ac:" } else { "" };
    format!("{prefix}{}", node.tag_name().name())
}

/// Everything about a document that the format's description does not allow.
pub fn faults(root: Node<'_, '_>) -> Vec<String> {
    let mut faults = Vec::new();
    for node in root.descendants().filter(|node| *node != root) {
        let parent = node.parent().map(name).unwrap_or_default();
        if node.is_text() {
            let text = node.text().unwrap_or("");
            if !named(WORDS, &parent) && !text.trim().is_empty() {
                faults.push(format!("{text:?} is in {parent}"));
            }
        } else if node.is_element() {
            element(node, &parent, &mut faults);
        } else {
            faults.push(format!("{node:?} has no place here"));
        }
    }
    let mut toc = root.children().filter(|node| node.is_element());
    if toc.next().and_then(|first| first.attribute((AC, "name"))) != Some("toc") {
        faults.push("the contents do not come first".to_owned());
    }
    faults
}

fn element(node: Node<'_, '_>, parent: &str, faults: &mut Vec<String>) {
    let name = name(node);
    let Some((_, parents, attributes)) = ELEMENTS.iter().find(|(known, ..)| *known == name) else {
        faults.push(format!("there is no {name}"));
        return;
    };
    if !named(parents, parent) {
        faults.push(format!("{name} is in {parent}"));
    }
    for attribute in node.attributes() {
        let prefix = if attribute.namespace() == Some(AC) { "ac:" } else { "" };
        let full = format!("{prefix}{}", attribute.name());
        if !named(attributes, &full) || !value_is_good(&name, &full, attribute.value()) {
            faults.push(format!("{name} has {full}={:?}", attribute.value()));
        }
    }
    let children: Vec<_> = node.children().filter(Node::is_element).collect();
    let good = match name.as_str() {
        "ac:structured-macro" => is_macro(node, parent, &children),
        "ac:task" => {
            let names: Vec<_> = children.iter().map(|child| self::name(*child)).collect();
            let status = children.first().and_then(Node::text).unwrap_or("");
            names == ["ac:task-status", "ac:task-body"] && named("complete incomplete", status)
        }
        "table" => {
            let rows = node.descendants().filter(|node| node.has_tag_name("tr"));
            let mut cells = rows.map(|row| row.children().filter(Node::is_element).count());
            let first = cells.next();
            first.is_some_and(|first| first > 0) && cells.all(|count| Some(count) == first)
        }
        "ul" | "ol" | "tbody" | "ac:task-list" => !children.is_empty(),
        "a" => !node.ancestors().skip(1).any(|above| above.has_tag_name("a")),
        _ => true,
    };
    if !good {
        faults.push(format!("{name} is not well made"));
    }
}

fn value_is_good(element: &str, attribute: &str, value: &str) -> bool {
    match (element, attribute) {
        ("ol", _) => value.parse::<u64>().is_ok(),
        ("span", _) => value == "text-decoration: line-through;",
        (_, "style") => {
            ["left", "center", "right"].iter().any(|side| value == format!("text-align: {side}"))
        }
        (_, "href") => !value.contains(['<', '"', ' ']) && scheme_is_good(value),
        _ => true,
    }
}

/// Whether an address is relative, or of a harmless scheme.
pub fn scheme_is_good(address: &str) -> bool {
    let head: String = address
        .chars()
        .filter(|it| !it.is_control() && !it.is_whitespace())
        .take_while(|it| !"/?#".contains(*it))
        .collect();
    head.split_once(':').is_none_or(|(scheme, _)| {
        named("http https mailto", &scheme.to_ascii_lowercase()) && !scheme.is_empty()
    })
}

fn is_macro(node: Node<'_, '_>, parent: &str, children: &[Node<'_, '_>]) -> bool {
    let kind = node.attribute((AC, "name")).unwrap_or("");
    let Some((_, parents, wanted)) = MACROS.iter().find(|(known, ..)| *known == kind) else {
        return false;
    };
    let names = children.iter().map(|child| match child.attribute((AC, "name")) {
        Some(parameter) => parameter.to_owned(),
        None => name(*child),
    });
    let first = children.first().and_then(Node::text).unwrap_or("");
    let second = children.get(1).and_then(Node::text).unwrap_or("");
    named(parents, parent)
        && names.collect::<Vec<_>>() == *wanted
        && match kind {
            "code" => named(LANGUAGES, first),
            "status" => !first.is_empty() && named("Grey Red Yellow Green Blue", second),
            _ => true,
        }
}

/// What is in a document, tags and words in their order. Paragraphs in lists and the two ways to
/// show a task are the same to it.
pub fn words(node: Node<'_, '_>, out: &mut Vec<String>) {
    for child in node.children() {
        if child.is_text() {
            out.push(format!("={}", child.text().unwrap_or("")));
            continue;
        }
        let name = name(child);
        let kind = child.attribute((AC, "name")).unwrap_or("");
        let body = || {
            child
                .children()
                .find(|it| named("ac:plain-text-body ac:rich-text-body", &self::name(*it)))
        };
        let first = child.children().find_map(|parameter| parameter.text()).unwrap_or("");
        match (name.as_str(), kind) {
            ("ac:structured-macro", "toc" | "anchor") => {}
            ("ac:structured-macro", "status") => out.push(format!("={first}")),
            ("ac:structured-macro", "code") => {
                // A CDATA section that was cut is two nodes to some parsers, and one to a reader.
                let texts = body().into_iter().flat_map(|body| body.children().collect::<Vec<_>>());
                let text: String = texts.filter_map(|node| node.text()).collect();
                out.push(format!("+pre {text}"));
            }
            // What a diagram says in words is in no other format's text.
            ("ac:structured-macro", _) if first != "Guidance" => {}
            ("ac:structured-macro", _) => {
                out.push("+expand".to_owned());
                words(body().unwrap_or(child), out);
            }
            ("ac:task-status", _) => {
                out.push(if first == "complete" { "=☑ " } else { "=☐ " }.to_owned());
            }
            ("ac:task-body" | "tbody", _) => words(child, out),
            ("br", _) => out.push("= ".to_owned()),
            _ => {
                let shown = match name.as_str() {
                    "ac:task-list" => "ul",
                    "ac:task" => "li",
                    "span" => "del",
                    other => other,
                };
                let href = child.attribute("href").unwrap_or("");
                let start = child.attribute("start").unwrap_or("");
                out.push(format!("+{shown} {href}{start}"));
                words(child, out);
                out.push(format!("-{shown}"));
            }
        }
    }
}
