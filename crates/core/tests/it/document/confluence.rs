//! Confluence's storage format, read back by a parser of XML and compared with the Markdown.

use groundplan::{Empty, Format, Guidance, RenderOptions, Template, render, render_all};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::json;

use crate::support::generate::{self, Numbers};
use crate::support::{blocks, cases, storage};

/// What a Markdown reader sees, as `storage::words` lists it.
fn words_of_markdown(markdown: &str, guidance: bool) -> Vec<String> {
    let body = markdown.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let body = body.map_or(markdown, |(_, body)| body);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut out = Vec::new();
    let (mut block, mut code): (Option<String>, Option<String>) = (None, None);
    let mut links: Vec<bool> = Vec::new();
    for event in Parser::new_ext(body, options) {
        match event {
            Event::Start(Tag::HtmlBlock) => block = Some(String::new()),
            Event::End(TagEnd::HtmlBlock) => {
                html_block(block.take().expect("an HTML block began").trim(), guidance, &mut out);
            }
            Event::Html(text) | Event::Text(text) if block.is_some() => {
                block.as_mut().expect("an HTML block").push_str(&text);
            }
            Event::Start(Tag::CodeBlock(_)) => code = Some(String::new()),
            Event::End(TagEnd::CodeBlock) => {
                let text = code.take().expect("a code block began");
                out.push(format!("+pre {}", text.strip_suffix('\n').unwrap_or(&text)));
            }
            Event::Text(text) if code.is_some() => {
                code.as_mut().expect("a code block").push_str(&text);
            }
            Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                let mail = link_type == pulldown_cmark::LinkType::Email;
                let address =
                    if mail { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                link(&address, &mut links, &mut out);
            }
            Event::Start(Tag::Image { dest_url, .. }) => link(&dest_url, &mut links, &mut out),
            Event::End(TagEnd::Link | TagEnd::Image) => {
                out.extend((links.pop() == Some(true)).then(|| "-a".to_owned()));
            }
            Event::Start(tag) => out.extend(opened(&tag)),
            Event::End(tag) => out.extend(closed(tag)),
            Event::Code(text) => {
                out.extend(["+code ".to_owned(), format!("={text}"), "-code".to_owned()]);
            }
            Event::Text(text) => out.push(format!("={text}")),
            Event::InlineHtml(tag) if &*tag == "<code>" => out.push("+code ".to_owned()),
            Event::InlineHtml(tag) if &*tag == "</code>" => out.push("-code".to_owned()),
            Event::Html(text) | Event::InlineHtml(text) if !text.starts_with("<!--") => {
                out.push(format!("={text}"));
            }
            Event::SoftBreak | Event::HardBreak => out.push("= ".to_owned()),
            Event::Rule => out.extend(["+hr ".to_owned(), "-hr".to_owned()]),
            Event::TaskListMarker(done) => {
                out.push(if done { "=☑ " } else { "=☐ " }.to_owned());
            }
            _ => {}
        }
    }
    out
}

fn html_block(text: &str, guidance: bool, out: &mut Vec<String>) {
    let comment = text.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    let Some(hint) = comment else {
        out.extend(["+p ".to_owned(), format!("={text}"), "-p".to_owned()]);
        return;
    };
    if guidance {
        let (words, sample) = hint.split_once("\n\n").unwrap_or((hint, ""));
        out.extend(["+expand", "+p "].map(str::to_owned));
        out.extend([format!("={words}"), "-p".to_owned()]);
        let sample = sample.trim_end().trim_start_matches('\n');
        out.extend((!sample.is_empty()).then(|| format!("+pre {sample}")));
    }
}

fn link(address: &str, links: &mut Vec<bool>, out: &mut Vec<String>) {
    let kept = storage::scheme_is_good(address) && !links.contains(&true);
    links.push(kept);
    out.extend(kept.then(|| format!("+a {}", address.trim())));
}

fn opened(tag: &Tag<'_>) -> Option<String> {
    Some(match tag {
        Tag::Paragraph => "+p ".to_owned(),
        Tag::Heading { level, .. } => format!("+{level} "),
        Tag::BlockQuote(_) => "+blockquote ".to_owned(),
        Tag::List(None) => "+ul ".to_owned(),
        Tag::List(Some(1)) => "+ol ".to_owned(),
        Tag::List(Some(start)) => format!("+ol {start}"),
        Tag::Item => "+li ".to_owned(),
        Tag::Table(_) => "+table ".to_owned(),
        Tag::TableHead | Tag::TableRow => "+tr ".to_owned(),
        Tag::TableCell => "+cell ".to_owned(),
        Tag::Emphasis => "+em ".to_owned(),
        Tag::Strong => "+strong ".to_owned(),
        Tag::Strikethrough => "+del ".to_owned(),
        _ => return None,
    })
}

fn closed(tag: TagEnd) -> Option<String> {
    Some(match tag {
        TagEnd::Paragraph => "-p".to_owned(),
        TagEnd::Heading(level) => format!("-{level}"),
        TagEnd::BlockQuote(_) => "-blockquote".to_owned(),
        TagEnd::List(ordered) => if ordered { "-ol" } else { "-ul" }.to_owned(),
        TagEnd::Item => "-li".to_owned(),
        TagEnd::Table => "-table".to_owned(),
        TagEnd::TableHead | TagEnd::TableRow => "-tr".to_owned(),
        TagEnd::TableCell => "-cell".to_owned(),
        TagEnd::Emphasis => "-em".to_owned(),
        TagEnd::Strong => "-strong".to_owned(),
        TagEnd::Strikethrough => "-del".to_owned(),
        _ => return None,
    })
}

/// Makes equal what may differ: runs of white space, what XML can't hold, how addresses are
/// written, paragraphs within lists.
fn plain(said: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut depth = 0;
    for word in said {
        let word = word.replace("+td ", "+cell ").replace("+th ", "+cell ");
        match word.as_str() {
            "-td" | "-th" => out.push("-cell".to_owned()),
            "+p " | "-p" if depth > 0 => push_text(&mut out, " "),
            other => match other.split_at(1) {
                ("=", text) => push_text(&mut out, text),
                ("+", rest) if rest.starts_with("a ") => {
                    out.push(format!("+a {}", decoded(&rest[2..])))
                }
                ("+", rest) if rest.starts_with("pre ") => out.push(possible(other)),
                (sign, rest) => {
                    if rest.starts_with("li") {
                        depth += if sign == "+" { 1 } else { -1 };
                    }
                    out.push(other.to_owned());
                }
            },
        }
    }
    for word in &mut out {
        if let Some(text) = word.strip_prefix('=') {
            *word = format!("={}", text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    out.retain(|word| word != "=");
    out
}

fn push_text(out: &mut Vec<String>, text: &str) {
    match out.last_mut().filter(|last| last.starts_with('=')) {
        Some(last) => last.push_str(&possible(text)),
        None => out.push(format!("={}", possible(text))),
    }
}

/// Text without the characters that XML forbids.
fn possible(text: &str) -> String {
    let kept = |it: &char| {
        matches!(it, '\t' | '\n') || !it.is_control() && !matches!(it, '\u{fffe}' | '\u{ffff}')
    };
    text.chars().filter(kept).collect()
}

fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = std::str::from_utf8(after.get(..2).unwrap_or(b"")).unwrap_or("");
        match u8::from_str_radix(code, 16) {
            Ok(code) if byte == b'%' && after[0] != b'+' => {
                bytes.push(code);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).chars().filter(|it| !it.is_control()).collect()
}

/// Renders every story of a source in both formats, checks the one and compares it with the other.
fn check(source: &str) -> usize {
    let mut checked = 0;
    for (template, guidance) in [
        (Template::Architecture, Guidance::Drop),
        (Template::Architecture, Guidance::Keep),
        (Template::Seed, Guidance::Keep),
    ] {
        let empty = if guidance == Guidance::Keep { Empty::Placeholder } else { Empty::Omit };
        let options = RenderOptions {
            template,
            guidance: Some(guidance),
            empty: Some(empty),
            front_matter: Some(false),
            ..RenderOptions::default()
        };
        let markdown = render_all(source, &options);
        let storage =
            render_all(source, &RenderOptions { format: Format::Confluence, ..options.clone() });
        for (markdown, storage) in markdown.iter().zip(&storage) {
            let (Some(markdown), Some(storage)) = (&markdown.rendered, &storage.rendered) else {
                continue;
            };
            let said = storage::read(&storage.text, |root| {
                let faults = storage::faults(root);
                assert!(faults.is_empty(), "{faults:#?}\n{}\n{}", markdown.text, storage.text);
                let mut said = Vec::new();
                storage::words(root, &mut said);
                plain(said)
            });
            let wanted = plain(words_of_markdown(
                &blocks::without_anchors(&markdown.text),
                guidance == Guidance::Keep,
            ));
            let differs = said.iter().zip(&wanted).position(|(said, wanted)| said != wanted);
            let at = differs.unwrap_or(said.len().min(wanted.len()));
            assert!(
                said == wanted,
                "{:#?} where Markdown says {:#?}\n{}\n{}",
                said.get(at.saturating_sub(2)..(at + 3).min(said.len())),
                wanted.get(at.saturating_sub(2)..(at + 3).min(wanted.len())),
                markdown.text,
                storage.text
            );
            for section in &storage.sections {
                assert!(storage.text[section.range.from..].starts_with("<h"), "{}", section.title);
            }
            checked += 1;
        }
    }
    checked
}

#[test]
fn every_golden_story_has_the_same_words_in_confluence_as_in_markdown() {
    let checked: usize = cases::all().iter().map(|case| check(&case.source)).sum();
    assert!(checked > 300, "only {checked} documents");
}

#[test]
fn generated_stories_say_in_confluence_what_they_say_in_markdown() {
    let mut numbers = Numbers(11);
    for _ in 0..400 {
        assert_eq!(check(&generate::story(&mut numbers, true).to_string()), 3);
    }
}

#[test]
fn generated_descriptions_say_in_confluence_what_they_say_in_markdown() {
    let mut numbers = Numbers(12);
    let mut met = [0; 4];
    for _ in 0..1000 {
        let description = blocks::markdown(&mut numbers, &[blocks::HARMLESS, blocks::HARMFUL]);
        let story = json!({"id": "A", "title": "B", "description": description}).to_string();
        check(&story);
        let text = confluence(&story);
        let rare = ["<ac:task-list>", "]]]]><![CDATA[>", "<li>☐ ", "<table>"];
        for (count, rare) in met.iter_mut().zip(rare) {
            *count += usize::from(text.contains(rare));
        }
    }
    assert!(met.iter().all(|&count| count > 20), "{met:?}");
}

fn confluence(story: &str) -> String {
    let options = RenderOptions { format: Format::Confluence, ..RenderOptions::default() };
    render(story, &options).expect("a document").text
}

/// A document of one description, without what is around it.
fn described(description: &str) -> String {
    let story = json!({"id": "A", "title": "B", "description": description}).to_string();
    let text = confluence(&story);
    let (_, rest) = text.split_once("<h2>Executive Summary</h2>\n").expect("the section");
    rest.split_once("<hr />\n<h2>").expect("its end").0.to_owned()
}

#[test]
fn a_list_whose_items_all_have_boxes_is_one_of_tasks() {
    assert_eq!(
        described("- [ ] measure\n- [x] *level*"),
        "<ac:task-list>\n<ac:task><ac:task-status>incomplete</ac:task-status>\
         <ac:task-body>measure</ac:task-body></ac:task>\n\
         <ac:task><ac:task-status>complete</ac:task-status>\
         <ac:task-body><em>level</em></ac:task-body></ac:task>\n</ac:task-list>\n"
    );
    assert_eq!(
        described("- [ ] measure\n- level"),
        "<ul>\n<li>☐ measure</li>\n<li>level</li>\n</ul>\n"
    );
    assert!(described("- [ ] measure\n\n  | a |\n  |---|\n").starts_with("<ul>\n<li>"));
}

#[test]
fn code_has_a_language_that_confluence_knows_and_keeps_its_ends() {
    let code = |language: &str, text: &str| {
        format!(
            "<ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"language\">{language}\
             </ac:parameter><ac:plain-text-body><![CDATA[{text}]]></ac:plain-text-body>\
             </ac:structured-macro>\n"
        )
    };
    assert_eq!(described("```sql\nselect 1\n```"), code("sql", "select 1"));
    // Not every reader accepts attributes after a fence: they are text before it.
    let titled = format!("<p>title=x</p>\n{}", code("yaml", "a: <&>\n"));
    assert_eq!(described("```YML title=x\na: <&>\n\n```"), titled);
    assert_eq!(described("```YML\na: <&>\n\n```"), code("yaml", "a: <&>\n"));
    assert_eq!(described("```brainfuck\n+\n```"), code("none", "+"));
    assert_eq!(described("```\n┌──┐\n└──┘\n```"), code("none", "┌──┐\n└──┘"));
    assert_eq!(
        described("```\na]]>b]]]>c\n```"),
        code("none", "a]]]]><![CDATA[>b]]]]]><![CDATA[>c")
    );
}

#[test]
fn the_status_is_a_lozenge_in_the_header_alone() {
    for (status, colour) in [("draft", "Grey"), ("In Review", "Yellow"), ("approved", "Green")] {
        let story = json!({
            "id": "A", "title": "B", "description": "**Status**: mine", "document": {"status": status},
        });
        let text = confluence(&story.to_string());
        let lozenge = format!("</ac:parameter><ac:parameter ac:name=\"colour\">{colour}<");
        assert_eq!(text.matches(&lozenge).count(), 1, "{text}");
        assert!(text.contains("<p><strong>Status</strong>: mine</p>"), "{text}");
    }
}
