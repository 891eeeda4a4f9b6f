//! Dialects of Markdown: each says what the document in CommonMark says, and nothing else.

use groundplan::{Diagrams, Dialect, Guidance, RenderOptions, render, render_all};
use pulldown_cmark::{Options, Parser};
use serde_json::json;

use crate::support::blocks;
use crate::support::cases::{self, Case};
use crate::support::generate::Numbers;

fn every() -> impl Iterator<Item = Dialect> {
    Dialect::NAMES.iter().map(|name| Dialect::named(name).expect("a dialect of this name"))
}

/// A document without hints, which are comments, and without front matter, which not all have.
fn plain(dialect: Dialect) -> RenderOptions {
    RenderOptions {
        dialect,
        guidance: Some(Guidance::Drop),
        front_matter: Some(false),
        ..RenderOptions::default()
    }
}

/// The HTML of a document, without what a dialect has only for its reader, and without the
/// differences between a space and a line's end, and between list items near and far apart.
fn html(markdown: &str) -> String {
    let extensions =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, Parser::new_ext(markdown, extensions));
    for (sign, encoded) in [("(", "%28"), (")", "%29"), ("$", "%24"), ("*", "%2A")] {
        html = html.replace(encoded, sign);
    }
    for only_for_readers in ["<p>", "</p>", " v-pre", "<span>", "</span>", "<!-- -->", "{/* */}"] {
        html = html.replace(only_for_readers, "");
    }
    let html = without_ids(&html);
    let line = html.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace("> ", ">").replace(" <", "<")
}

/// HTML without the ids of headings, which each reader makes by its own rule: neither in links nor in
/// the elements that stand for them.
fn without_ids(html: &str) -> String {
    let mut parts = html.split("<a id=\"gp-");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once("</a>").map_or("", |(_, rest)| rest));
    }
    let mut parts = out.split("href=\"#");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (id, rest) = part.split_once('"').unwrap_or((part, ""));
        let id = if id.contains('_') { id } else { "" };
        plain.push_str(&format!("href=\"#{id}\"{rest}"));
    }
    plain
}

/// The letters of a document. In a dialect where nothing nests, list items are lines.
fn letters(html: &str) -> String {
    let mut is_tag = false;
    let is_text = |letter: &char| {
        is_tag = *letter == '<' || is_tag && *letter != '>';
        !is_tag && letter.is_alphabetic()
    };
    html.chars().filter(is_text).collect()
}

fn compare(name: &str, dialect: Dialect, commonmark: &str, text: &str) {
    let fence = "\n```mermaid\n";
    let diagrams = text
        .replace("\n::: mermaid\ngraph ", &format!("{fence}flowchart "))
        .replace("\n::: mermaid\n", fence)
        .replace("\n:::\n", "\n```\n");
    let (wanted, found) = (html(commonmark), html(&diagrams));
    // Pictures are links, as in every format.
    if wanted.contains("<img ") {
        return;
    }
    match dialect {
        Dialect::PythonMarkdown => assert_eq!(letters(&found), letters(&wanted), "{name}\n{text}"),
        // VitePress draws a rule above each section itself.
        Dialect::Vue => assert_eq!(found, wanted.replace("<hr /><h2>", "<h2>"), "{name}\n{text}"),
        _ => assert_eq!(found, wanted, "{name} for {}\n{text}", dialect.as_str()),
    }
}

#[test]
fn every_golden_story_says_the_same_in_every_dialect() {
    let mut compared = 0;
    for Case { name, source, .. } in cases::all() {
        let wanted = render_all(&source, &plain(Dialect::CommonMark));
        for dialect in every() {
            let found = render_all(&source, &plain(dialect));
            for (wanted, found) in wanted.iter().zip(found) {
                let (Some(wanted), Some(found)) = (&wanted.rendered, found.rendered) else {
                    continue;
                };
                compare(&name, dialect, &wanted.text, &found.text);
                compared += 1;
            }
        }
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn generated_descriptions_say_the_same_in_every_dialect() {
    let mut numbers = Numbers(71);
    for _ in 0..150 {
        let text = blocks::markdown(&mut numbers, &[blocks::HARMLESS, blocks::HARMFUL]);
        let source = json!({"id": "D-1", "title": "One", "description": text}).to_string();
        let wanted = render(&source, &plain(Dialect::CommonMark)).expect("a document");
        for dialect in every().filter(|&dialect| dialect != Dialect::PythonMarkdown) {
            let found = render(&source, &plain(dialect)).expect("a document");
            compare(&text, dialect, &wanted.text, &found.text);
        }
    }
}

/// What a description becomes in a dialect.
fn description(dialect: Dialect, text: &str) -> String {
    let source = json!({"id": "D-1", "title": "One", "description": text}).to_string();
    let document = render(&source, &plain(dialect)).expect("a document").text;
    let (_, after) = document.split_once("## Executive Summary\n\n").expect("its section");
    let (text, _) = after.split_once("\n\n## ").expect("the next section");
    text.strip_suffix("\n\n---").unwrap_or(text).to_owned()
}

/// Each text as a description in its dialect.
fn assert_written(cases: &[(Dialect, &str, &str)]) {
    for &(dialect, text, wanted) in cases {
        assert_eq!(description(dialect, text), wanted, "{text} in {}", dialect.as_str());
    }
}

#[test]
fn text_after_a_block_in_an_item_is_another_block() {
    let text = "1. Build:\n   ```sh\n   make\n   ```\n   then\n2. ### Heading\n   text";
    assert_written(&[
        (
            Dialect::GitHub,
            text,
            "1. Build:\n\n   ```sh\n   make\n   ```\n   then\n2. ### Heading\n   text",
        ),
        (
            Dialect::PythonMarkdown,
            text,
            "1. Build:<br />\n    `make`<br />\n    then\n2. <strong>Heading</strong><br />\n    text",
        ),
    ]);
}

#[test]
fn addresses_are_written_as_readers_make_links_of_them() {
    assert_written(&[
        (Dialect::GitHub, "https://a.example/a?x=1&y=2#frag", "https://a.example/a?x=1&y=2#frag"),
        (Dialect::GitLab, "see https://a.example/P#12, #12", "see https://a.example/P#12, \\#12"),
        (Dialect::Mdx, "http://a.example/{id}?&amp;b=$c", "http://a.example/%7Bid%7D?&b=%24c"),
        (Dialect::Vue, "www.a.example:80/b:c", "www.a.example:80/b&#58;c"),
        (
            Dialect::Vue,
            "https://a.example/{{x}}",
            "https://a.example/<span>{</span><span>{</span>x}}",
        ),
        (Dialect::Mdx, "http://a.example/:1x (@b", "http://a.example/<span>:</span>1x (@b"),
        (
            Dialect::GitHub,
            "https://a.example/?a&amp;lt;b>&lt;c>",
            "https://a.example/?a&amp;lt;b>&lt;c>",
        ),
        (Dialect::GitHub, "https://a.example/?a&amp;l&#116;;b", "https://a.example/?a&amp;lt;b"),
        (Dialect::Azure, "(https://a.example/\\*b\\*)\\*", "(https://a.example/%2Ab%2A)&#42;"),
        (Dialect::GitHub, "https://a.example/a_b_ \\_c", "https://a.example/a_b&#95; \\_c"),
        (
            Dialect::PythonMarkdown,
            "https://a.example/?b==c&d=e",
            "https://a.example/?b%3D%3Dc&amp;d=e",
        ),
        (Dialect::GitHub, "\"https://a.example/a&b#c", "\"https://a.example/a&b#c"),
        (Dialect::GitHub, "'HTTPS://a.example/?a=1&b", "'HTTPS://a.example/?a=1&b"),
        (Dialect::GitHub, "https://a.example/~b/c~d", "https://a.example/~b/c%7Ed"),
        (Dialect::GitHub, "https://a.example/p/@b/c", "https://a.example/p/@b/c"),
        (
            Dialect::GitHub,
            "http://a_b/@c http://@d",
            "http://a_b/<span>@</span>c http://<span>@</span>d",
        ),
        (Dialect::Mdx, "http://localhost:8080/a:1b", "http://localhost:8080/a<span>:</span>1b"),
    ]);
}

#[test]
fn alerts_stay_alerts_where_the_reader_has_them() {
    let text = "> [!NOTE]\n> Mind *this*.\n\n> [!OTHER]\n> [!TIP]";
    assert_written(&[
        (Dialect::GitHub, "> [!NOTE]  \n> a", "> [!NOTE]\n> a"),
        (Dialect::CommonMark, text, "> [!NOTE]\n> Mind *this*.\n\n> [!OTHER]\n> [!TIP]"),
        (Dialect::GitHub, text, "> [!NOTE]\n> Mind *this*.\n\n> \\[!OTHER\\] \\[!TIP\\]"),
        (Dialect::Mdx, text, "> \\[!NOTE\\] Mind *this*.\n\n> \\[!OTHER\\] \\[!TIP\\]"),
    ]);
}

#[test]
fn what_a_reader_would_take_for_its_own_is_text() {
    assert_written(&[
        (Dialect::Mdx, "import x from 'y'", "&#105;mport x from 'y'"),
        (Dialect::Mdx, "&#105;mport x", "&#105;mport x"),
        (Dialect::Mdx, "a {b} <C/> :d[e]", "a &#123;b&#125; &lt;C/> <span>:</span>d\\[e\\]"),
        (Dialect::Vue, "a {{ b }} {#c}", "a <span>{</span><span>{</span> b }} \\{#c}"),
        (Dialect::Vue, "`{{ a }}`", "<code v-pre>&#123;&#123; a &#125;&#125;</code>"),
        (Dialect::GitHub, "@ann #12 $x$", "<span>@</span>ann <span>#</span>12 <span>$</span>x$"),
        (Dialect::GitHub, ":tada: 12:30 a: b", "<span>:</span>tada: 12:30 a: b"),
        (Dialect::GitHub, "https://a/b and ftp://a/b", "https://a/b and ftp<span>:</span>//a/b"),
        (Dialect::GitLab, "~bug &7 !3 %2", "&#126;bug &amp;7 \\!3 \\%2"),
        (Dialect::Azure, "#12 and !3", "\\#12 and \\!3"),
        (Dialect::PythonMarkdown, "^a^ =b= (c) 1/2", "&#94;a&#94; &#61;b&#61; &#40;c) 1&#47;2"),
        (Dialect::PythonMarkdown, "- a\n  - b\n    1. c", "- a<br />\n    • b<br />\n        1. c"),
        (Dialect::GitHub, "27 % of it", "27 % of it"),
        (Dialect::GitHub, "![a](b/c.png)", "[a](b/c.png)"),
        (Dialect::Mdx, "![a](b/c.png)", "a (`b/c.png`)"),
        (Dialect::PythonMarkdown, "![a *b*](c.png) d", "a *b* (`c.png`) d"),
        (Dialect::Mdx, "![a](//b/c.png)", "[a](//b/c.png)"),
    ]);
}

#[test]
fn a_link_in_the_document_leads_to_the_id_that_its_reader_gives_the_heading() {
    let text = "[a](#risks-trade-offs) [b](#2-ways) [c](#büro) [d](#elsewhere)\n\n\
                # Risks & trade-offs\n\n# 2 ways\n\n# Büro\n\n# Büro";
    for (dialect, wanted) in [
        (Dialect::GitHub, ["risks--trade-offs", "2-ways", "büro"]),
        (Dialect::GitLab, ["risks-trade-offs", "2-ways", "büro"]),
        (Dialect::Mdx, ["risks--trade-offs", "2-ways", "büro"]),
        (Dialect::Azure, ["risks-&amp;-trade-offs", "2-ways", "b%C3%BCro"]),
        (Dialect::Vue, ["gp-risks-trade-offs", "_2-ways", "gp-büro"]),
        (Dialect::PythonMarkdown, ["gp-risks-trade-offs", "2-ways", "gp-büro"]),
    ] {
        let found = description(dialect, text);
        for (name, anchor) in ["a", "b", "c", "d"].iter().zip(wanted.iter().chain(&["elsewhere"])) {
            let link = match (dialect, *anchor) {
                (Dialect::Mdx, "elsewhere") => "<a href=\"#elsewhere\">d</a>".to_owned(),
                _ => format!("[{name}](#{anchor})"),
            };
            assert!(found.contains(&link), "{}: {link} in {found}", dialect.as_str());
        }
        let element = "### <a id=\"gp-büro\"></a>Büro";
        assert_eq!(found.contains(element), wanted[2].starts_with("gp-"), "{found}");
    }
}

#[test]
fn a_second_heading_of_the_same_text_has_a_number() {
    let text = "[x](#tide-2)\n\n# Tide\n\n# Tide";
    assert!(description(Dialect::GitHub, text).contains("](#tide-1)"));
    assert!(description(Dialect::PythonMarkdown, text).contains("](#tide_1)"));
}

/// Docusaurus finds places in a page by its headings alone, and looks for those that links of Markdown
/// lead to; a tag is none of its own.
#[test]
fn links_of_markdown_lead_to_headings_in_mdx() {
    let mut tags = 0;
    for Case { name, source, .. } in cases::all() {
        for rendered in
            render_all(&source, &plain(Dialect::Mdx)).into_iter().flat_map(|it| it.rendered)
        {
            let text = rendered.text;
            for (at, _) in text.match_indices("](#") {
                let (id, _) = text[at + 3..].split_once([')', ' ']).expect("the end of a link");
                assert!(!text.contains(&format!("<a id=\"{id}\">")), "{name}: #{id}");
            }
            tags += text.matches("<a href=\"#criterion_").count();
        }
    }
    assert!(tags > 20, "{tags}");
}

#[test]
fn azure_has_mermaid_in_its_own_block_and_no_front_matter() {
    let source = "id: A\ntitle: One\narchitecture: {containers: [{name: Desk}]}\n";
    let options = RenderOptions {
        dialect: Dialect::Azure,
        diagrams: Some(Diagrams::Mermaid),
        ..RenderOptions::default()
    };
    let text = render(source, &options).expect("a document").text;
    assert!(text.starts_with("# One"), "{text}");
    assert!(text.contains("\n::: mermaid\ngraph TB\n") && text.contains("\n:::\n"), "{text}");
    assert!(!text.contains("```mermaid"), "{text}");
}

#[test]
fn the_dialect_is_one_of_markdown_alone() {
    let source = "id: A\ntitle: One {a}\n";
    for format in [groundplan::Format::Html, groundplan::Format::Confluence] {
        let options = RenderOptions { format, ..RenderOptions::default() };
        let other = RenderOptions { dialect: Dialect::Mdx, ..options.clone() };
        let texts = [&options, &other].map(|it| render(source, it).expect("a document").text);
        assert_eq!(texts[0], texts[1]);
    }
}

#[test]
fn mdx_has_its_own_comments() {
    let source = "id: A\ntitle: One\n";
    let options = RenderOptions {
        dialect: Dialect::Mdx,
        provenance: true,
        source_name: Some("a*/b.yaml".to_owned()),
        ..RenderOptions::default()
    };
    let text = render(source, &options).expect("a document").text;
    assert!(!text.contains("<!--"), "{text}");
    let last = text.lines().last().expect("a line");
    assert!(last.starts_with("{/* groundplan provenance=\"1\" "), "{last}");
    assert!(last.ends_with(" */}") && last.matches("*/").count() == 1, "{last}");
    assert!(last.contains(" dialect=\"mdx\" "), "{last}");
}
